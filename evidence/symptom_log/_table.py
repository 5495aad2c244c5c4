"""Bytes of a CSV file -> rows of cells, whichever program saved it.

UTF-8 with or without a mark, UTF-16 with one, else Windows-1252; comma, semicolon or tab between cells.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.errors import InvalidLog
from evidence.symptom_log._headings import known_headings
from evidence.symptom_log._places import fault

MOST_BYTES = 1_000_000
"""Far more than a year of entries; a larger file is another file."""

MOST_ROWS = 5_000
LONGEST_CELL = 1_000
"""Characters of one cell: a long paragraph."""

MOST_COLUMNS = 100

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Excel, LibreOffice and Numbers save a zip archive or an OLE file unless they are asked for CSV.
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SAVE_AS_CSV = 'open it in the spreadsheet and save it as "CSV UTF-8"'


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row that is not blank. `number` counts all rows from 1, as a spreadsheet does."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """The rows of a file; `separator` is the name of what stands between its cells."""

    rows: tuple[Row, ...]
    separator: str


def read_table(content: bytes) -> Table:
    """The rows of the file, with the separator under which its first row names most columns of a log."""
    text = _decoded(content)
    separator = max(_SEPARATORS, key=lambda each: known_headings(_first(text, each)))
    return Table(tuple(_rows(text, separator)), _SEPARATORS[separator])


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise InvalidLog(
            f"The log is larger than {MOST_BYTES:,} bytes; give a CSV file with one row for each entry."
        )
    if content.startswith(_SPREADSHEETS):
        raise InvalidLog(f"The log is a spreadsheet and not a CSV file; {_SAVE_AS_CSV}.")
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InvalidLog(f"The log is no text that can be read; {_SAVE_AS_CSV}.")


def _first(text: str, separator: str) -> tuple[str, ...]:
    try:
        return next((row.cells for row in _rows(text, separator)), ())
    except InvalidLog:
        return ()  # the separator that is chosen says what is wrong


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = filled = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if not cells:
                continue
            row = Row(number, tuple(cell.strip() for cell in cells))
            if any(row.cells):
                filled += 1
                yield _within_limits(row, filled)
    except csv.Error:
        # The reader's own message may quote the text.
        raise InvalidLog(
            f"Row {number + 1} of the log has a quotation mark without its pair; "
            "write two where one is part of a text, or take it out."
        ) from None


def _within_limits(row: Row, filled: int) -> Row:
    if filled > MOST_ROWS + 1:  # the headings
        raise InvalidLog(f"The log has more than {MOST_ROWS:,} entries; keep the latest.")
    if len(row.cells) > MOST_COLUMNS:
        raise InvalidLog(
            f"Row {row.number} of the log has more than {MOST_COLUMNS} columns; keep those of the log."
        )
    for column, cell in enumerate(row.cells):
        if len(cell) > LONGEST_CELL:
            raise fault(row.number, column, f"is longer than {LONGEST_CELL:,} characters; make it shorter")
    return row
