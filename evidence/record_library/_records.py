"""The `Library` half of a store: answers, records, searches, judgements. What each promises: `contract`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

from evidence.model import Pmid, RawRecord, RawReply
from evidence.record_library import _statements as sql
from evidence.record_library._driver import Driver, Values
from evidence.record_library._moments import END, START, day, fresh_between, moment
from evidence.record_library._packing import DamagedContentError, Packed, packed, sha256_of, unpacked
from evidence.record_library._paging import pages
from evidence.record_library._search_json import as_json, from_json
from evidence.record_library.contract import StoredSearch

# What identifies the person who asks, not what was asked.
NEVER_KEPT = frozenset({"api_key", "email"})
# An answer is 1 to 3 MB: so many are in memory at once.
_REPLIES_AT_ONCE = 20


class SqlRecords:
    """A `Library` over a `Driver`."""

    def __init__(self, driver: Driver, *, now: Callable[[], datetime]) -> None:
        self._driver = driver
        self._now = now

    @property
    def place(self) -> str:
        """See `Library.place`."""
        return self._driver.place

    def keep_reply(self, reply: RawReply) -> None:
        """See `Library.keep_reply`."""
        form = [(name, value) for name, value in reply.form if name.lower() not in NEVER_KEPT]
        content = packed(reply.content)
        row = {
            "program": reply.program,
            "form": json.dumps(form),
            "status": reply.status,
            "received_at": moment(reply.received_at),
            "sha256": content.sha256,
        }
        with self._driver.writing():
            keep_contents(self._driver, [content])
            self._driver.write(sql.ADD_REPLY, [row])

    def replies(self) -> Iterator[RawReply]:
        """See `Library.replies`."""
        for rows in pages(self._driver, sql.NEXT_REPLIES, _REPLIES_AT_ONCE):
            for _, *row in rows:
                try:
                    yield _reply_in(*row)
                except DamagedContentError:
                    raise self._driver.damaged() from None

    def keep_records(self, records: Iterable[RawRecord]) -> None:
        """See `Library.keep_records`."""
        # Packed before it is our turn to write: others would wait for the compression.
        batch = [(int(record.pmid), packed(record.content)) for record in records]
        seen = moment(self._now())
        rows = [{"pmid": pmid, "sha256": content.sha256, "seen": seen} for pmid, content in batch]
        with self._driver.writing():
            keep_contents(self._driver, (content for _, content in batch))
            self._driver.write(sql.SEE_AGAIN, rows)
            self._driver.write(sql.ADD_VERSION, rows)

    def fresh(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """See `Library.fresh`."""
        first, last = fresh_between(self._now())
        return self._records(pmids, first=first, last=last)

    def newest(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """See `Library.newest`."""
        return self._records(pmids)

    def versions(self, pmids: Iterable[Pmid], at: datetime) -> dict[Pmid, bytes]:
        """See `Library.versions`."""
        return self._records(pmids, at=moment(at))

    def keep_search(self, search: StoredSearch) -> None:
        """See `Library.keep_search`."""
        if search.receipt.term is None:
            raise ValueError("a search without a term cannot be found again")
        content = packed(as_json(search))
        row = {
            "term": sha256_of(search.receipt.term.encode()),
            "as_of": day(search.receipt.as_of),
            "kept_at": moment(self._now()),
            "sha256": content.sha256,
        }
        with self._driver.writing():
            keep_contents(self._driver, [content])
            self._driver.write(sql.ADD_SEARCH, [row])

    def last_search(self, term: str, until: date | None = None) -> StoredSearch | None:
        """See `Library.last_search`."""
        rows = self._driver.read(sql.LAST_SEARCH, term=sha256_of(term.encode()), until=day(until))
        return _search_in(*rows[0]) if rows else None

    def search_mark(self, term: str) -> str:
        """See `Library.search_mark`."""
        ((*newest,),) = self._driver.read(sql.SEARCH_MARK, term=sha256_of(term.encode()))
        return " ".join(map(str, newest))

    def last_seen(self, pmids: Iterable[Pmid]) -> dict[Pmid, datetime]:
        """See `Library.last_seen`."""
        seen: dict[Pmid, datetime] = {}
        for pmid, at in self._asked(sql.LAST_SEEN, pmids).items():
            with suppress(ValueError, TypeError):
                seen[pmid] = datetime.fromisoformat(at)
        return seen

    def confirm(self, pmids: Iterable[Pmid]) -> None:
        """See `Library.confirm`."""
        seen = moment(self._now())
        rows = [{"pmid": int(pmid), "seen": seen} for pmid in dict.fromkeys(pmids)]
        with self._driver.writing():
            self._driver.write(sql.CONFIRM, rows)

    def fingerprints(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """See `Library.fingerprints`."""
        return self._asked(sql.FINGERPRINTS, pmids)

    def keep_judgements(self, question: str, judgements: Mapping[bytes, bytes]) -> None:
        """See `Library.keep_judgements`."""
        batch = [(record.hex(), packed(answer)) for record, answer in judgements.items()]
        about = {"question": question, "kept_at": moment(self._now())}
        rows = [about | {"record": record, "sha256": content.sha256} for record, content in batch]
        with self._driver.writing():
            keep_contents(self._driver, (content for _, content in batch))
            self._driver.write(sql.ADD_QUESTION, [about] if rows else [])
            self._driver.write(sql.KEEP_JUDGEMENT, rows)

    def judgements(self, question: str, records: Iterable[bytes]) -> dict[bytes, bytes]:
        """See `Library.judgements`."""
        wanted = {record.hex(): record for record in records}
        found: dict[str, bytes] = {}
        for record, size, content in self._driver.read(sql.JUDGEMENTS, question=question, asked=list(wanted)):
            with suppress(DamagedContentError):
                found[record] = unpacked(content, size)
        return {record: found[name] for name, record in wanted.items() if name in found}

    def close(self) -> None:
        """See `Library.close`."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _records(
        self, pmids: Iterable[Pmid], *, at: str = END, first: str = START, last: str = END
    ) -> dict[Pmid, bytes]:
        """The versions that were newest at a moment, if they were last seen between two others."""
        wanted = list(dict.fromkeys(pmids))
        asked = [int(pmid) for pmid in wanted]
        found: dict[str, bytes] = {}
        for pmid, size, content in self._driver.read(sql.RECORDS, asked=asked, at=at, first=first, last=last):
            with suppress(DamagedContentError):
                found[str(pmid)] = unpacked(content, size)
        return {pmid: found[pmid] for pmid in wanted if pmid in found}

    def _asked(self, statement: str, pmids: Iterable[Pmid]) -> dict[Pmid, Any]:
        """What a query of pairs (PMID, value) says of each of `pmids`, in the order asked."""
        wanted = list(dict.fromkeys(pmids))
        found = {
            str(pmid): value
            for pmid, value in self._driver.read(statement, asked=[int(pmid) for pmid in wanted])
        }
        return {pmid: found[pmid] for pmid in wanted if pmid in found}


def keep_contents(driver: Driver, contents: Iterable[Packed]) -> None:
    """Store each content that is not there yet; inside `writing`."""
    rows: list[Values] = [
        {"sha256": content.sha256, "size": content.size, "packed": content.compressed} for content in contents
    ]
    driver.write(sql.KEEP_CONTENT, rows)


def _reply_in(program: str, form: str, status: int, received_at: str, size: int, content: bytes) -> RawReply:
    try:
        pairs = tuple((name, value) for name, value in json.loads(form))
        received = datetime.fromisoformat(received_at)
    except (ValueError, TypeError) as problem:
        raise DamagedContentError from problem
    return RawReply(program, pairs, status, unpacked(content, size), received)


def _search_in(kept_at: str, size: int, content: bytes) -> StoredSearch | None:
    """`None` for one that cannot be read, whatever the reason: PubMed can be asked again."""
    try:
        return from_json(unpacked(content, size), kept_at)
    except DamagedContentError:
        return None
