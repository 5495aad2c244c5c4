"""What PostgreSQL says when it fails, in words that help, and never with a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from evidence.errors import LibraryUnusable
from evidence.record_library._failures import IN_USE, unusable
from evidence.record_library._packing import DamagedContentError

DAMAGED = "holds something that is damaged. `evidence library check` lists what; restore it from a backup."
_LOST = (
    "was lost on the way: the server was stopped or the network failed. What was kept before is safe; run "
    "the command again."
)
_NO_RIGHT = (
    "cannot be used by this user. Ask whoever runs the server for the right to create and write tables in "
    "its schema."
)
_FULL = "cannot grow: the disk of its server is full. Free some space and run the command again."
# By SQLSTATE (PostgreSQL's manual, appendix A), or the class that are its first two characters.
_SENTENCES = {
    "55P03": IN_USE,  # lock_not_available
    "40001": IN_USE,
    "40P01": IN_USE,
    "57014": "took longer to answer than its server allows (statement_timeout). Raise that limit.",
    "57P01": _LOST,
    "57P02": _LOST,
    "57P03": "is starting or stopping. Try again in a minute.",
    "57P05": _LOST,
    "08": _LOST,
    "42501": _NO_RIGHT,
    "25006": "can only be read here, as on a standby server. Name the main server in EVIDENCE_LIBRARY.",
    "53100": _FULL,
    "53300": "has no connection left for us. Try again later, or raise max_connections of the server.",
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
# These say that our SQL or our use of it is wrong, not that the library is.
_OUR_BUGS = (psycopg.IntegrityError, psycopg.DataError, psycopg.NotSupportedError, psycopg.InterfaceError)


@contextmanager
def in_our_words(connection: psycopg.Connection, place: str) -> Iterator[None]:
    """Turns the failures of PostgreSQL, and content that does not unpack, into `LibraryUnusable`."""
    try:
        yield
    except DamagedContentError:
        raise unusable(place, DAMAGED) from None
    except psycopg.Error as problem:
        sentence = _sentence(connection, problem)
        if sentence is None:
            raise
        raise unusable(place, sentence) from problem


def _sentence(connection: psycopg.Connection, problem: psycopg.Error) -> str | None:
    """`None` for a bug of ours."""
    state = problem.sqlstate or ""
    known = _SENTENCES.get(state) or _SENTENCES.get(state[:2])
    if known:
        return known
    if connection.broken:
        return _LOST
    if isinstance(problem, _OUR_BUGS):
        return None
    return f"cannot be used (PostgreSQL says: {problem.diag.message_primary or type(problem).__name__})."


def not_reached(place: str, problem: psycopg.Error, password: str) -> LibraryUnusable:
    """Why there is no connection, in the words of the server, which it may say in any language."""
    lines = [line.strip() for line in str(problem).splitlines() if line.strip()]
    # "connection to server at ... failed: FATAL:  password authentication failed ...": the end says why.
    said = lines[-1].rpartition("FATAL:")[2].strip() if lines else ""
    quoted = f" ({said.rstrip('.')})" if said and not (password and password in said) else ""
    return unusable(
        place,
        f"cannot be reached{quoted}. Check EVIDENCE_LIBRARY, the password and that the server runs.",
    )
