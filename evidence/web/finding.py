"""What a person typed -> what is meant: a danger first, then a condition, else the nearest ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from evidence import conditions, content, pipeline
from evidence.errors import UnknownCondition
from evidence.model import Condition, SafetyLine

LONGEST_QUESTION = 200
"""Letters that are read; the box takes no more."""


@dataclass(frozen=True, slots=True)
class Found:
    """`warnings` come before anything else. `condition` is the one that is meant; else `near` may be."""

    question: str
    warnings: tuple[SafetyLine, ...]
    condition: Condition | None
    near: tuple[Condition, ...] = ()


@cache
def known() -> tuple[Condition, ...]:
    """All conditions that have a file here, read once a server."""
    return tuple(content.load_conditions())


@lru_cache(1024)
def named(slug: str) -> Condition | None:
    """The condition of an address: one of ours, or one that MeSH knows; None for any other text."""
    try:
        found = pipeline.named_condition(slug, known())
    except UnknownCondition:
        return None
    return found if found.slug == slug else None


def find(question: str, language: str) -> Found:
    """Understand a question in any language that we speak; the dangers are told in `language`."""
    asked = " ".join(question[:LONGEST_QUESTION].split())
    warnings = pipeline.warnings_for(asked, language)
    try:
        return Found(asked, warnings, pipeline.named_condition(asked, known()))
    except UnknownCondition:
        return Found(asked, warnings, None, _near(asked))


def suggested(typed: str) -> tuple[Condition, ...]:
    """While somebody types: names that go on as it begins, else names like it."""
    return tuple(conditions.completed(typed, known()) or conditions.nearest(typed, known()))


def _near(asked: str) -> tuple[Condition, ...]:
    """What the sentence names, then what sounds like it."""
    found: Sequence[Condition] = [*conditions.mentioned(asked, known()), *conditions.nearest(asked, known())]
    return tuple({each.slug: each for each in found}.values())
