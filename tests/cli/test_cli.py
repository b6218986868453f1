from __future__ import annotations

import csv
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from networking_kit import open_workbook
from networking_kit.models import ActionStep, Contact, Message, Student

if TYPE_CHECKING:
    from pathlib import Path

CONNECTIONS = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]


def kit(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "networking_kit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


def write_connections(path: Path, count: int) -> None:
    """A file as LinkedIn gives it out: a preamble, few e-mail addresses, a row without a name, some people twice."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write('Notes:\n"When exporting your connection data, some addresses may be missing."\n\n')
        rows = csv.writer(file)
        rows.writerow(CONNECTIONS)
        for i in range(count):
            person = i % (count - 5)
            name = ["", ""] if i % 100 == 50 else [f"Given{person}", f"Family{person}"]
            link = "" if not name[0] else f"https://www.linkedin.com/in/person-{person}"
            address = f"person{person}@mail.example" if name[0] and person % 5 == 0 else ""
            rows.writerow([*name, link, address, f"Company {person % 40}", "Engineer", "12 May 2024"])


def test_an_import_of_a_thousand_connections_accounts_for_every_row(tmp_path: Path) -> None:
    """Rows in are rows stored, merged or listed with a reason, and a second import changes nothing."""
    file, folder = tmp_path / "Connections.csv", tmp_path / "workbook"
    write_connections(file, 1000)
    first = json.loads(kit("import", file, "--workbook", folder, "--json").stdout)
    assert first["new"] + first["merged"] + first["unchanged"] + len(first["refused"]) == 1000
    assert first["new"] == len(open_workbook(folder).all(Contact)) > 900
    assert first["merged"] + first["unchanged"] == 5
    assert len(first["refused"]) == 10
    assert all(entry["row"] and entry["reason"] for entry in first["refused"])
    version = open_workbook(folder).version
    second = json.loads(kit("import", file, "--workbook", folder, "--json").stdout)
    assert (second["new"], second["merged"]) == (0, 0)
    assert second["refused"] == first["refused"]
    assert open_workbook(folder).version == version


def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    """A dry run prints the counts that an import would, and leaves the workbook empty."""
    file, folder = tmp_path / "Connections.csv", tmp_path / "workbook"
    write_connections(file, 20)
    result = kit("import", file, "--workbook", folder, "--dry-run")
    assert "dry run" in result.stdout
    assert not open_workbook(folder).all(Contact)


def test_status_says_the_same_in_json_and_in_words(tmp_path: Path) -> None:
    """Both forms of `status` come from one reading of the workbook."""
    workbook = open_workbook(tmp_path)
    workbook.save(Student(name="Zoë", planned_minutes=30))
    found = json.loads(kit("status", "--json", "--workbook", tmp_path).stdout)
    assert found["student"] == "Zoë"
    assert found["next"] == "why"
    words = kit("status", "--workbook", tmp_path).stdout
    for step in found["steps"]:
        for goal in step["goals"]:
            assert f"{goal['done']} of {goal['needed']}" in words


def test_the_nearest_workbook_is_found_from_a_folder_below(tmp_path: Path) -> None:
    """Without --workbook the nearest workbook folder upwards is used."""
    open_workbook(tmp_path / "workbook").save(Student(name="Noor"))
    below = tmp_path / "notebooks" / "deep"
    below.mkdir(parents=True)
    assert json.loads(kit("status", "--json", cwd=below).stdout)["student"] == "Noor"


def test_a_missing_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """`status` makes no file; it exits with 1 and says what to do next."""
    result = kit("status", "--workbook", tmp_path / "none")
    assert result.returncode == 1
    assert result.stderr.startswith("networking-kit: ")
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("arguments", [["nonsense"], ["import"], ["status", "--nonsense"], ["run", "-p", "novalue"]])
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    """A command, option or argument that does not exist is a usage error."""
    assert kit(*arguments).returncode == 2


def test_an_unknown_persona_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """Nothing is executed for a sample student that does not exist."""
    result = kit("run", "--persona", "nobody", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert "noor" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.notebooks
def test_a_run_leaves_six_notebooks_and_the_status_agrees(tmp_path: Path) -> None:
    """`run --persona` prints the progress that `status` then reads from the same workbook."""
    out = tmp_path / "out"
    ran = kit("run", "--persona", "noor", "--out", out, "--json")
    assert ran.returncode == 0, ran.stderr
    assert len(list(out.glob("*.ipynb"))) == 6
    told, found = json.loads(ran.stdout), json.loads(kit("status", "--json", "--workbook", out).stdout)
    assert found["complete"]
    assert {key: told[key] for key in found} == found


def test_the_tracker_goes_out_and_comes_back(tmp_path: Path) -> None:
    """An exported tracker imports into an empty workbook with the same contacts."""
    workbook = open_workbook(tmp_path / "one")
    workbook.save(Contact(name="=Ana", relationship="alum", facts=["Plays the tuba"], on_list=True))
    for name in ("tracker.csv", "tracker.xlsx"):
        target = tmp_path / name
        assert kit("export", target, "--workbook", tmp_path / "one").returncode == 0
        folder = tmp_path / f"from-{target.suffix[1:]}"
        assert kit("import", target, "--workbook", folder).returncode == 0
        (back,) = open_workbook(folder).all(Contact)
        assert (back.name, back.relationship, [fact.text for fact in back.facts]) == (
            "=Ana",
            "alum",
            ["Plays the tuba"],
        )


def test_help_names_every_command_with_a_sentence() -> None:
    """Each command of the program explains itself."""
    from typer.main import get_command

    from networking_kit.cli.app import app

    commands = get_command(app).commands
    assert {"lab", "run", "status", "import", "export", "redact"} <= set(commands)
    assert all(command.help for command in commands.values())
    assert all(option.help for command in commands.values() for option in command.params if option.name != "help")


def test_the_coach_answers_each_line_and_names_the_bad_ones(tmp_path: Path) -> None:
    """One line in is one line out, in order; a line that cannot be read is named and the rest goes on."""
    file = tmp_path / "drafts.jsonl"
    draft = {"id": "a", "channel": "email", "text": "Hi [Name], I would like to apply for a job at your company."}
    file.write_text(json.dumps(draft) + "\nnot json\n" + json.dumps({**draft, "id": "b"}) + "\n", encoding="utf-8")
    result = kit("review", file)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 1
    assert [answer["id"] for answer in answers] == ["a", 2, "b"]
    assert "line 2" in answers[1]["error"]
    assert answers[0]["labels"]["has_placeholder"]
    assert answers[0]["labels"]["asks_for_job"]
    for found in answers[0]["findings"]:
        assert 0 <= found["start"] <= found["end"] <= len(draft["text"])
        assert found["message"]
        assert found["suggestion"]


def test_the_coach_reads_from_standard_input_and_in_words() -> None:
    """`review -` reads a pipe, and --words prints sentences instead of JSON."""
    line = json.dumps({"channel": "slack", "text": "Can you refer me?"})
    command = [sys.executable, "-m", "networking_kit", "review", "-", "--words"]
    result = subprocess.run(command, input=line, capture_output=True, text=True, check=True)
    assert "Fix before sending" in result.stdout


def test_a_file_of_drafts_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A missing file exits with 1 and says what to give."""
    result = kit("review", tmp_path / "none.jsonl")
    assert result.returncode == 1
    assert "one message a line" in result.stderr


def test_erasing_a_person_leaves_no_trace_in_the_file_or_its_backups(tmp_path: Path) -> None:
    """The contact, the messages to them and every older version are gone from every file of the folder."""
    workbook = open_workbook(tmp_path)
    ana = workbook.save(Contact(name="Anabelle Canary", email="canary@mail.example"))
    workbook.save(ana.with_changes(notes="Canary notes"))
    workbook.save(Message(contact_id=ana.id, body="Hi Canary"))
    workbook.backup()
    assert kit("erase", "nobody", "--yes", "--workbook", tmp_path).returncode == 1
    assert kit("erase", "anabelle canary", "--yes", "--workbook", tmp_path).returncode == 0
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"anary" in path.read_bytes()]


def test_erasing_asks_first(tmp_path: Path) -> None:
    """Without a yes nothing is erased."""
    open_workbook(tmp_path).save(Contact(name="Ana"))
    assert kit("erase", "--all", "--workbook", tmp_path).returncode == 1
    assert open_workbook(tmp_path).all(Contact)


def test_everything_goes_out_and_comes_back_equal(tmp_path: Path) -> None:
    """A ZIP of everything imports into an empty workbook as the same records, and a second time changes nothing."""
    one, two, archive = tmp_path / "one", tmp_path / "two", tmp_path / "everything.zip"
    workbook = open_workbook(one)
    ana = workbook.save(Contact(name="Ana", facts=["Plays the tuba"]))
    workbook.save(Student(name="Zoë"))
    workbook.save(Message(contact_id=ana.id, body="Hi"))
    assert kit("export", archive, "--workbook", one).returncode == 0
    first = json.loads(kit("import", archive, "--workbook", two, "--json").stdout)
    again = json.loads(kit("import", archive, "--workbook", two, "--json").stdout)
    assert (first["new"], again["new"], again["unchanged"]) == (3, 0, 3)
    for model in (Contact, Student, Message):
        pairs = zip(workbook.all(model), open_workbook(two).all(model), strict=True)
        assert all(mine.same_as(theirs) for mine, theirs in pairs)


def test_a_calendar_holds_what_is_due(tmp_path: Path) -> None:
    """The course's due dates and the student's action steps are entries that another library reads."""
    import vobject

    workbook = open_workbook(tmp_path)
    workbook.save(ActionStep(description="Go to a meetup; bring cards", due_on="2030-01-07"))
    assert kit("export", tmp_path / "calendar.ics", "--workbook", tmp_path).returncode == 0
    calendar = vobject.readOne((tmp_path / "calendar.ics").read_text("utf-8"))
    titles = {event.summary.value for event in calendar.vevent_list}
    assert "Go to a meetup; bring cards" in titles
    assert len(titles) > 1


def test_a_course_file_is_written_and_checked(tmp_path: Path) -> None:
    """A new course file is fine as it is written; a mistake in it is named by line, with exit status 1."""
    file = tmp_path / "course.toml"
    assert kit("course", "new", file, "--defaults").returncode == 0
    assert kit("course", "check", file).returncode == 0
    lines = file.read_text("utf-8").splitlines()
    wrong = next(number for number, line in enumerate(lines) if line.startswith("warm"))
    lines[wrong] = 'warm = "many"'
    file.write_text("\n".join(lines), encoding="utf-8")
    result = kit("course", "check", file, "--json")
    assert result.returncode == 1
    assert [entry["line"] for entry in json.loads(result.stdout)] == [wrong + 1]
