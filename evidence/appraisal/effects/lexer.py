"""A sentence prepared for reading its numbers: what cannot be a result is blotted out, letter for letter.

P values, sizes, other statistics, spreads, times, scales and counts of studies stand between a value and its
interval in every notation. Blotted out, they leave the places of all other letters as they were, and the
rules that look for results need not know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.appraisal.effects.words import SIDE
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import BRITISH, Sentence, level

# Stands in the place of every letter that was blotted out; no abstract prints it.
BLOT = "¬"
# Sentences are shorter; what is longer is a list that lost its full stops, and is read to here.
LONGEST = 3000
# A number is no part of a name ("SF-36", "I2") and no end of a range ("0-10").
_START = r"(?<![\w.,$€£-])"
_DIGITS = r"[-+]?[$€£]?(?:\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,6})?|\d{0,6}\.\d{1,6}|\d{1,7})(?!\d|\.\d)"
NUMBER = rf"{_START}{_DIGITS}(?!,\d|-?[A-Za-z]{{0,2}}\d)"
UNIT = (
    r"(?: ?%| ?°C?| ?[€$£]|[ -]?(?:percentage points?|percent|points?|units?|scores?|mm ?Hg|mm|cm|kg|mg|g"
    r"|grams?|mL|ml|L|l|AU|W|N"
    r"|hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s|ms|msec|days?|nights?|weeks?|degrees?|beats?|bpm"
    r"|breaths?|times|episodes?"
    r"|attacks?|euros?|dollars?|USD|EUR|steps|met(?:er|re)s?|m|[μµu]mol|[μµun]g)(?![A-Za-z]))"
    r"(?: ?/ ?(?:day|d|week|wk|min|kg|dL|dl|mL|ml|L|l|h|cm(?:2|²)?|month)\b(?:/(?:day|d)\b)?| per (?:day"
    r"|week|month|minute|hour|kg|night))?"
)
RANGE = (
    rf"(?P<low>{_START}{_DIGITS})(?:{UNIT})?(?P<lowside>{SIDE})(?: ?(?:to|through|and|until|,|;|/|\.{{2,3}}|~"
    rf"|-) ?)(?P<high>(?:- (?![-+]))?{_DIGITS})(?P<highside>(?:(?:{UNIT})?{SIDE})?)"
)

_TIME_UNIT = r"(?:weeks?|wks?|months?|years?|yrs?|days?|hours?|hrs?|h|minutes?|mins?|sessions?|visits?)"
_COUNTED = (
    r"(?:trials?|stud(?:y|ies)|RCTs?|records?|articles?|reviews?|reports?|citations?|comparisons?"
    r"|participants?|patients?|subjects?"
    r"|individuals?|persons?|people|women|men|wom[ae]n|girls|boys|children|infants?|neonates?|newborns?"
    r"|babies|mothers|adults"
    r"|students|nurses|workers|cases|controls|volunteers|athletes|players|sessions?|knees|eyes|respondents"
    r"|users|visits)"
)
# Behind the beginning of a word.
_P = (
    r"(?P<p>[Pp](?:'s)?(?:[- ]?[Vv]alues?)?(?: ?for \w{1,20})? ?(?:was |were |of |is )?(?P<sign><=|>=|=<"
    r"|[<>=:]|≦|≧|less than|greater than)? ?"
    r"(?P<number>0?[.,]\d{1,8}|0\.\d{1,8}|1\.0{1,8}|10-\d{1,2})(?!\d))"
)
_STATISTIC = (
    r"(?:[NnKk]s?|F|t|T|Z|z|U|W|H|r|rs|rho|R|R2|R²|Q|df|I2|I²|[Tt]au2?|[Cc]hi-?(?:2|squared?)?|X2|X²"
    r"|kappa|ICC|AUC|SUCRA|PEDro|BF10?)"
    r"(?: ?\(\d[\d., ]{0,12}\)|\d{1,4})?(?: ?[=<>:]=? ?| ?(?:of|was|score) "
    r"| )-?\d{0,6}[.,]?\d{1,6}(?: ?- ?\d{1,3})? ?%?"
)
_SPREAD = (
    r"(?:SDs?|SEM?|S\.D\.|S\.E\.|standard (?:deviation|error)s?|IQR|interquartile range|range|sd|se"
    r"|sem)(?: ?of ?|[ =:,±]{0,3})"
    r"-?\d{1,6}(?:\.\d{1,4})?(?: ?(?:-|to|,) ?\d{1,6}(?:\.\d{1,4})?)?(?![\d.])"
)
_AT_TIME = (
    rf"(?:[Aa]t|[Aa]fter|[Ww]ithin|[Oo]ver|[Dd]uring|[Ff]or|[Uu]ntil|[Bb]eyond|[Ff]irst|[Ll]ast|[Pp]ast"
    rf"|[Aa]round|[Ff]ollowing|[Ii]n)"
    rf" (?:the )?(?:first |last )?\d{{1,3}}(?:(?: ?- ?| to | and |, | or )\d{{1,3}}){{0,3}}(?:-"
    rf"| ?){_TIME_UNIT}\b(?! (?:less|more|longer|shorter|earlier))"
    rf"|(?:[Ww]eeks?|[Dd]ays?|[Mm]onths?|[Ss]essions?|[Yy]ears?|T|POD|cycles?|phases?|stages?"
    rf"|[Aa]ged) ?\d{{1,3}}(?:(?: ?- ?| to | and |, )\d{{1,3}}){{0,2}}\b(?!\.\d)"
)
_OUT_OF = r"(?:out )?of (?:10|50|100|ten)\b(?: points?)?"
# Behind what is no letter, digit or point.
_LONG = (
    r"\d{1,3}(?:(?: ?- ?| to )\d{1,3})?[- ]?(?:month|year|yr)s?\b"
    r"|\d{1,3}(?:(?: ?- ?| to )\d{1,3})?[- ](?:week|day|hour|min|minute|session|h)s?[- ](?:follow"
    r"|post|later|after(?! (?:in|with)\b)|doses?|program|course"
    r"|intervention|treatment|massage|period|groups?|sessions?|time ?points?)\w*"
    r"|\d{1,2}(?:th|st|nd|rd)\b"
)
_SCALE = (
    r"(?<=[(\[])[01](?: ?- ?| to )(?:\d{1,2}|100)(?=[)\]])"
    r"|[01](?:-| to |-to-)(?:\d{1,2}|100)\b(?= ?-?(?:scale|points?|mm|cm|VAS|NRS|numeric|rating))"
)
_COUNT = (
    r"\d(?<![,-]\d)[\d,]{0,7}(?:/\d[\d,]{0,6})?(?: (?:of"
    rf"|out of) \d[\d,]{{0,6}})?(?: [a-z]+){{0,2}}? {_COUNTED}\b|\d{{1,5}}/(?!100?\b)\d{{1,5}}(?=[ ,;)\]v])"
)
_LEVEL = r"9[0-9](?:\.\d)? ?%[- ]?(?=C\.?I|Cr|[Cc]onf|[Cc]red|[Cc]omp|LC|BCI|HPD|L)"
# Behind anything.
_SIGN = (
    r"(?=[-±+χητκρωφε/ (9])(?:(?:±|\+/-|\+-) ?\d{1,6}(?:\.\d{1,4})?(?: ?%)?"
    r"|(?:χ|η|τ|κ|ρ|ω|φ|ε)p?(?:2|²)?(?:p|G)?(?: ?\(\d[\d., ]{0,12}\))? ?[=<>:]? ?-?\d{0,6}\.?\d{1,6}"
    r"|(?<=\d)/(?:10|100)\b"
    r"|(?<=CI|IC)(?:[ -]?\(?9[059] ?%\)?|95\b))"
)
# One look at what stands before spares the engine all alternatives inside of words.
_NOISE = regex(
    rf"(?<!\w)(?=[A-Za-z])(?:{_P}|{_STATISTIC}|{_SPREAD}|{_AT_TIME}|{_OUT_OF})"
    rf"|(?<![\w.])(?=\d)(?:{_LONG}|{_SCALE}|{_LEVEL}|{_COUNT})|{_SIGN}"
)


# Sentences about what would be an effect: sums of the sample size, thresholds, conventions.
_HYPOTHETICAL = regex(
    r"(?<!\w)(?=[acdmpstM])(?:power (?:of|to|calculat\w+|analys[ie]s)|powered|to detect|sample size|assum\w+"
    r"|minim(?:al|um)\w* (?:clinically )?(?:important|detectable|relevant)"
    r"|clinically (?:important|relevant|meaningful|significant) (?:difference|change|threshold)|MCID|MID"
    r"|threshold (?:of|for)|cut-?offs?|margin of|defined as|considered (?:as )?(?:small|large|moderate))\b"
)


@dataclass(frozen=True, slots=True)
class PValue:
    """A P value as printed, without its equals sign, and where it stands."""

    printed: str
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, three times of the same length, so that a place in one is that place in the others.

    `text` has plain dashes and American spelling, `plain` is that in small letters, in `bare` everything is
    blotted out that is no result.
    """

    text: str
    plain: str
    bare: str
    p_values: tuple[PValue, ...]
    # Whether it tells what would be an effect.
    hypothetical: bool


def line(sentence: Sentence) -> Line:
    """Prepare a sentence."""
    text = _with_points(_american(level(sentence.text), sentence.plain)[:LONGEST])
    found: list[PValue] = []

    def blot(match: re.Match[str]) -> str:
        if match["p"]:
            found.append(PValue(_printed(match["sign"], match["number"]), match.start()))
        return BLOT * len(match.group())

    bare = _NOISE.sub(blot, text)
    planned = _HYPOTHETICAL.search(text) is not None
    return Line(text, _small(text, sentence.plain), bare, tuple(found), planned)


def _american(text: str, plain: str) -> str:
    """The text as long as its folded form: "labour" counts a letter more than "labor"."""
    if len(text) == len(plain):
        return text
    lower = text.lower()
    for british, american in BRITISH.items():
        if len(british) != len(american) and british in lower:
            text = re.sub(british, american, text, flags=re.IGNORECASE)
    return text


def _small(text: str, plain: str) -> str:
    """The folded form, or small letters one by one where the two still differ in length."""
    if len(plain) == len(text):
        return plain
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _with_points(text: str) -> str:
    """Decimal commas as points, in a sentence that has no decimal point: "2,34 (1,10 to 3,58)"."""
    if "," not in text or _POINT.search(text):
        return text
    return _DECIMAL_COMMA.sub(".", text)


_POINT = regex(r"\d\.\d|[ <=(]\.\d")
_DECIMAL_COMMA = regex(r"(?<=\d),(?=\d{1,2}(?!\d))")
_SIGNS = {"=": "", ":": "", "=<": "<=", "less than": "<", "greater than": ">"}


def _printed(sign: str | None, number: str) -> str:
    return _SIGNS.get(sign or "", sign or "") + number


# A set of signs at the beginning lets the engine leap to them; a number begins where they begin.
_SIGNS_AND_DIGITS = regex(r"[-+$€£.\d]+")
_NUMBER = regex(NUMBER)


def numbers(bare: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """Every number between two places, as `finditer` of NUMBER finds them."""
    for signs in _SIGNS_AND_DIGITS.finditer(bare, begin, end):
        found = _NUMBER.match(bare, signs.start(), end)
        if found:
            yield found


def value_of(printed: str) -> float:
    """The number that "-$1,193.67" prints."""
    return float(re.sub(r"[,$€£ ]", "", printed))
