from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from networking_kit import open_workbook
from networking_kit.models import Contact, Meeting, Message, Student

if TYPE_CHECKING:
    from pathlib import Path


def kit(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "networking_kit", *map(str, arguments)]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=env, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["init", "afile"],
        ["init", "afile/x"],
        ["run", "-w", "w1", "--out", "afile"],
        ["status", "-w", "~nosuch/x"],
        ["lab", "-w", "~nosuch/x"],
        ["course", "new", "nosuch/course.toml", "--defaults"],
        ["course", "new", "afile/course.toml", "--defaults"],
    ],
)
def test_what_the_computer_refuses_is_said_in_words(tmp_path: Path, arguments: list[str]) -> None:
    """A file in a folder's place or a folder that is not there is a sentence with what to do, and makes nothing."""
    (tmp_path / "afile").touch()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_start_here.ipynb").touch()
    result = kit(*arguments, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("networking-kit: ")
    assert "Traceback" not in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"afile", "notebooks"}


def test_names_of_any_script_are_printed_whatever_the_terminal_takes(tmp_path: Path) -> None:
    """A pipe with one script's letters, as on Windows, gets UTF-8 instead of a traceback."""
    open_workbook(tmp_path).save(Student(name="Łukasiewicz"))
    for more in ([], ["--json"]):
        result = kit("status", "--workbook", tmp_path, *more, cwd=tmp_path, PYTHONIOENCODING="cp1252")
        assert result.returncode == 0, result.stderr
        assert "Łukasiewicz" in result.stdout


@pytest.mark.parametrize("given", ["workbook_path=X", "persona=nobody"])
def test_what_has_an_option_is_no_parameter(tmp_path: Path, given: str) -> None:
    """A parameter that the program sets itself is refused with the option to use, before anything is made."""
    result = kit("run", "--out", "out", "-p", given, cwd=tmp_path)
    assert result.returncode == 2
    assert "option of its own" in result.stderr
    assert not list(tmp_path.iterdir())


def test_sample_answers_stay_out_of_a_students_workbook(tmp_path: Path) -> None:
    """`run --persona` refuses a folder with somebody's own workbook, and changes nothing in it."""
    workbook = open_workbook(tmp_path / "mine")
    workbook.save(Student(name="Zoë"))
    before = workbook.path.read_bytes()
    result = kit("run", "--persona", "noor", "--out", "mine", cwd=tmp_path)
    assert result.returncode == 1
    assert "somebody's own work" in result.stderr
    assert workbook.path.read_bytes() == before
    assert not list((tmp_path / "mine").glob("*.ipynb"))


def test_a_workbook_made_for_sample_answers_takes_them_again(tmp_path: Path) -> None:
    """A run goes on in the workbook that an earlier run made, and in one where nothing was typed yet."""
    from networking_kit.cli.notebooks import made_for_answers

    made_for_answers(tmp_path).save(Student(name="Noor"))
    assert made_for_answers(tmp_path).first(Student)


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_a_file_that_cannot_be_imported_leaves_nothing(tmp_path: Path, more: list[str]) -> None:
    """The file is read before a workbook is made."""
    assert kit("import", "nosuch.csv", *more, cwd=tmp_path).returncode == 1
    assert not list(tmp_path.iterdir())


def test_a_dry_run_makes_no_workbook_and_counts_against_the_one_there_is(tmp_path: Path) -> None:
    """A dry run shows what an import would do with the contacts at hand, and writes nothing at all."""
    file = tmp_path / "tracker.csv"
    file.write_text("name,company\nAna,Acme\n", encoding="utf-8")
    first = kit("import", file, "--dry-run", cwd=tmp_path)
    assert "new: 1" in first.stdout, first.stderr
    assert list(tmp_path.iterdir()) == [file]
    assert kit("import", file, cwd=tmp_path).returncode == 0
    assert "unchanged: 1" in kit("import", file, "--dry-run", cwd=tmp_path).stdout


def test_a_person_who_was_deleted_is_erased_with_deleted_messages(tmp_path: Path) -> None:
    """A contact removed in a form, and messages deleted before, are found by name and gone from every file."""
    workbook = open_workbook(tmp_path)
    ana = workbook.save(Contact(name="Anabelle Canary"))
    deleted = workbook.save(Message(contact_id=ana.id, body="Hi Canary, how are you?"))
    workbook.delete(deleted)
    workbook.save(Meeting(contact_id=ana.id, notes="Canary sings"))
    workbook.save(Contact(name="Bo"))
    workbook.delete(ana)
    result = kit("erase", "anabelle canary", "--yes", "--workbook", tmp_path, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"anary" in path.read_bytes()]
    assert [contact.name for contact in open_workbook(tmp_path).all(Contact)] == ["Bo"]


def test_two_people_of_a_name_are_told_apart_before_anybody_is_erased(tmp_path: Path) -> None:
    """A deleted contact counts as well; the identifiers to choose from are listed, and one of them works."""
    workbook = open_workbook(tmp_path)
    first = workbook.save(Contact(name="Ana"))
    workbook.delete(first)
    second = workbook.save(Contact(name="Ana"))
    refused = kit("erase", "ana", "--yes", "--workbook", tmp_path, cwd=tmp_path)
    assert refused.returncode == 1
    assert str(first.id) in refused.stderr
    assert str(second.id) in refused.stderr
    assert kit("erase", first.id, "--yes", "--workbook", tmp_path, cwd=tmp_path).returncode == 0
    assert kit("erase", "ana", "--yes", "--workbook", tmp_path, cwd=tmp_path).returncode == 0
    assert open_workbook(tmp_path).revisions_since(0) == []
