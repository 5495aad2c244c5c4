"""A copy of a library as it was, before anything in it is changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from evidence.record_library._failures import unusable

_FILE_MODE = 0o600
# The copy, and what the migration itself adds to the library.
_ROOM = 1.25


def save_before_migration(path: Path, version: int) -> Path:
    """A complete copy beside the library, on the disk when this returns. Returns its path.

    Raises `LibraryUnusable` when the disk has no room for it or the copy is not sound.
    """
    _refuse_without_room(path)
    backup = path.with_name(f"{path.name}.v{version}-backup")
    part = backup.with_name(f"{backup.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=_FILE_MODE)
        _copy(path, part)
        part.replace(backup)
        _sync(backup.parent)
    except OSError as problem:
        raise unusable(path, f"is older and could not be saved first ({problem.strerror}).") from problem
    finally:
        with suppress(OSError):  # half a copy is of no use and takes room
            part.unlink(missing_ok=True)
    return backup


def _refuse_without_room(path: Path) -> None:
    files = (path, path.with_name(f"{path.name}-wal"))
    needed = int(sum(file.stat().st_size for file in files if file.exists()) * _ROOM)
    if shutil.disk_usage(path.parent).free < needed:
        raise unusable(
            path,
            "is of an older version and must be saved before it is changed: that takes "
            f"{max(1, needed // 1_000_000)} MB, which its disk does not have. Free some space.",
        )


def _copy(path: Path, part: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
        sound = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    if sound != "ok":
        raise unusable(path, f"is older and could not be saved first: its copy is not sound ({sound}).")
    _sync(part)


def _sync(path: Path) -> None:
    """Onto the disk; a folder cannot be opened for that on every system."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
