"""One record by its PMID, for `explain`: an article to judge, or a study that a reader has judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evidence import starter
from evidence.errors import NoReadableRecord, NothingOffline, PubMedIncomplete
from evidence.model import Article, Pmid, Study
from evidence.record_library import Library
from evidence.records import joined, parse_xml, split
from evidence.sources._filed import record_in_files
from evidence.sources._gathered import Gathered, articles_of, find, unreadable_of, why_lost
from evidence.sources._settling import named

if TYPE_CHECKING:  # an annotation only
    from evidence.pubmed import Batch, PubMed


def from_the_files(pmid: Pmid, gathered: Gathered) -> Article:
    article = find(pmid, gathered.articles)
    if article is None:
        why = why_lost(pmid, gathered.lost)
        raise NoReadableRecord(
            f"PMID {pmid} is in the files that were given, but not to be judged ({why})."
            if why
            else f"PMID {pmid} is not in the files that were given; check the number."
        )
    return article


def asked_for(pmid: Pmid, client: PubMed, library: Library | None) -> Article:
    """The record from PubMed; kept in the library on the way."""
    batches = list(client.fetch([pmid]))
    article = _from_the_answer(pmid, batches)
    if library is not None:
        for batch in batches:
            library.keep_records(split(batch.content))
    return article


def held_here(pmid: Pmid, slug: str | None, library: Library | None, because: str = "") -> Article | Study:
    """The record as PubMed sent it or its files have it; else what a reader of the starter edition noted."""
    contents = library.newest([pmid]) if library is not None else {}
    if pmid in contents:
        articles = parse_xml(joined([contents[pmid]])).articles
        if articles:
            return articles[0]
    filed = record_in_files(pmid, library) if library is not None else None
    if filed is not None:
        return filed
    study = starter.load().by_pmid(pmid, slug)
    if study is None:
        raise NothingOffline(
            f"{because}PMID {pmid} is neither in the library nor in the starter edition on this machine; "
            "give the record with --from, or run the command again where PubMed can be reached."
        )
    return study


def _from_the_answer(pmid: Pmid, batches: Sequence[Batch]) -> Article:
    parsed = [batch.parsed for batch in batches]
    article = find(pmid, articles_of(parsed))
    if article is not None:
        return article
    why = why_lost(pmid, unreadable_of(parsed))
    if why:
        raise PubMedIncomplete(f"PubMed sent PMID {pmid}, but it cannot be read ({why}). Try again later.")
    others = named([other for batch in batches for other in batch.unasked])
    if others:
        raise PubMedIncomplete(f"PubMed sent {others} in place of PMID {pmid}; ask for that one.")
    raise PubMedIncomplete(f"PubMed sent no record for PMID {pmid}; check the number.")
