"""One printed effect in words: measure, value and how sure, as the record has them."""

from __future__ import annotations

from evidence.compose.saying import Say, say_interval
from evidence.model import Effect


def printed_effect(effect: Effect, say: Say) -> str:
    """Such as "SMD -0.37 (95% CI -0.67 to -0.08)"."""
    return say(
        "effect.number",
        measure=say(f"measure.{effect.measure or 'unknown'}"),
        value=effect.value,
        sure=say_interval(effect.ci_low, effect.ci_high, say) or say("effect.p", p=effect.p),
    )
