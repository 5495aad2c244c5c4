"""The library in one SQLite file. What each method promises stands in `contract.Library`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from evidence.library._failures import in_our_words
from evidence.library._opening import connect
from evidence.library._packing import packed, unpacked
from evidence.library._search_json import as_json, from_json
from evidence.library.contract import FRESH_HOURS, StoredSearch
from evidence.model import Pmid, RawRecord, RawReply

# What identifies the person who asks, not what was asked.
NEVER_KEPT = frozenset({"api_key", "email"})

_FIND_CONTENT = "SELECT id FROM contents WHERE sha256 = ?"
_ADD_CONTENT = "INSERT INTO contents (sha256, size, packed) VALUES (?, ?, ?)"
_ADD_REPLY = "INSERT INTO replies (program, form, status, received_at, content_id) VALUES (?, ?, ?, ?, ?)"
_ALL_REPLIES = """
SELECT program, form, status, received_at, size, packed
FROM replies JOIN contents ON contents.id = content_id ORDER BY replies.id"""
_SEE_VERSION = """
INSERT INTO versions (pmid, content_id, first_seen, last_seen) VALUES (:pmid, :content, :seen, :seen)
ON CONFLICT (pmid, content_id) DO UPDATE SET last_seen = excluded.last_seen"""
_SET_NEWEST = """
INSERT INTO articles (pmid, newest)
SELECT pmid, id FROM versions WHERE pmid = :pmid AND content_id = :content
ON CONFLICT (pmid) DO UPDATE SET newest = excluded.newest"""
# The PMIDs come as one JSON list, because SQLite limits the number of variables.
_NEWEST = """
SELECT articles.pmid, size, packed
FROM json_each(?) AS asked
JOIN articles ON articles.pmid = asked.value
JOIN versions ON versions.id = newest
JOIN contents ON contents.id = content_id
WHERE last_seen BETWEEN ? AND ?"""
_ADD_SEARCH = "INSERT INTO searches (term_sha256, kept_at, content_id) VALUES (?, ?, ?)"
_LAST_SEARCH = """
SELECT size, packed FROM searches JOIN contents ON contents.id = content_id
WHERE term_sha256 = ? ORDER BY searches.id DESC LIMIT 1"""

# Before and after every moment that is kept.
_ALWAYS = ("", "~")


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
        with self._writing():
            self._connection.execute(_ADD_REPLY, (*row, self._kept(reply.content)))

    def replies(self) -> Iterator[RawReply]:
        """See `Library.replies`."""
        with in_our_words(self._path):
            for program, form, status, received_at, size, content in self._connection.execute(_ALL_REPLIES):
                pairs = tuple((name, value) for name, value in json.loads(form))
                moment = datetime.fromisoformat(received_at)
                yield RawReply(program, pairs, status, unpacked(content, size), moment)

    def keep_records(self, records: Iterable[RawRecord]) -> None:
        """See `Library.keep_records`."""
        batch = list(records)
        seen = _moment(self._now())
        with self._writing():
            for record in batch:
                row = {"pmid": int(record.pmid), "content": self._kept(record.content), "seen": seen}
                self._connection.execute(_SEE_VERSION, row)
                self._connection.execute(_SET_NEWEST, row)

    def fresh(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """See `Library.fresh`."""
        now, age = self._now(), timedelta(hours=FRESH_HOURS, microseconds=-1)
        # Seen in the future: by a clock that was set right since, or, long after now, by one that was wrong.
        return self._records(pmids, _moment(now - age), _moment(now + age))

    def newest(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """See `Library.newest`."""
        return self._records(pmids, *_ALWAYS)

    def keep_search(self, search: StoredSearch) -> None:
        """See `Library.keep_search`."""
        if search.receipt.term is None:
            raise ValueError("a search without a term cannot be found again")
        kept_at = _moment(self._now())
        with self._writing():
            content = self._kept(as_json(search))
            self._connection.execute(_ADD_SEARCH, (_sha256(search.receipt.term.encode()), kept_at, content))

    def last_search(self, term: str) -> StoredSearch | None:
        """See `Library.last_search`."""
        with in_our_words(self._path):
            row = self._connection.execute(_LAST_SEARCH, (_sha256(term.encode()),)).fetchone()
            if row is None:
                return None
            size, content = row
            return from_json(unpacked(content, size))

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

    def _records(self, pmids: Iterable[Pmid], first: str, last: str) -> dict[Pmid, bytes]:
        """The newest versions that were last seen between two moments."""
        asked = list(dict.fromkeys(pmids))
        with in_our_words(self._path):
            rows = self._connection.execute(_NEWEST, (json.dumps([int(p) for p in asked]), first, last))
            found = {str(pmid): unpacked(content, size) for pmid, size, content in rows}
        return {pmid: found[pmid] for pmid in asked if pmid in found}

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

    def _kept(self, content: bytes) -> int:
        """The number of this content, which is stored when it is not there yet."""
        digest = _sha256(content)
        found = self._connection.execute(_FIND_CONTENT, (digest,)).fetchone()
        if found:
            return int(found[0])
        added = self._connection.execute(_ADD_CONTENT, (digest, len(content), packed(content)))
        return int(added.lastrowid or 0)


def _sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _moment(moment: datetime) -> str:
    """Text that sorts as the moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
