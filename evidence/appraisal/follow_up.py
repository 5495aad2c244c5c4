"""How long were people followed, and how many were lost on the way?

A wrong share is worse than none: where two ways of counting disagree, or a number belongs to one group only,
nothing is said. What is planned ("allowing for 15 % attrition") was not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.appraisal.numbers import value_of
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Phrase, Reading, Sentence, absent, holds, phrase, quoted, word_set
from evidence.model import Design, Judgement

PLANS = frozenset({Design.PROTOCOL_TRIAL, Design.PROTOCOL_REVIEW})
# Two ways of counting may differ by rounding and by who is counted, not by more.
SAME_PERCENT = 1.5
# A loss beyond this is a misreading more often than a fact.
MOST_LOST = 70.0

_UP_TO_TEN = "one|two|three|four|five|six|seven|eight|nine|ten"
_TEENS = "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:{_UP_TO_TEN}))?"
_COUNT = rf"(?:\d{{1,4}}|{_TEENS}|{_TENS}|{_UP_TO_TEN})"


def _n(name: str = "n") -> str:
    """A count of people, perhaps with its share behind it; no decimal, no share by itself."""
    share = rf"(?: \((?P<{name}_share>\d{{1,3}}(?:\.\d+)?) ?%\))?"
    return rf"(?<![\w.,/%<>=±-])(?=[\dotfsen])(?P<{name}>{_COUNT})(?![\w.]?\d| ?%){share}"


def _percent(name: str = "p") -> str:
    """A share; two in a row are one for each group and no share of all."""
    return rf"(?<![\d.-])(?P<{name}>\d{{1,3}}(?:\.\d+)?) ?%\)?(?!,? (?:and|vs?\.?|versus) \d)"


_PEOPLE = (
    r"(?:patients?|participants?|subjects?|women|men|people|persons?|individuals?|children|infants?"
    r"|mothers?|cases?|dyads|adults|students|nurses|players|athletes|residents|veterans|of them)"
)
_LEFT = (
    r"(?:dropped out|drop-?outs?\b|withdrew|withdrawals?\b|(?:was|were|had) withdrawn|(?:was|were) lost"
    r"|lost to follow"
    r"|left (?:the |this )?(?:study|trial)|discontinued|did not (?:complete|finish|return)|failed to complete"
    r"|gave up\b|quit\b|ceased to take part|stopped (?:the )?(?:study|treatment) early)"
)
_STAYED = (
    r"(?:completed|finished|concluded|remained (?:until|to|in))(?! (?:the )?(?:questionnaires?|surveys?"
    r"|scales?|index|forms?|diar))"
)
_GROUP = r"(?:in|from|of) (?:the |each )?(?:[\w-]{1,20} ){0,4}?"

# Pieces without which nobody left, nobody stayed.
LEAVING = "exclud|drop|withdr|lost|left|discontin|complet|finish|return|gave up|quit|ceased|stopped"
STAYING = "complet|finish|conclud|remained"
# "Two patients dropped out", "5 were lost to follow up", "seven (8%) of the 90 women withdrew".
_OTHER_WORDS = rf"(?: (?!(?:{_COUNT}|nobody|none|no|some|several|few|all)\b)[\w-]{{1,20}}){{0,5}}?"
LEFT = phrase(LEAVING, rf"{_n()}(?: of (?:the )?{_COUNT})?{_OTHER_WORDS} {_LEFT}")
# "2 dropped out in the one group and 3 in the other"; "three from massage and one from control withdrew";
# "follow-up was lost for four intervention and two control patients".
LEFT_BY_GROUP = phrase(
    LEAVING,
    rf"{_n()}(?: {_PEOPLE})? {_LEFT}[^.;\d]{{0,50}}? (?:and|,) (?P<m>{_COUNT}) (?:{_PEOPLE} )?(?:in|from"
    rf"|of)\b|{_n('n2')}(?: {_PEOPLE})? {_GROUP}and (?P<m2>{_COUNT}) (?:{_PEOPLE} )?{_GROUP}(?:{_LEFT}"
    rf"|(?:was|were) excluded)"
    rf"|lost (?:for|to|in|by) (?P<n3>{_COUNT}) (?:[\w-]{{1,20}} ){{1,4}}?and (?P<m3>{_COUNT}) \w",
)
DROPOUTS = phrase("drop|withdraw|loss", rf"\bthere (?:was|were) {_n()} (?:drop-?outs?|withdrawals?|losses)\b")
STAYED = phrase(
    STAYING,
    rf"{_n()}(?: (?:of|out of) (?:the |these )?{_COUNT})?(?: {_PEOPLE})?(?: who)? (?:had )?{_STAYED}"
    rf"|\b(?:completed|finished) by {_n('n2')} {_PEOPLE}",
)
HAD_DATA = phrase(
    "data|analy|follow|seen|available",
    rf"{_n()}(?: {_PEOPLE})? (?:provided|had|gave|contributed) (?:[\w-]{{1,20}} ){{0,4}}?data\b"
    rf"|{_n('n2')}(?: {_PEOPLE})? (?:were|was) (?:followed(?: up)?|analyzed"
    rf"|included in the (?:final )?analys[ei]s|seen|available for (?:analysis|follow))\b",
)
# "Nobody withdrew because of harm" leaves open who withdrew for other reasons.
_FOR_A_REASON = r"(?![^.;]{0,20}\b(?:because|due|for|owing)\b)"
NOBODY_LEFT = phrase(
    f"{LEAVING}|attrition|loss",
    rf"\b(?:no|without(?: any)?|zero) (?:drop-?outs?|withdrawals?|attrition"
    rf"|loss(?:es)? to follow){_FOR_A_REASON}"
    rf"|\b(?:nobody|no one|none(?: of (?:the )?\w+)?|no {_PEOPLE}) {_LEFT}{_FOR_A_REASON}"
    rf"|\ball (?:of the |the )?(?:{_COUNT} )?(?:enrolled |randomized )?{_PEOPLE} (?:\w+ )?{_STAYED}",
)
_ABOUT = r"(?: (?:was|were|of|at|reached|amounted to))? (?:only |about |approximately )?"
_OF_ALL = rf" (?:of (?:the )?(?:\w+ )?)?(?:{_PEOPLE} )?"
LOST_SHARE = phrase(
    "%",
    rf"\b(?:attrition|drop-?out|withdrawal|loss to follow-?up)(?: rates?)?{_ABOUT}{_percent()}"
    rf"|{_percent('p2')}{_OF_ALL}{_LEFT}",
)
KEPT_SHARE = phrase(
    "%",
    rf"\b(?:retention|follow-?up|completion)(?: rates?)?{_ABOUT}{_percent()}"
    rf"|{_percent('p2')}{_OF_ALL}{_STAYED}",
)
# What was allowed for, expected or aimed at did not happen yet.
PLANNED = regex(
    r"\b(?:allow\w* for|assum\w+|anticipat\w+|expect\w+|sample size|power|target\w*|criteri\w+|will|would"
    r"|feasib\w+ (?:if|was defined)|set in advance|considering)\b"
)
# Numbers of one group, of sessions or of what is left out.
ONE_GROUP_ONLY = regex(r"\b(?:per|each) (?:group|arm)\b|\bin each\b|\bsessions? (?:was|were|completed)\b")
_ASIDE = regex(r" ?\((?!n ?=|\d{1,3}(?:\.\d+)? ?%\))[^()]{0,120}\)")
# Without one of these no rule about loss can match.
LOSS_PIECES = word_set(
    "drop withdr lost loss left complet finish conclud attrition retention follow data exclud"
    " analyzed discontin gave quit available return stopped remained seen"
)


def lost_percent(reading: Reading, design: Design | None, people: int | None) -> Judgement[float]:
    """The share of those who began that was lost; None when silent, planned or contradictory."""
    if design in PLANS:
        return absent(None, "Nobody can be lost from a plan.")
    told = [one for sentence in _looked_at(reading) if (one := _loss(sentence, people)) is not None]
    strong = [one for one in told if one.rank == min(each.rank for each in told)]
    if not strong:
        return absent(None, "It does not say how many were lost.")
    if max(one.percent for one in strong) - min(one.percent for one in strong) > SAME_PERCENT:
        return absent(None, "It gives more than one figure for those who were lost.")
    return quoted(round(strong[0].percent, 1), strong[0].because, strong[0].sentence)


@dataclass(frozen=True, slots=True)
class _Loss:
    """A share of people lost and how it was told; a lower rank is a plainer telling."""

    percent: float
    rank: int
    because: str
    sentence: Sentence


def _looked_at(reading: Reading) -> Iterator[Sentence]:
    for sentence in reading.part(Part.METHODS, Part.RESULTS):
        if holds(sentence.plain, LOSS_PIECES) and not PLANNED.search(sentence.plain):
            yield sentence


def _loss(sentence: Sentence, people: int | None) -> _Loss | None:
    plain = _ASIDE.sub("", sentence.plain)
    if ONE_GROUP_ONLY.search(plain):
        return None
    for rank, (count, verb) in enumerate(COUNTS):
        told = count(plain)
        if told and people and told.number <= people and told.fits(people):
            share = 100 * told.number / people
            lost = share if count is _left else 100 - share
            return _checked(lost, rank, f"{told.number} of {people} {verb}.", sentence)
    printed = _share(plain)
    if printed is not None:
        return _checked(printed, 3, "It gives the share.", sentence)
    return _checked(0.0, 3, "Nobody was lost.", sentence) if NOBODY_LEFT.search(plain) else None


def _checked(percent: float, rank: int, because: str, sentence: Sentence) -> _Loss | None:
    return _Loss(percent, rank, because, sentence) if 0 <= percent <= MOST_LOST else None


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of people and the share that is printed behind it."""

    number: int
    share: float | None = None

    def fits(self, people: int) -> bool:
        """Whether the printed share is the share of all, not of some other number."""
        return self.share is None or abs(100 * self.number / people - self.share) <= SAME_PERCENT


def _left(plain: str) -> _Count | None:
    """How many left: of both groups where each is counted."""
    both = LEFT_BY_GROUP.search(plain)
    if both:
        parts = [value_of(words) for name, words in both.groupdict().items() if words and "share" not in name]
        return _Count(sum(part or 0 for part in parts))
    return _only(LEFT, plain) or _only(DROPOUTS, plain)


def _stayed(plain: str) -> _Count | None:
    return _only(STAYED, plain)


def _measured(plain: str) -> _Count | None:
    return _only(HAD_DATA, plain)


def _only(rule: Phrase, plain: str) -> _Count | None:
    """The number that the rule finds; None where it finds two, one for each group."""
    found = rule.search(plain)
    if not found or rule.pattern.search(plain, found.end()):
        return None
    told = {name: words for name, words in found.groupdict().items() if words}
    number = next(value_of(words) for name, words in told.items() if "share" not in name)
    share = next((words for name, words in told.items() if "share" in name), None)
    return None if number is None else _Count(number, float(share) if share else None)


# The plainest way of counting comes first.
COUNTS = ((_left, "were lost"), (_stayed, "finished"), (_measured, "were measured"))


def _share(plain: str) -> float | None:
    lost, kept = LOST_SHARE.search(plain), KEPT_SHARE.search(plain)
    if lost:
        return float(lost["p"] or lost["p2"])
    return 100 - float(kept["p"] or kept["p2"]) if kept else None


# ------------------------------------------------------------------------------- the last measurement

_UNIT = r"(?P<unit>minutes?|min|hours?|hrs?|h|days?|weeks?|wks?|months?|years?)\b"
_TIME = rf"(?:\d{{1,3}}(?:\.\d)?|{_TEENS}|{_UP_TO_TEN}|an?|half an)"
_TIMES = rf"(?=[\dotfsenah])(?P<times>{_TIME}(?:(?:, and |, | and | or | to |/|-){_TIME}){{0,5}})"
DAYS = {"mi": 1 / 1440, "h": 1 / 24, "d": 1.0, "w": 7.0, "mo": 30.4375, "y": 365.25}
# The longest follow-up of a massage trial that anybody has reported is a few years.
MOST_WEEKS = 520.0

# "at 6 and 12 weeks", "after three months", "at the end of 8 weeks", "until 26 weeks".
AT = phrase(
    "at |after|until|up to|by ",
    rf"\b(?:at(?: the end of(?: the)?| about)?|after|until|up to"
    rf"|(?<!separated )by) {_TIMES}[- ]{_UNIT}(?! (?:of (?:age|life|gestation"
    r"|pregnan|massage|rest|lying|treatment per)|old|gestation|corrected|postmenstrual|pregnan|each|per\b"
    r"|before|prior|daily|a day))",
)
# "6-month follow-up", "two weeks later", "90 minutes after the massage", "3 months post-treatment".
LATER = phrase(
    "follow|later|after|post|assessment|evaluation|from baseline|from randomiz|from inclusion",
    rf"(?<![\w.,-])(?<!for ){_TIMES}[- ]{_UNIT}[- ](?:follow|later|after|afterwards?|post|following"
    rf"|assessment|evaluation|from (?:baseline|randomiz|inclusion))",
)
FOLLOWED = phrase(
    "follow",
    rf"\bfollow(?:ed)?[- ]?(?:up|ups)?\b(?: (?:period|assessments?|visits?|evaluations?|measurements?|time))?"
    rf"(?: (?:of|for|at|to|was|were|lasted|over|until|took place|made|performed|conducted"
    rf"|carried out)){{0,3}} {_TIMES}[- ]{_UNIT}",
)
# "at week 12", "on days 1, 3 and 7".
ON = phrase(
    "day |days |week |weeks |month |months ",
    rf"\b(?:at|on|by|until|and|to|or) (?:the )?(?P<unit>days?|weeks?|months?) {_TIMES}"
    r"(?![\w%]| of (?:menstru|life|the cycle|pregnan))",
)
# "at baseline, 4 weeks and 12 weeks": what goes on after the baseline.
BASELINE_NAMED = ("baseline", "(t0)", "(t1)")
AND_THEN = phrase(
    ",|and|or|to",
    rf"(?:,|\band|\bor|\bto)(?: at| after)? {_TIMES}[- ]{_UNIT}(?! (?:of|old|apart|per|each|a )\b)",
)
MEASURES = regex(
    r"measur|assess|evaluat|rated|record|outcome|endpoint|end point|follow|score|scale|questionnaire"
    r"|interview|complet|collect|taken|monitor|test|examin|noted|weigh|primary|secondary"
)
# The weeks of a pregnancy and the age of a baby are no follow-up.
CLOCK_OF_LIFE = regex(r"gestation|pregnan|born at|antenatal|of age\b|corrected age")
TREATED_FOR = regex(rf"\bafter {_TIMES}[- ]{_UNIT} of (?!follow)")
TIME_PIECES = ("week", "month", "day", "hour", "min", "year", " h", "wk")


def follow_up_weeks(reading: Reading) -> Judgement[float]:
    """The last measurement that the record dates, in weeks; None when it dates none."""
    best: tuple[float, Sentence] | None = None
    for sentence in reading.sentences:
        if not _dates_this_study(sentence):
            continue
        last = max(_weeks(sentence), default=None)
        if last is not None and last <= MOST_WEEKS and (best is None or last > best[0]):
            best = last, sentence
    if best is None:
        return absent(None, "It does not date its measurements.")
    if _may_conclude(best[1]):
        return absent(None, "Its longest time may be that of a treatment.")
    return quoted(round(best[0], 3), "The last measurement that it dates.", best[1])


def _dates_this_study(sentence: Sentence) -> bool:
    """Not the conclusions; of what stands before the methods only what speaks of outcomes, where none is
    labelled."""
    if sentence.part is Part.BACKGROUND:
        told = "outcome" in sentence.plain or "endpoint" in sentence.plain or "follow" in sentence.plain
        return told and not sentence.labelled
    return sentence.part is not Part.CONCLUSIONS


def _may_conclude(sentence: Sentence) -> bool:
    """Whether it may be a conclusion taken for a result: "after a year of treatment patients do well"."""
    surely = sentence.labelled or MEASURES.search(sentence.plain)
    return not surely and TREATED_FOR.search(sentence.plain) is not None


def _weeks(sentence: Sentence) -> Iterator[float]:
    """Every time in the sentence at which something was measured, in weeks."""
    plain = sentence.plain
    if not holds(plain, TIME_PIECES) or CLOCK_OF_LIFE.search(plain):
        return
    rules = (
        (AT, LATER, FOLLOWED, ON, AND_THEN)
        if sentence.part is Part.RESULTS or MEASURES.search(plain)
        else (FOLLOWED,)
    )
    for rule in rules:
        if rule is AND_THEN and not any(name in plain for name in BASELINE_NAMED):
            continue
        for found in rule.pattern.finditer(plain) if holds(plain, rule.needs) else ():
            yield from (time * _days(found["unit"]) / 7 for time in _numbers(found["times"]))


def _days(unit: str) -> float:
    return DAYS[unit[:2]] if unit[:2] in DAYS else DAYS[unit[:1]]


def _numbers(times: str) -> Iterator[float]:
    for each in re.findall(r"\d{1,3}(?:\.\d)?|[a-z]+", times):
        if each in ("a", "an"):
            yield 0.5 if times.startswith("half") else 1.0
        elif each[0].isdigit():
            yield float(each)
        elif each not in ("and", "to", "or", "half"):
            value = value_of(each)
            yield float(value) if value is not None else 0.0
