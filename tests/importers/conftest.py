import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

PREAMBLE = (
    "Notes:\r\n"
    '"Some connections keep their e-mail address to themselves, so that column is often empty. '
    'Read more at https://www.linkedin.com/help"\r\n\r\n'
)
NEW_HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
OLD_HEADER = ("First Name", "Last Name", "Email Address", "Company", "Position", "Connected On")
_FIRST = ("Amara", "Bjørn", "Chloé", "Đorđe", "Eun-ji", "Fatma", "Giò", "Hana")
_LAST = ("Okonjo", "Øvre", "Lefèvre", "Petrović", "Kwon", "Yildiz", "Ricci", "O'Dell")
_COMPANIES = ("Tallow & Finch", "Brightwater, Inc.", 'The "Quiet" Loom', "Ostrava Labs GmbH", "Nordlicht AG")


@pytest.fixture
def linkedin_rows() -> Callable[[int], list[tuple[str, ...]]]:
    """Invented connections as LinkedIn writes them, columns as in the newer header; every seventh shows an address."""

    def rows(count: int) -> list[tuple[str, ...]]:
        return [
            (
                f"{_FIRST[at % 8]}",
                f"{_LAST[at // 8 % 8]} {at}",
                f"https://www.linkedin.com/in/invented-{at}",
                f"person{at}@mail.example" if at % 7 == 0 else "",
                _COMPANIES[at % 5],
                "Software Engineer" if at % 3 else "Données, «lead»",
                f"{at % 28 + 1:02d} Mar 2024",
            )
            for at in range(count)
        ]

    return rows


@pytest.fixture
def write_table(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a CSV; the preamble, delimiter, encoding and quoting are the caller's to choose."""

    def write(
        rows: Iterable[Iterable[str]],
        *,
        preamble: str = "",
        delimiter: str = ",",
        encoding: str = "utf-8",
        quoting: int = csv.QUOTE_MINIMAL,
        name: str = "people.csv",
    ) -> Path:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(rows)
        path = tmp_path / name
        path.write_bytes((preamble + text.getvalue()).encode(encoding))
        return path

    return write


@pytest.fixture
def preamble() -> str:
    """The lines that LinkedIn puts above the header, in our words."""
    return PREAMBLE


@pytest.fixture
def new_header() -> tuple[str, ...]:
    """Column names of LinkedIn's file today."""
    return NEW_HEADER


@pytest.fixture
def old_header() -> tuple[str, ...]:
    """Column names of LinkedIn's file before it carried the profile's address."""
    return OLD_HEADER
