"""What parsing gives back, and how a single bad record says why."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model import Article, Pmid, Unreadable


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything one file or answer held, in its order.

    `articles` and `unreadable` together are all the records. `deleted` are PMIDs that an update file
    withdraws (`DeleteCitation`).
    """

    articles: tuple[Article, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    deleted: tuple[Pmid, ...] = ()


class BadRecordError(Exception):
    """One record cannot be read; `str()` says why. Never leaves this package."""
