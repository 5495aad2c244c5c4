"""Which of our conditions a person means: a slug, a name, a synonym or an ICD-10-CM code. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evidence.conditions.comparing import (
    LONGEST_ASKED,
    SMALL_WORDS,
    bag,
    bag_without_stage,
    likeness,
    says_little,
    singular,
    squeezed,
    words,
)
from evidence.errors import UnknownCondition
from evidence.model import Condition, IcdCode

# How many near names a miss lists: enough to choose from, few enough to read.
NEAREST = 5
# What a miss says when it resembles nothing: all names would fill a page.
LISTED = "`evidence conditions` lists what we have"
_FITS_NOT = 2
# What a name in Spanish begins with on a sheet ("la migraña"); few people ask with it.
ARTICLE = re.compile(r"^(?:el|la|los|las) ")
# What people say for "pain" when they tell how they are, as `bag` folds it.
LAY_WORDS = dict.fromkeys(("hurt", "hurting", "ache", "aching", "achy", "sore", "painful"), "pain") | (
    dict.fromkeys(("duele", "duelen", "dolore", "doliendo", "dolorido", "dolorida"), "dolor")
    | dict.fromkeys(("adolorido", "adolorida", "doloroso", "dolorosa"), "dolor")
)
# Letters of a whole sentence that are looked through for names.
LONGEST_QUESTION = 200
# Category (three characters), then up to four more, with or without the dot.
ICD_FORM = re.compile(r"([A-Z][0-9][0-9A-Z])\.?([0-9A-Z]{0,4})", re.ASCII)


def find(query: str, conditions: Sequence[Condition]) -> Condition:
    """Return the condition that `query` names, whatever its case, spacing, punctuation or spelling.

    Raises `UnknownCondition` with the nearest names, or, for an ICD-10-CM code that is too short to bill,
    with the codes below it.
    """
    if not words(query):
        raise UnknownCondition(f'Name a condition, such as "low back pain"; {LISTED}.')
    named = (
        named_exactly(query, conditions)
        or named_without_stage(query, conditions)
        or named_in_lay_words(query, conditions)
    )
    if named:
        return named
    if code := code_in(query):
        return by_code(code, conditions)
    raise UnknownCondition(_miss(query, conditions))


def named_exactly(query: str, conditions: Sequence[Condition]) -> Condition | None:
    """The condition with this name: letter by letter, else word by word in any order."""
    letters = squeezed(query)
    for condition in conditions:
        if any(squeezed(name) == letters for name in names_of(condition)):
            return condition
    return _in_any_order(bag(query), conditions)


def named_without_stage(query: str, conditions: Sequence[Condition]) -> Condition | None:
    """As `named_exactly`, leaving out of the query how long or how often: "chronic neck pain"."""
    return _in_any_order(bag_without_stage(query), conditions)


def named_in_lay_words(query: str, conditions: Sequence[Condition]) -> Condition | None:
    """The condition that is told, not named: "me duele la espalda"."""
    return _in_any_order(tuple(sorted(set(map(_for_pain, bag_without_stage(query))))), conditions)


def _for_pain(word: str) -> str:
    return LAY_WORDS.get(word, word)


def _in_any_order(wanted: tuple[str, ...], conditions: Sequence[Condition]) -> Condition | None:
    for condition in conditions:
        if any(bag(name) == wanted for name in names_of(condition)):
            return condition
    return None


def names_of(condition: Condition) -> tuple[str, ...]:
    """Its slug, its name, its synonyms, and its names in other languages with and without their article."""
    others = (form for _, name in condition.names for form in (name, ARTICLE.sub("", name)))
    return (condition.slug, condition.name, *condition.synonyms, *others, *condition.synonyms_es)


def completed(typed: str, conditions: Sequence[Condition]) -> list[Condition]:
    """Conditions with a name that has a word for each one typed, as far as it is typed; at most five.

    Whole names come first, then those whose name itself begins so. "Me duele la esp" goes on as "dolor esp".
    """
    told = typed[:LONGEST_ASKED]
    begun = words(told)
    return _going_on(begun, conditions) or _going_on(words(_without_telling(told)), conditions)


def _going_on(begun: Sequence[str], conditions: Sequence[Condition]) -> list[Condition]:
    if not begun:
        return []
    ranked = [(_place(begun, c), c) for c in conditions]
    fitting = [(place, c) for place, c in ranked if place[0] < _FITS_NOT]
    return [c for _, c in sorted(fitting, key=lambda pair: (pair[0], pair[1].slug))][:NEAREST]


def _place(begun: Sequence[str], condition: Condition) -> tuple[int, bool]:
    """How well a name goes on as it was begun, and whether that is not the condition's own name."""
    own = (condition.name, *(ARTICLE.sub("", name) for _, name in condition.names))
    best = min(_completes(begun, name) for name in own)
    other = min(_completes(begun, name) for name in names_of(condition))
    return min((best, False), (other, True))


def _completes(begun: Sequence[str], name: str) -> int:
    """-1: it is the name; 0: the name begins with it; 1: its words do, in some order; else `_FITS_NOT`."""
    parts = words(name)
    if parts == begun:
        return -1
    if all(part.startswith(word) for part, word in zip(parts, begun, strict=False)) and len(begun) <= len(
        parts
    ):
        return 0
    return 1 if all(any(part.startswith(word) for part in parts) for word in begun) else _FITS_NOT


def mentioned(question: str, conditions: Sequence[Condition]) -> list[Condition]:
    """Conditions with a name all of whose words stand in the question, the longest name first; at most five.

    "My knee hurts" says knee pain. One that is called like hundreds of others ("pain") comes last.
    """
    asked = bag(question[:LONGEST_QUESTION])
    said = {*asked, *map(_for_pain, asked)}
    longest = {
        c.slug: max((len(bag(name)) for name in names_of(c) if said.issuperset(bag(name))), default=0)
        for c in conditions
    }
    named = [c for c in conditions if longest[c.slug]]
    return sorted(named, key=lambda c: (says_little(c.name), -longest[c.slug], c.slug))[:NEAREST]


def nearest(query: str, conditions: Sequence[Condition]) -> list[Condition]:
    """Conditions by likeness of any of their names, best first, one called "pain" last; at most five."""
    told = query.strip()[:LONGEST_ASKED]
    asked = {told, _without_telling(told)}
    scored = [(max(likeness(each, name) for name in names_of(c) for each in asked), c) for c in conditions]
    close = sorted(((score, c) for score, c in scored if score), key=lambda pair: (-pair[0], pair[1].slug))
    return sorted((c for _, c in close), key=lambda c: says_little(c.name))[:NEAREST]


def near(question: str, conditions: Sequence[Condition]) -> list[Condition]:
    """What a sentence names, then what sounds like it, each once, and one called "pain" last."""
    found = {c.slug: c for c in (*mentioned(question, conditions), *nearest(question, conditions))}
    return sorted(found.values(), key=lambda c: says_little(c.name))


def _without_telling(told: str) -> str:
    """ "Me duele la rodiya" -> "dolor rodiya": what is left to compare with names."""
    parts = (_for_pain(singular(word)) for word in words(told))
    return " ".join(word for word in parts if word not in SMALL_WORDS) or told


def slugs(conditions: Iterable[Condition]) -> str:
    """Their slugs for a message."""
    return ", ".join(condition.slug for condition in conditions)


# ------------------------------------------------------------------------------------------- ICD-10-CM


def code_in(query: str) -> str | None:
    """`m5450`, `M54.50` -> `M54.50`; None when it does not look like a code."""
    form = ICD_FORM.fullmatch(query.strip().upper())
    if form is None:
        return None
    category, rest = form.groups()
    return f"{category}.{rest}" if rest else category


def by_code(code: str, conditions: Sequence[Condition]) -> Condition:
    """The one condition that lists `code`; raises `UnknownCondition` with what to write instead."""
    owners = [c for c in conditions if any(icd.code == code for icd in c.icd10cm)]
    if len(owners) == 1:
        return owners[0]
    if owners:
        raise UnknownCondition(f"{code} is a code of more than one condition; name one: {slugs(owners)}.")
    raise UnknownCondition(_no_such_code(code, conditions))


def lists_code(code: str, conditions: Sequence[Condition]) -> bool:
    """Whether one of the conditions lists the code or one below it."""
    return any(icd.code.startswith(code) for c in conditions for icd in c.icd10cm)


def _no_such_code(code: str, conditions: Sequence[Condition]) -> str:
    below = [(icd, c) for c in conditions for icd in c.icd10cm if icd.code.startswith(code)]
    if not below:
        return f"No condition here has the ICD-10-CM code {code}; name the condition in words instead."
    leaves = "; ".join(_leaf(icd, condition) for icd, condition in below)
    return f"{code} is not a billable ICD-10-CM code, it is divided further; use one of: {leaves}."


def _leaf(icd: IcdCode, condition: Condition) -> str:
    return f"{icd.code} {icd.name} ({condition.slug})"


# ---------------------------------------------------------------------------------------- near misses


def _miss(query: str, conditions: Sequence[Condition]) -> str:
    near = nearest(query, conditions)
    hint = f"nearest: {slugs(near)}" if near else f"{LISTED}, and the path of a condition file works too"
    shown = query.strip()[:LONGEST_ASKED]
    return f'No condition is called "{shown}"; {hint}.'
