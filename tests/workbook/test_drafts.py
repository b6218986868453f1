from collections.abc import Callable
from uuid import uuid4

from networking_kit.workbook import Workbook, open_workbook


def test_a_half_filled_form_is_kept_as_it_was_typed(workbook: Workbook) -> None:
    """A draft comes back with every value as typed, even text that no record would accept."""
    typed = {"name": "  \x00 \ud800 Zoë", "facts": ["a", {"b": None}], "minutes": 12.5, "on_list": True}
    workbook.keep_draft("contact", typed)
    assert open_workbook(workbook.path).draft("contact") == typed


def test_the_last_draft_of_a_form_and_record_wins(workbook: Workbook) -> None:
    """Each form has one draft for each record and one without, and later typing replaces it."""
    record = uuid4()
    workbook.keep_draft("message", {"body": "H"})
    workbook.keep_draft("message", {"body": "Hello"})
    workbook.keep_draft("message", {"body": "Dear"}, record=record)
    assert workbook.draft("message") == {"body": "Hello"}
    assert workbook.draft("message", record) == {"body": "Dear"}
    assert workbook.draft("message", uuid4()) is None


def test_a_dropped_draft_is_gone(workbook: Workbook) -> None:
    """After a form was saved its draft can be dropped, without touching others."""
    workbook.keep_draft("contact", {"name": "Il"})
    workbook.keep_draft("message", {"body": "H"})
    workbook.drop_draft("contact")
    workbook.drop_draft("never kept")
    assert workbook.draft("contact") is None
    assert [draft.form for draft in workbook.drafts()] == ["message"]


def test_drafts_are_listed_with_the_last_one_typed_at_the_end(workbook: Workbook, clock: Callable[..., object]) -> None:
    """Whoever returns finds the form they typed in last at the end of the list."""
    for form in ("meeting", "contact", "message", "contact"):
        workbook.keep_draft(form, {"typed": form})
        clock.forward(seconds=1)
    assert [draft.form for draft in workbook.drafts()] == ["meeting", "message", "contact"]


def test_a_dropped_draft_leaves_no_bytes(workbook: Workbook) -> None:
    """What was typed and given up is not in the file any more."""
    workbook.keep_draft("contact", {"name": "Quillfeather"})
    assert b"Quillfeather" in workbook.path.read_bytes()
    workbook.drop_draft("contact")
    assert b"Quillfeather" not in workbook.path.read_bytes()


def test_drafts_are_no_part_of_the_history(workbook: Workbook) -> None:
    """Typing adds no change and moves no version."""
    workbook.keep_draft("contact", {"name": "Il"})
    assert (workbook.version, workbook.changes()) == (0, [])


def test_settings_keep_json_values(workbook: Workbook) -> None:
    """A setting comes back as it was set, and as the default when it never was."""
    workbook.set_setting("reminders", {"days": [3, 7]})
    again = open_workbook(workbook.path)
    assert again.setting("reminders") == {"days": [3, 7]}
    assert again.setting("other", default=5) == 5
    again.set_setting("reminders", None)
    assert workbook.setting("reminders", default=1) is None
