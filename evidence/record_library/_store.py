"""A whole store: the `Library` and the `Ledger` over one connection."""

from __future__ import annotations

from evidence.record_library._driver import Driver
from evidence.record_library._files import SqlFiles
from evidence.record_library._ledger import SqlLedger
from evidence.record_library._records import SqlRecords
from evidence.record_library.contract import Store


class SqlStore(SqlRecords, SqlFiles, SqlLedger):
    """A `Store` over a `Driver`."""


def driver_of(store: Store) -> Driver:
    """The connection under a store of ours, for upkeep."""
    if not isinstance(store, SqlStore):
        raise TypeError(f"{type(store).__name__} has no driver")
    return store._driver
