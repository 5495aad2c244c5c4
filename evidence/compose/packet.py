"""The visit packet: what to ask the health plan, what a referral has to say, and what to keep.

It names no billing code, no price and no promise: the doctor's office and the plan fill those in.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.compose.safety import own_lines, safety_lines
from evidence.compose.saying import Say
from evidence.model import SafetyLine, SheetList, SheetSafety

# The first question saves all others; the last three are for whoever calls again.
CALL = (
    "excluded",
    "who",
    "network",
    "visits",
    "referral",
    "approval",
    "diagnosis_codes",
    "procedure_codes",
    "covered",
    "deductible",
    "copay",
    "account",
    "person",
    "day",
    "reference",
)
REFERRAL = ("who", "diagnosis", "limits", "tried", "goal", "treatment", "check", "signature")
KEEP = ("copies", "receipts", "calls", "letters", "denial", "appeal")


def packet(coverage: Sequence[SafetyLine], say: Say) -> tuple[SheetList, ...]:
    """The lists, in the order in which they are needed; `coverage` is what is known about who pays."""
    return (
        _list("call", own_lines("packet.call", CALL, say), say),
        _list("plans", [*safety_lines(coverage, "plan", say), *safety_lines(coverage, "account", say)], say),
        _list(
            "referral",
            [*own_lines("packet.referral", REFERRAL, say), *safety_lines(coverage, "referral", say)],
            say,
        ),
        _list("keep", own_lines("packet.keep", KEEP, say), say),
    )


def _list(name: str, lines: Sequence[SheetSafety], say: Say) -> SheetList:
    return SheetList(say(f"packet.{name}.title"), say(f"packet.{name}.intro"), tuple(lines))
