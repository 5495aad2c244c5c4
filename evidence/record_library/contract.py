"""What every store of the library promises, whatever it is built on; tests/test_library.py checks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from evidence.issued import Edition, EditionState
from evidence.model import Pmid, RawRecord, RawReply, SearchReceipt, SetAside

# PubMed changes its records overnight (a retraction is such a change), so that a sheet of today may not rest
# on what came last evening. Only a download that began before midnight goes on with what it has, when it is
# started again within three hours.
MIDNIGHT_GRACE_HOURS = 3


@dataclass(frozen=True, slots=True)
class StoredSearch:
    """One complete download: what was asked and counted, whose records came, and which were lost and why.

    `kept_at` is the moment of keeping, in UTC: the library fills it in, and takes no notice of it in
    `keep_search`.
    """

    receipt: SearchReceipt
    received: tuple[Pmid, ...]
    lost: tuple[SetAside, ...]
    kept_at: datetime | None = None


class FileState(StrEnum):
    """What became of one of PubMed's files: `loaded`, or `set_aside` because it could not be read whole."""

    LOADED = "loaded"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class PubMedFile:
    """One of PubMed's own files, of the yearly baseline or an update.

    `name` is as NLM names it, without endings: "pubmed26n0001". The names of one year are in the order in
    which the files count: of two that say something about a record, the later one is right. `md5` is that of
    the file as it is (hex), `searches` a name for what its records were chosen by. Of its `records`, `kept`
    were chosen, `unreadable` could not be read; `deleted` is how many PMIDs it takes back. `revised_to` is
    the newest day of revision in it. `because` says why it was set aside. `settled_at` is filled in by the
    library, in UTC.
    """

    name: str
    md5: str
    state: FileState
    records: int = 0
    kept: int = 0
    deleted: int = 0
    unreadable: int = 0
    revised_to: date | None = None
    because: str = ""
    searches: str = ""
    settled_at: datetime | None = None

    @property
    def year(self) -> str:
        """What the names of all files of its year begin with."""
        return year_of(self.name)


def year_of(name: str) -> str:
    """What the names of all PubMed files of one year begin with: "pubmed26" for "pubmed26n0001"."""
    return name[: len("pubmed26")]


class Library(Protocol):
    """An open library: for one thread, and for any number of processes at once.

    Each `keep_...` is done wholly or not at all, and survives the process once it returns; while another
    process writes, it waits. Every method raises `LibraryUnusable` when the store fails. Use it with `with`,
    or `close` it.

    One damaged record or search is no failure of the store: it is as if it were not there, and keeping it
    again heals it. Moments that are given have a time zone.

    A record is kept twice, in the raw answer and by itself: the answers prove what was received, the records
    are found one by one. That takes twice the disk. Nothing is removed but by `compacting`, which a person
    asks for and which says what it takes.
    """

    @property
    def place(self) -> str:
        """Where the library is, for messages; never with a password."""

    def keep_reply(self, reply: RawReply) -> None:
        """Keep an answer as received. The same content is stored once, each receipt of it is remembered.

        The API key and the e-mail address are left out of the form that is kept.
        """

    def replies(self) -> Iterator[RawReply]:
        """All answers that were kept, in the order of keeping; moments in UTC.

        A damaged one raises `LibraryUnusable`: whoever wants all answers must not get fewer.
        """

    def keep_records(self, records: Iterable[RawRecord]) -> None:
        """Keep records received now, best one batch at a time; a record that changed becomes a new version.

        What is kept last is the newest version of its PMID.
        """

    def fresh(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """The newest version of each of `pmids`, if it was received today (in UTC), in the order asked.

        Or less than `MIDNIGHT_GRACE_HOURS` ago. All of them are in memory at once, about 10 kB each: ask for
        many in portions.
        """

    def newest(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """The same whatever its age. Where the newest version is damaged, no older one takes its place."""

    def versions(self, pmids: Iterable[Pmid], at: datetime) -> dict[Pmid, bytes]:
        """Of each of `pmids` the version that was the newest `at` that moment, in the order asked.

        With the `kept_at` of a search these are the records that the search was answered with.
        """

    def keep_search(self, search: StoredSearch) -> None:
        """Keep a complete download, after its records. A `ValueError` when its receipt has no term."""

    def last_search(self, term: str, until: date | None = None) -> StoredSearch | None:
        """The newest complete download for exactly this term; with `until`, as of that day or earlier.

        `None` when there is none, or when it cannot be read: damaged, or of another version of the program.
        An older one does not take its place, because nobody asked for older evidence.
        """

    def search_mark(self, term: str) -> str:
        """Another text whenever a search of exactly this term was kept, or a file of PubMed's was loaded.

        It costs next to nothing.
        """

    def last_seen(self, pmids: Iterable[Pmid]) -> dict[Pmid, datetime]:
        """Of each of `pmids` that is here: when PubMed last sent or confirmed its newest version, in UTC."""

    def confirm(self, pmids: Iterable[Pmid]) -> None:
        """PubMed says now that the newest versions of `pmids` still hold: they are `fresh` from now on.

        What is not here stays so.
        """

    def fingerprints(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """The SHA-256 of the newest version of each of `pmids`, in the order asked; no content is read."""

    def keep_judgements(self, question: str, judgements: Mapping[bytes, bytes]) -> None:
        """Keep answers to `question` by the SHA-256 of the record that they were read from.

        A question names the condition and, as its last word, the version of the rules: other rules are
        another question, and the answers by older ones are the first to go.
        """

    def judgements(self, question: str, records: Iterable[bytes]) -> dict[bytes, bytes]:
        """The answers to `question` that are here, by the SHA-256 of the record, in the order asked."""

    def keep_file(self, file: PubMedFile, mentioned: Iterable[int], records: Iterable[RawRecord]) -> None:
        """Keep what one of PubMed's files says, and that it was loaded, in one transaction.

        `mentioned` are all PMIDs, as numbers, that it says something about: its records, kept or not, and
        those that it deletes; of these only `records` stand afterwards. But nothing stands against a later
        file: whatever the order in which files are kept, the result is that of their names. The first file
        of a new year takes the place of all of the years before; a `ValueError` for one of an earlier year,
        as for one that is not `LOADED`. These records are apart from those of `keep_records`: they are as
        old as their files.
        """

    def set_file_aside(self, file: PubMedFile) -> None:
        """Remember that a file could not be read and why; one that is loaded stays so."""

    def files(self) -> tuple[PubMedFile, ...]:
        """All files that were ever kept or set aside, in the order of their names."""

    def filed(self, pmids: Iterable[Pmid]) -> dict[Pmid, bytes]:
        """The record as the files have it of each of `pmids` that stands in them, in the order asked."""

    def all_filed(self) -> Iterator[RawRecord]:
        """All records as the files have them, by PMID; a damaged one raises `LibraryUnusable`."""

    def close(self) -> None:
        """Let go of the store; nothing else may be asked afterwards."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Move:
    """An edition that is here already changes its state: by whom ("" for the program) and why."""

    code: str
    slug: str
    language: str
    state: EditionState
    by: str = ""
    because: str = ""

    @classmethod
    def of(cls, edition: Edition, state: EditionState, by: str = "", because: str = "") -> Self:
        """The move of this edition."""
        return cls(edition.code, edition.slug, edition.language, state, by, because)


@dataclass(frozen=True, slots=True)
class Run:
    """One refresh as the ledger has it; `finished_at` is None while it works, and after it was killed."""

    number: int
    owner: str
    started_at: datetime
    finished_at: datetime | None


class Ledger(Protocol):
    """What was issued and what each refresh did: of the same store, and as safe, as its `Library`."""

    def refreshing(
        self, owner: str, waiting: Callable[[str, datetime], None]
    ) -> AbstractContextManager[None]:
        """Inside it no other refresh works on this library, on whatever machine; `owner` says who does.

        While another one works, `waiting` hears its owner and since when, once for each owner that it waits
        for. A refresh that was killed holds nobody up; one whose machine died, while a server notices.
        """

    def editions(self, slug: str | None = None, language: str | None = None) -> tuple[Edition, ...]:
        """All editions ever issued or staged, or those of one condition or language; oldest first.

        A damaged one raises `LibraryUnusable`: a sheet that readers hold must not be forgotten.
        """

    def begin_run(self, owner: str) -> Run:
        """A new run. One that another refresh did not finish stays as it is, unfinished for ever."""

    def unfinished_run(self) -> Run | None:
        """The newest run, if it was never finished."""

    def settle(
        self,
        run: int,
        slug: str,
        language: str,
        outcome: bytes,
        editions: Sequence[Edition] = (),
        moves: Sequence[Move] = (),
    ) -> None:
        """All that one run did about one condition, in one transaction: outcome, new editions, moves.

        `outcome` is JSON that the caller understands. A second call for the same run and condition takes the
        place of the first outcome. An edition that is here already (same code, slug and language) is not
        added again but moves to the state that is given; to say the same once more changes nothing. Moments
        are those of keeping. A `ValueError` for a run or an edition that is not here: then nothing is kept.
        """

    def outcomes(self, run: int) -> tuple[bytes, ...]:
        """What the run settled, in the order of settling; a damaged one is as if it were not there."""

    def last_outcomes(self, language: str) -> dict[str, bytes]:
        """By slug: the newest outcome of each condition, whichever run it was of."""

    def finish_run(self, run: int) -> None:
        """The run did all that it began."""

    def runs(self, most: int) -> tuple[Run, ...]:
        """The newest `most` runs, newest first."""

    def mark(self, slug: str, language: str) -> str:
        """Another text whenever an edition of the condition was issued or moved in whatever language, or a
        run settled it in this one. Whoever shows a condition asks so whether to look again: it costs next to
        nothing. Of the evidence, `Library.search_mark` tells the same.
        """


class Store(Library, Ledger, Protocol):
    """The whole of an open library."""
