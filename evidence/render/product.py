"""What goes into a renderer and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from evidence.errors import SheetNotMade
from evidence.model import SheetLog
from evidence.render.logo import Logo


class Paper(StrEnum):
    """The paper that the PDF is made for and the HTML is printed on."""

    LETTER = "letter"
    A4 = "a4"


def letter_name(slug: str) -> str:
    """The name of the file with the draft letter of a condition, such as insomnia-letter.docx."""
    return f"{slug}-letter.docx"


@dataclass(frozen=True, slots=True)
class Beside:
    """What is printed with a sheet and is no part of it: whose it is, and a patient's own symptom log.

    `banner` says above the title what has happened to the sheet since it was made, "" for nothing.
    """

    logo: Logo | None = None
    log: SheetLog | None = None
    banner: str = ""


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet as plain values, the fixed words, the paper, and the reports/ folder with the templates.

    `log` is the page of a symptom log. It stands beside the sheet, so that JSON, which is the sheet,
    cannot hold it; HTML, PDF and DOCX are the only formats that look at it. `banner` stands in these and in
    Markdown.
    """

    sheet: Mapping[str, Any]
    labels: Mapping[str, str]
    paper: Paper
    folder: Path
    logo: Logo | None = None
    log: Mapping[str, Any] | None = field(default=None, repr=False)
    banner: str = ""

    def file_name(self, extension: str) -> str:
        """The name of a file of this sheet, such as `low-back-pain.pdf`."""
        return f"{self.sheet['slug']}.{extension}"

    def made_on(self) -> date:
        """The day of the sheet, which PDF and DOCX carry; `SheetNotMade` when it is none."""
        try:
            return date.fromisoformat(self.sheet["made_on_iso"])
        except ValueError as problem:
            dated = f"The sheet is dated {self.sheet['made_on_iso']!r}"
            raise SheetNotMade(f"{dated}; PDF and DOCX need a date such as 2026-11-21.") from problem


@dataclass(frozen=True, slots=True)
class Rendered:
    """One finished file. `notes` are sentences for the person who asked, such as characters not shown."""

    name: str
    content: bytes
    notes: tuple[str, ...] = ()
