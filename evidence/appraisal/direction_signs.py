"""What a record shows of how its comparison came out: the signs that the linear model weighs.

Four kinds, all with readable names, because they explain the vote: the words of results, conclusions and
title, one and two in a row; which groups, changes, P values and little words stand in one sentence; what
`findings` read, clause by clause; and what kind of study it is. Numbers count by what they mean, not by what
they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, combinations, pairwise

from evidence.appraisal.findings import RATIO, Finding, clauses, sets_massages_apart, sign
from evidence.appraisal.patterns import regex
from evidence.appraisal.polarity import favors, named_kinds
from evidence.appraisal.text import Part, Reading, Sentence, word_set
from evidence.appraisal.two_groups import INTERVAL, SIGNIFICANT
from evidence.model import REVIEWS, Comparator, Design, MassageRole

_P = regex(r"\bp(?:[- ]?values?)?(?: of)? ?(?P<sign><=|>=|[<>=])? ?(?P<p>0?\.\d{1,8}|1\.0{1,8})")
_NUMBER = regex(r"-?\d[\d.,]*%?")
_RIVAL = regex(r"\brival[a-f]\b")
_TOKEN = regex(r"[A-Z]+(?:-[A-Z]+)*|[a-z]+(?:-[a-z]+)*")
# Words that say how the groups and changes of a sentence hang together.
# "No treatment" is what massage was compared with; its "no" denies nothing.
_UNTREATED = regex(r"\bno[- ](?:\w+ )?(?:treatment|intervention|therapy|massage)\b(?! effect)")
_BINDING = word_set(
    "no not than both neither similar between only but from after before baseline P-SMALL P-LARGE CI-APART"
    " CI-ACROSS"
)
# So often a kind of finding is counted apart; more is "often".
OFTEN = 3

Plain = Callable[[str], str]
Study = tuple[Design | None, MassageRole | None, Comparator | None]
# The sentences that are weighed, the title first, each with its signs.
Spoken = Mapping[Sentence, Sequence[str]]


def signs(
    reading: Reading, spoken: Spoken, said: Sequence[Finding], plain: Plain, study: Study
) -> frozenset[str]:
    """Every sign of a record; `plain` gives its groups plain names, `study` is what is known of it."""
    words = chain.from_iterable(spoken.values())
    return frozenset((*words, *_of_findings(said), *_of_verdicts(reading, plain, study[0]), *_of(study)))


def by_sentence(reading: Reading, plain: Plain) -> Spoken:
    """The signs of the words, sentence by sentence: they vote, and later they explain the vote."""
    return {
        one: tuple(_of_sentence(one, plain))
        for one in _weighed(reading)
        if not sets_massages_apart(reading, one.plain)
    }


def _weighed(reading: Reading) -> tuple[Sentence, ...]:
    """The title, the results and the conclusions; the last sentence stands in for a missing part."""
    last = reading.body[-1:]
    concluded = reading.part(Part.CONCLUSIONS) or last
    found = reading.part(Part.RESULTS) or concluded
    return (reading.title, *found, *(one for one in concluded if one not in found))


def _of_sentence(sentence: Sentence, plain: Plain) -> Iterator[str]:
    """The signs of the words of one sentence, each with the part where it stands."""
    told = plain(sentence.plain)
    words = _words(told)
    for sign_ in (*words, *(" ".join(pair) for pair in pairwise(words))):
        yield f"{sentence.part}: {sign_}"
    if sentence.part is not Part.TITLE:
        kinds = sorted(named_kinds(told) | (_BINDING & frozenset(words)))
        yield from (f"{sentence.part}: {one} & {other}" for one, other in combinations(kinds, 2))


def _words(plain: str) -> list[str]:
    nothing = 1.0 if RATIO.search(plain) else 0.0
    plain = _P.sub(_p_by_meaning, _RIVAL.sub("rival", _UNTREATED.sub("untreated", plain)))
    plain = INTERVAL.sub(
        lambda ci: " CI-ACROSS " if float(ci["low"]) <= nothing <= float(ci["high"]) else " CI-APART ", plain
    )
    return _TOKEN.findall(_NUMBER.sub(" N ", plain))


def _p_by_meaning(found: re.Match[str]) -> str:
    value, bound = float(found["p"]), found["sign"] or "="
    large = value >= SIGNIFICANT if ">" in bound else value > SIGNIFICANT
    return " P-LARGE " if large else " P-SMALL "


def _of_findings(said: Sequence[Finding]) -> Iterator[str]:
    """How many of each kind, what leads, what follows what, and which kinds there are together."""
    yield from _counted(Counter(told for one in said for told in _kinds(one)))
    main = [one for one in said if not (one.side or one.late or one.subgroup)]
    for name, some in (("finding", said), ("main finding", main)):
        yield f"{name}s are {' + '.join(sorted({one.sign.name for one in some})) or 'none'}"
        yield from (f"first {name} is {one.sign.name}" for one in some[:1])
    yield from (f"last finding is {one.sign.name}" for one in said[-1:])
    yield from (f"{one.sign.name} then {other.sign.name}" for one, other in pairwise(said))


def _kinds(found: Finding) -> Iterator[str]:
    limits = [name for name in ("primary", "side", "late", "subgroup") if getattr(found, name)]
    yield found.sign.name
    yield f"{found.sign.name} ({' '.join(limits) or 'plain'})"
    if found.asked:
        yield f"{found.sign.name} (asked)"


def _counted(counts: Counter[str]) -> Iterator[str]:
    for name, times in counts.items():
        yield from (f"at least {at} {name}" for at in range(1, min(times, OFTEN) + 1))


def _of_verdicts(reading: Reading, plain: Plain, design: Design | None) -> Iterator[str]:
    """Whom each clause of the conclusions speaks for, and the title."""
    for sentence in reading.part(Part.CONCLUSIONS) or reading.body[-1:]:
        for clause in clauses(plain(sentence.plain)):
            told = sign(clause, design)
            yield f"concluded {told.name if told else 'nothing'}"
            yield f"conclusion speaks {_FOR[favors(clause)]}"
    yield f"title speaks {_FOR[favors(plain(reading.title.plain))]}"


_FOR = {1: "for massage", -1: "against massage", 0: "of change", None: "of no change"}


def _of(study: Study) -> Iterator[str]:
    design, role, comparator = study
    yield from (f"design {design}", f"role {role}", f"comparator {comparator}")
    if design in REVIEWS:
        yield "review"
