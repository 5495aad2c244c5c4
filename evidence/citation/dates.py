"""The date of an article in parts, as far as the printed date can be read for certain."""

from __future__ import annotations

import re

from evidence.model import Article

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = "|".join(MONTHS)
# "2019", "2019 Jul", "2019 Jul 5"; and the ranges "2017 Jul-Aug", "1998 Dec-1999 Jan".
_DATE = re.compile(
    rf"(?P<year>\d{{4}})(?: (?P<month>{_MONTH})"
    rf"(?: (?P<day>[12]?[1-9]|[123]0|31)|-(?:(?P<to_year>\d{{4}}) )?(?P<to_month>{_MONTH}))?)?",
    re.IGNORECASE,
)


def date_parts(article: Article) -> list[list[int]]:
    """[[2019, 7, 5]]; for a range its two ends, [[2017, 7], [2017, 8]]; the year alone where the rest is in
    words ("2016 Winter"); empty without a year."""
    found = _DATE.fullmatch(article.pub_date or "")
    if article.year is None or not found or int(found["year"]) != article.year:
        return [[article.year]] if article.year else []
    first = [article.year, *(int(part) for part in (_month(found["month"]), found["day"]) if part)]
    if not found["to_month"]:
        return [first]
    return [first, [int(found["to_year"] or article.year), _month(found["to_month"])]]


def said_beside(article: Article) -> str:
    """What the printed date says beside its year: "Winter", "Jul-Aug"."""
    year = str(article.year or "")
    printed = article.pub_date or ""
    return printed.removeprefix(year).strip() if year and printed.startswith(year) else ""


def _month(name: str | None) -> int:
    return MONTHS.index(name.lower()) + 1 if name else 0
