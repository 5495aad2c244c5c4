"""How often massage is given and for how long: times a week, times a day, weeks, days, cycles.

Text is that of `amounts.one_way`. Whose amount it is, is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evidence.appraisal.amounts import CONSECUTIVE, DAY, DESCRIBING, SESSION, bound, number_in
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import any_of, left_of, phrase

# -------------------------------------------------------------------------------------------------- how often

_A = (
    r",? (?:a|per|each|every|in a|in each|in every|during each|during the|during a|in 1|in the"
    r"|of each|of every|of the) "
)
_TIMES_A_WEEK = phrase(
    "week",
    rf"\b(\d) times?(?: (?:on|at|of) (?:alternate|separate|different|non-?consecutive) days)?{_A}week\b"
    r"|\b(\d) times?[- ]weekly\b"
    rf"|\b(\d) {DESCRIBING}(?:{SESSION}|{DAY})(?: of \d{{1,3}} minutes(?: each)?)?(?: weekly\b|{_A}week\b)"
    r"|\b(\d)(?: (?:a|per|each|every) week|-?week-?ly)\b|\((\d) weekly\b"
    rf"|\b(\d) weekly {DESCRIBING}{SESSION}\b",
)
_WEEKLY = phrase(
    "week",
    r"\bweekly\b(?<!bi-weekly)(?! (?:pain|diar|log|assess|measure|phone|telephone|class|meeting|workshop"
    r"|exercis|mileage|working))"
    r"|\b(?:every|each) week\b|\b(?:1|an?) [\w -]{1,40} (?:a|per|each|every) week\b"
    r"|\b[1-9]\d minutes (?:a|per|each|every) week\b"
    r"|\b1[- ]week (?:apart|intervals?\b)|\bintervals? of 1[- ]week\b",
)
# Mostly twice a week; beside "weekly" it is every second week.
_BIWEEKLY = 2.0
EVERY_OTHER_DAY = 3.5
_OTHER_WEEKS = (
    (
        phrase(
            "every|fortnight|2-week|2 week",
            r"\bevery (?:other|second|2)[- ]weeks?\b|\bfortnightly\b|\b2[- ]weeks? (?:apart|intervals?\b)"
            r"|\bintervals? of 2[- ]weeks?\b",
        ),
        0.5,
    ),
    (phrase("weekly", r"\bsemi-?weekly\b|\bbi-?weekly\b"), _BIWEEKLY),
    (
        phrase(
            "other day|second day|2-day|2 day|alternat",
            r"\bevery (?:other|second|2)[- ]days?\b|\b(?:on )?alternat(?:e|ing) days\b|\beach second day\b",
        ),
        EVERY_OTHER_DAY,
    ),
    (phrase("third day|3-day|3 day", r"\bevery (?:third|3)[- ]days?\b"), 7 / 3),
    (
        phrase(
            "weekday|week day|workday|ing day|school day|monday",
            r"\b(?:every|each|on|all) (?:weekdays?|week days?|working days?|workdays?|school days?)\b"
            r"|\bmonday (?:to|through) friday\b",
        ),
        5.0,
    ),
)
_TIMES_A_DAY = any_of(
    rf"\b(\d) times?(?:{_A}day|[- ]?daily|[- ]nightly| in 24 hours)\b|\b(\d) times? daily\b"
    rf"|\b(\d) {DESCRIBING}(?:{SESSION}|periods?)(?: daily\b|{_A}day\b)|\b(\d) (?:per|a) day\b"
)
_MORNING_AND_EVENING = phrase(
    "morning|1 times",
    r"\b1 times (?:[\w]{1,10} ){0,4}and 1 times (?:at|in|before|during)\b|\bmornings?,? (?:and|&)"
    r" (?:in the |at |before |the |every )*(?:evening|night|bed)",
)
_DAILY = any_of(
    r"\bdaily\b(?! (?:li(?:fe|ving)|activit|weight|diar|log|routine|dose|cries|intake|gain|functio"
    r"|stress|pain"
    r"|crying|care|step|habit|work|practice|feed|volume|number|record|basis of|use))"
    r"|\b(?:every|each) (?:day|night|evening|morning|afternoon|bedtime)\b|\bnightly\b"
    r"|\bminutes?,?(?: (?:a|per|each|every)) (?:day|night|evening)\b"
)
_DAY_NAMES = regex(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b")
_DAY_WORDS = ("dai", "day", "night", "evening", "morning", "afternoon", "bedtime", "24")
# "At least five evenings a week" is what was planned; "more than" and "up to" are not.
_OPEN_END = regex(r"\b(?:up to|max\w*(?: of)?) $")
_PLANNED = regex(r"\b(?:at least|minimum of|not less than|no (?:less|fewer) than) (?:\w+ )?$")


@lru_cache(maxsize=1024)
def times_a_week(text: str) -> float | None:
    """How often in a week; "twice a day, 5 days a week" is 10, "every other day" 3.5."""
    found = _TIMES_A_WEEK.search(text)
    if found:
        daily = times_a_day(text) or 1
        often = _often(text, found)
        return float(often * daily) if often else None
    other = next((often for pattern, often in _OTHER_WEEKS if pattern.search(text)), None)
    weekly = _WEEKLY.search(text)
    if other or weekly:
        return None if other == _BIWEEKLY and weekly else other or 1.0
    named = len(set(_DAY_NAMES.findall(text))) if "days" in text else 0
    daily = times_a_day(text) or 0
    return float(named or 7 * daily) or None


@lru_cache(maxsize=1024)
def times_a_day(text: str) -> int | None:
    """How often in a day."""
    if not any(word in text for word in _DAY_WORDS):
        return None
    if _MORNING_AND_EVENING.search(text):
        return 2
    found = _TIMES_A_DAY.search(text)
    if found:
        return _often(text, found)
    return 1 if _DAILY.search(text) else None


def _often(text: str, found: re.Match[str]) -> int | None:
    """The number of a rhythm; none where it is a range or has no upper end."""
    before = left_of(text, found.start(), 24)
    uncertain = _OPEN_END.search(before) or (bound(text, found.start()) and not _PLANNED.search(before))
    return None if uncertain else number_in(found)


# ----------------------------------------------------------------------------------------- for how many weeks

_SPAN_BEFORE = regex(
    r"(?:\b(?:for|over|during|across|in|within|throughout|lasts?|lasted|lasting|was|is|took|takes"
    r"|spann(?:ed|ing)|receiv(?:ed?|ing)|underwent|given|cover(?:ed|ing)|continued|up to"
    r"|total(?:ly| of)?|span of|period of|course of"
    r"|duration of|program(?: of)?|regimen of|weekly|daily|week|day|minutes|sessions|massages?"
    r"|treatments?|times"
    r"|therapy|protocol|intervention|months?)[,;]?|\bx|×|/)"
    r"(?: (?:a|the|an|all|another|about|approximately|around|as many as|up to|next|first|period of|total of"
    r"|course of|whole|entire|full|consecutive|successive|continuous|intervention|treatment|altogether"
    r"|totally))*[ (]{1,2}$"
)
# How long somebody was looked for, waited, or had been ill.
_SPAN_NOT_BEFORE = regex(
    r"(?:(?:screened|recruited|enrolled|approached|observed|monitored|hospitalized|gathered|collected"
    r"|included|admitted|recorded|logged|kept)[\w ]{0,30} (?:over|during|in"
    r"|for|within)|follow(?:ed|ing|-)?[- ]?up (?:for|of|over|period of)|women over|age[d]?"
    r"|\b(?:pain|symptoms?|complaints?|headaches?|disorders?|disease|stiffness|problems?) (?:of|over|lasting"
    r"|persisting|existing)|(?:pain|symptoms) (?:for|during)|history of|at least|more than"
    r"|(?:further|additional|extra|another)|after the|at week|existing for|washout (?:period )?(?:of|for|was"
    r"|lasting)|interval of|wait(?:ed|ing)? (?:for )?|pregnan\w+ (?:for|over|of)|persist\w+ for|\bor|\bto|-)"
    r"(?: the| a)?[ (]*$"
)
_WEEK_AFTER = (
    r"(?! ?(?:(?:full |complete )?(?:weeks? )?(?:of (?:gestation|pregnan|age|life|birth|delivery|surgery"
    r"|injury"
    r"|admission|onset|follow|rest|wait|no|baseline|washout)|gestation|pregnan|post|after|later|old"
    r"|apart|before"
    r"|prior|preced|follow[- ]?up|wash|or (?:more|longer|over)|and (?:over|above|more)|earlier|ago|since"
    r"|between"
    r"|wait|rest|interval|break|observation|run-in|baseline|control)))"
)
_WEEKS = regex(
    rf"\b(\d{{1,2}})[ -](?:(?:consecutive|successive|continuous|full|whole|complete) )?weeks?\b{_WEEK_AFTER}"
)
_IN_ALL = regex(r",? (?:in total|in all|altogether|overall)\b")
_COURSE = any_of(
    r"\b(\d{1,2})-week (?:(?!wait|wash|follow|observ|rest|run|baseline|exercis|educat|mindful|yoga"
    r"|recruit|control"
    r"|home|interval|training|walking|menstrual)[\w-]{1,20} ){0,3}?(?:course|program|period|intervention"
    r"|treatment|trial|regimens?|protocol|massage|therapy|tuina|reflexology|acupressure|rct|schedule"
    r"|phase|series"
    r"|plan)\b(?! of (?:wait|wash|follow|rest|exercis))"
    r"|\b(\d{1,2}) weeks of (?:(?!wait|wash|follow|rest|exercis|educat|gestat|age|life|pregnan|no |usual"
    r"|control"
    r"|baseline|surg|injur|birth|deliver|onset|stroke|diagnos|admission|were "
    r"|was )[\w-]{1,20} ){0,4}?(?:massages?|treatment|therapy|intervention|tuina|reflexology|acupressure"
    r"|drainage|release|sessions)\b"
)
_MONTH = phrase("1 month|1-month", r"\b(?:for|over|of|during) (?:a period of )?1[- ]month\b")
# Chinese trials count in courses: "2 weeks as a course, for 2 courses".
_COURSES_OF_WEEKS = phrase(
    "courses", r"\b(\d) weeks?[\w ]{1,24}(?:a|1) (?:treatment )?course\b.{1,60}?\b(\d) (?:\w+ )?courses\b"
)
WEEKS_OF_A_MONTH = 4


@lru_cache(maxsize=1024)
def weeks_of(text: str) -> int | None:
    """For how many weeks treatment went on: the first length that is said."""
    if "week" not in text:
        return WEEKS_OF_A_MONTH if says_months(text) else None
    courses = _COURSES_OF_WEEKS.search(text)
    if courses:
        return int(courses[1]) * int(courses[2])
    span = next((found for found in _WEEKS.finditer(text) if _is_span(text, found)), None)
    span = span or _COURSE.search(text)
    if span and not bound(text, span.start()):
        return number_in(span)
    return WEEKS_OF_A_MONTH if says_months(text) else None


def _is_span(text: str, found: re.Match[str]) -> bool:
    """Whether it is told for how long, not when or since when."""
    before = left_of(text, found.start(), 60)
    if bound(text, found.start()) or _SPAN_NOT_BEFORE.search(before):
        return False
    return bool(_SPAN_BEFORE.search(before) or _IN_ALL.match(text, found.end()))


def says_months(text: str) -> bool:
    """A month is no exact number of weeks: nothing can be computed from it."""
    return bool(_MONTH.search(text))


# ------------------------------------------------------------------------------------------ for how many days

_DAYS = regex(
    r"\b(for|over|during|on|in|throughout|across|x|daily,?|day,?|minutes,?|,"
    r"|\()(?: (?:a total of|a period of|the|the first|the next|each of|all|up to|only))*"
    rf" ?(\d{{1,3}})[- ]({CONSECUTIVE})(days?|nights|evenings|mornings|afternoons|bedtimes|weekdays"
    rf"|workdays)\b"
    r"(?! (?:a week|per week|each week|every week|weekly|of (?:each|every|the) (?:week|month|cycle)"
    r"|of \w+ cycles?|later|post|after (?:surg|birth|del|op)|apart|old|of (?:age|life|gest)|follow|or"
    r"|interval"
    r"|since|ago|and))"
    r"|\b(?:intervention|treatment|massage|therapy) (?:period|duration)(?: [\w-]{1,20}){0,5}"
    r" (?:was|lasted) (\d{1,2}) days\b"
    r"|\b(\d{1,2}) days of (?:[\w-]{1,20} ){0,3}?(?:massage|stimulation|treatment|therapy|tuina|reflexology"
    r"|acupressure)\b"
)
_BEFORE_EVENT = regex(r" (?:before|prior|preced)")
_DAY_TO_DAY = regex(
    r"\b(?:postoperative |postpartum |hospital )?days? (\d{1,2}) ?(?:-|to|through"
    r"|until) ?(?:day )?(\d{1,2})\b"
)


@lru_cache(maxsize=1024)
def days_of(text: str) -> tuple[int, bool, int] | None:
    """For how many days; whether each of them is a time of treatment ("on seven evenings"); how many of them
    are a week (7 days of the calendar, 5 school days, 0 where that cannot be said)."""
    if not any(word in text for word in _DAY_WORDS):
        return None
    for found in _DAYS.finditer(text):
        if found[5] or found[6]:
            return int(found[5] or found[6]), False, 7
        if _is_span_of_days(text, found):
            each = found[1] == "on" or bool(found[3].strip()) or found[4] not in ("days", "day")
            working = any(word in found[3] + found[4] for word in ("school", "work", "weekday"))
            return int(found[2]), each, 5 if working else 7 * (found[4] in ("days", "day"))
    ends = _DAY_TO_DAY.search(text) if "day" in text else None
    return (int(ends[2]) - int(ends[1]) + 1, False, 0) if ends and int(ends[2]) > int(ends[1]) else None


def _is_span_of_days(text: str, found: re.Match[str]) -> bool:
    """ "For 3 days before surgery" is a length, "on 3 days" too, but "3 days before surgery" is a moment."""
    moment = _BEFORE_EVENT.match(text, found.end()) and found[1] not in ("for", "over", "during")
    return not moment and not bound(text, found.start(2))


# ----------------------------------------------------------------------------------------------------- cycles

_CYCLES = phrase(
    "cycles",
    r"\b(?:for|over|in|during|of) (?:each of |the )?(\d) (?:consecutive |successive |menstrual "
    r"|following |next "
    r"|whole )*cycles\b|, (\d) (?:consecutive |successive |menstrual )*cycles\b",
)
_FIRST_DAYS = regex(r"\bfirst (\d) days\b")
_ONCE_A_CYCLE = regex(r"\b1 times (?:per|a|each|every|in each) (?:\w+ )?cycle|\b(?:day 1|first day)\b")


def cycles_of(text: str) -> int | None:
    """Times of treatment where it goes by cycles of menstruation or chemotherapy."""
    found = _CYCLES.search(text)
    if not found:
        return None
    first, days, daily = _FIRST_DAYS.search(text), days_of(text), times_a_day(text)
    if first:
        return int(first[1]) * number_in(found) * (daily or 1)
    if days and daily:
        return days[0] * daily * number_in(found)
    return number_in(found) if _ONCE_A_CYCLE.search(text) else None


# ----------------------------------------------------------------------------------- rhythm and weeks at once

_WEEKLY_COURSE = phrase(
    "weekly",
    rf"\b(\d{{1,2}})(?: (?:sessions|treatments|massages))? (?:once[- ]"
    rf"|1 times[- ])?weekly (?:\d{{1,3}} minutes )?"
    rf"{DESCRIBING}{SESSION}\b|\b(\d{{1,2}}) {DESCRIBING}{SESSION}\b[\w ]{{0,30}} on a weekly basis",
)
_PHASE = regex(r"\bweeks? (\d{1,2}) ?(?:-|to|through|until) ?(?:week )?(\d{1,2})\b")
_THEN = regex(r",? (?:(?:and )?then|followed by|and thereafter|thereafter|and(?= \d times?))\b")


def phases(text: str) -> tuple[float, int] | None:
    """Sessions and weeks where both are said at once: "six weekly massages", or where the rhythm changes:
    "twice weekly in weeks 1-4 and once weekly in weeks 5-8"."""
    if "week" not in text:
        return None
    course = _WEEKLY_COURSE.search(text)
    number = number_in(course) if course else 0
    if number > 1 and weeks_of(text) in (None, number):
        return number, number
    pairs = list(_phases(text))
    if "biweekly" in text or len(pairs) < 2:
        return None
    return sum(often * span for often, span in pairs), sum(span for _, span in pairs)


def _phases(text: str) -> Iterator[tuple[float, int]]:
    pieces = _THEN.split(text)
    for piece in pieces if len(pieces) > 1 else ():
        often, span = times_a_week(piece), _PHASE.search(piece)
        length = int(span[2]) - int(span[1]) + 1 if span else weeks_of(piece)
        if often and length and length > 0 and "week" in piece:
            yield often, length
