"""Which results are printed as numbers: measure, value, interval, P, outcome, time, against what?

Numbers are copied as printed, with the sign of the paper, and checked: a value outside its own interval, a
negative ratio or an impossible size keeps its place with a flag, so that nothing adds it up or draws it. Whom
a number favours is read from the authors' words only: instruments and reviewers differ in the sign that they
give to the same benefit. A number that stands with no measure by name is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence.appraisal.findings import clauses
from evidence.appraisal.polarity import favors
from evidence.appraisal.text import Part, Reading, Sentence, any_of, fold, level
from evidence.model import Effect, Design

# ------------------------------------------------------------------------------------------------ the words

# How abstracts name a measure. Abbreviations are read in capitals: "or" and "hr" are words and heart rates.
MEASURES: tuple[tuple[str, str], ...] = (
    (
        "risk difference",
        r"\b(?:[Aa]bsolute )?[Rr]isk (?:differences?|reductions?)\b|\bA?RDs?\b|\bARR\b|\bNNT\b",
    ),
    (
        "smd",
        r"\bSMDs?\b|\b[Ss]tandardi[sz]ed (?:mean |effect )?(?:differences?|sizes?|effects?)\b"
        r"|\b[Hh]edges'?s? ?'?g\b|\b[Cc]ohen'?s? ?'?d\b|\b[Ee]ffect sizes?\b|\bESs?\b|\b[dg](?= ?= ?[-+]?\d*\.)",
    ),
    (
        "mean_difference",
        r"\b(?:[WA]|adj)?MDs?\b|\b[Mm]ean (?:between-group |group |net )?differences?\b"
        r"|\b[Bb]etween-group (?:mean )?differences?\b|\b[Dd]ifferences?\b",
    ),
    ("rr", r"\ba?I?RRs?\b|\b[Rr]elative (?:risks?|rates?)\b|\b(?:[Rr]isk|[Rr]ate) ratios?\b"),
    ("or", r"\ba?ORs?\b|\b[Oo]dds ratios?\b"),
    ("hr", r"\ba?HRs?\b|\b[Hh]azard ratios?\b"),
)
RATIOS = frozenset({"rr", "or", "hr"})
# These words alone are no measure: a number after them counts only with its interval or its unit.
PLAIN_DIFFERENCE = re.compile(r"differences?$", re.IGNORECASE)

_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{0,5}\.?\d{1,5})(?![\d.]*\d)"
_UNIT = (
    r"(?: ?%|[ -]?(?:points?|units?|mm|cm|kg|g|grams?|ml|h|hours?|min|minutes?|days?|weeks?|degrees?|°"
    r"|mm ?hg|bpm|beats?|msec|s|seconds?|times)\b(?:/(?:day|d|week|min|kg))?(?: per (?:day|week|month|kg))?)"
)
_SPREAD = r"(?: ?(?:±|\+/-) ?\d{1,5}\.?\d{0,4}| ?[(\[]?(?:SD|SE|SEM|standard deviation|sd|se)[ =:,]{0,3}\d{0,4}\.?\d{1,4}[)\]]?)"
_TO = r" ?(?:to|through|and|,|;|/|-|\.\.) ?"
_RANGE = rf"(?P<low>{_NUMBER}){_UNIT}?{_TO}(?P<high>{_NUMBER})"
_MARK = (
    r"(?:9[059] ?% ?)?(?:\b[Cc]onfidence [Ii]nterval[s]?|\b[Cc]redible [Ii]nterval[s]?|\bconfidence limits|\bCI\b|\bCIs\b"
    r"|\bCI95\b|\bCL\b|\bCrI\b|\b[Cc]\.[Ii]\.)(?: ?\(?(?:of )?9[059] ?%\)?| ?\((?:CI|CrI)\))?"
)
# What may stand between a value and its interval: a unit, a P value, brackets, "with a".
_MARKED = re.compile(
    rf"{_UNIT}?(?: (?:lower|higher|less|more|greater|fewer|better|shorter|longer))?{_SPREAD}?[\s,;:()\[\]]{{0,4}}"
    rf"(?:with )?(?:an? )?(?:[Pp] ?[<>=≤] ?\d?\.\d{{1,5}}[\s,;:()\[\]]{{1,3}})?"
    rf"{_MARK}[\s,:;=(\[{{]{{0,4}}(?:from |between |of |was )?{_RANGE}"
)
# The same without the letters CI: only brackets right after the value say that it is the interval.
_BARE = re.compile(rf"{_UNIT}?,? ?[(\[,;] ?(?:9[059] ?%:? ?)?{_RANGE} ?(?:points?|mm|g)?[)\],;]")

# Between the name of a measure and its value: brackets with its abbreviation, and a few small words.
_GAP_WORD = (
    r"(?:of|was|were|is|being|estimated|at|for|in|on|from|the|an?|adjusted|pooled|overall|mean|only|about"
    r"|[a-z][a-z-]{2,14})"
)
_VALUE = re.compile(
    rf"(?: ?[(\[][A-Za-z' ]{{1,30}}[)\]])?(?P<words>(?:,? {_GAP_WORD}){{0,7}})[\s=:,(\[]{{0,4}}(?P<value>{_NUMBER})"
)
_NOT_VALUE = re.compile(
    rf"(?: ?(?:to|-) ?\d\d?)? ?%? ?(?:CI\b|confidence|credible|trials?\b|studies\b|RCTs?\b|participants?\b|patients?\b"
    rf"|women\b|people\b|infants?\b|weeks?\b|months?\b|sessions?\b|years?\b|comparisons\b)"
)
_NOT_GAP = re.compile(
    r"\b(?:random\w*|fixed|trials?|stud\w+|analys\w+|participants?|patients?|women|weeks?|months?|sessions?"
    r"|years?|interval\w*|risk|level|threshold|important|heterogeneity|sample|power|detect|least|significan\w*)\b"
)
_NEXT = re.compile(rf"(?: ?\(?[Pp] ?[<>=] ?\d?\.\d{{1,5}}\)?)?,? (?:and|,) (?P<value>{_NUMBER})(?! ?%)(?!\w)")
_LOOSE = re.compile(rf"(?<![\w.,%-])(?P<value>{_NUMBER})(?={_UNIT}?[ ,;(\[])")

_P = re.compile(
    r"\b[Pp](?:[- ]?values?)?(?: (?:was|of))? ?(?P<sign><=|>=|[<>=])? ?(?P<p>0?\.\d{1,6}|\d\.\d{1,6})"
)
# A value and its P value stand this near together.
P_NEAR = 60

_TIME = re.compile(
    r"\b(?:(?:at|after|by|over|in|during) (?:the )?(?:first )?)?(?:\d{1,3}|one|two|three|four|five|six|eight|ten|twelve)"
    r"(?:-| )?(?:min(?:ute)?|hour|day|week|month|year)s?\b(?: (?:after \w+|follow-up|post\w*))?"
    r"|\b(?:weeks?|months?|days?) \d{1,3}\b|\bimmediately (?:after|post)\w*(?: \w+)?|\bpost-?(?:treatment|intervention)\b"
    r"|\b(?:short|long|intermediate)[- ]term\b|\bat follow-up\b"
)
_VERSUS = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|than(?: in| with| those)?|relative to|in comparison (?:with|to)|superior to|over)"
    r" (?P<whom>(?:the |a |an )?[a-z][a-z' -]{2,50}?)(?= ?[,.;:([]|$| (?:at|in|on|for|by|was|were|and|after|had)\b)"
)
_BETWEEN = re.compile(r"\b(?:differences?|than|compared|versus|vs|between)\b")
_OWN_CHANGE = re.compile(
    r"\b(?:improved|changed|decreased|increased|fell|rose|dropped|change|reduction|improvement) (?:by|of|was)\b"
)
_NO_INTERVAL = re.compile(r"\b(?:median|interquartile|iqr|range|ranged|aged?|years)\b")

# ------------------------------------------------------------------------------------------------ the checks

# Standardised differences above 2 come from faulty trials or faulty sums far oftener than from massage
# (DESIGN section 7).
PLAUSIBLE_SMD = 2.0
SIGNIFICANT = 0.05
OUTSIDE, REVERSED, NEGATIVE, HUGE, CONTRADICTS = (
    "value outside its interval",
    "interval reversed",
    "negative ratio",
    "implausibly large",
    "P value and interval disagree",
)


@dataclass(frozen=True, slots=True)
class _Stated:
    """One number with its measure, where it stands in the levelled text of its sentence."""

    measure: str
    value: float
    low: float | None
    high: float | None
    start: int
    end: int


def effects(reading: Reading, design: Design | None) -> tuple[Effect, ...]:
    """Every result with a number that the record reports, in its order, each once."""
    if design in WITHOUT_EFFECTS:
        return ()
    found: dict[tuple[str | None, float | None, float | None, float | None], Effect] = {}
    known = _announced(reading)
    for sentence in reading.part(Part.RESULTS, Part.CONCLUSIONS):
        for stated in _of_sentence(level(sentence.text), known):
            known = stated.measure
            effect = _effect(stated, sentence)
            found.setdefault((effect.measure, effect.value, effect.ci_low, effect.ci_high), effect)
    return tuple(found.values())


# Their numbers are plans, opinions or other people's results.
WITHOUT_EFFECTS = frozenset(
    {
        Design.PROTOCOL_TRIAL,
        Design.PROTOCOL_REVIEW,
        Design.QUALITATIVE,
        Design.EDITORIAL_COMMENT,
        Design.NARRATIVE_REVIEW,
        Design.ANIMAL,
    }
)


def _announced(reading: Reading) -> str | None:
    """The one measure that the methods name, for results that print only the number and its interval."""
    plans = " ".join(level(sentence.text) for sentence in reading.part(Part.METHODS))
    named = {name for name, pattern in _PATTERNS if name != "mean_difference" and pattern.search(plans)}
    if re.search(r"(?<!tandardized )(?<!tandardised )\b[Mm]ean differences?\b", plans):
        named.add("mean_difference")
    return named.pop() if len(named) == 1 else None


_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in MEASURES)
_MEASURE = re.compile("|".join(f"(?P<m{number}>{pattern})" for number, (_, pattern) in enumerate(MEASURES)))


def _of_sentence(text: str, known: str | None) -> Iterator[_Stated]:
    if not any(letter.isdigit() for letter in text):
        return
    named = list(_named(text))
    taken = [(one.start, one.end) for one in named]
    loose = [one for one in _loose(text, named, known) if not any(a <= one.start < b for a, b in taken)]
    yield from sorted((one for one in (*named, *loose) if one.measure in PRINTED), key=lambda one: one.start)


PRINTED = frozenset({"mean_difference", "smd", "rr", "or", "hr", "percent", "means"})


def _named(text: str) -> Iterator[_Stated]:
    """Numbers right after the name of their measure, and those that are listed with them."""
    for token in _MEASURE.finditer(text):
        measure = MEASURES[int(str(token.lastgroup)[1:])][0]
        value = _VALUE.match(text, token.end())
        if value is None or _NOT_GAP.search(value["words"]) or _NOT_VALUE.match(text, value.end()):
            continue
        first = _stated(text, measure, value)
        if first.low is None and not _sure(token.group(), value["words"], text, value.end()):
            continue
        yield first
        while first.low is None and (value := _NEXT.match(text, first.end)):
            if _NOT_VALUE.match(text, value.end()):
                break
            first = _stated(text, measure, value)
            yield first


def _sure(name: str, words: str, text: str, end: int) -> bool:
    """Without an interval, "difference" needs a unit, and no word may stand before the value but "of"."""
    near = not words or re.fullmatch(r",? (?:of|was|were|is|for \w+|in \w+)", words)
    if PLAIN_DIFFERENCE.fullmatch(name):
        return bool(near and re.match(_UNIT, text[end : end + 12]) and text[end : end + 2] != "%")
    return bool(near)


def _stated(text: str, measure: str, value: re.Match[str]) -> _Stated:
    number = _number(value["value"])
    interval = _MARKED.match(text, value.end()) or _bare(text, value.end(), number)
    if interval is None:
        return _Stated(measure, number, None, None, value.start("value"), value.end())
    low, high = _number(interval["low"]), _number(interval["high"])
    return _Stated(measure, number, low, high, value.start("value"), interval.end())


def _bare(text: str, end: int, value: float) -> re.Match[str] | None:
    found = _BARE.match(text, end)
    if found and _number(found["low"]) <= value <= _number(found["high"]):
        return found
    return None


def _loose(text: str, named: list[_Stated], known: str | None) -> Iterator[_Stated]:
    """A number with its interval and no measure: that of the number before, or what the words make it."""
    for value in _LOOSE.finditer(text):
        marked = _MARKED.match(text, value.end())
        before = [one for one in named if one.end <= value.start()]
        measure = before[-1].measure if before else None
        number = _number(value["value"])
        if marked is None and (measure is None and known is None or _bare(text, value.end(), number) is None):
            if not (
                _OWN_CHANGE.search(text[max(0, value.start() - 40) : value.start()])
                and _bare(text, value.end(), number)
            ):
                continue
        if _NO_INTERVAL.search(text[max(0, value.start() - 30) : value.start()].lower()):
            continue
        measure = measure or _by_words(text, value) or known
        if measure:
            yield _stated(text, measure, value)


def _by_words(text: str, value: re.Match[str]) -> str | None:
    around = text[max(0, value.start() - 90) : value.end() + 30].lower()
    percent = text[value.end() : value.end() + 2].strip().startswith("%")
    if percent:
        return "percent"
    if re.search(
        r"\b(?:lower|higher|less|more|greater|fewer|shorter|longer) by\b|\bpoints? (?:lower|higher|less|more)|\bdifference",
        around,
    ):
        return "mean_difference"
    return "means" if _OWN_CHANGE.search(around) else None


def _number(printed: str) -> float:
    return float(printed.replace(",", ""))


def _effect(stated: _Stated, sentence: Sentence) -> Effect:
    text = level(sentence.text)
    clause = _clause(text, stated)
    effect = Effect(
        outcome=_outcome(text, stated),
        measure=stated.measure,
        value=stated.value,
        ci_low=stated.low,
        ci_high=stated.high,
        p=_p(text, stated),
        time=_time(text, stated),
        versus=_versus(clause),
        favours=_favours(clause),
        quote=sentence.text,
    )
    return replace(effect, flags=flags(effect))


def _clause(text: str, stated: _Stated) -> str:
    """The folded clause in which the number stands."""
    start = 0
    for clause in clauses(text):
        start += len(clause) + 1
        if start > stated.start:
            return fold(clause)
    return fold(text)


def _p(text: str, stated: _Stated) -> str | None:
    found = _P.search(text, stated.start, min(len(text), stated.end + P_NEAR))
    return f"{found['sign'] or ''}{found['p']}" if found else None


def _time(text: str, stated: _Stated) -> str | None:
    before = list(_TIME.finditer(text, 0, stated.start))
    found = before[-1] if before else _TIME.search(text, stated.end)
    return found.group() if found else None


def _versus(clause: str) -> str | None:
    found = _VERSUS.search(clause)
    return found["whom"].strip() if found else None


def _favours(clause: str) -> str | None:
    return {1: "massage", -1: "comparator"}.get(favors(clause) or 0)


def _outcome(text: str, stated: _Stated) -> str | None:
    """The outcome named last before the number, else the first after it."""
    return None


def flags(effect: Effect) -> tuple[str, ...]:
    """What is wrong with a number; a flagged one is kept and never synthesised or drawn."""
    return tuple(name for name, wrong in _CHECKS if wrong(effect))


def _outside(effect: Effect) -> bool:
    low, high, value = effect.ci_low, effect.ci_high, effect.value
    return None not in (low, high, value) and not min(low, high) <= value <= max(low, high)


def _reversed(effect: Effect) -> bool:
    return effect.ci_low is not None and effect.ci_high is not None and effect.ci_low > effect.ci_high


def _negative(effect: Effect) -> bool:
    printed = (effect.value, effect.ci_low, effect.ci_high)
    return effect.measure in RATIOS and any(number is not None and number < 0 for number in printed)


def _huge(effect: Effect) -> bool:
    return effect.measure == "smd" and effect.value is not None and abs(effect.value) > PLAUSIBLE_SMD


def _contradicts(effect: Effect) -> bool:
    if (
        effect.p is None
        or effect.ci_low is None
        or effect.ci_high is None
        or effect.measure in ("means", "percent")
    ):
        return False
    nothing = 1.0 if effect.measure in RATIOS else 0.0
    p = float(effect.p.lstrip("<>="))
    inside = effect.ci_low < nothing < effect.ci_high
    if effect.p.startswith("<"):
        return inside and p <= SIGNIFICANT
    return (
        inside == (p < SIGNIFICANT)
        and p != SIGNIFICANT
        and not (effect.ci_low == nothing or effect.ci_high == nothing)
    )


_CHECKS = (
    (OUTSIDE, _outside),
    (REVERSED, _reversed),
    (NEGATIVE, _negative),
    (HUGE, _huge),
    (CONTRADICTS, _contradicts),
)
