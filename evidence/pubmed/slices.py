"""A search that finds more than PubMed lists: cut by create date into slices that it lists whole. Pure.

A record has one create date, the day that it was added to PubMed (NLM Technical Bulletin 2008 Nov-Dec), so
slices do not overlap; publication dates do, because a record may have two. Each probe asks for its records at
once: when it fits, it is a slice, and no request was spent on counting. What lies right of a cut is known by
subtraction, and proved by its own list.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evidence.model import Pmid, Slice
from evidence.pubmed.growth import MILLIONS, day_of_share

# ESearch gives the first 9,999 records of a search, whatever retmax says, and refuses a retstart over 9,998
# (NBK25499; NCBI's own error text).
MOST_RECORDS = 9_999
# What a slice is planned to hold: a guess that is 5 % wrong still fits.
PLANNED_RECORDS = 9_500
# A part that holds less than a tenth of what was expected of it says that the guess is worth nothing here.
SURPRISE = 0.1
# Scanned back issues carry days long before PubMed.
OLDEST = MILLIONS[0][0]
# How PubMed's own pages write an end that is open.
OPEN_END = "3000/12/31"


class Unsettled(Exception):
    """The numbers do not add up, in words: records came or went while PubMed was asked."""


class TooManyInOneDay(Exception):
    """More records were created on one day than PubMed lists; there is nothing to cut."""

    def __init__(self, day: date, count: int) -> None:
        super().__init__(f"{count:,} of them were added to PubMed on one day, {day.isoformat()}")


@dataclass(frozen=True, slots=True)
class Part:
    """A slice and all its records."""

    slice: Slice
    pmids: tuple[Pmid, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """Days whose number of records is known. `surprising`: the last guess at how they are spread was bad."""

    first: date
    last: date
    count: int
    surprising: bool = False


# How many records were created from one day to another (`None`: no end), and which; all of them if they fit.
Ask = Callable[[date, date | None], tuple[int, tuple[Pmid, ...]]]


def sliced(count: int, today: date, ask: Ask) -> tuple[Part, ...]:
    """All records of a search that finds `count`, in slices from the newest to the oldest.

    Raises `Unsettled` when what was listed is not what was counted, `TooManyInOneDay`.
    """
    parts: list[Part] = []
    waiting = [_Span(OLDEST, today, count)]
    while waiting:
        span = _joined(waiting)
        if span.count > MOST_RECORDS:
            part, rest = _divided(span, parts[-1:], ask)
            waiting += rest
        else:
            part = _listed(span, today, ask)
        parts += [part] if part else []
    parts.sort(key=lambda part: part.slice.first, reverse=True)
    _prove(parts, count)
    return tuple(parts)


def limited(term: str, first: date, last: date | None) -> str:
    """The part of a search with records created from `first` to `last`, both included, in PubMed's words."""
    end = f"{last:%Y/%m/%d}" if last else OPEN_END
    return f'({term}) AND ("{first:%Y/%m/%d}"[crdt] : "{end}"[crdt])'


def without_gaps(parts: Sequence[Part], today: date) -> tuple[Slice, ...]:
    """The slices with records, oldest first, each with the empty time before it; the last ends `today`.

    They are what was searched: the time after the newest record is empty, and was searched too.
    """
    kept: list[Slice] = []
    begin = OLDEST
    full = [part.slice for part in reversed(parts) if part.slice.count]
    for each in full:
        kept.append(Slice(begin, each.last, each.count))
        begin = each.last + timedelta(days=1)
    if kept:
        kept[-1] = Slice(kept[-1].first, today, kept[-1].count)
    return tuple(kept)


# ------------------------------------------------------------------------------------------- private


def _divided(span: _Span, before: Sequence[Part], ask: Ask) -> tuple[Part | None, list[_Span]]:
    """One cut: the part before it if it fits, and the spans that are still to be listed or cut."""
    if span.first >= span.last:
        raise TooManyInOneDay(span.last, span.count)
    cut, share = _guess(span, before)
    count, pmids = ask(span.first, cut)
    if count > span.count:
        raise Unsettled(f"counted {span.count:,} records and then {count:,} in a part of them")
    bad = _is_surprise(count / span.count, share)
    after = _Span(cut + timedelta(days=1), span.last, span.count - count, bad)
    rest = [after] if after.count else []
    if count > MOST_RECORDS:
        return None, [*rest, _Span(span.first, cut, count, bad)]
    return _whole(Slice(span.first, cut, count), pmids), rest


def _joined(waiting: list[_Span]) -> _Span:
    """Take the earliest span, with as many of those after it as one list can hold."""
    span = waiting.pop()
    while waiting and span.count + waiting[-1].count <= MOST_RECORDS:
        after = waiting.pop()
        span = _Span(span.first, after.last, span.count + after.count)
    return span


def _guess(span: _Span, before: Sequence[Part]) -> tuple[date, float]:
    """The last day of a slice, and the share of the span's records that it is expected to hold.

    After a surprise the neighbour says more than the growth of PubMed; without one, the middle is tried.
    """
    share = 1 / math.ceil(span.count / PLANNED_RECORDS)
    if not span.surprising:
        return day_of_share(span.first, span.last, share), share
    for part in before:
        days = (part.slice.last - part.slice.first).days + 1
        needed = math.ceil(share * span.count * days / part.slice.count) if part.slice.count else math.inf
        if needed <= (span.last - span.first).days:
            return span.first + timedelta(days=needed - 1), share
    return day_of_share(span.first, span.last, 0.5), 0.5


def _is_surprise(share: float, expected: float) -> bool:
    return share < SURPRISE * expected or 1 - share < SURPRISE * (1 - expected)


def _listed(span: _Span, today: date, ask: Ask) -> Part:
    """The records of a span that fits; its number, known by subtraction, is proved."""
    count, pmids = ask(span.first, None if span.last == today else span.last)
    if count != span.count:
        raise Unsettled(f"counted {span.count:,} records in a part of the search and then {count:,}")
    return _whole(Slice(span.first, span.last, count), pmids)


def _whole(piece: Slice, pmids: tuple[Pmid, ...]) -> Part:
    if len(set(pmids)) != piece.count:
        raise Unsettled(f"counted {piece.count:,} records in a part of the search but listed {len(pmids):,}")
    return Part(piece, pmids)


def _prove(parts: Sequence[Part], count: int) -> None:
    listed = {pmid for part in parts for pmid in part.pmids}
    if len(listed) != count:
        raise Unsettled(f"counted {count:,} records but listed {len(listed):,} in {len(parts)} parts")
