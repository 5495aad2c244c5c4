"""What a person typed -> what is meant: a danger first, then a condition, else the nearest ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from evidence import conditions, content, pipeline
from evidence.errors import EmergencyAsked, UnknownCondition
from evidence.model import Condition, SafetyLine, Sign

MOST_AUTOMATIC = 500
LONGEST_QUESTION = 200
"""Letters that are read; the box takes no more."""

LONGEST_NAME = 60
"""Letters of a name that somebody types; no name of ours is longer."""


@dataclass(frozen=True, slots=True)
class Found:
    """`warnings` come before anything else. `condition` is the one that is meant; else `near` may be.
    `is_emergency`: what is named needs a doctor at once, and no sheet."""

    question: str
    warnings: tuple[SafetyLine, ...]
    condition: Condition | None
    near: tuple[Condition, ...] = ()
    is_emergency: bool = False


@cache
def known() -> tuple[Condition, ...]:
    """All conditions that have a file here, read once a server."""
    return tuple(content.load_conditions())


def named(slug: str) -> Condition | None:
    """The condition of an address: one of ours, or one that MeSH knows; None for any other text."""
    own = _by_slug().get(slug)
    if own is not None or not content.load_thesaurus().named_loosely(slug):
        return own
    return _automatic(slug)


def find(question: str, language: str) -> Found:
    """Understand a question in any language that we speak; the dangers are told in `language`.

    Below a danger stands what the question names, and no guess.
    """
    asked = " ".join(question[:LONGEST_QUESTION].split())
    warnings = pipeline.warnings_for(asked, language)
    try:
        meant = conditions.meant(asked, known(), content.load_thesaurus)
    except EmergencyAsked:
        return Found(asked, warnings, None, is_emergency=True)
    except UnknownCondition:  # a code that is none, or not a whole one; a name with several meanings
        meant = None
    if meant:
        return Found(asked, warnings, meant)
    near = conditions.mentioned(asked, known()) if warnings else _near(asked)
    return Found(asked, warnings, None, tuple(near))


def suggested(typed: str, before_guessing: Callable[[], None]) -> tuple[Condition, ...]:
    """While somebody types: names that go on as it begins, else, which takes longer, names like it.

    None where the words are a danger sign: nobody may be led past the answer to it.
    """
    if not typed.strip() or conditions.warned_of(typed, _signs()):
        return ()
    if begun := conditions.completed(typed, known()):
        return tuple(begun)
    before_guessing()
    return tuple(conditions.nearest(typed, known()))


def _near(asked: str) -> Iterable[Condition]:
    """Whose codes go on as this one begins, else what the sentence names, then what sounds like it."""
    if code := conditions.code_in(asked):
        return [each for each in known() if any(icd.code.startswith(code) for icd in each.icd10cm)]
    return conditions.near(asked, known())


@cache
def _signs() -> tuple[Sign, ...]:
    return content.load_signs()


@cache
def _by_slug() -> Mapping[str, Condition]:
    return {each.slug: each for each in known()}


@lru_cache(MOST_AUTOMATIC)
def _automatic(slug: str) -> Condition | None:
    try:
        found = conditions.meant(slug, known(), content.load_thesaurus)
    except UnknownCondition:
        return None
    return found if found is not None and found.slug == slug else None
