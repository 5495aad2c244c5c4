"""A library in one SQLite file, read while others write (write-ahead log)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence.errors import LibraryUnusable
from evidence.record_library._driver import FIRST_LOOK, Dialect, Row, Values
from evidence.record_library._failures import unusable
from evidence.record_library._sqlite_failures import DAMAGED, in_our_words
from evidence.record_library._sqlite_opening import connect

if TYPE_CHECKING:  # an annotation only
    from filelock import BaseFileLock

# SQLite limits the number of variables, not the length of a list in JSON.
_MANY = "json_each(:asked) AS asked"
DIALECT = Dialect(
    types={"id": "INTEGER PRIMARY KEY", "number": "INTEGER", "bytes": "BLOB", "text": "TEXT"},
    many={"numbers": _MANY, "texts": _MANY},
)
_FILE_MODE = 0o600


class SqliteDriver:
    """A `Driver` for one file."""

    dialect = DIALECT

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection, self.migrated = connect(path, DIALECT)

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self.path)

    def read(self, statement: str, **values: Any) -> list[Row]:
        """See `Driver.read`."""
        with in_our_words(self.path):
            return self.connection.execute(self._worded(statement), _plain(values)).fetchall()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See `Driver.writing`. IMMEDIATE: a read that turns into a write would fail at once."""
        with in_our_words(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except sqlite3.IntegrityError:
                self.connection.rollback()
                self._refuse_damage()
                raise
            except BaseException:
                self.connection.rollback()
                raise

    def write(self, statement: str, rows: Iterable[Values] = ({},)) -> None:
        """See `Driver.write`."""
        self.connection.executemany(self._worded(statement), map(_plain, rows))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See `Driver.snapshot`."""
        with in_our_words(self.path):
            self.connection.execute("BEGIN")
            try:
                self.read(FIRST_LOOK)
                yield
            finally:
                self.connection.rollback()

    def holds_refresh(self) -> bool:
        """See `Driver.holds_refresh`. The kernel lets go of the lock of a process that is killed."""
        from filelock import Timeout

        try:
            self._refresh.acquire()
        except Timeout:
            return False
        except (OSError, NotImplementedError) as problem:
            raise self.unusable(
                "cannot be locked: its disk has no locks. Move it to a local disk."
            ) from problem
        return True

    def let_go(self) -> None:
        """See `Driver.let_go`."""
        self._refresh.release()

    def integrity(self) -> list[str]:
        """See `Driver.integrity`."""
        found = [str(row[0]) for row in self.read("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def resume_numbers(self) -> None:
        """See `Driver.resume_numbers`: SQLite always goes on after the highest."""

    def tidy(self) -> None:
        """See `Driver.tidy`."""
        with in_our_words(self.path):
            self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def size(self) -> int:
        """The file and its log of writes, in bytes."""
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def unusable(self, what: str) -> LibraryUnusable:
        """See `Driver.unusable`."""
        return unusable(self.path, what)

    def damaged(self) -> LibraryUnusable:
        """See `Driver.damaged`."""
        return self.unusable(DAMAGED)

    def close(self) -> None:
        """See `Driver.close`."""
        with in_our_words(self.path):
            self.connection.close()

    def _refuse_damage(self) -> None:
        """Rows that do not fit are our bug, unless the library was wrong before: an index lost an entry."""
        if self.integrity() or self.read("PRAGMA foreign_key_check"):
            raise self.damaged()

    @cached_property
    def _refresh(self) -> BaseFileLock:
        """Beside the file: locks on the file itself are SQLite's."""
        from filelock import FileLock  # slow to import, and a sheet locks nothing

        return FileLock(self.path.with_name(f"{self.path.name}.refresh-lock"), mode=_FILE_MODE, timeout=0)

    def _worded(self, statement: str) -> str:
        return statement.format_map(self.dialect.many)


def _plain(values: Values) -> dict[str, Any]:
    return {name: json.dumps(each) if isinstance(each, list) else each for name, each in values.items()}
