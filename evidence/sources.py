"""Where the records of a sheet come from: files, PubMed, or the starter edition (DESIGN section 5).

`--from` files if given; with `--offline` what is on this machine; else PubMed, and only when PubMed gives no
HTTP answer at all, what is on this machine, marked as a fallback. After any answer an error stays an error:
it is never taken for "no studies".

Every record counts once: what PubMed counted, or every PMID that the files name, is later either ranked or
set aside with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from evidence import starter
from evidence.errors import NoReadableRecord, NothingOffline, PubMedIncomplete, PubMedUnreachable
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
)
from evidence.records import Parsed, parse, parse_xml

if TYPE_CHECKING:  # annotations only: a sheet made offline does not wait for requests
    from evidence.pubmed import Batch, PubMed


_DELETED = "PubMed has deleted this record"
_MERGED = "PubMed merged this record into another one, which counts itself"
_GONE = "PubMed counted this record but did not send it; it may have been deleted"


def _nobody_to_tell() -> None:
    """What `Where.on_fallback` does when nobody asked to be told."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which source to use. `connect` makes a PubMed client; it is not called for files or offline.

    `on_fallback` is called when PubMed could not be reached and the starter edition answers in its place.
    """

    connect: Callable[[], PubMed]
    files: tuple[Path, ...] = ()
    offline: bool = False
    on_fallback: Callable[[], None] = _nobody_to_tell


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
        gathered = _fallback(condition, unreachable)
        where.on_fallback()
        return gathered


def from_files(paths: Sequence[Path]) -> Gathered:
    """Read every file; one that holds no article is an error, a single bad record is set aside.

    What any of the files deletes (`DeleteCitation`) is set aside, whichever file the record stands in.
    """
    parsed = [parse(_bytes_of(path), path.name) for path in paths]
    deleted = dict.fromkeys(pmid for part in parsed for pmid in part.deleted)
    articles = _articles(parsed)
    titles = {article.pmid: article.title for article in articles}
    unreadable = [item for item in _unreadable(parsed) if item.pmid not in deleted]
    gone = [SetAside(p, titles.get(p), SetAsideReason.NOT_RECEIVED, _DELETED) for p in deleted]
    pmids = tuple(dict.fromkeys([*titles, *(item.pmid for item in (*unreadable, *gone) if item.pmid)]))
    receipt = SearchReceipt(
        source=SourceKind.FILES,
        as_of=None,
        count=len(pmids) + sum(item.pmid is None for item in unreadable),
        pmids=pmids,
        names=tuple(path.name for path in paths),
    )
    kept = tuple(article for article in articles if article.pmid not in deleted)
    return Gathered(receipt, kept, lost=(*unreadable, *gone))


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
    """Search PubMed, fetch every record it counted, and name each one that did not come.

    A record sent in place of one that was counted (PubMed merged the two) takes its place, and the receipt
    remarks it. Raises `PubMedIncomplete` when too many of the records cannot be read to believe the rest.
    """
    receipt = client.search(strategy.term)
    batches = list(client.fetch(receipt.pmids)) if receipt.pmids else []
    parsed = [_readable(batch) for batch in batches]
    unreadable = _unreadable(parsed)
    _refuse_too_many(unreadable, _articles(parsed), receipt)
    places = [_settle(batch, frozenset(receipt.pmids)) for batch in batches]
    wanted = {*receipt.pmids, *(pmid for each in places for pmid in each.stand_ins)}
    articles = tuple(article for article in _articles(parsed) if article.pmid in wanted)
    lost = [item for item in unreadable if item.pmid in wanted]
    missing = [item for each in places for item in each.missing]
    remarks = tuple(each.remark for each in places if each.remark)
    receipt = replace(receipt, warnings=receipt.warnings + remarks)
    return Gathered(receipt, articles, lost=(*lost, *missing))


def one_record(pmid: Pmid, where: Where, slug: str | None = None) -> Article | Study:
    """The record of one PMID: an article to judge, or a study of the starter edition.

    Raises `NoReadableRecord` when the files do not hold it, `PubMedIncomplete` when PubMed did not send it,
    `NothingOffline` when the starter edition does not know it.
    """
    if where.files:
        return _from_the_files(pmid, from_files(where.files))
    if where.offline:
        return _from_edition(pmid, slug)
    try:
        return _from_the_answer(pmid, list(where.connect().fetch([pmid])))
    except PubMedUnreachable as unreachable:
        study = _from_edition(pmid, slug, because=f"{unreachable} ")
        where.on_fallback()
        return study


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


def _articles(parsed: Iterable[Parsed]) -> tuple[Article, ...]:
    return tuple(article for part in parsed for article in part.articles)


def _unreadable(parsed: Iterable[Parsed]) -> tuple[SetAside, ...]:
    return tuple(
        SetAside(item.pmid, None, SetAsideReason.UNREADABLE, f"{item.where}: {item.why}")
        for part in parsed
        for item in part.unreadable
    )


# -------------------------------------------------------------------------------- PubMed's answer


@dataclass(frozen=True, slots=True)
class _Places:
    """What became of the places of one batch: `missing` stay empty, `stand_ins` fill those of others."""

    missing: tuple[SetAside, ...] = ()
    stand_ins: tuple[Pmid, ...] = ()
    remark: str | None = None


def _readable(batch: Batch) -> Parsed:
    try:
        return parse_xml(batch.content)
    except NoReadableRecord as problem:
        raise PubMedIncomplete(f"PubMed did not send usable records. {problem}") from problem


def _refuse_too_many(
    unreadable: Sequence[SetAside], articles: Sequence[Article], receipt: SearchReceipt
) -> None:
    """A few bad records are set aside; when most are bad, the answer is, and it is no search without hits."""
    from evidence.pubmed import believable_losses

    if receipt.pmids and (not articles or len(unreadable) > believable_losses(receipt.count)):
        first = f" (the first: {unreadable[0].because})" if unreadable else ""
        usable = len({article.pmid for article in articles})
        records = "record" if receipt.count == 1 else "records"
        raise PubMedIncomplete(
            f"PubMed counted {receipt.count:,} {records} and sent {usable:,} that can be read{first}."
            " Try again later."
        )


def _settle(batch: Batch, counted: frozenset[Pmid]) -> _Places:
    """Decide for one batch what is missing, and what was sent in place of what.

    PubMed does not say which record it merged into which. As many strangers as gaps fill the gaps; with any
    other number nobody can tell, so that the gaps stay, and the strangers, which the search did not find,
    are named and left out: every record that PubMed counted counts once, and no other does.
    """
    strangers = tuple(pmid for pmid in batch.unasked if pmid not in counted)
    if not strangers:
        merged = len(batch.missing) == len(batch.unasked)
        reason, because = (SetAsideReason.MERGED, _MERGED) if merged else (SetAsideReason.NOT_RECEIVED, _GONE)
        return _Places(tuple(SetAside(pmid, None, reason, because) for pmid in batch.missing))
    sent, gaps = _named(strangers), _named(batch.missing)
    if len(strangers) == len(batch.missing):
        return _Places(stand_ins=strangers, remark=f"{sent} came in place of {gaps}, merged by PubMed.")
    instead = f"PubMed counted this record but did not send it; among others it sent {sent} instead"
    missing = tuple(SetAside(p, None, SetAsideReason.NOT_RECEIVED, instead) for p in batch.missing)
    return _Places(missing, remark=f"{sent} came without being found by the search; not used.")


def _named(pmids: Sequence[Pmid]) -> str:
    return ", ".join(f"PMID {pmid}" for pmid in pmids)


# ------------------------------------------------------------------------------------- one record


def _from_the_files(pmid: Pmid, gathered: Gathered) -> Article:
    article = _find(pmid, gathered.articles)
    if article is None:
        why = _why_lost(pmid, gathered.lost)
        raise NoReadableRecord(
            f"PMID {pmid} is in the files that were given, but not to be judged ({why})."
            if why
            else f"PMID {pmid} is not in the files that were given; check the number."
        )
    return article


def _from_the_answer(pmid: Pmid, batches: Sequence[Batch]) -> Article:
    parsed = [_readable(batch) for batch in batches]
    article = _find(pmid, _articles(parsed))
    if article is not None:
        return article
    why = _why_lost(pmid, _unreadable(parsed))
    if why:
        raise PubMedIncomplete(f"PubMed sent PMID {pmid}, but it cannot be read ({why}). Try again later.")
    others = _named([other for batch in batches for other in batch.unasked])
    if others:
        raise PubMedIncomplete(f"PubMed sent {others} in place of PMID {pmid}; ask for that one.")
    raise PubMedIncomplete(f"PubMed sent no record for PMID {pmid}; check the number.")


def _find(pmid: Pmid, articles: Iterable[Article]) -> Article | None:
    return next((article for article in articles if article.pmid == pmid), None)


def _why_lost(pmid: Pmid, lost: Iterable[SetAside]) -> str | None:
    return next((item.because for item in lost if item.pmid == pmid), None)


def _from_edition(pmid: Pmid, slug: str | None, because: str = "") -> Study:
    study = starter.load().by_pmid(pmid, slug)
    if study is None:
        raise NothingOffline(
            f"{because}PMID {pmid} is not in the starter edition on this machine; "
            "give the record with --from, or run the command again where PubMed can be reached."
        )
    return study
