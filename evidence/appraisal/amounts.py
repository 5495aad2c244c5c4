"""A small grammar of amounts: how often, how long, for how many weeks, as said in one stretch of text.

First everything is written in one way (`one_way`: "ten half-hour sessions, thrice weekly" becomes
"10 30 minutes sessions, 3 times weekly"); after that every pattern is about digits and a few units. Whose
amount it is, is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from evidence.appraisal.numbers import numbers
from evidence.appraisal.text import any_of

# ---------------------------------------------------------------------------------------- one way of writing

# Parts of an hour first, because they hold number words.
_HOUR_PARTS = (
    (
        re.compile(
            r"\b(?:an?|one|1) hour and a half\b|\b(?:one|1) and a half[- ]hours?\b|\b1\.5[- ]?(?:h|hr"
            r"|hour)s?\b"
        ),
        "90 minutes",
    ),
    (re.compile(r"\b(?:three|3)[- ]quarters of an hour\b"), "45 minutes"),
    (re.compile(r"\b(?:a |one )?quarter[- ](?:of an )?hour\b"), "15 minutes"),
    (
        re.compile(
            r"\b(?:a |one[- ])?half(?: of)?(?: an|-an)?[- ]hour(?:s|ly|-long)?\b|\b0\.5[- ]?(?:h"
            r"|hours?)\b"
        ),
        "30 minutes",
    ),
    (re.compile(r"\b(?:an|one|1)[- ]hour(?:-long)?\b|\bhour-long\b|\b1[- ]?(?:hr|h)\b"), "60 minutes"),
    (re.compile(r"\b(?:two|2)[- ]hours?\b|\b2[- ]?(?:hrs?|h)\b"), "120 minutes"),
)
# Then the units and the words for how often, each with a piece without which it cannot match.
_WORDS = (
    ("min", re.compile(r"(?<=\d)[- ]?(?:minutes?|mins?|min\.)(?![\w'])"), " minutes"),
    ("s", re.compile(r"(?<=\d)[- ]?(?:seconds?|secs?|s)\b(?! ?/)"), " seconds"),
    ("wk", re.compile(r"(?<=[ /\d])(?:wks?)\b"), "week"),
    ("-", re.compile(r"(?<=\d)-?(week|day)s?\b"), r"-\1"),
    ("once", re.compile(r"\bonce(?= |-|,|\.|;|\)|/|$)"), "1 times"),
    ("twice", re.compile(r"\btwice\b"), "2 times"),
    ("thrice", re.compile(r"\bthrice\b"), "3 times"),
    ("time", re.compile(r"(?<=\d)-times?\b|(?<=\d) time\b"), " times"),
    ("x", re.compile(r"(?<=\d) ?x ?(?:/ ?|a |per |each )?(?=week|day)"), " times per "),
    ("×", re.compile(r"(?<=\d) ?× ?(?:/ ?|a |per |each )?(?=week|day)"), " times per "),
    ("/", re.compile(r"(?<=\d) ?/ ?(?=(?:week|day)\b)"), " times per "),
    ("/", re.compile(r"(?<=[a-z]) ?/ ?(?=(?:week|wk|day|d|session|time|visit)\b)"), " per "),
    ("fortnight", re.compile(r"\b(?:1 times )?(?:a|per|each|every) fortnight\b"), "every 2 weeks"),
    ("fortnight", re.compile(r"\b(?:a |1 )?fortnight\b"), "2 weeks"),
    (" week", re.compile(r"\b(?:for|over|during|lasting) (?:a|1|a full|a whole) (?=week\b)"), "for 1 "),
    (" month", re.compile(r"\b(?:for|over|during) (?:a|a full|a whole) (?=month\b)"), "for 1 "),
)
_HOURS = re.compile(r"hour|\d[- ]?hr?\b")


@lru_cache(maxsize=1024)
def one_way(plain: str) -> str:
    """The sentence with its numbers in digits and its units in one spelling."""
    if _HOURS.search(plain):
        for pattern, said in _HOUR_PARTS:
            plain = pattern.sub(said, plain)
    for number in reversed(numbers(plain)):
        if plain[number.start].isalpha():
            plain = f"{plain[: number.start]}{number.value}{plain[number.end :]}"
    for piece, pattern, said in _WORDS:
        if piece in plain:
            plain = pattern.sub(said, plain)
    return plain


_UNITS = any_of(
    r"\bmin(?:utes?|s)?\b|\bhours?\b|\bhour-|\bweeks?|\bdaily\b|\bdays?\b|\bsessions?\b"
    r"|\bmassages\b|\btreatments?\b|\bonce\b|\btwice\b|\bthrice\b|\bmonths?\b"
    r"|\btimes\b|\bvisits\b|\bappointments\b|\bseconds\b|\boccasions\b|\bevenings?\b|\bnight"
    r"|\bmornings?\b|\bafternoons?\b|\bcycles?\b|\bsittings\b|\bsingle\b|\bcm\b"
    r"|\bexchanges\b|\bapplications\b|\bbi-?weekly\b|\bfortnight|\d[- ]?(?:min|h|s|sec|hr|wk|x"
    r"|weeks?|days?)\b"
)


def possible(plain: str) -> bool:
    """Whether a sentence has a word without which no amount can be read."""
    return bool(_UNITS.search(plain))


# --------------------------------------------------------------------------------------------- what is said

# Names for one time of treatment; "visit" and "contact" only with a number before them.
SESSION = (
    r"(?:sessions?|treatments?|massages?|visits?|appointments?|sittings?|exchanges|applications?|therapies"
    r"|interventions|occasions|procedures|tuinas?|reflexologies)"
)
# Part of a day on which treatment is given.
DAY = r"(?:days?|nights?|evenings?|mornings?|afternoons?|bedtimes?|weekdays?|workdays?)"
# Up to four describing words between a number and its noun; never a verb, a group, people or another unit.
_DESCRIBING = (
    r"(?:(?!(?:had|has|have|were|was|will|receive[ds]?|got|added|gave|kinds?|types?|arms?"
    r"|groups?|styles?|weeks?"
    r"|days?|months?|times|years?|of|to|in|on|for|with|and|or(?! [a-z])|per|a|the|at|from"
    r"|patients?|women|men|infants?|people"
    r"|participants?|trials?|studies|radiotherapy|radiation|chemotherapy|exercise|training"
    r"|education\w*|acupuncture|needling|counseling|yoga|relaxation|physiotherapy|music"
    r"|ultrasound|laser|taping|different|laboratory|lab|assessment|study|follow-up|outpatient"
    r"|cm|mm|points?|seconds|percent|other|control|sham)\b)"
    r"(?:minutes |[\w'-]{1,20} )){0,4}?"
)
_CONSECUTIVE = (
    r"(?:(?:consecutive|successive|continuous|straight|sequential|postoperative|school|working"
    r"|work|treatment|separate|alternate|hospital|following|next|of the|the|in a row|first"
    r"|calendar) ){0,4}"
)
# A number that is an end of a range or a bound is not the number.
_BOUND = re.compile(
    r"(?:\d(?: minutes| weeks?| days)? ?(?:-|to|or|~) ?|at least (?:\w+ )?|(?:more|less|fewer"
    r"|longer|older|greater|over) than |under |minimum of"
    r"|[<>=≥≤] ?|\bmedian of|\bmean of|\baverage of|\baged |[.,]\d?|± ?)$"
)


def _bound(text: str, start: int) -> bool:
    return bool(_BOUND.search(text[max(0, start - 16) : start]))


# - how often

_A = (
    r",? (?:a|per|each|every|in a|in each|in every|during each|during the|during a|in 1|in the"
    r"|of each|of every|of the) "
)
_TIMES_A_WEEK = any_of(
    rf"\b(\d) times?(?: (?:on|at|of) (?:alternate|separate|different|non-?consecutive) days)?{_A}week\b"
    r"|\b(\d) times?[- ]weekly\b"
    rf"|\b(\d) {_DESCRIBING}(?:{SESSION}|{DAY})(?: weekly\b|{_A}week\b)"
    r"|\b(\d)(?: (?:a|per|each|every) week|-?week-?ly)\b|\((\d) weekly\b"
    rf"|\b(\d) weekly {_DESCRIBING}{SESSION}\b"
)
_DAYS_A_WEEK = re.compile(rf"\b(\d) {_DESCRIBING}{DAY}(?: weekly|{_A}week)\b")
_WEEKLY = any_of(
    r"\bweekly\b(?<!bi-weekly)(?! (?:pain|diar|log|assess|measure|phone|telephone|class|meeting|workshop"
    r"|exercis|mileage|working))"
    r"|\b(?:every|each) week\b|\b(?:1|an?) [\w -]{1,40} (?:a|per|each|every) week\b"
)
# Mostly twice a week; beside "weekly" it is every second week.
BIWEEKLY = 2.0
_OTHER_WEEKS = (
    (re.compile(r"\bevery (?:other|second|2) weeks?\b|\bfortnightly\b"), 0.5),
    (re.compile(r"\bsemi-?weekly\b|\bbi-?weekly\b"), BIWEEKLY),
    (
        re.compile(r"\b(?:every (?:other|second|2) days?|(?:on )?alternat(?:e|ing) days|each second day)\b"),
        3.5,
    ),
    (re.compile(r"\bevery (?:third|3) days?\b"), 7 / 3),
    (
        re.compile(
            r"\b(?:(?:every|each|on|all) (?:weekdays?|week days?|working days?|workdays?|school days?)"
            r"|monday (?:to|through) friday)\b"
        ),
        5.0,
    ),
)
_TIMES_A_DAY = any_of(
    rf"\b(\d) times?(?:{_A}day|[- ]?daily|[- ]nightly| in 24 hours)\b|\b(\d) times? daily\b"
    rf"|\b(\d) {_DESCRIBING}(?:{SESSION}|periods?)(?: daily\b|{_A}day\b)|\b(\d) (?:per|a) day\b"
)
_MORNING_AND_EVENING = re.compile(
    r"\b1 times (?:[\w]{1,10} ){0,4}and 1 times (?:at|in|before|during)\b|\bmorning(?:s)?,? (?:and"
    r"|&) (?:in the |at |before |the |every )*(?:evening|night|bed)"
)
_DAILY = any_of(
    r"\bdaily\b(?! (?:li(?:fe|ving)|activit|weight|diar|log|routine|dose|cries|intake|gain"
    r"|functio|stress|pain|crying"
    r"|care|step|habit|work|practice|feed|volume|number|record|basis of|use))"
    r"|\b(?:every|each) (?:day|night|evening|morning|afternoon|bedtime)\b|\bnightly\b"
    r"|\bminutes?,?(?: (?:a|per|each|every)) (?:day|night|evening)\b"
)
_EVERY_DAY_WORDS = ("week", "dai", "day", "night", "evening", "morning", "afternoon", "bedtime", "24")


@lru_cache(maxsize=1024)
def times_a_week(text: str) -> float | None:
    """How often in a week; "twice a day, 5 days a week" is 10, "every other day" 3.5."""
    if not any(word in text for word in _EVERY_DAY_WORDS):
        return None
    found = _TIMES_A_WEEK.search(text) if "week" in text else None
    if found:
        if _bound(text, found.start()) or text[: found.start()].endswith("up to "):
            return None
        days = _DAYS_A_WEEK.search(text)
        return float(_first_group(found)) * ((times_a_day(text) or 1) if days or _several_a_day(text) else 1)
    other = next((often for pattern, often in _OTHER_WEEKS if pattern.search(text)), None)
    weekly = _WEEKLY.search(text)
    if other or weekly:
        return None if other == BIWEEKLY and weekly else other or 1.0
    daily = times_a_day(text)
    return 7.0 * daily if daily else None


@lru_cache(maxsize=1024)
def times_a_day(text: str) -> int | None:
    """How often in a day."""
    if not any(word in text for word in _EVERY_DAY_WORDS[1:]):
        return None
    if " and " in text and _MORNING_AND_EVENING.search(text):
        return 2
    found = _TIMES_A_DAY.search(text)
    if found:
        return None if _bound(text, found.start()) else int(_first_group(found))
    return 1 if _DAILY.search(text) else None


def _several_a_day(text: str) -> bool:
    return (times_a_day(text) or 1) > 1


def _first_group(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


# - for how long: weeks, days

_SPAN_BEFORE = re.compile(
    r"(?:\b(?:for|over|during|across|in|within|throughout|lasts?|lasted|lasting|was|is|took"
    r"|takes|spann(?:ed|ing)|cover(?:ed|ing)"
    r"|continued|up to|total of|total|span of|period of|course of|duration of|program of"
    r"|regimen of|weekly|daily|week|day|minutes|sessions"
    r"|massages?|treatments?|times)[,;]?|\bx|×|/)"
    r"(?: (?:a|the|an|all|another|about|approximately|around|as many as|up to|next|first"
    r"|period of|total of|course of"
    r"|whole|entire|full|consecutive|successive|continuous|intervention|treatment|altogether))*[ (]{1,2}$"
)
_SPAN_NOT_BEFORE = re.compile(
    r"(?:(?:screened|recruited|enrolled|approached|observed|monitored"
    r"|hospitalized)[\w ]{0,12} (?:over|during|in|for|within)|follow(?:ed|ing"
    r"|-)?[- ]?up (?:for|of|over|period of)|women over|age[d]?|pain (?:for|of|lasting|during)"
    r"|history of|at least"
    r"|more than|(?:further|additional|extra|another)|symptoms (?:for|of|lasting)|after the"
    r"|at week|existing for|washout (?:period )?(?:of|for|was|lasting)"
    r"|interval of|wait(?:ed|ing)? (?:for )?|pregnan\w+ (?:for|over|of)|persist\w+ for|\bor"
    r"|\bto|-)(?: the| a)?[ (]*$"
)
_WEEK_AFTER = (
    r"(?! ?(?:(?:full |complete )?(?:weeks? )?(?:of (?:gestation|pregnan|age|life|birth"
    r"|delivery|surgery|injury|admission|onset|follow|rest|wait|no|baseline|washout)"
    r"|gestation|pregnan|post|after|later|old|apart|before|prior|preced|follow[- ]?up|wash"
    r"|or (?:more|longer|over)|and (?:over|above|more)"
    r"|earlier|ago|since|between|wait|rest|interval|break|observation|run-in|baseline|control)))"
)
_WEEKS = re.compile(
    rf"\b(\d{{1,2}}) (?:(?:consecutive|successive|continuous|full|whole"
    rf"|complete) )?weeks?\b{_WEEK_AFTER}"
)
_COURSE = re.compile(
    r"\b(\d{1,2})-week (?:(?!wait|wash|follow|observ|rest|run|baseline|exercis|educat|mindful"
    r"|yoga|recruit|control|home|interval|training|walking|menstrual)"
    r"[\w-]{1,20} ){0,3}?(?:course|program|period|intervention|treatment|trial|regimens?"
    r"|protocol|massage|therapy|tuina|reflexology"
    r"|acupressure|rct|schedule|phase|series|plan)\b(?! of (?:wait|wash|follow|rest|exercis))"
    r"|\b(\d{1,2}) weeks of (?:(?!wait|wash|follow|rest|exercis|educat|gestat|age|life|pregnan"
    r"|no |usual|control|baseline)[\w-]{1,20} ){0,4}?"
    r"(?:massages?|treatment|therapy|intervention|tuina|reflexology|acupressure|drainage"
    r"|release|sessions)\b"
)
_MONTH = re.compile(r"\b(?:for|over|of|during) (?:a period of )?1[- ]month\b")
_PHASE = re.compile(r"\bweeks? (\d{1,2}) ?(?:-|to|through|until) ?(?:week )?(\d{1,2})\b")


@lru_cache(maxsize=1024)
def weeks_of(text: str) -> int | None:
    """For how many weeks treatment went on: the first length that is said."""
    if "week" not in text:
        return 4 if _MONTH.search(text) else None
    for found in _WEEKS.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        if (
            _SPAN_BEFORE.search(before)
            and not _SPAN_NOT_BEFORE.search(before)
            and not _bound(text, found.start())
        ):
            return int(found[1])
    course = _COURSE.search(text)
    if course and not _bound(text, course.start()):
        return int(course[1] or course[2])
    return 4 if _MONTH.search(text) else None


def says_months(text: str) -> bool:
    """A month is no exact number of weeks: nothing can be computed from it."""
    return bool(_MONTH.search(text))


_DAYS = re.compile(
    r"\b(for|over|during|on|in|throughout|across|x|daily,?|day,?|minutes,?|,"
    r"|\()(?: (?:a total of|a period of|the|the first|the next|each of|all|up to|only))*"
    rf" ?(\d{{1,3}})[- ]({_CONSECUTIVE})(days?|nights|evenings|mornings|afternoons|bedtimes"
    r"|weekdays|workdays)\b"
    r"(?! (?:a week|per week|each week|every week|weekly|of (?:each|every|the) (?:week|month"
    r"|cycle)|of \w+ cycles?|later|post|after (?:surg|birth|del|op)|apart|old|of (?:age|life"
    r"|gest)|follow|or|interval|since|ago|and))"
    r"|\b(\d{1,2}) days of (?:[\w-]{1,20} ){0,3}?(?:massage|stimulation|treatment|therapy"
    r"|tuina|reflexology|acupressure)\b"
)
_BEFORE_EVENT = re.compile(r" (?:before|prior|preced)")
_DAY_TO_DAY = re.compile(
    r"\b(?:from (?:the )?|on |for |,)?(?:postoperative |postpartum "
    r"|hospital )?days? (\d{1,2}) ?(?:-|to|through|until) ?(?:day )?(\d{1,2})\b"
)


@lru_cache(maxsize=1024)
def days_of(text: str) -> tuple[int, bool, int] | None:
    """For how many days; whether each of them is a time of treatment ("on seven evenings"); how many of them
    are a week (7 days of the calendar, 5 school days, 0 where that cannot be said)."""
    if not any(word in text for word in _EVERY_DAY_WORDS[1:]):
        return None
    for found in _DAYS.finditer(text):
        if found[5]:
            return int(found[5]), False, 7
        if _is_span_of_days(text, found):
            each = found[1] == "on" or bool(found[3].strip()) or found[4] not in ("days", "day")
            working = any(word in found[3] + found[4] for word in ("school", "work", "weekday"))
            return int(found[2]), each, 5 if working else 7 * (found[4] in ("days", "day"))
    ends = _DAY_TO_DAY.search(text)
    return (int(ends[2]) - int(ends[1]) + 1, False, 0) if ends and int(ends[2]) > int(ends[1]) else None


def _is_span_of_days(text: str, found: re.Match[str]) -> bool:
    """ "For 3 days before surgery" is a length, "on 3 days" too, but "3 days before surgery" is a moment."""
    moment = _BEFORE_EVENT.match(text, found.end()) and found[1] not in ("for", "over", "during")
    return not moment and not _bound(text, found.start(2)) and "each of" not in found[0]


_CYCLES = re.compile(
    r"\b(?:for|over|in|during|of|,) (?:each of |the )?(\d) (?:consecutive |successive |menstrual "
    r"|following |next |whole )*cycles\b"
)
_FIRST_DAYS = re.compile(r"\bfirst (\d) days\b")
_ONCE_A_CYCLE = re.compile(r"\b1 times (?:per|a|each|every|in each) (?:\w+ )?cycle|\b(?:day 1|first day)\b")


def cycles_of(text: str) -> int | None:
    """Times of treatment where it goes by cycles of menstruation or chemotherapy."""
    found = _CYCLES.search(text) if "cycle" in text else None
    if not found:
        return None
    first, days = _FIRST_DAYS.search(text), days_of(text)
    if first:
        return int(first[1]) * int(found[1]) * (times_a_day(text) or 1)
    if days and times_a_day(text):
        return days[0] * (times_a_day(text) or 1) * int(found[1])
    return int(found[1]) if _ONCE_A_CYCLE.search(text) else None


# - how many in all

_SESSIONS = (
    r"(?:sessions|treatments|massages|visits|appointments|sittings|exchanges|applications"
    r"|occasions|interventions|procedures)"
)
_STATED = re.compile(
    rf"\b(\d{{1,3}}) (?!minutes|seconds)((?:massage or [\w-]{{1,20}} )?{_DESCRIBING}(?:\d{{1,3}} minutes )?"
    rf"{_DESCRIBING})({_SESSIONS})\b"
    r"(?!(?:,? (?:a|per|each|every|in a|in each|of each|of every) (?:week|day|month|year"
    r"|patient|arm|group|hospital)| weekly| daily| groups?| arms?| conditions?| sequences?"
    r"| techniques?| modalit| (?:were|was|are) (?:compar|test|evaluat|stud|random|assess"
    r"|observ|made|equal|effect)| (?:of|for|to) \d+ (?:patients|women|participants)))"
)
_TIMES = re.compile(
    r"\b(\d{1,2}) times\b(?!,?[ -]?(?:(?:a|per|each|every|in (?:a|each)|daily|weekly|nightly|more"
    r"|less|as|higher|lower|greater|the|week|on|of|constitut\w+|for (?:a|1) course|was 1"
    r"|being 1)\b|=))"
)
_IN_TOTAL = re.compile(
    r"\btotal(?:ly)?(?: of)?(?: up to)? (\d{1,2}) times\b|\b(\d{1,2})(?: times)? (?:in total"
    r"|altogether|in all)\b|\btotal (?:of )?(\d{1,2}) sessions|\b(\d{1,2})-session\b"
)
_TOTAL_WORDS = ("total", "altogether", "in all", "-session")
# Chinese trials count in courses: "10 times as a course, for 2 courses".
_COURSES = re.compile(
    r"\b(\d{1,2}) (?:times|sessions|treatments|days)[\w ]{1,24}(?:a"
    r"|1) (?:treatment )?course\b.{1,60}?\b(\d) (?:treatment |consecutive |continuous )?courses\b"
)
_REPEATED_STROKES = re.compile(
    r"\b(?:each (?:point|stroke|movement|technique|side|maneuver|area|direction)|strokes?"
    r"|repeat\w*|repetitions?|clockwise|counted)\b"
)
_STATED_NOT_BEFORE = re.compile(
    r"(?:after|following|every|first|last|until|before|(?:median|mean|average)(?: number)? of"
    r"|between|missed|of the|the|least|than|other|these|least of|all|both|after the first"
    r"|session|a total of \d+|compare[sd]?|comparing) $"
)
FEWEST_TREATMENTS = 4  # two or three "treatments" are the arms of a trial
_ARMLIKE = frozenset({"treatments", "interventions", "procedures", "applications", "visits"})
_ONE = any_of(
    r"\b(?:a single|single|1|just 1|only 1|1 single)[- ](?:[\w-]{1,20} ){0,3}?(?:session"
    r"|sitting|treatment session|application)\b(?!,? (?:a|per|each|every|of each|weekly"
    r"|daily))"
    r"|\b1 massage given\b|\b(?:single|1-time|one-off"
    r"|one-time) (?:\d{1,3} minutes )?(?:[\w-]{1,20} ){0,3}?(?:massage|treatment|intervention"
    r"|reflexology|acupressure|application)\b"
)


@lru_cache(maxsize=1024)
def stated_sessions(text: str) -> int | None:
    """The number of times in all."""
    for found in _STATED.finditer(text):
        if _is_total(text, found):
            return int(found[1])
    course = _COURSES.search(text) if "course" in text else None
    if course:
        return int(course[1]) * int(course[2])
    total = _IN_TOTAL.search(text) if any(word in text for word in _TOTAL_WORDS) else None
    if total:
        return int(_first_group(total))
    times = _TIMES.search(text)
    if times and int(times[1]) > 1 and not _bound(text, times.start()) and not _REPEATED_STROKES.search(text):
        return int(times[1])
    return None


def _is_total(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 24) : found.start()]
    few = found[3] in _ARMLIKE and int(found[1]) < FEWEST_TREATMENTS
    each = found[3] == "occasions" and before.endswith("each of ")
    refused = _STATED_NOT_BEFORE.search(before) and not before.endswith(
        ("before and after ", "total of the ")
    )
    return int(found[1]) > 1 and not (
        few
        or each
        or refused
        or _bound(text, found.start())
        or "weekly" in found[2]
        or _daily_rate(text, found[2])
    )


def _daily_rate(text: str, described: str) -> bool:
    """Tell "two daily massages for 5 days" from "ten daily massages"."""
    return "daily" in described and bool(days_of(text) or weeks_of(text))


def one_session(text: str) -> bool:
    """Whether it is said in words that massage was given one time."""
    return bool(_ONE.search(text))


_EACH_PHASE = re.compile(r"\b(?:in|during|at|for) each of (?:the )?(\d) (?:phases|stages|dilatations)\b")
# "at 5, 7 and 9 cm of dilatation", "at the 2nd and 6th hours", "on days 1, 3 and 5": each is one time.
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|eighth|tenth|twelfth)"
_OCCASIONS = (
    re.compile(
        r"\b(?:at|in|on) (?:the )?(?:cervical )?(?:dilat\w+ of )?"
        r"((?:\d{1,2}(?: cm)?, ?){0,5}\d{1,2}(?: cm)?,? and \d{1,2})[ -]cm\b"
    ),
    re.compile(
        r"\b(?:at|on"
        rf"|in) (?:the )?((?:{_ORDINAL}, ?){{0,6}}{_ORDINAL},? and (?:the )?{_ORDINAL}) (?:postoperative "
        r"|postpartum )?(?:hours?|days?|evenings?|nights?)\b"
    ),
    re.compile(r"\bon (?:postoperative )?days ((?:\d{1,2}, ?){0,6}\d{1,2},? and \d{1,2})\b"),
    re.compile(r"\b(?:at|given) ((?:\d{1,2}, ?){0,6}\d{1,2},? and \d{1,2}) hours (?:after|post)"),
)


def occasions(text: str) -> int | None:
    """How many times, where the times are listed one by one."""
    phased = _EACH_PHASE.search(text) if "each of" in text else None
    if phased or " and " not in text:
        return int(phased[1]) if phased else None
    found = next((found for pattern in _OCCASIONS if (found := pattern.search(text))), None)
    return found[1].count(",") + 2 - found[1].count(", and") - found[1].count(",and") if found else None


# - minutes a session

_MINUTES = re.compile(r"(?<![\d.,±])(\d{1,3}(?:\.5)?) minutes\b")
_RANGE = re.compile(r"\b\d{1,3}(?: minutes)? ?(?:-|to|or|~|and up to) ?$")
_MINUTES_NOT_BEFORE = re.compile(
    r"(?:\bat(?: the)?|every|until|first|\b(?:rest|rested|resting|lay|lie|lying|sat|waited"
    r"|stood|walked)(?: \w+){0,3}?(?: for)?|within|last|after(?: a)?|before and|afterwards and"
    r"|and again|± ?\d*|then|above|less than|more than|apart|max\w*(?: of)?|up to) $"
)
_FOR = re.compile(r"(?:for|lasting|lasted|of|a|about|approximately|total|took|was) $")
_EVENT_AFTER = re.compile(
    r",? (?:later|after|before|following|post|prior|afterwards?|preceding|pre-|into|from|ahead"
    r"|in advance|earlier|apart)\b"
)
_REST_AFTER = re.compile(
    r"(?! of rest with massag)(?:[ -]of)? (?:(?:supine|quiet|passive|bed|seated) )?(?:rest"
    r"|resting|quiet|lying|music|exercise|walk\w*|cycling|interval|intervals|break|apart|ice"
    r"|video|lecture|class|workshop|teaching|education\w*"
    r"|run|test|talk\w*|conversation|wait\w*|attention|apart|mindful\w*|stretching|relaxation"
    r"|reading|tens|ultrasound|hot|heat|acupuncture|visit spent|thereafter|monitoring"
    r"|observation"
    r"|time[- ]trial|bout|warm-?up|immersion|training|course|seminar|counsel\w*|aerobic|yoga|sleep)\b"
)
_LIMBS = (
    r"(?:foot|hand|leg|arm|side|breast|ear|knee|shoulder|wrist|sole|calf|forearm|thigh|buttock"
    r"|half of)"
)
_PER_LIMB = re.compile(
    r" ?(?:(?:on|for|to|per|in|at|of|over),? )*(?:each|every|per|1"
    rf"|either)(?: of the)? (?:\w+ )?{_LIMBS}\b| per {_LIMBS}\b"
)
# "both hands were massaged 10 minutes (5 minutes each)"; but "12 sessions (60 minutes each)".
_BARE_EACH = re.compile(r" each ?(?:[,;.)|]|$)")
_PAIR = re.compile(r"\b(?:both|hands|feet|legs|arms|bilateral)\b")
_TIMES_OVER = re.compile(
    r"\b(?:sessions|treatments|times|massages|days|occasions|appointments|visits|periods)\b"
)
_LIMB_BEFORE = re.compile(rf"\beach (?:\w+ )?{_LIMBS}(?: [\w-]+){{0,5}}? (?:for |on for )?(?:about )?$")
_PER_PIECE = re.compile(
    r" ?(?:(?:on|for|to|per|in|at|of|over) )*(?:each|every|per"
    r"|all)(?: of the)? (?:\w+ )?(?:points?|acupoints?|techniques?|areas?|regions?|muscles?"
    r"|movements?|steps?|manipulations?|sites?|zones?|meridians?|strokes?|extremit\w+|limbs?"
    r"|parts?|spots?|feeding|stages?|methods?)\b"
)
_PIECE_BEFORE = re.compile(
    r"\b(?:each|every|per) (?:\w+ )?(?:points?|acupoints?|techniques?|areas?|regions?|muscles?"
    r"|sites?|zones?|meridians?|extremit\w+|limb|spots?|part)(?: [\w-]+){0,5}? $"
)
_TOTAL_MINUTES = re.compile(
    r"\b(?:total(?:ly|ing)?|altogether|in all|overall)(?: (?:of|duration of|time of|time"
    r"|duration))?[:,]? (?:about )?(\d{1,3}) minutes|\b(\d{1,3}) minutes(?: in)? (?:total"
    r"|altogether|all together|in all|overall)\b"
)
_BY_NAME = (
    r"(?:(?!before|after|following|prior|plus|followed|then|and\b"
    r"|or\b)[\w'/-]{1,20} ){0,5}?(?:massag\w*|reflexology|acupressure|tuina|effleurage|shiatsu"
    r"|friction|drainage|release|iastm|mfr|mld|back ?rub|compression|mobilization)"
)
_NAMED_AFTER = re.compile(rf"(?: sessions?)?(?: of)? {_BY_NAME}\b")
_NAMED_BEFORE = re.compile(
    r"(?:massag\w*|reflexology|acupressure|tuina|effleurage|friction|drainage|release|iastm|mfr"
    r"|mld|compression)(?: [\w-]+){0,6}? ?[(,]? ?(?:for |lasting |of )?(?:about )?$"
)


@lru_cache(maxsize=1024)
def minutes_of(text: str) -> tuple[float, ...] | None:
    """The different lengths of one session that are said; None when one is a range: no number is right."""
    if "minutes" not in text:
        return ()
    total = _TOTAL_MINUTES.search(text)
    if total:
        return (float(_first_group(total)),)
    found = [(match, _length(text, match)) for match in _MINUTES.finditer(text)]
    if any(length is None for _, length in found):
        return None
    values = [(match, length) for match, length in found if length]
    named = [length for match, length in values if _named(text, match)]
    different = dict.fromkeys(length for _, length in values if length)
    return tuple(dict.fromkeys(named)) if len(different) > 1 and named else tuple(different)


def named_minutes(text: str) -> tuple[float, ...]:
    """Only lengths that stand beside the name of the treatment: "a ten-minute foot massage"."""
    found = [_length(text, match) for match in _MINUTES.finditer(text) if _named(text, match)]
    return tuple(dict.fromkeys(length for length in found if length))


def _named(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 90) : match.start()]
    return bool(_NAMED_AFTER.match(text, match.end()) or _NAMED_BEFORE.search(before))


def _length(text: str, match: re.Match[str]) -> float | None:
    """The minutes of this mention; 0 when they are no length of a session; None for a range."""
    before, end = text[max(0, match.start() - 70) : match.start()], match.end()
    if _RANGE.search(before):
        return None
    anchored = _EVENT_AFTER.match(text, end) and not _FOR.search(before)
    if anchored or _MINUTES_NOT_BEFORE.search(before) or _REST_AFTER.match(text, end):
        return 0.0
    if _PER_PIECE.match(text, end) or _PIECE_BEFORE.search(before):
        return 0.0
    sides = _PER_LIMB.match(text, end) or _LIMB_BEFORE.search(before) or _each_of_a_pair(text, end)
    return float(match[1]) * (2 if sides else 1)


def _each_of_a_pair(text: str, end: int) -> bool:
    return bool(_BARE_EACH.match(text, end) and _PAIR.search(text) and not _TIMES_OVER.search(text))


_SECONDS = re.compile(r"\b(\d{2,3}) seconds\b(?! (?:x|×|later|after|rest|between|holds?|apart))")
_SECONDS_REPEATED = re.compile(r"\b(?:times|repet\w+|repeat\w*|holds?|x|×|each|per|sets?|points)\b|\d ?[x×]")


def seconds_as_minutes(text: str) -> float | None:
    """One sustained pressure, as "ischemic compression for 90 seconds"."""
    found = _SECONDS.search(text) if "seconds" in text and "compress" in text else None
    return int(found[1]) / 60 if found and not _SECONDS_REPEATED.search(text) else None


_WEEKLY_COURSE = re.compile(
    rf"\b(\d{{1,2}})(?: (?:sessions|treatments|massages))? (?:once[- ]"
    rf"|1 times[- ])?weekly (?:\d{{1,3}} minutes )?{_DESCRIBING}{SESSION}\b"
    rf"|\b(\d{{1,2}}) {_DESCRIBING}{SESSION}\b[\w ]{{0,30}} on a weekly basis"
)


def phases(text: str) -> tuple[float, int] | None:
    """Sessions and weeks where both are said at once: "six weekly massages", or where the rhythm changes:
    "twice weekly in weeks 1-4 and once weekly in weeks 5-8"."""
    if "week" not in text:
        return None
    course = _WEEKLY_COURSE.search(text)
    if course and weeks_of(text) in (None, number := int(_first_group(course))) and number > 1:
        return number, number
    pairs = list(_phases(text))
    if "biweekly" in text or len(pairs) < 2:
        return None
    return sum(often * span for often, span in pairs), sum(span for _, span in pairs)


_THEN = re.compile(r",? (?:(?:and )?then|followed by|and thereafter|thereafter|and(?= \d times?))\b")


def _phases(text: str) -> Iterator[tuple[float, int]]:
    for piece in _THEN.split(text):
        often, span = times_a_week(piece), _PHASE.search(piece)
        length = int(span[2]) - int(span[1]) + 1 if span else weeks_of(piece)
        if often and length and "week" in piece:
            yield often, length
