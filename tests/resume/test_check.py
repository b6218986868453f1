"""The resume check: each known fault is found, and nothing is invented on clean resumes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from resume_clean import CLEAN
from resume_drafts import GOOD, plain_pdf
from resume_faults import FAULTS
from resume_hostile import HOSTILE, without_letters

from networking_kit.course import ResumeRules
from networking_kit.resume import RULES, Finding, check_resume

RULES_OF_COURSE = ResumeRules()


def rules_found(resume: bytes) -> set[str]:
    return {finding.rule for finding in check_resume(resume, RULES_OF_COURSE)}


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_is_invented_on_a_clean_resume(name: str) -> None:
    """A clean layout, whatever its style, has no findings."""
    assert check_resume(CLEAN[name](), RULES_OF_COURSE) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_known_fault_is_found_and_no_other(name: str) -> None:
    """Each document's one fault is found, and no rule that it keeps is reported."""
    rule, build = FAULTS[name]
    found = rules_found(build())
    # A scanned page is a picture without text: both are true.
    assert found - {"images"} == {rule} if rule == "no_text" else found == {rule}


def test_there_are_enough_known_faults() -> None:
    """At least thirty faulty documents, and every rule but two that need other files has one."""
    assert len(FAULTS) >= 30
    assert {rule for rule, _ in FAULTS.values()} == set(RULES) - {"unreadable", "garbled"}


def test_a_finding_says_where_what_why_and_what_to_try() -> None:
    """Every finding has all its parts in words and belongs to a known rule, the gravest first."""
    found = check_resume(plain_pdf(GOOD.but(contact="", education=(), skills=()), pages=2), RULES_OF_COURSE)
    order = [list(RULES).index(finding.rule) for finding in found]
    assert len(found) >= 4
    assert order == sorted(order)
    for finding in found:
        assert isinstance(finding, Finding)
        assert all((finding.where, finding.what, finding.why, finding.suggestion))


def test_the_courses_numbers_are_used() -> None:
    """Another school that allows two pages and asks for one project gets no findings about them."""
    resume = plain_pdf(GOOD.but(projects=GOOD.projects[:3]), pages=2)
    assert check_resume(resume, ResumeRules(pages=2, projects=1)) == []


def test_a_path_works_like_its_bytes(tmp_path: Path) -> None:
    """A file and its bytes give the same findings, and nothing is written beside it."""
    file = tmp_path / "resume.pdf"
    file.write_bytes(plain_pdf(GOOD, pages=2))
    assert check_resume(file, RULES_OF_COURSE) == check_resume(file.read_bytes(), RULES_OF_COURSE)
    assert [entry.name for entry in tmp_path.iterdir()] == ["resume.pdf"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_read_is_told_in_words(name: str) -> None:
    """A damaged, locked or hostile file gives one finding in words, never an exception."""
    found = check_resume(HOSTILE[name](), RULES_OF_COURSE)
    assert [finding.rule for finding in found] == ["unreadable"]
    assert found[0].what.endswith(".")


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    """A path where nothing is gives a finding too."""
    assert check_resume(tmp_path / "none.pdf", RULES_OF_COURSE)[0].rule == "unreadable"


def test_signs_that_are_no_letters_are_found() -> None:
    """A PDF whose text is stored as signs without letters is reported as garbled, and judged no further."""
    assert rules_found(without_letters()) == {"garbled"}


def test_the_room_is_quick_to_import() -> None:
    """Importing the check loads neither the PDF nor the Word library into the caller's process."""
    code = (
        "import sys, networking_kit.resume; "
        "print(any(name.split('.')[0] in ('pdfminer', 'docx', 'lxml') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_computer_that_sets_no_limits_reads_as_well(tmp_path: Path) -> None:
    """Where the system refuses to limit memory, as macOS does, the file is read all the same."""
    refusing = "import resource\ndef refuse(*_): raise ValueError('current limit exceeds maximum limit')\n"
    (tmp_path / "sitecustomize.py").write_text(f"{refusing}resource.setrlimit = refuse\n", encoding="utf-8")
    package = Path(sys.modules["networking_kit"].__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(package)))}
    done = subprocess.run(
        [sys.executable, "-m", "networking_kit.resume.worker"],
        input=plain_pdf(GOOD),
        capture_output=True,
        env=environment,
        check=True,
    )
    assert b"refused" not in done.stdout
    assert done.stdout
