"""From a path to a connection of SQLite: the file and its rights, whose it is, and its schema."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from evidence.record_library._driver import Dialect, Migrated
from evidence.record_library._failures import PATIENCE_SECONDS, unusable
from evidence.record_library._schema import APPLICATION_ID, SCHEMA_VERSION, steps_after
from evidence.record_library._sqlite_backup import save_before_migration
from evidence.record_library._sqlite_failures import NO_RIGHT, in_our_words, primary_code

# Evidence is nobody's secret, but which conditions were asked for is.
_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_POLL_SECONDS = 0.05
# How long to wait while another process saves and migrates an older library: 30 GB at 50 MB/s.
_MIGRATION_PATIENCE_SECONDS = 600.0


def connect(path: Path, dialect: Dialect) -> tuple[sqlite3.Connection, Migrated | None]:
    """A connection to the library at `path`, which is made when it is not there, and migrated when it is old.

    Transactions are up to the caller. Raises `LibraryUnusable`; a file that is not ours stays as it is.
    """
    _make_room(path)
    with in_our_words(path):
        # Each thread has its own; only a server that ends closes those of its threads.
        connection = sqlite3.connect(
            path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            _refuse_what_is_not_ours(connection, path)
            _write_ahead(connection)
            # After a power cut, too: a published folder must not know sheets that the library has lost.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            migrated = _bring_up_to_date(connection, path, dialect)
        except BaseException:
            connection.close()
            raise
    return connection, migrated


def _make_room(path: Path) -> None:
    """The folder and an empty file, for this user alone; both must be open to us."""
    try:
        if path.exists() and not path.is_file():
            raise unusable(path, "is a folder or a device, not a file. Name a file in EVIDENCE_LIBRARY.")
        path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        # Never opened when it is there: closing it would drop the locks that SQLite holds on it.
        if not path.exists():
            path.touch(mode=_FILE_MODE)
    except OSError as problem:
        raise unusable(path, f"cannot be made ({problem.strerror}). Check the path.") from problem
    if not (os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK)):
        raise unusable(path, NO_RIGHT)


def _refuse_what_is_not_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Looks, in one transaction, and changes nothing."""
    connection.execute("BEGIN")
    application, version, is_empty = _state(connection)
    connection.execute("COMMIT")
    if is_empty and not application:
        return
    if application != APPLICATION_ID:
        raise unusable(path, "is the database of another program. Name another file in EVIDENCE_LIBRARY.")
    _refuse_newer(version, path)


def _refuse_newer(version: int, path: Path) -> None:
    if version > SCHEMA_VERSION:
        raise unusable(path, "was made by a newer version of this program. Update the program to use it.")


def _state(connection: sqlite3.Connection) -> tuple[int, int, bool]:
    """Application, schema version, and whether there is no table yet."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return application, version, tables == 0


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers and a writer at once. SQLite does not wait by itself when two processes switch at a time.

    Where the disk cannot do it (a network share), SQLite stays with its older, slower way.
    """
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as problem:
            if primary_code(problem) != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(_POLL_SECONDS)
        else:
            return


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, dialect: Dialect) -> Migrated | None:
    """All tables or none; whoever comes second waits and finds them made."""
    if _state(connection)[1] == SCHEMA_VERSION:
        return None
    connection.execute(f"PRAGMA busy_timeout = {int(_MIGRATION_PATIENCE_SECONDS * 1000)}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrated = _take_the_steps(connection, path, dialect)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE_SECONDS * 1000)}")
    return migrated


def _take_the_steps(connection: sqlite3.Connection, path: Path, dialect: Dialect) -> Migrated | None:
    _, version, is_empty = _state(connection)
    _refuse_newer(version, path)  # it may have become so while this process waited
    if version == SCHEMA_VERSION:
        return None
    # Another connection still reads the library as it was, because nothing here is committed yet.
    backup = None if is_empty else save_before_migration(path, version)
    for statement in steps_after(version, dialect):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return None if backup is None else Migrated(version, str(backup))
