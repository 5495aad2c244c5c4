"""The address of a library, as people write it in EVIDENCE_LIBRARY, to the path of its file."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import platformdirs

from evidence.errors import LibraryUnusable

FILE_NAME = "library.sqlite"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30})://")
_FORMS = (
    "Write sqlite:////full/path/library.sqlite, or sqlite:///library.sqlite for one in the current folder."
)


def path_of(address: str | None) -> Path:
    """The full path of the file; of this user's own library when `address` is `None` or blank.

    Messages never repeat an address that may hold a password. Raises `LibraryUnusable`.
    """
    if address is None or not address.strip():
        return _own_library()
    named = _SCHEME.match(address.strip())
    if named is None:
        raise LibraryUnusable(f"EVIDENCE_LIBRARY must be a URL. {_advice_for(address.strip())}")
    scheme = named.group(1).lower()
    if scheme.startswith("postgres"):
        raise LibraryUnusable(f"EVIDENCE_LIBRARY names PostgreSQL, which cannot be used yet. {_FORMS}")
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
