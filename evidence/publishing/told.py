"""What an edition says of itself, for index, notice and feed. Pure.

Its JSON is read leniently here: an edition of ten years ago lacks fields that sheets have by then, and must
still be told apart, taken back and looked up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from evidence.compose.saying import Say, say_day
from evidence.issued import Edition
from evidence.model import Confidence


@dataclass(frozen=True, slots=True)
class Told:
    """The answer of a sheet and what it is called; texts are "" where its JSON does not have them."""

    condition: str
    title: str
    answer: str
    confidence: str
    confidence_word: str


def told(edition: Edition) -> Told:
    """What the sheet of this edition says in short."""
    sheet = _sheet(edition)
    condition = _text(sheet, "condition") or edition.slug.replace("-", " ")
    confidence = _text(sheet, "confidence")
    known = confidence in set(Confidence)
    return Told(
        condition=condition,
        title=_text(sheet, "title") or condition,
        answer=_text(sheet, "answer"),
        confidence=confidence if known else Confidence.CANNOT_SAY.value,
        confidence_word=_text(sheet, "confidence_word"),
    )


def day_of(moment: datetime) -> date:
    """The day of a moment, in UTC, as all days of the folder are: clinics of any time zone read it."""
    return moment.astimezone(UTC).date()


def moment_of(moment: datetime) -> str:
    """A moment as programs read it, in UTC: 2026-11-22T04:00:00Z."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def say_since(edition: Edition, say: Say) -> str:
    """Since which day an edition is in its state, in words."""
    return say_day(day_of(edition.since), say)


def _sheet(edition: Edition) -> Mapping[str, Any]:
    try:
        sheet = json.loads(edition.sheet)
    except (ValueError, RecursionError):
        return {}
    return sheet if isinstance(sheet, dict) else {}


def _text(sheet: Mapping[str, Any], name: str) -> str:
    value = sheet.get(name)
    return value if isinstance(value, str) else ""
