"""Publication dates: as printed, and the year."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from evidence.records._text import plain_text

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# PubMed's oldest records are from the 1780s. The year is looked for, never cut out: "Winter 2016" is common.
_YEAR = re.compile(r"(?<!\d)(?:1[789]|20)\d\d(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")


def year_in(date: str | None) -> int | None:
    """The first year that stands in a printed date: 1998 in "1998 Dec-1999 Jan"."""
    found = _YEAR.search(date) if date else None
    return int(found.group()) if found else None


def printed_date(date: Element | None) -> str | None:
    """A date element in PubMed's manner: "2019 Jul 5", "2016 Winter", or the free text of a MedlineDate."""
    if date is None:
        return None
    free = plain_text(date.find("MedlineDate"))
    if free:
        return free
    parts = (
        plain_text(date.find("Year")),
        _month(plain_text(date.find("Month")) or plain_text(date.find("Season"))),
        (plain_text(date.find("Day")) or "").lstrip("0"),
    )
    return " ".join(part for part in parts if part) or None


def printed_compact(digits: str | None) -> str | None:
    """The date of a MEDLINE field such as DEP: eight digits, year first, become "2017 Apr 19"."""
    found = _COMPACT.fullmatch(digits or "")
    if not found:
        return digits
    year, month, day = found.groups()
    return f"{year} {_month(month)} {day.lstrip('0')}".strip()


def _month(month: str | None) -> str:
    """The three-letter English month for "7", "07" and "Jul"; anything else stays as it is."""
    if month and month.isdecimal() and 1 <= int(month) <= len(MONTHS):
        return MONTHS[int(month) - 1]
    return month or ""
