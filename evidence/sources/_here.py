"""What is on this machine already: the last complete search, PubMed's own files, and the starter edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from evidence import starter
from evidence.errors import NothingOffline
from evidence.model import Condition, SearchReceipt, SourceKind, Strategy
from evidence.record_library import Library
from evidence.sources._filed import files_end, from_pubmed_files, says_something
from evidence.sources._gathered import Gathered, articles_of, in_portions, unreadable_of


def from_here(
    condition: Condition, strategy: Strategy, library: Library | None, until: date | None = None
) -> Gathered:
    """The newest of library (as it was on the day `until`), PubMed's files in it, and starter edition.

    Beside PubMed's files the starter edition is no answer: a few studies are no search. Raises
    `NothingOffline` when nothing here knows enough about the condition.
    """
    kept = from_library(strategy, library, until)
    end = files_end(library)
    if kept is None or (end is not None and _day(kept) < end):
        filed = from_pubmed_files(strategy, library, until)
        if filed is not None and says_something(filed):
            return filed
    edition = starter.load()
    if kept is not None and (end or _day(kept) >= edition.as_of or not edition.answers(condition.slug)):
        return kept
    return from_starter(condition)


def from_library(strategy: Strategy, library: Library | None, until: date | None = None) -> Gathered | None:
    """The records of the last complete search with exactly this term; `None` when not all of it is here.

    With `until`, the last search up to that day, each record as it was then: the sheet of that day can be
    made again. Without it, a record that came again later is taken in its newer form: it may be retracted.
    """
    stored = library.last_search(strategy.term, until) if library is not None else None
    if library is None or stored is None:
        return None
    at = stored.kept_at if until is not None else None
    read = partial(library.versions, at=at) if at is not None else library.newest
    parsed = list(in_portions(read, stored.received))
    articles, unreadable = articles_of(parsed), unreadable_of(parsed)
    if len(articles) + len(unreadable) < len(set(stored.received)):
        return None
    receipt = replace(stored.receipt, source=SourceKind.LIBRARY)
    return Gathered(receipt, articles, lost=(*stored.lost, *unreadable))


def from_starter(condition: Condition) -> Gathered:
    """The facts of real studies that ship with the program; `NothingOffline` when there are too few."""
    edition = starter.load()
    if not edition.answers(condition.slug):
        raise NothingOffline(
            f"Too little about {condition.name} is on this machine: no search for it is in the library, and "
            f"the starter edition {_of_it(condition)}. "
            "Run the command again where PubMed can be reached, or give records with --from."
        )
    studies = edition.about(condition.slug)
    receipt = SearchReceipt(
        source=SourceKind.STARTER,
        as_of=edition.as_of,
        count=len(studies),
        pmids=tuple(study.article.pmid for study in studies),
    )
    return Gathered(receipt, studies=studies)


def _of_it(condition: Condition) -> str:
    if condition.supplied:
        return "goes by the conditions of this program, not by files that are brought"
    return "has too few studies of it for a picture of what is known"


def _day(gathered: Gathered) -> date:
    """Before any day where it is not known."""
    return gathered.receipt.as_of or date.min
