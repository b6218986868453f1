"""The figures that a message is judged by; a course can change every one of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Lengths and counts, with the defaults of the lesson.

    Characters: `linkedin_note` (200 on a free account, 300 on a paid one: vendors agree, no official page),
    `linkedin_message`, `slack`. Words: `words_low` to `words_high` for an outreach (Boomerang, observational),
    `follow_up_words` and `thank_you_words` for the shorter kinds, `subject_words` for a subject line.
    Counts: `sentences` (school guidelines: 5 to 7), `questions`, `asks`. `about_me` is how many sentences in a row
    may speak of the writer before the reader first appears.
    """

    linkedin_note: int = 200
    linkedin_note_paid: int = 300
    linkedin_message: int = 8_000
    slack: int = 40_000
    words_low: int = 50
    words_high: int = 125
    words_long: int = 200
    follow_up_words: int = 90
    thank_you_words: int = 110
    subject_words: int = 8
    sentences: int = 9
    questions: int = 3
    asks: int = 1
    about_me: int = 5

    def characters(self, channel: str) -> int | None:
        """How many characters the channel takes, or None where it sets no limit."""
        return {
            "linkedin_note": self.linkedin_note,
            "linkedin_message": self.linkedin_message,
            "slack": self.slack,
        }.get(channel)

    def words(self, kind: str) -> int:
        """How many words a message of this kind should stay under to be read."""
        return {"follow_up": self.follow_up_words, "thank_you": self.thank_you_words}.get(kind, self.words_high)
