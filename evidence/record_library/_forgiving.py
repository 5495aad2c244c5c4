"""A library that may fail without ending the run: for the one that nobody asked for by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from types import TracebackType
from typing import Self, TypeVar

from evidence.errors import LibraryUnusable
from evidence.model import Pmid, RawRecord, RawReply
from evidence.record_library.contract import Library, PubMedFile, StoredSearch

Answer = TypeVar("Answer")


def forgiving(library: Library, tell: Callable[[str], None]) -> Library:
    """The same library, until its store fails in any call (disk full, locked, damaged).

    Then `tell` hears once what is wrong and that nothing more is kept of this run; from then on it answers as
    an empty library and keeps nothing, even when the store would work again: half a run is not kept.
    """
    return _ForgivingLibrary(library, tell)


class _ForgivingLibrary:
    """A `Library` around another one. `close` always reaches that one."""

    def __init__(self, library: Library, tell: Callable[[str], None]) -> None:
        self._library = library
        self._tell = tell
        self._has_failed = False

    @property
    def place(self) -> str:
        return self._library.place

    def keep_reply(self, reply: RawReply) -> None:
        self._unless_failed(lambda: self._library.keep_reply(reply), None)

    def replies(self) -> Iterator[RawReply]:
        if self._has_failed:
            return
        try:
            yield from self._library.replies()
        except LibraryUnusable as problem:
            self._give_up(problem)

    def keep_records(self, records: Iterable[RawRecord]) -> None:
        self._unless_failed(lambda: self._library.keep_records(records), None)

    def fresh(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        return self._unless_failed(lambda: self._library.fresh(pmids), {})

    def newest(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        return self._unless_failed(lambda: self._library.newest(pmids), {})

    def versions(self, pmids: Iterable[Pmid], at: datetime) -> dict[Pmid, bytes]:
        return self._unless_failed(lambda: self._library.versions(pmids, at), {})

    def keep_search(self, search: StoredSearch) -> None:
        self._unless_failed(lambda: self._library.keep_search(search), None)

    def last_search(self, term: str, until: date | None = None) -> StoredSearch | None:
        return self._unless_failed(lambda: self._library.last_search(term, until), None)

    def search_mark(self, term: str) -> str:
        return self._unless_failed(lambda: self._library.search_mark(term), "")

    def last_seen(self, pmids: Iterable[Pmid]) -> dict[Pmid, datetime]:
        return self._unless_failed(lambda: self._library.last_seen(pmids), {})

    def confirm(self, pmids: Iterable[Pmid]) -> None:
        self._unless_failed(lambda: self._library.confirm(pmids), None)

    def fingerprints(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        return self._unless_failed(lambda: self._library.fingerprints(pmids), {})

    def keep_judgements(self, question: str, judgements: Mapping[bytes, bytes]) -> None:
        self._unless_failed(lambda: self._library.keep_judgements(question, judgements), None)

    def judgements(self, question: str, records: Iterable[bytes]) -> dict[bytes, bytes]:
        return self._unless_failed(lambda: self._library.judgements(question, records), {})

    def keep_file(self, file: PubMedFile, mentioned: Iterable[int], records: Iterable[RawRecord]) -> None:
        self._unless_failed(lambda: self._library.keep_file(file, mentioned, records), None)

    def set_file_aside(self, file: PubMedFile) -> None:
        self._unless_failed(lambda: self._library.set_file_aside(file), None)

    def files(self) -> tuple[PubMedFile, ...]:
        return self._unless_failed(self._library.files, ())

    def filed(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        return self._unless_failed(lambda: self._library.filed(pmids), {})

    def all_filed(self) -> Iterator[RawRecord]:
        if self._has_failed:
            return
        try:
            yield from self._library.all_filed()
        except LibraryUnusable as problem:
            self._give_up(problem)

    def close(self) -> None:
        try:
            self._library.close()
        except LibraryUnusable as problem:
            self._give_up(problem)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _unless_failed(self, ask: Callable[[], Answer], empty: Answer) -> Answer:
        if self._has_failed:
            return empty
        try:
            return ask()
        except LibraryUnusable as problem:
            self._give_up(problem)
            return empty

    def _give_up(self, problem: LibraryUnusable) -> None:
        if not self._has_failed:
            self._has_failed = True
            self._tell(f"{problem} Nothing more is kept of this run.")
