"""Does our synthesis say what experts concluded? On the records alone: the experts' own rows are hidden.

    python benchmarks/agreement.py               on the shared records where they are, else the committed
    python benchmarks/agreement.py --committed   on the records of tests/judged (needs no ../shared)
    python benchmarks/agreement.py --brief       the figures only
    python benchmarks/agreement.py --figures     the lines of tests/judged/agreement.toml

tests/judged/conclusions.toml says what each expert row comes to. A row that names a comparison is held
against our finding for the same condition, outcome and comparison; where no study tells that comparison
apart, against what studies of several or unnamed comparisons say of the outcome; else against the main
results. It is held against what was known when the experts wrote: records of their year and before. A row
that names no comparison ("any", as in evidence maps) is told apart: of such a row a finding can only be a
part.

Each row ends in one of four: equal; mixed, where we say mixed or the experts do; opposed; silent, where no
record at hand says anything. Our confidence is held against the experts' certainty for all of them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import ranking as order
from conclusions import Conclusion, conclusions

from evidence import content, pipeline
from evidence.appraisal import appraise
from evidence.appraisal.results import same_outcome
from evidence.model import (
    Authority,
    Comparator,
    Direction,
    Finding,
    Source,
    Stance,
    Study,
    Synthesis,
)
from evidence.ranking import rank
from evidence.synthesis import ACUTE, CONFIDENCE_ORDER, Asked, overall, synthesise

# A sheet draws no conclusion where no body was heard and no review found; the findings are compared all the
# same. It says nothing that a finding could be held against.
SOMEBODY = Authority(
    body="somebody",
    year=None,
    kind="guideline",
    stance=Stance.INSUFFICIENT,
    population="anybody",
    stage=None,
    comparator=None,
    said="",
    strength=None,
    certainty=None,
    scheme=None,
    source=Source(url="", seen_on=None, checked=True),
)
SEVERAL = (Comparator.MULTIPLE, Comparator.UNCLEAR)
ENDS = ("equal", "mixed", "opposed", "silent")


@dataclass(frozen=True)
class Compared:
    """An expert's conclusion beside our findings about the same thing."""

    conclusion: Conclusion
    findings: tuple[Finding, ...]

    @property
    def ours(self) -> Direction | None:
        """What our surest findings say together; None where no study says anything."""
        if not self.findings:
            return None
        sure = max(CONFIDENCE_ORDER.index(finding.confidence) for finding in self.findings)
        return overall(f.direction for f in self.findings if CONFIDENCE_ORDER.index(f.confidence) == sure)

    @property
    def end(self) -> str:
        """One of ENDS."""
        if self.ours is None:
            return "silent"
        if self.ours is self.conclusion.direction:
            return "equal"
        return "mixed" if Direction.MIXED in (self.ours, self.conclusion.direction) else "opposed"

    @property
    def too_sure(self) -> bool:
        """Whether one of our findings is surer than the experts are."""
        cap = self.conclusion.cap
        return cap is not None and any(
            CONFIDENCE_ORDER.index(finding.confidence) > CONFIDENCE_ORDER.index(cap)
            for finding in self.findings
        )


def compared(*, committed: bool) -> tuple[Compared, ...]:
    """Every conclusion about a condition of ours beside what we say of the records of its year and before."""
    ours = {condition.slug for condition in content.load_conditions()}
    return tuple(
        Compared(row, _findings(row, _synthesis(row.condition, row.year, committed)))
        for row in conclusions()
        if row.condition in ours
    )


def figures(rows: Sequence[Compared]) -> dict[str, int]:
    """How the rows with a named comparison ended, those without one, and how often we were too sure."""
    told = [row for row in rows if row.conclusion.direction]
    named = Counter(row.end for row in told if row.conclusion.comparators)
    any_one = Counter(row.end for row in told if not row.conclusion.comparators)
    return {
        **{f"named_{end}": named[end] for end in ENDS},
        **{f"any_{end}": any_one[end] for end in ENDS},
        "too_sure": sum(row.too_sure for row in rows),
    }


@cache
def _synthesis(slug: str, year: int, committed: bool) -> Synthesis:
    condition = pipeline.load_condition(slug)
    known = [study for study in _studies(slug, committed) if (study.article.year or year) <= year]
    today = date(year, 12, 31)
    ranking = rank(known, today=today, successors=content.load_superseded())
    asked = Asked(today, condition.name, condition.acute_apart, content.load_outcomes())
    return synthesise(ranking, (SOMEBODY,), asked)


@cache
def _studies(slug: str, committed: bool) -> tuple[Study, ...]:
    condition = pipeline.load_condition(slug)
    articles = order.committed() if committed else order.shared()
    return tuple(appraise(article, condition) for article in articles)


def _findings(row: Conclusion, said: Synthesis) -> tuple[Finding, ...]:
    outcomes = {same_outcome(outcome) for outcome in row.outcomes}
    about = _of_stage(row, [f for f in said.by_outcome if f.outcome in outcomes and not f.later])
    main = _of_stage(row, said.findings)
    for pool in (about, main):
        for comparators in (row.comparators or tuple(Comparator), SEVERAL):
            found = tuple(finding for finding in pool if finding.comparator in comparators)
            if found:
                return found
    return ()


def _of_stage(row: Conclusion, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Those about acute complaints alone, where experts speak of these and there are any; else the rest."""
    acute = [finding for finding in findings if finding.stage == ACUTE]
    if row.stage == ACUTE and acute:
        return acute
    return [finding for finding in findings if finding.stage != ACUTE]


def _line(row: Compared) -> str:
    told = row.conclusion
    against = "/".join(told.comparators) or "any"
    ours = ", ".join(f"{f.comparator} {f.direction} {f.confidence}" for f in row.findings) or "nothing"
    sure = "  TOO SURE" if row.too_sure else ""
    return (
        f"{row.end if told.direction else 'grade only':10} row {told.row:2} {told.condition}, "
        f"{'/'.join(told.outcomes)} against {against} ({told.source} {told.year}): {told.direction}; "
        f"ours: {ours}{sure}"
    )


def report(rows: Iterable[Compared], *, brief: bool) -> str:
    """The figures, and with them every row that is not equal."""
    rows = tuple(rows)
    lines = [] if brief else [_line(row) for row in rows if row.end != "equal" or row.too_sure]
    return "\n".join([*lines, "", *(f"{name} = {number}" for name, number in figures(rows).items())])


def main() -> None:
    """Print how far our synthesis says what experts concluded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--committed", action="store_true", help="only the records of tests/judged")
    parser.add_argument("--brief", action="store_true", help="the figures only")
    parser.add_argument("--figures", action="store_true", help="the lines of tests/judged/agreement.toml")
    args = parser.parse_args()
    committed = args.committed or args.figures or not order.SHARED.exists()
    print(report(compared(committed=committed), brief=args.brief or args.figures))


if __name__ == "__main__":
    main()
