"""What a refresh asks PubMed: a search a condition, one for harms, and what was modified."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from evidence import content, pipeline, strategy
from evidence.issued import Edition
from evidence.model import Condition, Pmid
from evidence.refresh._job import Job
from evidence.sources import Questions
from evidence.strategy import HARMS_SLUG


def questions(job: Job, conditions: Iterable[Condition], editions: Iterable[Edition]) -> Questions:
    """All of it for `conditions`; cited is what editions cite that ever left the house."""
    searches = {each.slug: pipeline.condition_search(each) for each in conditions}
    searches[HARMS_SLUG] = pipeline.harms_search()
    cited = {citation.pmid for edition in editions for citation in edition.cited}
    cited |= {pmid for slug in searches for pmid in _bodies(slug)}

    def changed_since(day: date, pmids: Collection[Pmid]) -> str:
        return strategy.changed_since(day, searches.values(), pmids)

    return Questions(searches, frozenset(cited), changed_since, job.now, again=job.again)


def _bodies(slug: str) -> list[Pmid]:
    """The records of guidelines and reviews whose position stands on the sheet."""
    return [each.source.pmid for each in content.load_authorities(slug) if each.source.pmid]
