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
    """All of it for `conditions`; cited is whatever an edition cites, of any condition, language and age."""
    asked = tuple(conditions)
    searches = {HARMS_SLUG: pipeline.harms_search()}
    searches |= {each.slug: pipeline.condition_search(each) for each in asked}
    cited = {citation.pmid for edition in editions for citation in edition.cited}
    cited |= {pmid for each in asked for pmid in _sources(each)}

    def changed_since(day: date, pmids: Collection[Pmid]) -> str:
        return strategy.changed_since(day, searches.values(), pmids)

    return Questions(searches, frozenset(cited), changed_since, job.now, again=job.again)


def _sources(condition: Condition) -> list[Pmid]:
    """The records of what bodies say that stands on the sheet, whatever the search finds."""
    bodies = (each.source.pmid for each in content.load_authorities(condition.slug))
    warned = (each.source.pmid for each in content.load_safety(condition.safety))
    helps = (each.source.pmid for each in content.load_other_care(condition.slug))
    return [pmid for pmid in (*bodies, *warned, *helps) if pmid]
