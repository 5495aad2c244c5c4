"""Ordered studies -> what they say together, and how surely.

First version: one finding for each comparator, because massage against nothing, against sham and against
another treatment are different answers (Crawford 2016: SMD -1.14, -0.44, -0.26). Effects are never pooled and
significant results never counted: the best evidence for a comparison speaks, and where it does not agree
with itself the answer is "mixed".

Our confidence is not GRADE. It starts from what the best evidence is, and every concern can only lower it.
Risk of bias cannot be read from an abstract, so our own reading never goes above `unsure`, and never above
the certainty that a named body has given to the same evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from evidence.model import (
    REVIEWS,
    TELLING,
    Authority,
    Comparator,
    Confidence,
    Design,
    Direction,
    Finding,
    MassageRole,
    Ranked,
    Ranking,
    SetAsideReason,
    Stance,
    Synthesis,
)
from evidence.ranking import TRIALS, is_old_review

# Order on the sheet: the hardest comparison first.
COMPARATOR_ORDER = (
    Comparator.SHAM_PLACEBO,
    Comparator.ACTIVE,
    Comparator.USUAL_CARE,
    Comparator.NONE_WAITLIST,
    Comparator.MULTIPLE,
    Comparator.UNCLEAR,
)
# A study smaller than a quarter of the largest one of its tier does not make that one "mixed".
LEADING_SHARE = 0.25
# GRADE's rule of thumb for continuous outcomes: fewer than 400 people in all is imprecise (Guyatt 2011,
# J Clin Epidemiol 64:1283-93).
ENOUGH_PEOPLE = 400

# A review that does not say how many people it is about must at least rest on this many trials. The number
# is ours; we know no published one.
ENOUGH_TRIALS = 5

CONFIDENCE_ORDER = (
    Confidence.CANNOT_SAY,
    Confidence.VERY_UNSURE,
    Confidence.UNSURE,
    Confidence.FAIRLY_SURE,
)
# How far a body's own certainty lets us go: moderate = fairly_sure, low = unsure, very low = very_unsure.
# The least certain first, as "very low" contains "low" and "very low to moderate" goes by its lower end.
# Whole words only: "follow-up" is no "low", and "high risk of bias" is no certainty.
CERTAINTY_CAPS: tuple[tuple[re.Pattern[str], Confidence], ...] = (
    (re.compile(r"\bvery[ -]low\b|\binsufficient\b|\bserious concerns?\b"), Confidence.VERY_UNSURE),
    (re.compile(r"\blow\b"), Confidence.UNSURE),
    (re.compile(r"\bintermediate\b|\bmoderate\b|\bhigh\b(?! risk)"), Confidence.FAIRLY_SURE),
)
# Concerns that take a step away; the others are said but are true of nearly everything about massage.
SERIOUS = frozenset(
    {
        "inconsistency",
        "indirect",
        "imprecision",
        "size_unknown",
        "unsized",
        "single_study",
        "single_old_review",
        "comparator_unclear",
    }
)

# From this tier of OCEBM 2011 on there is no full-size randomised evidence.
NOT_RANDOMISED_TIER = 3
# A finding with one of these is in the table, but no answer rests on it.
THIN = frozenset({"design", "single_study", "single_old_review", "unsized"})
# Lone studies that contradict each other may be said beside better ones, but an answer needs a better one.
UNCONFIRMED = "unconfirmed"

SUPPORTING = frozenset({Stance.FOR, Stance.CONDITIONAL_FOR, Stance.ONLY_WITH_OTHER_CARE})
RECOMMENDING = frozenset({Stance.FOR, Stance.CONDITIONAL_FOR})
OPPOSING = frozenset({Stance.AGAINST, Stance.CONDITIONAL_AGAINST})


def synthesise(ranking: Ranking, authorities: Sequence[Authority], *, today: date) -> Synthesis:
    """What the ranked studies add up to; `case` names the sentence in reports/words that says it.

    In the case `thin` the studies point somewhere, but no answer can rest on them: confidence cannot_say. In
    the cases after that nothing is concluded.
    """
    findings = tuple(
        replace(finding, confidence=_capped(finding.confidence, authorities))
        for finding in _findings(ranking.ranked, today)
    )
    case = _case(ranking, authorities, findings)
    if case not in ("findings", "thin"):
        return Synthesis(case, Direction.UNCLEAR, Confidence.CANNOT_SAY, (), ())
    told = spoken(findings) or findings
    direction = _overall(finding.direction for finding in (*told, *_against_benefit(findings)))
    confidence = _least(told) if case == "findings" else Confidence.CANNOT_SAY
    return Synthesis(case, direction, confidence, _all_concerns(told), findings)


def spoken(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that the answer speaks of: carried by several trials that agree or by a review that is
    current and says how much it is about. One trial, one old review or no randomisation is no answer."""
    several = tuple(finding for finding in findings if not THIN & set(finding.concerns))
    return several if any(UNCONFIRMED not in finding.concerns for finding in several) else ()


def contrary(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Randomised findings that are too thin to speak for themselves but say another thing than the answer.
    An answer that is mixed already has room for them; mixed ones take something away only from a benefit."""
    told = {finding.direction for finding in spoken(findings)}
    if not told or Direction.MIXED in told:
        return ()
    said = told if told == {Direction.BENEFIT} else told | {Direction.MIXED}
    thin = (f for f in findings if THIN & set(f.concerns) and "design" not in f.concerns)
    return tuple(f for f in thin if f.direction not in said)


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
    return min(graded, key=lambda row: (CONFIDENCE_ORDER.index(row[0]), -(row[1].year or 0)))[1]


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


def _against_benefit(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Thin evidence never adds a benefit to an answer, but it takes the plain word "benefit" away."""
    if {finding.direction for finding in spoken(findings)} != {Direction.BENEFIT}:
        return ()
    return contrary(findings)


# --------------------------------------------------------------------------------------- findings


def _findings(ranked: Sequence[Ranked], today: date) -> tuple[Finding, ...]:
    # A guideline recommends; it is an authority, not a result.
    telling = [
        row
        for row in ranked
        if row.study.direction.value in TELLING and row.study.design.value is not Design.GUIDELINE
    ]
    found = []
    for comparator in COMPARATOR_ORDER:
        about = [row for row in telling if _compared_with(row) is comparator]
        if about:
            found.append(_finding(comparator, about, today))
    return tuple(found)


def _compared_with(row: Ranked) -> Comparator:
    return row.study.comparator.value or Comparator.UNCLEAR


def _finding(comparator: Comparator, rows: Sequence[Ranked], today: date) -> Finding:
    leading = _leading(rows)
    said = _overall(row.study.direction.value for row in leading if row.study.direction.value)
    thin = THIN & set(_concerns(comparator, said, leading, today))
    direction = _unless_doubted(said, rows) if thin else said
    concerns = _concerns(comparator, direction, leading, today)
    return Finding(
        comparator=comparator,
        direction=direction,
        confidence=_confidence(concerns),
        concerns=concerns,
        n_reviews=sum(row.study.design.value in REVIEWS for row in rows),
        n_trials=sum(row.study.design.value in TRIALS for row in rows),
        people=_largest(leading),
        pmids=tuple(row.study.article.pmid for row in rows),
    )


def _leading(rows: Sequence[Ranked]) -> list[Ranked]:
    """The rows of the best tier that are not dwarfed by the largest of them, and every randomised trial
    that has at least as many people as the largest: a review of small trials does not silence it."""
    best = min(row.tier for row in rows)
    largest = _largest([row for row in rows if row.tier == best])
    return [row for row in rows if _leads(row, best, largest)]


def _leads(row: Ranked, best: int, largest: int | None) -> bool:
    people = row.study.people
    if row.tier == best:
        return people is None or largest is None or people >= LEADING_SHARE * largest
    trial = row.study.design.value in TRIALS
    return trial and people is not None and largest is not None and people >= largest


def _unless_doubted(said: Direction, rows: Sequence[Ranked]) -> Direction:
    """A benefit that cannot stand by itself does not silence randomised evidence that says another thing."""
    randomised = {row.study.direction.value for row in rows if row.tier < NOT_RANDOMISED_TIER}
    return Direction.MIXED if said is Direction.BENEFIT and randomised - {said} else said


def _largest(rows: Sequence[Ranked]) -> int | None:
    return max((row.study.people for row in rows if row.study.people is not None), default=None)


def _overall(directions: Iterable[Direction]) -> Direction:
    seen = {direction for direction in directions if direction in TELLING}
    if not seen:
        return Direction.UNCLEAR
    return seen.pop() if len(seen) == 1 else Direction.MIXED


# ------------------------------------------------------------------------------------- confidence


def _concerns(
    comparator: Comparator, direction: Direction, leading: Sequence[Ranked], today: date
) -> tuple[str, ...]:
    """Names of concerns; reports/words says each in a sentence."""
    people = _largest(leading)
    trials = max((row.study.n_studies.value or 0 for row in leading), default=0)
    old = all(is_old_review(row.study, today) for row in leading)
    alone = len(leading) == 1
    checks = {
        "risk_of_bias": True,  # an abstract does not show it, and nobody can be blind to massage
        "design": leading[0].tier >= NOT_RANDOMISED_TIER,
        "inconsistency": direction is Direction.MIXED,
        "indirect": all(row.study.massage_role.value is MassageRole.POOLED for row in leading),
        "imprecision": people is not None and people < ENOUGH_PEOPLE,
        "size_unknown": people is None and trials >= ENOUGH_TRIALS,
        "unsized": people is None and trials < ENOUGH_TRIALS,
        "comparator_unclear": comparator in (Comparator.UNCLEAR, Comparator.MULTIPLE),
        "no_sham": comparator in (Comparator.NONE_WAITLIST, Comparator.USUAL_CARE),
        "old": old and not alone,
        "single_old_review": old and alone,
        "single_study": alone and leading[0].study.design.value not in REVIEWS,
        UNCONFIRMED: not alone and _nothing_stands(leading, today),
    }
    return tuple(name for name, applies in checks.items() if applies)


def _nothing_stands(leading: Sequence[Ranked], today: date) -> bool:
    """No two of them agree and none is a current review. Were two lone studies that contradict each other
    taken for "several", a contrary study would lift a finding over the border that one study cannot cross."""
    directions = {row.study.direction.value for row in leading}
    current = any(
        row.study.design.value in REVIEWS and not is_old_review(row.study, today) for row in leading
    )
    return len(directions) == len(leading) and not current


def _confidence(concerns: Sequence[str]) -> Confidence:
    """`unsure` for reviews or trials without a serious concern; any serious concern lowers it a step, and
    nothing can be said where no answer can rest on the finding."""
    if (THIN | {UNCONFIRMED}) & set(concerns):
        return Confidence.CANNOT_SAY
    return Confidence.VERY_UNSURE if SERIOUS & set(concerns) else Confidence.UNSURE


def _least(findings: Sequence[Finding]) -> Confidence:
    """One sentence speaks of all of them, so it is no surer than the least sure one. It always has one that
    stands, so what is only said beside it makes it very unsure, not silent."""
    least = min((finding.confidence for finding in findings), key=CONFIDENCE_ORDER.index)
    return Confidence.VERY_UNSURE if least is Confidence.CANNOT_SAY else least


def _capped(own: Confidence, authorities: Sequence[Authority]) -> Confidence:
    """Never surer than the least certain body that graded this evidence."""
    weakest = weakest_grade(authorities)
    cap = _cap(weakest) if weakest else None
    return min([own, cap or own], key=CONFIDENCE_ORDER.index)


def _cap(authority: Authority) -> Confidence | None:
    words = (authority.certainty or "").casefold()
    return next((cap for form, cap in CERTAINTY_CAPS if form.search(words)), None)


def _all_concerns(findings: Sequence[Finding]) -> tuple[str, ...]:
    names = [name for finding in findings for name in finding.concerns]
    return tuple(dict.fromkeys(names))


# ------------------------------------------------------------------------------------------- case


def _case(ranking: Ranking, authorities: Sequence[Authority], findings: Sequence[Finding]) -> str:
    if not ranking.ranked:
        protocols = any(item.reason is SetAsideReason.PROTOCOL for item in ranking.set_aside)
        return "only_protocols" if protocols else "no_studies"
    reviewed = any(row.study.design.value in REVIEWS | {Design.GUIDELINE} for row in ranking.ranked)
    stated = any(a.stance is not Stance.SILENT and a.source.checked for a in authorities)
    if not (reviewed or stated):
        return "studies_only"
    if spoken(findings):
        return "findings"
    return "thin" if findings else "nothing_clear"
