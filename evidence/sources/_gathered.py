"""What every source gives back, and the records that are lost on the way to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.model import Article, Pmid, SearchReceipt, SetAside, SetAsideReason, Study
from evidence.records import Parsed


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came in: `articles` still to be judged, `studies` that readers have judged, `lost` records."""

    receipt: SearchReceipt
    articles: tuple[Article, ...] = ()
    studies: tuple[Study, ...] = ()
    lost: tuple[SetAside, ...] = ()


def articles_of(parsed: Iterable[Parsed]) -> tuple[Article, ...]:
    return tuple(article for part in parsed for article in part.articles)


def unreadable_of(parsed: Iterable[Parsed]) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(item.pmid, None, SetAsideReason.UNREADABLE, f"{item.where}: {item.why}")
        for part in parsed
        for item in part.unreadable
    )


def find(pmid: Pmid, articles: Iterable[Article]) -> Article | None:
    return next((article for article in articles if article.pmid == pmid), None)


def why_lost(pmid: Pmid, lost: Iterable[SetAside]) -> str | None:
    return next((item.because for item in lost if item.pmid == pmid), None)
