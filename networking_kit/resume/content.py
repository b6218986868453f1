"""What a resume has to say: contact line, sections, projects with links, skills, a short summary."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from networking_kit.resume.finding import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from networking_kit.course import ResumeRules
    from networking_kit.resume.document import ResumeText
    from networking_kit.resume.finding import Finding

_HEADINGS = {
    "skills": r"((technical|core|key|professional|computer|software|relevant)\s+)*"
    r"(skills?|technologies|tech stack|toolbox|competenc(ies|es)|proficiencies|expertise)(\s+(and|&)\s+\w+)?",
    "projects": r"((software|technical|personal|selected|featured|recent|academic|coding|development|student|side)\s+)*"
    r"(projects?|portfolio)(\s+(experience|work))?",
    "experience": r"((work|professional|relevant|other|additional|previous|career|industry|military|employment)\s+)*"
    r"(experience|employment|history|background)(\s+(and|&)\s+\w+)?",
    "education": r"(academic\s+)?(education|training|studies|degrees?)(\s*(and|&|/)\s*[\w ]+)?",
    "summary": r"(professional\s+|career\s+|personal\s+)?(summary|profile|objective|about(\s+me)?)",
    "other": r"(certificat(es|ions?)|awards?|honou?rs|volunteer(ing)?(\s+\w+)?|interests|hobbies|languages|"
    r"publications|references|activities|leadership|community(\s+\w+)?|contact)",
}
_NEEDED = ("projects", "experience", "education")
_EMAIL = re.compile(r"[^\s@<>()|,;:]+@[^\s@<>()|,;:]+\.[A-Za-z]{2,}")
# Nine digits at least: two years with a dash between them have eight.
_PHONE = re.compile(r"(?<!\d)\+?\(?(?:\d[\s().-]{0,3}){8,14}\d(?!\d)")
_HOST = "com|org|net|io|dev|app|me|co|edu|page|sh|tech|xyz|site|example|eu|uk|de|fr|nl|es|ca|au|in|us|ai"
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>|,;)]+"
    rf"|\b(?:[a-z0-9-]+\.)+(?:{_HOST})(?:/[^\s<>|,;)]*)?(?![\w@])",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:\w ){3,}\w")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)")
_ITEMS = re.compile(r"[,;|•·●▪\n/]|\s[\u2013\u2014-]\s|\s{2,}")
_LEAST_SKILLS = 4
_WORDS_OF_A_SKILL = 4
_TOP_LINES = 8
_LONGEST_HEADING = 45


@dataclass
class _Section:
    """A part of the resume: the number of its heading's line and its own lines, each with its number."""

    heading: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def content_findings(text: ResumeText, rules: ResumeRules) -> Iterator[Finding]:
    """Judge what stands in the text; layout is judged by whoever read it."""
    sections, first = _sections(text.lines)
    yield from _contact(text, first)
    for name in _NEEDED:
        if name not in sections:
            yield finding("sections", "the whole page", f"There is no section with the heading {name.capitalize()}.")
    if "projects" in sections:
        yield from _projects(text, sections["projects"], rules.projects)
    yield from _skills(sections.get("skills"))
    if summary := sections.get("summary"):
        words = " ".join(line for _, line in summary.lines)
        count = len(_SENTENCE.findall(words.strip() + "."))
        if count > rules.summary_sentences:
            yield finding("summary", "the summary", f"It has {count} sentences; {rules.summary_sentences} are enough.")


def _sections(lines: list[str]) -> tuple[dict[str, _Section], int]:
    """The sections by name, and the number of the first heading's line."""
    sections: dict[str, _Section] = {}
    current, first = None, len(lines)
    for number, line in enumerate(lines):
        name, rest = _heading(line)
        if name:
            first = min(first, number)
            current = sections.setdefault(name, _Section(number))
            if rest:
                current.lines.append((number, rest))
        elif current:
            current.lines.append((number, line))
    return sections, first


def _heading(line: str) -> tuple[str, str]:
    """The section that a line opens, and what follows on the same line (``Skills: Ruby, SQL``)."""
    plain = _SPACED.sub(lambda found: found[0].replace(" ", ""), line.strip("•·●▪-\u2013\u2014_=*#:| \t"))
    label, colon, rest = plain.partition(":")
    if colon and rest.strip():
        # A longer line with a colon opens the list of skills only; "Languages: ..." may stand anywhere.
        opens = re.fullmatch(_HEADINGS["skills"], label.strip(), re.IGNORECASE)
        return ("skills", rest.strip()) if opens else ("", "")
    if len(plain) > _LONGEST_HEADING:
        return "", ""
    for name, pattern in _HEADINGS.items():
        if re.fullmatch(pattern, " ".join(plain.rstrip(":").split()), re.IGNORECASE):
            return name, ""
    return "", ""


def _contact(text: ResumeText, first_heading: int) -> Iterator[Finding]:
    top = max(min(first_heading, _TOP_LINES), 3)
    lines = "\n".join(text.lines[:top])
    links = [url for number, url in text.links if number < top]
    email = _EMAIL.search(lines) or any(url.startswith("mailto:") for url in links)
    other = _PHONE.search(lines) or _URL.search(_EMAIL.sub("", lines)) or any(url.startswith("http") for url in links)
    if email and other:
        return
    if any(_EMAIL.search(line) or _PHONE.search(line) for line in text.header_lines):
        yield finding("header", "the header or footer", "Your contact details stand in the header or footer area.")
        return
    missing = "e-mail address" if not email else "phone number or link to a profile"
    yield finding("contact", "the first lines", f"There is no {missing} at the top.")


def _projects(text: ResumeText, section: _Section, needed: int) -> Iterator[Finding]:
    """Links on one line, or to the same repository, belong to one project."""
    own = {number for number, _ in section.lines}
    by_line: dict[int, set[str]] = {}
    for number, line in section.lines:
        for url in filter(_is_address, _URL.findall(_EMAIL.sub("", line))):
            by_line.setdefault(number, set()).add(_target(url))
    for number, url in text.links:
        if number in own and url.startswith("http"):
            by_line.setdefault(number, set()).add(_target(url))
    seen: set[str] = set()
    count = 0
    for _, targets in sorted(by_line.items()):
        count += not targets & seen
        seen |= targets
    if count < needed:
        links = {0: "No project", 1: "Only one project"}.get(count, f"Only {count} projects")
        yield finding("projects", "the section Projects", f"{links} with a link was found; there should be {needed}.")


def _is_address(url: str) -> bool:
    """Whether it leads somewhere: names of tools, such as socket.io or ASP.NET, look like hosts."""
    return "/" in url or url.lower().startswith("www.") or url.count(".") > 1


def _target(url: str) -> str:
    """What a link leads to, so that a repository and its demo under the same name count as one project."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    path = [part for part in parts.path.split("/") if part]
    name = path[-1] if path else host.split(".")[0]
    if host in ("github.com", "gitlab.com", "bitbucket.org"):
        name = path[1] if len(path) > 1 else host + "/".join(path)
    return re.sub(r"[\W_]+", "", name.casefold())


def _skills(section: _Section | None) -> Iterator[Finding]:
    if section is None:
        yield finding("skills", "the whole page", "There is no section with a list of your technical skills.")
        return
    words = "\n".join(line.partition(":")[2] or line for _, line in section.lines)
    items = [item.strip(" .:") for item in _ITEMS.split(words) if item.strip(" .:")]
    short = [item for item in items if len(item.split()) <= _WORDS_OF_A_SKILL]
    if len(short) < _LEAST_SKILLS:
        yield finding("skills", "the section Skills", "It is not a list: fewer than four names of skills were found.")
