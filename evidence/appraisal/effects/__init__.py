"""Which results are printed as numbers: measure, value, interval, P, outcome, time, against what?

Numbers are copied as printed, with the sign of the paper, and checked: a value outside its own interval, a
negative ratio or an impossible size keeps its place with a flag, so that nothing adds it up or draws it. Whom
a number favours is read from the authors' words only: instruments and reviewers differ in the sign that they
give to the same benefit. What is not plainly a result is left alone: silence is better than a wrong number.

`lexer` blots out what is no result, `measures` knows the names, `estimated` reads intervals and named
numbers, `told` and `paired` what is told in words, `setting` what stands around a number, `checks` what is
wrong, `sides` whether the numbers of a record contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from evidence.appraisal.effects.checks import flags
from evidence.appraisal.effects.estimated import Stated, estimates
from evidence.appraisal.effects.lexer import UNIT, Line, line, numbers
from evidence.appraisal.effects.measures import NO_MEASURE, names
from evidence.appraisal.effects.paired import TO, pairs
from evidence.appraisal.effects.setting import around, told_of
from evidence.appraisal.effects.sides import without_contradictions
from evidence.appraisal.effects.told import changes
from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import names_massage
from evidence.appraisal.text import Part, Reading, Sentence, holds, level
from evidence.model import REVIEWS, Design, Effect

__all__ = ["effects", "flags"]

# Their numbers are plans, opinions or other people's results.
WITHOUT_EFFECTS = frozenset(
    {
        Design.PROTOCOL_TRIAL,
        Design.PROTOCOL_REVIEW,
        Design.QUALITATIVE,
        Design.EDITORIAL_COMMENT,
        Design.NARRATIVE_REVIEW,
        Design.GUIDELINE,
    }
)
# In these only a named measure is an effect: other numbers say how common something is.
ONLY_NAMED = frozenset({Design.CROSS_SECTIONAL})
# Massage by its own name, for reviews that give every treatment its number.
_MASSAGE = regex(r"massag|tui ?na|shiatsu|reflexolog|lymph\w* drainage|\bmld\b|myofascial release")
# A sentence with more results than this is a table.
MOST = 20
_RESULT = regex(r"\bCI\b|[Cc]onfidence interval|\b[Pp] ?[<>=] ?0?\.\d")
# A sentence of the methods without any of these names no measure.
_PIECES = ("MD", "RR", "OR", "HR", "ES", "ifference", "isk ", "dds", "azard", "ffect size", "edges", "ohen")
_NUMBERED = regex(r"\d")
# Without a unit, a pair or decimals that are no P value a sentence counts people: half of those with a
# number.
_NO_P = r"(?<![Pp][<>=].)(?<![Pp] [<>=] .)(?<![Pp][<>=]0.)(?<![Pp] [<>=] 0.)"
_PROMISING = regex(
    rf"[.·]{_NO_P}(?<![A-Za-z].)\d|,\d{{1,2}}\b|\d{UNIT}|C\.?I\b"
    r"|\d (?:vs|versus|v\.?|against|compared|to) |by [-+−]?\d|from [-+−]?\d"
)


def effects(reading: Reading, design: Design | None) -> tuple[Effect, ...]:
    """Every result with a number that the record reports, in its order, each once."""
    if design in WITHOUT_EFFECTS:
        return ()
    lines = list(_read(reading, design))
    ours = _of_massage(reading, lines) if design in REVIEWS else None
    found: list[Effect] = []
    told: set[tuple[object, ...]] = set()
    for sentence, prepared, results in lines:
        places = [
            place
            for place, one in enumerate(results)
            if ours is None or (sentence.position, one.start) in ours
        ]
        seen = around(prepared, results) if places else None
        here = [_checked(told_of(seen, place, sentence.text)) for place in places if seen]
        found += [effect for effect in here if _numbers(effect) not in told]
        told.update(_numbers(effect) for effect in here)
    alone = design is Design.SINGLE_ARM
    return without_contradictions(
        [replace(each, favours=None) if alone or _is_change(each) else each for each in found]
    )


def _is_change(effect: Effect) -> bool:
    """Of one group, from before to after: that favours nobody."""
    return isinstance(effect.value, str) and TO in effect.value


def _checked(effect: Effect) -> Effect:
    wrong = flags(effect)
    return replace(effect, flags=wrong) if wrong else effect


def _numbers(effect: Effect) -> tuple[object, ...]:
    """What makes two sentences tell the same result."""
    return effect.measure, effect.value, effect.ci_low, effect.ci_high


Prepared = tuple[Sentence, Line, list[Stated]]


class _Known:
    """The measures named so far; those of the methods are looked up when the first interval asks."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names: list[str] | None = None

    def __call__(self) -> list[str]:
        if self._names is None:
            self._names = _announced(self._reading)
        return self._names

    def add(self, results: Iterable[Stated]) -> None:
        """Keep the measures of numbers with an interval; means of a group name no measure."""
        found = [one.measure for one in results if one.measure and one.low is not None]
        if found:
            self().extend(name for name in found if name != "means")


def _read(reading: Reading, design: Design | None) -> Iterator[Prepared]:
    """The results of each sentence; a measure named once holds for the bare intervals after it."""
    known = _Known(reading)
    for sentence in _told(reading):
        prepared = line(sentence)
        if not _NUMBERED.search(prepared.bare):
            continue
        results = _results(prepared, known, design)
        known.add(results)
        if results:
            yield sentence, prepared, results


def _told(reading: Reading) -> Iterator[Sentence]:
    """The sentences with numbers of results; without labels they may be taken for methods."""
    for sentence in reading.body:
        plainly = sentence.part in (Part.RESULTS, Part.CONCLUSIONS)
        words = level(sentence.text)
        guessed = sentence.part is Part.METHODS and not sentence.labelled and _RESULT.search(words)
        if (plainly or guessed) and _PROMISING.search(words):
            yield sentence


def _results(prepared: Line, known: _Known, design: Design | None) -> list[Stated]:
    results = estimates(prepared, known, design)
    free = [] if design in ONLY_NAMED else _unread(prepared.bare, results)
    if free:
        results += pairs(prepared, results, free)
        results += changes(prepared, results, design)
    results = sorted(results, key=lambda one: one.start)[:MOST]
    return [
        replace(one, since=before.end) if before else one
        for before, one in zip((None, *results), results, strict=False)
    ]


def _unread(bare: str, results: list[Stated]) -> list[int]:
    """Where the numbers begin that no rule has read yet."""
    return [
        number.start()
        for number in numbers(bare, 0, len(bare))
        if not any(one.start <= number.start() < one.end for one in results)
    ]


def _announced(reading: Reading) -> list[str]:
    """The one measure that the methods name, for results that print only the number and its interval."""
    named = {
        name.measure
        for sentence in reading.part(Part.METHODS)
        if holds(sentence.text, _PIECES)
        for name in names(level(sentence.text))
        if not name.plain and name.measure not in (*NO_MEASURE, "means")
    }
    return list(named) if len(named) == 1 else []


def _of_massage(reading: Reading, lines: list[Prepared]) -> set[tuple[int, int]]:
    """Where in a review the results stand that may be of massage.

    A review of many treatments gives every one its number. Where massage has its own, those that name another
    treatment and not massage are left out; in a network so are those that name none.
    """
    network = "network meta" in reading.plain
    told = [
        (sentence.position, one, *_named(prepared, one))
        for sentence, prepared, results in lines
        for one in results
    ]
    alone = not any(massage for _, _, massage, _ in told)
    return {
        (position, one.start)
        for position, one, massage, other in told
        if alone or massage or not (other or network)
    }


def _named(prepared: Line, one: Stated) -> tuple[bool, bool]:
    """Whether massage, and whether only another treatment, stands between a result and the one before it."""
    words = prepared.plain[one.since : one.start]
    massage = _MASSAGE.search(words) is not None
    return massage, not massage and not names_massage(words)
