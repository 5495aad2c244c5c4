"""The address of a library, as people write it in EVIDENCE_LIBRARY: a file, or a database of PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

import platformdirs

from evidence.errors import LibraryUnusable

FILE_NAME = "library.sqlite"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30})://")
_FORMS = (
    "Write sqlite:////full/path/library.sqlite, or sqlite:///library.sqlite for one in the current folder; "
    "postgresql://user@host/database for a shared one."
)
_NOT_READ = (
    "EVIDENCE_LIBRARY is an address of PostgreSQL that cannot be read. Write "
    "postgresql://user@host/database; in a user's name or a password write %40 for @, %3A for :, %2F for / "
    "and %25 for %."
)
_POSTGRES = frozenset({"postgresql", "postgres"})
_PORTS = re.compile(r"[0-9]*(,[0-9]*)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """A database: `options` are libpq's, with all that is secret; `place` has nothing secret in it."""

    place: str
    options: dict[str, str] = field(repr=False)


def place_of(address: str | None) -> Path | PostgresAddress:
    """The full path of a file, or a database; this user's own library when `address` is `None` or blank.

    Messages never repeat an address that may hold a password. Raises `LibraryUnusable`.
    """
    if address is None or not address.strip():
        return _own_library()
    named = _SCHEME.match(address.strip())
    if named is None:
        raise LibraryUnusable(f"EVIDENCE_LIBRARY must be a URL. {_advice_for(address.strip())}")
    scheme = named.group(1).lower()
    if scheme in _POSTGRES:
        return _database_in(f"postgresql://{address.strip()[named.end() :]}")
    if scheme != "sqlite":
        raise LibraryUnusable(f"EVIDENCE_LIBRARY begins with {scheme}://, which we do not know. {_FORMS}")
    return _file_in(address.strip()[named.end() :])


def _advice_for(path: str) -> str:
    """The right address for somebody who wrote a plain path; one that may hold a password is not repeated."""
    if "@" in path or not path.isprintable():
        return _FORMS
    return (
        f"Write sqlite:///{path.replace('%', '%25').replace('?', '%3F').replace('#', '%23')} for this file."
    )


def _file_in(rest: str) -> Path:
    """The path behind `sqlite://`: a slash, then a relative, absolute or Windows path, percent-encoded."""
    text = unquote(rest[1:])
    if not rest.startswith("/") or not text or text == ":memory:":
        raise LibraryUnusable(f"EVIDENCE_LIBRARY names no file. {_FORMS}")
    if "?" in rest or "#" in rest or not text.isprintable():
        raise LibraryUnusable(f"EVIDENCE_LIBRARY must be a path and nothing else after sqlite:///. {_FORMS}")
    try:
        return Path(text).expanduser().absolute()
    except (OSError, RuntimeError):
        raise LibraryUnusable(f"EVIDENCE_LIBRARY names a folder of a user who has none. {_FORMS}") from None


def _database_in(address: str) -> PostgresAddress:
    """The parts of a URL of PostgreSQL, read by libpq itself."""
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise LibraryUnusable(
            "EVIDENCE_LIBRARY names PostgreSQL, which needs one more package: "
            "run pip install 'massage-evidence[server]'."
        ) from None
    try:
        options = {name: str(value) for name, value in conninfo_to_dict(address).items() if value is not None}
    except ProgrammingError:
        raise LibraryUnusable(_NOT_READ) from None
    if any("@" in options.get(name, "") for name in ("user", "host", "dbname")) or not _PORTS.fullmatch(
        options.get("port", "")
    ):
        raise LibraryUnusable(_NOT_READ)  # a part of a password stands where none is looked for
    return PostgresAddress(_shown(options), options)


def _shown(options: dict[str, str]) -> str:
    """The address with nothing but user, host, port and database."""
    user = f"{quote(options['user'], safe='')}@" if "user" in options else ""
    port = f":{options['port']}" if "port" in options else ""
    host = quote(options.get("host", options.get("hostaddr", "")), safe=",")
    return f"postgresql://{user}{host}{port}/{quote(options.get('dbname', ''), safe='')}"


def _own_library() -> Path:
    try:
        folder = platformdirs.user_data_path("massage-evidence", appauthor=False)
    except (OSError, RuntimeError):
        folder = Path()
    if not folder.is_absolute():  # a user without a home: the path then begins with "~"
        raise LibraryUnusable(
            f"This user has no folder for data. Say where the library shall be in EVIDENCE_LIBRARY. {_FORMS}"
        )
    return folder / FILE_NAME
