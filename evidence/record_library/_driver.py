"""What the two stores do each in its own way: connect, run a statement, take turns, hold the refresh lock.

Statements are written once (`_statements`, `_schema`). Their parameters are `:names`; many values
are one of them, `:asked`, which `Dialect.many` turns into a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from evidence.errors import LibraryUnusable

Row = tuple[Any, ...]
Values = Mapping[str, Any]

# Both stores take the moment of a snapshot from the first query in it.
FIRST_LOOK = "SELECT 1 FROM contents LIMIT 1"


@dataclass(frozen=True, slots=True)
class Dialect:
    """Words that differ: `types` of columns for `_schema`, `many` values as a table for `_statements`."""

    types: Mapping[str, str]
    many: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Migrated:
    """An older library was brought to the newest schema on opening; `backup` is where it was saved before."""

    before: int
    backup: str | None


class Driver(Protocol):
    """A connection to one library. What fails in it raises `LibraryUnusable` in words that help."""

    dialect: Dialect
    migrated: Migrated | None

    @property
    def place(self) -> str:
        """Where the library is, for messages; never with a password."""

    def read(self, statement: str, **values: Any) -> list[Row]:
        """All rows of one query."""

    def writing(self) -> AbstractContextManager[None]:
        """One transaction, wholly or not at all; nobody else writes meanwhile, and it waits for its turn."""

    def write(self, statement: str, rows: Iterable[Values] = ({},)) -> None:
        """Run one statement for each of `rows`; only inside `writing`."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Inside it, everything that is read is of one moment."""

    def holds_refresh(self) -> bool:
        """Take the lock of a refresh, or say at once that another one has it. A crash lets go of it."""

    def let_go(self) -> None:
        """Give the lock of a refresh back."""

    def integrity(self) -> list[str]:
        """What the store itself finds wrong with what it wrote on the disk, where it can tell."""

    def resume_numbers(self) -> None:
        """After rows were added with their numbers: give higher ones to those that come."""

    def tidy(self) -> None:
        """Give the room of what was deleted back to the disk, where the store can."""

    def size(self) -> int:
        """Bytes that the library takes on the disk."""

    def unusable(self, what: str) -> LibraryUnusable:
        """The error "The library PLACE WHAT"."""

    def damaged(self) -> LibraryUnusable:
        """The error that something in it is not what was kept, and what to do."""

    def close(self) -> None:
        """Let go of the connection."""
