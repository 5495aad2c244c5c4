"""A patient's own CSV file -> SymptomLog. Pure: nothing is read, kept or printed here.

The file has one row for each entry and a first row of headings, in English or Spanish: date, pain (0 to 10),
and if wanted where, could not do, triggers, helped, massage (yes or no). Several entries a day are several
rows. An error names row and column as a spreadsheet does and what to do, and never what a person has
written: messages end up in terminals, tickets and logs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from evidence.errors import InvalidLog
from evidence.model import HIGHEST_SCORE, LogEntry, SymptomLog
from evidence.symptom_log._dates import Cell, read_days
from evidence.symptom_log._headings import columns_of
from evidence.symptom_log._places import fault, letter
from evidence.symptom_log._table import LONGEST_CELL, MOST_BYTES, MOST_ROWS, Row, Table, read_table

__all__ = ["LONGEST_CELL", "MOST_BYTES", "MOST_DAYS", "MOST_ROWS", "read_log"]

MOST_DAYS = 366
"""From the first entry to the last: a year, which is also what one page can show."""

YES = frozenset({"yes", "y", "x", "1", "true", "sí", "si", "s", "✓", "✔"})
NO = frozenset({"", "no", "n", "0", "false"})

_SCORE = re.compile(r"([0-9]{1,2}(?:[.,][0-9]+)?)(?:\s*/\s*10)?")


def read_log(content: bytes) -> SymptomLog:
    """The entries of the file by day, those of one day in the order of the file.

    Rows that hold nothing but a date (or "no" under massage) are left out. Raises `InvalidLog`.
    """
    table = read_table(content)
    if not table.rows:
        raise InvalidLog('The log is empty; its first row needs the headings "date" and "pain".')
    head, *body = table.rows
    columns = columns_of(head.number, head.cells)
    for row in body:
        _check_width(row, len(head.cells), table)
    rows = [row for row in body if _says_something(row, columns)]
    entries = [_entry(row, columns, day) for row, day in zip(rows, _days(rows, columns), strict=True)]
    if not entries:
        raise InvalidLog("The log has no entry; write one row for each day below the headings.")
    return SymptomLog(tuple(sorted(entries, key=lambda entry: entry.day)), _unread(body, columns))


def _check_width(row: Row, width: int, table: Table) -> None:
    if any(row.cells[width:]):
        raise fault(
            row.number,
            width,
            f"has no heading; if a text or number before it holds a {table.separator}, "
            "put that cell in quotation marks",
        )


def _text(row: Row, columns: Mapping[str, int], column: str) -> str:
    place = columns.get(column, len(row.cells))
    return row.cells[place] if place < len(row.cells) else ""


def _says_something(row: Row, columns: Mapping[str, int]) -> bool:
    told = [column for column in columns if column not in ("date", "massage") and _text(row, columns, column)]
    return bool(told) or _massage(row, columns)


def _days(rows: Sequence[Row], columns: Mapping[str, int]) -> tuple[date, ...]:
    for row in rows:
        if not _text(row, columns, "date"):
            raise fault(row.number, columns["date"], "is empty; write the date in every row")
    days = read_days([Cell(row.number, columns["date"], _text(row, columns, "date")) for row in rows])
    if days and (max(days) - min(days)).days >= MOST_DAYS:
        first, last = (rows[days.index(day)].number for day in (min(days), max(days)))
        raise InvalidLog(
            f"The dates in rows {first} and {last} of the log are more than a year apart; "
            "correct them, or keep the rows of the last twelve months."
        )
    return days


def _entry(row: Row, columns: Mapping[str, int], day: date) -> LogEntry:
    return LogEntry(
        day=day,
        score=_score(row, columns),
        where=_text(row, columns, "where"),
        could_not_do=_text(row, columns, "could_not_do"),
        triggers=_text(row, columns, "triggers"),
        helped=_text(row, columns, "helped"),
        massage=_massage(row, columns),
    )


def _score(row: Row, columns: Mapping[str, int]) -> float | None:
    """6, 6.5, 6,5 or 6/10."""
    text = _text(row, columns, "score")
    if not text:
        return None
    found = _SCORE.fullmatch(text)
    score = float(found[1].replace(",", ".")) if found else HIGHEST_SCORE + 1
    if score > HIGHEST_SCORE:
        problem = f"is not a number from 0 to {HIGHEST_SCORE}; write one, or leave it empty"
        raise fault(row.number, columns["score"], problem)
    return score


def _massage(row: Row, columns: Mapping[str, int]) -> bool:
    answer = _text(row, columns, "massage").casefold()
    if answer not in YES | NO:
        raise fault(row.number, columns["massage"], "is neither yes nor no; write one of them")
    return answer in YES


def _unread(rows: Sequence[Row], columns: Mapping[str, int]) -> tuple[str, ...]:
    """The columns, by their letters, that hold something under a heading that is not known."""
    filled = {place for row in rows for place, cell in enumerate(row.cells) if cell}
    return tuple(letter(place) for place in sorted(filled - set(columns.values())))
