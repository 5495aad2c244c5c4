"""What each group had, or one group before and after: "3.41 vs 4.71", "6.1 to 2.4".

Only what is plainly two results of one outcome is read: not the sizes of groups, their ages or how they were
before the treatment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evidence.appraisal.effects.estimated import Stated
from evidence.appraisal.effects.lexer import BLOT, NUMBER, UNIT, Line, value_of
from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import names_a_group, outcome_polarity
from evidence.appraisal.text import around, left_of

# The spread behind a value: "12.4 ± 3.1 mm" (blotted out by now), "12.4 (3.1)", "84 mL (SD 61)".
_SPREAD = rf"(?:\s?[(\[]?{BLOT}{{2,}}[)\]]?|\s?[(\[]\d{{1,4}}(?:\.\d{{1,3}})?[)\]])?"


def _value(name: str) -> str:
    """A value by this name; "27 (54%)" and "¬¬¬¬ (54%)" are people and their share."""
    people = rf"(?:(?:{BLOT}+|\d{{1,4}}) ?\((?=[\d.]{{1,6}} ?%))?"
    return rf"{people}(?P<{name}>{NUMBER})(?P<{name}unit>(?:{UNIT}){{0,2}})\)?{_SPREAD}(?:{UNIT})?"


# To whom a value belongs, in at most seven words without a number; "without" may stand alone.
_NAME_WORD = r"(?: (?!and\b|but\b|versus\b|vs\b|while\b|whereas\b|than\b)[A-Za-z'/-]+)"
_WHOM = (
    rf"(?:,? (?:(?:in|with|for|after|among|on|of|under|following|without|at|during"
    rf"|by){_NAME_WORD}{{1,7}}?|without))"
)
_LINK = r"(?:was |were |it was |had |stood at |that of |those |a mean of |an? |only |by |about |the |of )"
_VERSUS = (
    r"\s?(?:vs?\.?|versus|compared (?:with|to)|(?:as )?against|as (?:opposed|compared) (?:to|with)"
    r"|(?:and|but|while|whereas)? ?(?:in|with) contrast (?:to|with)) "
)
_ABOUT = r"(?:a mean (?:score )?of |an average of |about )?"
_AND = r",? (?:and|but|while|whereas|against|versus|vs\.?|compared (?:with|to)) "
_PAIR = regex(
    rf"{_value('a')}{_WHOM}?,?{_VERSUS}{_LINK}{{0,2}}{_value('b')}(?:,?{_VERSUS}{_LINK}{{0,2}}{_value('c')})?"
)
_TRIPLE = regex(
    rf"{_value('a')}{_WHOM},? {_LINK}{{0,2}}{_value('b')}{_WHOM}{_AND}{_LINK}{{0,2}}{_value('c')}{_WHOM}"
)
_EACH = regex(
    rf"{_value('a')}{_WHOM}(?:,(?! and)|{_AND})\s?(?:[a-z]+ ){{0,3}}?{_LINK}{{0,2}}{_value('b')}{_WHOM}"
)
# The group stands before its value: "in the massage group was 2.8 and in the control group was 4.9".
_HAD = r"(?:was|were|had|scored|averaged|reached|lost|gained|improved by|decreased by|fell by) "
_SOMEONE = r"(?:(?!and\b|but\b|versus\b|vs\b|while\b|whereas\b|than\b)[A-Za-z'/-]+ ){1,6}?"
_FIRST = regex(
    rf"\b(?:[Ii]n|[Ww]ith|[Ff]or|[Aa]fter|[Aa]mong|of|[Tt]he) {_SOMEONE}{_HAD}{_ABOUT}{_value('a')}"
    rf"{_AND}(?:it was )?{_SOMEONE}(?:{_HAD})?{_ABOUT}{_value('b')}"
)
# The groups stand behind both values: "2.8 and 4.9 in the massage and control groups".
_BEHIND = regex(
    rf"{_value('a')} (?:and|vs\.?|versus) {_value('b')}(?=,? (?:in|for|of|with|among|points in"
    rf"|in the) (?:the )?(?!both\b|each\b|all\b)"
    r"[a-z-]+(?: [a-z-]+){0,4} (?:and|vs\.?|versus) (?:the )?[a-z-]+(?: [a-z-]+){0,3} (?:groups?|arms?"
    r"|conditions?)\b)"
)
# In brackets: "with massage (2.8) than with rest (4.6)", "(massage, 3.1; rest, 4.2)".
_LABELLED = regex(
    rf"\b(?:with|in|for|after|among|by){_NAME_WORD}{{1,5}} \({_value('a')}[)\]]?,? (?:than|and|versus"
    rf"|vs\.?|compared (?:with|to)|as against)"
    rf"{_NAME_WORD}{{1,6}} \({_value('b')}(?=[);,\]{BLOT} ])"
    rf"|[(:,;] ?[A-Za-z][A-Za-z -]{{1,30}}(?:[:=,]"
    rf"| =) ?{_value('x')}[;,] ?[A-Za-z][A-Za-z -]{{1,30}}(?:[:=,]| =) ?{_value('y')}(?=[);,.\]{BLOT} ])"
)
_RESPECTIVELY = regex(
    rf"{_value('a')},? (?:and|vs\.?|versus) (?:by )?{_value('b')}(?=[^.;\d]{{0,70}}\brespectively)"
)
# Each form with words without one of which it cannot match.
_FORMS = (
    (_PAIR, (" v", "versus", "compared", "against", "opposed", "contrast")),
    (_TRIPLE, (" and ", " but ", "while", "whereas", "against", "versus", "vs", "compared")),
    (_EACH, (",", " and ", " but ", "while", "whereas", "against", "versus", "vs", "compared")),
    (_RESPECTIVELY, ("respectively",)),
    (_BEHIND, ("group", "arm", "condition")),
)
_FROM_TO = regex(
    rf"\b(?:[Ff]rom) (?:an? )?(?:mean (?:of )?)?{_value('a')}(?: (?:at|before|pre"
    rf"|on) ?[A-Za-z{BLOT}-]*(?: [a-z]+){{0,2}})? to (?:a )?(?:mean of )?{_value('b')}"
)
_BEFORE_AFTER = regex(
    rf"{_value('a')} (?:before|pre-?\w*|at baseline)(?: [a-z]+){{0,3}}?,? (?:and|vs\.?|versus"
    rf"|compared (?:with|to)) (?:it was )?{_value('b')} (?:after|post|following|at the end)"
    rf"|\b[Bb]efore and after (?:[a-z]+ ){{0,4}}?(?:was|were) {_value('x')} and {_value('y')}"
)
_FELL_TO = regex(rf"\({_value('a')} (?:to|->|→) {_value('b')}(?=[,;)\s])")

_CHANGED = regex(
    r"\b(?:improv\w+|chang\w+|decreas\w+|increas\w+|reduc\w+|fell|fallen|rose|risen|drop\w*|declin\w+"
    r"|gain\w*|grew|grown|shrank|diminish\w+|lengthen\w+"
    r"|shorten\w+|widen\w+|went|gone|c[ao]me|climb\w+|lower\w*|rais\w+|mov\w+|progress\w+|elevat\w+"
    r"|ascended|mounted|subsid\w+|abat\w+|eas(?:ed|ing)|reced\w+|dwindl\w+|augment\w+|enhanc\w+|attenuat\w+"
    r"|recover\w+|lessen\w+|extend\w+|relie\w+|alleviat\w+)\b"
)
# "3.1 in the massage group and was reduced to | 1.2": the second value is of the same group, later.
_CHANGED_TO = regex(rf"{_CHANGED.pattern} (?:[a-z]+ )?to (?:about |a mean of )?$")
_NOT_OUTCOME = regex(
    r"\b(?:age[ds]?|years old|baseline (?:\w+ ){0,3}(?:was|were|did|charact\w+)|at (?:baseline|the start"
    r"|the beginning|entry|the outset|enrol\w+|inclusion|admission)"
    r"|demographic\w*|homogen\w+|BMI|body mass index|gestational age|birth ?weight|at birth|ranging|ranged"
    r"|varied|age range"
    r"|dropped out|lost to|withdr\w+|sample|dose of|(?:intervention|treatment|therapy|program\w*|massage"
    r"|sessions) lasted|each group|trials|studies|before (?:the )?(?:intervention|treatment"
    r"|massage) (?:was|were))\b"
)
_TREATMENT = regex(
    r"\b(?:rang\w+|varied|ages?|aged|sessions?|treatments? (?:increas|last)\w+|massages? (?:increas"
    r"|last)\w+|pressures? of|doses?)\b"
)
VERSUS, TO = " vs ", " to "
_VALUES = ("a", "b", "c", "x", "y")
# "63% as compared with | 27% and 14%": the first of them stands before it.
_COMPARED_WITH = regex(
    r"\b(?:[Cc]ompared (?:with|to)|versus|vs\.?|as against|opposed to) (?:only |about |the )?$"
)
NEAR = 40
# "3.1 and | anxiety | was 40.2".
_OWN_SUBJECT = regex(
    r"\b(?:and|but|while|whereas) (?P<what>[^,]{2,40}?) (?:was|were|averaged|reached|scored)\b"
)
_P_BEHIND = regex(rf"[^.;\d]{{0,40}}{BLOT}{{3}}")
_FOLLOWED_BY_PEOPLE = regex(
    r"(?: \w+){0,2} (?:participants?|patients?|women|men|people|infants?|children|subjects|cases|trials"
    r"|studies|groups|arms)\b"
)


def pairs(line: Line, taken: list[Stated], free: Sequence[int]) -> list[Stated]:
    """Pairs and triples of values in a sentence; `free` are the numbers that no other rule has read."""
    if line.hypothetical or len(free) < 2:
        return []
    kept: list[Stated] = []
    for one in (*_changes(line.bare), *_together(line.bare, free)):
        if not any(one.start < other.end and other.start < one.end for other in (*taken, *kept)):
            kept.append(one)
    return kept


def _changes(text: str) -> Iterator[Stated]:
    """ "From 6.1 to 2.4" behind a word of change, "6.1 before and 2.4 after"."""
    if "before" in text or "pre" in text:
        for found in _BEFORE_AFTER.finditer(text):
            yield _both(found, TO)
    if " to " not in text:
        return
    for pattern in (_FROM_TO, _FELL_TO):
        for found in pattern.finditer(text):
            falls = pattern is _FROM_TO or value_of(found["a"]) > value_of(found["b"])
            near = left_of(text, found.start(), 45)
            if falls and _CHANGED.search(text[: found.start()]) and not _TREATMENT.search(near):
                yield _both(found, TO)


def _together(text: str, starts: Sequence[int]) -> Iterator[Stated]:
    """Values of two or three groups at one time."""
    candidates = list(_candidates(text, starts))
    rests = [one for one in candidates if _is_rest(text, one, candidates)]
    for found in candidates:
        words = around(text, found, 70, 15).lower()
        if any(_overlap(found, rest) for rest in rests) or _of_two_outcomes(found):
            continue
        if not _plain_sizes(text, found) and not _NOT_OUTCOME.search(words):
            yield _both(found, TO if _is_change(found) else VERSUS)


def _is_rest(text: str, one: re.Match[str], candidates: Sequence[re.Match[str]]) -> bool:
    """Whether the first value of a comparison stands before "compared with", in words of no form."""
    if not _COMPARED_WITH.search(text, max(0, one.start() - NEAR), one.start()):
        return False
    return not any(other.start() < one.start() < other.end() for other in candidates)


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _of_two_outcomes(found: re.Match[str]) -> bool:
    """ "Pain was 3.1 and anxiety was 40.2": the second value has an outcome of its own, and no group."""
    one, other = ("a", "b") if found["a"] else ("x", "y")
    own = _OWN_SUBJECT.search(found.string, found.end(one), found.start(other))
    what = own["what"].lower() if own else ""
    return bool(outcome_polarity(what)) and not names_a_group(what)


def _is_change(found: re.Match[str]) -> bool:
    """ "3.1 in the massage group and was reduced to 1.2": one group, before and after."""
    one, other = ("a", "b") if found["a"] else ("x", "y")
    return _CHANGED_TO.search(found.string, found.end(one), found.start(other)) is not None


def _candidates(text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """All that has the form of a pair, the surest form first."""
    for form, words in _FORMS:
        if any(word in text for word in words):
            yield from filter(None, (form.match(text, start) for start in starts))
    yield from _FIRST.finditer(text)
    if "(" in text or ":" in text:
        yield from _LABELLED.finditer(text)


def _plain_sizes(text: str, found: re.Match[str]) -> bool:
    """Whole numbers without unit, spread or P value may count people."""
    names = [name for name in _VALUES if name in found.re.groupindex and found[name]]
    if any("." in found[name] or found[name + "unit"] for name in names) or BLOT in found.group():
        return False
    return not _P_BEHIND.match(text, found.end()) or any(
        _FOLLOWED_BY_PEOPLE.match(text, found.end(name)) for name in names
    )


def _both(found: re.Match[str], between: str) -> Stated:
    names = [name for name in _VALUES if name in found.re.groupindex and found[name]]
    percent = between == VERSUS and any(found[name + "unit"].strip().startswith("%") for name in names)
    values = between.join(found[name] for name in names)
    return Stated("percent" if percent else "means", values, None, None, found.start(names[0]), found.end())
