"""Does a printed interval tell whether the difference matters to people?

An interval that holds the smallest difference that matters, in either direction, leaves it open: that is
GRADE's imprecision. The smallest difference is that of the instrument (queries/outcomes.toml), where its
population is the condition's; for standardised differences 0.5, which the process book of the Belgian KCE
(5.5.1.2) takes where none is known. Every other interval says nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.appraisal.outcomes import instruments_in
from evidence.model import Effect, Instrument, Precision

STANDARDISED = 0.5


def precision_of(effects: Iterable[Effect], condition: str, instruments: Sequence[Instrument]) -> Precision:
    """imprecise where one interval leaves open whether the difference matters, precise where all tell."""
    told = [
        _tells(effect, mid)
        for effect in effects
        if (mid := _smallest(effect, condition, instruments)) is not None
    ]
    if not told:
        return Precision.NOT_STATED
    return Precision.PRECISE if all(told) else Precision.IMPRECISE


def _tells(effect: Effect, mid: float) -> bool:
    low, high = sorted((effect.ci_low or 0.0, effect.ci_high or 0.0))
    return not any(low < border < high for border in (-mid, mid))


def _smallest(effect: Effect, condition: str, instruments: Sequence[Instrument]) -> float | None:
    if effect.ci_low is None or effect.ci_high is None:
        return None
    if effect.measure == "smd":
        return STANDARDISED
    if effect.measure != "mean_difference":
        return None
    named = instruments_in(effect.outcome or "")
    return _of_instrument(named[0], condition, instruments) if len(named) == 1 else None


def _of_instrument(name: str, condition: str, instruments: Sequence[Instrument]) -> float | None:
    """Its smallest difference for this condition; None where scales of several lengths bear the name."""
    rows = [row for row in instruments if name in row.names]
    if len({(row.low, row.high) for row in rows}) != 1:
        return None
    fitting = [row.mid for row in rows if row.mid is not None and condition in row.population]
    return fitting[0] if len(fitting) == 1 else None
