"""What every source gives back, and the records that are lost on the way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evidence.model import Article, Pmid, SearchReceipt, SetAside, SetAsideReason, Study
from evidence.records import Parsed, joined, parse_xml

# About 2 MB of records in memory at once, as in one answer of PubMed.
PORTION = 200


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came in: `articles` still to be judged, `studies` that readers have judged, `lost` records."""

    receipt: SearchReceipt
    articles: tuple[Article, ...] = ()
    studies: tuple[Study, ...] = ()
    lost: tuple[SetAside, ...] = ()


def articles_of(parsed: Iterable[Parsed]) -> tuple[Article, ...]:
    """Each article once, as it came first."""
    articles: dict[Pmid, Article] = {}
    for part in parsed:
        for article in part.articles:
            articles.setdefault(article.pmid, article)
    return tuple(articles.values())


def unreadable_of(parsed: Sequence[Parsed]) -> tuple[SetAside, ...]:
    """Each record that could not be read and did not come readable as well; one without a PMID by itself."""
    read = {article.pmid for article in articles_of(parsed)}
    items = [item for part in parsed for item in part.unreadable if item.pmid not in read]
    named = {item.pmid: item for item in reversed(items) if item.pmid}
    return tuple(
        SetAside(item.pmid, None, SetAsideReason.UNREADABLE, f"{item.where}: {item.why}")
        for item in items
        if item.pmid is None or named[item.pmid] is item
    )


def in_portions(
    read: Callable[[Sequence[Pmid]], Mapping[Pmid, bytes]], pmids: Sequence[Pmid]
) -> Iterator[Parsed]:
    """The records that a library holds of `pmids`, parsed a portion at a time: their bytes are many."""
    for start in range(0, len(pmids), PORTION):
        contents = read(pmids[start : start + PORTION])
        if contents:
            yield parse_xml(joined(contents.values()))


def find(pmid: Pmid, articles: Iterable[Article]) -> Article | None:
    return next((article for article in articles if article.pmid == pmid), None)


def why_lost(pmid: Pmid, lost: Iterable[SetAside]) -> str | None:
    return next((item.because for item in lost if item.pmid == pmid), None)
