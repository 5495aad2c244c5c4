"""What plain words say of the groups settles the direction, whatever is made of all other words.

The linear model of `direction` hears every word of a record; a single clear clause may drown in it. Here are
the clauses that need no weighing: "no difference between the groups", "less pain than in the control group",
and an improvement beside "the groups differed". None of them counts where another clause denies it.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.appraisal.direction_signs import Plain, Study
from evidence.appraisal.findings import BETWEEN, Finding, Sign, clauses, sign, takes_all_back
from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import favors, group_signs
from evidence.appraisal.text import Part, Reading, Sentence, quoted
from evidence.model import REVIEWS, Comparator, Design, Direction, Judgement

BECAUSE = {
    Direction.BENEFIT: "The massage group did better than the other.",
    Direction.NO_DIFFERENCE: "No difference between the groups was shown on the main outcome.",
    Direction.MIXED: "Some main results differ between the groups, others do not.",
    Direction.FAVOURS_COMPARATOR: "The other group did better.",
    Direction.UNCLEAR: "The text does not say how the groups compare.",
}
# Signs that say something of the groups.
COMPARED = frozenset({Sign.BETTER, Sign.CAUSAL, Sign.NULL, Sign.WORSE, Sign.DIFFERENT})
# Signs that deny a benefit.
DENIES = frozenset({Sign.NULL, Sign.WORSE})
# Answers that a plain word of the conclusions may correct, where the results compare nothing.
CORRECTED = frozenset({Direction.BENEFIT, Direction.MIXED, Direction.UNCLEAR})
# The plain words for it, of the groups as such: nothing but a comparison can be meant.
NO_DIFFERENCE_BETWEEN = regex(
    r"\bno (?:\w+ ){0,3}differences? (?:(?:was|were|could be|had been|have been) (?:\w+ )?)?"
    r"(?:seen |found |observed |noted |detected |shown |evident |apparent |present )?"
    r"(?:between|among|across) (?:the )?(?:\w+ )?(?:groups|arms)\b"
    r"|\b(?:groups|arms) did not (?:\w+ly )?differ\b"
)
OF_SOMETHING = regex(r" (?:in|for|on|of|with|regarding|concerning|as to)\b")
# The others got no treatment, as far as is told, that could have done more.
UNTREATED = frozenset(
    {Comparator.USUAL_CARE, Comparator.NONE_WAITLIST, Comparator.SHAM_PLACEBO, Comparator.UNCLEAR}
)
# Said of several groups alike, or only asked.
OF_EACH = regex(r"\b(?:both|all|each|either|every|three|four|whether)\b")
THAN_ANOTHER = regex(r"\b(?:superior to|than (?:the |with |in |those )|compared (?:with|to)|versus)\b")
TWO_DIFFERED = regex(
    r"\bdifferences?\b[^.;]{0,90}?\bbetween (?:the )?(?:(?:two|both|study|massage|control|experimental"
    r"|intervention|and) ){0,4}(?:groups|group|them)\b|\bgroups (?:\w+ ){0,2}differed\b"
)


def settled(
    answer: Direction, reading: Reading, said: tuple[Finding, ...], plain: Plain, study: Study
) -> Judgement[Direction] | None:
    """The direction that plain words tell instead of `answer`; None where they tell no other."""
    design, _, comparator = study
    better = _shown_better(said, comparator) if answer is Direction.UNCLEAR else None
    if better and not any(verdict in DENIES for _, _, verdict in verdicts(reading, plain, design)):
        return better
    return _plainly_alike(answer, reading, said, plain, design)


def _plainly_alike(
    answer: Direction, reading: Reading, said: tuple[Finding, ...], plain: Plain, design: Design | None
) -> Judgement[Direction] | None:
    """No difference, where plain words say so and none say more."""
    concluded = _concluded_alike(reading, said, plain, design) if answer in CORRECTED else None
    if concluded:
        why = "Only the conclusion compares the groups, and it found no difference."
        return quoted(Direction.NO_DIFFERENCE, why, concluded)
    found = _found_alike(said) if answer is Direction.UNCLEAR else None
    return quoted(Direction.NO_DIFFERENCE, BECAUSE[Direction.NO_DIFFERENCE], found) if found else None


def _concluded_alike(
    reading: Reading, said: tuple[Finding, ...], plain: Plain, design: Design | None
) -> Sentence | None:
    """The sentence of a trial's conclusions that says "no difference between the groups", where the results
    only tell how each group changed and no other clause of the conclusions claims more."""
    if design in REVIEWS or not said or any(one.sign is not Sign.WITHIN for one in said):
        return None
    told = list(verdicts(reading, plain, design))
    if any(verdict in COMPARED and verdict is not Sign.NULL for _, _, verdict in told):
        return None
    nulls = ((sentence, clause) for sentence, clause, verdict in told if verdict is Sign.NULL)
    return next((sentence for sentence, clause in nulls if BETWEEN.search(clause)), None)


def _found_alike(said: tuple[Finding, ...]) -> Sentence | None:
    """The sentence of the results that says "no difference between the groups", of what was asked or of all,
    where no other clause of them claims more."""
    if any(one.sign in COMPARED and one.sign is not Sign.NULL for one in said):
        return None
    nulls = (one for one in said if one.sign is Sign.NULL and not (one.side or one.subgroup))
    return next((one.sentence for one in nulls if _is_plain(one)), None)


def _is_plain(one: Finding) -> bool:
    """Not of something that nobody asked: "no difference between the groups in age"."""
    if takes_all_back(one):
        return True
    found = NO_DIFFERENCE_BETWEEN.search(one.clause)
    return found is not None and (one.asked or not OF_SOMETHING.match(one.clause, found.end()))


def _shown_better(said: tuple[Finding, ...], comparator: Comparator | None) -> Judgement[Direction] | None:
    """A benefit that clauses show; none of them denies it."""
    better = next((one for one in said if _is_main(one) and _sets_against(one)), None)
    if better and not _denied(said):
        return quoted(Direction.BENEFIT, BECAUSE[Direction.BENEFIT], better.sentence)
    apart = _improved_and_apart(said, comparator)
    why = "Massage improved it, and the groups differed."
    return quoted(Direction.BENEFIT, why, apart) if apart else None


def _sets_against(one: Finding) -> bool:
    """Better than another group that is named beside massage; of what was asked, than whatever is named."""
    if one.sign is not Sign.BETTER or OF_EACH.search(one.clause):
        return False
    groups = set(group_signs(one.clause))
    return {1, -1} <= groups or (one.asked and 1 in groups and THAN_ANOTHER.search(one.clause) is not None)


def _is_main(one: Finding) -> bool:
    return not (one.side or one.late or one.subgroup)


def _denied(said: tuple[Finding, ...]) -> bool:
    return any(one.sign in DENIES for one in said)


def _improved_and_apart(said: tuple[Finding, ...], comparator: Comparator | None) -> Sentence | None:
    """The sentence that says that two groups differed, where another says that the massaged one improved.

    Only against no other treatment: of two that may both have helped, nobody knows which did more.
    """
    told_of = {one.sign for one in said if one.sign in COMPARED}
    if comparator not in UNTREATED or told_of != {Sign.DIFFERENT}:
        return None
    within = (one.clause for one in said if one.sign is Sign.WITHIN)
    if not any(favors(clause) == 1 and not OF_EACH.search(clause) for clause in within):
        return None
    apart = (one.sentence for one in said if one.sign is Sign.DIFFERENT and TWO_DIFFERED.search(one.clause))
    return next(apart, None)


def verdicts(
    reading: Reading, plain: Plain, design: Design | None
) -> Iterator[tuple[Sentence, str, Sign | None]]:
    """What each clause of the conclusions says of the groups."""
    for sentence in reading.part(Part.CONCLUSIONS):
        for clause in clauses(plain(sentence.plain)):
            yield sentence, clause, sign(clause, design)
