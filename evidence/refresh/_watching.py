"""What became of the records that issued sheets cite: retracted, doubted, corrected, replaced."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from evidence import content
from evidence.appraisal.integrity import AGAINST
from evidence.compose import Material
from evidence.issued import Citation, Edition, Hit
from evidence.model import Integrity, Notice, Pmid, SetAsideReason, Sheet, Study
from evidence.ranking import set_aside_for_known
from evidence.record_library import Library
from evidence.refresh._judging import judged

Known = Mapping[Pmid, Study]

GRAVE = frozenset({Integrity.RETRACTED, Integrity.CONCERN})
"""Nothing may rest on a record of which this is known."""


def known_of(pmids: Collection[Pmid], library: Library) -> dict[Pmid, Study]:
    """What the newest record of each of `pmids` says of itself."""
    successors = content.load_superseded()
    studies = judged(sorted(pmids, key=int), None, library).studies
    return {study.article.pmid: set_aside_for_known(study, successors) for study in studies}


def cited_by(sheet: Sheet, material: Material, known: Known) -> tuple[Citation, ...]:
    """The records that a sheet rests on (references, bodies, warnings, harms), then those that it lists."""
    rests_on = dict.fromkeys(_rests_on(sheet, material))
    listed = [study.pmid for study in sheet.more_studies] + [one.pmid for one in sheet.harms_search.more]
    citations = [_citation(pmid, known.get(pmid)) for pmid in rests_on]
    others = (_citation(pmid, known.get(pmid)) for pmid in dict.fromkeys(listed) if pmid not in rests_on)
    return (*citations, *(replace(each, listed=True) for each in others))


def _rests_on(sheet: Sheet, material: Material) -> Iterator[Pmid]:
    yield from (reference.pmid for reference in sheet.references)
    yield from (report.pmid for report in sheet.harms_search.to_read)
    bodies = [each.source for each in material.authorities]
    warned = [each.source for each in (*material.safety, *material.other_care)]
    yield from (source.pmid for source in (*bodies, *warned) if source.pmid)


def hits(edition: Edition, known: Known) -> tuple[Hit, ...]:
    """The cited records about which something is known now that was not when the edition was issued.

    One that is only listed among all studies counts when it may not be used at all any more: corrections are
    frequent, and no sentence rests on it.
    """
    found = []
    for then in edition.cited:
        study = known.get(then.pmid)
        now = _citation(then.pmid, study)
        is_new = now.integrity is not then.integrity or set(now.notices) - set(then.notices)
        counts = now.integrity in GRAVE if then.listed else now.integrity is not Integrity.OK
        if study is not None and is_new and counts:
            title = study.article.title
            found.append(Hit(then.pmid, title, then.integrity, now.integrity, _because(study)))
    return tuple(found)


def may_not_be_cited(cited: Iterable[Citation]) -> tuple[Pmid, ...]:
    """The records of a sheet that should not be on it."""
    return tuple(each.pmid for each in cited if each.integrity in GRAVE)


def _citation(pmid: Pmid, study: Study | None) -> Citation:
    if study is None:
        return Citation(pmid)
    linked = {f"{each.kind} {each.pmid or each.source or ''}".strip() for each in _grave(study)}
    return Citation(pmid, _integrity(study), tuple(sorted(linked)))


def _grave(study: Study) -> list[Notice]:
    return [notice for notice in study.article.notices if notice.kind in AGAINST]


def _integrity(study: Study) -> Integrity:
    """What its own record says; a newer version of a review is known from our list as well."""
    if _is_replaced(study):
        return Integrity.SUPERSEDED
    return study.integrity.value or Integrity.OK


def _because(study: Study) -> str:
    if study.set_aside is not None and _is_replaced(study):
        return study.set_aside.because
    return study.integrity.because


def _is_replaced(study: Study) -> bool:
    return study.set_aside is not None and study.set_aside.reason is SetAsideReason.SUPERSEDED
