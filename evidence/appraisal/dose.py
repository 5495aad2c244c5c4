"""How much massage each person got: sessions, minutes a session, weeks in all. Silent where groups got
different doses."""

from __future__ import annotations

import re

from evidence.appraisal.numbers import numbers, value_of
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, phrase, quoted
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
DOSED = any_of(
    r"\bmassag|\bsession|\btreatment|\bgiven\b|\breceived|\bintervention|\bapplied|\bgroup|\bweekly"
    r"|\btimes? (?:a|per)|\btwice|\blasted|\bacupressure|\breflexology|\btuina|\brelease"
)
NOT_DOSE = any_of(r"\bfollow-?up|\bassessed|\bmeasured at|\bwashout|\baged\b|\bwere collected|\binterviews\b")

# What stands right after a number. Between it and its unit there may be describing words, but no verb, no
# group and no people: "76 had massage" counts people, "two treatments were" counts arms.
_DESCRIBING = (
    r"(?:(?!(?:had|has|were|was|will|receive[ds]?|got|added|gave|kinds?|types?|arms?|groups?|styles?"
    r"|weeks?|days?"
    r"|of|to|in|on|for|with|patients?|women|infants?|people|participants|trials?"
    r"|studies)\b)[\w-]{1,20} ){0,4}?"
)
SESSIONS_AFTER = re.compile(
    rf" {_DESCRIBING}(?:sessions|massages|visits)\b| (?:consecutive )?(?:evenings|school days|nights)\b"
    rf"| in total\b"
    r"| times\b(?! (?:a|per|each) (?:day|week|month))"
)
# Two or three "treatments" are the arms of a trial.
TREATMENTS_AFTER = re.compile(rf" {_DESCRIBING}treatments\b(?! (?:were|was|groups|arms))")
FEWEST_TREATMENTS = 4
NOT_SESSIONS = re.compile(r"[- ](?:minutes?|min|weeks?|times|years?)\b|[- ](?:to|or)[- ]")
ONE_SESSION = re.compile(
    r"\b(?:a single|single|one) (?:session|treatment session|massage session)\b|\bone massage given"
)
MINUTES_AFTER = re.compile(r"[- ](?:minutes?|min)\b(?! (?:later|after|before|following|post))")
MINUTE_RANGE = phrase("min", r"\b\d{1,3}(?:-| to | or )\d{1,3}[- ]?(?:minutes?|min)\b")
WEEKS_AFTER = re.compile(
    r"(?: consecutive)?[- ]weeks?\b(?! (?:of gestation|gestation|post|after|old|later|pregnan))"
)
WEEKS_BEFORE = re.compile(
    r"\b(?:for|over|of|within|lasted|lasting|during|in|was)(?: a period of| the| about| as many as)? $"
)
COURSE_AFTER = re.compile(
    r"[- ]week (?:course|program|period|intervention|treatment|trial|regimens?)"
    r"| weeks of\b(?! (?:gestation|age|pregnancy|life))"
)
MONTHS = phrase("month", r"\b(?:for|over|of) (?:one|1) month\b")
DAYS_AFTER = re.compile(r"(?: consecutive| successive)? days\b(?! (?:a|per|each) week)")
DAYS_BEFORE = re.compile(r"\b(?:for|over|during)(?: a period of| the)? $")
ONE_TIMED = re.compile(r"\ba(?: single)? \d{1,3}[- ]min(?:ute)?s? (?:[\w-]{1,20} ){0,3}?massage\b")
REPEATED = re.compile(
    r"\b(?:weekly|daily|twice|times|sessions|weeks?|days|months?|every|each|consecutive|evenings)\b"
)
# How often: the first row whose words stand in the sentence.
PER_DAY = (
    (re.compile(r"\btwice (?:a |per |each )?da(?:y|ily)\b|\btwo times (?:a|per) day"), 2),
    (re.compile(r"\bthree times (?:a|per) day|\bthree .{0,20}periods per day|\bthrice daily"), 3),
    (re.compile(r"\bdaily\b|\b(?:every|each|once a|one) (?:day|night|evening)\b"), 1),
)
DAYS_A_WEEK = re.compile(r"\b(\d|two|three|four|five|six|seven) (?:days|times) (?:a|per|each) week")
PER_WEEK = (
    (
        re.compile(
            r"\b(?:twice|two times|2 times|2x) (?:a |per |each )?week(?:ly)?\b|\btwice[- ]weekly|\bbiweekly"
        ),
        2,
    ),
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
        plain, end = sentence.plain, number.end
        treatments = number.value >= FEWEST_TREATMENTS and TREATMENTS_AFTER.match(plain, end)
        told = SESSIONS_AFTER.match(plain, end) or treatments
        if told and 1 < number.value <= MOST_SESSIONS and not NOT_SESSIONS.match(plain, end):
            return number.value
    return None


def _sessions(spoken: list[Sentence], weeks: float | None) -> float | None:
    for sentence in spoken:
        stated = _stated_sessions(sentence) if sentence.part is not Part.RESULTS else None
        if stated:
            return float(stated)
    return _computed(spoken, weeks) or _once(spoken)


def _computed(spoken: list[Sentence], weeks: float | None) -> float | None:
    """How often times how long, when a sentence says how often; a month is no exact number of weeks."""
    for sentence in spoken:
        if sentence.part is Part.RESULTS:
            continue
        per_day, days = _often(PER_DAY, sentence), _days(sentence)
        if days and per_day:
            return float(per_day * days)
        if weeks and not MONTHS.search(sentence.plain):
            times = _times_a_week(sentence, per_day)
            if times:
                return float(times * weeks)
    return None


def _once(spoken: list[Sentence]) -> float | None:
    """Count "a 30-minute massage", as one session when nothing says that it was given again."""
    again = any(REPEATED.search(sentence.plain) for sentence in spoken)
    return 1.0 if not again and any(ONE_TIMED.search(sentence.plain) for sentence in spoken) else None


def _often(table: tuple[tuple[re.Pattern[str], int], ...], sentence: Sentence) -> int | None:
    return next((times for pattern, times in table if pattern.search(sentence.plain)), None)


def _days(sentence: Sentence) -> int | None:
    for number in numbers(sentence.plain):
        before = sentence.plain[max(0, number.start - 24) : number.start]
        if DAYS_BEFORE.search(before) and DAYS_AFTER.match(sentence.plain, number.end):
            return number.value
    return None


def _times_a_week(sentence: Sentence, per_day: int | None) -> int | None:
    days = DAYS_A_WEEK.search(sentence.plain)
    if days:
        return (value_of(days[1]) or 0) * (per_day or 1)
    weekly = _often(PER_WEEK, sentence)
    return weekly or (per_day * 7 if per_day else None)
