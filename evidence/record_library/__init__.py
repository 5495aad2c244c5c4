"""What we keep between two runs: answers as received, versions of records, searches, judgements, sheets.

`open_library` finds the library; `Library` and `Ledger` are the contract that every store keeps (`contract`).
Raw answers are kept before anybody reads them, so that each sheet can be made again and argued with; the
versions of records let an interrupted download go on where it stopped; complete searches answer without a
network; the ledger knows every sheet that was issued and what became of it. No name of a patient, e-mail
address or API key is ever in it.

Inside: `address` (EVIDENCE_LIBRARY to a place), `_records`, `_files` and `_ledger` (the parts of a store; all
SQL in `_statements`, the tables in `_schema`), `_driver` (what a store does in its own way), `_sqlite*` and
`_postgres*` (the two drivers), `_store` (a whole store over one of them), `_failures`, `_packing`, `_paging`,
`_unused`, `_search_json`, `_moments`, `_forgiving` (a store may fail, the run goes on). What looks after a
library, for `evidence library`: `describing`, `checking`, `moving`, `compacting`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from evidence.record_library._driver import Driver, Migrated
from evidence.record_library._forgiving import forgiving
from evidence.record_library._sqlite import SqliteDriver
from evidence.record_library._store import SqlStore, driver_of
from evidence.record_library.address import PostgresAddress, place_of
from evidence.record_library.contract import (
    MIDNIGHT_GRACE_HOURS,
    FileState,
    Ledger,
    Library,
    Move,
    PubMedFile,
    Run,
    Store,
    StoredSearch,
    year_of,
)

__all__ = [
    "MIDNIGHT_GRACE_HOURS",
    "FileState",
    "Ledger",
    "Library",
    "Migrated",
    "Move",
    "PubMedFile",
    "Run",
    "Store",
    "StoredSearch",
    "forgiving",
    "is_there",
    "migration_of",
    "open_library",
    "year_of",
]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_library(address: str | None = None, *, now: Callable[[], datetime] = _utc_now) -> Store:
    """The library at `address` (a URL, as in EVIDENCE_LIBRARY), made when there is none yet.

    `None` or blank means `library.sqlite` in this user's data folder. `now` gives moments with a time zone.
    A library of an older version is saved beside itself (`.v1-backup`) and brought up to date; others wait.
    Raises `LibraryUnusable` for an address that we do not understand, a file that is no library, is damaged,
    cannot be written, or comes from a newer version of the program; such a file is left as it is.
    """
    return SqlStore(_driver(address), now=now)


def is_there(address: str | None = None) -> bool:
    """Whether `open_library` would find a library and not make one; of a server it cannot be told."""
    place = place_of(address)
    return isinstance(place, PostgresAddress) or place.exists()


def migration_of(store: Store) -> Migrated | None:
    """What opening this library changed in it, if it was an older one."""
    return driver_of(store).migrated


def _driver(address: str | None) -> Driver:
    place = place_of(address)
    if isinstance(place, PostgresAddress):
        # Late: psycopg is no part of the usual install.
        from evidence.record_library._postgres import PostgresDriver

        return PostgresDriver(place)
    return SqliteDriver(place)
