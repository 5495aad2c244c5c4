"""Files into the folder, each whole at any moment: written beside, synced, renamed. The only writer.

Nothing here relies on being allowed to clean up: a process that is killed leaves at most a `.name.partial`,
which the next one takes away or writes over.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from evidence.errors import SheetNotMade
from evidence.publishing.wanted import Wanted
from evidence.render.generator import is_ours


@dataclass(frozen=True, slots=True)
class Mark:
    """What a file shows, how, and of which edition (see `Wanted`), and the SHA-256 of its bytes, in hex."""

    shows: str
    look: str
    sha256: str
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file: its mark, or None where it is not there; `failure` is a sentence or ""."""

    mark: Mark | None
    written: bool = False
    failure: str = ""


def is_right(folder: Path, file: Wanted, mark: Mark | None) -> bool:
    """Whether the file is there and shows what it should, so that nobody need lay it out."""
    try:
        return _shows(file, mark, read(folder / file.name))
    except OSError:
        return False


def _shows(file: Wanted, mark: Mark | None, there: bytes | None) -> bool:
    return there is not None and mark == Mark(file.shows, file.look, digest(there), file.edition)


def bring(folder: Path, file: Wanted, mark: Mark | None, *, force: bool) -> Brought:
    """Make the file in `folder` what it should be, or leave it, or say why neither could be.

    A file that cannot be laid out is taken away rather than left showing something older; it stays only when
    it shows the same, or the sheet that still stands (without the newest banner).
    """
    path = folder / file.name
    try:
        there = read(path)
        if _shows(file, mark, there):
            return Brought(mark)
        if there is not None and not force and not is_ours(file.name, there):
            return Brought(None, failure=_not_ours(path))
        return _renewed(path, file, mark, there)
    except OSError as error:
        return Brought(None, failure=f"{path} could not be written: {error.strerror or error}.")


def _renewed(path: Path, file: Wanted, mark: Mark | None, there: bytes | None) -> Brought:
    try:
        content = file.make()
    except SheetNotMade as problem:
        if there is not None and mark and mark.sha256 == digest(there) and _still_stands(mark, file):
            return Brought(mark, failure=str(problem))
        path.unlink(missing_ok=True)
        return Brought(None, failure=str(problem))
    if content != there:
        write(path, content)
    done = Mark(file.shows, file.look, digest(content), file.edition)
    return Brought(done, written=content != there)


def _still_stands(mark: Mark, file: Wanted) -> bool:
    return mark.shows == file.shows or bool(file.edition and mark.edition == file.edition)


def make_folder(folder: Path) -> None:
    """Raises `SheetNotMade` when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SheetNotMade(f"The folder {folder} could not be made: {error.strerror or error}.") from error


def write(path: Path, content: bytes) -> None:
    """The content under this name, or what was there before, whatever happens on the way."""
    beside = partial_of(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.unlink(missing_ok=True)
    with beside.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def take_away(folder: Path, name: str, *, force: bool) -> str:
    """Remove a file of ours that nothing needs any more; a sentence when that could not be, else ""."""
    path = folder / name
    try:
        there = read(path)
        if there is not None and not force and not is_ours(name, there):
            return _not_ours(path)
        path.unlink(missing_ok=True)
    except OSError as error:
        return f"{path} could not be removed: {error.strerror or error}."
    return ""


def tidy(folder: Path, name: str) -> None:
    """Take away what a killed process left beside a file that is right by now."""
    with contextlib.suppress(OSError):
        partial_of(folder / name).unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Have the disk hold the names as well; systems that cannot open a folder do so by themselves."""
    for each in (folder, *(path for path in folder.glob("*") if path.is_dir() and path.name == "staged")):
        with contextlib.suppress(OSError):
            opened = os.open(each, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def partial_of(path: Path) -> Path:
    """Where a file is written before it gets its name."""
    return path.with_name(f".{path.name}.partial")


def read(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def _not_ours(path: Path) -> str:
    return f"{path} was not made by this program, or was edited since; use --force to replace it."
