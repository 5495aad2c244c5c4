"""From an address to a connection: the server, our own schema in its database, and its version."""

from __future__ import annotations

import psycopg
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumper

from evidence.record_library._driver import Dialect, Migrated
from evidence.record_library._failures import PATIENCE_SECONDS, unusable
from evidence.record_library._postgres_failures import in_our_words, not_reached
from evidence.record_library._schema import APPLICATION_ID, SCHEMA_VERSION, steps_after
from evidence.record_library.address import PostgresAddress

# Everything of ours stands in a schema of its own, so that other programs may use the same database.
SCHEMA = "massage_evidence"
# The second half of the keys of our advisory locks; the first is APPLICATION_ID.
WRITING, REFRESHING, _MIGRATING = 1, 2, 3
_MIGRATION_PATIENCE_SECONDS = 600

# A machine that dies in the middle holds the others up for this long at most: 30 s + 3 * 10 s on both sides.
_IDLE_SECONDS, _INTERVAL_SECONDS, _TIMES = 30, 10, 3
_CONNECTION: dict[str, int | str] = {
    "connect_timeout": 10,
    "keepalives_idle": _IDLE_SECONDS,
    "keepalives_interval": _INTERVAL_SECONDS,
    "keepalives_count": _TIMES,
    "tcp_user_timeout": 1000 * (_IDLE_SECONDS + _TIMES * _INTERVAL_SECONDS),
    "application_name": "massage-evidence",
}
_SESSION = {
    "search_path": SCHEMA,
    "client_encoding": "UTF8",
    "tcp_keepalives_idle": str(_IDLE_SECONDS),
    "tcp_keepalives_interval": str(_INTERVAL_SECONDS),
    "tcp_keepalives_count": str(_TIMES),
}

_VERSION_TABLE = "CREATE TABLE schema_version (version BIGINT NOT NULL)"
# In one statement, so that somebody who makes the tables meanwhile is seen wholly or not at all.
_HOW_FAR = """
SELECT to_regclass(%(schema)s || '.schema_version') IS NOT NULL,
EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = to_regnamespace(%(schema)s))"""


def connect(address: PostgresAddress, dialect: Dialect) -> tuple[psycopg.Connection, Migrated | None]:
    """A connection to the library at `address`, which is made when it is not there, and migrated when old.

    Raises `LibraryUnusable`; what is not ours stays as it is.
    """
    try:
        options = {**_CONNECTION, **address.options}
        connection = psycopg.connect(**options, autocommit=True)  # type: ignore[arg-type]
    except psycopg.Error as problem:
        raise not_reached(address.place, problem, address.options.get("password", "")) from None
    try:
        with in_our_words(connection, address.place):
            _set_up(connection, address.place)
            return connection, _bring_up_to_date(connection, address.place, dialect)
    except BaseException:
        connection.close()
        raise


def _set_up(connection: psycopg.Connection, place: str) -> None:
    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise unusable(place, "is in a database that is not in UTF-8. Name one that is in EVIDENCE_LIBRARY.")
    settings = {**_SESSION, "lock_timeout": f"{int(PATIENCE_SECONDS * 1000)}ms"}
    for name, value in settings.items():
        connection.execute("SELECT set_config(%s, %s, false)", (name, value))
    # One type for all numbers and one for all texts: then a statement is prepared once.
    connection.adapters.register_dumper(int, Int8Dumper)
    connection.adapters.register_dumper(str, StrDumper)


def _bring_up_to_date(connection: psycopg.Connection, place: str, dialect: Dialect) -> Migrated | None:
    """All tables or none; whoever comes second waits and finds them made."""
    if _version(connection, place) == SCHEMA_VERSION:
        return None
    with connection.transaction():
        wait = f"{_MIGRATION_PATIENCE_SECONDS}s"
        connection.execute("SELECT set_config('lock_timeout', %s, true)", (wait,))
        connection.execute("SELECT pg_advisory_xact_lock(%s::int, %s::int)", (APPLICATION_ID, _MIGRATING))
        version = _version(connection, place)
        if version == SCHEMA_VERSION:
            return None
        if version == 0:
            _make_schema(connection)
        for statement in steps_after(version, dialect):
            connection.execute(statement.encode())
        connection.execute("UPDATE schema_version SET version = %s", (SCHEMA_VERSION,))
    return Migrated(version, None) if version else None


def _make_schema(connection: psycopg.Connection) -> None:
    there = connection.execute("SELECT to_regnamespace(%s) IS NOT NULL", (SCHEMA,)).fetchone()
    if there is None or not there[0]:
        connection.execute(f"CREATE SCHEMA {SCHEMA}".encode())
    connection.execute(_VERSION_TABLE)
    connection.execute("INSERT INTO schema_version VALUES (0)")


def _version(connection: psycopg.Connection, place: str) -> int:
    """0 where nothing is yet. A newer one, and a schema of this name that is not ours, are refused."""
    has_version, has_tables = connection.execute(_HOW_FAR, {"schema": SCHEMA}).fetchone() or (False, False)
    if not has_version:
        if has_tables:
            raise unusable(place, f"has a schema {SCHEMA} of another program. Name another database.")
        return 0
    row = connection.execute("SELECT version FROM schema_version").fetchone()
    version = int(row[0]) if row else 0
    if version > SCHEMA_VERSION:
        raise unusable(place, "was made by a newer version of this program. Update the program to use it.")
    return version
