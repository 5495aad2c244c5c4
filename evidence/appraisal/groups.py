"""Who is "Group A", "MG" or "the control group"? The names that a record gives its groups, made plain.

Results speak in short names that only the methods explain, and where massage is the control of another
treatment "the control group" is the massage group. `plainly` rewrites a sentence of results so that the rules
behind it need to know only three words: massage, rival (another treatment by name) and control. Written for
folded text; pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from evidence.appraisal.arms import arms, given
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Reading, holds, left_of, word_set
from evidence.appraisal.vocabulary import Kind, mentions
from evidence.model import MassageRole

MASSAGE, RIVAL, CONTROL = "massage group", "rival group", "control group"

# "Group A", "arm 2": the name says nothing, what stands behind it does.
_LETTERED = regex(r"\b(?:group|arm)s? \(?(?P<label>[a-d]|[1-4]|i{1,3}|iv)\)?(?![\w']|\.\d)")
# "Massage (group A) or rest (group B)": the name stands behind what was given.
_CLOSES = regex(r"(?:,? ?n ?= ?\d{1,4})?\)")
_AFTER_OR = regex(r"\b(?:or|and|to|versus|vs)\b")
# What was given stands this near behind the name of a group, or as near before it in brackets.
GIVEN_WITHIN = 90
# "Massage (MT)", "control group (CG, n = 20)".
_ABBREVIATED = regex(r"\((?P<label>[a-z]{2,6}\d?)(?:,? ?n ?= ?\d{1,4})?[);,]")
_WORDS_BEFORE = regex(r"[a-z][a-z' -]{2,60}$")
# What is abbreviated stands this near before the bracket.
NAMED_WITHIN = 62
_IS_CONTROL = regex(
    r"\b(?:controls?|sham|placebo|usual|routine|standard|waiting|wait|no (?:treatment|intervention"
    r"|massage)|nothing"
    r"|untreated|comparison)\b"
)
_IS_GROUP = regex(r"\b(?:groups?|arms?)$")

# Words at the end of an arm's name that many treatments share.
_GENERAL = word_set(
    "therapy treatment care group groups arm technique method program programme session sessions training"
    " protocol control intervention alone only daily week weeks same both time usual routine standard or"
)
_TRIM = regex(
    r" (?:for|by|given|delivered|three|twice|once|in|of|at|on|over|with|during|from|per|each|alone|only"
    r"|group|groups|arm"
    r"|who|which|that|to|plus|and)\b.*|[\d(:;,.].*"
)
_LEADING = regex(r"^(?:(?:a|an|the|either|to|receive|received|receiving|of|standard|conventional|only) )+")
SHORTEST_RIVAL = 4
LONGEST_RIVAL = 40

# Pieces of text of which every match holds one, the pattern, and what is written for a match.
_Step = tuple[tuple[str, ...], re.Pattern[str], str]

_TREATED = regex(
    r"\b(?:intervention|experimental|treatment|study|test|observation|trial) (?=(?:group|arm|women|patients"
    r"|participants)s?\b)"
)
# "KT group": a short name without vowels that nobody explained is some other treatment; with an M in it, it
# may be a kind of massage.
_UNEXPLAINED = regex(r"\b[bcdfghjklnpqrstvwxz]{2,5} (?:group|arm)(?=s?\b)")
_SHAM = regex(r"\b(?:sham|placebo)(?: \w+)?\b")
_CONTROLS = regex(r"\bcontrols?\b(?: (?=groups?\b|arms?\b))?")


@lru_cache(maxsize=64)  # results and conclusions are rewritten alike
def plainly(reading: Reading, role: MassageRole | None) -> Callable[[str], str]:
    """A function that rewrites folded text of this record with plain names of groups."""
    named = dict(_names(reading))
    rivals = _rivals(reading)
    steps = [*_lettered(named), *_abbreviated(named), *_whole(rivals)]
    steps.append(((" group", " arm"), _UNEXPLAINED, RIVAL))
    if role in (MassageRole.COMPARATOR, MassageRole.SHAM_CONTROL):
        steps += [((" ",), _TREATED, "rival "), (("control",), _CONTROLS, "massage ")]
    if role is MassageRole.SHAM_CONTROL:
        steps.append((("sham", "placebo"), _SHAM, "massage"))
    pooled = role is MassageRole.POOLED
    kinds = frozenset({Kind.MASSAGE, Kind.OTHER_MANUAL} if pooled else {Kind.MASSAGE})
    return lambda plain: _rewritten(plain, steps, kinds)


def _rewritten(plain: str, steps: list[_Step], kinds: frozenset[Kind]) -> str:
    for pieces, pattern, new in steps:
        if holds(plain, pieces):
            plain = pattern.sub(new, plain)
    return _massage_by_name(plain, kinds)


def _massage_by_name(plain: str, kinds: frozenset[Kind]) -> str:
    """Every kind of massage by its one name."""
    for found in reversed(mentions(plain)):
        if found.kind in kinds and "massag" not in found.words:
            plain = f"{plain[: found.start]}massage{plain[found.end :]}"
    return plain


def _lettered(named: dict[str, str]) -> Iterator[_Step]:
    for label, group in named.items():
        if label.startswith("group "):
            letter = label.removeprefix("group ")
            yield (letter,), regex(rf"\b(?:group|arm) \(?{letter}\)?(?![\w']|\.\d)"), group


def _abbreviated(named: dict[str, str]) -> Iterator[_Step]:
    for label, group in named.items():
        if not label.startswith("group "):
            yield (label,), regex(rf"(?:\({label}\)|\b{label}\b)(?: (?:group|arm)s?\b)?"), group


def _names(reading: Reading) -> Iterator[tuple[str, str]]:
    """Each short name with the group that it stands for; the first explanation of a name is its meaning."""
    seen: set[str] = set()
    for sentence in (*reading.part(Part.TITLE, Part.OBJECTIVE, Part.METHODS), *reading.part(Part.RESULTS)):
        for label, group in (*_explained(sentence.plain), *_shortened(sentence.plain)):
            if label not in seen:
                seen.add(label)
                yield label, group


def _explained(plain: str) -> Iterator[tuple[str, str]]:
    """ "Group A (dry needling, n=32) and group B (massage)": what stands behind each letter."""
    labels = list(_LETTERED.finditer(plain))
    for at, found in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(plain)
        start = labels[at - 1].end() if at else 0
        behind = plain[found.end() : min(end, found.end() + GIVEN_WITHIN)]
        if _CLOSES.match(behind):
            behind = _AFTER_OR.split(plain[max(start, found.start() - GIVEN_WITHIN) : found.start()])[-1]
        group = _what(behind)
        if group and behind.strip(" ,:;and"):
            yield f"group {found['label']}", group


def _shortened(plain: str) -> Iterator[tuple[str, str]]:
    """ "Myofascial release (MFR)", "the control group (CG)"."""
    if "(" not in plain:
        return
    for found in _ABBREVIATED.finditer(plain):
        before = _WORDS_BEFORE.search(left_of(plain, found.start(), NAMED_WITHIN).rstrip())
        if before is None:
            continue
        what = before.group()
        spoken = [one for one in mentions(what) if one.kind is Kind.MASSAGE]
        if spoken and len(what) - spoken[-1].end <= len(" therapy group"):
            yield found["label"], MASSAGE
        elif _IS_GROUP.search(what):
            yield found["label"], CONTROL if _IS_CONTROL.search(what) else RIVAL


def _what(behind: str) -> str | None:
    if given(behind) and not _IS_CONTROL.match(behind.strip(" (,:")):
        return MASSAGE
    if _IS_CONTROL.search(behind):
        return CONTROL
    return RIVAL if re.search(r"[a-z]{5}", behind) else None


def _rivals(reading: Reading) -> tuple[tuple[str, str], ...]:
    """The other treatments by name, longest first, each with a word for its arm: "rivala", "rivalb"."""
    found: dict[str, str] = {}
    for sentence in reading.part(Part.TITLE, Part.OBJECTIVE, Part.METHODS):
        named = arms(sentence.plain)
        if named is None or not any(given(arm) for arm in named.names):
            continue
        for letter, arm in zip("abcdef", named.names, strict=False):
            if not given(arm) and not _IS_CONTROL.search(arm):
                for head in _heads(arm):
                    found.setdefault(head, f"rival{letter}")
    return tuple(sorted(found.items(), key=lambda one: len(one[0]), reverse=True))


def _heads(arm: str) -> Iterator[str]:
    """The name of a treatment without what surrounds it, and its last word when that is telling."""
    name = _TRIM.sub("", _LEADING.sub("", arm.strip())).strip()
    if SHORTEST_RIVAL <= len(name) <= LONGEST_RIVAL and not mentions(name):
        words = name.split()
        if words[-1] not in _GENERAL or len(words) > 1:
            yield name
        if words[-1] not in _GENERAL and len(words[-1]) > SHORTEST_RIVAL:
            yield words[-1]


def _whole(rivals: tuple[tuple[str, str], ...]) -> Iterator[_Step]:
    for name, rival in rivals:
        yield (name,), regex(rf"\b{re.escape(name)}\b"), rival
