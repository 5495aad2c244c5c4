"""What both stores say in the same words when they fail, and how long both wait before they do."""

from __future__ import annotations

from pathlib import Path

from evidence.errors import LibraryUnusable

# How long to wait while another process writes. Its single writes take a fraction of a second.
PATIENCE_SECONDS = 60.0
IN_USE = "is in use by another program, which does not finish. Try again when it has ended."


def unusable(place: Path | str, what: str) -> LibraryUnusable:
    """The error "The library PLACE WHAT"; a place has no password in it."""
    return LibraryUnusable(f"The library {place} {what}")
