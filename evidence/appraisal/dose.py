"""How much massage each person got: sessions, minutes a session, weeks in all. Silent where groups got
different doses.

`whose_amount.py` tells what is said of massage; here follows what comes of it by arithmetic: twice a week for
4 weeks is 8 sessions, 12 sessions twice a week are 6 weeks. A month is no exact number of weeks, so no
sessions are computed from it.
"""

from __future__ import annotations

from evidence.appraisal import rhythm, session_counts, session_minutes
from evidence.appraisal.amounts import one_way
from evidence.appraisal.text import Reading, Sentence, absent, any_of, phrase, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.appraisal.whose_amount import HANDS_ON, Told, about_measuring, first, told
from evidence.model import Design, Dose, Judgement

# Only records of one study have one dose; a review has many. OTHER: a trial whose design was not recognised.
WITH_DOSE = frozenset(
    {
        Design.RCT,
        Design.CROSSOVER_RCT,
        Design.CLUSTER_RCT,
        Design.PILOT_RCT,
        Design.NONRANDOMISED_CONTROLLED,
        Design.SINGLE_ARM,
        Design.CASE_REPORT,
        Design.CASE_SERIES,
        Design.PROTOCOL_TRIAL,
        Design.SECONDARY_ANALYSIS,
        Design.COHORT,
        Design.ANIMAL,
        Design.OTHER,
    }
)
BY_HAND = (Kind.MASSAGE, Kind.OTHER_MANUAL, Kind.SELF)
# More than one way in one record: groups with different doses.
SEVERAL_DOSES = phrase(
    "dos|regimens|minutes or|or 60| different",
    r"\bdos(?:e|ing)\b.{0,40}\b(?:arms|groups|regimens)|\bdifferent (?:doses|regimens|durations|frequenc)"
    r"|\b(?:15|20|30|45)(?: minutes)? or (?:20|30|40|45|60)\b|\bdosing\b|\b(?:several|2|3|4|5"
    r"|6) (?:of \d )?doses"
    r"|\bregimens\b",
)
# Words that tell that massage came again; without them "a 30-minute massage" was one.
REPEATED = any_of(
    r"\bweekly\b|\bdaily\b|(?<!\b1 )\btimes\b|\b1 times (?:a|per|each|every|daily|weekly)\b|\bsessions\b"
    r"|\b(?:for|over|during|of|in|x) \d+ (?:\w+ )?(?:weeks?|days|months)\b"
    r"(?! (?:of|after|postop|gest|apart|later|or|old))|\d-week\b"
    r"|\b(?:every|each) (?:day|week|night|evening|morning|time|session|month|shift)|\bconsecutive|\bevenings"
    r"|\bnightly|\bmassages\b|\bcourse of\b|\bcycles\b|\bmonthly\b|\bat home\b|\btreatments\b|\bprogram\b"
    r"|\bfrequency\b|\bperiods\b"
)
TIMED_MASSAGE = phrase(
    " minutes ",
    r"\b(?:a|an|the|of|1|or|either|received|receive|had|got|given|with)(?: either)?(?: single| standardized"
    r"| brief)? \d{1,3}(?:\.5)? minutes (?:of )?(?:(?!workshop|class|lecture|course|video|rest|talk|visit"
    r"|education)[\w-]{1,20} ){0,4}?(?:massage|reflexology|acupressure|back ?rub|release|tuina|treatment"
    r"|intervention|session|friction|drainage|compression)\b",
)
# A procedure, a hurt or a moment in a day of hospital: massage before or after it is given one time.
EVENT = any_of(
    r"\b(?:before|prior to|ahead of|preceding|during|after|following|while waiting for|waiting for|between)"
    r"(?: [\w-]+){0,5}? (?:surger|operati|procedure|angiograph|anesthe|induction|puncture|injection|biops"
    r"|endoscop|colonoscop|catheter|bypass|cesarean|dressing|debridement|extubation|suction|vaccin"
    r"|blood sampl"
    r"|heel|venipuncture|insertion|removal|transfer|trial|bout|match|fixture|game|race|exercise"
    r"|transport|exam"
    r"|cycle|delivery|section|birth|cholecystectom|hysterectom|arthroplast|intervention room|scan|mri|ect"
    r"|chemotherap|dialysis)"
    r"|\bin the waiting room|\b(?:hours?|minutes) (?:after|before) (?:the |their )?(?:surger|operat|cesarean"
    r"|procedure)|\bentering|\bpostoperative|\bpreoperative|\bpost-?(?:match|race|exercise|game|workout)"
    r"|\bon the (?:night|evening|afternoon|morning|day) (?:before|of)|\bthe (?:night|evening|afternoon"
    r"|morning"
    r"|day) before|\b(?:on|for) 1 night|\b1 times\b|\bimmediate effects?|\bacute effects?|\bhospitalized"
    r"|\bpost-?test"
)
JUST_AFTER = any_of(
    r"\b(?:immediately|directly|right|just|straight|shortly|\d+ minutes|1 hours?) (?:after|following|post"
    r"|afterwards)|\bbefore and (?:directly |immediately |right |just )?after\b|\bimmediate"
)
WEEK_NUMBERED = phrase("in week ", r"\bin week \d")
MOST_CONDITIONS = 4  # of a crossover trial
MOST_SESSIONS, MOST_MINUTES, MOST_WEEKS = 200, 180, 104


def dose(reading: Reading, design: Design | None) -> Judgement[Dose]:
    """What the treated group got; parts that are not said are None."""
    if design not in WITH_DOSE:
        return absent(None, "This kind of record gives no single dose.")
    if not _about_massage(reading):
        return absent(None, "No massage by hand is described.")
    found = [one for one in told(reading) if not (one.late and design is Design.OTHER)]
    value = _count([one for one in found if not one.guessed], reading)
    value = _count(found, reading) if value == Dose() else value
    if any(SEVERAL_DOSES.search(s.plain) for s in (reading.title, *(one.sentence for one in found))):
        value = Dose(None, None, value.weeks)
    if value == Dose():
        return absent(None, "The record does not say how much was given.")
    return quoted(
        value, "As described for the treated group; what is not said stays empty.", _source(found, reading)
    )


def _about_massage(reading: Reading) -> bool:
    """Whether hands on soft tissue are named, and the title is not about an organ or a machine alone."""
    title = reading.title.plain
    if has(title, Kind.WRONG, Kind.DEVICE) and not has(title, *BY_HAND):
        return False
    return any(has(sentence.plain, *HANDS_ON) for sentence in reading.sentences)


# ------------------------------------------------------------------------------------------------- arithmetic


def _count(found: list[Told], reading: Reading) -> Dose:
    methods = [one for one in found if not one.late]
    minutes = _minutes(methods, reading)
    phased = first(methods, rhythm.phases)
    if phased:
        return Dose(_within(phased[0], MOST_SESSIONS), minutes, _within(phased[1], MOST_WEEKS))
    stated = _stated(methods)
    weeks = _weeks(found, methods, stated)
    sessions = _sessions(methods, stated, weeks) or _once(methods, reading, minutes)
    return Dose(_within(sessions, MOST_SESSIONS), minutes, _within(weeks, MOST_WEEKS))


def _stated(methods: list[Told]) -> int | None:
    """The number of sessions, as said; but "two visits in random order" are one of each treatment."""
    in_turn = first((one for one in methods if one.in_turn), session_counts.stated_sessions)
    otherwise = first((one for one in methods if not one.in_turn), session_counts.stated_sessions)
    return otherwise or (in_turn if in_turn and in_turn > MOST_CONDITIONS else None)


def _within(value: float | None, most: int) -> float | None:
    """Keep whole numbers of a likely size."""
    return float(value) if value and 0 < value <= most and value == int(value) else None


def _weeks(found: list[Told], methods: list[Told], stated: int | None) -> float | None:
    """As said; else whole weeks of days; else sessions divided by how often."""
    said = first(found, rhythm.weeks_of)
    if said:
        return float(said)
    days = first(methods, rhythm.days_of)
    if days and days[2] and days[0] % days[2] == 0 and not first(found, rhythm.cycles_of):
        return days[0] / days[2]
    often = first(methods, rhythm.times_a_week) if stated else None
    if stated and often and often < 7 and not any(WEEK_NUMBERED.search(one.own) for one in found):
        return stated / often
    return None


def _sessions(methods: list[Told], stated: int | None, weeks: float | None) -> float | None:
    """As said; but "two sessions, twice a week for three weeks" counts those of one week."""
    if stated and weeks and weeks > 1 and stated == first(methods, rhythm.times_a_week):
        return stated * weeks
    return (
        stated
        or first(methods, rhythm.cycles_of)
        or _by_days(methods)
        or _by_weeks(methods, weeks)
        or first(methods, _listed)
    )


def _by_days(methods: list[Told]) -> float | None:
    """Days times how often a day; "on seven evenings" is seven times."""
    found = first(methods, rhythm.days_of)
    if not found:
        return None
    days, each, _ = found
    often, week = first(methods, rhythm.times_a_day), first(methods, rhythm.times_a_week)
    if week == rhythm.EVERY_OTHER_DAY:
        return (days + 1) // 2
    return days * often if often else days if each and not week else None


def _by_weeks(methods: list[Told], weeks: float | None) -> float | None:
    if not weeks:
        return None
    for one in methods:
        often = rhythm.times_a_week(one.own) or rhythm.times_a_week(one.shared)
        if often and not rhythm.says_months(one.shared):
            return often * weeks
    return None


def _listed(text: str) -> int | None:
    return None if about_measuring(text) else session_counts.occasions(text)


def _once(methods: list[Told], reading: Reading, minutes: float | None) -> float | None:
    """One time: in so many words; or a timed massage around an event if nothing says that it came again."""
    texts = [*(one.shared for one in methods), reading.title.plain]
    if any(session_counts.one_session(text) for text in texts):
        return 1.0
    if not methods or any(_repeated(one) for one in methods):
        return None
    whole = " ".join(one.shared for one in methods)
    if TIMED_MASSAGE.search(whole):
        return 1.0
    around = minutes and (
        EVENT.search(whole) or EVENT.search(reading.title.plain) or JUST_AFTER.search(reading.plain)
    )
    return 1.0 if around else None


def _repeated(one: Told) -> bool:
    """Where everybody got every treatment in turn, "three visits one week apart" are not three massages."""
    if one.in_turn:
        return bool(rhythm.weeks_of(one.own) or rhythm.times_a_day(one.own))
    return bool(REPEATED.search(one.own) or rhythm.times_a_week(one.own))


# ---------------------------------------------------------------------------------------------------- minutes


def _minutes(methods: list[Told], reading: Reading) -> float | None:
    """The one length of a session; silent when there are several or a range."""
    values: dict[float, None] = {}
    for one in methods:
        said = session_minutes.minutes_of(one.own)
        if said is None:
            return None
        values.update(dict.fromkeys(said or session_minutes.minutes_of(one.shared) or ()))
    if not values:
        values = dict.fromkeys(session_minutes.named_minutes(one_way(reading.title.plain)))
    if not values:
        return first(methods, session_minutes.seconds_as_minutes)
    value = next(iter(values))
    return value if len(values) == 1 and value <= MOST_MINUTES else None


def _source(found: list[Told], reading: Reading) -> Sentence:
    """The sentence that says most."""
    asked = (
        session_counts.stated_sessions,
        session_minutes.minutes_of,
        rhythm.weeks_of,
        rhythm.times_a_week,
        rhythm.days_of,
    )

    def says(one: Told) -> int:
        return sum(bool(ask(one.own)) for ask in asked) - one.late

    return max(found, key=says).sentence if found else reading.title
