"""How much massage each person got: sessions, minutes a session, weeks in all. Silent where groups got
different doses.

`amounts.py` reads what is said; here it is asked whose amount it is (a control's, a drug's and a time of
measurement are not massage's) and what follows by arithmetic: twice a week for 4 weeks is 8 sessions, 12
sessions twice a week are 6 weeks. A month is no exact number of weeks, so nothing is computed from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from evidence.appraisal import amounts
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, phrase, quoted
from evidence.appraisal.vocabulary import Kind, has
from evidence.model import Design, Dose, Judgement

T = TypeVar("T")

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
TELLING = (Part.METHODS, Part.OBJECTIVE, Part.BACKGROUND, Part.RESULTS)
HANDS_ON = (Kind.MASSAGE, Kind.OTHER_MANUAL, Kind.SELF, Kind.DEVICE)
# A dose stands where the treatment is described: with these words in the sentence.
DOSED = any_of(
    r"\bmassag|\bsession|\btreat|\bgiven\b|\breceiv|\bintervention|\bappl(?:y|ied)|\bgroup"
    r"|\bweekly|\btherap"
    r"|\btimes? (?:a|per)|\btwice|\blasted|\bacupressure|\breflexology|\btuina|\brelease"
    r"|\bperformed|\bdelivered"
    r"|\badminist|\bprogram|\bpressed|\brubb|\bstrok|\bknead|\bworked on|\bsittings|\bstudy\b"
    r"|\btrial\b|\bappointments|\bvisits"
)
# A sentence or clause with such a verb and no treating one tells when something was measured.
MEASURED = any_of(
    r"\bassess|\bmeasur|\brecorded|\bevaluat|\bcollected|\brated|\bcompleted (?:the|a)\b"
    r"|\bfilled|\bscored|\bfollow-?(?:ed )?up"
    r"|\binterview|\bquestionnaire|\bwashout|\boutcome|\bendpoint|\bscreened|\brecruited"
    r"|\beligible|\binclusion|\bcriteria"
    r"|\baged\b|\bdiary|\bscore|\bobservation period|\bexamined|\bwere taken\b"
)
TREATING = any_of(
    r"\bmassaged\b|\breceiv|\bgiven\b|\bappl(?:y|ied)\b|\bunderwent|\bperform|\bdelivered"
    r"|\badminister|\ballocated|\bassigned|\brandomi"
    r"|\btreated\b|\bprovided|\btreatment|\bconsist|\bgets?\b|\bgot\b|\bhad (?:a |\d)"
)
# Where one arm of a trial ends and the next begins.
BOUNDARY = re.compile(
    r"; |,? while | whereas |,? but | or to | or (?=\w)| versus | vs\.? | compared (?:with"
    r"|to) |\),? (?:and |or |versus )?|, and (?=control|the control|the other|those|(?:the "
    r"|in the )[\w -]{1,25} (?:group|arm))"
    r"| and (?=(?:the )?controls?\b)|,? (?=with an? (?:[\w-]+ ){0,2}(?:wash-?out|follow-?up))"
    r"|,? and (?=[\w ]{1,40}(?:measured|assessed|recorded|rated|evaluated|scored))"
)
TO_ALL = re.compile(r"^(?:,? ?(?:both|each|all|in all|every|these)\b|either\b)")
# What the other arm gets.
OTHER = any_of(
    r"\bcontrols?\b|\bplacebo|\bsham\b|\busual\b|\broutine\b|\bstandard\b|\bwait|\bexercis"
    r"|\bstretch|\bneedl|\bacupuncture\b|\btap(?:e|ing)\b"
    r"|\bultrasound|\blaser|\btens\b|\bshock ?waves?|\beducation|\brelaxation|\bmusic"
    r"|\brest(?:ed|ing)?\b|\bbook|\bimagery|\bmindful|\byoga"
    r"|\bbiofeedback|\bsounds\b|\bheat|\bice\b|\bdiet|\btalk|\bread(?:ing)?\b"
    r"|\bcompression stockings|\bipc\b|\bworkshop|\bclass(?:es)?\b"
)
DRUG = any_of(
    r"\bmg\b|\biu\b|\btablets?|\bcapsules?|\bgranules|\boral(?:ly)?\b|\bdrugs?\b|\bmedication"
    r"|\bibuprofen|\b[\w]{3,12}acetam|\binject|\bsyrup|\bdrops\b|\blactulose"
)
# A clause of these is about something else, whoever is treated in it.
NOT_DOSE = any_of(
    r"\bfollow(?:ed)?[- ]?up|\bwash-?out|\baged\b|\bwere collected|\binterviews?\b|\bworkshop"
    r"|\binclusion|\beligib|\brecruited"
    r"|\bscreened|\btraining session|\bexpected survival|\bhistory of"
)
# More than one way in one record: groups with different doses.
SEVERAL_DOSES = phrase(
    "dos|regimens| or |different",
    r"\bdos(?:e|ing)\b.{0,40}\b(?:arms|groups|regimens)|\bdifferent (?:doses|regimens"
    r"|durations|frequenc)|\b(?:30"
    r"|60) or (?:30|60)|\bdosing\b|\b5 doses|\bregimens\b",
)
# Words that tell that massage came again; without them "a 30-minute massage" was one.
REPEATED = any_of(
    r"\bweekly\b|\bdaily\b|\btwice\b|\bthrice\b|(?<!\b1 )\btimes\b|\b1 times (?:a|per|each"
    r"|every|daily|weekly)\b|\bsessions\b|\b(?:for|over|during|of|in|x) \d+ (?:\w+ )?(?:weeks?"
    r"|days|months)\b(?! (?:of|after|postop|gest|apart|later|or|old))|\d-week\b"
    r"|\b(?:every|each) (?:day|week|night|evening|morning|time|session|month|shift)"
    r"|\bconsecutive|\bevenings|\bnightly|\bmassages\b|\bcourse of\b|\bcycles\b|\bmonthly\b"
    r"|\bat home\b|\btreatments\b"
    r"|\bprogram\b|\bfrequency\b|\bperiods\b"
)
TIMED_MASSAGE = re.compile(
    r"\b(?:a|an|the|of|1|or|either|received|receive|had|got|given|with)(?: either)?(?: single"
    r"| standardized| brief)? \d{1,3}(?:\.5)? minutes (?:of )?(?:(?!workshop|class|lecture"
    r"|course|video|rest|talk|visit|education)[\w-]{1,20} ){0,4}?"
    r"(?:massage|reflexology|acupressure|back ?rub|release|tuina|treatment|intervention"
    r"|session|friction|drainage|compression)\b"
)
# A procedure, a hurt or a moment in a day of hospital: massage before or after it is given one time.
EVENT = any_of(
    r"\b(?:before|prior to|ahead of|preceding|during|after|following|while waiting for"
    r"|waiting for|between)(?: [\w-]+){0,5}? (?:surger|operati|procedure|angiograph|anesthe"
    r"|induction|puncture|injection|biops|endoscop|colonoscop"
    r"|catheter|bypass|cesarean|dressing|debridement|extubation|suction|vaccin|blood sampl"
    r"|heel|venipuncture|insertion|removal|transfer|trial|bout|match|race|exercise|transport"
    r"|exam|cycle|delivery|section|birth"
    r"|cholecystectom|hysterectom|arthroplast|intervention room|scan|mri|ect|chemotherap|dialysis)"
    r"|\bin the waiting room|\b(?:hours?|minutes) (?:after|before) (?:the |their )?(?:surger"
    r"|operat|cesarean|procedure)|\bentering|\bpostoperative|\bpreoperative|\bpost-?(?:match"
    r"|race|exercise|game|workout)"
    r"|\bon the (?:night|evening|afternoon|morning|day) (?:before|of)|\bthe (?:night|evening"
    r"|afternoon|morning|day) before|\b(?:on|for) 1 night|\b1 times\b|\bimmediate effects?"
    r"|\bacute effects?|\bhospitalized|\bposttest|\bpost-test"
)
JUST_AFTER = any_of(
    r"\b(?:immediately|directly|right|just|straight|shortly|\d+ minutes|1 hours?) (?:after"
    r"|following|post|afterwards)|\bbefore and (?:directly |immediately |right |just )?after\b"
    r"|\bimmediate"
)
WEEK_NUMBERED = phrase("week", r"\bin week \d")
MOST_SESSIONS, MOST_MINUTES, MOST_WEEKS = 200, 180, 104


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about treatment: `own` is what it says of massage, `shared` all of it but drugs."""

    sentence: Sentence
    own: str
    shared: str

    @property
    def late(self) -> bool:
        """Whether it stands among the results, where numbers are outcomes."""
        return self.sentence.part is Part.RESULTS


def dose(reading: Reading, design: Design | None) -> Judgement[Dose]:
    """What the treated group got; parts that are not said are None."""
    if design not in WITH_DOSE:
        return absent(None, "This kind of record gives no single dose.")
    if not _about_massage(reading):
        return absent(None, "No massage as a treatment is described.")
    told = [one for one in _told(reading) if not (one.late and design is Design.OTHER)]
    several = any(SEVERAL_DOSES.search(s.plain) for s in (reading.title, *(one.sentence for one in told)))
    value = _silent_on_several(_count(told, reading), several=several)
    if value == Dose():
        return absent(None, "The record does not say how much was given.")
    return quoted(
        value, "As described for the treated group; what is not said stays empty.", _source(told, reading)
    )


def _silent_on_several(found: Dose, *, several: bool) -> Dose:
    return Dose(None, None, found.weeks) if several else found


def _about_massage(reading: Reading) -> bool:
    """Whether massage of soft tissue is named, and the title is not about cardiac or uterine massage."""
    title = reading.title.plain
    if has(title, Kind.WRONG) and not has(title, *HANDS_ON):
        return False
    return any(has(sentence.plain, *HANDS_ON) for sentence in reading.sentences)


# --------------------------------------------------------------------------------------------- whose amount


def _told(reading: Reading) -> Iterator[Told]:
    for sentence in reading.body:
        if sentence.part in TELLING and _describes(sentence):
            yield _split(sentence)


def _describes(sentence: Sentence) -> bool:
    """Whether treatment and an amount are named; among the results only weeks are looked for."""
    plain = sentence.plain
    if not ("week" in plain if sentence.part is Part.RESULTS else amounts.possible(plain)):
        return False
    return has(plain, *HANDS_ON) or bool(DOSED.search(plain))


def _split(sentence: Sentence) -> Told:
    """Tell the clauses about massage from those about another arm, a drug or a measurement."""
    own, shared, mine = [], [], True
    for clause in BOUNDARY.split(amounts.one_way(sentence.plain)):
        if DRUG.search(clause) and not has(clause, Kind.MASSAGE):
            mine = False
            continue
        if _measures(clause):
            continue
        mine = _is_own(clause, before=mine)
        shared.append(clause)
        if mine:
            own.append(clause)
    return Told(sentence, " | ".join(own), " or ".join(shared) if own else "")


def _measures(clause: str) -> bool:
    if has(clause, *HANDS_ON):
        return False
    return bool(NOT_DOSE.search(clause) or (MEASURED.search(clause) and not TREATING.search(clause)))


def _is_own(clause: str, *, before: bool) -> bool:
    if has(clause, *HANDS_ON):
        return True
    return bool(TO_ALL.match(clause)) or (before and not OTHER.search(clause))


def _first(told: Iterable[Told], ask: Callable[[str], T | None]) -> T | None:
    """The first answer; a sentence is asked what it says of massage, then what it says of all arms."""
    for one in told:
        found = ask(one.own) or (ask(one.shared) if one.shared != one.own else None)
        if found:
            return found
    return None


# ----------------------------------------------------------------------------------------------- arithmetic


def _count(told: list[Told], reading: Reading) -> Dose:
    methods = [one for one in told if not one.late]
    minutes = _minutes(methods, reading)
    phased = _first(methods, amounts.phases)
    if phased:
        return Dose(_within(phased[0], MOST_SESSIONS), minutes, float(phased[1]))
    stated, often = _first(methods, amounts.stated_sessions), _first(methods, amounts.times_a_week)
    weeks = _weeks(told, stated, often)
    sessions = _sessions(methods, stated, weeks) or _once(methods, reading, minutes)
    return Dose(_within(sessions, MOST_SESSIONS), minutes, _within(weeks, MOST_WEEKS))


def _within(value: float | None, most: int) -> float | None:
    """Keep whole numbers of a likely size."""
    return float(value) if value and value <= most and value == int(value) else None


def _weeks(told: list[Told], stated: int | None, often: float | None) -> float | None:
    """As said; else whole weeks of days; else sessions divided by how often."""
    said = _first(told, amounts.weeks_of)
    if said:
        return float(said)
    days = _first((one for one in told if not one.late), amounts.days_of)
    cycles = _first(told, amounts.cycles_of)
    if days and days[2] and days[0] % days[2] == 0 and not cycles:
        return days[0] / days[2]
    if stated and often and often < 7 and not any(WEEK_NUMBERED.search(one.own) for one in told):
        return stated / often
    return None


def _sessions(methods: list[Told], stated: int | None, weeks: float | None) -> float | None:
    if stated:
        return float(stated)
    return (
        _first(methods, amounts.cycles_of)
        or _by_days(methods)
        or _by_weeks(methods, weeks)
        or _first(methods, _listed)
    )


def _by_days(methods: list[Told]) -> float | None:
    """Days times how often a day; "on seven evenings" is seven times."""
    found = _first(methods, amounts.days_of)
    if not found:
        return None
    days, each, _ = found
    often, week = _first(methods, amounts.times_a_day), _first(methods, amounts.times_a_week)
    if week == 3.5:
        return (days + 1) // 2
    return days * often if often else days if each and not week else None


def _by_weeks(methods: list[Told], weeks: float | None) -> float | None:
    if not weeks:
        return None
    for one in methods:
        often = amounts.times_a_week(one.own) or amounts.times_a_week(one.shared)
        if often and not amounts.says_months(one.shared):
            return often * weeks
    return None


def _listed(text: str) -> int | None:
    return None if MEASURED.search(text) else amounts.occasions(text)


def _once(methods: list[Told], reading: Reading, minutes: float | None) -> float | None:
    """One time: in so many words; or a timed massage around an event, and nothing says that it came again."""
    if any(amounts.one_session(one.shared) for one in methods) or amounts.one_session(reading.title.plain):
        return 1.0
    if any(REPEATED.search(one.own) for one in methods) or not methods:
        return None
    whole = " ".join(one.shared for one in methods)
    if TIMED_MASSAGE.search(whole):
        return 1.0
    around = EVENT.search(whole) or EVENT.search(reading.title.plain) or JUST_AFTER.search(reading.plain)
    return 1.0 if minutes and around else None


# -------------------------------------------------------------------------------------------------- minutes


def _minutes(methods: list[Told], reading: Reading) -> float | None:
    """The one length of a session; silent when there are several or a range."""
    values: dict[float, None] = {}
    for one in methods:
        said = amounts.minutes_of(one.own)
        if said is None:
            return None
        values.update(dict.fromkeys(said or amounts.minutes_of(one.shared) or ()))
    if not values:
        values = dict.fromkeys(amounts.named_minutes(amounts.one_way(reading.title.plain)))
    if not values:
        return _first(methods, amounts.seconds_as_minutes)
    value = next(iter(values))
    return value if len(values) == 1 and value <= MOST_MINUTES else None


def _source(told: list[Told], reading: Reading) -> Sentence:
    """The sentence that says most."""
    asked = (
        amounts.stated_sessions,
        amounts.minutes_of,
        amounts.weeks_of,
        amounts.times_a_week,
        amounts.days_of,
    )

    def says(one: Told) -> int:
        return sum(bool(ask(one.own)) for ask in asked) - one.late

    return max(told, key=says).sentence if told else reading.title
