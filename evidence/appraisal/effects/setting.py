"""What stands around a number: its P value, time, outcome, what it was compared with, whom it favours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.appraisal.effects.estimated import Stated
from evidence.appraisal.effects.lexer import Line
from evidence.appraisal.findings import NULL, clauses
from evidence.appraisal.lexicon import Lexicon
from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import BAD_WHEN_HIGH, GOOD_WHEN_HIGH, LOSS, favors
from evidence.model import Effect

# A value and its P value stand this near together.
P_NEAR = 70
# "-0.6 at 4 weeks": a time this near behind a number belongs to it.
TIME_NEAR = 6
# A time further before a number than this belongs to something else.
TIME_BEFORE = 250
_FOR_ALL = regex(r"\b(?:all|both|each|every)\b(?: \w+){0,2}\W{0,4}$")
_CLOSED = regex(r"[)\]]")
_UNIT = r"(?:min(?:ute)?|hour|h|day|week|month|year|wk|yr)s?"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|eight|nine|ten|twelve)"
_TIME = regex(
    r"(?<!\w)(?:"
    rf"(?:[Aa]t|[Aa]fter|[Bb]y|[Ww]ithin|[Oo]ver|[Bb]eyond"
    rf"|[Ff]ollowing) (?:the )?(?:first )?(?P<a>{_COUNT}(?:-| ?){_UNIT})\b"
    rf"|(?P<b>(?:[Ww]eeks?|[Mm]onths?|[Dd]ays?) {_COUNT})\b|(?P<c>{_COUNT}[- ]?{_UNIT}) (?:follow-up"
    rf"|later|after(?:wards)?|post\w*)\b"
    r"|(?P<d>[Ii]mmediately (?:after|post)\w*|[Pp]ost-?(?:treatment|intervention|test)|(?:[Ss]hort"
    r"|[Ll]ong|[Ii]ntermediate)[- ]term"
    r"|[Ss]hort(?= ?\([^)]{0,80}\) and (?:long|intermediate)[- ]term)"
    r"|(?:the )?end of (?:the )?(?:treatment|intervention|study)|follow-up)\b)"
)
_VERSUS = regex(
    r"(?<!\w)(?:compared (?:with|to)|versus|vs\.?|than(?: (?:in|with|after|those|that|for|of|under))?"
    r"|relative to|in comparison (?:with|to)|superior to|against|beat|surpass(?:ed|es)|outperform(?:ed|s)"
    r"|exceed(?:ed|s)|outdid)"
    r" (?P<whom>(?:(?:those|that) (?:in|of) )?(?:the |an? )?[a-z][a-z' -]{2,50}?)"
    r"(?= ?[,.;:()\[]|$| ?[-+]?\d| (?:at|in|on|for|by|was|were|and|after|had|with|lowered|reduced|improved|is"
    r"|as|but"
    r"|where\w*)\b)"
)
_SEGMENT_END = regex(r"[,;(\[]| and |$")
# So far behind a number its outcome or its comparison may stand.
OUTCOME_BEHIND, VERSUS_BEHIND, TIME_BEHIND = 60, 90, 60
_BEHIND = regex(r"[)\]]? (?:for|on) ")
_TURN = regex(r"\b(?:but|yet|whereas|while|though|however)\b")
# A further result with its own comparison, in other words than those above.
_OTHER_SIDE = regex(r"\b(?:to|with|against|over|from)\b")
# Names of what was measured, best known first. Words of verdict are no outcome: they say how it went; some
# others name treatments and controls as often as outcomes.
_TAKEN = (
    r"(?:analges\w+|opioids?|morphine|medications?|drugs?|painkillers?)"
    r" (?:use|usage|requirements?|consumption|intake)"
    r"|(?:use|usage|requirements?|consumption|intake) (?:of|for) (?:\w+ )?(?:analges\w+|opioids?|morphine"
    r"|medications?|drugs?|painkillers?)"
)
_IS_TAKEN = regex(_TAKEN)
_OUTCOME = Lexicon(
    named=r"mood|(?:effective(?:ness)?|cure|response|success) rates?|" + _TAKEN,
    loss=LOSS,
    good=GOOD_WHEN_HIGH,
    bad=BAD_WHEN_HIGH,
)
_VERDICT = regex(
    r"improv|benefit|reliev|relief|success\w*$|recover|healing$|effect$|falls$|\d|relax|attention|analges"
    r"|nsaid|drug|medication"
    r"|phase|need for|comfort$|confidence"
)
# Else the scale, by what stands before "score".
_SCORE = regex(
    r"\b(?!(?:the|mean|total|and|of|in|lower|higher|whose) )[a-z][\w-]{1,20} (?:total )?(?:scores?|index"
    r"|scale)\b"
)
SCORES = ("score", "index", "scale")
# What a number may be compared with behind "than"; behind "versus" it may be anything.
_TREATED = regex(
    r"\b(?:care|treatments?|therap(?:y|ies)|controls?|sham|placebo|massag\w+|rest|exercises?|education|list"
    r"|medicines?|drugs?|groups?|arms?|advice|intervention"
    r"|acupuncture|acupressure|needling|stretching|touch|laxatives?|physiotherapy|music|rocking"
    r"|conventional|without|no)\b"
)
# What stands behind these may as well be a time, a number or an outcome.
_OF_ANYTHING = ("than", "beat", "surpass", "outperform", "exceed", "outdid")
# A side that is named to its end, so that what follows is another noun.
_ENDED = regex(r"\b(?:controls?|care|groups?|arms?|list|sham|placebo|treatments?|therapies) $")
# "(-0.5; P = .01) | and shoulder pain (SMD | -0.4": only a name stands between two results.
_AND_ANOTHER = regex(r"[)\]] (?:and|or) [a-z][a-z -]{1,50}\([a-z ,=:]{0,40}")
# What stands between a number and a time that belongs to the next one.
_NEXT = regex(r"\band\b|[,;]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name and where it stands in its line."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Around:
    """What a line with results names beside them, each looked for once."""

    line: Line
    results: Sequence[Stated]
    times: Sequence[Named]
    compared: Sequence[Named]
    # The line without those that are compared with, for they are no outcomes.
    rest: str
    # Where each clause ends, and whom its words favour.
    favoured: Sequence[tuple[int, str | None]]

    def next_start(self, place: int, reach: int) -> int:
        """Where the next result begins, or so many letters behind the last one."""
        after = place + 1 < len(self.results)
        return self.results[place + 1].start if after else self.results[place].end + reach


def around(line: Line, results: Sequence[Stated]) -> Around:
    """Look once for the times and comparisons of a line."""
    times = [
        Named(next(text for text in found.groups() if text), found.start(), found.end())
        for found in _TIME.finditer(line.text)
    ]
    sides = [_side(found) for found in _VERSUS.finditer(line.plain) if _is_side(found)]
    rest = without_compared(line.plain)
    return Around(line, results, times, sides, rest, list(_favoured(line.plain, results)))


def without_compared(plain: str) -> str:
    """The text with blanks for what massage is compared with: "better sleep than relaxation" is of sleep."""
    return _VERSUS.sub(_blank, plain)


def _blank(found: re.Match[str]) -> str:
    said = found.group()
    length = _side(found).end - found.start()
    return " " * length + said[length:]


def _favoured(plain: str, results: Sequence[Stated]) -> Iterator[tuple[int, str | None]]:
    """Each clause with a result in it is asked once whom its words favour; a number never decides it."""
    start = 0
    for clause in clauses(plain):
        end = start + len(clause) + 1
        last = max((one.end - start for one in results if start <= one.start < end), default=None)
        told = _without_null_afterthought(clause, last) if last is not None else ""
        sign = favors(told) if told and not NULL.search(told) else None
        yield end, {1: "massage", -1: "comparator"}.get(sign or 0)
        start = end


def _without_null_afterthought(clause: str, last: int) -> str:
    """The clause up to the comma behind its last number, where only what follows it found no difference:
    "pain was lower (-0.4), function no different"."""
    null = NULL.search(clause, last)
    comma = clause.rfind(",", last, null.start()) if null else -1
    return clause[:comma] if comma >= 0 else clause


def _is_side(found: re.Match[str]) -> bool:
    """Behind "than" or "exceeded" only a treatment or a group is somebody to compare with."""
    return not found.group().startswith(_OF_ANYTHING) or _TREATED.search(found["whom"]) is not None


def _side(found: re.Match[str]) -> Named:
    """What is compared with, without an outcome behind it: "against active controls pain was better"."""
    whom = found["whom"]
    outcomes = (each.start() for each in _OUTCOME.finditer(whom, 0, len(whom)))
    stop = next((at for at in outcomes if _ENDED.search(whom, 0, at)), len(whom))
    return Named(whom[:stop].strip(), found.start(), found.start("whom") + stop)


def told_of(seen: Around, place: int, quote: str) -> Effect:
    """A result with everything that stands around it."""
    one = seen.results[place]
    return Effect(
        outcome=_outcome(seen, one),
        measure=one.measure,
        value=one.value,
        ci_low=one.low,
        ci_high=one.high,
        p=_p_value(seen.line, seen.results, place),
        time=_time(seen, place),
        versus=_versus(seen, place),
        favours=next((whom for end, whom in seen.favoured if one.start < end), None),
        quote=quote,
    )


def _p_value(line: Line, results: Sequence[Stated], place: int) -> str | None:
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


def _shared(line: Line, results: Sequence[Stated], place: int) -> str | None:
    """ "All P < .001", or one for each result, "respectively"."""
    behind = [p for p in line.p_values if p.start > results[-1].end]
    if len(behind) == len(results) > 1 and "respectively" in line.text:
        return behind[place].printed
    return behind[-1].printed if behind and _FOR_ALL.search(line.bare[: behind[-1].start]) else None


def _time(seen: Around, place: int) -> str | None:
    """The time right behind the number, else the last one before it, else the first one after it."""
    one = seen.results[place]
    end = seen.next_start(place, TIME_BEHIND)
    after = next((time for time in seen.times if one.end <= time.start and time.end <= end), None)
    near = after and after.start - one.end <= TIME_NEAR
    if after and near and not _NEXT.search(seen.line.text, one.end, after.start):
        return after.name
    before = [time for time in seen.times if one.start - TIME_BEFORE <= time.start and time.end <= one.start]
    nearest = before[-1] if before else after
    return nearest.name if nearest else None


def _versus(seen: Around, place: int) -> str | None:
    """What the words around a number compare with; of a list, what stands before all of it."""
    one = seen.results[place]
    own = _own_versus(seen, place) or (_own_versus(seen, place + 1) if _is_joined(seen, place) else None)
    if own or place == 0 or _OTHER_SIDE.search(seen.line.plain, one.since, one.start):
        return own
    return _of_segment(seen, one) or _ahead(seen, 0, seen.results[0].start)


def _own_versus(seen: Around, place: int) -> str | None:
    """What is named between the results before and behind."""
    one, end = seen.results[place], seen.next_start(place, VERSUS_BEHIND)
    turn = seen.line.plain.find(";", _out_of_brackets(seen.line.plain, one), end)
    return _ahead(seen, one.since, one.start) or _first(seen.compared, one.end, turn if turn >= 0 else end)


def _is_joined(seen: Around, place: int) -> bool:
    """ "Neck pain (-0.5; P = .01) and shoulder pain (-0.4; P = .02) versus rest": whether one more result
    follows of which the same is said."""
    if place + 1 == len(seen.results):
        return False
    after = _out_of_brackets(seen.line.plain, seen.results[place])
    return _AND_ANOTHER.fullmatch(seen.line.plain, after, seen.results[place + 1].start) is not None


def _out_of_brackets(plain: str, one: Stated) -> int:
    """Where the brackets around a number end: "(SMD 1.5; P = .002) versus rest"; else its own end."""
    inside = plain.rfind("(", 0, one.start) > plain.rfind(")", 0, one.start)
    return max(one.end, plain.find(")", one.end)) if inside else one.end


def _ahead(seen: Around, start: int, end: int) -> str | None:
    """What was named before a number: the first, but "not better than A, but better than B (3 vs 5)" is B."""
    named = [each for each in seen.compared if start <= each.start < end]
    turned = len(named) > 1 and _TURN.search(seen.line.plain, named[0].start, named[-1].start)
    return named[-1 if turned else 0].name if named else None


def _of_segment(seen: Around, one: Stated) -> str | None:
    """What the results of the same segment, since the last semicolon, are compared with."""
    begin = seen.line.plain.rfind(";", 0, one.start) + 1
    return next((each.name for each in reversed(seen.compared) if begin <= each.start < one.start), None)


def _first(named: Sequence[Named], start: int, end: int) -> str | None:
    return next((each.name for each in named if start <= each.start < end), None)


def _outcome(seen: Around, one: Stated) -> str | None:
    """The outcome named right behind the number, else last before it, in its own words before others'."""
    plain = seen.line.plain
    stop = _SEGMENT_END.search(plain, one.end, one.end + OUTCOME_BEHIND)
    behind = _last(seen, one.end, stop.start() if stop else one.end + OUTCOME_BEHIND)
    if behind and _BEHIND.match(plain, one.end):
        return behind
    before = _last(seen, one.since, one.start)
    return before or behind or _last(seen, 0, one.start)


def _last(seen: Around, start: int, end: int) -> str | None:
    """The last outcome there, else the last score."""
    names = [each.group() for each in _OUTCOME.finditer(seen.rest, start, end)]
    found = [name for name in names if not _VERDICT.search(name) or _IS_TAKEN.search(name)]
    if not found and any(word in seen.rest for word in SCORES):
        found = _SCORE.findall(seen.rest, start, end)
    return found[-1] if found else None
