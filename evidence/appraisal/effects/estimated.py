"""Numbers with their interval, and numbers right after the name of their measure.

The interval is found first, for it is printed in few ways; its value is the number before it that lies inside
it. So the sum decides what belongs together, not the words between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from evidence.appraisal.effects.lexer import BLOT, NUMBER, RANGE, UNIT, Line, numbers, value_of
from evidence.appraisal.effects.measures import NO_MEASURE, RATIOS, Name, names
from evidence.appraisal.effects.words import COMPARATIVE, LESS
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import right_of
from evidence.model import ONE_GROUP, REVIEWS, Design

_MARK = (
    r"\b(?:[Cc]onfidence [Ii]ntervals?|[Cc]redib(?:le|ility) [Ii]ntervals?|[Cc]ompatibility [Ii]ntervals?"
    r"|[Cc]onfidence [Ll]imits?"
    r"|CIs?|CrIs?|CRIs?|BCIs?|C\.I\.|CL|IC|LC|HPD)(?![A-Za-z])(?: ?[(\[](?:CI|CrI)[)\]])?"
)
# Between the letters CI and the lower limit: signs, brackets and small words.
_MARKED = rf"{_MARK}[\s,:;=()\[{{{BLOT}]{{0,8}}(?:from |between |of |was |is |ranging from |range )?{RANGE}"
_INTERVAL = regex(_MARKED)
# The same without the letters: only right behind the value, and closed on the other side.
_BARE = regex(
    rf"[(\[,;:]\s?(?:{BLOT}{{1,6}}:?,?\s?)?{RANGE}(?=(?:{UNIT})?\s?(?:[)\]{BLOT}]"
    r"|[,;](?!\s?[-+]?\.?\d)|$))"
)
_ONLY_UNIT = regex(rf"(?:{UNIT})?(?:{UNIT})?(?: {COMPARATIVE})?[\s,;:()\[\]{BLOT}]{{0,60}}")
_FEW_WORDS = regex(rf"(?:{UNIT})?[A-Za-z ,{BLOT}-]{{0,45}}")
_UNIT_OF = regex(rf"{NUMBER}(?P<unit>{UNIT})")
# So many letters may stand between a value and its marked interval.
REACH = 90
# And so many between a value and an interval without mark, which has the value in its middle, to rounding.
WORDS_BETWEEN, CENTRED = 60, 0.03

# Between the name of a measure and its value.
_TO_VALUE = regex(
    r"[)\]]?(?: ?[(\[](?:[A-Za-z' ]{1,20}|[A-Za-z]{1,6}, ?[A-Za-z' ]{1,20})[)\]])?"
    r"(?:,? (?:of|was|were|is|being|for|in|at|on|the|an?|estimated|only|about|approximately|with"
    r"|[a-z][a-z-]{3,14})(?! to\b)){0,5}?"
    rf"[\s=:,(\[]{{0,4}}(?P<value>{NUMBER})"
)
_NOT_TO_VALUE = regex(
    r"\b(?:random\w*|fixed|trials?|stud\w+|analys\w+|participants?|patients?|risk|level|threshold"
    r"|important|relevant|heterogene\w+"
    r"|sample|power|detect|least|significan\w*|eta|squared|correlat\w*|coefficients?|percent\w*|rang\w+"
    r"|between|least|above|below"
    r"|exceed\w*|more than|over|under|and|or|than|phi|omega|cramer\w*|from|baseline)\b"
)
_RANGE_AFTER = regex(rf"(?:{UNIT})? ?(?:-|to|and|through|~) ?[-+]?\d?\.?\d")
_LISTED = regex(rf"[\s,{BLOT})]{{1,40}}(?:and|or|,) (?P<value>{NUMBER})(?=(?:{UNIT})?\s?[,;.)\]{BLOT}]|$)")
_IN_BRACKETS = regex(
    rf"\((?P<value>[-+]?\d{{0,4}}\.\d{{1,4}})(?=(?:{UNIT})?(?: ?[(\[]\d[\d.]{{0,6}}[)\]])?\s?[,;{BLOT})])"
)
_LESS = regex(rf"\b{LESS}\b")
_COMPARED = regex(
    rf"\b(?:{COMPARATIVE}|than|compared|versus|vs|differ\w*|favou?r\w*|outdid|outperform\w*|superior|inferior"
    r"|relative to|outrank\w*|beat|surpassed|exceed\w*|advantage|benefit"
    r"|between[- ](?:the )?(?:two )?(?:groups?|arms?)|alike|similar|comparable)\b"
)
_MORE = regex(rf"\b{COMPARATIVE}\b")
_LESS_BY = regex(rf"(?:{_MORE.pattern}|\b(?:superior|outdid|outperformed|exceeded)\b)[^.;]{{0,60}}\bby $")
_CHANGED = regex(
    r"\b(?:improv\w+|chang\w+|decreas\w+|increas\w+|reduc\w+|fell|fallen|rose|risen|dropp?\w*|declin\w+"
    r"|gain\w*|grew|grown|shrank|diminish\w+|lengthen\w+"
    r"|shorten\w+|lost|widen\w+|went (?:down|up)|gone (?:down|up)|c[ao]me down|climb\w+|ascended"
    r"|mounted|subsided|abated|eased|receded|dwindled|augment\w+|enhanc\w+|attenuat\w+|elevat\w+)\b"
)
_SIDE = regex(r"\b(?:in|with|for|after|among|under|following|on) (?:the |those |our )?[a-z-]+")
_AND = regex(r"\b(?:and|but|while|whereas)\b")
_AGAINST = regex(r"\b(?:versus|vs|v|than|against|compared (?:with|to))\b")
_SUMMARY = regex(r"\b(?:estimates?|pooled|overall effect|effects?|result)\b")
_PER_PEOPLE = regex(r"\b(?:per|in|of) 1,?0{2,3}\b(?! ?(?:mm|cm|km|m\b|g\b|ml|mL|points?))")
_NO_EFFECT = regex(
    r"\b(?:[Mm]edian|IQR|[Ii]nterquartile|[Rr]ange[ds]?|[Rr]anging|[Aa]ged?|[Pp]revalence|[Ii]ncidence"
    r"|[Pp]roportion|[Pp]ercentage|[Rr]eliability|[Hh]eterogene\w+|[Pp]rediction)\b"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """One result, where it stands in its sentence. `value` of two groups is both as printed."""

    measure: str | None
    value: float | str
    low: float | None
    high: float | None
    start: int
    end: int
    # Where the search for its name may begin: behind the result before it.
    since: int = 0
    # Whether the letters CI stand before the interval.
    marked: bool = False


def estimates(line: Line, known: Callable[[], Sequence[str]], design: Design | None) -> list[Stated]:
    """All results of a sentence that have an interval or a name, in order.

    `known` tells the measures named so far; most sentences need not ask.
    """
    named = list(names(line.bare))
    stated = list(_intervals(line.bare, named))
    with_interval = list(_measured(line.bare, stated, named, known(), design)) if stated else []
    alone = [] if line.hypothetical else list(_alone(line.bare, named, with_interval))
    return sorted((*with_interval, *alone), key=lambda one: one.start)


# ------------------------------------------------------------------------------------- value and interval


def _intervals(bare: str, named: list[Name]) -> Iterator[Stated]:
    """Every interval with the number that it belongs to."""
    end = 0
    found = [(match, True) for match in _INTERVAL.finditer(bare)]
    taken = [(match.start(), match.end()) for match, _ in found]
    for match in _BARE.finditer(bare):
        if not any(a < match.end("high") and match.start("low") < b for a, b in taken):
            found.append((match, False))
    for match, marked in sorted(found, key=lambda one: one[0].start()):
        stated = _with_value(bare, match, end, marked, named)
        if stated is not None:
            yield stated
            end = stated.end


def _with_value(
    bare: str, interval: re.Match[str], since: int, marked: bool, named: list[Name]
) -> Stated | None:
    low, high = _ends(interval)
    begin = max(since, interval.start() - REACH)
    words = bare[begin : interval.start()]
    for place, number in enumerate(reversed(list(numbers(bare, begin, interval.start())))):
        value = value_of(number.group())
        gap = bare[number.end() : interval.start()]
        if interval["lowside"] and _LESS.search(gap):
            value = 0.0 - value
        near = place == 0 and _ONLY_UNIT.fullmatch(gap) is not None
        listed = place == 0 and since > 0 and _FEW_WORDS.fullmatch(gap) is not None
        if not (marked or near or listed) and not (place == 0 and _in_the_middle(value, low, high, gap)):
            return None
        signed = _signed(value, low, high, words)
        if signed is None and near and marked and _is_named(number.start(), named, since):
            signed = value
        if signed is not None:
            return Stated(None, signed, low, high, number.start(), interval.end("high"), since, marked)
    return None


def _ends(interval: re.Match[str]) -> tuple[float, float]:
    """Both ends; "1.3 lower to 0.2 higher" has its signs in words."""
    low, high = value_of(interval["low"]), value_of(interval["high"])
    if not interval["lowside"]:
        return low, high
    return (
        0.0 - low if _LESS.search(interval["lowside"]) else low,  # no "-0.0"
        0.0 - high if _LESS.search(interval["highside"]) else high,
    )


def _in_the_middle(value: float, low: float, high: float, gap: str) -> bool:
    """Without the letters CI and behind other words only what its value halves is an interval."""
    off = abs(abs(value) - abs(low + high) / 2)
    return (
        "(" in gap
        and len(gap) <= WORDS_BETWEEN
        and not _NO_EFFECT.search(gap)
        and off <= CENTRED * abs(high - low)
    )


def _signed(value: float, low: float, high: float, words: str) -> float | None:
    """The value if it lies inside; "shorter by 7.6 (-13.1 to -2.1)" has its sign in the word."""
    low, high = min(low, high), max(low, high)
    if low <= value <= high:
        return value
    return -value if low <= -value <= high and _LESS.search(words.lower()) else None


def _is_named(at: int, named: list[Name], since: int) -> bool:
    before = [name for name in named if since <= name.end <= at]
    return bool(before) and not before[-1].plain and at - before[-1].end <= 30


def _measured(
    bare: str, stated: list[Stated], named: list[Name], known: Sequence[str], design: Design | None
) -> Iterator[Stated]:
    """Each with its measure: by name, else as the one before it, else from the words of the sentence."""
    previous: str | None = None
    for one in stated:
        inherited = previous if previous and _may_be(previous, one) else None
        fitting = [name for name in known if _may_be(name, one)]
        previous = _name_of(one, named) or inherited or _by_words(bare, one, stated, fitting, design)
        if previous == "share" and _in_percent(bare, one):
            yield replace(one, measure="percent")
        elif previous and previous not in NO_MEASURE and not _is_share(bare, one, named):
            yield replace(one, measure=previous)


def _may_be(measure: str, one: Stated) -> bool:
    """A number below nothing is no ratio: what stands before it was another measure."""
    return measure not in RATIOS or (one.low or 0) > 0


def _is_share(bare: str, one: Stated, named: list[Name]) -> bool:
    """ "A difference of 20%" and "7 fewer in 100" are of shares of people, neither a mean nor a change."""
    if _PER_PEOPLE.search(bare, one.start, one.end + 15):
        return True
    before = [name for name in named if one.since <= name.start and name.end <= one.start]
    return bool(before and before[-1].plain and _in_percent(bare, one))


def _in_percent(bare: str, one: Stated) -> bool:
    unit = _UNIT_OF.match(bare, one.start)
    return unit is not None and "%" in unit["unit"]


def _name_of(one: Stated, named: list[Name]) -> str | None:
    """The name nearest before the value, else one between the value and its interval."""
    before = [name for name in named if one.since <= name.start and name.end <= one.start]
    between = [name for name in named if one.start < name.start < one.end]
    found = before[-1:] or between[:1]
    if before and between and before[-1].plain and not between[0].plain:
        found = between
    return found[0].measure if found else None


def _by_words(
    bare: str, one: Stated, stated: list[Stated], known: Sequence[str], design: Design | None
) -> str | None:
    """The measure of a number with an interval and no name, from the words of its sentence."""
    before = bare[max(one.since, one.start - 120) : one.start]
    if _NO_EFFECT.search(bare, max(0, one.start - REACH), one.start):
        return None
    changed = _CHANGED.search(before + bare[one.start : one.end]) is not None
    compared = _COMPARED.search(before + " " + bare[one.start : one.end + 40]) is not None
    unit = _UNIT_OF.match(bare, one.start)
    if _in_percent(bare, one):
        return "percent" if changed or (compared and one.marked) else None
    if _MORE.search(bare[one.start : one.end]) or (compared and _LESS_BY.search(before)):
        return "mean_difference"
    if len(stated) > 1 and _sides(bare, stated):
        return "means"
    if design in REVIEWS and unit and (changed or compared or _SUMMARY.search(before)):
        return "mean_difference"
    if changed and not compared:
        return known_for(unit is not None, known) if _SUMMARY.search(before) and known else _own(design)
    if known and (_SUMMARY.search(before) or not compared or not one.marked):
        return known_for(unit is not None, known)
    return "mean_difference" if one.marked and (compared or _spans_nothing(one, design)) else None


def _own(design: Design | None) -> str:
    """How far a group moved: one that is alone is compared with itself, of two each has its own mean."""
    return "mean_difference" if design in ONE_GROUP else "means"


def _spans_nothing(one: Stated, design: Design | None) -> bool:
    """In a trial an interval from below to above nothing is of a difference: no score is negative."""
    if design in REVIEWS or one.low is None or one.high is None:
        return False
    return min(one.low, one.high) < 0 < max(one.low, one.high)


def known_for(has_unit: bool, known: Sequence[str]) -> str:
    """Of the measures named so far the last one; a number without unit after both kinds is standardised."""
    return "smd" if not has_unit and "smd" in known else known[-1]


def _sides(bare: str, stated: list[Stated]) -> bool:
    """Each of two numbers belongs to a group of its own: "2.6 (2.1-3.1) with A and 3.9 (3.2-4.6) with B"."""
    between = bare[stated[0].end : stated[1].start]
    behind = bare[stated[1].end : stated[1].end + 40]
    if _AGAINST.search(between) or "respectively" in bare:
        return True
    return bool(_AND.search(between) and _SIDE.search(between) and _SIDE.search(behind))


# ------------------------------------------------------------------------------------- without interval


def _alone(bare: str, named: list[Name], taken: list[Stated]) -> Iterator[Stated]:
    """Numbers right after the name of their measure, and those that are listed with them."""
    spans = [(one.start, one.end) for one in taken]
    for at, name in enumerate(named):
        stop = named[at + 1].start if at + 1 < len(named) else len(bare)
        if name.measure in NO_MEASURE:
            continue
        for one in _listed(bare, name, stop):
            if not any(a <= one.start <= b for a, b in spans):
                spans.append((one.start, one.end))
                yield one


def _listed(bare: str, name: Name, stop: int) -> Iterator[Stated]:
    value = _TO_VALUE.match(bare, name.end, stop)
    if value is None or _NOT_TO_VALUE.search(bare[name.end : value.start("value")].lower()):
        return
    if not _is_result(bare, name, value):
        return
    yield _just(name.measure, value)
    end = value.end()
    while (further := _LISTED.match(bare, end)) and not _RANGE_AFTER.match(bare, further.end()):
        yield _just(name.measure, further)
        end = further.end()
    for further in _IN_BRACKETS.finditer(bare, end, stop):
        yield _just(name.measure, further)
        if (second := _LISTED.match(bare, further.end())) and second.end() <= stop:
            yield _just(name.measure, second)


def _just(measure: str, value: re.Match[str]) -> Stated:
    return Stated(measure, value_of(value["value"]), None, None, value.start("value"), value.end("value"))


def _is_result(bare: str, name: Name, value: re.Match[str]) -> bool:
    """No range and no percentage; after a plain "difference" a unit or a P value must follow."""
    after = right_of(bare, value.end(), 24)
    if _RANGE_AFTER.match(after) or re.match(r" ?%", after):
        return False
    whole = re.fullmatch(r"\d{1,7}", value["value"]) is not None
    if name.plain or name.measure in ("mean_difference", "means"):
        return re.match(rf"(?:{UNIT})?[\s,;(]{{0,3}}{BLOT}", after) is not None or (
            re.match(UNIT, after) is not None or not (name.plain or whole)
        )
    return not whole or re.match(rf"[\s,;(]{{0,3}}{BLOT}|[)\]]", after) is not None
