"""How much massage each person got: sessions, minutes a session, weeks in all. Silent where groups got different doses."""

from __future__ import annotations

import re

from evidence.appraisal.numbers import NUMBER, value_of
from evidence.appraisal.text import Part, Reading, Sentence, absent, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.model import Design, Dose, Judgement

# Only records of one study have one dose; a review has many.
WITH_DOSE = frozenset(
    {
        Design.RCT,
        Design.CROSSOVER_RCT,
        Design.CLUSTER_RCT,
        Design.PILOT_RCT,
        Design.NONRANDOMISED_CONTROLLED,
        Design.SINGLE_ARM,
        Design.CASE_REPORT,
        Design.PROTOCOL_TRIAL,
        Design.SECONDARY_ANALYSIS,
        Design.COHORT,
    }
)
_UNIT = r"(?:sessions?|treatments?|massages?|visits?)"
_DESCRIBED = r"(?:[\w-]{1,20} ){0,4}?"
# A dose stands where the treatment is described: with these words in the sentence.
DOSED = re.compile(
    r"\bmassag|\bsession|\btreatment|\bgiven\b|\breceived|\bintervention|\bapplied|\bgroup|\bweekly|\btimes? (?:a|per)|\btwice|\blasted|\bacupressure|\breflexology|\btuina|\brelease"
)
NOT_DOSE = re.compile(
    r"\bfollow-?up|\bassessed|\bmeasured at|\bwashout|\baged\b|\bwere collected|\binterviews\b"
)

SESSIONS = (
    re.compile(rf"\b(?P<n>{NUMBER}) {_DESCRIBED}{_UNIT}\b"),
    re.compile(rf"\b(?P<n>{NUMBER}) (?:consecutive )?(?:evenings|school days|nights)\b"),
    re.compile(rf"\b(?P<n>{NUMBER}) in total\b"),
)
MINUTES = re.compile(
    r"\b(?P<n>\d{1,3}|five|ten|fifteen|twenty|thirty|forty|forty-five|sixty)[- ](?:minutes?|min)\b(?! (?:later|after|before))"
)
MINUTE_RANGE = re.compile(r"\b\d{1,3}(?:-| to | or )\d{1,3}[- ]?(?:minutes?|min)\b")
WEEKS = (
    re.compile(
        rf"\b(?:for|over|of|within|lasted|lasting|during|in) (?:a period of |the |about |as many as )?(?P<n>{NUMBER})(?: consecutive)?[- ]weeks?\b"
    ),
    re.compile(rf"\b(?P<n>{NUMBER})[- ]week (?:course|program|period|intervention|treatment|trial)"),
    re.compile(rf"\bintervention period was (?P<n>{NUMBER}) weeks"),
    re.compile(rf"\b(?P<n>{NUMBER}) weeks of\b"),
    re.compile(rf"\btreatment went on for (?P<n>{NUMBER}) weeks"),
)
MONTHS = re.compile(r"\b(?:for|over|of) (?P<n>one|1) month\b")
PER_DAY = (
    (re.compile(r"\b(?:twice (?:a |per )?da(?:y|ily)|two times (?:a|per) day)\b"), 2),
    (re.compile(r"\bthree times (?:a|per) day|three .{0,20}periods per day"), 3),
    (re.compile(r"\bdaily\b|\bevery (?:day|night)\b|\bonce a day\b"), 1),
)
PER_WEEK = (
    (
        re.compile(
            r"\b(?:twice|two times|2 times|2x) (?:a |per |each )?week(?:ly)?\b|\btwice[- ]weekly|\bbiweekly\b"
        ),
        2,
    ),
    (
        re.compile(
            r"\b(?:three times|3 times|thrice) (?:a |per |each )?week|\bthree days a week|\bon three days a week"
        ),
        3,
    ),
    (re.compile(r"\bfive (?:times|days) (?:a|per) week"), 5),
    (re.compile(r"\b(?:once|one|1)(?: [\w-]+){0,3} (?:a|per|each) week\b|\bonce weekly|\bweekly\b"), 1),
)
# More than one way in one record: groups with different doses.
SEVERAL_DOSES = re.compile(
    r"\bdos(?:e|ing)\b.{0,40}\b(?:arms|groups|regimens)|\bdifferent (?:doses|regimens)|\b(?:30|60) or (?:30|60)|\bdosing\b|\b5 doses|\bregimens\b"
)
MOST_SESSIONS, MOST_MINUTES, MOST_WEEKS = 100, 180, 104


def dose(reading: Reading, design: Design | None) -> Judgement[Dose]:
    """What the treated group got; parts that are not said are None."""
    if design not in WITH_DOSE:
        return absent(None, "This kind of record gives no single dose.")
    spoken = [s for s in reading.body if _describes(s)]
    several = any(SEVERAL_DOSES.search(s.plain) for s in (reading.title, *spoken))
    minutes, weeks = _minutes(spoken, several=several), _weeks(spoken)
    sessions = None if several else _sessions(spoken, weeks)
    value = Dose(sessions, minutes, weeks)
    if value == Dose():
        return absent(None, "The record does not say how much was given.")
    return quoted(value, "As described for the treated group; what is not said stays empty.", _source(spoken))


def _describes(sentence: Sentence) -> bool:
    treated = has(sentence.plain, Kind.MASSAGE, Kind.OTHER_MANUAL, Kind.SELF, Kind.DEVICE) or DOSED.search(
        sentence.plain
    )
    told = sentence.part in (Part.METHODS, Part.OBJECTIVE, Part.BACKGROUND, Part.RESULTS) and bool(treated)
    return told and not (NOT_DOSE.search(sentence.plain) and not has(sentence.plain, Kind.MASSAGE))


def _source(spoken: list[Sentence]) -> Sentence:
    return next(
        (s for s in spoken if MINUTES.search(s.plain) or _week_of(s) or _stated_sessions(s)), spoken[0]
    )


def _minutes(spoken: list[Sentence], *, several: bool) -> float | None:
    values = set()
    for sentence in spoken:
        if sentence.part is Part.RESULTS or MINUTE_RANGE.search(sentence.plain):
            continue
        values |= {value_of(found["n"]) for found in MINUTES.finditer(sentence.plain)}
    if len(values) != 1 or several:
        return None
    value = values.pop()
    return float(value) if value and value <= MOST_MINUTES else None


def _weeks(spoken: list[Sentence]) -> float | None:
    values = [found for found in map(_week_of, spoken) if found]
    return float(values[0]) if values and values[0] <= MOST_WEEKS else None


def _week_of(sentence: Sentence) -> int | None:
    for pattern in WEEKS:
        found = pattern.search(sentence.plain)
        if found:
            return value_of(found["n"])
    return 4 if MONTHS.search(sentence.plain) else None


def _stated_sessions(sentence: Sentence) -> int | None:
    if re.search(r"\b(?:single|one) (?:session|massage|\d+)", sentence.plain):
        return 1
    for pattern in SESSIONS:
        found = pattern.search(sentence.plain)
        value = value_of(found["n"]) if found else None
        if (
            value
            and value <= MOST_SESSIONS
            and not re.search(r"minute|min\b|-to-|week", found.group() if found else "")
        ):
            return value
    return None


def _sessions(spoken: list[Sentence], weeks: float | None) -> float | None:
    for sentence in spoken:
        stated = _stated_sessions(sentence) if sentence.part is not Part.RESULTS else None
        if stated:
            return float(stated)
    return _computed(spoken, weeks)


def _computed(spoken: list[Sentence], weeks: float | None) -> float | None:
    """Times a week times weeks, when both are said in the same record."""
    for sentence in spoken:
        for pattern, times in PER_WEEK:
            if weeks and pattern.search(sentence.plain) and sentence.part is not Part.RESULTS:
                return float(times * weeks)
    return None
