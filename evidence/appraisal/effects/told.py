"""Results told in words: "decreased by 38%", "4.6 beats lower (p = 0.013)", "rose by 3.57 degrees".

They count only with a P value or a comparison beside them, for many other numbers stand near such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.appraisal.effects.estimated import HYPOTHETICAL, REVIEWS, Stated
from evidence.appraisal.effects.lexer import BLOT, NUMBER, UNIT, Line, value_of
from evidence.model import Design

# What happened to an outcome, in the past tense or as a noun; "increasing" and "to reduce" are aims.
_VERB = (
    r"(?:improved|changed|decreased|increased|reduced|fell|fallen|rose|risen|dropped|declined|gained|grew"
    r"|grown|shrank|shrunk|diminished|lengthened"
    r"|shortened|lowered|raised|lessened|went (?:up|down)|gone (?:up|down)|c[ao]me down|climbed|cut|lower"
    r"|higher|shorter|longer|less|fewer|greater|better|worse)"
)
_NOUN = (
    r"(?:reductions?|decreases?|increases?|improvements?|declines?|drops?|falls?|rises?|gains?"
    r"|decrements?|increments?)"
)
_MORE = (
    r"(?:lower|higher|less|more|greater|fewer|shorter|longer|better|worse|smaller|larger|heavier"
    r"|lighter|earlier|sooner|later|faster|slower)"
)
_WORDS = r"(?: [a-z-]+){0,5}?"
_ABOUT = r"(?: (?:about|approximately|around|nearly|almost|some|an average of|a mean of|on average))?"
_AND = rf"(?:(?:,| and|, and) (?P<second>{NUMBER}) ?%)?"

_PERCENT = re.compile(
    rf"\b{_VERB}{_WORDS} by{_ABOUT} (?P<a>{NUMBER}) ?%{_AND.replace('second', 'a2')}"
    rf"|\b{_NOUN}{_WORDS} (?:of|was|were|by"
    rf"|averaged){_ABOUT} (?P<b>{NUMBER}) ?%{_AND.replace('second', 'b2')}"
    rf"|\b{_MORE} \((?P<d>(?=[-+]){NUMBER}) ?%"
    rf"|\b(?:decreased|increased|improved|fell|rose|dropped|declined"
    rf"|reduced)(?: [a-z]+ly)? (?P<e>{NUMBER}) ?%"
    rf"|(?P<c>{NUMBER}) ?%(?:-point)? (?:{_MORE}|(?:[a-z]+ )?{_NOUN})\b(?! or\b)"
)
_DIFFERENCE = re.compile(
    rf"(?P<a>{NUMBER})(?P<unit>(?:{UNIT}){{0,2}}{BLOT}*) {_MORE}\b"
    rf"|\b{_MORE} \((?P<b>(?=[-+]){NUMBER})(?! ?%)(?:{UNIT})?[,;) {BLOT}]"
    rf"|\b{_MORE}{_WORDS} by{_ABOUT} (?P<c>{NUMBER})(?! ?%)"
)
_BY = re.compile(rf"\b{_VERB}{_WORDS} by{_ABOUT} (?P<value>{NUMBER})(?! ?%)(?:{UNIT})?")
_AMOUNT = re.compile(rf"\bby{_ABOUT} (?P<value>{NUMBER})(?! ?%)")
_SUPPORTED = re.compile(rf"^(?:{UNIT}){{0,2}}(?: [a-z-]+){{0,6}}[\s,;(]{{0,3}}(?:all )?{BLOT}{{3}}")
_P_RIGHT_BEHIND = re.compile(rf"[\s,;(]{{0,3}}{BLOT}{{3}}")
_COMPARED = re.compile(r"\b(?:than|compared|versus|vs|relative to|in favou?r of|other group|control)\b")
_NOT_PERCENT = re.compile(
    r"\b(?:absolute|risk (?:reduc|differ)\w*|at least|more than|less than|over|under|risk of|power"
    r"|probability|responders?|defined|achiev\w+|threshold|proportion|of patients"
    r"|of participants|of women|of the (?:patients|participants|women)|or more|chance|confidence"
    r"|prevalence|users?|satisf\w+)\b"
)
_AGES = re.compile(r"\b(?:years?|aged?|old|baseline|randomi[sz]ed|enrol\w+|sessions?|attend\w*)\b")


def changes(line: Line, taken: list[Stated], design: Design | None) -> list[Stated]:
    """Percentages, differences and own changes that stand in words, where no other rule read the number."""
    if HYPOTHETICAL.search(line.text):
        return []
    found = [*_percentages(line), *_differences(line), *_own(line, design)]
    kept: list[Stated] = []
    for one in sorted(found, key=lambda each: (each.start, each.measure != "percent")):
        if not any(other.start <= one.start <= other.end for other in (*taken, *kept)):
            kept.append(one)
    return kept


def _percentages(line: Line) -> Iterator[Stated]:
    if "%" not in line.bare:
        return
    for found in _PERCENT.finditer(line.bare):
        before = line.bare[max(0, found.start() - 25) : found.end()]
        if _NOT_PERCENT.search(before.lower()):
            continue
        for group in ("a", "a2", "b", "b2", "c", "d", "e"):
            if found[group]:
                yield _stated("percent", found, group)


def _differences(line: Line) -> Iterator[Stated]:
    """How far one group was from the other, in units."""
    between = _COMPARED.search(line.bare) is not None
    if not between and BLOT not in line.bare:
        return
    for found in _DIFFERENCE.finditer(line.bare):
        group = next(name for name in ("a", "b", "c") if found[name])
        if group == "a" and not found["unit"]:
            continue
        after = line.bare[found.end() :]
        if _AGES.search(line.bare[max(0, found.start() - 40) : found.end() + 12]):
            continue
        if group == "b" or between or _SUPPORTED.match(after):
            yield _stated("mean_difference", found, group)


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
            yield _stated("mean_difference" if between else "means", found, "value")


def _stated(measure: str, found: re.Match[str], group: str) -> Stated:
    return Stated(measure, value_of(found[group]), None, None, found.start(group), found.end(group))
