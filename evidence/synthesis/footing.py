"""Which printed effects may be drawn side by side: one outcome, one measure, and a side that is known.

The side comes from words, never from the sign of a number: reviewers print the same benefit as +0.62 and as
-1.14. What a record says of one of its numbers holds for its other numbers of the same outcome and measure,
and where it says nothing of these, for those of outcomes that are bad when there is more of them, like pain
and disability, or good, like sleep and function: so a null result is drawn beside the benefit that was
printed next to it. To draw only what favours somebody would tilt the picture. Mean differences are never
drawn: a record seldom says how long its scale is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evidence.appraisal.effects.measures import RATIOS
from evidence.appraisal.polarity import outcome_polarity
from evidence.appraisal.results import outcome_of
from evidence.model import Effect, Ranked

DRAWN_MEASURES = frozenset({"smd", *RATIOS})
# A plot compares sources: one number beside nothing, or a record beside itself, compares nothing.
FEWEST_SOURCES = 2
# So many rows can be read at a glance.
MOST_DRAWN = 8

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed effect and where it lies: above 0 is in favour of massage; in standard deviations for a
    standardised difference, as natural logarithm for a ratio. `side` is 1 where the record prints it with
    that sign, -1 where it was turned."""

    row: Ranked
    effect: Effect
    at: float
    low: float
    high: float
    side: int


@dataclass(frozen=True, slots=True)
class Footing:
    """All printed effects of one outcome in one measure: those that can be drawn, and those whose record
    leaves open whom they favour or what tells them apart, and the doubtful, which fail a check of their own;
    `more` is how many had no room."""

    outcome: str
    measure: str
    placed: tuple[Placed, ...]
    unplaced: tuple[tuple[Ranked, Effect], ...]
    doubtful: tuple[tuple[Ranked, Effect], ...] = ()
    more: int = 0


def common_footing(ranked: Sequence[Ranked]) -> Footing | None:
    """The outcome and measure with the most effects to draw; None where there are too few, where all are of
    one record, or where more would be left out than drawn."""
    groups: dict[Key, list[tuple[Ranked, Effect]]] = {}
    for row in ranked:
        for effect in row.study.effects:
            if key := _key(effect):
                groups.setdefault(key, []).append((row, effect))
    footings = [_footing(key, rows) for key, rows in groups.items()]
    fair = [each for each in footings if _is_fair(each)]
    return max(fair, key=lambda each: len(each.placed), default=None)


def _is_fair(footing: Footing) -> bool:
    sources = {placed.row.study.article.pmid for placed in footing.placed}
    left_out = len(footing.unplaced) + len(footing.doubtful)
    return len(sources) >= FEWEST_SOURCES and left_out <= len(footing.placed)


def _footing(key: Key, rows: Sequence[tuple[Ranked, Effect]]) -> Footing:
    outcome, measure = key
    placed, unplaced = [], []
    sound = [(row, effect) for row, effect in rows if not effect.flags]
    for row, effect in sound:
        own = [other for other_row, other in sound if other_row is row]
        side = _side(own, row) if _stands_alone(effect, own) else None
        if side is None:
            unplaced.append((row, effect))
        else:
            placed.append(_placed(row, effect, side))
    more = max(0, len(placed) - MOST_DRAWN)
    doubtful = tuple((row, effect) for row, effect in rows if effect.flags)
    return Footing(outcome, measure, tuple(placed[:MOST_DRAWN]), tuple(unplaced), doubtful, more)


def _key(effect: Effect) -> Key | None:
    """Outcome and measure of an effect that says how sure it is, else None."""
    outcome = outcome_of(effect)
    whole = isinstance(effect.value, float | int) and None not in (effect.ci_low, effect.ci_high)
    if not outcome or not whole or effect.measure not in DRAWN_MEASURES:
        return None
    positive = effect.flags or effect.measure not in RATIOS or min(_numbers(effect)) > 0
    return (outcome, effect.measure) if positive else None


def _side(own: Sequence[Effect], row: Ranked) -> int | None:
    """1 where higher numbers of one record favour massage, -1 where lower ones do; None where nothing tells,
    and where two of its numbers clash: then one of them was misprinted or misread."""
    told = _told_sides(own) or _told_sides(_alike(own[0], row.study.effects))
    return told.pop() if len(told) == 1 else None


def _told_sides(effects: Iterable[Effect]) -> set[int]:
    return {side for effect in effects if (side := _told_side(effect))}


def _alike(effect: Effect, others: Iterable[Effect]) -> Iterator[Effect]:
    """The record's other sound numbers in this measure, of outcomes of which more is as good or as bad."""
    polarity = outcome_polarity(effect.outcome or "")
    for other in others:
        comparable = _key(other) is not None and other.measure == effect.measure and not other.flags
        if polarity and comparable and outcome_polarity(other.outcome or "") == polarity:
            yield other


def _stands_alone(effect: Effect, own: Iterable[Effect]) -> bool:
    """Whether words tell this number of a record apart from its other ones: what of, against what, when.

    Two numbers under the same words are two groups of people or two analyses, and a row would mislead.
    """
    told = (effect.outcome, effect.versus, effect.time)
    return sum(told == (each.outcome, each.versus, each.time) for each in own) == 1


def _told_side(effect: Effect) -> int | None:
    value = _scaled(effect, float(effect.value or 0))
    if effect.favours is None or value == 0:
        return None
    return int(math.copysign(1, value)) * (1 if effect.favours == "massage" else -1)


def _placed(row: Ranked, effect: Effect, side: int) -> Placed:
    at, low, high = (side * _scaled(effect, number) for number in _numbers(effect))
    return Placed(row, effect, at, min(low, high), max(low, high), side)


def _numbers(effect: Effect) -> tuple[float, float, float]:
    return float(effect.value or 0), float(effect.ci_low or 0), float(effect.ci_high or 0)


def _scaled(effect: Effect, number: float) -> float:
    return math.log(number) if effect.measure in RATIOS else number
