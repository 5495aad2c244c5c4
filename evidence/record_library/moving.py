"""From one store to another: everything or nothing, and compared before it is said to be done."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from evidence.errors import LibraryUnusable
from evidence.record_library._driver import Driver, Row
from evidence.record_library._paging import pages
from evidence.record_library._schema import TABLES
from evidence.record_library._store import driver_of
from evidence.record_library.contract import Store

# An answer of PubMed takes about a megabyte packed: so many rows are in memory at once.
_ROWS_AT_ONCE = 50


def move(source: Store, target: Store, tell: Callable[[str, int], None]) -> dict[str, int]:
    """Copy all of `source` into the empty `target`; rows by table. `tell` hears each table and its rows.

    One transaction of the target: killed or failed at any moment, it stays empty. The source is read as it
    is at one moment and never changed. Raises `LibraryUnusable` when the target is not empty, or when what
    was written does not read back as what was sent.
    """
    here, there = driver_of(source), driver_of(target)
    _refuse_unless_empty(there)
    with here.snapshot(), there.writing():
        counts = {table: _copied(here, there, table) for table in TABLES}
        there.resume_numbers()
        for table, count in counts.items():
            if _digest(here, table) != _digest(there, table):
                raise there.unusable(f"did not take {table} as they were sent. Nothing of it was kept.")
            tell(table, count)
    return counts


def _refuse_unless_empty(driver: Driver) -> None:
    if any(driver.read(f"SELECT 1 FROM {table} LIMIT 1") for table in TABLES):  # noqa: S608  (our own names)
        raise LibraryUnusable(f"The library {driver.place} is not empty. Name a new one to move to.")


def _copied(here: Driver, there: Driver, table: str) -> int:
    columns = TABLES[table]
    named = ", ".join(f":{column}" for column in columns)
    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({named})"  # noqa: S608
    count = 0
    for rows in _batches(here, table):
        there.write(insert, [dict(zip(columns, row, strict=True)) for row in rows])
        count += len(rows)
    return count


def _digest(driver: Driver, table: str) -> str:
    """One hash of all rows of a table, in the order of their numbers."""
    whole = hashlib.sha256()
    for rows in _batches(driver, table):
        for row in rows:
            whole.update(repr(row).encode())
    return whole.hexdigest()


def _batches(driver: Driver, table: str) -> Iterator[list[Row]]:
    query = f"SELECT {', '.join(TABLES[table])} FROM {table} WHERE id > :after ORDER BY id LIMIT :most"  # noqa: S608
    return pages(driver, query, _ROWS_AT_ONCE)
