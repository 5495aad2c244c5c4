"""One search: every PMID of it, in pages and above the ceiling in slices, and the proof that it is all."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from evidence.errors import PubMedIncomplete, PubMedRefused
from evidence.model import Pmid, Slice
from evidence.pubmed.conversation import Conversation, Question
from evidence.pubmed.faults import Fault, Remedy, one_line
from evidence.pubmed.replies import SearchPage, read_count, read_search
from evidence.pubmed.slices import MOST_RECORDS, TooManyInOneDay, Unsettled, limited, sliced, without_gaps
from evidence.query import QueryError, hanging

# Newest first: does not change between two calls as relevance may. Ranking is ours.
SORT = "pub_date"

# A list whose numbers do not add up, or that PubMed lost between two pages, is asked for again from its
# beginning: twice, as two faults in a row may well be chance.
LISTINGS = 3
# A search in slices is long, and a record that comes in between shows.
SLICINGS = 3

_log = logging.getLogger("evidence.pubmed")


@dataclass(frozen=True, slots=True)
class Found:
    """A search with all its PMIDs on one page, and the slices that they came in, if any."""

    page: SearchPage
    slices: tuple[Slice, ...] = ()


class Search:
    """One term, to be searched before `deadline` (monotonic clock). `place` names PubMed in messages."""

    def __init__(self, conversation: Conversation, term: str, deadline: float, place: str) -> None:
        self._conversation = conversation
        self._term = term
        self._deadline = deadline
        self._place = place

    def run(self, today: date) -> Found:
        """All PMIDs. Raises `PubMedRefused` and `PubMedIncomplete` as `PubMed.search` says."""
        whole = self._listing(self._term)
        return Found(whole) if whole.count <= MOST_RECORDS else self._sliced(whole, today)

    def count(self) -> int:
        """How many records it finds, in one request."""
        form = (("term", self._term), ("retmode", "json"), ("rettype", "count"))
        page = self._conversation.ask(Question("esearch", form, read_count, "search"), self._deadline)
        self._check_answerable(page)
        return page.count

    def _sliced(self, whole: SearchPage, today: date) -> Found:
        """Above the ceiling: in slices, and again when records came or went meanwhile."""
        for remaining in reversed(range(SLICINGS)):
            try:
                parts = sliced(whole.count, today, self._slice)
                pmids = tuple(pmid for part in parts for pmid in part.pmids)
                return Found(replace(whole, pmids=pmids), without_gaps(parts, today))
            except TooManyInOneDay as too_many:
                raise self._too_many(whole, too_many) from None
            except Unsettled as unsettled:
                if not remaining:
                    raise self._unsettled(unsettled) from None
                _log.info("esearch: the slices do not add up; beginning again")
                whole = self._listing(self._term)
        raise AssertionError("the last slicing returns or raises")

    def _slice(self, first: date, last: date | None) -> tuple[int, tuple[Pmid, ...]]:
        page = self._listing(limited(self._term, first, last))
        _log.info("esearch found %d records in a slice", page.count)
        return page.count, page.pmids

    def _listing(self, term: str) -> SearchPage:
        """A search with all its PMIDs, in as many pages as NCBI makes; above the ceiling the first page."""
        for remaining in reversed(range(LISTINGS)):
            try:
                return self._pages(term)
            except Unsettled as unsettled:
                if not remaining:
                    raise self._unsettled(unsettled) from None
                _log.info("esearch: the numbers do not add up; beginning again")
        raise AssertionError("the last listing returns or raises")

    def _pages(self, term: str) -> SearchPage:
        first = self._page(term, 0)
        self._check_answerable(first)
        if first.count > MOST_RECORDS:
            return first
        pages, listed = [first], len(first.pmids)
        while listed < first.count and pages[-1].pmids:
            pages.append(self._page(term, listed))
            listed += len(pages[-1].pmids)
            if pages[-1].count != first.count:
                raise Unsettled(f"counted {first.count:,} records and then {pages[-1].count:,}")
        pmids = tuple(dict.fromkeys(pmid for page in pages for pmid in page.pmids))
        if len(pmids) != first.count:
            raise Unsettled(f"counted {first.count:,} records but listed {len(pmids):,}")
        warnings = tuple(dict.fromkeys(warning for page in pages for warning in page.warnings))
        return replace(first, pmids=pmids, warnings=warnings)

    def _page(self, term: str, start: int) -> SearchPage:
        form = (
            ("term", term),
            ("retmode", "json"),
            ("retstart", str(start)),
            ("retmax", str(MOST_RECORDS - start)),
            ("sort", SORT),
        )
        question = Question("esearch", form, read_search, "search")
        failed = 0
        while True:
            page = self._conversation.attempt(question, self._deadline, failed)
            if not isinstance(page, Fault):
                return page
            if start and page.remedy is Remedy.SEARCH_AGAIN:
                raise Unsettled(f"lost the search between two pages ({page.said})")
            failed = page.tried

    def _check_answerable(self, page: SearchPage) -> None:
        """PubMed must have searched for what was asked: with every field, and with what AND and NOT need."""
        if page.unknown_fields:
            fields = ", ".join(one_line(field) for field in page.unknown_fields)
            raise PubMedRefused(
                f"PubMed does not know the search field {fields} and would search without it."
                " Correct the field tag in the search terms of this condition."
            )
        lost = _lost(self._term, page.dropped)
        if lost:
            phrases = ", ".join(one_line(phrase) for phrase in lost)
            raise PubMedRefused(
                f"PubMed searched without {phrases}, on which the search depends, so that its answer is to"
                " another question. Correct the spelling in the search terms of this condition."
            )

    def _unsettled(self, unsettled: Unsettled) -> PubMedIncomplete:
        return PubMedIncomplete(f"{self._place} {unsettled}. Try again later.")

    def _too_many(self, whole: SearchPage, too_many: TooManyInOneDay) -> PubMedIncomplete:
        return PubMedIncomplete(
            f"The search finds {whole.count:,} records; {too_many}, and it lists only {MOST_RECORDS:,}."
            " Narrow the search terms of this condition."
        )


def _lost(term: str, dropped: Sequence[str]) -> tuple[str, ...]:
    """The dropped phrases that the search depends on; all of them when the search is not in our language."""
    if not dropped:
        return ()
    try:
        return hanging(term, dropped)
    except QueryError:
        return tuple(dropped)
