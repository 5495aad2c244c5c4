"""Where the records of a sheet come from: files, PubMed, the library, or the starter edition (DESIGN 5).

`--from` files if given; with `--offline` what is on this machine: the newer of library and starter edition;
else PubMed, and only when PubMed gives no HTTP answer at all, what is on this machine, marked as a fallback.
After any answer an error stays an error: it is never taken for "no studies".

Every record counts once: what PubMed counted, or every PMID that the files name, is later either ranked or
set aside with its reason.

Inside: `_files`, `_live` (PubMed, with the library in front of it), `_together` (many searches at once, for a
refresh), `_settling` (what did not come), `_here` (library, starter edition),
`_filed` (PubMed's own files), `_record` (one PMID), and what they share: `_gathered`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.errors import NothingOffline, PubMedUnreachable
from evidence.model import Article, Condition, Pmid, SearchReceipt, SourceKind, Strategy, Study
from evidence.record_library import Library
from evidence.sources import _record
from evidence.sources._filed import bulk_searches, files_read, from_pubmed_files
from evidence.sources._files import from_files
from evidence.sources._gathered import Gathered, articles_of, in_portions, unreadable_of
from evidence.sources._here import from_here, from_library, from_starter
from evidence.sources._live import from_pubmed, refuse_too_many, searched
from evidence.sources._together import Arrived, Held, Questions, arrive

if TYPE_CHECKING:  # an annotation only: a sheet made offline does not wait for requests
    from evidence.pubmed import PubMed

__all__ = [
    "Arrived",
    "Gathered",
    "Held",
    "Questions",
    "Where",
    "alongside",
    "arrive",
    "articles_of",
    "bulk_searches",
    "files_read",
    "from_files",
    "from_pubmed",
    "from_starter",
    "gather",
    "in_portions",
    "look_up",
    "one_record",
    "refuse_too_many",
    "searched",
    "unreadable_of",
]


def _nobody_to_tell(_: SourceKind, __: date | None) -> None:
    """What `Where.on_fallback` does when nobody asked to be told."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which source to use. `connect` gives the PubMed client; it is not called for files or offline.

    `on_fallback` is told which source answers when PubMed could not be reached, and from which day it is, as
    far as one day can be named. `store` is the library that keeps records between two runs; without one
    nothing is kept. `until` is the day whose library answers when
    PubMed does not; `None` for all that it holds.
    """

    connect: Callable[[], PubMed]
    files: tuple[Path, ...] = ()
    offline: bool = False
    on_fallback: Callable[[SourceKind, date | None], None] = _nobody_to_tell
    store: Library | None = None
    until: date | None = None


def gather(condition: Condition, strategy: Strategy, where: Where) -> Gathered:
    """Get the records for a condition from the source that `where` names."""
    if where.files:
        return from_files(where.files)
    if where.offline:
        return from_here(condition, strategy, where.store, where.until)
    try:
        return from_pubmed(strategy, where.connect(), where.store)
    except PubMedUnreachable as unreachable:
        gathered = _fallback(condition, strategy, where, unreachable)
        where.on_fallback(gathered.receipt.source, gathered.receipt.as_of)
        return gathered


def alongside(strategy: Strategy, where: Where, source: SourceKind) -> Gathered | None:
    """A further search in the source that the first one was answered from; `None` where there is none.

    Files and the starter edition were put together for one question, and cannot be searched for another.
    """
    if source is SourceKind.PUBMED:
        return from_pubmed(strategy, where.connect(), where.store)
    if source is SourceKind.LIBRARY:
        return from_library(strategy, where.store, where.until)
    if source is SourceKind.PUBMED_FILES:
        return from_pubmed_files(strategy, where.store, where.until)
    return None


def look_up(strategy: Strategy, where: Where) -> SearchReceipt | None:
    """What PubMed says about a search, without downloading a record.

    Offline it is what PubMed said when the library last held the whole of it, else what its files hold, or
    `None`.
    """
    if where.offline:
        kept = where.store.last_search(strategy.term, where.until) if where.store else None
        if kept:
            return replace(kept.receipt, source=SourceKind.LIBRARY)
        filed = from_pubmed_files(strategy, where.store, where.until)
        return filed.receipt if filed else None
    return searched(strategy, where.connect())


def one_record(pmid: Pmid, where: Where, slug: str | None = None) -> Article | Study:
    """The record of one PMID: an article to judge, or a study of the starter edition.

    Raises `NoReadableRecord` when the files do not hold it, `PubMedIncomplete` when PubMed did not send it,
    `NothingOffline` when neither library nor starter edition knows it.
    """
    if where.files:
        return _record.from_the_files(pmid, from_files(where.files))
    if where.offline:
        return _record.held_here(pmid, slug, where.store)
    try:
        return _record.asked_for(pmid, where.connect(), where.store)
    except PubMedUnreachable as unreachable:
        held = _record.held_here(pmid, slug, where.store, because=f"{unreachable} ")
        where.on_fallback(SourceKind.LIBRARY if isinstance(held, Article) else SourceKind.STARTER, None)
        return held


def _fallback(
    condition: Condition, strategy: Strategy, where: Where, unreachable: PubMedUnreachable
) -> Gathered:
    try:
        gathered = from_here(condition, strategy, where.store, where.until)
    except NothingOffline as nothing:
        raise NothingOffline(f"{unreachable} {nothing}") from unreachable
    return replace(gathered, receipt=replace(gathered.receipt, fallback=True))
