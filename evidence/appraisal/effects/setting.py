"""What stands around a number: its P value, time, outcome, what it was compared with, whom it favours."""

from __future__ import annotations

import re

from evidence.appraisal.effects.estimated import Stated
from evidence.appraisal.effects.lexer import Line
from evidence.appraisal.findings import clauses
from evidence.appraisal.polarity import BAD_WHEN_HIGH, GOOD_WHEN_HIGH, LOSS, favors
from evidence.appraisal.text import any_of, fold

# A value and its P value stand this near together.
P_NEAR = 70
# "-0.6 at 4 weeks": a time this near behind a number belongs to it.
TIME_NEAR = 6
# A time further before a number than this belongs to something else.
TIME_BEFORE = 250
_FOR_ALL = re.compile(r"\b(?:all|both|each|every)\b(?: \w+){0,2}\W{0,4}$")
_CLOSED = re.compile(r"[)\]]")
_UNIT = r"(?:min(?:ute)?|hour|h|day|week|month|year|wk|yr)s?"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|eight|nine|ten|twelve)"
_TIME = re.compile(
    rf"\b(?:[Aa]t|[Aa]fter|[Bb]y|[Ww]ithin|[Oo]ver|[Bb]eyond"
    rf"|[Ff]ollowing) (?:the )?(?:first )?(?P<a>{_COUNT}(?:-| ?){_UNIT})\b"
    rf"|\b(?P<b>(?:[Ww]eeks?|[Mm]onths?|[Dd]ays?) {_COUNT})\b|\b(?P<c>{_COUNT}[- ]?{_UNIT}) (?:follow-up"
    rf"|later|after(?:wards)?|post\w*)\b"
    r"|\b(?P<d>[Ii]mmediately (?:after|post)\w*|[Pp]ost-?(?:treatment|intervention|test)|(?:[Ss]hort"
    r"|[Ll]ong|[Ii]ntermediate)[- ]term"
    r"|(?:the )?end of (?:the )?(?:treatment|intervention|study)|follow-up)\b"
)
_VERSUS = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|than(?: (?:in|with|after|those|that|for|of|under))?"
    r"|relative to|in comparison (?:with|to)|superior to|against)"
    r" (?P<whom>(?:(?:those|that) (?:in|of) )?(?:the |an? )?[a-z][a-z' -]{2,50}?)"
    r"(?= ?[,.;:()\[]|$| (?:at|in|on|for|by|was|were|and|after|had|with|lowered|reduced|improved|is|as|but"
    r"|where\w*)\b)"
)
_SEGMENT_END = re.compile(r"[,;(\[]| and ")
_BEHIND = re.compile(r"[)\]]? (?:for|on) ")
# A further result with its own comparison, in other words than those above.
_OTHER_SIDE = re.compile(r"\b(?:to|with|against|over|from)\b")
# Names of what was measured, best known first. Words of verdict are no outcome: they say how it went; some
# others name treatments and controls as often as outcomes.
_OUTCOME = any_of(
    r"\b(?:mood|(?:effective(?:ness)?|cure|response|success) rates?)\b"
    rf"|\b(?:{LOSS}|{GOOD_WHEN_HIGH}|{BAD_WHEN_HIGH})(?!\w)"
)
_VERDICT = re.compile(
    r"improv|benefit|reliev|relief|success\w*$|recover|healing$|effect$|falls$|\d|relax|attention|analges"
    r"|nsaid|drug|medication"
    r"|phase|need for|comfort$|confidence"
)
# Else the scale, by what stands before "score".
_SCORE = re.compile(
    r"\b(?!(?:the|mean|total|and|of|in|lower|higher|whose) )[a-z][\w-]{1,20} (?:total )?(?:scores?|index"
    r"|scale)\b"
)
# What a number may be compared with behind "than"; behind "versus" it may be anything.
_TREATED = re.compile(
    r"\b(?:care|treatments?|therapy|controls?|sham|placebo|massag\w+|rest|exercises?|education|list"
    r"|medicines?|drugs?|groups?|arms?|advice|intervention"
    r"|acupuncture|acupressure|needling|stretching|touch|laxatives?|physiotherapy|music|rocking"
    r"|conventional|without|no)\b"
)


def p_value(line: Line, results: list[Stated], place: int) -> str | None:
    """The P value behind a number and before the next one, else in its brackets, else one that is of all."""
    one = results[place]
    end = results[place + 1].start if place + 1 < len(results) else len(line.bare)
    behind = [p for p in line.p_values if p.start > one.start]
    near = [p for p in behind if p.start < end and p.start <= one.end + P_NEAR]
    if len(behind) == len(results) > 1 and place == 0 and "respectively" in line.text and not near:
        return behind[0].printed
    ahead = [
        p
        for p in line.p_values
        if one.since <= p.start < one.start and not _CLOSED.search(line.bare, p.start, one.start)
    ]
    if near and not (ahead and _CLOSED.search(line.bare, one.end, near[0].start)):
        return near[0].printed
    return ahead[-1].printed if ahead else _shared(line, results, place)


def _shared(line: Line, results: list[Stated], place: int) -> str | None:
    """ "All P < .001", or one for each result, "respectively"."""
    behind = [p for p in line.p_values if p.start > results[-1].end]
    if len(behind) == len(results) > 1 and "respectively" in line.text:
        return behind[place].printed
    return behind[-1].printed if behind and _FOR_ALL.search(line.bare[: behind[-1].start]) else None


def time_of(line: Line, results: list[Stated], place: int) -> str | None:
    """The time right behind the number, else the last one before it, else the first one after it."""
    one = results[place]
    end = results[place + 1].start if place + 1 < len(results) else one.end + 60
    after = _TIME.search(line.text, one.end, min(len(line.text), end))
    if after and after.start() - one.end <= TIME_NEAR:
        return _words(after)
    before = list(_TIME.finditer(line.text, max(0, one.start - TIME_BEFORE), one.start))
    return _words(before[-1] if before else after)


def _words(found: re.Match[str] | None) -> str | None:
    return next(text for text in found.groups() if text) if found else None


def clause_of(line: Line, one: Stated) -> str:
    """The folded clause in which the number stands."""
    start = 0
    for clause in clauses(line.text):
        start += len(clause) + 1
        if start > one.start:
            return fold(clause)
    return fold(line.text)


def versus(line: Line, results: list[Stated], place: int) -> str | None:
    """What the words around a number compare with; of a list, what stands before all of it."""
    one = results[place]
    end = results[place + 1].start if place + 1 < len(results) else one.end + 90
    own = _whom(fold(line.text[one.since : one.start])) or _whom(fold(line.text[one.end : end]))
    if own or place == 0 or _OTHER_SIDE.search(line.text[one.since : one.start]):
        return own
    return _whom(fold(line.text[: results[0].start]))


def _whom(text: str) -> str | None:
    for found in _VERSUS.finditer(text):
        whom = str(found["whom"]).strip()
        if not found.group().startswith("than") or _TREATED.search(whom):
            return whom
    return None


def favours(clause: str) -> str | None:
    """Whom the words of the clause favour; a number never decides it."""
    return {1: "massage", -1: "comparator"}.get(favors(clause) or 0)


def outcome(line: Line, one: Stated) -> str | None:
    """The outcome named right behind the number, else last before it, in its own words before others'."""
    after = line.text[one.end : one.end + 60]
    behind = _last(_SEGMENT_END.split(fold(after))[0])
    near = behind if _BEHIND.match(after) else None
    return (
        near or _last(fold(line.text[one.since : one.start])) or behind or _last(fold(line.text[: one.start]))
    )


def _last(text: str) -> str | None:
    """The last outcome; what follows "than" or "versus" is somebody to compare with."""
    plain = _VERSUS.sub(" ", text)
    found = [each.group() for each in _OUTCOME.finditer(plain) if not _VERDICT.search(each.group())]
    found = found or [each.group() for each in _SCORE.finditer(plain)]
    return found[-1] if found else None
