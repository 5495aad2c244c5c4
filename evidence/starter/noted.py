"""A reader's notes of effects -> effects of ours: only what tells groups apart, each number as printed.

Left out are changes within one group, the value of one group alone, comparisons with massage as the other
side, and tests of three groups together. Whom a number favours is never told by its sign: where a side is
noted for it (`favours`), it is that one; where the reader noted that the study came out for one side, a
difference that is shown is that side's; where he noted mixed results, it stays open, but for a ratio of those
who improved. Plain words without a number ("no difference") are results in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from evidence.appraisal.effects import flags
from evidence.appraisal.effects.measures import NO_MEASURE, RATIOS, names
from evidence.appraisal.heterogeneity import shares
from evidence.appraisal.outcome_names import INSTRUMENTS, OUTCOMES
from evidence.appraisal.outcomes import named_by, names_in
from evidence.appraisal.polarity import favors
from evidence.appraisal.results import compared_with, is_later, same_outcome, shows_difference, weeks_in
from evidence.model import Design, Direction, Effect, WordedResult

Noted = dict[str, Any]

ONE_NUMBER = RATIOS | {"smd", "mean_difference"}
ONE_EACH = frozenset({"means", "percent"})
OF_A_SUBGROUP = "of a subgroup only"
_BY_SIGN = {1: Direction.BENEFIT, -1: Direction.FAVOURS_COMPARATOR}

_SIDES = {Direction.BENEFIT.value: "massage", Direction.FAVOURS_COMPARATOR.value: "comparator"}

_WITHIN = re.compile(
    r"\bbaseline\b|\bwithin\b|\bbefore\b|\bpre-?(?:post|test)\b|\bfrom the start\b|\bsame arm\b",
    re.IGNORECASE,
)
# One P value for three groups, or for groups and times, does not say which of them differ.
_OF_ALL_GROUPS = re.compile(r"\bthree[- ]groups?\b|\binteraction\b|\bover time\b", re.IGNORECASE)
_SUBGROUP = re.compile(
    r"\bsub-?groups?\b|\b(?:high|low)-quality\b|\bpost[ -]hoc\b|\bby sex\b"
    r"|, (?:boys|girls|(?:wo)?men)\b|\baged [<>\d]",
    re.IGNORECASE,
)
# "no massage", "sham massage" are something to compare with; any other massage is on both sides.
_MASSAGED = re.compile(
    r"(?<!\bno )(?<!\bwithout )(?<!\badditional )(?<!\bsham )(?<!\bplacebo )(?<!\bdummy )(?<!\bsimulated )"
    r"(?:self-)?massag",
    re.IGNORECASE,
)
# What a reader says of a result instead of a number.
_NONE = re.compile(
    r"\bno (?:significant )?difference|\bnot significant|\bn\.?s\b|\bonly trends?\b"
    r"|\bdid not differ\b|\b(?:was|were) not\b",
    re.IGNORECASE,
)
_BETTER = re.compile(r"\b(?:more|better|less|lower) (?:with|in the) massage\b", re.IGNORECASE)
# A change that counts for massage or against it by what was measured: less pain, but also less function.
_CHANGED = re.compile(r"\b(?:lower|higher|greater|reduced|rose)\b", re.IGNORECASE)
_LISTED = re.compile(r", | and ")
_GAIN = re.compile(r"\bimprove(?:d|ment)\b|\brespon(?:se|ders?)\b|\brecover(?:y|ed)\b", re.IGNORECASE)
_PAIR = re.compile(r"\d.*? (?:vs?\.?|versus|and) .*?\d")
_NUMBER = re.compile(r"[-+−]?\d*\.?\d+")
_P_VALUE = re.compile(r"(?:p\s*)?(?P<sign>[<>=]?)\s*(?P<number>\d*\.\d+)", re.IGNORECASE)
# The scale and the like; whom or what a result is limited to ("massage >=5 weeks") stays.
_IN_BRACKETS = re.compile(r"\s*\([^()<>≤≥]*\)")


def effects(facts: Noted) -> list[Effect]:
    """The noted results that tell groups apart, in the reader's order, the doubtful ones flagged."""
    noted = (facts.get("effects") or []) if facts.get("relevant_for_condition") else []
    found = [(one, effect) for one in noted if (effect := _effect(one))]
    return [
        replace(each, favours=_favoured(facts, one, each)) if shows_difference(each) else each
        for one, each in found
    ]


def _favoured(facts: Noted, one: Noted, effect: Effect) -> str | None:
    """Whom a difference favours: the side that is noted for it, else that of the study."""
    if "favours" in one:
        noted: str | None = one["favours"]
        return noted
    mixed = facts["direction"] == Direction.MIXED
    return _gained(one, effect) if mixed else _SIDES.get(facts["direction"])


def worded(facts: Noted) -> list[WordedResult]:
    """The noted results that tell groups apart in words, without a number."""
    noted = (facts.get("effects") or []) if facts.get("relevant_for_condition") else []
    silent = (one for one in noted if not _effect(one) and not _is_apart(one))
    pooled = facts["design"] == Design.META_ANALYSIS
    return [result for one in silent for result in _in_words(one, pooled=pooled)]


def _in_words(one: Noted, *, pooled: bool) -> Iterator[WordedResult]:
    """The result of each outcome that has a name of ours, where the words leave no doubt whose it is."""
    found = dict.fromkeys(map(same_outcome, named_by(one["outcome"])))
    way = _way(one, alone=len(found) == 1, pooled=pooled)
    if way is None:
        return
    against = compared_with(one["versus"] or "")
    comparator = next(iter(against)) if len(against) == 1 else None
    yield from (WordedResult(name, is_later(one["time"]), comparator, way, quote="") for name in found)


def _way(one: Noted, *, alone: bool, pooled: bool) -> Direction | None:
    """ "Improved more with massage" of one outcome, "no difference" of each, "lower" of all that are bad."""
    said = f"{one['value'] or ''}; {one['p'] or ''}"
    if _NONE.search(said):
        return Direction.NO_DIFFERENCE
    if alone and _BETTER.search(said):
        return Direction.BENEFIT
    # Where nothing is named to compare with, a trial may tell of one group; what is pooled are differences.
    between = (one["versus"] or pooled) and not _SUBGROUP.search(_told(one))
    if not between or not _CHANGED.search(said):
        return None
    each = _LISTED.split(one["outcome"].casefold())
    signs = {favors(f"{what} was {said.casefold()} in the massage group") or 0 for what in each} - {0}
    return _BY_SIGN[signs.pop()] if len(signs) == 1 else None


def _gained(one: Noted, effect: Effect) -> str | None:
    """Whom a ratio favours by the words of its outcome, an improvement, where the reader noted mixed results:
    who improved oftener did better."""
    ratio = effect.value if effect.measure in RATIOS and _GAIN.search(one["outcome"]) else None
    if not isinstance(ratio, float):
        return None
    return "massage" if ratio > 1 else "comparator"


def followed_weeks(facts: Noted) -> float | None:
    """Weeks to the last measurement that is noted of a result; None where no time is named."""
    times = [facts["time_note"], *(one["time"] for one in facts.get("effects") or [])]
    return max((weeks for time in times if time and (weeks := weeks_in(time.casefold()))), default=None)


def heterogeneity(facts: Noted) -> float | None:
    """The lowest I² that is noted of a review, in percent; None where none is."""
    lines = (facts.get("effect"), facts.get("time_note"), facts.get("note"))
    return min((share for line in lines for share in shares((line or "").casefold())), default=None)


def in_print(noted: str) -> str:
    """With the signs that readers have no keys for."""
    return noted.replace(">=", "≥").replace("<=", "≤")


def outcomes(facts: Noted) -> Iterator[tuple[str, bool]]:
    """Our name of everything noted as measured, and whether the reader calls it the primary outcome."""
    for one in facts.get("effects") or []:
        for name in named_by(one["outcome"]):
            yield name, "primary" in one["outcome"]
    for line in (facts.get("effect"), facts.get("time_note")):
        yield from ((name, False) for name in names_in(line or ""))


def _is_apart(one: Noted) -> bool:
    """Of one group, of three groups together, or against massage."""
    told = _told(one)
    return bool(_WITHIN.search(told) or _OF_ALL_GROUPS.search(told) or _MASSAGED.search(one["versus"] or ""))


def _told(one: Noted) -> str:
    return " ".join(filter(None, (one["outcome"], one["measure"], one["time"], one["versus"])))


def _effect(one: Noted) -> Effect | None:
    told = _told(one)
    if _is_apart(one):
        return None
    measure = _measure(one["measure"])
    value = _value(measure, one["value"])
    p = _p_value(one["p"])
    if value is None and p is None:
        return None
    effect = Effect(
        outcome=_outcome(one["outcome"]),
        measure=None if value is None else measure,
        value=value,
        ci_low=_end(one["ci_low"], value),
        ci_high=_end(one["ci_high"], value),
        p=p,
        time=one["time"],
        versus=one["versus"],
    )
    return replace(effect, flags=(*flags(effect), *((OF_A_SUBGROUP,) if _SUBGROUP.search(told) else ())))


def _measure(noted: str | None) -> str | None:
    if noted in ONE_NUMBER | ONE_EACH:
        return noted
    found = (name.measure for name in names(noted or "") if name.measure not in NO_MEASURE)
    return next(found, None)


def _value(measure: str | None, noted: object) -> float | str | None:
    """A number where the measure has one, both numbers as printed where it has one for each group."""
    text = str(noted).strip()
    if measure in ONE_EACH:
        return text.replace(" and ", " vs ") if _PAIR.search(text) else None
    return _number(text) if measure else None


def _number(text: str) -> float | None:
    return float(text.replace("−", "-")) if _NUMBER.fullmatch(text) else None


def _end(noted: object, value: float | str | None) -> float | None:
    """An end of the interval, which belongs to a number only."""
    return None if isinstance(value, str | None) else _number(str(noted).strip())


def _p_value(noted: str | None) -> str | None:
    found = _P_VALUE.fullmatch((noted or "").strip())
    return found["sign"].replace("=", "") + found["number"] if found else None


def _outcome(noted: str) -> str:
    """Our name where the reader's words are one way of writing it, else these words."""
    bare = in_print(_IN_BRACKETS.sub("", noted).strip())
    return outcome_called(bare) or bare


def outcome_called(words: str) -> str | None:
    """Our name of the outcome that the words, whole, are one way of writing; None for anything else."""
    return _NAMES.get(words.casefold().replace("-", " "))


_NAMES = {way.casefold().replace("-", " "): name for name, ways in OUTCOMES.items() for way in ways} | {
    way.casefold().replace("-", " "): name for _, name, ways in INSTRUMENTS for way in ways
}
