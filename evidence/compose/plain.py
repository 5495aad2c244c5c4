"""What was found, in plain words for the patient."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evidence.compose.about import MOST_NAMED, outcomes_of, speaking_bodies
from evidence.compose.chosen import (
    by_comparator,
    each_once,
    found_otherwise,
    main_way,
    rows_apart,
    speaking,
    thin_words,
    told_apart,
)
from evidence.compose.doses import plain_amounts
from evidence.compose.findings import pooling
from evidence.compose.guidelines import guidelines_say
from evidence.compose.kinds import only_kind
from evidence.compose.material import Material
from evidence.compose.naming import say_outcome
from evidence.compose.not_known import gone_later, later_when, telling_of_harm, unclear_against_sham
from evidence.compose.provenance import taken_out_count
from evidence.compose.saying import Say, say_count, say_list, say_number
from evidence.model import Comparator, Direction, Finding, SourceKind, Synthesis
from evidence.synthesis import ACUTE, contrary

# Outcomes that [plain_outcome] calls by another name.
PLAINER = frozenset(
    {
        "abdominal distension",
        "adverse events",
        "cognition",
        "cortisol",
        "disability",
        "exertion",
        "feasibility",
        "function",
        "global improvement",
        "headache frequency",
        "heart rate variability",
        "impact of fibromyalgia",
        "impact of headache",
        "labour duration",
        "medicine use",
        "mode of birth",
        "muscle tone",
        "neuropathy",
        "perineal trauma",
        "pressure pain threshold",
        "range of motion",
        "self-efficacy",
    }
)
# What massage was compared with has no one name.
_NAMELESS = frozenset({Comparator.MULTIPLE, Comparator.UNCLEAR})


def plain_words(material: Material, say: Say) -> tuple[str, ...]:
    """What was found, in short sentences for the patient."""
    ordered = material.ranking
    starter = material.receipt.source is SourceKind.STARTER
    looked = say(
        "plain.looked_starter" if starter else "plain.looked",
        condition=material.condition.name,
        found=say_count("plain.found", ordered.identified, say),
        used=say_number(len(ordered.ranked)),
    )
    taken = taken_out_count(material)
    if taken:
        looked = f"{looked} {say_count('plain.taken_out', taken, say)}"
    signs = any(line.kind == "red_flag" for line in material.safety)
    return (
        looked,
        " ".join(
            filter(
                None,
                [
                    _plain_result(material, say),
                    _sham(material, say),
                    only_kind(material, say, "plain"),
                    plain_amounts(material.ranking.ranked, say),
                    guidelines_say(material, say, voice="plain_"),
                ],
            )
        ),
        " ".join([_harms(material, say), *([say("plain.signs")] if signs else [])]),
        say("plain.choice"),
    )


def _plain_result(material: Material, say: Say) -> str:
    synthesis = material.synthesis
    if not material.ranking.ranked:
        taken = synthesis.case == "all_taken_out"
        return say("plain.all_taken_out" if taken else "plain.no_studies")
    if synthesis.case == "studies_only":
        return say("plain.studies_only")
    if told_apart(synthesis):
        return " ".join([say("plain.thin"), *_ways(speaking(synthesis), material, say)])
    if synthesis.case == "thin":
        found = say(f"plain_{thin_words(synthesis)}.{synthesis.direction}")
        return f"{say('plain.thin')} {found}{_later(material, say)} {_of_what(material, say)}"
    way = "mixed_told" if _each_told(synthesis) else main_way(synthesis)
    said = f"{say(f'plain.{way}')}{_otherwise(material, say)}{_later(material, say)}"
    sure = say(f"plain.{synthesis.confidence}")
    return " ".join(filter(None, [said, _of_what(material, say), sure]))


def _each_told(synthesis: Synthesis) -> bool:
    """Whether the result is mixed, and each outcome is told by itself."""
    mixed = main_way(synthesis) is Direction.MIXED
    return mixed and bool(rows_apart(speaking(synthesis), synthesis.by_outcome))


def _sham(material: Material, say: Say) -> str:
    """That studies against a sham leave it open, where they do; "" where there is no study to tell from."""
    studies = unclear_against_sham(material) if material.synthesis.findings else 0
    return say(f"plain.unclear_sham.{'one' if studies == 1 else 'other'}") if studies else ""


def _of_what(material: Material, say: Say) -> str:
    """Compared with what, and what was looked at."""
    findings = speaking(material.synthesis)
    if not findings:
        return ""
    told = [
        _compared(findings, material.synthesis, say),
        _both(findings, say),
        _looked_at(findings, material, say),
        _pooled(findings, material, say),
    ]
    return " ".join(filter(None, told))


def _pooled(findings: Sequence[Finding], material: Material, say: Say) -> str:
    """That a study behind them counts other treatments as massage."""
    pools = pooling(row.study for row in material.ranking.ranked)
    return say("plain.pooled") if any(pools & {*finding.pmids} for finding in findings) else ""


def _compared(findings: Sequence[Finding], synthesis: Synthesis, say: Say) -> str:
    rows = rows_apart(findings, synthesis.by_outcome)
    if by_comparator(rows):
        return say("plain.compared", comparators=_comparators([*findings, *rows], say))
    kinds = {finding.comparator for finding in findings}
    named = _comparators(findings, say)
    told = [say("plain.compared", comparators=named)] if named else []
    if Comparator.MULTIPLE in kinds:
        told.append(say("plain.compared_several_too" if told else "plain.compared_several"))
    if Comparator.UNCLEAR in kinds:
        told.append(say(f"plain.{_untold(findings, synthesis)}" if told else "plain.compared_untold"))
    return " ".join(told)


def _untold(findings: Sequence[Finding], synthesis: Synthesis) -> str:
    """Whether all that is told of the outcomes comes from those that do not tell the comparison."""
    told = {row.comparator for row in rows_apart(findings, synthesis.by_outcome)}
    return "compared_partly_told" if told == {Comparator.UNCLEAR} else "compared_partly"


def _comparators(findings: Sequence[Finding], say: Say) -> str:
    """Those that have a name, each once."""
    kinds = dict.fromkeys(finding.comparator for finding in findings)
    return say_list([say(f"plain_comparator.{kind}") for kind in kinds if kind not in _NAMELESS], say)


def _both(findings: Sequence[Finding], say: Say) -> str:
    """No difference from another treatment is not the same as no help."""
    active = {finding.direction for finding in findings if finding.comparator is Comparator.ACTIVE}
    return say("plain.both") if Direction.NO_DIFFERENCE in active else ""


def _looked_at(findings: Sequence[Finding], material: Material, say: Say) -> str:
    """The main outcomes where all studies tell them, else what the review itself names, else what was
    measured."""
    rows = rows_apart(findings, material.synthesis.by_outcome)
    if rows:
        return _each_came_out(rows, say)
    about = [each for finding in findings for each in finding.about]
    named = outcomes_of(speaking_bodies(findings, material.authorities))
    told = _commonest(each.outcomes for each in about if each.told)
    measured = _commonest(each.outcomes for each in about)
    sure = named if not told else told if all(each.told for each in about) else []
    names = list(dict.fromkeys(sure or [*told, *measured]))
    unsure = "measured_partly" if told else "measured" if names else "not_measured"
    looked = say(f"plain.{'looked_at' if sure else unsure}", outcomes=_outcomes(names, say))
    return " ".join(filter(None, [looked, _beside(names, findings, material.synthesis, say)]))


def _beside(told: Sequence[str], findings: Sequence[Finding], synthesis: Synthesis, say: Say) -> str:
    """The outcomes in which a study that favours massage showed no difference; and which did better beside
    those that are `told`, as the one without the other would be one side only."""
    favour = {pmid for each in findings if each.direction is Direction.BENEFIT for pmid in each.pmids}
    ways: dict[str, set[Direction]] = {}
    for row in synthesis.by_outcome:
        if row.outcome and not row.later and {*row.pmids} <= favour:
            ways.setdefault(row.outcome, set()).add(row.direction)
    null = [name for name, way in ways.items() if way == {Direction.NO_DIFFERENCE}]
    better = [name for name, way in ways.items() if way == {Direction.BENEFIT} and name not in told]
    named = {"benefit": better, "no_difference": null} if null else {}
    return " ".join(
        say(f"plain_came_out.{way}", outcome=_outcomes(names, say)) for way, names in named.items() if names
    )


def _each_came_out(rows: Sequence[Finding], say: Say) -> str:
    """What came out for each outcome; next to what, where that makes a difference."""
    compared = by_comparator(rows)
    if not compared:
        return _listed(each_once(rows), say)
    untold = compared.get(Comparator.UNCLEAR, [])
    named = [row for kind, some in compared.items() for row in some[:MOST_NAMED] if row not in untold]
    told = _next_to_what(named, say)
    return " ".join([*told, *([say("plain.next_to_untold"), _listed(untold, say)] if untold else [])])


def _next_to_what(rows: Sequence[Finding], say: Say) -> list[str]:
    """One sentence for what came out in the same way, such as "For pain, next to other treatments and no
    treatment, massage did better."."""
    alike: dict[tuple[str | None, Direction], list[Finding]] = {}
    for row in rows:
        alike.setdefault((row.outcome, row.direction), []).append(row)
    told = []
    for some in alike.values():
        kinds = dict.fromkeys(row.comparator for row in some)
        named = say_list([say(f"plain_comparator.{kind}") for kind in kinds], say)
        told.append(_came_out(some[0], say, next_to=named))
    return told


def _listed(rows: Sequence[Finding], say: Say) -> str:
    return " ".join(_came_out(row, say) for row in rows[:MOST_NAMED])


def _came_out(row: Finding, say: Say, next_to: str = "") -> str:
    outcome = _at_home(row.outcome or "", say)
    if next_to:
        outcome = say("plain.next_to", outcome=outcome, comparators=next_to)
    return say(f"plain_came_out.{row.direction}", outcome=outcome)


def _outcomes(names: Sequence[str], say: Say) -> str:
    """In words that are used at home; that there are more, where more are not read."""
    told = [_at_home(name, say) for name in names[:MOST_NAMED]]
    if len(names) <= MOST_NAMED:
        return say_list(told, say)
    return say("plain.and_more", outcomes=say("join.comma").join(told))


def _at_home(name: str, say: Say) -> str:
    return say(f"plain_outcome.{name}") if name in PLAINER else say_outcome(name, say)


def _commonest(named: Iterable[Sequence[str]]) -> list[str]:
    return [name for name, _ in Counter(name for outcomes in named for name in outcomes).most_common()]


def _later(material: Material, say: Say) -> str:
    gone = gone_later(material)
    return f" {say(f'plain_later.{gone}', when=later_when(material, say))}" if gone else ""


def _otherwise(material: Material, say: Say) -> str:
    """What a few studies found beside the result, and against what: no difference from another treatment is
    not "did not help"."""
    if not found_otherwise(material):
        return ""
    against = _contrary(material)
    ways = _by_way(against)
    told = [_one_way(way, some, say) for way, some in ways.items()]
    treated = all(finding.comparator is Comparator.ACTIVE for finding in against)
    same = ways.keys() == {Direction.NO_DIFFERENCE}
    return " ".join(["", *told, *([say("plain.both_there")] if treated and same else [])])


def _contrary(material: Material) -> list[Finding]:
    """Those that `found_otherwise` counts."""
    synthesis = material.synthesis
    lasting = [finding for finding in synthesis.findings if finding.stage != ACUTE] or synthesis.findings
    benefit = main_way(synthesis) is Direction.BENEFIT
    return [each for each in contrary(lasting) if benefit or each.direction is Direction.BENEFIT]


def _by_way(findings: Sequence[Finding]) -> dict[Direction, list[Finding]]:
    ways = dict.fromkeys(finding.direction for finding in findings)
    return {way: [each for each in findings if each.direction is way] for way in ways}


def _ways(findings: Sequence[Finding], material: Material, say: Say) -> list[str]:
    """Each result with what massage was compared with and what was looked at."""
    return [
        f"{_one_way(way, some, say)} {_looked_at(some, material, say)}"
        for way, some in _by_way(findings).items()
    ]


def _one_way(way: Direction, findings: Sequence[Finding], say: Say) -> str:
    named = _comparators(findings, say) or say(f"plain_comparator.{findings[0].comparator}")
    studies = {pmid for finding in findings for pmid in finding.deciding}
    review = all(finding.n_reviews for finding in findings)
    many = "other" if len(studies) > 1 else "review" if review else "one"
    return say(f"plain_otherwise.{way}.{many}", comparators=named)


def _harms(material: Material, say: Say) -> str:
    """How many of the studies tell of harm: the same count as on the doctor's page."""
    used, telling = len(material.ranking.ranked), telling_of_harm(material)
    if not used or not telling:
        return say("plain.harms_none" if used else "plain.harms_unread")
    key = f"plain.harms.{'one' if telling == 1 else 'other'}"
    return say(key, n=say_number(telling), used=say_number(used))
