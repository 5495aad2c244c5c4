"""The answer: what guideline bodies say, what the best studies found, how sure, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.appraisal.results import (
    differs_later,
    is_half_a_year,
    is_later,
    later_times,
    main_comparator,
    was_gone_later,
)
from evidence.compose import about
from evidence.compose.guidelines import experts_say, take_a_position
from evidence.compose.kinds import only_kind
from evidence.compose.material import Material
from evidence.compose.naming import body_name
from evidence.compose.saying import Say, say_list, say_number
from evidence.model import Comparator, Confidence, Direction, Finding, Pmid, Synthesis
from evidence.synthesis import (
    ACUTE,
    against_benefit,
    compared_with,
    contrary,
    grades_about,
    overall,
    spoken,
    standing,
    weakest_grade,
)

# The concerns that tell why no answer can rest on what was found.
THIN_REASONS = ("single_study", "imprecision", "single_old_review", "unsized", "unconfirmed", "design")
# Of one study this comes last: "small and not confirmed by another", not "not confirmed by another, small".
_OF_OTHERS = ("single_study", "unconfirmed")
_SEVERAL = (Comparator.MULTIPLE, Comparator.UNCLEAR)
# Where no study says anything, it is first said what was found.
_SAYING_SOMETHING = ("findings", "thin")
NO_BENEFIT = frozenset({Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR})
TOLD_APART = NO_BENEFIT | {Direction.BENEFIT}
# Concerns that have words of their own where all is about one of these comparisons.
CONCERN_OF_ONE = {
    "risk_of_bias": ({Comparator.SHAM_PLACEBO},),
    "comparator_unclear": ({Comparator.MULTIPLE}, {Comparator.UNCLEAR}),
}
# A concern that says no more than another one, where both are there.
SAID_BY = {"unconfirmed": "inconsistency", "single_study": "single_old_review"}


def answer_words(material: Material, say: Say) -> str:
    """Bodies that take a position come first, then the studies; acute complaints alone come last."""
    told = " ".join(filter(None, [_studies_say(material, say), only_kind(material, say)]))
    bodies = experts_say(material, say)
    first = take_a_position(material) and material.synthesis.case in _SAYING_SOMETHING
    both = [bodies, told] if first else [told, bodies]
    gone = gone_later(material)
    later = say(f"answer_later.{gone}", when=later_when(material, say)) if gone else ""
    return " ".join(filter(None, [*both, later, _acute(material, say)]))


def confidence_why(material: Material, say: Say) -> str:
    """Why we are not surer: our concerns, which results the answer rests on and why others are less sure,
    then the lowest grade that a body gave, as its own."""
    concerns = _concerns(material, say)
    why = [say("confidence_why.start", concerns=concerns)] if concerns else []
    if material.synthesis.case == "findings":
        why.append(say("confidence_why.carried", mark=say("findings.carries")))
    if _surer_than_its_rows(material.synthesis):
        why.append(say("confidence_why.rows", word=say(f"confidence.{Confidence.CANNOT_SAY}")))
    return " ".join(filter(None, [*why, _graded(material, say)]))


def _concerns(material: Material, say: Say) -> str:
    """Those of all results that the answer rests on first, then those of some of them, marked as such."""
    names = told_once(material.synthesis.concerns)
    some = [name for name in names if 0 < _holding(name, material.synthesis) < 1]
    shared = _said_together([name for name in names if name not in some], material, say)
    apart = _said_together(some, material, say)
    marked = say("confidence_why.part", concerns=apart) if shared and apart else apart
    return say("join.list").join(filter(None, [shared, marked]))


def _said_together(names: Sequence[str], material: Material, say: Say) -> str:
    return say("join.list").join(say(f"concern.{_worded(name, material)}") for name in names)


def _holding(concern: str, synthesis: Synthesis) -> float:
    """The share of the results that the answer rests on for which this is a concern."""
    resting = standing(synthesis.findings) or synthesis.findings
    return sum(concern in finding.concerns for finding in resting) / (len(resting) or 1)


def told_once(concerns: Sequence[str]) -> list[str]:
    """Without what another of them says already."""
    return [name for name in concerns if SAID_BY.get(name) not in concerns]


def _worded(concern: str, material: Material) -> str:
    """In the words for one comparison, where all results behind it are about that one: compared with a sham,
    nobody is said to know what they had. Several results with one study each do not rest on one study."""
    resting = standing(material.synthesis.findings) or material.synthesis.findings
    held = [finding for finding in resting if concern in finding.concerns]
    if concern == "single_study" and len(held) > 1:
        return "single_study_each"
    against = {finding.comparator for finding in held}
    return f"{concern}_{against.pop()}" if against in CONCERN_OF_ONE.get(concern, ()) else concern


def _graded(material: Material, say: Say) -> str:
    """The grade of a body for what the answer rests on, as its own; that of another comparison is none."""
    resting = standing(material.synthesis.findings) or material.synthesis.findings
    about_it = grades_about(resting, material.authorities) if resting else material.authorities
    weakest = weakest_grade(about_it)
    if weakest is None:
        return ""
    name = f"{body_name(weakest)} {weakest.year or ''}".strip()
    same = compared_with(weakest) & {finding.comparator for finding in resting}
    key = "graded_same" if same else "graded"
    return say(f"confidence_why.{key}", body=name, certainty=weakest.certainty)


def _surer_than_its_rows(synthesis: Synthesis) -> bool:
    """Whether results stand in the table that no answer can rest on, beside an answer that can be given."""
    rows = (*synthesis.findings, *synthesis.by_outcome)
    answered = synthesis.confidence is not Confidence.CANNOT_SAY
    return answered and any(row.confidence is Confidence.CANNOT_SAY for row in rows)


def not_known(material: Material, say: Say) -> tuple[str, ...]:
    """What a reader might take for answered and is not: no sham, no later results, few counts of harm."""
    if not material.synthesis.findings:
        return ()
    lines = (
        _sham(material, say),
        _later(material, say),
        "" if material.harms else _harms(material, say),
    )
    return tuple(line for line in lines if line)


# ------------------------------------------------------------------------------------------- studies


def _studies_say(material: Material, say: Say) -> str:
    synthesis = material.synthesis
    findings = _any_stage(synthesis.findings)
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


def told_apart(synthesis: Synthesis) -> bool:
    """Whether no answer can rest on what was found, but each comparison has its clear result and these
    differ: that is not "mixed", it can be told."""
    ways = {finding.direction for finding in _any_stage(synthesis.findings)}
    return synthesis.case == "thin" and len(ways) > 1 and ways <= TOLD_APART


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


def rows_apart(findings: Sequence[Finding], by_outcome: Iterable[Finding]) -> list[Finding]:
    """The rows of these comparisons by outcome, before half a year, that an answer can rest on; none where
    each study tells its main outcome."""
    if all(each.told for finding in findings for each in finding.about):
        return []
    asked = {(finding.comparator, finding.stage) for finding in findings}
    rows = [row for row in by_outcome if (row.comparator, row.stage) in asked and not row.later]
    return [row for row in rows if row.confidence is not Confidence.CANNOT_SAY]


def _acute(material: Material, say: Say) -> str:
    """What studies of acute complaints alone say; nothing where there are none, or nothing else."""
    findings = [finding for finding in material.synthesis.findings if finding.stage == ACUTE]
    if not findings or len(findings) == len(material.synthesis.findings):
        return ""
    name = material.condition.name
    if not spoken(findings):
        return say("answer_acute.thin", condition=name)
    return say("answer_acute.findings", condition=name, clauses=_clauses(findings, material, say))


def _any_stage(findings: Sequence[Finding]) -> Sequence[Finding]:
    return [finding for finding in findings if finding.stage != ACUTE] or findings


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
    """The outcomes are those of the results that carry it, which are told last."""
    named = (finding.comparator for finding in beside if finding.comparator not in _SEVERAL)
    against = say_list([say(f"comparator.{each}") for each in dict.fromkeys(named)], say)
    clause = say("clause_together.untold", comparators=against)
    return say("about.clause_last", clause=clause, outcomes=_outcomes(carrying, material, say))


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
            one = key == "clause_but" and len({pmid for finding in named for pmid in finding.pmids}) == 1
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


def _sham(material: Material, say: Say) -> str:
    """That nobody tells what massage does beyond sham: no study compares the two, or none clearly."""
    if _sham_told(material):
        return ""
    sham = _against_sham(material)
    if not sham:
        return say("not_known.no_sham")
    pmids = say("join.comma").join(map(str, sham))
    return say(f"not_known.unclear_sham.{'one' if len(sham) == 1 else 'other'}", pmids=pmids)


def unclear_against_sham(material: Material) -> int:
    """How many ranked studies compare massage with a sham, where none of them, nor a body, gives a clear
    result."""
    return 0 if _sham_told(material) else len(_against_sham(material))


def _sham_told(material: Material) -> bool:
    synthesis = material.synthesis
    found = {finding.comparator for finding in (*synthesis.findings, *synthesis.by_outcome)}
    told = {against for body in material.authorities for against in compared_with(body)}
    return Comparator.SHAM_PLACEBO in found | told


def _against_sham(material: Material) -> list[Pmid]:
    ranked = [row.study for row in material.ranking.ranked]
    return [study.article.pmid for study in ranked if main_comparator(study) is Comparator.SHAM_PLACEBO]


def _harms(material: Material, say: Say) -> str:
    """How many of the ranked say anything of harm; a search for harms has its own place and tells more."""
    ranked = material.ranking.ranked
    telling = telling_of_harm(material)
    told = say_number(telling) if telling else say("not_known.none")
    return say("not_known.harms", told=told, ranked=say_number(len(ranked)))


def telling_of_harm(material: Material) -> int:
    """How many of the ranked say anything of harm."""
    return sum(row.study.harms.value is not None for row in material.ranking.ranked)


def headline(synthesis: Synthesis) -> tuple[Finding, ...]:
    """The findings that the answer names: those it rests on, and what thin ones say against it."""
    acute = [finding for finding in synthesis.findings if finding.stage == ACUTE]
    stages = (_any_stage(synthesis.findings), acute)
    named = [each for some in stages for each in (*spoken(some), *contrary(some))]
    return tuple(dict.fromkeys(named)) or synthesis.findings


def speaking(synthesis: Synthesis) -> Sequence[Finding]:
    """The findings that the answer tells first: those it rests on, else whatever there is."""
    findings = _any_stage(synthesis.findings)
    return spoken(findings) or findings


def thin_words(synthesis: Synthesis) -> str:
    """The key for results that no answer can rest on: `thin_one` where there is one study."""
    studies = {pmid for finding in synthesis.findings for pmid in finding.pmids}
    return "thin_one" if len(studies) == 1 else "thin"


def main_way(synthesis: Synthesis) -> Direction:
    """Which way the results point that the answer speaks of first; what thin ones say against a benefit is
    told beside it (`found_otherwise`), as in the answer itself."""
    told = overall(finding.direction for finding in spoken(synthesis.findings))
    against = against_benefit(synthesis.findings) if synthesis.case == "findings" else ()
    return told if against else synthesis.direction


def found_otherwise(material: Material) -> int:
    """How many studies found a benefit beside an answer that is none, or none beside a benefit; 0 where the
    answer is another."""
    synthesis = material.synthesis
    way = main_way(synthesis)
    if synthesis.case != "findings" or way not in {*NO_BENEFIT, Direction.BENEFIT}:
        return 0
    against = contrary(_any_stage(synthesis.findings))
    told = [each for each in against if way is Direction.BENEFIT or each.direction is Direction.BENEFIT]
    return len({pmid for each in told for pmid in each.pmids})


def later_when(material: Material, say: Say) -> str:
    """When the later results were found: all of them at about half a year, or some later or nobody tells."""
    times = [time for row in material.ranking.ranked for time in later_times(row.study)]
    printed = [each.time for body in material.authorities for each in body.effects]
    times += [time for time in printed if time and is_later(time)]
    half = bool(times) and all(is_half_a_year(time) for time in times)
    return say(f"later_when.{'half' if half else 'more'}")


def gone_later(material: Material) -> Direction | None:
    """How the results from after half a year stand, where they take an early benefit back; else None."""
    if material.synthesis.direction is not Direction.BENEFIT or not material.synthesis.findings:
        return None
    found = _found_later(material)
    return found if found in (Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR) else None


def _later(material: Material, say: Say) -> str:
    """Whether a benefit lasts half a year, where there is one."""
    if material.synthesis.direction not in (Direction.BENEFIT, Direction.MIXED):
        return ""
    return say(f"not_known.later.{_found_later(material)}")


def _found_later(material: Material) -> Direction:
    """What studies and bodies found from half a year on."""
    synthesis = material.synthesis
    later = {f.direction for f in synthesis.by_outcome if f.later and "design" not in f.concerns}
    ranked = [row.study for row in material.ranking.ranked]
    later |= {Direction.NO_DIFFERENCE for study in ranked if was_gone_later(study)}
    printed = [each for body in material.authorities for each in body.effects if is_later(each.time)]
    later |= {Direction.BENEFIT for each in printed if each.favours == "massage"}
    if later:  # a difference that nobody calls anybody's does not stand for itself, but against a plain null
        later |= {Direction.MIXED for study in ranked if differs_later(study)}
    return overall(later)
