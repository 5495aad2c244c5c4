"""Date cells -> days. 2026-11-21 is plain; 11/21/2026 and 21/11/2026 are told apart by the file itself.

One date with a number above 12 settles the order for the whole file. Where none does, 11/5/2026 may be two
different days, and a log that is a month off harms more than a question: such a file is refused. Neither
the language nor the machine's own settings decide, because a spreadsheet may have come from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evidence.errors import InvalidLog
from evidence.symptom_log._places import fault

FIRST_YEAR, LAST_YEAR = 1900, 2999
MONTHS = 12
CENTURY = 2000

_PLAIN = "write it as 2026-11-21"
_TIME = r"(?:[T ,]\s*[0-9]{1,2}:[0-9]{2}[0-9:. +apmzAPMZ\-\u00a0\u202f]{0,20})?"
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})" + _TIME)
# Two digits for a year stand between strokes or dots only: 21-11-26 could begin with the year.
_YEAR_LAST = re.compile(
    r"([0-9]{1,2})(?:([/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})|-([0-9]{1,2})-([0-9]{4}))" + _TIME
)


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """A date as it is written, and where."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class _YearLast:
    """Two numbers, of which one is the day and one the month, and the year."""

    cell: Cell
    first: int
    second: int
    year: int


def read_days(cells: Sequence[Cell]) -> tuple[date, ...]:
    """The day of each cell, in order; raises `InvalidLog` for the first that cannot be read."""
    read = [_read(cell) for cell in cells]
    day_first = _day_first([each for each in read if isinstance(each, _YearLast)])
    return tuple(each if isinstance(each, date) else _in_order(each, day_first=day_first) for each in read)


def _read(cell: Cell) -> date | _YearLast:
    if found := _YEAR_FIRST.fullmatch(cell.text):
        return _day(cell, int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR_LAST.fullmatch(cell.text):
        year = found[4] or found[6]
        full = int(year) + (CENTURY if len(year) == 2 else 0)
        return _YearLast(cell, int(found[1]), int(found[3] or found[5]), full)
    raise fault(cell.row, cell.column, f"is not a date that can be read; {_PLAIN}")


def _day_first(dates: Sequence[_YearLast]) -> bool:
    """Whether the day stands in front of the month in the whole file.

    Where both numbers are above 12 there is no such day in either order, and `_day` says so.
    """
    by_day = [each for each in dates if each.second <= MONTHS < each.first]
    by_month = [each for each in dates if each.first <= MONTHS < each.second]
    if by_day and by_month:
        one, other = by_day[0].cell.row, by_month[0].cell.row
        raise InvalidLog(
            f"Rows {one} and {other} of the log write day and month in a different order; "
            "write all dates as 2026-11-21."
        )
    open_to_both = [each for each in dates if each.first != each.second and each.first <= MONTHS]
    if open_to_both and not by_day and not by_month:
        cell = open_to_both[0].cell
        raise fault(
            cell.row,
            cell.column,
            f"may be one of two days, and no other date tells which; {_PLAIN}, in all rows",
        )
    return bool(by_day)


def _in_order(read: _YearLast, *, day_first: bool) -> date:
    day, month = (read.first, read.second) if day_first else (read.second, read.first)
    return _day(read.cell, read.year, month, day)


def _day(cell: Cell, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise fault(cell.row, cell.column, f"names a day that the calendar does not have; {_PLAIN}")
    return found
