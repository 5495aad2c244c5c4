"""What is asked of PubMed: all PMIDs of a search, how many there are, and the records."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from evidence.model import Pmid, RawReply, SearchReceipt, SourceKind
from evidence.pubmed import hours
from evidence.pubmed.conversation import Conversation
from evidence.pubmed.downloading import download
from evidence.pubmed.replies import Batch
from evidence.pubmed.searching import Search
from evidence.pubmed.settings import Settings

# From about 200 identifiers on NCBI wants POST (NBK25499), which we always use; 200 records are 1 to 3 MB, a
# size that it rarely times out on.
FETCH_BATCH = 200

_log = logging.getLogger("evidence.pubmed")


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

    `report` hears how far a download is. `keep` gets every whole HTTP answer before anybody reads it, without
    the key; what it raises is let through. `advise` hears two sentences, each once: about more than 100
    requests, of all searches and downloads together, at an hour when NCBI does not want so many; and about a
    long pause that PubMed asks for. `today` dates receipts (UTC), `now` has a time zone.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        report: Callable[[Progress], None] | None = None,
        keep: Callable[[RawReply], None] | None = None,
        advise: Callable[[str], None] | None = None,
    ) -> None:
        self._settings = settings
        self._today = today
        self._now = now
        self._report = report or (lambda _: None)
        self._advise = advise or (lambda _: None)
        self._advised = False
        self._conversation = Conversation(settings, now=now, keep=keep, advise=self._advise)

    def search(self, term: str) -> SearchReceipt:
        """All PMIDs that PubMed finds for `term`, newest first; `count` is their number, proved.

        Above 9,999 records the search is cut by create date into `slices`; the PMIDs of the newest slice
        come first. Raises `PubMedRefused` also when PubMed searched for something else: without a field tag
        that it does not know, or without a phrase on which an AND or NOT hangs; `PubMedIncomplete` also when
        the PMIDs listed are not as many as counted, or more than 9,999 records came on one day.
        """
        today = self._today()
        self._advise_about(1)
        found = Search(self._conversation, term, self._deadline(1), self._settings.place).run(today)
        _log.info("esearch found %d records", found.page.count)
        return SearchReceipt(
            source=SourceKind.PUBMED,
            as_of=today,
            count=found.page.count,
            pmids=found.page.pmids,
            term=term,
            translation=found.page.translation,
            warnings=found.page.warnings,
            slices=found.slices,
        )

    def count(self, term: str) -> int:
        """How many records PubMed finds for `term`. Raises as `search` does."""
        self._advise_about(1)
        return Search(self._conversation, term, self._deadline(1), self._settings.place).count()

    def fetch(self, pmids: Sequence[Pmid]) -> Iterator[Batch]:
        """The records of `pmids`, a batch at a time, each checked to be whole; duplicates are asked once.

        A batch that PubMed cannot deliver comes in parts. What PubMed did not send stands in
        `Batch.missing`. Raises as `search` does.
        """
        wanted = tuple(dict.fromkeys(Pmid(pmid) for pmid in pmids))
        requests = math.ceil(len(wanted) / FETCH_BATCH)
        deadline = self._deadline(requests)
        self._advise_about(requests)
        self._report(Progress(0, len(wanted)))
        for start in range(0, len(wanted), FETCH_BATCH):
            asked = wanted[start : start + FETCH_BATCH]
            batches = download(self._conversation, asked, deadline, self._settings.place)
            received = sum(len(batch.received) for batch in batches)
            _log.info("efetch received %d of %d records", start + received, len(wanted))
            self._report(Progress(start + len(asked), len(wanted)))
            yield from batches

    # ---------------------------------------------------------------------------------------- large jobs

    def _deadline(self, requests: int) -> float:
        """The end of a job by the monotonic clock: a large one has time in proportion."""
        size = max(1.0, requests / hours.LARGE_JOB_REQUESTS)
        return time.monotonic() + size * self._settings.total_seconds

    def _advise_about(self, requests: int) -> None:
        """So many requests are about to be sent; with those before, they may be a large job."""
        if self._advised:
            return
        together = self._conversation.requests + requests
        sentence = hours.advice(together, together * self._settings.gap, self._now())
        if sentence:
            self._advised = True
            self._advise(sentence)
