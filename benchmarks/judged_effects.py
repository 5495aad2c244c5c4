"""How many printed effects do we read as the reader did? Precision and recall of numbers.

A match is measure, value and interval equal after rounding to two decimals, the ends of the interval without
their sign: readers print "-0.67 to -0.08" in either order. Only effects whose value the reader noted as a
number are asked for; our pairs of group values ("3.41 vs 4.71") are text and are counted on neither side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evidence.model import Effect

Key = tuple[str, float, frozenset[float]]
DECIMALS = 2
# Older notes of the readers name the instrument or the analysis where the measure belongs.
SPOKEN = (
    ("smd", ("smd", "effect size")),
    ("rr", ("relative risk",)),
    ("or", ("odds ratio",)),
    ("hr", ("hazard ratio",)),
    ("mean_difference", ("difference",)),
)
MEASURES = frozenset({"mean_difference", "smd", "rr", "or", "hr", "percent", "means"})


@dataclass(frozen=True)
class Agreement:
    """What both have, what only the reader has, what only we have."""

    both: int
    missed: tuple[Key, ...]
    extra: tuple[Key, ...]


def agreement(gold: Mapping[str, Any], ours: Iterable[Effect]) -> Agreement:
    """Compare the effects of one record; one that is noted twice is asked for twice."""
    theirs = Counter(_theirs(gold))
    found = Counter(_key(e.measure, e.value, e.ci_low, e.ci_high) for e in ours if _is_number(e.value))
    both = sum((theirs & found).values())
    return Agreement(both, tuple((theirs - found).elements()), tuple((found - theirs).elements()))


def _theirs(gold: Mapping[str, Any]) -> Iterator[Key]:
    for effect in gold.get("effects") or ():
        value = _as_number(effect.get("value"))
        if value is not None:
            yield _key(
                _measure(str(effect.get("measure"))), value, effect.get("ci_low"), effect.get("ci_high")
            )


def _measure(said: str) -> str:
    if said in MEASURES:
        return said
    plain = said.lower()
    return next((name for name, words in SPOKEN if any(word in plain for word in words)), "means")


def _key(measure: str | None, value: Any, low: Any, high: Any) -> Key:
    ends = (_as_number(low), _as_number(high))
    return (
        str(measure),
        round(float(value), DECIMALS),
        frozenset(round(abs(end), DECIMALS) for end in ends if end is not None),
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def _as_number(value: object) -> float | None:
    try:
        return None if value is None else float(str(value))
    except ValueError:
        return None
