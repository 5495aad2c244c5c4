"""Ordered studies -> what they say together, and how surely.

`voices` (who says what) -> `findings` (what the best evidence for a comparison says, with `confidence` and
its concerns) -> beside the `bodies` (no surer than any that graded it) -> one case of what can be said.
Effects are never pooled and significant results never counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.appraisal.results import ACUTE
from evidence.model import (
    REVIEWS,
    Authority,
    Confidence,
    Design,
    Direction,
    Finding,
    Ranking,
    SetAsideReason,
    Stance,
    Synthesis,
)
from evidence.synthesis.bodies import (
    CONFIDENCE_ORDER,
    EXPERTS_DIFFER,
    GUIDELINE,
    OPPOSING,
    RECOMMENDING,
    SUPPORTING,
    as_concluded,
    beside_experts,
    compared_with,
    experts,
    grades_about,
    least,
    taking_a_side,
    weakest_grade,
)
from evidence.synthesis.confidence import ENOUGH_PEOPLE, ENOUGH_TRIALS, THIN, UNCONFIRMED
from evidence.synthesis.findings import (
    CHRONIC,
    COMPARATOR_ORDER,
    LEADING_SHARE,
    Asked,
    against_benefit,
    by_comparison,
    contrary,
    overall,
    spoken,
    standing,
)
from evidence.synthesis.footing import Footing, Placed, common_footing
from evidence.synthesis.voices import Voice, main_results, outcome_results

__all__ = [
    "ACUTE",
    "CHRONIC",
    "COMPARATOR_ORDER",
    "CONFIDENCE_ORDER",
    "ENOUGH_PEOPLE",
    "ENOUGH_TRIALS",
    "EXPERTS_DIFFER",
    "GUIDELINE",
    "LEADING_SHARE",
    "OPPOSING",
    "RECOMMENDING",
    "SUPPORTING",
    "THIN",
    "UNCONFIRMED",
    "Asked",
    "Footing",
    "Placed",
    "against_benefit",
    "as_concluded",
    "common_footing",
    "compared_with",
    "contrary",
    "experts",
    "grades_about",
    "overall",
    "spoken",
    "standing",
    "synthesise",
    "taking_a_side",
    "weakest_grade",
]


def synthesise(ranking: Ranking, authorities: Sequence[Authority], asked: Asked) -> Synthesis:
    """What the ranked studies add up to; `case` names the sentence in reports/words that says it.

    In the case `thin` the studies point somewhere, but no answer can rest on them: confidence cannot_say. In
    the cases after that nothing is concluded.
    """

    def found(voices: Sequence[Voice]) -> tuple[Finding, ...]:
        findings = by_comparison(voices, asked)
        return tuple(beside_experts(finding, authorities, asked) for finding in findings)

    findings = found(main_results(ranking.ranked))
    case = _case(ranking, authorities, findings)
    if case not in ("findings", "thin"):
        return Synthesis(case, Direction.UNCLEAR, Confidence.CANNOT_SAY, (), ())
    told = _answering(findings)
    return Synthesis(
        case=case,
        direction=overall(finding.direction for finding in (*told, *against_benefit(findings))),
        confidence=_least_sure(standing(findings)) if case == "findings" else Confidence.CANNOT_SAY,
        concerns=_all_concerns(standing(findings) or told),
        findings=findings,
        by_outcome=found(outcome_results(ranking.ranked)),
    )


def _answering(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What the answer rests on: what may be spoken of, else whatever there is."""
    return spoken(findings) or tuple(findings)


def _least_sure(findings: Sequence[Finding]) -> Confidence:
    """One sentence speaks of all that it rests on, so it is no surer than the least sure of them; what is
    only said beside them is marked as such there."""
    return least(*(finding.confidence for finding in findings))


def _all_concerns(findings: Sequence[Finding]) -> tuple[str, ...]:
    names = [name for finding in findings for name in finding.concerns]
    return tuple(dict.fromkeys(names))


def _case(ranking: Ranking, authorities: Sequence[Authority], findings: Sequence[Finding]) -> str:
    if not ranking.ranked:
        reasons = {item.reason for item in ranking.set_aside}
        if SetAsideReason.EXCLUDED_BY_REQUEST in reasons:
            return "all_taken_out"
        return "only_protocols" if SetAsideReason.PROTOCOL in reasons else "no_studies"
    reviewed = any(row.study.design.value in REVIEWS | {Design.GUIDELINE} for row in ranking.ranked)
    stated = any(a.stance is not Stance.SILENT and a.source.checked for a in authorities)
    if not (reviewed or stated):
        return "studies_only"
    if spoken(findings):
        return "findings"
    return "thin" if findings else "nothing_clear"
