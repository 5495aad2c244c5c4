"""How many: people randomised, people analysed, and for reviews studies and participants.

Each number keeps its sentence. Only numbers that stand beside the words that make them a sample size count;
where two candidates of the same strength disagree the answer is silence: a wrong number is the worst one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence.appraisal.design import RANDOMISED
from evidence.appraisal.numbers import NUMBER, value_of
from evidence.appraisal.text import Part, Reading, Sentence, absent, quoted
from evidence.appraisal.vocabulary import PEOPLE
from evidence.model import Design, Judgement

REVIEWS = frozenset(
    {Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.OVERVIEW_OF_REVIEWS, Design.NARRATIVE_REVIEW}
)
# Trials and surveys of people: who was counted, though nobody was randomised.
COUNTED = frozenset(
    {
        Design.NONRANDOMISED_CONTROLLED,
        Design.SINGLE_ARM,
        Design.COHORT,
        Design.CROSS_SECTIONAL,
        Design.CASE_SERIES,
    }
)

# A trial has at least two people, and no massage trial so far a hundred thousand.
FEWEST, MOST = 2, 100_000

_N = rf"(?P<n>{NUMBER})"
_PEOPLE_COUNTED = rf"{_N} (?:[\w'/-]{{1,30}},? ){{0,6}}?{PEOPLE}\b"

_RANDOMISED_VERB = r"\b(?:randomiz\w+|randomly|allocated|assigned|at random|divided|entered)"
# Strongest first: each row is one way of saying how many people chance divided.
RANDOMISED_PATTERNS = (
    re.compile(rf"\brandomiz(?:ed|ing) {_PEOPLE_COUNTED}"),
    re.compile(rf"{_PEOPLE_COUNTED}.{{0,120}}?{_RANDOMISED_VERB}"),
    re.compile(rf"{_N} (?:were|was)(?: \w+){{0,6}}? (?:and )?(?:were )?(?:{_RANDOMISED_VERB})"),
    re.compile(
        rf"\b(?:randomization|randomized|randomly) (?:\w+ )?(?:assigned|allocated|divided|included) {_PEOPLE_COUNTED}"
    ),
    re.compile(rf"\b(?:in|on|included|enrolled|recruited|with|of) {_PEOPLE_COUNTED}"),
    re.compile(rf"^(?:a total of |in total,? |in all,? |the )?{_PEOPLE_COUNTED}"),
    re.compile(rf"\b(?:a total of|in total,?|in all,?|altogether) {_N} (?:[\w'/-]{{1,30}} ){{0,6}}?{PEOPLE}"),
    re.compile(
        r"^(?:(?!\bn ?= ?\d).){0,400}\bn ?= ?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})\b(?!.{0,300}\bn ?= ?\d)"
    ),
    re.compile(rf"\b(?:the )?{_PEOPLE_COUNTED}"),
)
# A sentence counts the sample when it says what was done with the people.
SAMPLE_SENTENCE = re.compile(
    r"random|allocat|assign|enroll|recruit|took part|participat|included|entered|divided|consist|gave consent|started|received|patient sample"
    r"|\bn ?=|crossover|cross-over|with chronic|women in labor|was done (?:on|in)|performed on|carried out (?:on|in|with)|conducted (?:on|in|with|among)|at random|volunteers|participants? (?:were|was)|(?:study|trial) (?:with|of|in|on)|were (?:provided|given)"
)
# People who were asked, screened, lost or left are not the sample; nor are those of a stage to come.
NOT_THE_SAMPLE_BEFORE = re.compile(
    r"\b(?:screened|approached|invited|sample size (?:of|for|was)|analysis included|by|from) (?:\w+ )?$"
)
NOT_THE_SAMPLE_AFTER = re.compile(
    r"\b(?:were (?:screened|approached|invited|excluded)|eligible but|(?:was|were) lost|lost to|dropped out|withdrew|declined|refused|will be|per group|in each"
    r"|served as controls)\b"
)
COMPLETED = re.compile(
    rf"{_PEOPLE_COUNTED}.{{0,60}}?\b(?:completed|were analyzed|finished|were evaluable|were included in the (?:final )?analysis)"
)
ANALYSED = (
    re.compile(rf"\b(?:analyzed|analysis) .{{0,40}}?\b(?:in|of|included) {_N} (?:evaluable )?{PEOPLE}"),
    re.compile(rf"{_N} (?:\w+ )?(?:{PEOPLE} )?(?:\w+ )?(?:completed|finished) (?:the|it)"),
    re.compile(rf"{_N} (?:\w+ )?{PEOPLE} (?:were )?(?:analyzed|evaluable|completed)"),
)
_PERSON_UNIT = re.compile(rf"\b{PEOPLE}\b")
_ARM_COUNT = re.compile(r"\bn ?= ?(?P<n>\d{1,6})\b")
_EACH = re.compile(
    rf"(?P<n>{NUMBER}) (?:\w+ )?(?:in each|per (?:group|arm)|each)\b|\bgroups? of (?P<m>{NUMBER})\b|\bin each(?: group| arm)? \(?n ?= ?(?P<k>\d{{1,5}})"
)
_HOW_MANY_GROUPS = re.compile(r"\b(?P<g>two|three|four|five|six|2|3|4|5|6) (?:\w+ ){0,2}?(?:groups|arms)")
_ARMS_IN_WORDS = re.compile(
    rf"(?P<a>{NUMBER}) (?:\w{{1,30}} ){{0,3}}?(?:randomized |assigned |allocated )?(?:in|to|into) (?:the )?(?:\w{{1,30}} ){{1,4}}?(?:and|,)"
    rf" (?P<b>{NUMBER}) (?:\w{{1,30}} ){{0,2}}?(?:in|to|into) "
)

_STUDIES = r"(?:rcts?|trials|studies|articles|papers|reviews|reports|records)"
_KIND = r"(?:[\w'-]{1,30},? ){0,4}?"
# What was kept, not what was found first.
INCLUDED = r"(?:included|analyzed|pooled|selected|met|fulfilled|qualified|kept|retained|eligible|located|satisfied|entered|identified and included|were covered)"
REVIEW_PATTERNS = (
    re.compile(rf"\bdescribing {_N} {_KIND}{_STUDIES}\b"),
    re.compile(rf"{_N} {_KIND}{_STUDIES}\b.{{0,100}}?\b(?:was|were)? ?(?:\w+ )?{INCLUDED}\b"),
    re.compile(
        rf"\b(?:included|analyzed|pooled|selected|reviewed|covered|meta-analysis of) {_N} {_KIND}{_STUDIES}\b"
    ),
    re.compile(rf"{_N} (?:was |were )?(?:finally )?{INCLUDED}\b"),
    re.compile(
        rf"{_N} {_KIND}{_STUDIES} (?:\((?:n ?= ?)?\d[\d,]* {PEOPLE}\)|with|involving|enrolling|including|comprising|examined)"
    ),
    re.compile(rf"\bof which {_N} (?:used|met|were included|qualified)\b"),
    re.compile(rf"\b(?:we )?identified {_N} {_KIND}{_STUDIES} with\b"),
    re.compile(rf"\bidentified {_N} {_KIND}{_STUDIES}\b"),
    re.compile(rf"{_N} {_KIND}{_STUDIES} .{{0,80}}?were identified\b"),
    re.compile(rf"{_N} {_KIND}{_STUDIES}\b.{{0,60}}?\b(?:used|qualified|were located)\b"),
)
FOUND_FIRST = re.compile(
    rf"\b(?:of|from|among|out of) (?:the )?(?:{NUMBER}) $|\b(?:yielded|found|retrieved|screened) (?:the )?$"
)
REVIEW_PEOPLE = (
    re.compile(
        rf"\b(?:with|including|involving|enrolling|comprising|in which|a total of|of their|containing|total,? of) (?:a total of |(?:of )?their )?{_PEOPLE_COUNTED}"
    ),
    re.compile(r"\(n ?= ?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})\)"),
    re.compile(rf"\({_N} (?:\w+ )?{PEOPLE}[^)]{{0,30}}\)"),
    re.compile(rf"\b(?:of|with|total of) {_N} (?:\w+ ){{0,3}}?{PEOPLE}"),
)
# Only part of the review: a subgroup, one outcome, one comparison.
SUBGROUP = re.compile(
    r"\bfor the (?:treatment|prevention)\b|\bsubgroups?\b|\b(?:smd|md|rr|or) ?[=(]|\b95% ci\b|\bmean difference\b"
)


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
        return Sizes(_randomised(reading), _analysed(reading), nobody, nobody)
    if design in REVIEWS or design is Design.OTHER:
        studies, people = _reviewed(reading)
        return Sizes(nobody, nobody, studies, people)
    if design is Design.NONRANDOMISED_CONTROLLED:
        return Sizes(nobody, _analysed(reading), nobody, _randomised(reading, "took part"))
    if design in COUNTED:
        return Sizes(nobody, _randomised(reading, "took part"), nobody, nobody)
    return Sizes(nobody, nobody, nobody, nobody)


def _randomised(reading: Reading, verb: str = "were randomised") -> Judgement[int]:
    found = list(_candidates(reading))
    arms = list(_arm_sums(reading))
    for value, sentence in arms:
        if any(value == stated for _, stated, _ in found):
            return quoted(value, f"{value} people {verb}; the groups add up to it.", sentence)
    if arms and all(sentence is arms[0][1] for _, _, sentence in found):
        return quoted(arms[0][0], f"The groups add up to {arms[0][0]} people.", arms[0][1])
    if found:
        best = min(rank for rank, _, _ in found)
        top = [(value, sentence) for rank, value, sentence in found if rank == best]
        if len({value for value, _ in top}) == 1 or best == 0:
            return quoted(top[0][0], f"{top[0][0]} people {verb}.", top[0][1])
        return absent(None, "Several numbers could be the sample size.")
    if len({value for value, _ in arms}) == 1:
        return quoted(arms[0][0], f"The groups add up to {arms[0][0]} people.", arms[0][1])
    return absent(None, "The record does not say how many people took part.")


def _candidates(reading: Reading) -> Iterator[tuple[int, int, Sentence]]:
    """(rank, value, sentence): lower ranks are stronger wordings."""
    spoken = reading.part(Part.BACKGROUND, Part.OBJECTIVE, Part.METHODS, Part.RESULTS, Part.CONCLUSIONS)
    for sentence in spoken:
        if sentence.labelled and sentence.part in (Part.BACKGROUND, Part.CONCLUSIONS):
            continue
        if not (SAMPLE_SENTENCE.search(sentence.plain) or _names_sample(sentence)):
            continue
        yield from _in_sentence(sentence)


def _names_sample(sentence: Sentence) -> bool:
    return bool(re.search(r"participant|subject|patient|sample", (sentence.label or "").lower()))


def _in_sentence(sentence: Sentence) -> Iterator[tuple[int, int, Sentence]]:
    strong = re.search(_RANDOMISED_VERB, sentence.plain)
    for rank, pattern in enumerate(RANDOMISED_PATTERNS):
        found = pattern.search(sentence.plain)
        if found is None:
            continue
        value = value_of(found["n"])
        if value is None or not FEWEST <= value <= MOST or _not_sample(sentence, found):
            continue
        yield (0 if strong and rank <= 3 else 1 if rank <= 5 else 2), value, sentence
        return


def _not_sample(sentence: Sentence, found: re.Match[str]) -> bool:
    before = sentence.plain[max(0, found.start("n") - 24) : found.start("n")]
    after = sentence.plain[found.end("n") : found.end() + 30]
    unit = sentence.plain[found.end("n") : found.end("n") + 12]
    return bool(
        NOT_THE_SAMPLE_BEFORE.search(before)
        or NOT_THE_SAMPLE_AFTER.search(after)
        or re.search(r"\bserved as controls\b", sentence.plain)
        or re.match(
            r"(?: ?%|[- ](?:to|or|and|-)? ?\d* ?(?:years?|weeks?|days?|min|months?|hours?|h\b|sessions?|mm|cm))",
            unit,
        )
        or re.search(r"\b(?:aged?|between|least|over|than|score|week|day|grade|phase|level|every) $", before)
        or (
            COMPLETED.search(sentence.plain)
            and not re.search(_RANDOMISED_VERB + r"|started|enroll|consent", sentence.plain)
        )
    )


def _arm_sums(reading: Reading) -> Iterator[tuple[int, Sentence]]:
    for sentence in reading.part(Part.BACKGROUND, Part.OBJECTIVE, Part.METHODS, Part.RESULTS):
        total = _sum_of_arms(sentence.plain)
        if total is not None and FEWEST <= total <= MOST:
            yield total, sentence


def _sum_of_arms(plain: str) -> int | None:
    counts = [value_of(found["n"]) for found in _ARM_COUNT.finditer(plain)]
    if len(counts) >= 2 and None not in counts:
        return sum(count for count in counts if count)
    words = _ARMS_IN_WORDS.search(plain)
    if words:
        first, second = value_of(words["a"]), value_of(words["b"])
        return first + second if first and second else None
    each, groups = _EACH.search(plain), _HOW_MANY_GROUPS.search(plain)
    size = value_of(each["n"] or each["m"] or each["k"]) if each else None
    many = value_of(groups["g"]) if groups else None
    return size * many if size and many else None


def _analysed(reading: Reading) -> Judgement[int]:
    for sentence in reading.part(Part.METHODS, Part.RESULTS, Part.BACKGROUND):
        for pattern in ANALYSED:
            found = pattern.search(sentence.plain)
            value = value_of(found["n"]) if found else None
            if value is not None and FEWEST <= value <= MOST:
                return quoted(value, f"{value} people were analysed or completed.", sentence)
    return absent(None, "The record does not say how many people were analysed.")


def _reviewed(reading: Reading) -> tuple[Judgement[int], Judgement[int]]:
    """Included studies, and the people in them from the same sentence or the next."""
    spoken = [s for s in reading.body if not (s.labelled and s.part in (Part.BACKGROUND, Part.OBJECTIVE))]
    found = _included(spoken)
    if found is None:
        studies: Judgement[int] = absent(None, "The record does not say how many studies were included.")
        return studies, _people_in(spoken)
    value, sentence = found
    studies = quoted(value, f"{value} studies were included.", sentence)
    near = [s for s in spoken if sentence.position <= s.position <= sentence.position + 1]
    return studies, _people_in([*near, *(s for s in spoken if s not in near)])


def _included(spoken: Iterable[Sentence]) -> tuple[int, Sentence] | None:
    for sentence in spoken:
        mixed = re.search(
            rf"(?P<a>{NUMBER}) (?:rcts|randomized \w+ trials) and (?P<b>{NUMBER}) (?:quasi|non|cct|controlled)",
            sentence.plain,
        )
        if mixed:
            first, second = value_of(mixed["a"]), value_of(mixed["b"])
            if first and second:
                return first + second, sentence
    for sentence in spoken:
        for pattern in REVIEW_PATTERNS:
            for found in _overlapping(pattern, sentence.plain):
                value = value_of(found["n"])
                if value and value <= MOST and not _another_number(sentence, found):
                    return value, sentence
    return None


def _overlapping(pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """Every match, also one that starts inside another; a sentence holds few numbers, so this stays short."""
    found = pattern.search(plain)
    while found is not None:
        yield found
        found = pattern.search(plain, found.end("n"))


def _another_number(sentence: Sentence, found: re.Match[str]) -> bool:
    """Skip 120 in "Of 120 articles identified, 15 trials were selected"."""
    before = sentence.plain[max(0, found.start("n") - 14) : found.start("n")]
    inside = sentence.plain[found.end("n") : found.end()]
    return bool(
        re.search(r"(?<!total )\b(?:of|from|among|out of|only|yielded|found) (?:the )?$", before)
        or (re.search(NUMBER, inside) and re.search(r"\bidentified|found|retrieved", inside))
        or re.search(r"\b(?:reported|were randomized|had low|last)\b", inside)
        or (
            SUBGROUP.search(sentence.plain) and not re.search(r"\bincluded|identified|pooled", sentence.plain)
        )
    )


def _people_in(spoken: Iterable[Sentence]) -> Judgement[int]:
    for sentence in spoken:
        if SUBGROUP.search(sentence.plain) or re.search(r"\bper (?:group|arm)\b", sentence.plain):
            continue
        value = _largest(sentence)
        if value is not None and re.search(rf"\b{_STUDIES}\b|\bof their\b|\bincluded\b", sentence.plain):
            return quoted(value, f"The included studies had {value} participants.", sentence)
    return absent(None, "The record does not say how many people were in the included studies.")


def _largest(sentence: Sentence) -> int | None:
    for pattern in REVIEW_PEOPLE:
        values = [value_of(found["n"]) for found in pattern.finditer(sentence.plain)]
        kept = [value for value in values if value is not None and 10 <= value <= 10 * MOST]
        if kept:
            return max(kept)
    return None
