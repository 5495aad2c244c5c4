"""What a title says of the conditions that a reader noted: which was treated, and who was studied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from evidence.appraisal.condition_names import names_of
from evidence.appraisal.text import fold
from evidence.content import load_condition_called

_WHO_HAVE = re.compile(
    r"\b(?:in|of|for|among|on) (?:(?!in |of |for |among |on )[a-z-]+ ){0,3}"
    r"(?:patients?|people|persons?|adults?|wom[ae]n|m[ae]n|children|infants|survivors|residents|individuals"
    r"|subjects|those) (?:with|who|undergoing|receiving|having|after)\b"
)
# "pain-general" is what readers note where no other name fits: "pain" in a title does not put it first.
_OF_ANY_KIND = "-general"


def named_first(slugs: list[str], title: str) -> list[str]:
    """The conditions in the reader's order, but first those that the title names in full, and of these last
    the ones that it names only to say who was studied: a review of cervical radiculopathy is not mainly about
    neck pain."""
    whole, treated = fold(title), _treated_and_people(title)[0]
    return sorted(slugs, key=lambda slug: (not _names(all, whole, slug), not _names(any, treated, slug)))


def names_the_people(title: str, slug: str) -> bool:
    """Whether all who were studied have it: "anxiety in patients with cancer"."""
    treated, people = _treated_and_people(title)
    return _names(all, people, slug) and not _names(any, treated, slug)


def _treated_and_people(title: str) -> tuple[str, str]:
    treated, *people = _WHO_HAVE.split(fold(title), maxsplit=1)
    return treated, "".join(people)


def _names(enough: Callable[[Iterable[bool]], bool], words: str, slug: str) -> bool:
    """By the words of the slug, or by another name that the condition's file gives it."""
    return enough(word in words for word in fold(slug).split("-")) or _called_otherwise(words, slug)


def _called_otherwise(words: str, slug: str) -> bool:
    condition = None if slug.endswith(_OF_ANY_KIND) else load_condition_called(slug)
    pattern = names_of(condition).pattern if condition else None
    return pattern is not None and pattern.search(words) is not None
