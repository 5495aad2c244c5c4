"""Studies -> ordered studies: set aside what is superseded, then by tier, score, year and PMID."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from evidence.model import (
    Design,
    Integrity,
    PartDifference,
    Pmid,
    Ranked,
    Ranking,
    ScorePart,
    SetAside,
    SetAsideReason,
    Standing,
    Study,
    Successor,
)
from evidence.ranking.parts import PART_NAMES, score_parts
from evidence.ranking.superseding import without_superseded
from evidence.ranking.tiers import tier_of

# The notices against a record, the gravest last, and the reasons to set it aside that come from one.
GRAVITY = (Integrity.OK, Integrity.CORRECTED, Integrity.CONCERN, Integrity.SUPERSEDED, Integrity.RETRACTED)
GRAVE_REASONS = {
    SetAsideReason.RETRACTED: Integrity.RETRACTED,
    SetAsideReason.SUPERSEDED: Integrity.SUPERSEDED,
}


def rank(
    studies: Iterable[Study],
    extra: Iterable[SetAside] = (),
    *,
    today: date,
    successors: Iterable[Successor] = (),
) -> Ranking:
    """Order the studies that may be ranked; keep every other one with its reason.

    `extra` are records that never became a study (unreadable, not received). The order of the input plays no
    part. Records with the same PMID are one record: a readable copy wins over a lost one, and of readable
    ones the copy with the gravest notice, then one that may be ranked, then the longest abstract. A review
    that has a newer version, among the studies or among the known `successors`, is set aside and names it.
    """
    once = _each_once(studies)
    lost = [item for item in _once(extra) if item.pmid not in once]
    current = without_superseded(list(once.values()), successors)
    may_rank = [study for study in current if study.set_aside is None]
    aside = [study.set_aside for study in current if study.set_aside is not None]
    judged = [(study, tier_of(study), score_parts(study, today)) for study in may_rank]
    judged.sort(key=lambda row: _order(row[0], row[1].number, row[2]))
    ranked = tuple(
        Ranked(study, place, tier.number, tier.because, parts)
        for place, (study, tier, parts) in enumerate(judged, start=1)
    )
    return Ranking(ranked, tuple(sorted([*aside, *lost], key=_aside_place)))


# ------------------------------------------------------------------------------------------ order


# What decides between two studies, in this order.
DECIDING = ("tier", "guideline", "score", "year", "pmid")


def _order(study: Study, tier: int, parts: tuple[ScorePart, ...]) -> tuple[float, ...]:
    """One number for each of `DECIDING`, the smaller the better."""
    guideline_first = 0 if study.design.value is Design.GUIDELINE else 1
    score = round(sum(part.points for part in parts), 2)
    return (tier, guideline_first, -score, -(study.article.year or 0), -int(study.article.pmid))


def standing(one: Ranked, other: Ranked) -> Standing:
    """Why one of two ranked studies stands above the other, in whichever order they are given."""
    above, below = sorted((one, other), key=lambda row: row.place)
    keys = zip(DECIDING, *(_order(row.study, row.tier, row.parts) for row in (above, below)), strict=True)
    decided = next(name for name, upper, lower in keys if upper != lower)
    parts = [{part.name: part for part in row.parts} for row in (above, below)]
    names = [name for name in PART_NAMES if any(name in each for each in parts)]
    pairs = [PartDifference(name, *(each.get(name) for each in parts)) for name in names]
    differing = sorted((pair for pair in pairs if pair.points), key=lambda pair: -abs(pair.points))
    return Standing(above, below, decided, tuple(differing))


def _each_once(studies: Iterable[Study]) -> dict[Pmid, Study]:
    """One copy of each record, by PMID; to tell copies apart is slow, and hardly any record has two."""
    copies: dict[Pmid, list[Study]] = {}
    for study in studies:
        copies.setdefault(study.article.pmid, []).append(study)
    return {pmid: max(same, key=_stable) if same[1:] else same[0] for pmid, same in sorted(copies.items())}


def _stable(study: Study) -> tuple[int, bool, int, str]:
    # Two copies of one record: the last in this order stays. A notice against it is never outvoted by a copy
    # from before the notice; then the copy that can be ranked, and of those the one that says most.
    return (_gravity(study), study.set_aside is None, len(study.article.abstract), repr(study))


def _gravity(study: Study) -> int:
    """How grave a notice against the record is, by the judgement or by the reason to set it aside."""
    notices = [study.integrity.value or Integrity.OK]
    if study.set_aside and study.set_aside.reason in GRAVE_REASONS:
        notices.append(GRAVE_REASONS[study.set_aside.reason])
    return max(GRAVITY.index(notice) for notice in notices)


def _aside_place(item: SetAside) -> tuple[str, int, str]:
    """Where each stands that has its PMID for itself."""
    return (item.reason.value, int(item.pmid or 0), "" if item.pmid else repr(item))


def _aside_order(item: SetAside) -> tuple[str, int, str]:
    return (item.reason.value, int(item.pmid or 0), repr(item))


def _once(items: Iterable[SetAside]) -> list[SetAside]:
    # Records without a PMID cannot be told apart, so each counts.
    ordered = sorted(items, key=_aside_order)
    named = {item.pmid: item for item in ordered if item.pmid}
    return [*named.values(), *(item for item in ordered if not item.pmid)]
