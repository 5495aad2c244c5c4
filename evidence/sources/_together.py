"""Many searches at once, as a refresh asks them: each search once, each new or changed record once for all.

What PubMed has not changed since the library last heard of it is not sent again: one search for what was
modified since then tells. A search that fails leaves the others alone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from evidence.errors import PubMedError, PubMedIncomplete, PubMedRefused, PubMedUnreachable
from evidence.model import Pmid, SearchReceipt, SetAside, SetAsideReason, Strategy
from evidence.record_library import Library
from evidence.records import split
from evidence.sources._settling import NOT_SENT, Places, settle

if TYPE_CHECKING:  # annotations only
    from evidence.pubmed import Batch, PubMed

# NLM dates a change when its staff make it, by its own day (Eastern time); PubMed has it when the next update
# file is loaded. How late that may be is told nowhere, so a week is asked for again: some records more, in
# the one request that any change costs. Not verified against live PubMed.
OVERLAP = timedelta(days=7)
# One search may fail for itself; three in a row, each after all its own tries, are PubMed's fault.
FAILURES_IN_A_ROW = 3

_NOT_ASKED = f"PubMed failed {FAILURES_IN_A_ROW} times in a row and was asked no more. Try again later."
_DTD_YEAR = re.compile(rb"pubmed_(\d\d)\d{4}\.dtd")
_PROLOG_BYTES = 400

_log = logging.getLogger("evidence.sources")


@dataclass(frozen=True, slots=True)
class Questions:
    """What one refresh asks: the searches by name, and records that are cited whatever a search finds.

    `changed_since` gives the search for records that were modified since a day: those of all the searches,
    and the PMIDs given. `now` has a time zone. With `again` every record is fetched anew.
    """

    searches: Mapping[str, Strategy]
    cited: frozenset[Pmid]
    changed_since: Callable[[date, Collection[Pmid]], str]
    now: datetime
    again: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """One search with all its records: `pmids` are here and current, `lost` did not come, and why."""

    receipt: SearchReceipt
    pmids: tuple[Pmid, ...]
    lost: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of `Questions`: by the name of a search what is held, or why it failed.

    `cited` are the cited records that are here and current. `mesh_year` is the year of the answers with
    records (PubMed changes its headings once a year), None when no record was fetched.
    """

    held: Mapping[str, Held]
    failed: Mapping[str, PubMedError]
    cited: frozenset[Pmid]
    mesh_year: int | None = None
    remarks: tuple[str, ...] = ()


def arrive(questions: Questions, client: PubMed, library: Library) -> Arrived:
    """Ask PubMed all `questions`; every record that comes is kept in the library at once.

    Raises `PubMedUnreachable` when the very first request finds nobody there, any `PubMedError` when PubMed
    does not say what it changed: without that nothing that is here may be relied on.
    """
    receipts, failed = _search_each(questions.searches, client)
    wanted = {*questions.cited, *(pmid for each in receipts.values() for pmid in each.pmids)}
    seen = library.last_seen(wanted)
    changed, remarks = _changed(questions, seen, client)
    library.confirm(seen.keys() - changed)
    lost = {name: _lost_before(receipt, changed, library) for name, receipt in receipts.items()}
    given_up = {item.pmid for items in lost.values() for item in items}
    fetching = _Fetching(frozenset(wanted), client, library)
    new = wanted - seen.keys() - given_up
    fetching.fetch(sorted(new | (changed & wanted), key=int, reverse=True))
    held = {
        name: _held(receipt, (*lost[name], *fetching.lost))
        for name, receipt in receipts.items()
        if fetching.has(receipt.pmids)
    }
    failed |= {name: fetching.problem for name in receipts if name not in held and fetching.problem}
    gone = {item.pmid for item in fetching.lost}
    cited = frozenset(pmid for pmid in questions.cited if fetching.has([pmid]) and pmid not in gone)
    return Arrived(held, failed, cited, fetching.mesh_year, tuple(remarks))


def _held(receipt: SearchReceipt, lost: Iterable[SetAside]) -> Held:
    """Every record that was counted, once: here, or lost with its reason."""
    counted = dict.fromkeys(receipt.pmids)
    mine = {item.pmid: item for item in lost if item.pmid in counted}
    return Held(receipt, tuple(pmid for pmid in counted if pmid not in mine), tuple(mine.values()))


# ------------------------------------------------------------------------------------------------ searching


def _search_each(
    searches: Mapping[str, Strategy], client: PubMed
) -> tuple[dict[str, SearchReceipt], dict[str, PubMedError]]:
    receipts: dict[str, SearchReceipt] = {}
    failed: dict[str, PubMedError] = {}
    in_a_row = 0
    for name, strategy in searches.items():
        if in_a_row >= FAILURES_IN_A_ROW:
            failed[name] = PubMedIncomplete(_NOT_ASKED)
            continue
        try:
            receipts[name] = client.search(strategy.term)
            in_a_row = 0
        except PubMedUnreachable:
            raise
        except PubMedError as problem:
            _log.info("a search failed (%s)", type(problem).__name__)
            failed[name] = problem
            in_a_row += 1
    return receipts, failed


def _changed(
    questions: Questions, seen: Mapping[Pmid, datetime], client: PubMed
) -> tuple[set[Pmid], list[str]]:
    """Which records to fetch anew, were they here or not, and a remark for people.

    What was seen today is current: PubMed changes its records overnight.
    """
    if questions.again:
        return set(seen), []
    midnight = questions.now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    # By a clock that was ahead: when they were seen, nobody knows.
    undated = {pmid for pmid, moment in seen.items() if moment >= midnight + timedelta(days=1)}
    stale = {pmid for pmid, moment in seen.items() if moment < midnight}
    if not stale:
        return undated, []
    since = min(seen[pmid] for pmid in stale).date() - OVERLAP
    try:
        found = client.search(questions.changed_since(since, sorted(questions.cited, key=int))).pmids
    except PubMedRefused as problem:
        return stale | undated, [
            f"PubMed does not say what it changed, so all is to be fetched anew. {problem}"
        ]
    return undated.union(found), []


def _lost_before(receipt: SearchReceipt, changed: Collection[Pmid], library: Library) -> tuple[SetAside, ...]:
    """What PubMed counts again and did not send to the same search last time, though it was asked twice.

    Asked for again by itself it would be a batch of which everything is missing, day after day; so only
    what was modified since is asked for again.
    """
    stored = library.last_search(receipt.term) if receipt.term else None
    counted = set(receipt.pmids)
    return tuple(
        item
        for item in (stored.lost if stored else ())
        if item.reason in NOT_SENT and item.pmid in counted and item.pmid not in changed
    )


# ------------------------------------------------------------------------------------------------- fetching


@dataclass(slots=True)
class _Fetching:
    """One download for all searches; each batch is kept as it comes, and what fails is known."""

    wanted: frozenset[Pmid]
    client: PubMed
    store: Library
    problem: PubMedError | None = None
    mesh_year: int | None = None
    lost: list[SetAside] = field(default_factory=list)
    waiting: set[Pmid] = field(default_factory=set)

    def fetch(self, pmids: Sequence[Pmid]) -> None:
        """Get `pmids`; after a failure the rest goes on waiting."""
        self.waiting = set(pmids)
        try:
            for batch in self.client.fetch(pmids):
                self._keep(batch)
        except PubMedError as problem:
            _log.info("the download failed (%s)", type(problem).__name__)
            self.problem = problem

    def has(self, pmids: Iterable[Pmid]) -> bool:
        """Whether none of `pmids` still waits to be fetched."""
        return self.waiting.isdisjoint(pmids)

    def _keep(self, batch: Batch) -> None:
        self.store.keep_records(split(batch.content))
        self.lost += _missing(batch, settle(batch, self.wanted, ()))
        self.waiting.difference_update(batch.asked)
        year = _DTD_YEAR.search(batch.content[:_PROLOG_BYTES])
        self.mesh_year = 2000 + int(year[1]) if year else self.mesh_year


def _missing(batch: Batch, places: Places) -> tuple[SetAside, ...]:
    """What did not come. Of many searches nobody can tell into whose place PubMed sent another record: it
    counts where a search finds it."""
    because = places.remark or ""
    merged = batch.missing if places.stand_ins else ()
    instead = tuple(SetAside(pmid, None, SetAsideReason.MERGED, because) for pmid in merged)
    return places.missing + instead
