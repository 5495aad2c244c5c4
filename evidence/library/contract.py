"""What every store of the library promises, whatever it is built on; tests/test_library.py checks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from evidence.model import Pmid, RawRecord, RawReply, SearchReceipt, SetAside

# PubMed changes its records once a day: a nightly job shall ask again, the second command of an afternoon
# shall not.
FRESH_HOURS = 20


@dataclass(frozen=True, slots=True)
class StoredSearch:
    """One complete download: what was asked and counted, whose records came, and which were lost and why."""

    receipt: SearchReceipt
    received: tuple[Pmid, ...]
    lost: tuple[SetAside, ...]


class Library(Protocol):
    """An open library: for one thread, and for any number of processes at once.

    Each `keep_...` is done wholly or not at all, and survives the process once it returns; while another
    process writes, it waits. Every method raises `LibraryUnusable` when the store fails. Use it with `with`,
    or `close` it.
    """

    @property
    def place(self) -> str:
        """Where the library is, for messages; never with a password."""

    def keep_reply(self, reply: RawReply) -> None:
        """Keep an answer as received. The same content is stored once, each receipt of it is remembered.

        The API key and the e-mail address are left out of the form that is kept.
        """

    def replies(self) -> Iterator[RawReply]:
        """All answers that were kept, in the order of keeping; moments in UTC."""

    def keep_records(self, records: Iterable[RawRecord]) -> None:
        """Keep records received now, best one batch at a time; a record that changed becomes a new version.

        What is kept last is the newest version of its PMID.
        """

    def fresh(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """The newest version of each of `pmids` received less than `FRESH_HOURS` ago, in the order asked.

        All of them are in memory at once, about 10 kB each: ask for many in portions.
        """

    def newest(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """The same whatever its age."""

    def keep_search(self, search: StoredSearch) -> None:
        """Keep a complete download, after its records. A `ValueError` when its receipt has no term."""

    def last_search(self, term: str) -> StoredSearch | None:
        """The newest complete download for exactly this term."""

    def close(self) -> None:
        """Let go of the store; nothing else may be asked afterwards."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
