"""The condition that a person means: ours if there is one, else one built automatically. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evidence.conditions.automatic import condition_of, descriptor_for, names_of_code
from evidence.conditions.comparing import LONGEST_ASKED, words
from evidence.conditions.finding import (
    code_in,
    find,
    lists_code,
    named_exactly,
    named_in_lay_words,
    named_without_stage,
    nearest,
    slugs,
)
from evidence.conditions.headings import usable_headings
from evidence.conditions.naming import natural_name
from evidence.conditions.thesaurus import Code, Descriptor, Thesaurus
from evidence.errors import UnknownCondition
from evidence.model import Condition

# Headings that say in other words what we have a file for: neither is wider than the other.
OUR_NAMES = {
    "Opioid-Related Disorders": "opioid use disorder",
    "Postpartum Period": "postpartum",
    "Sleep Initiation and Maintenance Disorders": "insomnia",
}


def resolve(
    asked: str, conditions: Sequence[Condition], load_thesaurus: Callable[[], Thesaurus]
) -> Condition:
    """Return the condition that a slug, name, synonym or ICD-10-CM code means.

    Our own, reviewed or not, come first; `load_thesaurus` is called only when none of them has exactly this
    name. Raises `UnknownCondition` with the nearest of ours and of MeSH.
    """
    found = meant(asked, conditions, load_thesaurus)
    return found or _unknown(asked, conditions, load_thesaurus())


def meant(
    asked: str, conditions: Sequence[Condition], load_thesaurus: Callable[[], Thesaurus]
) -> Condition | None:
    """As `resolve`, but None for a name that nobody knows; a code that is none still raises."""
    code = code_in(asked)
    if not words(asked) or (code and lists_code(code, conditions)):
        return find(asked, conditions)
    if own := named_exactly(asked, conditions):
        return own
    thesaurus = load_thesaurus()
    if code:
        return _by_code(code, conditions, thesaurus)
    return (
        _ours_or_automatic(asked, conditions, thesaurus, loosely=False)
        or named_without_stage(asked, conditions)
        or _ours_or_automatic(asked, conditions, thesaurus, loosely=True)
        or named_in_lay_words(asked, conditions)
    )


def _ours_or_automatic(
    asked: str, conditions: Sequence[Condition], thesaurus: Thesaurus, *, loosely: bool
) -> Condition | None:
    """A name that MeSH knows as another name of one of ours is ours."""
    descriptor = descriptor_for(asked, thesaurus, loosely=loosely)
    if descriptor is None:
        return None
    return _ours(descriptor, conditions) or condition_of(descriptor, thesaurus, asked)


def _ours(descriptor: Descriptor, conditions: Sequence[Condition]) -> Condition | None:
    """The condition of ours that is called like this heading.

    One of its other names is not enough: "Frozen Shoulder" is one of Bursitis, which is wider.
    """
    searched = [each for each in conditions if descriptor.heading in each.mesh]
    natural = natural_name(descriptor.heading, descriptor.entries)
    return named_exactly(OUR_NAMES.get(descriptor.heading, natural), searched)


def _by_code(code: str, conditions: Sequence[Condition], thesaurus: Thesaurus) -> Condition:
    row = thesaurus.code(code)
    if row is None:
        return find(code, conditions) if code[:3] in thesaurus.families else _not_carried(code, thesaurus)
    for name in names_of_code(row, thesaurus):
        if own := named_exactly(name, conditions):
            return own
    descriptor = descriptor_for(code, thesaurus)
    if descriptor is None:
        raise UnknownCondition(_no_heading(row, thesaurus))
    return _ours(descriptor, conditions) or condition_of(descriptor, thesaurus)


def _not_carried(code: str, thesaurus: Thesaurus) -> Condition:
    raise UnknownCondition(
        f"{code} is not among the ICD-10-CM codes that ship with this program ({len(thesaurus.families)} "
        'families); name the condition in words, such as: asthma, or "low back pain".'
    )


def _no_heading(row: Code, thesaurus: Thesaurus) -> str:
    near = "; ".join(thesaurus.nearest_headings(row.name.partition(",")[0], usable_headings(thesaurus)))
    hint = f"name the condition in words, such as: {near}" if near else "name the condition in words"
    return f'{row.code} is "{row.name}" in ICD-10-CM, which is no MeSH heading; {hint}.'


def _unknown(asked: str, conditions: Sequence[Condition], thesaurus: Thesaurus) -> Condition:
    near = nearest(asked, conditions)
    headings = thesaurus.nearest_headings(asked, usable_headings(thesaurus))
    if not near and not headings:
        return find(asked, conditions)
    ours = f"nearest: {slugs(near)}" if near else "none of ours resembles it"
    mesh = f"; in MeSH: {'; '.join(headings)}" if headings else ""
    shown = asked.strip()[:LONGEST_ASKED]
    raise UnknownCondition(f'No condition is called "{shown}"; {ours}{mesh}.')
