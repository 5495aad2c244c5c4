"""Who says what: one ranked study speaking about its main result, or about one outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evidence.appraisal.results import is_acute, main_comparator, main_direction, results
from evidence.model import TELLING, Comparator, Design, Direction, Effect, Pmid, Ranked, Study
from evidence.same_trial import first_reports


@dataclass(frozen=True, slots=True)
class Voice:
    """A ranked study and what it says here. `trial` is the first PMID of all reports of the same trial;
    `outcome` None is its main result, whatever that was."""

    row: Ranked
    direction: Direction
    comparator: Comparator
    trial: Pmid
    outcome: str | None = None
    later: bool = False
    effects: tuple[Effect, ...] = ()
    acute: bool = False

    @property
    def study(self) -> Study:
        """The study that speaks."""
        return self.row.study

    @property
    def tier(self) -> int:
        """Its tier among the ranked, 1 is best."""
        return self.row.tier


def main_results(ranked: Sequence[Ranked]) -> list[Voice]:
    """The studies whose main result says something, in their order."""
    trial = first_reports(row.study for row in ranked)
    return [
        Voice(
            row,
            direction,
            main_comparator(row.study),
            trial[row.study.article.pmid],
            acute=is_acute(row.study, row.study.direction.quote),
        )
        for row in _no_guidelines(ranked)
        if (direction := main_direction(row.study)) in TELLING
    ]


def outcome_results(ranked: Sequence[Ranked]) -> list[Voice]:
    """What the same studies say of each outcome."""
    trial = first_reports(row.study for row in ranked)
    return [
        Voice(
            row,
            result.direction,
            result.comparator,
            trial[row.study.article.pmid],
            result.outcome,
            result.later,
            result.effects,
            result.acute,
        )
        for row in _no_guidelines(ranked)
        for result in results(row.study)
    ]


def one_voice_a_trial(voices: Sequence[Voice]) -> list[Voice]:
    """Of several reports of one trial only the first speaks, the best-ranked; what one report says twice of
    the same thing (of acute and of lasting complaints, where they are not kept apart) is one voice, too."""
    by_trial: dict[Pmid, list[Voice]] = {}
    for voice in voices:
        by_trial.setdefault(voice.trial, []).append(voice)
    return [_one_voice([one for one in some if one.row is some[0].row]) for some in by_trial.values()]


def _one_voice(of_one_report: Sequence[Voice]) -> Voice:
    first = of_one_report[0]
    if len(of_one_report) == 1:
        return first
    directions = {voice.direction for voice in of_one_report}
    said = first.direction if len(directions) == 1 else Direction.MIXED
    return replace(first, direction=said, effects=tuple(e for voice in of_one_report for e in voice.effects))


def largest(voices: Iterable[Voice]) -> int | None:
    """People in the largest study; never a sum, as reviews share trials. An empty review has no size."""
    return max((voice.study.people for voice in voices if voice.study.people), default=None)


def _no_guidelines(ranked: Iterable[Ranked]) -> list[Ranked]:
    # A guideline recommends; it is an authority, not a result.
    return [row for row in ranked if row.study.design.value is not Design.GUIDELINE]
