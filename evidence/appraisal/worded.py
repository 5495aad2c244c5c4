"""What the authors say of each outcome in words: "sleep was better, anxiety no different".

Read from the clauses that `findings` tells apart. A clause that seems to say that massage did worse is left
out: read outcome by outcome, such clauses were about something else (of two in the records at hand, both).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence.appraisal.direction import told
from evidence.appraisal.effects.setting import without_compared
from evidence.appraisal.findings import NULL, Finding, Sign
from evidence.appraisal.outcomes import names_in
from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import favors
from evidence.appraisal.results import EARLY_WORDS, compared_with, is_later, same_outcome
from evidence.appraisal.text import Reading
from evidence.model import TELLING, Comparator, Design, Direction, MassageRole, WordedResult

Said = dict[tuple[str, bool], dict[Comparator | None, set[Direction | None]]]

WAYS = {
    Sign.BETTER: Direction.BENEFIT,
    Sign.CAUSAL: Direction.BENEFIT,
    Sign.NULL: Direction.NO_DIFFERENCE,
}
# Of some studies, of a tendency, of a size, or of two ways to massage: no verdict on an outcome.
VAGUE = regex(
    r"\b(?:in|of) (?:only )?(?:\w+ )?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|some|most|several)"
    r" (?:of|(?:\w+ )?(?:studies|trials|rcts|reviews))\b|\bonly\b|\btrends?\b|\btend(?:ed|s|ency)\b"
    r"|\bsame size\b|\blargest\b|\bapproach\b|\bcorrelat\w+|\bpredict\w+|\bone (?:study|trial)\b"
)


def worded(
    reading: Reading, design: Design | None, role: MassageRole | None, direction: Direction | None
) -> tuple[WordedResult, ...]:
    """Every outcome of which the clauses say one thing, in the order of the record; () for each where another
    clause about the same comparison says otherwise, or not which way it went."""
    if direction not in TELLING:
        return ()
    heard = [piece for one in told(reading, design, role) for piece in _of_clause(one)]
    said = _by_comparison(heard)
    return tuple(dict.fromkeys(one for one, clear in heard if clear and not _denied(one, said)))


def _by_comparison(heard: Iterable[tuple[WordedResult, bool]]) -> Said:
    """Which ways clauses say of an outcome against a comparison; None among them for what is not clear."""
    said: Said = {}
    for one, clear in heard:
        ways = said.setdefault((one.outcome, one.later), {}).setdefault(one.comparator, set())
        ways.add(one.direction if clear else None)
    return said


def _denied(one: WordedResult, said: Said) -> bool:
    """Whether another clause about this outcome and comparison, or no named one, says something else."""
    of_outcome = said[one.outcome, one.later]
    about_it = (
        ways
        for comparator, ways in of_outcome.items()
        if comparator is one.comparator or None in (comparator, one.comparator)
    )
    return any(ways != {one.direction} for ways in about_it)


def _of_clause(one: Finding) -> Iterator[tuple[WordedResult, bool]]:
    """What one clause says of each outcome, and whether it says so clearly and of all people."""
    later = is_later(one.clause)
    if one.late and not later and not EARLY_WORDS.search(one.clause):
        return
    clear = one.sign in WAYS and not one.subgroup and not VAGUE.search(one.clause)
    named = compared_with(one.clause)
    comparator = next(iter(named)) if len(named) == 1 else None
    way = WAYS.get(one.sign, Direction.UNCLEAR)
    for name in dict.fromkeys(map(same_outcome, names_in(without_compared(_verdict(one))))):
        yield WordedResult(name, later, comparator, way, one.sentence.text), clear


def _verdict(one: Finding) -> str:
    """The piece that the sign is about: of "pain was lower, function no different" the second alone."""
    null = NULL.search(one.clause) if one.sign is Sign.NULL else None
    comma = one.clause.rfind(",", 0, null.start()) if null else -1
    first = one.clause[: max(comma, 0)]
    return (
        one.clause[comma:] if first and not NULL.search(first) and favors(first) is not None else one.clause
    )
