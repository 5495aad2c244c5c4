"""Records of the library -> studies; each record is judged once for each question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence.appraisal import appraise
from evidence.model import Condition, Pmid, SetAside, SetAsideReason, Study
from evidence.record_library import Library
from evidence.records import joined, parse_xml
from evidence.refresh._rules import question
from evidence.typed_json import NotOfThisType, from_json, to_json

# About 2 MB of records in memory at once.
PORTION = 200

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
    for start in range(0, len(waiting), PORTION):
        portion = waiting[start : start + PORTION]
        new, bad = _appraised(portion, condition, library)
        library.keep_judgements(asked, {prints[study.article.pmid]: to_json(study) for study in new})
        studies |= {study.article.pmid: study for study in new}
        unreadable += bad
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


def _appraised(
    pmids: Sequence[Pmid], condition: Condition | None, library: Library
) -> tuple[list[Study], list[SetAside]]:
    parsed = parse_xml(joined(library.newest(pmids).values()))
    studies = {article.pmid: appraise(article, condition) for article in parsed.articles}
    new = [studies[pmid] for pmid in pmids if pmid in studies]
    bad = [
        SetAside(item.pmid, None, SetAsideReason.UNREADABLE, f"{item.where}: {item.why}")
        for item in parsed.unreadable
        if item.pmid not in studies
    ]
    return new, bad
