"""Records of the library -> studies; each record is judged once for each question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence.appraisal import appraise
from evidence.model import Condition, Pmid, SetAside, SetAsideReason, Study
from evidence.record_library import Library
from evidence.refresh._rules import question
from evidence.sources import in_portions, unreadable_of
from evidence.typed_json import NotOfThisType, from_json, to_json

_DAMAGED = "the library holds it, but damaged; `evidence library check` tells more"


@dataclass(frozen=True, slots=True)
class Judged:
    """The studies among some records, in their order, and the records that cannot be read."""

    studies: tuple[Study, ...]
    unreadable: tuple[SetAside, ...]


def judged(pmids: Sequence[Pmid], condition: Condition | None, library: Library) -> Judged:
    """Judge what nobody has judged by these rules; take the other answers from the library."""
    prints = library.fingerprints(pmids)
    asked = question(condition)
    kept = _kept(library.judgements(asked, prints.values()).values())
    studies = {study.article.pmid: study for study in kept}
    waiting = [pmid for pmid in prints if pmid not in studies]
    unreadable: list[SetAside] = []
    for parsed in in_portions(library.newest, waiting):
        new = {each.pmid: appraise(each, condition) for each in parsed.articles if each.pmid in prints}
        library.keep_judgements(asked, {prints[pmid]: to_json(study) for pmid, study in new.items()})
        studies |= new
        unreadable += unreadable_of([parsed])
    seen = {*studies, *(item.pmid for item in unreadable)}
    unreadable += [
        SetAside(pmid, None, SetAsideReason.UNREADABLE, _DAMAGED) for pmid in waiting if pmid not in seen
    ]
    return Judged(tuple(studies[pmid] for pmid in prints if pmid in studies), tuple(unreadable))


def _kept(answers: Iterable[bytes]) -> list[Study]:
    """One that cannot be read is as if it were not there: the record is judged again."""
    studies = []
    for answer in answers:
        try:
            studies.append(from_json(Study, answer))
        except NotOfThisType:
            continue
    return studies
