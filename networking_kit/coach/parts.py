"""Which parts each sentence holds, and which of its words ask for a job or a referral."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.coach import lists, timing
from networking_kit.coach.phrases import Hit

if TYPE_CHECKING:
    from networking_kit.coach.analysis import Analysis, Line

GREETING, INTRODUCTION, PURPOSE, SPECIFICS = "greeting", "introduction", "purpose", "specifics"
CALL_TO_ACTION, CLOSING = "call_to_action", "closing"
PARTS = (GREETING, INTRODUCTION, PURPOSE, SPECIFICS, CALL_TO_ACTION, CLOSING)

SHORT_QUESTION = 4
"""Words up to which a question without a topic word asks about nothing in particular."""
MET = 2
"""Telling words of a fact that a sentence must hold for the fact to be used."""
FRAGMENT = 16
"""Words up to which a sentence without a verb of its own is read as belonging to the one before."""
RUN_ON = 40
"""Words from which an unpunctuated sentence is read part by part."""


def assign(analysis: Analysis) -> None:
    """Fill in `parts` of every line."""
    _mark_signature(analysis)
    for line in analysis.lines:
        _asks(analysis, line)
    for number, line in enumerate(analysis.lines):
        before = analysis.lines[number - 1] if number else None
        if line.signature:
            _signature_parts(analysis, line)
            continue
        if number == 0 and analysis.greeting:
            line.parts.add(GREETING)
        if line.length:
            _body_parts(analysis, line, before)


def _body_parts(analysis: Analysis, line: Line, before: Line | None) -> None:
    if is_introduction(analysis, line):
        line.parts.add(INTRODUCTION)
    if is_specific(analysis, line):
        line.parts.add(SPECIFICS)
    if is_call(analysis, line, before):
        line.parts.add(CALL_TO_ACTION)
    if is_purpose(analysis, line):
        line.parts.add(PURPOSE)
    if is_closing(line):
        line.parts.add(CLOSING)


def is_introduction(analysis: Analysis, line: Line) -> bool:
    """Whether the sentence says who the writer is, or how the two know each other."""
    if line.has("introduction"):
        return True
    words = analysis.reading.words[line.first : line.sentence.last]
    if analysis.person.school_words.intersection(words) and not _YOU.intersection(words):
        return True
    return _names_the_writer(analysis, line, words)


def _names_the_writer(analysis: Analysis, line: Line, words: list[str]) -> bool:
    """Whether the writer's own name opens the sentence: "I'm Ngan, ...", "Teuila, Tuesday group", or the profile's name."""
    own = analysis.person.own_name
    if own and own in words[:6] and len(words) > 2:
        return True
    opening = next((i for i in range(min(2, len(words))) if words[i] in _I_AM), None)
    at = line.first + (0 if opening is None else opening + (2 if words[opening] == "i" else 1))
    if at >= line.sentence.last or not _is_name(analysis, at):
        return False
    if opening is not None:
        return True
    gap = analysis.reading.view[analysis.reading.ends[at] : analysis.reading.ends[at] + 1]
    return line.sentence.start == 0 and at == line.first > 0 and gap in (",", "-") and not _YOU.intersection(words[:4])


_I_AM = frozenset({"i'm", "im", "i", "myself", "na"})


def _is_name(analysis: Analysis, index: int) -> bool:
    reading = analysis.reading
    word = reading.words[index]
    return (
        reading.text[reading.starts[index]].isupper()
        and len(word) > 1
        and word not in lists.words("common", "common")
        and word not in lists.words("names", "not_names")
    )


def is_specific(analysis: Analysis, line: Line) -> bool:
    """Whether the sentence holds something true of this recipient in particular."""
    if line.placeholder:
        return False
    words = analysis.reading.words[line.first : line.sentence.last]
    if line.facts >= MET or (line.half_a_fact and _YOU.intersection(words)):
        return True
    if line.has("referral_sure", "job_sure") and not line.facts and not line.has("they_said"):
        return False
    company = _company_news(analysis, line)
    if not _YOU.intersection(words):
        return company or (line.has("congratulation") and line.rare > 0)
    if line.has("greeting_filler") and line.facts < 1:
        return False
    if line.has("they_did") and analysis.person.school_words.intersection(words):
        return True
    if line.has("hollow", "flattery") and line.rare + line.facts < 1:
        return False
    if line.has("they_said") and line.length > SAID:
        return True
    if line.rare + 2 * line.facts < 1:
        return False
    return (
        company
        or _something_of_theirs(analysis, line)
        or line.has("their_work", "they_did", "they_verb_news", "congratulation")
        or _did_something(analysis, line)
    )


def _company_news(analysis: Analysis, line: Line) -> bool:
    """Whether the contact's company is said to have done something."""
    company = analysis.person.company_words
    if not company or line.has("job_sure", "hollow", "flattery") or not line.rare:
        return False
    words = analysis.reading.words
    news = lists.words("news", "verbs")
    return any(
        words[index].removesuffix("'s") in company and not news.isdisjoint(words[index + 1 : index + 4])
        for index in range(line.first, line.sentence.last)
    )


def _something_of_theirs(analysis: Analysis, line: Line) -> bool:
    """Whether 'your' is followed by a thing that not everybody has, as in 'your purple kiln'."""
    if line.rare < FEW_RARE or line.has(*_NOT_ABOUT_THEM) or CALL_TO_ACTION in line.parts or line.sentence.question:
        return False
    words = analysis.reading.words
    own = lists.words("common", "common") | lists.words("work", "own") | analysis.person.known_words
    for index in range(line.first, line.sentence.last - 1):
        if words[index] not in _POSSESSIVE:
            continue
        for word in words[index + 1 : min(index + 4, line.sentence.last)]:
            if word in _BREAKS:
                break
            if word not in own and word.isalpha() and len(word) > FEW_LETTERS and not word.endswith(("ly", "ing")):
                return True
    return False


_POSSESSIVE = frozenset({"your", "ur"})
_BREAKS = frozenset(
    "and or but so to for on in at of with about from that which who i you we is was are as if by".split()
)
_NOT_ABOUT_THEM = (
    "job_sure",
    "referral_sure",
    "introduction",
    "closing",
    "hollow",
    "flattery",
    "ask_statement",
    "connect_only",
)
FEW_LETTERS = 3
FEW_RARE = 2
"""Telling words that a sentence about 'your ...' needs."""
SAID = 6
"""Words from which a sentence with 'you said' reports what was said."""
_SUBJECT = frozenset({"you", "u", "you've", "youve"})


def _did_something(analysis: Analysis, line: Line) -> bool:
    """Whether 'you' is followed by a verb in the past that is no everyday one, as in 'you digitized'."""
    words, common = analysis.reading.words, lists.words("common", "common")
    return any(
        words[index] in _SUBJECT
        and any(word.endswith("ed") and len(word) > 4 and word not in common for word in words[index + 1 : index + 3])
        for index in range(line.first, line.sentence.last)
    )


_YOU = frozenset({"you", "your", "u", "ur", "you've", "you're", "youve", "youre", "yours", "you'd", "yourself"})


def is_call(analysis: Analysis, line: Line, before: Line | None) -> bool:
    """Whether the sentence asks for one concrete next step, or says when it could happen."""
    offered = offers(analysis, line, before)
    if offered:
        return True
    timed = line.has("duration")
    if line.sentence.question and (line.has("ask_question", "wh_question", "ask_statement", "job_sure", "referral_sure") or timed):
        return True
    if line.has("ask_statement"):
        return True
    return timed and line.has("ask_question")


def offers(analysis: Analysis, line: Line, before: Line | None) -> bool:
    """Whether the sentence offers days or times for the next step."""
    if not line.has("moment") or analysis.kind == "thank_you":
        return False
    if line.has("availability"):
        return True
    asks = line.has("ask_question", "ask_statement", "duration")
    if asks and (line.sentence.question or line.has("ask_statement")):
        return True
    return bool(before and CALL_TO_ACTION in before.parts and line.length <= FRAGMENT)


def is_purpose(analysis: Analysis, line: Line) -> bool:
    """Whether the sentence says why they write."""
    if line.has("purpose") and (analysis.kind == "thank_you" or not line.has("closing")):
        return True
    if CALL_TO_ACTION not in line.parts or line.has("no_ask", "connect_only"):
        return False
    words = analysis.reading.words[line.first : line.sentence.last]
    if line.has("wh_question", "purpose_question"):
        return True
    meeting = line.has("availability", "duration", "moment") or not lists.words("signoff", "meeting").isdisjoint(words)
    return line.sentence.question and not meeting and line.length > SHORT_QUESTION


def is_closing(line: Line) -> bool:
    """Whether the sentence takes leave."""
    return line.has("closing") and not line.parts - {GREETING}


def _asks(analysis: Analysis, line: Line) -> None:
    """Keep of the hits for a job or a referral those that nothing denies.

    What follows an ask for a referral in its sentence ("refer me for the role") is what the referral is for.
    """
    for ask in ("referral", "job"):
        denied = timing.words_in(line.signals.get(f"not_{ask}", []))
        for strength in ("sure", "hint"):
            name = f"{ask}_{strength}"
            kept = [hit for hit in line.signals.get(name, []) if not timing.overlaps(hit, denied)]
            if ask == "job" and line.has("referral_sure"):
                referral = min(hit.first for hit in line.signals["referral_sure"])
                kept = [hit for hit in kept if hit.first < referral]
            if kept:
                line.signals[name] = kept
            else:
                line.signals.pop(name, None)

    if not line.has("job_sure", "not_job", "referral_sure") and _wants_work(analysis, line):
        line.signals["job_sure"] = [Hit(line.first, line.sentence.last)]


def _wants_work(analysis: Analysis, line: Line) -> bool:
    """Whether the words of a sentence together ask for work, in no phrase that is listed."""
    rewrite = lists.rewrites()
    said = {rewrite.get(word, word) for word in analysis.reading.words[line.first : line.sentence.last]}
    if lists.words("work", "thing").isdisjoint(said) or not lists.words("work", "learning").isdisjoint(said):
        return False
    theirs = lists.words("work", "theirs") | analysis.person.company_words
    return not (theirs.isdisjoint(said) or lists.words("work", "cue").isdisjoint(said))


def _mark_signature(analysis: Analysis) -> None:
    """Mark what follows a sign-off line: name, title, school, number."""
    signs = lists.words("signoff", "words")
    lines = analysis.lines
    view = analysis.reading.view
    for number, line in enumerate(lines):
        words = analysis.reading.words[line.first : line.sentence.last]
        own_line = line.sentence.start == 0 or "\n" in view[max(0, line.sentence.start - 3) : line.sentence.start]
        short = 0 < len(words) <= 5
        dashes = view[max(0, line.sentence.start - 4) : line.sentence.start].strip(" ").endswith(("--\n", "\n--"))
        if number and own_line and ((short and words[0] in signs) or dashes) and len(lines) - number <= 10:
            if not any(later.has("ask_question", "availability") for later in lines[number + 1 :]):
                for later in lines[number + (0 if dashes else 1) :]:
                    later.signature = True
            return


def _signature_parts(analysis: Analysis, line: Line) -> None:
    line.parts.add(CLOSING)
    words = set(analysis.reading.words[line.first : line.sentence.last])
    if words & (lists.words("signoff", "credentials") | analysis.person.school_words):
        line.parts.add(INTRODUCTION)


def asks_amount(analysis: Analysis, line: Line, number: int) -> bool:
    """Whether the sentence asks for an amount of time."""
    if not line.has("duration") or analysis.kind == "thank_you":
        return False
    if CALL_TO_ACTION in line.parts or line.has("asking"):
        return True
    return bool(number and CALL_TO_ACTION in analysis.lines[number - 1].parts)
