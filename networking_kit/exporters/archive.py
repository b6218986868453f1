"""Everything in one ZIP: JSON that comes back equal, and CSV that people can open."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networking_kit.exporters.cells import csv_cell
from networking_kit.exporters.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networking_kit.models import Record

FORMAT = 1
_READ_ME = """Everything from a Networking Kit workbook.

everything.json   all records; import this ZIP with the kit to get them back
*.csv             the same, one table a kind of record, for reading in a spreadsheet

This holds other people's names and addresses: keep it where only you can read it.
"""


def everything_zip(path: Path | str, records: Iterable[Record]) -> Path:
    """Write all `records` to a ZIP that `importers.everything` reads back to equal content, in the same order.

    The same records give the same bytes. Raises `ExportRefused` when the file cannot be written.
    """
    records = list(records)
    content = [(record.stored_as, record.content()) for record in records]
    document = {
        "networking_kit": FORMAT,
        "records": [{"record": stored_as, "content": fields} for stored_as, fields in content],
    }
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "README.txt", _READ_ME.encode())
        _add(archive, "everything.json", json.dumps(document, ensure_ascii=False, indent=1).encode())
        for stored_as in dict.fromkeys(stored_as for stored_as, _ in content):
            rows = [fields for kind, fields in content if kind == stored_as]
            _add(archive, f"{stored_as}.csv", _csv(rows))
    return Path(path)


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    # ZipInfo's fixed date (1980), not the clock's, so that equal workbooks give equal files.
    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def _csv(rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    columns = list(rows[0])
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([csv_cell(_flat(row[name])) for name in columns])
    return text.getvalue().encode("utf-8-sig")


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
