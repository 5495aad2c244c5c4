"""What studies found, as rows: the main results by comparison, then each outcome, time and stage."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from evidence.appraisal.results import direction_of
from evidence.compose.about import MOST_NAMED, what_findings_tell
from evidence.compose.against import against
from evidence.compose.effects import printed_effect
from evidence.compose.how_sure import told_once
from evidence.compose.naming import say_outcome, say_time
from evidence.compose.saying import Say, say_count, say_number
from evidence.model import (
    Authority,
    Comparator,
    Direction,
    Effect,
    Finding,
    MassageRole,
    Pmid,
    SheetFinding,
    Study,
    Synthesis,
)
from evidence.synthesis import CONFIDENCE_ORDER, standing

# True of every finding, so it is said once, above the table; and what the column before says already.
NOT_IN_ROWS = ("risk_of_bias", "comparator_unclear")
# So many rows are read; and so many fit on the doctor's two pages together with those of the authorities,
# which come first. The HTML sheet has all.
SHOWN_ROWS = 8
ROWS_ON_PAPER = 15
# So many outcomes are told on paper in any case: as many as the answer tells.
LEAST_BY_OUTCOME = MOST_NAMED
# A plot takes the room of so many rows.
ROWS_OF_A_PLOT = 4

# A reader's note that other treatments were pooled with massage.
_POOLS = re.compile(r"\bpool(?:s|ed|ing)\b.*\bwith massage\b")

Rows = tuple[SheetFinding, ...]


def finding_rows(
    synthesis: Synthesis, bodies: Sequence[Authority], taken: int, say: Say, pooling: Collection[Pmid] = ()
) -> tuple[Rows, Rows]:
    """The main results and the best rows by outcome, for paper; then the other rows by outcome.

    `taken` is how many rows of the paper authorities and plot have. `pooling` are studies that count other
    treatments as massage.
    """
    twins = {finding: _twin(finding, synthesis.by_outcome) for finding in synthesis.findings}
    by_outcome = [finding for finding in synthesis.by_outcome if finding not in twins.values()]
    room = min(SHOWN_ROWS, ROWS_ON_PAPER - taken) - len(synthesis.findings)
    told = sum(twin is not None for twin in twins.values())
    chosen = _chosen(by_outcome, max(LEAST_BY_OUTCOME - told, room))
    first = [finding for finding in by_outcome if finding in chosen]
    rest = [finding for finding in by_outcome if finding not in chosen]
    carrying = standing(synthesis.findings) if synthesis.case == "findings" else ()
    main = tuple(
        _row(_with_numbers(each, twin), bodies, say, pooling, carries=each in carrying)
        for each, twin in twins.items()
    )
    more = tuple(_row(each, bodies, say, pooling) for each in rest)
    return main + tuple(_row(each, bodies, say, pooling) for each in first), more


def _twin(main: Finding, by_outcome: Iterable[Finding]) -> Finding | None:
    """The row by outcome that says the same again of the same studies, which tell nothing else."""
    if not all(len(each.outcomes) == 1 for each in main.about):
        return None
    named = {outcome for each in main.about for outcome in each.outcomes}
    same = (main.comparator, main.stage, main.direction, main.confidence, main.pmids)
    for row in by_outcome:
        told = (row.comparator, row.stage, row.direction, row.confidence, row.pmids)
        if named == {row.outcome} and not row.later and told == same:
            return row
    return None


def _with_numbers(main: Finding, twin: Finding | None) -> Finding:
    """The main result with the numbers and concerns of its row by outcome."""
    return replace(main, effects=twin.effects, concerns=twin.concerns) if twin else main


def pooling(studies: Iterable[Study]) -> frozenset[Pmid]:
    """The studies that count other treatments as massage, as judged or as a reader noted."""
    return frozenset(
        study.article.pmid
        for study in studies
        if study.massage_role.value is MassageRole.POOLED or _POOLS.search(study.time_note.value or "")
    )


def _chosen(findings: Sequence[Finding], room: int) -> list[Finding]:
    """The surest and largest first; but what says otherwise than the first comes second, at best of another
    outcome, and then each outcome once, so that a few rows are never all of one kind where others are not."""
    ordered = sorted(findings, key=_worth)
    others = [each for each in ordered if each.direction is not ordered[0].direction]
    first = [*ordered[:1], *sorted(others, key=lambda each: each.outcome == ordered[0].outcome)[:1]]
    once = {(each.outcome, each.later): each for each in reversed([*first, *ordered])}.values()
    rest = sorted(ordered, key=lambda each: each not in once)
    return [*first, *(each for each in rest if each not in first)][:room]


def _worth(finding: Finding) -> tuple[int, int, bool]:
    unnamed = finding.comparator in (Comparator.MULTIPLE, Comparator.UNCLEAR)
    return -CONFIDENCE_ORDER.index(finding.confidence), -(finding.people or 0), unnamed


def _row(
    finding: Finding,
    bodies: Sequence[Authority],
    say: Say,
    pooling: Collection[Pmid],
    *,
    carries: bool = False,
) -> SheetFinding:
    return SheetFinding(
        outcome_word=_outcome(finding, bodies, say),
        comparator_word=say(f"comparator_short.{finding.comparator}"),
        direction=finding.direction,
        direction_word=say(f"direction.{finding.direction}"),
        confidence=finding.confidence,
        confidence_word=say(f"confidence.{finding.confidence}"),
        basis=say("join.comma").join(filter(None, [_basis(finding, say), _pooled(finding, pooling, say)])),
        effects=_effects(finding, say),
        concerns=say("join.comma").join(
            say(f"concern_short.{name}") for name in told_once(finding.concerns) if name not in NOT_IN_ROWS
        ),
        carries=say("findings.carries") if carries else "",
    )


def _outcome(finding: Finding, bodies: Sequence[Authority], say: Say) -> str:
    words = [_named(finding, bodies, say)]
    words += [say("findings.acute")] if finding.stage else []
    words += [say("findings.later")] if finding.later else []
    return say("join.comma").join(words)


def _named(finding: Finding, bodies: Sequence[Authority], say: Say) -> str:
    if not finding.outcome:
        name = what_findings_tell([finding], bodies, say)
    else:
        name = say_outcome(finding.outcome, say)
    return name[:1].upper() + name[1:]


def _basis(finding: Finding, say: Say) -> str:
    parts = []
    if finding.n_reviews:
        parts.append(say_count("findings.basis_reviews", finding.n_reviews, say))
    if finding.n_trials:
        parts.append(say_count("findings.basis_trials", finding.n_trials, say))
    parts = parts or [say("findings.basis_other")]
    if finding.people:
        parts.append(say(f"findings.{_whose_people(finding)}", n=say_number(finding.people)))
    if finding.n_beside:
        parts.append(say_count("findings.basis_beside", finding.n_beside, say))
    return say("join.comma").join(parts)


def _pooled(finding: Finding, pooling: Collection[Pmid], say: Say) -> str:
    pmids = [str(pmid) for pmid in finding.pmids if pmid in pooling]
    return say("findings.pooled", pmids=say("join.comma").join(pmids)) if pmids else ""


def _whose_people(finding: Finding) -> str:
    """A review tells how many people all its studies had: fewer of them are in one comparison or outcome."""
    alone = len(finding.deciding) == 1
    if not finding.n_reviews or (finding.n_trials and not alone):
        return "people" if alone else "largest"
    whole = "whole_review" if alone else "largest_review"
    return whole if finding.comparator in (Comparator.MULTIPLE, Comparator.UNCLEAR) else f"{whole}_part"


def _effects(finding: Finding, say: Say) -> str:
    """As printed, each with its PMID, never added up: for each way they came out that of the best-ranked."""
    first: dict[Direction | None, tuple[Pmid, Effect]] = {}
    for pmid, effect in finding.effects:
        first.setdefault(direction_of(effect), (pmid, effect))
    return say("join.list").join(_effect(pmid, each, finding, say) for pmid, each in first.values())


def _effect(pmid: Pmid, effect: Effect, finding: Finding, say: Say) -> str:
    printed = effect.outcome or ""
    named = printed and printed != finding.outcome
    what = say("effect.what", outcome=say_outcome(printed, say)) if named else ""
    when = say("effect.time", time=say_time(effect.time, say)) if effect.time else ""
    when += against(effect, finding.comparator, say)
    if effect.value is None:
        return say("effect.line_without_value", what=what, p=effect.p, when=when, pmid=pmid)
    return say(
        "effect.line",
        what=what,
        number=printed_effect(effect, say),
        when=when,
        pmid=pmid,
    )
