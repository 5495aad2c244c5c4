"""How many: people randomised, massaged and analysed, and for reviews studies and participants.

Each number keeps its sentence. Only numbers that stand beside the words that make them a sample size count;
where two candidates of the same strength disagree the answer is silence: a wrong number is the worst one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evidence.appraisal.arm_counts import OUTCOME, ArmCounts, arm_counts, how_many_groups
from evidence.appraisal.headcounts import PERSON, Headcount, Role, headcounts, together
from evidence.appraisal.numbers import numbers, value_of
from evidence.appraisal.patterns import regex
from evidence.appraisal.reviewed import reviewed
from evidence.appraisal.text import Part, Reading, Sentence, absent, first, quoted
from evidence.model import RANDOMISED, SECOND_HAND, Design, Judgement

# What counts studies; a guideline counts those that it rests on.
COUNTS_STUDIES = SECOND_HAND | {Design.OTHER}
# Studies of people of whom nobody was randomised.
COUNTED = frozenset(
    {
        Design.NONRANDOMISED_CONTROLLED,
        Design.SINGLE_ARM,
        Design.COHORT,
        Design.CROSS_SECTIONAL,
        Design.QUALITATIVE,
        Design.CASE_SERIES,
    }
)
# Who answered the questions, or whose chart was analysed, took part.
ANSWERS = frozenset({Design.CROSS_SECTIONAL, Design.QUALITATIVE, Design.COHORT, Design.CASE_SERIES})

NO_SUCH_NUMBER = "Not a number that this kind of study has."
BY_CHANCE = regex(r"random|allocated|assigned|allotted", re.IGNORECASE)

# A sample has at least two people, and no massage trial so far a hundred thousand.
FEWEST, MOST = 2, 100_000
# Registers are larger.
MOST_COUNTED = 5_000_000

CHANCE = regex(
    r"random|allocat|allott|assign|divided|by lot|placed|groups?\b|arms?\b|received|waves|rounds|cohorts"
    r"|wards|hospitals|\b(?:matched|compared|paired)\b[^.;]{0,50}? (?:with|to|against) [\d,]{1,7} [a-z]"
)
FINISHED = regex(r"\b(?:completed|were analy[zs]ed|finished|remained|evaluable)\b|in the (?:final )?analysis")
BEGAN = regex(r"random|allocat|assign|enroll|recruit|divided|includ")
# One person, as a case report names him or her.
ONE_PERSON = regex(
    r"\b(?:an?|the|one|single) (?:[\w-]+ ){0,4}?(?:patient|client|wom[ae]n|man|m[ae]le|female|boy|girl"
    r"|infant|child"
    r"|athlete|case|person|individual|participant|adolescent|adult|newborn)\b|-year-old|\bcase (?:report"
    r"|study)"
)
CASES_SAID = regex(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|[2-9]|1\d) (?:[\w-]+ ){0,3}?(?:cases?|patients"
    r"|clients|case reports"
    r"|infants|children|women|men|people|individuals|athletes|brothers|sisters)\b"
)
# Labels of the section that says who took part, and how near its beginning the count stands.
WHO_TOOK_PART = regex(r"participant|subject|patient|sample|population", re.IGNORECASE)
NEAR_START = 40
# "A retrospective analysis of 33 patients of a randomized trial": those who are looked at again.
LOOKED_BACK = regex(r"\bretrospective (?:\w+ )?(?:analysis|review|study)\b")
# "Twenty were allocated to massage", and the words with which the same sentence would name the other arm.
ONE_ARM = regex(
    r" (?:(?!who\b|in\b)[a-z]+ ){0,6}?(?:randomi[sz]ed|assigned|allocated|allotted)\b.{0,60}? to "
    r"(?![^.;]{0,40}\b(?:study|trial|protocol)\b)"
)
OTHER_ARM = regex(
    r"\b(?:or|and|versus|vs|either|between|groups|arms|conditions|interventions|treatments|one of|both"
    r"|order|sequences?|compared|equal\w*|than|ratio)\b|\bn ?=|[:/]"
)
AS_MANY = regex(r"\b(?:the same|an? (?:equal|similar)) number|\bas many\b(?! as)")
# Those beside whom the sample stands are no sample.
ONLY_CONTROLS = regex(r"[\w,-]{1,20} (?:(?!and )[a-z-]+ ){0,5}?(?:controls|non-?users)")
# "On one ward (n = 34)", "Group B (26 persons)": the bracket, and the name before it.
WARD = regex(
    r"\b(?:(?:one|other|first|second|another|control|massage|intervention|experimental|placebo|sham|study"
    r"|comparison|treatment) (?:\w+ )?(?:ward|group|unit|clinic|hospital|school|home|arm|center)"
    r"|(?:group|arm) (?:[a-d]|[1-4]|i{1,3}|one|two))$"
)
WARD_SIZE = regex(rf" \((?:n ?= ?)?(\d{{1,5}})(?: {PERSON})?\)")


@dataclass(frozen=True, slots=True)
class Sizes:
    """The counts of a record; `massaged` are the people of the massage arm, where they are stated apart."""

    randomised: Judgement[int]
    massaged: Judgement[int]
    analysed: Judgement[int]
    studies: Judgement[int]
    participants: Judgement[int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number that may be the sample size, and how strongly its sentence says so."""

    role: Role
    value: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class _Arms:
    """The arms that a sentence counts; `told` when the sentence is about allocation."""

    counts: ArmCounts
    sentence: Sentence
    told: bool


def sizes(reading: Reading, design: Design | None) -> Sizes:
    """Count what this design can have: a trial randomises people, a review includes studies."""
    nobody: Judgement[int] = absent(None, NO_SUCH_NUMBER)
    if design in RANDOMISED or design is Design.ANIMAL:
        people, massaged, analysed = _sample(reading, "were randomised", design)
        return Sizes(people, massaged, analysed, nobody, nobody)
    if design in COUNTED:
        people, massaged, analysed = _sample(reading, "took part", design)
        if design is not Design.NONRANDOMISED_CONTROLLED:
            massaged = nobody
        return Sizes(nobody, massaged, analysed, nobody, people)
    if design is Design.SECONDARY_ANALYSIS:
        return _analysed_again(reading, design)
    if design in COUNTS_STUDIES:
        studies, people = reviewed(reading)
        return Sizes(nobody, nobody, nobody, studies, people)
    if design is Design.CASE_REPORT:
        return Sizes(nobody, nobody, nobody, nobody, _cases(reading))
    return Sizes(nobody, nobody, nobody, nobody, nobody)


def _analysed_again(reading: Reading, design: Design) -> Sizes:
    """The people of the trial whose data are looked at again; randomised, where the sentence says so."""
    people, massaged, analysed = _sample(reading, "took part", design)
    random = replace(people, because=f"{people.value} people were randomised.")
    if people.quote is None or not BY_CHANCE.search(people.quote):
        random = absent(None, "The record does not say how many people were randomised.")
    return Sizes(random, massaged, analysed, absent(None, NO_SUCH_NUMBER), people)


def _sample(
    reading: Reading, verb: str, design: Design | None
) -> tuple[Judgement[int], Judgement[int], Judgement[int]]:
    """The people of the study, of its massage arm, and those analysed."""
    found, arms = _read(reading, design)
    people, sentence = _people(found, arms)
    massaged = _massaged(arms, people)
    analysed = _analysed(found, people)
    if people is None or sentence is None:
        return absent(None, "The record does not say how many people took part."), massaged, analysed
    return quoted(people, f"{people} people {verb}.", sentence), massaged, analysed


def _read(reading: Reading, design: Design | None) -> tuple[list[_Candidate], list[_Arms]]:
    """Every candidate and all arms, in the order of the record."""
    found: list[_Candidate] = []
    arms: list[_Arms] = []
    for sentence in _places(reading, design):
        if not numbers(sentence.plain) and "/" not in sentence.plain:
            continue
        counts = headcounts(sentence.plain, answers=design in ANSWERS)
        sums = [*arm_counts(sentence.plain)]
        equal = _each_times(reading, sentence, counts)
        told = bool(sums or equal) and _is_about_arms(sentence)
        arms.extend(_Arms(one, sentence, told) for one in (*sums, *equal))
        parts = {size for one in sums if told for size in one.sizes}
        found.extend(_candidates(sentence, counts, parts, design))
    arms.extend(_ward_by_ward(reading))
    return found, arms


def _each_times(reading: Reading, sentence: Sentence, counts: Sequence[Headcount]) -> list[ArmCounts]:
    """ "30 in each": as many times as the sentence or else the record names groups."""
    each = next((one.value for one in counts if one.role is Role.EACH), None)
    many = (how_many_groups(sentence.plain) or how_many_groups(reading.plain)) if each else None
    return [ArmCounts((each,) * many, ("",) * many)] if each and many else []


def _places(reading: Reading, design: Design | None) -> list[Sentence]:
    """The title, and all of the abstract but what was known before and what is concluded.

    Where old data are looked at again, what was known before tells of the people.
    """
    known = () if design is Design.SECONDARY_ANALYSIS else (Part.BACKGROUND,)
    skipped = (*known, Part.CONCLUSIONS, Part.REGISTRATION)
    return [reading.title, *(s for s in reading.body if not (s.labelled and s.part in skipped))]


def _candidates(
    sentence: Sentence, counts: Sequence[Headcount], parts: set[int], design: Design | None
) -> list[_Candidate]:
    """What the sentence counts, without the people of single arms."""
    most = MOST if design in RANDOMISED else MOST_COUNTED
    kept = []
    weakest = _weakest(sentence) if counts else Role.AWAY
    for count in together(sentence.plain, counts):
        if not FEWEST <= count.value <= most or count.role in (Role.EACH, Role.AWAY):
            continue
        if count.value in parts or (count.professional and design not in ANSWERS):
            continue
        if ONLY_CONTROLS.fullmatch(sentence.plain, count.start, count.end):
            continue
        if count.role is Role.RANDOMISED and len(counts) == 1 and _goes_to_one_arm(sentence.plain, count):
            continue
        role = Role.DESCRIBED if _opens_participants(sentence, count) else count.role
        if role is Role.RANDOMISED and LOOKED_BACK.search(sentence.plain):
            role = Role.ENTERED
        if role <= weakest or role is Role.FINISHED:
            kept.append(_Candidate(role, count.value, sentence))
    return kept


def _opens_participants(sentence: Sentence, count: Headcount) -> bool:
    """ "PARTICIPANTS: 371 residents with dementia": the label makes them the sample."""
    named = sentence.label is not None and WHO_TOOK_PART.search(sentence.label) is not None
    return named and count.start < NEAR_START and count.role in (Role.SUBJECT, Role.MENTIONED)


def _goes_to_one_arm(plain: str, count: Headcount) -> bool:
    """ "Twenty were allocated to massage": one arm of the sample, not the sample."""
    told = ONE_ARM.match(plain, count.end)
    other = OTHER_ARM.search(plain, count.end) and not AS_MANY.search(plain, count.end)
    return told is not None and not other


def _weakest(sentence: Sentence) -> Role:
    """The weakest words that tell a sample here; among the results people are counted who had something."""
    if sentence.part is Part.TITLE:
        return Role.SUBJECT
    outcome = OUTCOME.search(sentence.plain) is not None
    if sentence.part in (Part.RESULTS, Part.CONCLUSIONS):
        return Role.ENTERED if outcome else Role.SUBJECT if sentence.labelled else Role.MENTIONED
    return Role.SUBJECT if outcome else Role.MENTIONED


def _is_about_arms(sentence: Sentence) -> bool:
    plain = sentence.plain
    if not CHANCE.search(plain) or (FINISHED.search(plain) and not BEGAN.search(plain)):
        return False
    return sentence.part not in (Part.RESULTS, Part.CONCLUSIONS) or not OUTCOME.search(plain)


def _ward_by_ward(reading: Reading) -> Iterator[_Arms]:
    """ "On one ward (n = 34) ... . On the other ward (n = 32) ...": a sentence for each arm."""
    run: list[tuple[int, Sentence]] = []
    for sentence in (*reading.body, None):
        size = _size_of_ward(sentence.plain) if sentence else None
        if sentence and size:
            run.append((size, sentence))
            continue
        if len(run) > 1:
            counts = ArmCounts(tuple(size for size, _ in run), tuple(one.plain for _, one in run))
            yield _Arms(counts, run[0][1], told=True)
        run = []


def _size_of_ward(plain: str) -> int | None:
    """The people of the only ward or group that a sentence counts."""
    named = [
        int(size[1])
        for size in (WARD_SIZE.finditer(plain) if " (" in plain else ())
        if WARD.search(plain, max(0, size.start() - 40), size.start())
    ]
    return named[0] if len(named) == 1 else None


def _people(found: Sequence[_Candidate], arms: Sequence[_Arms]) -> tuple[int | None, Sentence | None]:
    """The strongest statement; arms that add up to a statement settle what two of them leave open."""
    stated = {one.value for one in found if one.role < Role.FINISHED}
    best = min((one.role for one in found if one.role < Role.FINISHED), default=Role.AWAY)
    top = [one for one in found if one.role is best]
    sums = [one for one in arms if FEWEST <= one.counts.total <= MOST]
    agreed = [one for one in sums if one.counts.total in stated]
    if top and best is Role.RANDOMISED:
        return _chosen(top, agreed)
    for one in agreed:
        return one.counts.total, one.sentence
    told = [one for one in sums if one.told]
    if told:
        largest = max((one.value for one in top), default=0) if best < Role.MENTIONED else 0
        total = told[0].counts.total
        if total >= 0.85 * largest:
            return total, told[0].sentence
    return _chosen(top, agreed)


def _chosen(top: Sequence[_Candidate], agreed: Sequence[_Arms]) -> tuple[int | None, Sentence | None]:
    """One value: the only one, the one to which arms add up, or the first when no later one is larger."""
    values = [one.value for one in top]
    for arms in agreed:
        if arms.counts.total in values:
            return arms.counts.total, arms.sentence
    for one in top:
        if all(value <= one.value for value in values):
            first = one is top[0] or one.value == sum(values) - one.value
            return (one.value, one.sentence) if first else (None, None)
    return None, None


def _massaged(arms: Sequence[_Arms], people: int | None) -> Judgement[int]:
    for one in arms:
        size = one.counts.massaged
        if one.counts.total == people and size is not None:
            return quoted(size, f"{size} people were in the massage arm.", one.sentence)
    return absent(None, "The record does not say how many people were in the massage arm.")


def _analysed(found: Sequence[_Candidate], people: int | None) -> Judgement[int]:
    for one in found:
        if one.role is Role.FINISHED and (people is None or one.value <= people):
            return quoted(one.value, f"{one.value} people were analysed or completed.", one.sentence)
    return absent(None, "The record does not say how many people were analysed.")


def _cases(reading: Reading) -> Judgement[int]:
    """The people of a case report: as many as it says, else the one whom it describes."""
    for sentence in (reading.title, *reading.body):
        told = CASES_SAID.search(sentence.plain)
        value = value_of(told.group(1)) if told else None
        if value:
            return quoted(value, f"{value} cases are reported.", sentence)
    one = first(reading.sentences, ONE_PERSON)
    if one is None:
        return absent(None, "The record does not say how many cases it reports.")
    return quoted(1, "One person is described.", one)
