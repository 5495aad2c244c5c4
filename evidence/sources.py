"""Where the records of a sheet come from: files, PubMed, or the starter edition (DESIGN section 5).

`--from` files if given; with `--offline` what is on this machine; else PubMed, and only when PubMed gives no
HTTP answer at all, what is on this machine, marked as a fallback. After any answer an error stays an error:
it is never taken for "no studies".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from evidence import starter
from evidence.errors import NoReadableRecord, NothingOffline, PubMedUnreachable
from evidence.model import (
    Article,
    Condition,
    Pmid,
    SearchReceipt,
    SetAside,
    SetAsideReason,
    SourceKind,
    Strategy,
    Study,
    Unreadable,
)
from evidence.records import parse, parse_xml

if TYPE_CHECKING:  # annotations only: a sheet made offline does not wait for requests
    from evidence.pubmed import Batch, PubMed


@dataclass(frozen=True, slots=True)
class Where:
    """Which source to use. `connect` makes a PubMed client; it is not called for files or offline."""

    connect: Callable[[], PubMed]
    files: tuple[Path, ...] = ()
    offline: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came in: `articles` still to be judged, `studies` that readers have judged, `lost` records."""

    receipt: SearchReceipt
    articles: tuple[Article, ...] = ()
    studies: tuple[Study, ...] = ()
    lost: tuple[SetAside, ...] = ()


def gather(condition: Condition, strategy: Strategy, where: Where) -> Gathered:
    """Get the records for a condition from the source that `where` names."""
    if where.files:
        return from_files(where.files)
    if where.offline:
        return from_starter(condition)
    try:
        return from_pubmed(strategy, where.connect())
    except PubMedUnreachable as unreachable:
        return _fallback(condition, unreachable)


def from_files(paths: Sequence[Path]) -> Gathered:
    """Read every file; one that holds no record at all is an error, a single bad record is set aside."""
    parsed = [parse(_bytes_of(path), path.name) for path in paths]
    articles = tuple(article for part in parsed for article in part.articles)
    lost = _unreadable(item for part in parsed for item in part.unreadable)
    pmids = tuple(dict.fromkeys(article.pmid for article in articles))
    receipt = SearchReceipt(
        source=SourceKind.FILES,
        as_of=None,
        count=len(pmids) + len(lost),
        pmids=pmids,
        names=tuple(path.name for path in paths),
    )
    return Gathered(receipt, articles, lost=lost)


def from_starter(condition: Condition) -> Gathered:
    """The facts of real studies that ship with the program; `NothingOffline` when there are none."""
    edition = starter.load()
    studies = edition.about(condition.slug)
    if not studies:
        raise NothingOffline(
            f"Nothing about {condition.name} is on this machine: the starter edition has no study of it. "
            "Run the command again where PubMed can be reached, or give records with --from."
        )
    receipt = SearchReceipt(
        source=SourceKind.STARTER,
        as_of=edition.as_of,
        count=len(studies),
        pmids=tuple(study.article.pmid for study in studies),
    )
    return Gathered(receipt, studies=studies)


def from_pubmed(strategy: Strategy, client: PubMed) -> Gathered:
    """Search PubMed, fetch every record it counted, and name each one that did not come."""
    receipt = client.search(strategy.term)
    batches = list(client.fetch(receipt.pmids)) if receipt.pmids else []
    parsed = [parse_xml(batch.content) for batch in batches]
    articles = tuple(article for part in parsed for article in part.articles)
    lost = _unreadable(item for part in parsed for item in part.unreadable)
    missing = (item for batch in batches for item in _missing(batch))
    return Gathered(receipt, articles, lost=(*lost, *missing))


def one_record(pmid: Pmid, where: Where) -> Article | Study:
    """The record of one PMID: an article to judge, or a study of the starter edition."""
    if where.files:
        return _among(pmid, from_files(where.files).articles, "the files that were given")
    if where.offline:
        return _from_edition(pmid)
    try:
        batches = list(where.connect().fetch([pmid]))
    except PubMedUnreachable:
        return _from_edition(pmid)
    articles = [article for batch in batches for article in parse_xml(batch.content).articles]
    return _among(pmid, articles, "PubMed's answer")


# ---------------------------------------------------------------------------------------- private


def _fallback(condition: Condition, unreachable: PubMedUnreachable) -> Gathered:
    try:
        gathered = from_starter(condition)
    except NothingOffline as nothing:
        raise NothingOffline(f"{unreachable} {nothing}") from unreachable
    return replace(gathered, receipt=replace(gathered.receipt, fallback=True))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise NoReadableRecord(f"{path} cannot be read ({problem.strerror}); check the name.") from problem


def _unreadable(items: Iterable[Unreadable]) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(item.pmid, None, SetAsideReason.UNREADABLE, f"{item.where}: {item.why}") for item in items
    )


def _missing(batch: Batch) -> Iterator[SetAside]:
    """Records that PubMed counted and did not send; merged when it sent others in their place."""
    merged = "PubMed merged this record into another one, and sent that"
    gone = "PubMed counted this record but did not send it; it may have been deleted"
    reason = SetAsideReason.MERGED if batch.unasked else SetAsideReason.NOT_RECEIVED
    for pmid in batch.missing:
        yield SetAside(pmid, None, reason, merged if batch.unasked else gone)


def _among(pmid: Pmid, articles: Iterable[Article], place: str) -> Article:
    for article in articles:
        if article.pmid == pmid:
            return article
    raise NoReadableRecord(f"PMID {pmid} is not in {place}; check the number.")


def _from_edition(pmid: Pmid) -> Study:
    study = starter.load().by_pmid(pmid)
    if study is None:
        raise NothingOffline(
            f"PMID {pmid} is not in the starter edition, and PubMed was not asked or cannot be reached. "
            "Give the record with --from."
        )
    return study
