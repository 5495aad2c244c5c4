"""Results told in words: "decreased by 38%", "4.6 beats lower (p = 0.013)", "rose by 3.57 degrees".

They count only with a P value or a comparison beside them, for many other numbers stand near such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from evidence.appraisal.effects.checks import is_significant
from evidence.appraisal.effects.estimated import Stated
from evidence.appraisal.effects.lexer import BLOT, NUMBER, UNIT, Line, value_of
from evidence.appraisal.effects.words import COMPARATIVE, LESS
from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import names_massage
from evidence.appraisal.text import around
from evidence.model import ONE_GROUP, REVIEWS, Design

# What happened to an outcome, in the past tense or as a noun; "increasing" and "to reduce" are aims.
_VERB = (
    r"(?:improved|changed|decreased|increased|reduced|fell|fallen|rose|risen|dropped|declined|gained|grew"
    r"|grown|shrank|shrunk|diminished|lengthened"
    r"|shortened|lowered|raised|lessened|went (?:up|down)|gone (?:up|down)|c[ao]me down|climbed|cut|ascended"
    r"|mounted|subsided|abated|eased|receded|dwindled|augmented|enhanced|attenuated|elevated|heightened"
    rf"|boosted|widened|{COMPARATIVE})"
)
_NOUN = (
    r"(?:reductions?|decreases?|increases?|improvements?|declines?|drops?|falls?|rises?|gains?"
    r"|decrements?|increments?)"
)
_WORDS = r"(?: [a-z-]+){0,5}?"
_ABOUT = r"(?: (?:about|approximately|around|nearly|almost|some|an average of|a mean of|on average))?"
_AND = rf"(?:(?:,| and|, and) (?P<second>{NUMBER}) ?%)?"

_PERCENT = regex(
    rf"\b{_VERB}{_WORDS} by{_ABOUT} (?P<a>{NUMBER}) ?%{_AND.replace('second', 'a2')}"
    rf"|\b{_NOUN}{_WORDS} (?:of|was|were|by"
    rf"|averaged){_ABOUT} (?P<b>{NUMBER}) ?%{_AND.replace('second', 'b2')}"
    rf"|\b{COMPARATIVE} \((?P<d>(?=[-+]){NUMBER}) ?%"
    rf"|\b(?:decreased|increased|improved|fell|rose|dropped|declined"
    rf"|reduced)(?: [a-z]+ly)? (?P<e>{NUMBER}) ?%"
    rf"|(?P<c>{NUMBER}) ?%(?:-point)? (?:{COMPARATIVE}|(?:[a-z]+ )?{_NOUN})\b(?! or\b)"
)
_DIFFERENCE = regex(
    rf"(?P<a>{NUMBER})(?P<unit>(?:{UNIT}){{0,2}}{BLOT}*) {COMPARATIVE}\b"
    rf"|\b{COMPARATIVE} \((?P<b>(?=[-+]){NUMBER})(?! ?%)(?:{UNIT})?[,;) {BLOT}]"
    rf"|\b{COMPARATIVE}{_WORDS} by{_ABOUT} (?P<c>{NUMBER})(?! ?%)"
)
# "4.5 fewer days", "1.2 more bowel movements"; "2.5 more likely" is a ratio.
_FEWER = regex(r" (?:fewer|more|less) (?!likely|times|than|or|often|patients|women|people)[a-z]")
# "1.5 times more likely", "0.4 points more often": no distance of two groups.
_LIKELIER = regex(rf"{NUMBER}(?: times\b|(?:{UNIT})? [a-z]+ (?:likely|often|frequent))")
_COMPARATIVE = regex(rf"\b{COMPARATIVE}\b")
# Ends of a range over studies: each is the result of one of them.
_RANGE = regex(
    rf"\b(?:{_NOUN}|[Dd]ifferences?)(?: [a-z-]+){{0,3}}? (?:between|of|from|by|ranging from) "
    rf"(?P<a>{NUMBER})(?P<au>(?:{UNIT})?)(?: ?-| to| and) ?(?P<b>{NUMBER})(?P<bu>{UNIT})"
    rf"|(?P<c>{NUMBER})(?: to | ?- ?)(?P<d>\d{{1,4}}(?:\.\d{{1,3}})?)(?P<du>{UNIT}) {COMPARATIVE}\b"
)
_BY = regex(rf"\b{_VERB}{_WORDS} by{_ABOUT} (?P<value>{NUMBER})(?! ?%)(?:{UNIT})?")
_AMOUNT = regex(rf"\bby{_ABOUT} (?P<value>{NUMBER})(?! ?%)")
_SUPPORTED = regex(rf"^(?:{UNIT}){{0,2}}(?: [a-z-]+){{0,6}}[\s,;(]{{0,3}}(?:all )?{BLOT}{{3}}")
_P_RIGHT_BEHIND = regex(rf"[\s,;(]{{0,3}}{BLOT}{{3}}")
# Quicker is less time, the unit permitting; no other word of speed tells which way its number goes.
_FALLS = regex(rf"\b(?:{LESS}|(?:faster|quicker) by [\d.]{{1,6}} ?(?:s\b|seconds?|minutes?))")
_COMPARED = regex(r"\b(?:than|compared|versus|vs|relative to|in favou?r of|other group|control)\b")
_NOT_PERCENT = regex(
    r"\b(?:absolute|risk (?:reduc|differ)\w*|at least|more than|less than|over|under|risk of|power"
    r"|probability|responders?|defined|achiev\w+|threshold|proportion|of patients"
    r"|of participants|of women|of the (?:patients|participants|women)|or more|chance|confidence"
    r"|prevalence|users?|satisf\w+)\b"
)
# So near stands the P value of two shares.
P_NEAR = 60
# So near stands whose change it was.
NEAR = 40
_AGES = regex(r"\b(?:years?|aged?|old|baseline|randomi[sz]ed|enrol\w+|sessions?|attend\w*)\b")


def changes(line: Line, taken: list[Stated], design: Design | None) -> list[Stated]:
    """Percentages, differences and own changes that stand in words, where no other rule read the number."""
    if line.hypothetical:
        return []
    found = [*_ranges(line, design), *_percentages(line), *_differences(line, design), *_own(line, design)]
    kept: list[Stated] = []
    for one in sorted(found, key=lambda each: (each.start, each.measure != "percent")):
        if not any(other.start <= one.start <= other.end for other in (*taken, *kept)):
            kept.append(one)
    return kept


def _ranges(line: Line, design: Design | None) -> Iterator[Stated]:
    """In a review: "reductions between 25% and 80%", "10 to 48 m better"."""
    if design not in REVIEWS:
        return
    for found in _RANGE.finditer(line.bare):
        if _AGES.search(around(line.bare, found, NEAR).lower()):
            continue
        ends, unit = ("ab", found["bu"]) if found["a"] else ("cd", found["du"])
        measure = "percent" if "%" in unit else "mean_difference"
        yield from (_stated(measure, found, end) for end in ends)


def _percentages(line: Line) -> Iterator[Stated]:
    if "%" not in line.bare:
        return
    for found in _PERCENT.finditer(line.bare):
        before = around(line.bare, found, 25)
        if _NOT_PERCENT.search(before.lower()) or _of_another(line, found):
            continue
        values = [group for group in ("a", "a2", "b", "b2", "c", "d", "e") if found[group]]
        if len(values) == 1 or not _no_change(line, found.end()):
            yield from (_stated("percent", found, group) for group in values)


def _no_change(line: Line, end: int) -> bool:
    """ "By 38% and 35% (P = .71)": no P value of a change, so it sets the two beside each other."""
    return any(end <= p.start <= end + P_NEAR and not is_significant(p.printed) for p in line.p_values)


def _of_another(line: Line, found: re.Match[str]) -> bool:
    """ "Height fell by 2% following stretching": the change of those who had no massage."""
    if _COMPARED.search(line.bare):
        return False
    return not names_massage(around(line.plain, found, NEAR, NEAR))


def _differences(line: Line, design: Design | None) -> Iterator[Stated]:
    """How far one group was from the other, in units; where there is but one group, how far it moved."""
    if not _COMPARATIVE.search(line.bare):
        return
    between = _COMPARED.search(line.bare) is not None
    for found in _DIFFERENCE.finditer(line.bare):
        group = next(name for name in ("a", "b", "c") if found[name])
        if _AGES.search(around(line.bare, found, 40, 12)):
            continue
        if group == "a" and not found["unit"] and not _FEWER.match(line.bare, found.end("a")):
            continue
        after = line.bare[found.end() :]
        if _LIKELIER.match(line.bare, found.start(group)):
            continue
        if group == "b" or between or _SUPPORTED.match(after) or _is_exact(line.bare, found, group, design):
            yield _far_apart(found, group, design)


def _is_exact(bare: str, found: re.Match[str], group: str, design: Design | None) -> bool:
    """With two groups, "shorter by 2.7 days" or "had 4.5 fewer days" compares them by its words alone."""
    exact = "." in found[group] and design not in ONE_GROUP
    return exact and (group == "a" or re.match(UNIT, bare[found.end("c") :]) is not None)


def _far_apart(found: re.Match[str], group: str, design: Design | None) -> Stated:
    if design not in ONE_GROUP:
        return _stated("mean_difference", found, group)
    unit = re.match(UNIT, found.string[found.end() :])
    return _signed(_stated("means", found, group), found.group() + (unit.group() if unit else ""))


def _signed(one: Stated, words: str) -> Stated:
    """How far a group moved: a fall is less than nothing, also where its word says so and not its sign."""
    falls = isinstance(one.value, float) and one.value > 0 and _FALLS.search(words)
    return replace(one, value=-float(one.value)) if falls else one


def _own(line: Line, design: Design | None) -> Iterator[Stated]:
    """How far one group moved, with its P value; two groups in a sentence are a pair, not two results."""
    if " by " not in line.bare:
        return
    amounts = list(_BY.finditer(line.bare))
    own_p = all(_P_RIGHT_BEHIND.match(line.bare, found.end()) for found in amounts)
    if len(_AMOUNT.findall(line.bare)) > 1 and not own_p and not _COMPARED.search(line.bare):
        return
    for found in amounts:
        if _SUPPORTED.match(line.bare[found.end("value") :]) and not _AGES.search(found.group()):
            between = design in REVIEWS or _COMPARED.search(line.bare)
            one = _stated("mean_difference" if between else "means", found, "value")
            yield one if between else _signed(one, found.group())


def _stated(measure: str, found: re.Match[str], group: str) -> Stated:
    return Stated(measure, value_of(found[group]), None, None, found.start(group), found.end(group))
