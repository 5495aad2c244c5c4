"""Which findings the answer names, and which way they point: chosen here, worded elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evidence.compose.material import Material
from evidence.model import Comparator, Confidence, Direction, Finding, Synthesis
from evidence.synthesis import ACUTE, against_benefit, contrary, overall, spoken

NO_BENEFIT = frozenset({Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR})
TOLD_APART = NO_BENEFIT | {Direction.BENEFIT}


def headline(synthesis: Synthesis) -> tuple[Finding, ...]:
    """The findings that the answer names: those it rests on, and what thin ones say against it."""
    acute = [finding for finding in synthesis.findings if finding.stage == ACUTE]
    stages = (any_stage(synthesis.findings), acute)
    named = [each for some in stages for each in (*spoken(some), *contrary(some))]
    return tuple(dict.fromkeys(named)) or synthesis.findings


def speaking(synthesis: Synthesis) -> Sequence[Finding]:
    """The findings that the answer tells first: those it rests on, else whatever there is."""
    findings = any_stage(synthesis.findings)
    return spoken(findings) or findings


def any_stage(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Without those of acute complaints alone, where there are others."""
    return [finding for finding in findings if finding.stage != ACUTE] or findings


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
    against = contrary(any_stage(synthesis.findings))
    told = [each for each in against if way is Direction.BENEFIT or each.direction is Direction.BENEFIT]
    return len({pmid for each in told for pmid in each.pmids})


def thin_words(synthesis: Synthesis) -> str:
    """The key for results that no answer can rest on: `thin_one` where there is one study."""
    studies = {pmid for finding in synthesis.findings for pmid in finding.pmids}
    return "thin_one" if len(studies) == 1 else "thin"


def told_apart(synthesis: Synthesis) -> bool:
    """Whether no answer can rest on what was found, but each comparison has its clear result and these
    differ: that is not "mixed", it can be told."""
    ways = {finding.direction for finding in any_stage(synthesis.findings)}
    return synthesis.case == "thin" and len(ways) > 1 and ways <= TOLD_APART


def rows_apart(findings: Sequence[Finding], by_outcome: Iterable[Finding]) -> list[Finding]:
    """The rows of these comparisons by outcome, before half a year, that an answer can rest on; none where
    each study tells its main outcome."""
    if all(each.told for finding in findings for each in finding.about):
        return []
    rows = [row for row in by_outcome if not row.later and any(_is_of(row, each) for each in findings)]
    return [row for row in rows if row.confidence is not Confidence.CANNOT_SAY]


def _is_of(row: Finding, finding: Finding) -> bool:
    """Of the same comparison; one with several comparisons together is told by what its own studies say of
    each."""
    if row.stage != finding.stage:
        return False
    of_several = finding.comparator is Comparator.MULTIPLE and {*row.deciding} <= {*finding.deciding}
    return row.comparator is finding.comparator or of_several


def by_comparator(rows: Iterable[Finding]) -> dict[Comparator, list[Finding]]:
    """These rows for each comparison; none where no outcome came out otherwise against something else."""
    told: dict[Comparator, list[Finding]] = {}
    ways: dict[str | None, set[Direction]] = {}
    for row in rows:
        told.setdefault(row.comparator, []).append(row)
        ways.setdefault(row.outcome, set()).add(row.direction)
    return told if any(len(each) > 1 for each in ways.values()) else {}


def each_once(rows: Iterable[Finding]) -> list[Finding]:
    """Each outcome once; one that came out otherwise against something else is mixed."""
    told: dict[str | None, Finding] = {}
    for row in rows:
        first = told.setdefault(row.outcome, row)
        if first.direction is not row.direction:
            told[row.outcome] = replace(first, direction=Direction.MIXED)
    return list(told.values())
