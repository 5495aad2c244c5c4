"""Do the numbers of one record contradict each other about whom they favour?

One record measures one outcome with one sign: -1.1 in favour of massage and -0.5 in favour of the other
group cannot both be right, so one of them was misread, and nobody can tell which. Neither favours anybody.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from evidence.model import Effect

# A ratio has no sign, and two means or shares have their own.
SIGNED = frozenset({"smd", "mean_difference"})

Key = tuple[str, str]


def without_contradictions(effects: Sequence[Effect]) -> tuple[Effect, ...]:
    """The same effects; where the sides of one outcome and measure clash, nobody is favoured."""
    sides: dict[Key, set[float]] = defaultdict(set)
    for effect in effects:
        if (key := _key(effect)) and effect.favours:
            sides[key].add(_side(effect))
    clashing = {key for key, seen in sides.items() if len(seen) > 1}
    return tuple(replace(each, favours=None) if _key(each) in clashing else each for each in effects)


def _key(effect: Effect) -> Key | None:
    """What it is of and in which measure; None where its sign says nothing."""
    signed = effect.measure in SIGNED and isinstance(effect.value, int | float) and effect.value != 0
    if not signed or not effect.outcome or not effect.measure:
        return None
    return effect.outcome.casefold(), effect.measure


def _side(effect: Effect) -> float:
    """The sign that massage has when it is favoured."""
    assert isinstance(effect.value, int | float)  # noqa: S101  `_key` has looked
    return math.copysign(1.0, effect.value) * (1.0 if effect.favours == "massage" else -1.0)
