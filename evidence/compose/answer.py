"""The answer: what guideline bodies say, and what the best studies found."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.compose import about
from evidence.compose.chosen import any_stage, by_comparator, rows_apart, thin_words, told_apart
from evidence.compose.guidelines import experts_say, take_a_position
from evidence.compose.kinds import only_kind
from evidence.compose.material import Material
from evidence.compose.not_known import gone_later, later_when
from evidence.compose.saying import Say, say_list
from evidence.model import Comparator, Direction, Finding, Synthesis
from evidence.synthesis import ACUTE, contrary, overall, spoken, standing

# The concerns that tell why no answer can rest on what was found.
THIN_REASONS = ("single_study", "imprecision", "single_old_review", "unsized", "unconfirmed", "design")
# Of one study this comes last: "small and not confirmed by another", not "not confirmed by another, small".
_OF_OTHERS = ("single_study", "unconfirmed")
_SEVERAL = (Comparator.MULTIPLE, Comparator.UNCLEAR)
# Where no study says anything, it is first said what was found.
_SAYING_SOMETHING = ("findings", "thin")


def answer_words(material: Material, say: Say) -> str:
    """Bodies that take a position come first, then the studies; acute complaints alone come last."""
    told = " ".join(filter(None, [_studies_say(material, say), only_kind(material, say)]))
    bodies = experts_say(material, say)
    first = take_a_position(material) and material.synthesis.case in _SAYING_SOMETHING
    both = [bodies, told] if first else [told, bodies]
    gone = gone_later(material)
    later = say(f"answer_later.{gone}", when=later_when(material, say)) if gone else ""
    return " ".join(filter(None, [*both, later, _acute(material, say)]))


def _studies_say(material: Material, say: Say) -> str:
    synthesis = material.synthesis
    findings = any_stage(synthesis.findings)
    apart = told_apart(synthesis)
    thin = synthesis.case == "thin" and not apart
    key = f"{thin_words(synthesis)}.{synthesis.direction}" if thin else synthesis.case
    said = say(
        "answer.thin_apart" if apart else f"answer.{key}",
        condition=material.condition.name,
        clauses=_thin_clauses(findings, material, say) if apart else _clauses(findings, material, say),
        reasons=_thin_reasons(synthesis, say),
        confidence=say(f"sure.{synthesis.confidence}"),
    )
    return f"{said} {_of_what(findings, material, say)}" if thin else said


def _thin_clauses(findings: Sequence[Finding], material: Material, say: Say) -> str:
    return say("join.list").join(_clauses_of("clause", findings, material, say))


def _of_what(findings: Sequence[Finding], material: Material, say: Say) -> str:
    """Against what and for which outcome, where no clause says it."""
    against = about.compared_with((finding.comparator for finding in findings), say)
    return say("about.sentence", comparators=against, outcomes=_outcomes(findings, material, say))


def _outcomes(findings: Sequence[Finding], material: Material, say: Say) -> str:
    """The main outcomes, else each outcome that an answer can rest on; and that a difference is claimed in
    words alone, where it is."""
    rows = rows_apart(findings, material.synthesis.by_outcome)
    told = about.what_findings_tell(findings, material.authorities, say, briefly=True)
    told = about.each_outcome(rows, say) if rows else told
    doubted = any("interval_null" in finding.concerns for finding in findings)
    return say("about.null_inside", outcomes=told) if doubted else told


def _acute(material: Material, say: Say) -> str:
    """What studies of acute complaints alone say; nothing where there are none, or nothing else."""
    findings = [finding for finding in material.synthesis.findings if finding.stage == ACUTE]
    if not findings or len(findings) == len(material.synthesis.findings):
        return ""
    name = material.condition.name
    if not spoken(findings):
        return say("answer_acute.thin", condition=name)
    return say("answer_acute.findings", condition=name, clauses=_clauses(findings, material, say))


def _thin_reasons(synthesis: Synthesis, say: Say) -> str:
    """What makes them too thin; several studies have the one or the other, one study has all of it."""
    one = thin_words(synthesis) == "thin_one"
    section = "thin_reason_one" if one else "thin_reason"
    order = sorted(THIN_REASONS, key=_OF_OTHERS.__contains__) if one else THIN_REASONS
    reasons = [say(f"{section}.{name}") for name in order if name in synthesis.concerns]
    return say_list(reasons, say, last="join.and" if one else "join.or")


def _clauses(findings: Sequence[Finding], material: Material, say: Say) -> str:
    """What the findings that can carry an answer say; then, marked as such, what thin ones say against it."""
    carrying = standing(findings)
    beside = [finding for finding in spoken(findings) if finding not in carrying]
    if _all_mixed(carrying, beside):
        return _mixed_all(carrying, beside, material, say)
    told = _clauses_of("clause", carrying, material, say)
    unconfirmed = _clauses_of("clause", beside, material, say, told="clause_but")
    against = _clauses_of("clause_but", contrary(findings), material, say)
    return say("join.list").join([*told, *unconfirmed, *against])


def _all_mixed(carrying: Sequence[Finding], beside: Sequence[Finding]) -> bool:
    """Whether all is mixed, and only those carry it that do not tell what massage was compared with."""
    untold = bool(carrying) and all(finding.comparator in _SEVERAL for finding in carrying)
    named = any(finding.comparator not in _SEVERAL for finding in beside)
    mixed = {finding.direction for finding in (*carrying, *beside)} == {Direction.MIXED}
    return untold and named and mixed


def _mixed_all(carrying: Sequence[Finding], beside: Sequence[Finding], material: Material, say: Say) -> str:
    """The outcomes are those of the results that carry it; where these do not tell the comparison they are
    told last."""
    compared = by_comparator(rows_apart(carrying, material.synthesis.by_outcome))
    mixed = [kind for kind, rows in compared.items() if overall(r.direction for r in rows) is Direction.MIXED]
    kinds = dict.fromkeys([*(finding.comparator for finding in beside), *mixed])
    against = say_list([say(f"comparator.{kind}") for kind in kinds if kind not in _SEVERAL], say)
    clause = say("clause_together.untold", comparators=against)
    key = "about.clause" if compared else "about.clause_last"
    return say(key, clause=clause, outcomes=_outcomes(carrying, material, say))


def _clauses_of(
    key: str, findings: Sequence[Finding], material: Material, say: Say, told: str = ""
) -> tuple[str, ...]:
    """One clause for each direction, naming what massage was compared with, the hardest comparison first;
    then the comparisons that cannot be named, unless they say no more than "mixed" again. `told` is how sure
    it is said to be, that of the `key` where nothing else is given."""
    clauses = {}
    surely = f"about.{told or key}"
    for direction in dict.fromkeys(finding.direction for finding in findings):
        named = [f for f in findings if f.direction is direction and f.comparator not in _SEVERAL]
        if named:
            against = [say(f"comparator.{finding.comparator}") for finding in named]
            one = key == "clause_but" and len({pmid for finding in named for pmid in finding.deciding}) == 1
            said = f"{key}_one.{direction}" if one else f"{key}.{direction}"
            clause = say(said, comparators=say_list(against, say))
            clauses[direction] = say(surely, clause=clause, outcomes=_outcomes(named, material, say))
    together = [finding for finding in findings if finding.comparator in _SEVERAL]
    way = overall(finding.direction for finding in together)
    if not together or (way is Direction.MIXED and Direction.MIXED in clauses):
        return tuple(clauses.values())
    clause = say(f"{key}_several.{way}", together=_together(together, say))
    return (*clauses.values(), say(surely, clause=clause, outcomes=_outcomes(together, material, say)))


def _together(findings: Sequence[Finding], say: Say) -> str:
    """Why what massage was compared with cannot be named."""
    reasons = {finding.comparator for finding in findings}
    return say(f"clause_together.{reasons.pop() if len(reasons) == 1 else 'both'}")
