"""Reviews of many messages, one line of JSON each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from networking_kit import coach
from networking_kit.errors import ImportRefused

if TYPE_CHECKING:
    from pathlib import Path


def reviewed(*lines: object) -> list[dict[str, object]]:
    return list(coach.review_lines(line if isinstance(line, str) else json.dumps(line) for line in lines))


def test_a_line_gives_id_labels_parts_and_findings() -> None:
    """One message gives one record, in the shape that the command line promises, with places into its own text."""
    text = "Hi Ma\u0301ra \U0001f600, I\u2019m a welding student. Are you hiring?"
    [record] = reviewed({"id": "m1", "channel": "email", "text": text, "subject": ""})
    assert record["id"] == "m1"
    assert record["labels"]["asks_for_job"] is True
    job = next(finding for finding in record["findings"] if finding["rule"] == "asks-for-job")
    assert "hiring" in text[job["start"] : job["end"]]
    assert {"rule", "severity", "start", "end", "message", "suggestion"} <= set(job)
    assert record["parts"][0]["part"] == "greeting"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{not json", "not JSON"),
        ("[1, 2]", "braces"),
        ('{"id": "a", "channel": "email"}', '"text"'),
        ('{"id": "a", "channel": "fax", "text": "Hi"}', '"channel"'),
        ('{"id": "a", "kind": "spam", "text": "Hi"}', '"kind"'),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: str, says: str) -> None:
    """A line that cannot be read gives its number and the reason, and the next one is still reviewed."""
    bad, good = reviewed(line, {"id": "b", "channel": "slack", "text": "Hi Mara"})
    assert says in str(bad["error"])
    assert "line 1" in str(bad["error"])
    assert good["id"] == "b"
    assert "labels" in good


def test_a_bad_line_never_repeats_what_was_typed() -> None:
    """An error says what is wrong without the text of the message."""
    [bad] = reviewed('{"id": "a", "channel": "pigeon", "text": "a secret"}')
    assert "secret" not in json.dumps(bad)
    assert "pigeon" not in json.dumps(bad)


@pytest.mark.parametrize(
    "contact",
    [
        None,
        "Mara Okonjo",
        {"name": None, "facts": None},
        {"name": "Mara", "facts": "one fact", "shoe_size": 38},
        {"name": "Mara", "facts": [{"text": "restores boats"}, None, 3]},
        {"company": {"name": "Brightkiln"}},
        [1, 2],
    ],
)
def test_cards_may_be_loose(contact: object) -> None:
    """Unknown keys, nulls, plain names and facts in any form are all accepted."""
    [record] = reviewed(
        {"channel": "email", "text": "Hi Mara, I read that you restore boats.", "contact": contact, "student": contact}
    )
    assert record["labels"]["greets_by_name"] is True


def test_lines_without_a_name_are_numbered_and_blank_ones_passed_over() -> None:
    """A record without an id carries its line's number; empty lines and a byte order mark do no harm."""
    records = reviewed('\ufeff{"text": "Hi"}', "", "  ", {"text": "Hi"})
    assert [record["id"] for record in records] == [1, 4]


def test_the_kind_is_told_from_the_text_where_it_is_missing() -> None:
    """A thank-you without a kind is judged by the standards for thank-yous."""
    text = "Hi Mara, thank you for the chat on Tuesday. Your tip about slow kilns saved my bowl."
    [record] = reviewed({"channel": "email", "text": text})
    assert record["labels"]["purpose"] is True
    assert "no-call-to-action" not in {finding["rule"] for finding in record["findings"]}


def test_a_file_is_printed_as_json_or_to_be_read(tmp_path: Path) -> None:
    """The same file prints as one JSON document a line, or as reviews in words with each message's name."""
    file = tmp_path / "drafts.jsonl"
    file.write_text(
        '\ufeff{"id": "a", "channel": "slack", "text": "Hi Mara, are you hiring?"}\nnonsense\n', encoding="utf-8"
    )
    first, second = (json.loads(line) for line in coach.printed(coach.lines_of(file), as_json=True))
    assert first["id"] == "a"
    assert "error" in second
    shown = "\n".join(coach.printed(coach.lines_of(file)))
    assert "== a" in shown
    assert "Fix before sending" in shown
    assert "line 2" in shown


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    """A file that is not there gives an error of the kit that names it, not a traceback's."""
    with pytest.raises(ImportRefused, match="nowhere"):
        list(coach.lines_of(tmp_path / "nowhere.jsonl"))
