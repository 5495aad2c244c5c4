"""What SQLite says when it fails, in words that help."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence.record_library._failures import IN_USE, unusable
from evidence.record_library._packing import DamagedContentError

DAMAGED = (
    "is damaged. Restore it from a backup. Without one, move the file away: records are downloaded again, "
    "but issued sheets and their check codes are lost (a published index.json still lists the codes)."
)
NO_RIGHT = (
    "cannot be written. Get the right to write to it and its folder, or name another in EVIDENCE_LIBRARY."
)
_TOO_MUCH = (
    "asks for more memory than there is: it is damaged, or the machine has too little. Try a larger machine, "
    "or restore the library from a backup."
)
_SENTENCES = {
    sqlite3.SQLITE_BUSY: IN_USE,
    sqlite3.SQLITE_LOCKED: IN_USE,
    sqlite3.SQLITE_READONLY: NO_RIGHT,
    sqlite3.SQLITE_PERM: NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: NO_RIGHT,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_TOOBIG: DAMAGED,  # a length that no row of ours has
    sqlite3.SQLITE_FULL: "cannot grow: its disk is full. Free some space and run the command again.",
    sqlite3.SQLITE_NOTADB: "is no library but another file. Name another one in EVIDENCE_LIBRARY.",
    sqlite3.SQLITE_IOERR: "cannot be read or written: its disk reports an error. Check the disk.",
}
# These say that our SQL or our use of it is wrong, not that the library is.
_OUR_BUGS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.NotSupportedError)


def primary_code(problem: sqlite3.Error) -> int:
    """SQLite's result code without the details in its upper bits; 0 when the error has none."""
    return int(getattr(problem, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Turns the failures of SQLite, and content that does not unpack, into `LibraryUnusable`."""
    try:
        yield
    except (DamagedContentError, UnicodeDecodeError):  # sqlite3 fails so at the text of its own message
        raise unusable(path, DAMAGED) from None
    except MemoryError:  # SQLite believes a length that is written in the file
        raise unusable(path, _TOO_MUCH) from None
    except _OUR_BUGS:
        raise
    except sqlite3.DatabaseError as problem:
        sentence = _SENTENCES.get(primary_code(problem), f"cannot be used (SQLite says: {problem}).")
        raise unusable(path, sentence) from problem
