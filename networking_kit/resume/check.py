"""The check itself: read the file under caps, then judge layout and content."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from networking_kit.resume.content import content_findings
from networking_kit.resume.document import ResumeText, UnreadableError
from networking_kit.resume.finding import RULES, Finding, finding

if TYPE_CHECKING:
    from networking_kit.course import ResumeRules

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of a resume; a page of text has well under a tenth of it."""
SECONDS = 25
"""Time to read a file before it is given up."""
_MIXED_UP = ("garbled", "columns")
"""Rules that leave no order in the text: what it says can be judged once they are mended."""
_LEAST_LETTERS = 60
"""Letters below which a file has no text worth the name."""


def check_resume(resume: Path | str | bytes, rules: ResumeRules) -> list[Finding]:
    """What to mend in a resume draft, the gravest first; an empty list means that nothing was found.

    The file is read in a process of its own with little memory and time, so that a hostile one harms nothing, and
    nothing of it is kept. A file that cannot be read is a finding too (rule ``unreadable``), never an exception.

    Args:
        resume: a PDF or DOCX, as a path or as its bytes.
        rules: the course's numbers: pages, projects, sentences of the summary.
    """
    try:
        text = _read(_data(resume))
    except UnreadableError as problem:
        return [finding("unreadable", "the file", str(problem))]
    found = [finding(trait.rule, trait.where, trait.what) for trait in text.traits]
    letters = sum(character.isalpha() for line in text.lines for character in line)
    if letters < _LEAST_LETTERS:
        found.append(finding("no_text", "every page", "There is hardly any text that software could read."))
    elif not any(entry.rule in _MIXED_UP for entry in found):
        found += content_findings(text, rules)
    if text.pages > rules.pages:
        wanted = "one page" if rules.pages == 1 else f"{rules.pages} pages"
        found.append(finding("pages", f"page {rules.pages + 1}", f"It has {text.pages} pages instead of {wanted}."))
    order = list(RULES)
    return sorted(found, key=lambda entry: order.index(entry.rule))


def _data(resume: Path | str | bytes) -> bytes:
    if isinstance(resume, bytes):
        data = resume
    else:
        try:
            with Path(resume).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except (OSError, ValueError):
            raise UnreadableError("There is no file of that name that can be opened.") from None
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"It is larger than {MAX_BYTES // 2**20} MB, which no page of text needs.")
    if not data:
        raise UnreadableError("It is empty.")
    return data


def _read(data: bytes) -> ResumeText:
    if sys.platform == "emscripten":  # no processes in a browser, and the browser is the sandbox
        from networking_kit.resume.worker import read

        return read(data)
    package = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((package, os.environ.get("PYTHONPATH", "")))}
    command = [sys.executable, "-m", "networking_kit.resume.worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, given bytes on stdin and no argument
            command, input=data, capture_output=True, timeout=SECONDS, check=False, env=environment
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"It could not be read within {SECONDS} seconds.") from None
    except (OSError, ValueError):
        raise UnreadableError("It could not be read: it is damaged, or made in a way that breaks readers.") from None
    if "refused" in answer:
        raise UnreadableError(answer["refused"])
    return ResumeText.from_json(answer)
