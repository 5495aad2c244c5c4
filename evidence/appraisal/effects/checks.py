"""What is wrong with a number as it is printed; a flagged one is kept and never added up or drawn."""

from __future__ import annotations

from evidence.appraisal.effects.measures import RATIOS
from evidence.appraisal.two_groups import SIGNIFICANT
from evidence.model import Effect

# Standardised differences above 2 come from faulty trials or faulty sums far oftener than from massage
# (DESIGN section 7).
PLAUSIBLE_SMD = 2.0
# An interval is centred on its value, on the scale of its sums; rounding and bootstraps move it a little.
LOPSIDED = 3.0

Bounds = tuple[float, float]


def flags(effect: Effect) -> tuple[str, ...]:
    """The names of all checks that the effect fails."""
    return tuple(name for name, wrong in _CHECKS if wrong(effect))


def _bounds(effect: Effect) -> Bounds | None:
    if effect.ci_low is None or effect.ci_high is None:
        return None
    return effect.ci_low, effect.ci_high


def _number(effect: Effect) -> float | None:
    return None if isinstance(effect.value, str) else effect.value


def _outside(effect: Effect) -> bool:
    bounds, value = _bounds(effect), _number(effect)
    return bounds is not None and value is not None and not min(bounds) <= value <= max(bounds)


def _reversed(effect: Effect) -> bool:
    bounds = _bounds(effect)
    return bounds is not None and bounds[0] > bounds[1]


def _negative(effect: Effect) -> bool:
    printed = (_number(effect), *(_bounds(effect) or ()))
    return effect.measure in RATIOS and any(number is not None and number < 0 for number in printed)


def _huge(effect: Effect) -> bool:
    value = _number(effect)
    return effect.measure == "smd" and value is not None and abs(value) > PLAUSIBLE_SMD


def _lopsided(effect: Effect) -> bool:
    """A standardised difference far from the middle of its interval is misprinted somewhere."""
    bounds, value = _bounds(effect), _number(effect)
    if effect.measure != "smd" or bounds is None or value is None or _outside(effect) or _reversed(effect):
        return False
    below, above = value - bounds[0], bounds[1] - value
    return max(below, above) > LOPSIDED * min(below, above) + 0.1


def _contradicts(effect: Effect) -> bool:
    """A P value below 0.05 with an interval that holds no difference, or the other way round."""
    bounds = _bounds(effect)
    if effect.p is None or bounds is None or effect.measure in ("means", "percent"):
        return False
    nothing = 1.0 if effect.measure in RATIOS else 0.0
    if nothing in bounds:
        return False
    p = _p_number(effect.p)
    holds_nothing = min(bounds) < nothing < max(bounds)
    if effect.p.startswith("<"):
        return holds_nothing and p <= SIGNIFICANT
    if effect.p.startswith(">"):
        return not holds_nothing and p >= SIGNIFICANT
    return p != SIGNIFICANT and holds_nothing == (p < SIGNIFICANT)


def is_significant(printed: str) -> bool:
    """Whether a P value as printed ("<.001", "0.71") is below the usual limit."""
    return not printed.startswith(">") and _p_number(printed) <= SIGNIFICANT


def _p_number(printed: str) -> float:
    return float(printed.lstrip("<>=≦≧").replace(",", ".").replace("10-", "1e-"))


_CHECKS = (
    ("value outside its interval", _outside),
    ("interval reversed", _reversed),
    ("negative ratio", _negative),
    ("implausibly large", _huge),
    ("value far from the middle of its interval", _lopsided),
    ("P value and interval disagree", _contradicts),
)
