"""How many minutes one session lasts, and which minutes are something else: a rest, a delay, a stroke.

Text is that of `amounts.one_way`. Whose amount it is, is not asked here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from evidence.appraisal.amounts import number_in
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import left_of

_MINUTES = regex(r"(?<![\d.,±])(\d{1,3}(?:\.5)?) minutes\b")
_RANGE = regex(r"\b\d{1,3}(?: minutes)?-? ?(?:-|to|or|~|and up to)[ -]?$")
_MINUTES_NOT_BEFORE = regex(
    r"(?:\bat(?: the)?|every|until|first|early|\bat (?:an? )?intervals? of"
    r"|\b(?:rest|rested|resting|lay|lie|lying|sat|waited"
    r"|stood|walked)(?: \w+){0,3}?(?: for)?|within|last|after|before and|afterwards and"
    r"|and again|± ?\d*|then|above|less than|more than|apart|max\w*(?: of)?|up to) $"
)
_FOR = regex(r"(?:for|lasting|lasted|of|a|about|approximately|total|took|was) $")
_EVENT_AFTER = regex(
    r"(?:(?:,|,? (?:and|or)) \d{1,3} minutes){0,4}"
    r",? (?:later|after|before|following|post|prior|afterwards?|preceding|pre-|into|from|ahead"
    r"|in advance|earlier|apart)\b"
)
_REST_AFTER = regex(
    r"(?! of [\w-]{1,20} with (?:\w+ )?massag)(?:[ -]of)? (?:(?:supine|quiet|passive|bed|seated) )?(?:rest"
    r"|resting|quiet|lying|music|exercise|walk\w*|cycling|interval|intervals|break|apart|ice"
    r"|delay|period|video|lecture|class|workshop|teaching|education\w*"
    r"|run|test|talk\w*|conversation|wait\w*|attention|apart|mindful\w*|stretching|relaxation"
    r"|reading|tens|ultrasound|hot|heat|acupuncture|visit spent|thereafter|monitoring"
    r"|observation|hemodialysis|dialysis"
    r"|between (?:[a-z]+ ){0,3}?(?:massages?|sessions?|treatments?)"
    r"|time[- ]trial|bout|warm-?up|immersion|training|course|seminar|counsel\w*|aerobic|yoga|sleep)\b"
)
_LIMBS = (
    r"(?:foot|hand|leg|arm|side|breast|ear|knee|shoulder|wrist|sole|calf|forearm|thigh|buttock"
    r"|half of)"
)
_PER_LIMB = regex(
    r" ?(?:(?:on|for|to|per|in|at|of|over),? )*(?:each|every|per|1"
    rf"|either)(?: of the)? (?:\w+ )?{_LIMBS}\b| per {_LIMBS}\b"
)
# "a five-minute massage to each hand"
_MASSAGE_PER_LIMB = regex(
    r" (?:of )?(?:[\w-]+ )?(?:massage|reflexology|acupressure|effleurage|stroking|kneading) (?:of|on|to"
    r"|for|at|in)"
    rf" (?:each|either)(?: of the)? (?:\w+ )?{_LIMBS}\b"
)
# "10 minutes on the left and 10 minutes on the right foot"
_LEFT_AND_RIGHT = regex(
    r" (?:\w+ ){0,4}(?:left|right)(?: \w+)? (?:and|then"
    r"|followed by)(?: for)? (\d{1,3}) minutes (?:\w+ ){0,4}(?:left|right)\b"
)
# "both hands were massaged 10 minutes (5 minutes each)"; but "12 sessions (60 minutes each)".
_BARE_EACH = regex(r" each ?(?:[,;.)|]|$|(?:on|for|daily|every|before|after|\d) ?)")
_PAIR_OR_TIMES = regex(
    r"\b(?:(?P<pair>both|hands|feet|legs|arms|bilateral)|sessions|treatments|times|massages|days|occasions"
    r"|appointments|visits|periods|groups)\b"
)
_LIMB_BEFORE = regex(rf"\beach (?:\w+ )?{_LIMBS}(?: [\w-]+){{0,5}}? (?:for |on for )?(?:about )?$")
_PER_PIECE = regex(
    r" ?(?:(?:on|for|to|per|in|at|of|over) )*(?:each|every|per"
    r"|all)(?: of the)? (?:\w+ )?(?:points?|acupoints?|techniques?|areas?|regions?|muscles?"
    r"|movements?|steps?|manipulations?|sites?|zones?|meridians?|strokes?|extremit\w+|limbs?"
    r"|parts?|spots?|feeding|stages?|methods?)\b"
)
_PIECE_BEFORE = regex(
    r"\b(?:each|every|per) (?:\w+ )?(?:points?|acupoints?|techniques?|areas?|regions?|muscles?"
    r"|sites?|zones?|meridians?|extremit\w+|limb|spots?|part)(?: [\w-]+){0,5}? $"
)
_TOTAL_MINUTES = regex(
    r"\b(?:total(?:ly|ing)?|altogether|in all|overall)(?: (?:of|duration of|time of|time"
    r"|duration))?[:,]? (?:about )?(\d{1,3}) minutes|\b(\d{1,3}) minutes(?: in)? (?:total"
    r"|altogether|all together|in all|overall)\b"
)
_BY_NAME = (
    r"(?:(?!before|after|following|prior|plus|followed|then|and\b"
    r"|or\b)[\w'/-]{1,20} ){0,5}?(?:massag\w*|reflexology|acupressure|tuina|effleurage|shiatsu"
    r"|friction|drainage|release|iastm|mfr|mld|back ?rub|compression|mobilization)"
)
_NAMED_AFTER = regex(rf"(?: sessions?)?(?: of)? {_BY_NAME}\b")
_NAMED_BEFORE = regex(
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
        return (float(number_in(total)),)
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
    before = left_of(text, match.start(), 90)
    return bool(_NAMED_AFTER.match(text, match.end()) or _NAMED_BEFORE.search(before))


def _length(text: str, match: re.Match[str]) -> float | None:
    """The minutes of this mention; 0 when they are no length of a session; None for a range."""
    before, end = left_of(text, match.start(), 70), match.end()
    if _RANGE.search(before):
        return None
    anchored = _EVENT_AFTER.match(text, end) and not _FOR.search(before)
    if anchored or _MINUTES_NOT_BEFORE.search(before) or _REST_AFTER.match(text, end):
        return 0.0
    if _PER_PIECE.match(text, end) or _PIECE_BEFORE.search(before):
        return 0.0
    return float(match[1]) * (2 if _on_each_side(text, match, before) else 1)


def _on_each_side(text: str, match: re.Match[str], before: str) -> bool:
    """Whether the minutes are those of one of two limbs."""
    end = match.end()
    if _PER_LIMB.match(text, end) or _MASSAGE_PER_LIMB.match(text, end) or _LIMB_BEFORE.search(before):
        return True
    other = _LEFT_AND_RIGHT.match(text, end)
    return bool(other and other[1] == match[1]) or (
        bool(_BARE_EACH.match(text, end)) and _of_a_pair(text, end)
    )


def _of_a_pair(text: str, end: int) -> bool:
    """ "Each" of two hands, if they are named nearer than "12 sessions"."""
    named = [found["pair"] for found in _PAIR_OR_TIMES.finditer(text, max(0, end - 120), end)]
    return bool(named and named[-1])


_SECONDS = regex(r"\b(\d{2,3}) seconds\b(?! (?:x|×|later|after|rest|between|holds?|apart))")
_SECONDS_REPEATED = regex(
    r"(?<!\b1 )\b(?:times)\b|\b(?:repet\w+|repeat\w*|holds?|x|×|each|per|sets?|points)\b|\d ?[x×]"
)


def seconds_as_minutes(text: str) -> float | None:
    """One sustained pressure, as "ischemic compression for 90 seconds"."""
    found = _SECONDS.search(text) if "seconds" in text and "compress" in text else None
    return int(found[1]) / 60 if found and not _SECONDS_REPEATED.search(text) else None
