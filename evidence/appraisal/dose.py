"""How much massage each person got: sessions, minutes a session, weeks in all. Silent where groups got different doses."""

from __future__ import annotations

import re

from evidence.appraisal.numbers import numbers
from evidence.appraisal.text import Part, Reading, Sentence, absent, phrase, quoted
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
# A dose stands where the treatment is described: with these words in the sentence.
DOSED = re.compile(
    r"\bmassag|\bsession|\btreatment|\bgiven\b|\breceived|\bintervention|\bapplied|\bgroup|\bweekly"
    r"|\btimes? (?:a|per)|\btwice|\blasted|\bacupressure|\breflexology|\btuina|\brelease"
)
NOT_DOSE = re.compile(
    r"\bfollow-?up|\bassessed|\bmeasured at|\bwashout|\baged\b|\bwere collected|\binterviews\b"
)

# What stands right after a number, and for weeks also right before.
SESSIONS_AFTER = re.compile(
    r" (?:[\w-]{1,20} ){0,4}?(?:sessions?|treatments?|massages?|visits?)\b"
    r"| (?:consecutive )?(?:evenings|school days|nights)\b| in total\b"
)
NOT_SESSIONS = re.compile(r"minute|\bmin\b|-to-|week")
ONE_SESSION = re.compile(r"\b(?:single|one) (?:session|massage|\d{1,3})")
MINUTES_AFTER = re.compile(r"[- ](?:minutes?|min)\b(?! (?:later|after|before))")
MINUTE_RANGE = phrase("min", r"\b\d{1,3}(?:-| to | or )\d{1,3}[- ]?(?:minutes?|min)\b")
WEEKS_AFTER = re.compile(r"(?: consecutive)?[- ]weeks?\b")
WEEKS_BEFORE = re.compile(
    r"\b(?:for|over|of|within|lasted|lasting|during|in|was)(?: a period of| the| about| as many as)? $"
)
COURSE_AFTER = re.compile(r"[- ]week (?:course|program|period|intervention|treatment|trial)| weeks of\b")
MONTHS = phrase("month", r"\b(?:for|over|of) (?:one|1) month\b")
PER_WEEK = (
    (
        re.compile(
            r"\b(?:twice|two times|2 times|2x) (?:a |per |each )?week(?:ly)?\b|\btwice[- ]weekly|\bbiweekly\b"
        ),
        2,
    ),
    (
        re.compile(
            r"\b(?:three times|3 times|thrice) (?:a |per |each )?week|\bthree days a week"
            r"|\bon three days a week"
        ),
        3,
    ),
    (re.compile(r"\bfive (?:times|days) (?:a|per) week"), 5),
    (re.compile(r"\b(?:once|one|1)(?: [\w-]+){0,3} (?:a|per|each) week\b|\bonce weekly|\bweekly\b"), 1),
)
# More than one way in one record: groups with different doses.
SEVERAL_DOSES = phrase(
    "dos|regimens| or ",
    r"\bdos(?:e|ing)\b.{0,40}\b(?:arms|groups|regimens)|\bdifferent (?:doses|regimens)|\b(?:30"
    r"|60) or (?:30|60)|\bdosing\b|\b5 doses|\bregimens\b",
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
    return next((s for s in spoken if _minutes_of(s) or _week_of(s) or _stated_sessions(s)), spoken[0])


def _minutes(spoken: list[Sentence], *, several: bool) -> float | None:
    asked = (s for s in spoken if s.part is not Part.RESULTS and not MINUTE_RANGE.search(s.plain))
    values = {value for sentence in asked for value in _minutes_of(sentence)}
    if len(values) != 1 or several:
        return None
    value = values.pop()
    return float(value) if value <= MOST_MINUTES else None


def _minutes_of(sentence: Sentence) -> tuple[int, ...]:
    if "min" not in sentence.plain:
        return ()
    return tuple(n.value for n in numbers(sentence.plain) if MINUTES_AFTER.match(sentence.plain, n.end))


def _weeks(spoken: list[Sentence]) -> float | None:
    values = [found for found in map(_week_of, spoken) if found]
    return float(values[0]) if values and values[0] <= MOST_WEEKS else None


def _week_of(sentence: Sentence) -> int | None:
    plain = sentence.plain
    if "week" in plain:
        for number in numbers(plain):
            before = plain[max(0, number.start - 24) : number.start]
            said = WEEKS_BEFORE.search(before) and WEEKS_AFTER.match(plain, number.end)
            if said or COURSE_AFTER.match(plain, number.end):
                return number.value
    return 4 if MONTHS.search(plain) else None


def _stated_sessions(sentence: Sentence) -> int | None:
    if ONE_SESSION.search(sentence.plain):
        return 1
    for number in numbers(sentence.plain):
        told = SESSIONS_AFTER.match(sentence.plain, number.end)
        if told and number.value <= MOST_SESSIONS and not NOT_SESSIONS.search(told.group()):
            return number.value
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
