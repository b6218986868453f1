"""Help with writing that leaves the writing to the student: starters, examples and variants with open ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from networking_kit.coach import lists
from networking_kit.coach.limits import Limits
from networking_kit.coach.people import SHORT, Person, addressed

if TYPE_CHECKING:
    from datetime import datetime

GAP = "..."
"""What is left for the student to write."""
_ZONE = re.compile(
    r"\b(?:[ECMPA][SD]?T|GMT|UTC|BST|CES?T|IST|JST|KST|AE[SD]T|AWST|NZ[SD]?T|WAT|SAST"
    r"|EAT|SGT|HKT|WES?T|EES?T|PKT|PHT|MSK|BRT"
    r"|(?i:eastern|central|mountain|pacific)|your (?:time|evening|morning|afternoon)|my time|local time"
    r"|for you|[A-Z][a-z]+ time)\b"
    r"|\bUTC\s?[+-]|\bGMT\s?[+-]",
)
_HOUR_IN_A_PLACE = re.compile(
    r"(?:\d\s?(?:am|pm|h)?|noon|midnight)(?: the (?:next|same) (?:day|morning|evening))? (?:in|over in) [^\W\d_a-z]\w"
)
_YEAR = re.compile(
    r"(?:an? )?(?:(?:1st|2nd|3rd|4th|first|second|third|fourth|final|last)[- ]year|freshman|sophomore|fresher"
    r"|(?:junior|senior)(?= in| at| student|,|$)|\d{4} batch)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b\d{1,2}(?::\d\d|\.\d\d)?\s?(?:am|pm|h\b)|\b\d{1,2}:\d\d|\b(?:after|before|between|at|from|until|around|to)\s\d{1,2}\b|\bnoon\b",
    re.IGNORECASE,
)


def names_a_zone(text: str) -> bool:
    """Whether a text names a time zone, or says whose hours it means."""
    return bool(_ZONE.search(text) or _HOUR_IN_A_PLACE.search(text))


def names_an_hour(text: str) -> bool:
    """Whether a text names an hour of the day."""
    return bool(_HOUR.search(text))


def fact_in_short(person: Person) -> str:
    """The contact's first fact as it stands on the card, without its full stop."""
    return person.facts[0].rstrip(". ") if person.facts else ""


def _tells(background: str) -> bool:
    """Whether a background is something that somebody was before, and not the year of their studies."""
    return bool(background) and _YEAR.match(background) is None


def _lowered(text: str) -> str:
    """A phrase in the middle of a sentence: small first letter unless it is a name or letters such as UX."""
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1:2].islower() else text


def who(person: Person) -> str:
    """Who the student is, in a few words from the profile."""
    program = f"{_named(person.program)} student" if person.program else "student"
    article = "an" if program[:1].lower() in "aeio" else "a"
    school = f" at {person.school}" if person.school else ""
    return f"{article} {program}{school}"


def _named(program: str) -> str:
    return program.strip()


def fact_starter(person: Person) -> str:
    """A sentence about the contact, begun with a fact of the card and left open."""
    fact = fact_in_short(person)
    if fact:
        return f'from your card: "{fact}". Say what of it you noticed, and why it matters to you: "... made me {GAP}"'
    company = f" at {person.company}" if person.company else ""
    return f"look up one thing they made, said or did{company}, then begin: I read / saw / heard that you {GAP}"


def insight_question(person: Person) -> str:
    """A question for directions in place of one for a job."""
    company = f" at {person.company}" if person.company else ""
    return f"How does a beginner grow into work like yours{company}? What would you learn first, if you began {GAP}?"


def subject_example(person: Person) -> str:
    """A short subject from the card or the profile."""
    words = _telling(person.facts[0])[:3] if person.facts else []
    if words:
        return f'a few words around "{" ".join(words)}"'
    return f"{(person.program.split() or ['Student'])[0]} question for {addressed(person.contact_name) or GAP}"


def _telling(text: str) -> list[str]:
    common = lists.words("common", "common")
    return [word for word in re.findall(r"[\w'-]+", text) if word.lower() not in common and len(word) > SHORT]


def times_example(person: Person) -> str:
    """Two times with a time zone where it helps."""
    zone = (
        " (say the hours in their zone too)"
        if person.contact_zone and person.contact_zone != person.student_zone
        else ""
    )
    return f"I'm free on {GAP} after {GAP}, or any {GAP} morning{zone}."


def zone_example(person: Person, at: datetime | None = None) -> str:
    """What to add to an hour when the two live in different zones; `at` gives both hours."""
    theirs = person.contact_zone.rsplit("/", 1)[-1].replace("_", " ")
    mine = person.student_zone.rsplit("/", 1)[-1].replace("_", " ")
    if at is not None:
        here, there = at.astimezone(ZoneInfo(person.student_zone)), at.astimezone(ZoneInfo(person.contact_zone))
        return f"{here:%H:%M} in {mine}, which is {there:%H:%M} in {theirs}"
    return f"16:00 {mine} time, which is {GAP} in {theirs}"


def starters(part: str, *, person: Person | None = None, channel: str = "email") -> list[str]:
    """Beginnings for one part of a message, made from the profile and the card, each left open for the student.

    Args:
        part: greeting, introduction, purpose, specifics, call_to_action or closing.
        person: names and facts to use; without it the beginnings stay general.
        channel: slack, linkedin_note, linkedin_message or email; a note gets the short ones only.

    Raises:
        KeyError: for a part that is not one of the six.
    """
    person = person or Person()
    name = addressed(person.contact_name) or GAP
    me = addressed(person.student_name) or GAP
    before = f" Before that: {_lowered(person.background)}." if _tells(person.background) else ""
    goal = _lowered(person.goals[0].rstrip("?. ")) if person.goals else GAP
    fact = fact_in_short(person)
    made = {
        "greeting": [f"Hi {name},", f"Dear {name},"] if channel == "email" else [f"Hi {name},"],
        "introduction": [f"I'm {me}, {who(person)}.{before}", f"{me} here, {who(person)}.", *_shared(person)],
        "purpose": [
            f"I'd like to understand {goal}",
            f"I'm trying to work out {GAP}, and you have {GAP}",
            f"I'm writing because {GAP}",
        ],
        "specifics": [
            *([f'(from your card: "{fact}") What stayed with me is {GAP}'] if fact else []),
            f"I read / saw / heard that you {GAP}, and it made me {GAP}",
            *([f"I saw that {person.company} {GAP}"] if person.company else []),
        ],
        "call_to_action": [
            f"Could we talk for 20 minutes? I'm free on {GAP} or {GAP} after {GAP}.",
            f"May I send you two questions about {GAP}?",
            f"How did you {GAP}?",
        ],
        "closing": [f"If it doesn't suit, no worries at all. Thank you, {me}", f"Thanks for reading, {me}"],
    }[part]
    return made[:2] if channel == "linkedin_note" else made


def _shared(person: Person) -> list[str]:
    about = {
        "alum": f"I'm at {person.school or GAP} now, where you were too; {GAP}",
        "guest_speaker": f"I was in the audience when you spoke at {person.school or GAP}; {GAP}",
        "mentor": f"It's {addressed(person.student_name) or GAP}, your mentee from {person.school or GAP}.",
        "classmate_instructor": f"It's {addressed(person.student_name) or GAP} from your {GAP} class.",
    }.get(person.relationship)
    return [about] if about else []


def example(person: Person, channel: str = "email") -> dict[str, str]:
    """One beginning for every part in the student's own context, by part; a frame to compare with, not a message."""
    parts = ("greeting", "introduction", "purpose", "specifics", "call_to_action", "closing")
    return {part: starters(part, person=person, channel=channel)[0] for part in parts}


def variants(person: Person, limits: Limits | None = None) -> dict[str, dict[str, object]]:
    """How the same message differs by channel: its limit in characters, advice, and a frame with open ends.

    The keys are slack, linkedin_note, linkedin_note_paid, linkedin_message and email; each value has `limit`
    (characters or None), `advice`, `subject` (e-mail only) and `frame`, which leaves the telling words to the student.
    """
    limits = limits or Limits()
    name, me = addressed(person.contact_name) or GAP, addressed(person.student_name) or GAP
    note = f"Hi {name}, {me} here, {who(person)}. Your {GAP} made me {GAP}. How did you {GAP}?"
    body = "\n".join(
        example(person, "email")[part] for part in ("introduction", "specifics", "purpose", "call_to_action")
    )
    table = lists.table("channels")
    frames: dict[str, tuple[int | None, str]] = {
        "slack": (limits.slack, f"Hi {name}! {me} here, {who(person)}.\n{GAP}\nCould I ask you {GAP}?"),
        "linkedin_note": (limits.linkedin_note, note),
        "linkedin_note_paid": (limits.linkedin_note_paid, note + f" Would 15 minutes on {GAP} suit you?"),
        "linkedin_message": (limits.linkedin_message, f"Hi {name},\n{body}"),
        "email": (None, f"Hi {name},\n\n{body}\n\nThank you,\n{me}"),
    }
    made: dict[str, dict[str, object]] = {
        key: {"limit": limit, "advice": table[key]["advice"], "frame": frame} for key, (limit, frame) in frames.items()
    }
    made["email"]["subject"] = subject_example(person)
    return made
