"""Who says what: one ranked study speaking about its main result, or about one outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence.appraisal.results import main_comparator, results
from evidence.model import TELLING, Comparator, Design, Direction, Effect, Pmid, Ranked, Study
from evidence.same_trial import reports_of_one_trial

# A study of people with one of these only is not about the other; what is neither is about both.
ACUTE, CHRONIC = "acute", "chronic"


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

    @property
    def study(self) -> Study:
        """The study that speaks."""
        return self.row.study

    @property
    def tier(self) -> int:
        """Its tier among the ranked, 1 is best."""
        return self.row.tier

    @property
    def stage(self) -> str | None:
        """acute or chronic, where its people were in one stage only."""
        stages = set((self.study.stage.value if self.study.stage else None) or ())
        if stages == {ACUTE}:
            return ACUTE
        return CHRONIC if stages and ACUTE not in stages else None


def main_results(ranked: Sequence[Ranked]) -> list[Voice]:
    """The studies whose main result says something, in their order."""
    trial = _trials(ranked)
    return [
        Voice(row, direction, main_comparator(row.study), trial[row.study.article.pmid])
        for row in _no_guidelines(ranked)
        if (direction := row.study.direction.value) in TELLING
    ]


def outcome_results(ranked: Sequence[Ranked]) -> list[Voice]:
    """What the same studies say of each outcome."""
    trial = _trials(ranked)
    return [
        Voice(
            row,
            result.direction,
            result.comparator,
            trial[row.study.article.pmid],
            result.outcome,
            result.later,
            result.effects,
        )
        for row in _no_guidelines(ranked)
        for result in results(row.study)
    ]


def one_voice_a_trial(voices: Sequence[Voice]) -> list[Voice]:
    """Of several reports of one trial only the first speaks, the best-ranked."""
    first: dict[Pmid, Voice] = {}
    for voice in voices:
        first.setdefault(voice.trial, voice)
    return list(first.values())


def largest(voices: Iterable[Voice]) -> int | None:
    """People in the largest study; never a sum, as reviews share trials."""
    return max((voice.study.people for voice in voices if voice.study.people is not None), default=None)


def _no_guidelines(ranked: Iterable[Ranked]) -> list[Ranked]:
    # A guideline recommends; it is an authority, not a result.
    return [row for row in ranked if row.study.design.value is not Design.GUIDELINE]


def _trials(ranked: Iterable[Ranked]) -> dict[Pmid, Pmid]:
    studies = [row.study for row in ranked]
    own = {study.article.pmid: study.article.pmid for study in studies}
    return own | {pmid: group[0] for group in reports_of_one_trial(studies) for pmid in group}
