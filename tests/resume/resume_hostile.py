"""Files that are damaged, locked, or made to harm whoever reads them."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF
from resume_drafts import GOOD, plain_docx, plain_pdf

from networking_kit.exporters.fonts import choose_fonts


def bomb() -> bytes:
    """A DOCX of some kilobytes that unpacks to sixty megabytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return file.getvalue()


def entities() -> bytes:
    """A DOCX whose XML doubles itself many times."""
    levels = "".join(
        f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};&e{n - 1};&e{n - 1};&e{n - 1};&e{n - 1};">' for n in range(1, 25)
    )
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "aaaaaaaaaa">{levels}]><d>&e24;</d>'
    good, file = zipfile.ZipFile(io.BytesIO(plain_docx(GOOD))), io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member in good.namelist():
            archive.writestr(member, xml if member == "word/document.xml" else good.read(member))
    return file.getvalue()


def locked() -> bytes:
    """A PDF that needs a password."""
    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    pdf.set_font("helvetica", "", 12)
    pdf.cell(text="Secret")
    return bytes(pdf.output())


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"Ines Calloway-Brandt, Ruby",
    "cut PDF": lambda: plain_pdf(GOOD)[:600],
    "PDF of noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "cut DOCX": lambda: plain_docx(GOOD)[:9_000],
    "old Word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "other ZIP": lambda: b"PK\x05\x06" + b"\x00" * 18,
    "ZIP bomb": bomb,
    "entities": entities,
    "password": locked,
    "too large": lambda: b"%PDF-1.7\n" + b" " * 11_000_000,
}


def without_letters() -> bytes:
    """A PDF whose font does not say which letter each sign stands for."""
    pdf = FPDF(unit="pt")
    pdf.add_page()
    with tempfile.TemporaryDirectory() as folder:
        pdf.add_font("f", "", choose_fonts(["a"], Path(folder), search=[]).regular.path)
        pdf.set_font("f", "", 10)
        pdf.multi_cell(0, 14, "\n".join(GOOD.lines()))
        # As long as the name it replaces, so that the file stays whole.
        return bytes(pdf.output()).replace(b"/ToUnicode", b"/ToNothing")
