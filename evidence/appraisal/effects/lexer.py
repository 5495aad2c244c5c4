"""A sentence prepared for reading its numbers: what cannot be a result is blotted out, letter for letter.

P values, sizes, other statistics, spreads, times, scales and counts of studies stand between a value and its
interval in every notation. Blotted out, they leave the places of all other letters as they were, and the
rules that look for results need not know them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence.appraisal.text import level

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
    rf"(?P<low>{_START}{_DIGITS})(?:{UNIT})?(?: ?(?:to|through|and|until|,|;|/|\.{{2,3}}|~"
    rf"|-) ?)(?P<high>(?:- )?{_DIGITS})"
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
_P = (
    r"(?P<p>\b[Pp](?:'s)?(?:[- ]?[Vv]alues?)?(?: ?for \w{1,20})? ?(?:was |were |of |is )?(?P<sign><=|>=|=<"
    r"|[<>=:]|≦|≧|less than|greater than)? ?"
    r"(?P<number>0?[.,]\d{1,8}|[01]\.\d{1,8}|10-\d{1,2})(?!\d))"
)
_STATISTIC = (
    r"\b(?:[NnKk]s?|F|t|T|Z|z|U|W|H|r|rs|rho|R|R2|R²|Q|df|I2|I²|[Tt]au2?|[Cc]hi-?(?:2|squared?)?|X2|X²"
    r"|kappa|ICC|AUC|SUCRA|PEDro|BF10?)"
    r"(?: ?\(\d[\d., ]{0,12}\)|\d{1,4})?(?: ?[=<>:]=? ?| ?(?:of|was|score) "
    r"| )-?\d{0,6}[.,]?\d{1,6}(?: ?- ?\d{1,3})? ?%?"
    r"|(?:χ|η|τ|κ|ρ|ω|φ|ε)p?(?:2|²)?(?:p|G)?(?: ?\(\d[\d., ]{0,12}\))? ?[=<>:]? ?-?\d{0,6}\.?\d{1,6}"
)
_SPREAD = (
    r"(?:±|\+/-|\+-) ?\d{1,6}(?:\.\d{1,4})?(?: ?%)?"
    r"|\b(?:SDs?|SEM?|S\.D\.|S\.E\.|standard (?:deviation|error)s?|IQR|interquartile range|range|sd|se"
    r"|sem)(?: ?of ?|[ =:,±]{0,3})"
    r"-?\d{1,6}(?:\.\d{1,4})?(?: ?(?:-|to|,) ?\d{1,6}(?:\.\d{1,4})?)?(?![\d.])"
)
_TIME = (
    rf"\b(?:[Aa]t|[Aa]fter|[Ww]ithin|[Oo]ver|[Dd]uring|[Ff]or|[Uu]ntil|[Bb]eyond|[Ff]irst|[Ll]ast|[Pp]ast"
    rf"|[Aa]round|[Ff]ollowing|[Ii]n)"
    rf" (?:the )?(?:first |last )?\d{{1,3}}(?:(?: ?- ?| to | and |, | or )\d{{1,3}}){{0,3}}(?:-"
    rf"| ?){_TIME_UNIT}\b(?! (?:less|more|longer|shorter|earlier))"
    rf"|\b(?:[Ww]eeks?|[Dd]ays?|[Mm]onths?|[Ss]essions?|[Yy]ears?|T|POD|cycles?|phases?|stages?"
    rf"|[Aa]ged) ?\d{{1,3}}(?:(?: ?- ?| to | and |, )\d{{1,3}}){{0,2}}\b(?!\.\d)"
    rf"|\b\d{{1,3}}(?:(?: ?- ?| to )\d{{1,3}})?[- ]?(?:month|year|yr)s?\b"
    rf"|\b\d{{1,3}}(?:(?: ?- ?| to )\d{{1,3}})?[- ](?:week|day|hour|min|minute|session|h)s?[- ](?:follow"
    rf"|post|later|after(?! (?:in|with)\b)|doses?|program|course"
    rf"|intervention|treatment|massage|period|groups?|sessions?|time ?points?)\w*"
    rf"|\b\d{{1,2}}(?:th|st|nd|rd)\b"
)
_SCALE = (
    r"(?<=[(\[])[01](?: ?- ?| to )(?:\d{1,2}|100)(?=[)\]])"
    r"|\b[01](?:-| to |-to-)(?:\d{1,2}|100)\b(?= ?-?(?:scale|points?|mm|cm|VAS|NRS|numeric|rating))"
    r"|\b(?:out )?of (?:10|50|100|ten)\b(?: points?)?|(?<=\d)/(?:10|100)\b"
)
_COUNT = (
    rf"(?<![\w.,-])\d[\d,]{{0,7}}(?:/\d[\d,]{{0,6}})?(?: (?:of"
    rf"|out of) \d[\d,]{{0,6}})?(?: [a-z]+){{0,2}}? {_COUNTED}\b|\b\d{{1,5}}/(?!100?\b)\d{{1,5}}(?=[ ,;)\]v])"
)
_LEVEL = (
    r"\b9[0-9](?:\.\d)? ?%[- ]?(?=C\.?I|Cr|[Cc]onf|[Cc]red|[Cc]omp|LC|BCI|HPD|L)|(?<=CI"
    r"|IC)[ -]?\(?9[059] ?%\)?|(?<=CI)95\b"
)
_NOISE = re.compile("|".join((_P, _STATISTIC, _SPREAD, _TIME, _SCALE, _LEVEL, _COUNT)))


@dataclass(frozen=True, slots=True)
class PValue:
    """A P value as printed, without its equals sign, and where it stands."""

    printed: str
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: `text` levelled, `bare` the same with everything blotted out that is no result."""

    text: str
    bare: str
    p_values: tuple[PValue, ...]


def line(sentence: str) -> Line:
    """Prepare a sentence; `bare` has the length of `text`."""
    text = _with_points(level(sentence)[:LONGEST])
    found: list[PValue] = []

    def blot(match: re.Match[str]) -> str:
        if match["p"]:
            found.append(PValue(_printed(match["sign"], match["number"]), match.start()))
        return BLOT * len(match.group())

    return Line(text, _NOISE.sub(blot, text), tuple(found))


def _with_points(text: str) -> str:
    """Decimal commas as points, in a sentence that has no decimal point: "2,34 (1,10 to 3,58)"."""
    if "," not in text or _POINT.search(text):
        return text
    return _DECIMAL_COMMA.sub(".", text)


_POINT = re.compile(r"\d\.\d|[ <=(]\.\d")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_SIGNS = {"=": "", ":": "", "=<": "<=", "less than": "<", "greater than": ">"}


def _printed(sign: str | None, number: str) -> str:
    return _SIGNS.get(sign or "", sign or "") + number


def value_of(printed: str) -> float:
    """The number that "-$1,193.67" prints."""
    return float(re.sub(r"[,$€£ ]", "", printed))
