"""How many times massage is given in all, as the record says it: "ten sessions", "once", "on days 1 and 3".

Text is that of `amounts.one_way`. Whose amount it is, is not asked here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.appraisal.amounts import DESCRIBING, bound, number_in
from evidence.appraisal.patterns import regex
from evidence.appraisal.rhythm import days_of, weeks_of
from evidence.appraisal.text import any_of, left_of, phrase
from evidence.appraisal.vocabulary import PEOPLE

_SESSIONS = (
    r"(?:sessions|treatments|massages|visits|appointments|sittings|exchanges|applications"
    r"|occasions|interventions|procedures|prescriptions|(?:treatment|massage|therapy) units)"
)
# "ten massage or exercise visits"
_EITHER = r"(?:(?:massage|tuina|reflexology|acupressure) or [\w-]{1,20} )?"
_STATED = regex(
    rf"\b(\d{{1,3}}) (?!minutes|seconds|or more"
    rf"|and more)({_EITHER}{DESCRIBING}(?:\d{{1,3}} minutes )?{_EITHER}"
    rf"{DESCRIBING})({_SESSIONS})\b"
    r"(?!(?: or more|(?: of \d{1,3} minutes(?: each)?)?(?:,? (?:a|per|each|every|in a|in each|of each"
    r"|of every) (?:week|day|month|year"
    r"|patient|arm|group|hospital)| weekly| daily)| groups?| arms?| conditions?| sequences?"
    r"| techniques?| modalit| (?:were|was|are) (?:compar|test|evaluat|stud|random|assess"
    r"|observ|made|equal|effect)| (?:of|for|to) \d+ (?:patients|women|participants)))"
)
_TIMES = regex(
    r"\b(\d{1,2}) times\b(?!,?[ -]?(?:(?:points?|slots?|intervals?|periods?|a|per|each|every"
    r"|in (?:a|each)|daily|weekly|nightly|more"
    r"|less|as|higher|lower|greater|the|week|on|of|constitut\w+|for (?:a|1) course|was 1"
    r"|being 1)\b|=))"
)
_IN_TOTAL = phrase(
    "total|altogether|in all|-session|-treatment|-visit",
    r"\btotal(?:ly)?(?: of)?(?: up to)? (\d{1,2}) times\b|\b(\d{1,2})(?: times)? (?:in total"
    r"|altogether|in all)\b|\btotal (?:of )?(\d{1,2}) sessions|\b(\d{1,2})-(?:session|treatment|visit)\b",
)
# Chinese trials count in courses: "10 times as a course, for 2 courses".
_COURSES = phrase(
    "courses",
    r"\b(\d{1,2}) (?:times|sessions|treatments|days)[\w ]{1,24}(?:a"
    r"|1) (?:treatment )?course\b.{1,60}?\b(\d) (?:treatment |consecutive |continuous )?courses\b",
)
_REPEATED_STROKES = regex(
    r"\b(?:each (?:point|stroke|movement|technique|side|maneuver|area|direction)|strokes?"
    r"|repeat\w*|repetitions?|clockwise|counted)\b"
)
_STATED_NOT_BEFORE = regex(
    r"(?:after|following|every|first|last|until|before|(?:median|mean|average)(?: number)? of"
    r"|between|missed|the|least|than|other|these|least of|all|both|session|a total of \d+|compare[sd]?"
    r"|comparing) $"
)
# "Offered to 25 patients (68 sessions in total)": of all of them together.
_OF_EVERYBODY = regex(rf"\b\d{{1,4}} (?:[\w-]+ )?{PEOPLE} \(\D{{0,12}}$")
_ALTOGETHER = regex(r" (?:in (?:total|all)|altogether|overall)\b")
_TOTAL_AFTER_ALL = ("before and after ", "total of the ")
# "Two daily massages for 5 days" is a rhythm, "ten daily massages" a number.
_RHYTHMIC = regex(r"\b(?:daily|weekly)\b")
_MEASURED_BEFORE = regex(
    r"\b(?:measured|assessed|evaluated|recorded|rated|scored|collected|completed|taken|tested|examined"
    r"|sampled|filled)\b(?! (?:and|,) )(?:(?!massag)[\w ,]){0,40}$"
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
    stated = next((found for found in _STATED.finditer(text) if _is_total(text, found)), None)
    if stated:
        return int(stated[1])
    course = _COURSES.search(text)
    if course:
        return int(course[1]) * int(course[2])
    total = _IN_TOTAL.search(text)
    return number_in(total) if total else _times(text)


def _is_total(text: str, found: re.Match[str]) -> bool:
    """Whether this number of sessions is all of them: no rhythm, no bound, no number of arms."""
    number, described, sessions = int(found[1]), found[2], found[3]
    before = left_of(text, found.start(), 40)
    if _OF_EVERYBODY.search(before) and _ALTOGETHER.match(text, found.end()):
        return False
    few = sessions in _ARMLIKE and number < FEWEST_TREATMENTS
    each = sessions == "occasions" and before.endswith("each of ")
    refused = _STATED_NOT_BEFORE.search(before) and not before.endswith(_TOTAL_AFTER_ALL)
    if number < 2 or few or each or refused or bound(text, found.start()):
        return False
    return not (_RHYTHMIC.search(described) and (weeks_of(text) or days_of(text)))


def _times(text: str) -> int | None:
    """ "Massaged six times"; but not "each point was pressed six times" or "pain was measured six times"."""
    found = _TIMES.search(text)
    if not found or int(found[1]) < 2 or bound(text, found.start()) or _REPEATED_STROKES.search(text):
        return None
    measured = _MEASURED_BEFORE.search(left_of(text, found.start(), 60))
    return None if measured else int(found[1])


def one_session(text: str) -> bool:
    """Whether it is said in words that massage was given one time."""
    return bool(_ONE.search(text))


_EACH_PHASE = phrase(
    "each of", r"\b(?:in|during|at|for) each of (?:the )?(\d) (?:phases|stages|dilatations)\b"
)
# "at 5, 7 and 9 cm of dilatation", "at the 2nd and 6th hours", "on days 1, 3 and 5": each is one time.
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|eighth|tenth|twelfth)"
_OCCASIONS = (
    regex(
        r"\b(?:at|in|on) (?:the )?(?:cervical )?(?:dilat\w+ of )?"
        r"((?:\d{1,2}(?: cm)?, ?){0,5}\d{1,2}(?: cm)?,? and \d{1,2})[ -]cm\b"
    ),
    regex(
        r"\b(?:at|on"
        rf"|in) (?:the )?((?:{_ORDINAL}, ?){{0,6}}{_ORDINAL},? and (?:the )?{_ORDINAL}) (?:postoperative "
        r"|postpartum )?(?:hours?|days?|evenings?|nights?)\b"
    ),
    regex(
        r"\b(?:in|during) (?:the )?((?:\w{3,15}, ){0,3}\w{3,15},? and \w{3,15}) (?:phases|stages) of labor\b"
    ),
    regex(r"\bon (?:postoperative )?days ((?:\d{1,2}, ?){0,6}\d{1,2},? and \d{1,2})\b"),
    regex(r"\b(?:at|given) ((?:\d{1,2}, ?){0,6}\d{1,2},? and \d{1,2}) hours (?:after|post)"),
)


def occasions(text: str) -> int | None:
    """How many times, where the times are listed one by one."""
    phased = _EACH_PHASE.search(text)
    if phased or " and " not in text:
        return int(phased[1]) if phased else None
    found = next((found for pattern in _OCCASIONS if (found := pattern.search(text))), None)
    return len(re.findall(r",(?! ?and)| and ", found[1])) + 1 if found else None
