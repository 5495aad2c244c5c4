"""The library in one SQLite file. What each method promises stands in `contract.Library`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from evidence.model import Pmid, RawRecord, RawReply
from evidence.record_library._failures import in_our_words
from evidence.record_library._opening import connect
from evidence.record_library._packing import DamagedContentError, Packed, packed, sha256_of, unpacked
from evidence.record_library._search_json import as_json, from_json
from evidence.record_library.contract import MIDNIGHT_GRACE_HOURS, StoredSearch

# What identifies the person who asks, not what was asked.
NEVER_KEPT = frozenset({"api_key", "email"})

# A content that is there already is left alone, unless it was damaged on the disk.
_KEEP_CONTENT = """
INSERT INTO contents (sha256, size, packed) VALUES (?, ?, ?)
ON CONFLICT (sha256) DO UPDATE SET size = excluded.size, packed = excluded.packed
WHERE size <> excluded.size OR packed <> excluded.packed"""
_FIND_CONTENT = "SELECT id FROM contents WHERE sha256 = ?"
_ADD_REPLY = "INSERT INTO replies (program, form, status, received_at, content_id) VALUES (?, ?, ?, ?, ?)"
_ALL_REPLIES = """
SELECT program, form, status, received_at, size, packed
FROM replies JOIN contents ON contents.id = content_id ORDER BY replies.id"""
# `first_seen` moves only when a clock that was ahead has been set right.
_SEE_AGAIN = """
UPDATE versions SET last_seen = :seen, first_seen = min(first_seen, :seen)
WHERE id = (SELECT max(id) FROM versions WHERE pmid = :pmid) AND content_id = :content"""
_ADD_VERSION = """
INSERT INTO versions (pmid, content_id, first_seen, last_seen) VALUES (:pmid, :content, :seen, :seen)"""
# The PMIDs come as one JSON list, because SQLite limits the number of variables.
_RECORDS = """
SELECT versions.pmid, size, packed
FROM json_each(:asked) AS asked
JOIN versions ON versions.id = (
    SELECT max(id) FROM versions WHERE pmid = asked.value AND first_seen <= :at)
JOIN contents ON contents.id = content_id
WHERE last_seen BETWEEN :first AND :last"""
_ADD_SEARCH = "INSERT INTO searches (term_sha256, as_of, kept_at, content_id) VALUES (?, ?, ?, ?)"
_LAST_SEARCH = """
SELECT kept_at, size, packed FROM searches JOIN contents ON contents.id = content_id
WHERE term_sha256 = :term AND (:until IS NULL OR as_of <= :until) ORDER BY searches.id DESC LIMIT 1"""

# Before and after every moment that is kept.
_START, _END = "", "~"
_TICK = timedelta(microseconds=1)


class SqliteLibrary:
    """A `Library` in one SQLite file, read while others write (write-ahead log)."""

    def __init__(self, path: Path, *, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now
        self._connection = connect(path)

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self._path)

    def keep_reply(self, reply: RawReply) -> None:
        """See `Library.keep_reply`."""
        form = [(name, value) for name, value in reply.form if name.lower() not in NEVER_KEPT]
        row = (reply.program, json.dumps(form), reply.status, _moment(reply.received_at))
        content = packed(reply.content)
        with self._writing():
            self._connection.execute(_ADD_REPLY, (*row, self._kept(content)))

    def replies(self) -> Iterator[RawReply]:
        """See `Library.replies`."""
        with in_our_words(self._path):
            for row in self._connection.execute(_ALL_REPLIES):
                yield _reply_in(*row)

    def keep_records(self, records: Iterable[RawRecord]) -> None:
        """See `Library.keep_records`."""
        # Packed before it is our turn to write: others would wait for the compression.
        batch = [(int(record.pmid), packed(record.content)) for record in records]
        seen = _moment(self._now())
        with self._writing():
            for pmid, content in batch:
                row = {"pmid": pmid, "content": self._kept(content), "seen": seen}
                if not self._connection.execute(_SEE_AGAIN, row).rowcount:
                    self._connection.execute(_ADD_VERSION, row)

    def fresh(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """See `Library.fresh`."""
        first, last = _fresh_between(self._now().astimezone(UTC))
        return self._records(pmids, first=_moment(first), last=_moment(last))

    def newest(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """See `Library.newest`."""
        return self._records(pmids)

    def versions(self, pmids: Iterable[Pmid], at: datetime) -> dict[Pmid, bytes]:
        """See `Library.versions`."""
        return self._records(pmids, at=_moment(at))

    def keep_search(self, search: StoredSearch) -> None:
        """See `Library.keep_search`."""
        if search.receipt.term is None:
            raise ValueError("a search without a term cannot be found again")
        term, as_of = sha256_of(search.receipt.term.encode()), _day(search.receipt.as_of)
        content = packed(as_json(search))
        kept_at = _moment(self._now())
        with self._writing():
            self._connection.execute(_ADD_SEARCH, (term, as_of, kept_at, self._kept(content)))

    def last_search(self, term: str, until: date | None = None) -> StoredSearch | None:
        """See `Library.last_search`."""
        asked = {"term": sha256_of(term.encode()), "until": _day(until)}
        with in_our_words(self._path):
            row = self._connection.execute(_LAST_SEARCH, asked).fetchone()
        return _search_in(*row) if row else None

    def close(self) -> None:
        """See `Library.close`."""
        with in_our_words(self._path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _records(
        self, pmids: Iterable[Pmid], *, at: str = _END, first: str = _START, last: str = _END
    ) -> dict[Pmid, bytes]:
        """The versions that were newest at a moment, if they were last seen between two others."""
        wanted = list(dict.fromkeys(pmids))
        asked = {"asked": json.dumps([int(p) for p in wanted]), "at": at, "first": first, "last": last}
        found: dict[str, bytes] = {}
        with in_our_words(self._path):
            for pmid, size, content in self._connection.execute(_RECORDS, asked):
                with suppress(DamagedContentError):
                    found[str(pmid)] = unpacked(content, size)
        return {pmid: found[pmid] for pmid in wanted if pmid in found}

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """All or nothing. IMMEDIATE waits for its turn; a read that turns into a write would fail at once."""
        with in_our_words(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise

    def _kept(self, content: Packed) -> int:
        """The number of this content, which is stored when it is not there yet."""
        self._connection.execute(_KEEP_CONTENT, (content.sha256, content.size, content.compressed))
        return int(self._connection.execute(_FIND_CONTENT, (content.sha256,)).fetchone()[0])


def _reply_in(program: str, form: str, status: int, received_at: str, size: int, content: bytes) -> RawReply:
    try:
        pairs = tuple((name, value) for name, value in json.loads(form))
        moment = datetime.fromisoformat(received_at)
    except (ValueError, TypeError) as problem:
        raise DamagedContentError from problem
    return RawReply(program, pairs, status, unpacked(content, size), moment)


def _search_in(kept_at: str, size: int, content: bytes) -> StoredSearch | None:
    """`None` for one that cannot be read, whatever the reason: PubMed can be asked again."""
    try:
        return from_json(unpacked(content, size), kept_at)
    except DamagedContentError:
        return None


def _fresh_between(now: datetime) -> tuple[datetime, datetime]:
    """The first and the last moment of receipt that are fresh `now` (in UTC).

    Later today is fresh: the clock has been set right since. Later than that, the clock was wrong.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    first = min(midnight, now - timedelta(hours=MIDNIGHT_GRACE_HOURS) + _TICK)
    return first, midnight + timedelta(days=1) - _TICK


def _moment(moment: datetime) -> str:
    """Text that sorts as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _day(day: date | None) -> str | None:
    """Text that sorts as the days do."""
    return day.isoformat() if day else None
