"""A whole store: the `Library` and the `Ledger` over one connection."""

from __future__ import annotations

from evidence.record_library._ledger import SqlLedger
from evidence.record_library._records import SqlRecords


class SqlStore(SqlRecords, SqlLedger):
    """A `Store` over a `Driver`."""
