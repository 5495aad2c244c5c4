"""Amounts of treatment in one way of writing, and the word classes that the rules about them share.

`one_way` makes "10 30 minutes sessions, 3 times weekly" of "ten half-hour sessions, thrice weekly"; after
that every pattern is about digits and a few units. `rhythm.py` reads how often and how long,
`session_counts.py` how many times, `session_minutes.py` how many minutes; `whose_amount.py` asks whom it is
about.
"""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.appraisal.numbers import numbers
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import any_of, left_of

# ----------------------------------------------------------------------------------------- one way of writing

# Parts of an hour first, because they hold number words.
_HOUR_PARTS = (
    (
        regex(
            r"\b(?:an?|one|1) hour and a half\b|\b(?:one|1) and a half[- ]hours?\b|\b1\.5[- ]?(?:h|hr"
            r"|hour)s?\b"
        ),
        "90 minutes",
    ),
    (regex(r"\b(?:three|3)[- ]quarters of an hour\b"), "45 minutes"),
    (regex(r"\b(?:a |one )?quarter[- ](?:of an )?hour\b"), "15 minutes"),
    (
        regex(
            r"\b(?:a |one[- ])?half(?: of)?(?: an|-an)?[- ]hour(?:s|ly|-long)?\b|\b0\.5[- ]?(?:h"
            r"|hours?)\b"
        ),
        "30 minutes",
    ),
    (regex(r"\b(?:an|one|1)[- ]hour(?:-long|'s)?\b|\bhour-long\b|\b1[- ]?(?:hr|h)\b"), "60 minutes"),
    (regex(r"\b(?:two|2)[- ]hours?\b|\b2[- ]?(?:hrs?|h)\b"), "120 minutes"),
)
# Then the units and the words for how often, each with a piece without which it cannot match.
_WORDS = (
    ("min", regex(r"(\d)[- ]?(?:minutes?|mins?|min\.)(?![\w'])"), r"\1 minutes"),
    ("s", regex(r"(\d)[- ]?(?:seconds?|secs?|s)\b(?! ?/)"), r"\1 seconds"),
    ("wk", regex(r"([ /\d-])wks?\b"), r"\1week"),
    ("-", regex(r"(\d)-?(week|day)s?\b"), r"\1-\2"),
    ("once", regex(r"\bonce(?= |-|,|\.|;|\)|/|$)"), "1 times"),
    ("twice", regex(r"\btwice\b"), "2 times"),
    ("thrice", regex(r"\bthrice\b"), "3 times"),
    ("time", regex(r"(\d)(?:-times?| time)\b"), r"\1 times"),
    (" d", regex(r"(\d) d\b(?=[ ,;.)/])"), r"\1 days"),
    ("x", regex(r"(\d) ?x ?(?:/ ?|a |per |each )?(?=week|day)"), r"\1 times per "),
    ("×", regex(r"(\d) ?× ?(?:/ ?|a |per |each )?(?=week|day)"), r"\1 times per "),
    ("/", regex(r"(\d) ?/ ?(?=(?:week|day)\b)"), r"\1 times per "),
    ("everyday", regex(r"\beveryday\b(?! (?:life|activ|funct|living))"), "every day"),
    ("/", regex(r"([a-z]) ?/ ?(?=(?:week|wk|day|d|session|time|visit)\b)"), r"\1 per "),
    ("per d", regex(r"\bper d\b"), "per day"),
    ("fortnight", regex(r"\b(?:1 times )?(?:a|per|each|every) fortnight\b"), "every 2 weeks"),
    ("fortnight", regex(r"\b(?:a |1 )?fortnight\b"), "2 weeks"),
    (" week", regex(r"\b(?:for|over|during|lasting) (?:a|1|a full|a whole) (?=week\b)"), "for 1 "),
    (" month", regex(r"\b(?:for|over|during) (?:a|a full|a whole) (?=month\b)"), "for 1 "),
)
_HOURS = regex(r"hour|\d[- ]?hr?\b")


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


# ----------------------------------------------------------------------------------------------- what is said

# Names for one time of treatment; "visit" and "contact" only with a number before them.
SESSION = (
    r"(?:sessions?|treatments?|massages?|visits?|appointments?|sittings?|exchanges|applications?|therapies"
    r"|interventions|occasions|procedures|prescriptions|tuinas?|reflexologies)"
)
# Part of a day on which treatment is given.
DAY = r"(?:days?|nights?|evenings?|mornings?|afternoons?|bedtimes?|weekdays?|workdays?)"
# Up to four describing words between a number and its noun; never a verb, a group, people or another unit.
DESCRIBING = (
    r"(?:(?!(?:had|has|have|were|was|will|receive[ds]?|got|added|gave|kinds?|types?|arms?"
    r"|groups?|styles?|completed|underwent|attended|took|weeks?"
    r"|days?|months?|times|years?|of|to|in|on|for|with|and|or|per|a|the|at|from"
    r"|patients?|women|men|infants?|people"
    r"|participants?|trials?|studies|radiotherapy|radiation|chemotherapy|exercise|training"
    r"|education\w*|acupuncture|needling|counseling|yoga|relaxation|physiotherapy|music"
    r"|ultrasound|laser|taping|different|laboratory|lab|assessment|study|follow-up|outpatient"
    r"|cm|mm|points?|seconds|percent|other|control|sham)\b)"
    r"(?:\d{1,3} minutes |minutes |[a-z][\w'-]{0,19} )){0,4}?"
)
CONSECUTIVE = (
    r"(?:(?:consecutive|successive|continuous|straight|sequential|postoperative|school|working"
    r"|work|treatment|separate|alternate|hospital|following|next|of the|the|in a row|first"
    r"|calendar) ){0,4}"
)
# A number that is an end of a range or a bound is not the number.
_BOUND = regex(
    r"(?:\d(?: minutes| weeks?| days| times| sessions)?-? ?(?:-|to|or|~) ?|at least (?:\w+ )?|(?:more"
    r"|less|fewer"
    r"|longer|older|greater|over) than |under |minimum of|between \d+ and "
    r"|[<>=≥≤] ?|\bmedian of|\bmean of|\baverage of|\baged |[.,]\d?|± ?)$"
)


def bound(text: str, start: int) -> bool:
    """Whether the number that starts here is one end of a range, a bound or an average."""
    return bool(_BOUND.search(left_of(text, start, 16)))


def number_in(found: re.Match[str]) -> int:
    """The number of the alternative that matched."""
    return int(found[found.lastindex or 0])


# ------------------------------------------------------------------------------------ amounts against amounts

_COMPARED = regex(
    r"\bdos(?:e|ing|age)[- ](?:finding|response|ranging|comparison|effects?|trial)"
    r"|\boptimal dos|\bdifferent dos|\bdosing\b|\badditional massages?\b|\bmassage \w*booster"
    r"|\bfrequency and duration of massage"
)


def compares_amounts(title: str) -> bool:
    """Whether the title says that amounts of massage were compared with each other: then no one amount is
    what the study gave."""
    return bool(_COMPARED.search(title.casefold()))
