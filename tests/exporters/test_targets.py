from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import vobject

from networking_kit.errors import ExportRefused
from networking_kit.exporters import TARGETS, CalendarEntry, export
from networking_kit.importers import everything, read
from networking_kit.models import Contact, Record

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def test_every_target_is_written_by_its_name(tmp_path: Path, records: list[Record]) -> None:
    """Each name that the command line offers gives its kind of file, with a count of what is in it."""
    counts = {name: export(f"{tmp_path}/{name}", records, now=NOW).count for name in TARGETS}
    assert counts == {
        "tracker.csv": 3,
        "tracker.xlsx": 3,
        "calendar.ics": 1,
        "outbox/": 3,
        "everything.zip": len(records),
    }
    assert read(tmp_path / "tracker.csv").rows == read(tmp_path / "tracker.xlsx").rows == 3
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 3
    assert {record.id for record in everything(tmp_path / "everything.zip")} == {record.id for record in records}


def test_a_workbook_can_be_handed_over_as_a_function(tmp_path: Path, records: list[Record]) -> None:
    """Instead of a list, a function from a model to its records will do, such as a workbook's own."""

    def all_of(model: type[Record]) -> list[Record]:
        return [record for record in records if isinstance(record, model)]

    assert export(tmp_path / "mine.CSV", all_of).count == len(all_of(Contact))


def test_follow_ups_and_due_dates_join_the_meetings(tmp_path: Path, records: list[Record]) -> None:
    """Entries that the caller worked out stand in the calendar beside the meetings."""
    due = CalendarEntry("course-exit-ticket", "Exit ticket", date(2026, 11, 6))
    export(tmp_path / "calendar.ics", records, calendar=[due], now=NOW)
    events = vobject.readOne((tmp_path / "calendar.ics").read_text(encoding="utf-8")).contents["vevent"]
    assert {event.summary.value for event in events} == {"Talk with Chloé Lefèvre", "Exit ticket"}


@pytest.mark.parametrize("name", ["tracker.pdf", "tracker", "notes.docx", ".csv.bak"])
def test_an_unknown_target_is_refused_with_what_is_possible(tmp_path: Path, records: list[Record], name: str) -> None:
    """The refusal names every target that there is, and nothing is written."""
    with pytest.raises(ExportRefused) as refusal:
        export(tmp_path / name, records)
    assert all(target in str(refusal.value) for target in TARGETS)
    assert list(tmp_path.iterdir()) == []
