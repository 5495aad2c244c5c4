"""How PubMed grew: at what day a given share of a time span's records had been created. Pure.

Only a first guess of where to cut a search; every guess is proved by PubMed's own count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

# Day, and millions of records that PubMed held. Since 2005 from NLM's own sentence on the home page ("PubMed
# comprises more than ... million citations"); before, from MEDLINE's yearly numbers, rounded: a record of
# before 1996 has the day that it got when PubMed began, mostly near its publication.
MILLIONS = (
    (date(1700, 1, 1), 0.0),
    (date(1945, 1, 1), 0.1),
    (date(1966, 1, 1), 1.9),
    (date(1980, 1, 1), 5.3),
    (date(1995, 1, 1), 10.2),
    (date(2000, 1, 1), 12.2),
    (date(2005, 1, 1), 15.5),
    (date(2010, 1, 1), 19.6),
    (date(2017, 1, 1), 26.8),
    (date(2020, 1, 1), 30.5),
    (date(2022, 1, 1), 33.6),
    (date(2024, 1, 1), 36.7),
    (date(2026, 1, 1), 39.8),
)
_DAYS = tuple(float(day.toordinal()) for day, _ in MILLIONS)
_HELD = tuple(millions for _, millions in MILLIONS)


def day_of_share(first: date, last: date, share: float) -> date:
    """The day, from `first` to the one before `last`, by which `share` of the records were created."""
    before, after = _held_by(first - timedelta(days=1)), _held_by(last)
    wanted = _interpolated(before + share * (after - before), _HELD, _DAYS)
    latest = last.toordinal() - 1
    return date.fromordinal(min(max(round(wanted), first.toordinal()), latest))


def _held_by(day: date) -> float:
    return _interpolated(float(day.toordinal()), _DAYS, _HELD)


def _interpolated(value: float, along: Sequence[float], across: Sequence[float]) -> float:
    """On the straight line between two neighbours; beyond the last pair, on the line through it."""
    place = min(max(bisect_right(along, value), 1), len(along) - 1)
    left, right = along[place - 1 : place + 1]
    low, high = across[place - 1 : place + 1]
    return low + (value - left) / (right - left) * (high - low)
