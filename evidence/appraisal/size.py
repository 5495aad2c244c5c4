"""How many: people randomised, people analysed, and for reviews studies and participants.

Each number keeps its sentence. Only numbers that stand beside the words that make them a sample size count;
where two candidates of the same strength disagree the answer is silence: a wrong number is the worst one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from evidence.appraisal.design import RANDOMISED
from evidence.appraisal.numbers import Number, numbers, value_of
from evidence.appraisal.text import Part, Reading, Sentence, absent, any_of, quoted
from evidence.appraisal.vocabulary import PEOPLE
from evidence.model import Design, Judgement

REVIEWS = frozenset(
    {Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.OVERVIEW_OF_REVIEWS, Design.NARRATIVE_REVIEW}
)
# Studies of people of whom nobody was randomised.
COUNTED = frozenset({Design.SINGLE_ARM, Design.COHORT, Design.CROSS_SECTIONAL, Design.CASE_SERIES})

# A sample has at least two people, and no massage trial so far a hundred thousand.
FEWEST, MOST = 2, 100_000
# A review pools at least this many people; smaller numbers beside "patients" are ages and subgroups.
FEWEST_POOLED = 10
# How far a rule looks back from a number: a few words.
LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class _Wording:
    """A way of saying a count: what stands right before and after the number; lower rank is stronger."""

    rank: int
    before: re.Pattern[str] | None
    after: re.Pattern[str]


_DESCRIBED = r"(?:[\w'/-]{1,30},? ){0,6}?"
_AFTER_PEOPLE = re.compile(rf" {_DESCRIBED}{PEOPLE}\b")
_VERB = r"\b(?:randomiz\w+|randomly|allocated|assigned|at random|divided|entered)"
CHANCE = re.compile(_VERB)


def _wording(rank: int, before: str | None, after: str | None = None) -> _Wording:
    look_back = re.compile(rf"(?:{before}) ?$") if before else None
    return _Wording(rank, look_back, re.compile(after) if after else _AFTER_PEOPLE)


SAMPLE_WORDINGS = (
    _wording(0, r"\brandomiz(?:ed|ing)"),
    _wording(0, None, rf" {_DESCRIBED}{PEOPLE}\b.{{0,120}}?{_VERB}"),
    _wording(0, None, rf" (?:\w{{1,20}} and )?(?:were|was)(?: \w+){{0,6}}? (?:and )?(?:were )?{_VERB}"),
    _wording(0, r"\b(?:randomization|randomized|randomly) (?:\w+ )?(?:assigned|allocated|divided|included)"),
    _wording(1, r"\b(?:in|on|included|enrolled|recruited|with|of)"),
    _wording(1, r"^(?:a total of|in total,?|in all,?|the)?"),
    _wording(2, r"\b(?:a total of|in total,?|in all,?|altogether)"),
    _wording(2, r"\bn ?=", r"(?=\W|$)"),
    _wording(2, None),
)
# A sentence counts the sample when it says what was done with the people.
SAMPLE_SENTENCE = any_of(
    r"random|allocat|assign|enroll|recruit|took part|participa|included|entered|divided|consist|gave consent"
    r"|started|received|patient sample|\bn ?=|cross-?over|with chronic|in labor|was done (?:on|in)|volunteers"
    r"|performed on|(?:carried out|conducted) (?:on|in|with|among)|(?:study|trial) (?:with|of|in|on)"
    r"|were (?:provided|given|treated|studied|seen|interviewed)"
)
# Whose section it stands in says the same.
SAMPLE_LABEL = re.compile(r"participant|subject|patient|sample", re.IGNORECASE)
# People who were asked, screened, lost or left are not the sample; nor are those of one group or of a plan.
NOT_SAMPLE_BEFORE = re.compile(
    r"\b(?:screened|approached|invited|sample size (?:of|for|was)|analysis included|by|from) (?:\w+ )?$"
    r"|\b(?:aged?|between|least|over|than|score|week|day|grade|phase|level|every) $"
)
NOT_SAMPLE_AFTER = re.compile(
    r" (?:[\w-]{1,20} ){0,3}?(?:screened|approached|invited|assessed for eligibility)\b"
    r"|.{0,60}?\b(?:were (?:screened|approached|invited)|excluded|eligible but|(?:was|were) lost|lost to"
    r"|dropped out|withdrew|declined|refused|will be|per group|in each|served as controls)\b"
    r"| ?%|[- ](?:to|or|and|-)? ?\d{0,4} ?(?:years?|weeks?|days?|min|months?|hours?|h\b|sessions?|mm|cm)"
)
# "Of 210 eligible patients, 160 were randomised": the first number is where the sample came from.
POOL = re.compile(r"^(?:of|from|among|out of)(?: the| a total of| all)? ?$")
# A year of our time, unless what comes next is what was counted.
YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
COUNTS_NEXT = re.compile(rf" (?:\w{{1,30}} ){{0,2}}?(?:{PEOPLE})")
COMPLETED = any_of(r"\b(?:completed|were analyzed|finished|were evaluable)\b|in the (?:final )?analysis")
BEGAN = re.compile(rf"{_VERB}|started|enroll|consent")

ANALYSED_WORDINGS = (
    _wording(0, r"\b(?:analyzed|analysis) .{0,40}\b(?:in|of|included)", rf" (?:evaluable )?{PEOPLE}"),
    _wording(0, None, rf" (?:\w+ )?(?:{PEOPLE} )?(?:\w+ )?(?:completed|finished) (?:the|it)"),
    _wording(0, None, rf" (?:\w+ )?{PEOPLE} (?:were )?(?:analyzed|evaluable|completed)"),
)

# Groups that add up: "(n = 94) ... (n = 78)", "233 ... to the programme and 246 to usual care", "30 in each".
ARM = re.compile(r"\bn ?= ?(\d{1,6})\b")
ARM_OF_PEOPLE = re.compile(rf"\((\d{{1,5}}) (?:\w{{1,20}} )?{PEOPLE}\)")
TO_ONE_GROUP = re.compile(
    r" (?:\w{1,30} ){0,3}?(?:randomized |assigned |allocated )?(?:in|to"
    r"|into) (?:the )?(?:\w{1,30} ){1,4}?(?:and|,) $"
)
TO_OTHER_GROUP = re.compile(r" (?:\w{1,30} ){0,2}?(?:in|to|into) ")
IN_EACH = re.compile(
    r" (?:\w+ )?(?:in each|per (?:group|arm)|each)\b|(?: \w{1,20}){1,6}? (?:in|to|into) each of\b"
)
EACH_OF = re.compile(r"\bgroups? of $|\bin each(?: group| arm)? \(?n ?= ?$")
HOW_MANY_GROUPS = re.compile(r"\b(two|three|four|five|six|[2-6]) (?:\w+ ){0,2}?(?:groups|arms)")

_STUDIES = r"(?:rcts?|trials|studies|articles|papers|reviews|reports|records)"
_KIND = r"(?:[\w'-]{1,30},? ){0,4}?"
# What was kept, not what was found first.
_INCLUDED = (
    r"(?:included|analyzed|pooled|selected|met|fulfilled|qualified|kept|retained|eligible|located|satisfied"
    r"|entered|identified and included|covered)"
)
STUDY_WORDINGS = (
    _wording(0, r"\bdescribing", rf" {_KIND}{_STUDIES}\b"),
    _wording(0, None, rf" {_KIND}{_STUDIES}\b.{{0,100}}?\b(?:(?:was|were) )?(?:\w+ )?{_INCLUDED}\b"),
    _wording(
        0,
        r"\b(?:included|analyzed|pooled|selected|reviewed|covered|meta-analysis of)",
        rf" {_KIND}{_STUDIES}\b",
    ),
    _wording(0, None, rf" (?:was |were )?(?:finally )?{_INCLUDED}\b"),
    _wording(
        1,
        None,
        rf" {_KIND}{_STUDIES} (?:\((?:n ?= ?)?\d[\d,]{{0,8}} {PEOPLE}\)"
        r"|with|involving|enrolling|including|comprising|examined)",
    ),
    _wording(1, r"\bof which", r" (?:used|met|were included|qualified)\b"),
    _wording(1, r"\bidentified", rf" {_KIND}{_STUDIES}\b"),
    _wording(1, None, rf" {_KIND}{_STUDIES}\b.{{0,80}}?\b(?:were identified|used|were located)\b"),
)
MIXED_STUDIES = re.compile(r" (?:rcts|randomized \w{1,20} trials) and $")
OTHER_STUDIES = re.compile(r" (?:quasi|non|cct|controlled)")
FOUND_FIRST = re.compile(r"(?<!total )\b(?:of|from|among|out of|only|yielded|found) (?:the )?$")
FOUND_FIRST_INSIDE = re.compile(
    r"\d.{0,80}\b(?:identified|found|retrieved)|\b(?:identified|found|retrieved)\b.{0,80}\d"
)
NOT_ALL_STUDIES = re.compile(r"\b(?:reported|were randomized|had low|last)\b")

PEOPLE_WORDINGS = (
    _wording(
        0,
        r"\b(?:with|including|involving|enrolling|comprising|in which|a total of|containing|total,? of"
        r"|of their)(?: a total of)?(?: (?:of )?their)?",
    ),
    _wording(0, r"\(n ?=", rf"(?: {PEOPLE})?\)"),
    _wording(0, r"\(", rf" (?:\w+ )?{PEOPLE}[^)]{{0,30}}\)"),
    _wording(0, r"\b(?:of|with|total of)", rf" (?:\w+ ){{0,3}}?{PEOPLE}"),
)
# Only part of the review: a subgroup, one outcome, one comparison.
SUBGROUP = re.compile(
    r"\bfor the (?:treatment|prevention)\b|\bsubgroups?\b|\b(?:smd|md|rr|or) ?[=(]|\b95% ci\b"
    r"|\bmean difference\b"
    r"|\bper (?:group|arm)\b"
)
ABOUT_STUDIES = re.compile(rf"\b{_STUDIES}\b|\bof their\b|\bincluded\b")


@dataclass(frozen=True, slots=True)
class Sizes:
    """The four counts of a record."""

    randomised: Judgement[int]
    analysed: Judgement[int]
    studies: Judgement[int]
    participants: Judgement[int]


def sizes(reading: Reading, design: Design | None) -> Sizes:
    """Count what this design can have: a trial randomises people, a review includes studies."""
    nobody: Judgement[int] = absent(None, "Not a number that this kind of study has.")
    if design in RANDOMISED:
        return Sizes(_sample(reading, "were randomised"), _analysed(reading), nobody, nobody)
    if design in REVIEWS or design is Design.OTHER:
        studies, people = _reviewed(reading)
        return Sizes(nobody, nobody, studies, people)
    if design is Design.NONRANDOMISED_CONTROLLED:
        return Sizes(nobody, _analysed(reading), nobody, _sample(reading, "took part"))
    if design in COUNTED:
        return Sizes(nobody, _sample(reading, "took part"), nobody, nobody)
    return Sizes(nobody, nobody, nobody, nobody)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number that may be the sample size, and how strongly its sentence says so."""

    rank: int
    value: int
    sentence: Sentence


def _sample(reading: Reading, verb: str) -> Judgement[int]:
    found = list(_candidates(reading))
    arms = list(_arm_sums(reading))
    for total, sentence in arms:
        stated = any(one.value == total for one in found)
        if stated or all(one.sentence is sentence for one in found):
            return quoted(total, f"{total} people {verb}; the groups add up to it.", sentence)
    if not found:
        return absent(None, "The record does not say how many people took part.")
    best = min(one.rank for one in found)
    top = [one for one in found if one.rank == best]
    if len({one.value for one in top}) > 1 and best > 0:
        return absent(None, "Several numbers could be the sample size.")
    return quoted(top[0].value, f"{top[0].value} people {verb}.", top[0].sentence)


def _candidates(reading: Reading) -> Iterator[_Candidate]:
    for sentence in reading.body:
        if sentence.labelled and sentence.part in (Part.BACKGROUND, Part.CONCLUSIONS, Part.REGISTRATION):
            continue
        if SAMPLE_SENTENCE.search(sentence.plain) or SAMPLE_LABEL.search(sentence.label or ""):
            yield from _best_in(sentence)


def _best_in(sentence: Sentence) -> Iterator[_Candidate]:
    """At most one candidate a sentence: the one with the strongest wording."""
    if "served as controls" in sentence.plain:
        return
    if COMPLETED.search(sentence.plain) and not BEGAN.search(sentence.plain):
        return
    chance = CHANCE.search(sentence.plain) is not None
    one_n = len(ARM.findall(sentence.plain)) == 1
    for wording, number in _said(sentence.plain, SAMPLE_WORDINGS):
        if not FEWEST <= number.value <= MOST or _not_sample(sentence.plain, number):
            continue
        if _before(sentence.plain, number).rstrip().endswith("=") and not one_n:
            continue
        yield _Candidate(max(wording.rank, 0 if chance else 1), number.value, sentence)
        return


def _said(plain: str, wordings: Iterable[_Wording]) -> Iterator[tuple[_Wording, Number]]:
    """Every number that stands in one of these wordings, strongest wording first."""
    counts = tuple(number for number in numbers(plain) if not _is_year(plain, number))
    for wording in wordings:
        for number in counts:
            if wording.before and not wording.before.search(_before(plain, number)):
                continue
            if wording.after.match(plain, number.end):
                yield wording, number


def _is_year(plain: str, number: Number) -> bool:
    """Take "from May to October 2018" for a date, but "2018 women" and "n = 2018" for people."""
    if not YEAR.fullmatch(plain[number.start : number.end]):
        return False
    counted = COUNTS_NEXT.match(plain, number.end) or _before(plain, number).rstrip().endswith("=")
    return not counted


def _before(plain: str, number: Number) -> str:
    return plain[max(0, number.start - LOOK_BACK) : number.start]


def _not_sample(plain: str, number: Number) -> bool:
    after = plain[number.end : number.end + 70]
    if POOL.match(plain[: number.start]) and any(other.start > number.end for other in numbers(plain)):
        return True
    return bool(NOT_SAMPLE_BEFORE.search(_before(plain, number)) or NOT_SAMPLE_AFTER.match(after))


def _arm_sums(reading: Reading) -> Iterator[tuple[int, Sentence]]:
    for sentence in reading.part(Part.BACKGROUND, Part.OBJECTIVE, Part.METHODS, Part.RESULTS):
        total = _sum_of_arms(sentence.plain)
        if total is not None and FEWEST <= total <= MOST:
            yield total, sentence


def _sum_of_arms(plain: str) -> int | None:
    for pattern in (ARM, ARM_OF_PEOPLE):
        arms = [int(count) for count in pattern.findall(plain)]
        if len(arms) > 1:
            return _without_total(arms)
    return _two_groups_in_words(plain) or _groups_times_size(plain)


def _without_total(arms: list[int]) -> int:
    """Add up the groups; "262 patients (n=262) ... (n=94), (n=78), (n=90)" gives their total first."""
    return arms[0] if len(arms) > 2 and arms[0] == sum(arms[1:]) else sum(arms)


def _two_groups_in_words(plain: str) -> int | None:
    counts = tuple(numbers(plain))
    for one, other in pairwise(counts):
        if TO_ONE_GROUP.fullmatch(plain, one.end, other.start) and TO_OTHER_GROUP.match(plain, other.end):
            return one.value + other.value
    return None


def _groups_times_size(plain: str) -> int | None:
    groups = HOW_MANY_GROUPS.search(plain)
    many = value_of(groups.group(1)) if groups else None
    if not many:
        return None
    for number in numbers(plain):
        if IN_EACH.match(plain, number.end) or EACH_OF.search(_before(plain, number)):
            return many * number.value
    return None


def _analysed(reading: Reading) -> Judgement[int]:
    for sentence in reading.part(Part.METHODS, Part.RESULTS, Part.BACKGROUND):
        if not COMPLETED.search(sentence.plain) and "analy" not in sentence.plain:
            continue
        for _, number in _said(sentence.plain, ANALYSED_WORDINGS):
            if FEWEST <= number.value <= MOST:
                return quoted(number.value, f"{number.value} people were analysed or completed.", sentence)
    return absent(None, "The record does not say how many people were analysed.")


def _reviewed(reading: Reading) -> tuple[Judgement[int], Judgement[int]]:
    """Included studies, and the people in them: from the same sentence, else from the next ones."""
    spoken = [s for s in reading.body if not (s.labelled and s.part in (Part.BACKGROUND, Part.OBJECTIVE))]
    found = _included(spoken)
    if found is None:
        return absent(None, "The record does not say how many studies were included."), _people_in(spoken)
    value, sentence = found
    near = [s for s in spoken if 0 <= s.position - sentence.position <= 1]
    people = _people_in([*near, *(s for s in spoken if s not in near)])
    return quoted(value, f"{value} studies were included.", sentence), people


def _included(spoken: list[Sentence]) -> tuple[int, Sentence] | None:
    mixed = ((_two_kinds(s.plain), s) for s in spoken if MIXED_STUDIES.search(s.plain) or " and " in s.plain)
    for total, sentence in mixed:
        if total:
            return total, sentence
    for sentence in spoken:
        for wording, number in _said(sentence.plain, STUDY_WORDINGS):
            if 0 < number.value <= MOST and not _another_number(sentence.plain, wording, number):
                return number.value, sentence
    return None


def _two_kinds(plain: str) -> int | None:
    """Add up "16 RCTs and 3 quasi-RCTs" to 19 studies."""
    counts = tuple(numbers(plain))
    for one, other in pairwise(counts):
        if MIXED_STUDIES.fullmatch(plain, one.end, other.start) and OTHER_STUDIES.match(plain, other.end):
            return one.value + other.value
    return None


def _another_number(plain: str, wording: _Wording, number: Number) -> bool:
    """Skip 120 in "Of 120 articles identified, 15 trials were selected"."""
    told = wording.after.match(plain, number.end)
    inside = told.group() if told else ""
    return bool(
        (wording.before is None and FOUND_FIRST.search(_before(plain, number)))
        or FOUND_FIRST_INSIDE.search(inside)
        or NOT_ALL_STUDIES.search(inside)
        or (SUBGROUP.search(plain) and not re.search(r"\bincluded|identified|pooled", plain))
    )


def _people_in(spoken: Iterable[Sentence]) -> Judgement[int]:
    for sentence in spoken:
        if SUBGROUP.search(sentence.plain) or not ABOUT_STUDIES.search(sentence.plain):
            continue
        values = [number.value for _, number in _said(sentence.plain, PEOPLE_WORDINGS)]
        kept = [value for value in values if FEWEST_POOLED <= value <= 10 * MOST]
        if kept:
            return quoted(max(kept), f"The included studies had {max(kept)} participants.", sentence)
    return absent(None, "The record does not say how many people were in the included studies.")
