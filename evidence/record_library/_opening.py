"""From a path to a connection: the file and its rights, whose it is, and its schema."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from evidence.record_library._failures import NO_RIGHT, PATIENCE_SECONDS, in_our_words, primary_code, unusable

# In the header of every library of ours (PRAGMA application_id): "MsgE". Another program's database, which
# has another one, is not touched.
APPLICATION_ID = 0x4D736745
# Raised with each change of SCHEMA.
SCHEMA_VERSION = 1
SCHEMA = (
    # All that is large, once: answers, records, searches. `sha256` and `size` are those of the bytes before
    # they were packed.
    """CREATE TABLE contents (
        id INTEGER PRIMARY KEY,
        sha256 BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        packed BLOB NOT NULL)""",
    # Every receipt of an answer. `form` is a JSON list of [name, value]; moments are ISO 8601 in UTC.
    """CREATE TABLE replies (
        id INTEGER PRIMARY KEY,
        program TEXT NOT NULL,
        form TEXT NOT NULL,
        status INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        content_id INTEGER NOT NULL REFERENCES contents (id))""",
    # A row for each stretch of time in which a record stayed the same; the last row of a PMID is its newest.
    # A change that PubMed takes back is a third row, so that every earlier state can be told.
    """CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        pmid INTEGER NOT NULL,
        content_id INTEGER NOT NULL REFERENCES contents (id),
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL)""",
    "CREATE INDEX versions_of_a_record ON versions (pmid, id)",
    # `as_of` is the day of the search as its receipt has it (ISO 8601), or NULL.
    """CREATE TABLE searches (
        id INTEGER PRIMARY KEY,
        term_sha256 BLOB NOT NULL,
        as_of TEXT,
        kept_at TEXT NOT NULL,
        content_id INTEGER NOT NULL REFERENCES contents (id))""",
    "CREATE INDEX searches_of_a_term ON searches (term_sha256, id)",
)

# Evidence is nobody's secret, but which conditions were asked for is.
_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_POLL_SECONDS = 0.05


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the library at `path`, which is made when it is not there.

    Transactions are up to the caller. Raises `LibraryUnusable`; a file that is not ours stays as it is.
    """
    _make_room(path)
    with in_our_words(path):
        connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
        try:
            _refuse_what_is_not_ours(connection, path)
            _write_ahead(connection)
            # Safe against every crash of a process; after a power cut the last writes may be missing.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            _make_tables(connection)
        except BaseException:
            connection.close()
            raise
    return connection


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


def _make_tables(connection: sqlite3.Connection) -> None:
    """All tables or none; whoever comes second finds them made."""
    if not _state(connection)[2]:
        return
    connection.execute("BEGIN IMMEDIATE")
    if _state(connection)[2]:
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
