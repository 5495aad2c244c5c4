"""What named bodies say together, and how far their grades let our own reading go.

A body's certainty is quoted elsewhere in its own words; here it is only a limit: moderate = fairly_sure,
low = unsure, very low = very_unsure. It limits the finding that it is about: a grade for massage against
sham says nothing of massage against nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from evidence.appraisal import results
from evidence.appraisal.results import ACUTE
from evidence.model import (
    Authority,
    Basis,
    Comparator,
    Confidence,
    Direction,
    Finding,
    Judgement,
    Pmid,
    Ranked,
    Ranking,
    Stance,
)
from evidence.ranking import OLD_REVIEW_YEARS
from evidence.synthesis.findings import CHRONIC, Asked

CONFIDENCE_ORDER = (
    Confidence.CANNOT_SAY,
    Confidence.VERY_UNSURE,
    Confidence.UNSURE,
    Confidence.FAIRLY_SURE,
)
# The least certain first, as "very low" contains "low" and "very low to moderate" goes by its lower end.
# Whole words only: "follow-up" is no "low", and "high risk of bias" is no certainty.
CERTAINTY_CAPS: tuple[tuple[re.Pattern[str], Confidence], ...] = (
    (re.compile(r"\bvery[ -]low\b|\binsufficient\b|\bserious concerns?\b"), Confidence.VERY_UNSURE),
    (re.compile(r"\blow\b"), Confidence.UNSURE),
    (re.compile(r"\bintermediate\b|\bmoderate\b|\bhigh\b(?! risk)"), Confidence.FAIRLY_SURE),
)
SUPPORTING = frozenset({Stance.FOR, Stance.CONDITIONAL_FOR, Stance.ONLY_WITH_OTHER_CARE})
RECOMMENDING = frozenset({Stance.FOR, Stance.CONDITIONAL_FOR})
OPPOSING = frozenset({Stance.AGAINST, Stance.CONDITIONAL_AGAINST})
# A finding that a current review by an evidence body contradicts.
EXPERTS_DIFFER = "experts_differ"
GUIDELINE = "guideline"


def experts(authorities: Iterable[Authority]) -> str:
    """How the bodies stand together: none, silent, insufficient, for, only_with_other_care, against or
    disagree. `conditional_against` when nobody is against it without conditions; `_some` is added when
    another body is more reserved, such as `for_some`.

    A silent body has read and not named massage; that is no vote.
    """
    stances = {authority.stance for authority in authorities}
    if not stances:
        return "none"
    voted = stances - {Stance.SILENT}
    if not voted:
        return "silent"
    if voted & SUPPORTING and voted & OPPOSING:
        return "disagree"
    return _one_side(voted)


def taking_a_side(authorities: Iterable[Authority]) -> int:
    """How many statements are not silent."""
    return sum(authority.stance is not Stance.SILENT for authority in authorities)


def weakest_grade(authorities: Iterable[Authority]) -> Authority | None:
    """The authority that gives the evidence the lowest certainty; None when nobody graded it."""
    graded = [(cap, authority) for authority in authorities if (cap := _cap(authority))]
    if not graded:
        return None
    return min(graded, key=lambda row: (CONFIDENCE_ORDER.index(row[0]), -(row[1].year or 0), row[1].body))[1]


def grades_about(findings: Sequence[Finding], authorities: Sequence[Authority]) -> list[Authority]:
    """The bodies whose grade is about what these findings compare: those whose own review is among their
    studies, where there is one, else all. A grade for another comparison says nothing of this one."""
    about = [body for body in authorities if _cap(body) and any(_compares(body, each) for each in findings)]
    own = {pmid for finding in findings for pmid in finding.pmids}
    return [body for body in about if body.source.pmid in own] or about


def _compares(authority: Authority, finding: Finding) -> bool:
    """Whether the statement is about this comparison and not about acute complaints beside lasting ones."""
    compared = compared_with(authority)
    acute = authority.stage == ACUTE and finding.stage != ACUTE
    return not acute and (not compared or finding.comparator in compared or finding.comparator not in _NAMED)


def as_concluded(ranking: Ranking, authorities: Sequence[Authority]) -> Ranking:
    """The ranking, without a benefit in a review that is itself among the statements and draws no conclusion
    there: one sheet must not give one review two verdicts."""
    said: dict[Pmid, set[Stance]] = {}
    for body in authorities:
        if body.kind != GUIDELINE and body.source.checked and body.source.pmid and not body.unrated:
            said.setdefault(body.source.pmid, set()).add(body.stance)
    undecided = {pmid for pmid, stances in said.items() if stances == {Stance.INSUFFICIENT}}
    return replace(ranking, ranked=tuple(_without_benefit(row, undecided) for row in ranking.ranked))


def _without_benefit(row: Ranked, undecided: Collection[Pmid]) -> Ranked:
    study = row.study
    if study.direction.value is not Direction.BENEFIT or study.article.pmid not in undecided:
        return row
    because = "read at its source, it draws no conclusion (see what bodies and reviews say)"
    unclear = Judgement(Direction.UNCLEAR, because, Basis.CURATED)
    return replace(row, study=replace(study, direction=unclear))


def beside_experts(finding: Finding, authorities: Sequence[Authority], asked: Asked) -> Finding:
    """The finding, no surer than any body that graded this comparison, and mixed where a current review by
    an evidence body came to another answer."""
    about = [authority for authority in authorities if _is_about(authority, finding, asked)]
    weakest = weakest_grade(about)
    cap = _cap(weakest) if weakest else None
    capped = replace(finding, confidence=least(finding.confidence, cap or finding.confidence))
    if not any(_contradicts(authority, finding, asked.today) for authority in about):
        return capped
    concerns = (*capped.concerns, EXPERTS_DIFFER)
    sure = least(capped.confidence, Confidence.VERY_UNSURE)
    return replace(capped, direction=Direction.MIXED, concerns=concerns, confidence=sure)


def least(*confidences: Confidence) -> Confidence:
    """The least sure of them."""
    return min(confidences, key=CONFIDENCE_ORDER.index)


def _one_side(voted: set[Stance]) -> str:
    """The most that any body says, marked `_some` when another says less."""
    sides = (
        (Stance.AGAINST, OPPOSING),
        (Stance.CONDITIONAL_AGAINST, OPPOSING),
        (Stance.FOR, RECOMMENDING),
        (Stance.CONDITIONAL_FOR, RECOMMENDING),
        (Stance.ONLY_WITH_OTHER_CARE, SUPPORTING),
    )
    for stance, company in sides:
        if stance in voted:
            name = "for" if company is RECOMMENDING else stance.value
            return name if voted <= company else f"{name}_some"
    return "insufficient"


def _cap(authority: Authority) -> Confidence | None:
    words = (authority.certainty or "").casefold()
    return next((cap for form, cap in CERTAINTY_CAPS if form.search(words)), None)


def _is_about(authority: Authority, finding: Finding, asked: Asked) -> bool:
    """Whether the statement covers this stage, outcome and comparison; what it leaves open, it covers."""
    compared = compared_with(authority)
    lasting = asked.acute_apart and finding.stage is None
    stages = (None, CHRONIC) if lasting else (None, finding.stage or authority.stage)
    return (
        authority.stage in stages
        and (authority.outcome is None or finding.outcome in (None, results.same_outcome(authority.outcome)))
        and (not compared or finding.comparator in compared or finding.comparator not in _NAMED)
    )


def compared_with(authority: Authority) -> frozenset[Comparator]:
    """The comparisons that the statement names; empty: it may be about any."""
    return results.compared_with(authority.comparator or "")


_NAMED = frozenset(comparator for comparator, _ in results.COMPARED_WITH)


def _contradicts(authority: Authority, finding: Finding, today: date) -> bool:
    """A guideline weighs more than results; only what a review found can contradict what studies found."""
    current = authority.year is not None and today.year - authority.year <= OLD_REVIEW_YEARS
    if authority.kind == GUIDELINE or not current or not authority.source.checked:
        return False
    if finding.comparator not in compared_with(authority):
        return False
    if finding.direction is Direction.BENEFIT:
        return authority.stance in OPPOSING
    return finding.direction is not Direction.MIXED and authority.stance in RECOMMENDING
