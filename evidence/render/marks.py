"""Shapes beside words: stance, direction and confidence that can be told apart without colour.

Each mark is drawn from polygons in a box of 10 by 10, so that HTML (SVG) and PDF (typst) show the same
shape, and has a character for Markdown. The word always stands next to it; the shape is decoration to a
screen reader.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from evidence.model import Confidence, Direction, Stance

Point = tuple[float, float]

CONFIDENCE_STEPS = 4
"""Steps of the scale. The last stays empty: nobody can be certain from abstracts alone."""

CONFIDENCE_FILLED: Mapping[str, int] = {
    Confidence.CANNOT_SAY.value: 0,
    Confidence.VERY_UNSURE.value: 1,
    Confidence.UNSURE.value: 2,
    Confidence.FAIRLY_SURE.value: 3,
}


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed polygon, filled or only drawn round."""

    points: tuple[Point, ...]
    filled: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape and the character that stands for it in plain text."""

    character: str
    outlines: tuple[Outline, ...]


def _polygon(*points: Point, filled: bool) -> Outline:
    return Outline(points, filled)


def _circle(corners: int = 24) -> tuple[Point, ...]:
    turns = [2 * math.pi * step / corners for step in range(corners)]
    return tuple((round(5 + 4 * math.cos(turn), 2), round(5 + 4 * math.sin(turn), 2)) for turn in turns)


_UP: tuple[Point, ...] = ((5, 1), (9.4, 9), (0.6, 9))
_DOWN: tuple[Point, ...] = ((5, 9), (9.4, 1), (0.6, 1))
_DIAMOND: tuple[Point, ...] = ((5, 0.5), (9.5, 5), (5, 9.5), (0.5, 5))
_LEFT_HALF: tuple[Point, ...] = ((5, 0.5), (5, 9.5), (0.5, 5))
_UPPER_BAR: tuple[Point, ...] = ((1, 2), (9, 2), (9, 3.6), (1, 3.6))
_LOWER_BAR: tuple[Point, ...] = ((1, 6.4), (9, 6.4), (9, 8), (1, 8))
_DASH: tuple[Point, ...] = ((1.5, 4.3), (8.5, 4.3), (8.5, 5.7), (1.5, 5.7))

_FILLED_UP = Mark("▲", (_polygon(*_UP, filled=True),))
_OPEN_UP = Mark("△", (_polygon(*_UP, filled=False),))
_FILLED_DOWN = Mark("▼", (_polygon(*_DOWN, filled=True),))
_OPEN_DOWN = Mark("▽", (_polygon(*_DOWN, filled=False),))
_HALF_DIAMOND = Mark("◈", (_polygon(*_DIAMOND, filled=False), _polygon(*_LEFT_HALF, filled=True)))
_OPEN_DIAMOND = Mark("◇", (_polygon(*_DIAMOND, filled=False),))
_OPEN_CIRCLE = Mark("○", (_polygon(*_circle(), filled=False),))
_EQUAL = Mark("=", (_polygon(*_UPPER_BAR, filled=True), _polygon(*_LOWER_BAR, filled=True)))
_LINE = Mark("–", (_polygon(*_DASH, filled=True),))

STANCE_MARKS: Mapping[str, Mark] = {
    Stance.FOR.value: _FILLED_UP,
    Stance.CONDITIONAL_FOR.value: _OPEN_UP,
    Stance.AGAINST.value: _FILLED_DOWN,
    Stance.CONDITIONAL_AGAINST.value: _OPEN_DOWN,
    Stance.ONLY_WITH_OTHER_CARE.value: _OPEN_DIAMOND,
    Stance.INSUFFICIENT.value: _OPEN_CIRCLE,
    Stance.SILENT.value: _LINE,
}

DIRECTION_MARKS: Mapping[str, Mark] = {
    Direction.BENEFIT.value: _FILLED_UP,
    Direction.NO_DIFFERENCE.value: _EQUAL,
    Direction.MIXED.value: _HALF_DIAMOND,
    Direction.FAVOURS_COMPARATOR.value: _FILLED_DOWN,
    Direction.UNCLEAR.value: _OPEN_CIRCLE,
    Direction.NOT_APPLICABLE.value: _LINE,
}
