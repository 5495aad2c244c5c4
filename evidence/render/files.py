"""Rendered sheets -> files, whole or not at all: checked first, written under another name, then renamed."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from evidence.errors import SheetNotMade
from evidence.model import SourceKind
from evidence.render.generator import is_ours
from evidence.render.product import Rendered

SEARCHED = frozenset({SourceKind.PUBMED, SourceKind.LIBRARY, SourceKind.PUBMED_FILES})
"""Sources of a sheet that rest on a search of PubMed."""


def write(rendered: Sequence[Rendered], folder: Path, *, force: bool) -> tuple[Path, ...]:
    """Write each file into `folder` (made when missing) and return their paths, in order.

    Nothing is written before everything has been checked, and a name never holds half a file. Raises
    `SheetNotMade` when a file that this program did not make stands in the way (unless `force`), or when the
    disk refuses.
    """
    targets = tuple(folder / item.name for item in rendered)
    _make_folder(folder)
    for target in targets:
        _check(target, force=force)
    waiting: dict[Path, Path] = {}
    try:
        for item, target in zip(rendered, targets, strict=True):
            waiting[target] = _write_beside(item.content, target)
        for target, temporary in waiting.items():
            _rename(temporary, target)
    finally:
        for temporary in waiting.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    return targets


def searched_sheet(folder: Path, slug: str) -> str | None:
    """Up to which day an earlier sheet of this condition in `folder` searched PubMed; None without one."""
    try:
        sheet = json.loads((folder / f"{slug}.json").read_bytes())
        search = sheet["search"]
        return str(search["as_of"]) if search["source"] in SEARCHED else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None  # no sheet of ours, or one that cannot be read: `write` decides about it


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SheetNotMade(f"The folder {folder} could not be made: {_reason(error)}.") from error


def _check(target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise SheetNotMade(f"{target} is a folder; move it away or choose another folder with --out.")
    if force or not target.exists():
        return
    try:
        content = target.read_bytes()
    except OSError as error:
        raise SheetNotMade(f"{target} could not be read: {_reason(error)}.") from error
    if not is_ours(target.name, content):
        raise SheetNotMade(
            f"{target} was not made by this program, or was edited since; use --force to replace it."
        )


def _write_beside(content: bytes, target: Path) -> Path:
    """A temporary file in the folder of `target` that holds `content`, safe on the disk."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        with contextlib.suppress(OSError):  # a disk that takes nothing has nothing to give back, either
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise SheetNotMade(f"{target} could not be written: {_reason(error)}.") from error
        raise
    return temporary


def _rename(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except OSError as error:
        raise SheetNotMade(f"{target} could not be written: {_reason(error)}.") from error


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
