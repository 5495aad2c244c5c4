"""What is asked of PubMed, and asked again until the answer is whole or the reason for giving up is clear."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeVar

from evidence.errors import PubMedError, PubMedIncomplete, PubMedRefused, PubMedUnreachable
from evidence.model import Pmid, SearchReceipt, SourceKind
from evidence.pubmed.pace import Pace
from evidence.pubmed.replies import Batch, Fault, Remedy, SearchPage, one_line, read_articles, read_search
from evidence.pubmed.settings import Settings
from evidence.pubmed.transport import NoAnswer, Transport

# ESearch gives the first 9,999 records of a search, whatever retmax says, and refuses a retstart over 9,998
# (NBK25499; NCBI's own error text).
MOST_RECORDS = 9_999
# From about 200 identifiers on NCBI wants POST (NBK25499), which we always use; 200 records are 1 to 3 MB, a
# size that it rarely times out on.
FETCH_BATCH = 200
# Newest first: does not change between two calls as relevance may. Ranking is ours.
SORT = "pub_date"
# NCBI wants the name of the program on every call (NBK25497).
TOOL = "massage-evidence"

# While nothing has answered yet, the person waits for the offline sheet: three tries catch a cut connection.
FIRST_TRIES = 3

_NETWORK = "Check the network, or try again later."

_log = logging.getLogger("evidence.pubmed")

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` records downloaded."""

    done: int
    total: int


class PubMed:
    """A conversation with PubMed. Not for use by several threads at once.

    The first request decides whether PubMed can be reached: without any HTTP answer to it the error is
    `PubMedUnreachable`. After that each fault that may pass is tried again, and ends as `PubMedRefused` (it
    answered with an error) or `PubMedIncomplete` (it did not send everything). No error, log line or repr
    holds the API key, and no log line what was searched.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
        report: Callable[[Progress], None] | None = None,
    ) -> None:
        self._settings = settings
        self._today = today
        self._report = report or (lambda _: None)
        self._pace = Pace(settings.gap, settings.state_folder)
        self._transport = Transport(
            api_key=settings.api_key,
            connect_seconds=settings.connect_seconds,
            read_seconds=settings.read_seconds,
        )
        self._answered = False
        self._first_start: float | None = None

    def search(self, term: str) -> SearchReceipt:
        """All PMIDs that PubMed finds for `term`, newest first; `count` is their number, proved.

        Raises `PubMedRefused` also when PubMed does not know a field tag of the term (it would search
        without it), `PubMedIncomplete` also when more than 9,999 records match.
        """
        pages = self._pages(term)
        pmids = tuple(dict.fromkeys(pmid for page in pages for pmid in page.pmids))
        count = pages[0].count
        if len(pmids) != count:
            raise PubMedIncomplete(
                f"{self._settings.place} counted {count:,} records but listed {len(pmids):,}."
                " Try again later."
            )
        _log.info("esearch found %d records", count)
        return SearchReceipt(
            source=SourceKind.PUBMED,
            as_of=self._today(),
            count=count,
            pmids=pmids,
            term=term,
            translation=pages[0].translation,
            warnings=tuple(dict.fromkeys(warning for page in pages for warning in page.warnings)),
        )

    def fetch(self, pmids: Sequence[Pmid]) -> Iterator[Batch]:
        """The records of `pmids`, a batch at a time, each checked to be whole; duplicates are asked once.

        What PubMed did not send stands in `Batch.missing`. Raises as `search` does.
        """
        wanted = tuple(dict.fromkeys(Pmid(pmid) for pmid in pmids))
        deadline = time.monotonic() + self._settings.total_seconds
        self._report(Progress(0, len(wanted)))
        for start in range(0, len(wanted), FETCH_BATCH):
            asked = wanted[start : start + FETCH_BATCH]
            form = {"retmode": "xml", "id": ",".join(asked)}
            batch = self._ask("efetch", form, partial(read_articles, asked=asked), deadline)
            _log.info("efetch received %d of %d records", start + len(batch.received), len(wanted))
            self._report(Progress(start + len(asked), len(wanted)))
            yield batch

    # ------------------------------------------------------------------------------------------- search

    def _pages(self, term: str) -> list[SearchPage]:
        """As many pages as it takes; NCBI sends all in one unless it changes its mind about `retmax`."""
        deadline = time.monotonic() + self._settings.total_seconds
        pages = [self._page(term, 0, deadline)]
        self._check_answerable(pages[0])
        listed = len(pages[0].pmids)
        while listed < pages[0].count and pages[-1].pmids:
            pages.append(self._page(term, listed, deadline))
            listed += len(pages[-1].pmids)
        return pages

    def _page(self, term: str, start: int, deadline: float) -> SearchPage:
        form = {
            "term": term,
            "retmode": "json",
            "retstart": str(start),
            "retmax": str(MOST_RECORDS - start),
            "sort": SORT,
        }
        return self._ask("esearch", form, read_search, deadline)

    def _check_answerable(self, page: SearchPage) -> None:
        if page.unknown_fields:
            fields = ", ".join(one_line(field) for field in page.unknown_fields)
            raise PubMedRefused(
                f"PubMed does not know the search field {fields} and would search without it."
                " Correct the field tag in the search terms of this condition."
            )
        if page.count > MOST_RECORDS:
            raise PubMedIncomplete(
                f"The search finds {page.count:,} records, and PubMed lists only the first {MOST_RECORDS:,}."
                " Narrow the search terms of this condition."
            )

    # -------------------------------------------------------------------------------------- one request

    def _ask(
        self, program: str, form: dict[str, str], read: Callable[[int, bytes], R | Fault], deadline: float
    ) -> R:
        """One request, tried again while the fault may pass and there is time. `read` judges the answer."""
        tried = 0
        while True:
            outcome = self._try(program, form, read, deadline)
            if not isinstance(outcome, Fault):
                return outcome
            tried += 1
            pause = self._pause(tried, outcome)
            if not self._worth_another_try(tried, outcome, pause, deadline):
                raise self._error(program, outcome, tried)
            _log.info("%s: %s; trying again in %.1f s", program, outcome.said, pause)
            time.sleep(pause)

    def _try(
        self, program: str, form: dict[str, str], read: Callable[[int, bytes], R | Fault], deadline: float
    ) -> R | Fault:
        common = {"db": "pubmed", "tool": TOOL}
        if self._settings.email:
            common["email"] = self._settings.email
        self._pace.wait()
        answer = self._transport.post(
            self._settings.address(program),
            {**common, **form},
            head_within=max(0.0, self._end_of_waiting(deadline) - time.monotonic()),
            whole_within=max(0.0, min(self._settings.answer_seconds, deadline - time.monotonic())),
        )
        if isinstance(answer, NoAnswer):
            self._answered = self._answered or answer.began
            remedy = Remedy.RETRY if answer.passing else Remedy.GIVE_UP
            return Fault(answer.why, remedy, advice=_NETWORK, incomplete=answer.passing)
        self._answered = True
        outcome = read(answer.status, answer.body)
        if isinstance(outcome, Fault):
            return replace(outcome, said=self._without_key(outcome.said), wait=answer.retry_after)
        return outcome

    def _end_of_waiting(self, deadline: float) -> float:
        """The moment by which the head of an answer must be there: for the first request, sooner."""
        if self._answered:
            return deadline
        if self._first_start is None:
            self._first_start = time.monotonic()
        return min(deadline, self._first_start + self._settings.first_answer_seconds)

    def _pause(self, tried: int, fault: Fault) -> float:
        """Doubles with each try; as long as the server asks, if that is longer; capped."""
        backoff = self._settings.backoff_seconds * 2.0 ** (tried - 1)
        return min(max(backoff, fault.wait or 0.0), self._settings.longest_pause_seconds)

    def _worth_another_try(self, tried: int, fault: Fault, pause: float, deadline: float) -> bool:
        if fault.remedy is Remedy.GIVE_UP:
            return False
        most = self._settings.tries if self._answered else min(self._settings.tries, FIRST_TRIES)
        return tried < most and time.monotonic() + pause < self._end_of_waiting(deadline)

    def _error(self, program: str, fault: Fault, tried: int) -> PubMedError:
        place = self._settings.place
        times = f" ({tried} tries)" if tried > 1 else ""
        if not self._answered:
            return PubMedUnreachable(f"{place} cannot be reached: {fault.said}{times}. {fault.advice}")
        what = {"esearch": "search", "efetch": "download"}[program]
        if fault.incomplete:
            return PubMedIncomplete(
                f"{place} did not complete the {what}: {fault.said}{times}. {fault.advice}"
            )
        return PubMedRefused(f"{place} refused the {what}: {fault.said.rstrip('.')}{times}. {fault.advice}")

    def _without_key(self, text: str) -> str:
        """NCBI repeats the key in some errors."""
        key = self._settings.api_key
        return text.replace(key, "[key]") if key else text
