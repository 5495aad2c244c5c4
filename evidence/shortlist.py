"""Which of the ranked studies a sheet shows: the best, and the best that says or compares otherwise.

Six studies that say the same are one study to a reader. The first places go by rank. Then whatever the answer
names is heard through the best study behind it, so that a reader can look it up. Then whatever of these is
still unheard is heard through its best-ranked study: a benefit, the lack of one, each comparison, acute
and lasting complaints. What is left goes by rank again. Of several reports of one trial only one is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evidence.model import TELLING, Comparator, Direction, Pmid, Ranked, Study
from evidence.same_trial import first_reports

# The best-ranked stand whatever they say: no choice of ours may push them out.
BY_RANK = 3

NOT_BETTER = (Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR)

Trait = Callable[[Study], object]


def shortlist(ranked: Sequence[Ranked], top: int, named: Sequence[Sequence[Pmid]] = ()) -> tuple[Ranked, ...]:
    """At most `top` of the ranked, in their order; `named` are the studies behind each finding that the
    answer names."""
    rows = _one_report_a_trial(ranked)
    chosen = rows[: min(BY_RANK, top)]
    for pmids in named:
        chosen += _behind(rows, chosen, pmids)[: top - len(chosen)]
    for trait in (_side, _comparator, _stage):
        chosen += _unheard(rows, chosen, trait)[: top - len(chosen)]
    chosen += [row for row in rows if row not in chosen][: top - len(chosen)]
    return tuple(sorted(chosen, key=lambda row: row.place))


def _behind(rows: Sequence[Ranked], chosen: Sequence[Ranked], pmids: Sequence[Pmid]) -> list[Ranked]:
    """The best-ranked of the studies behind a finding, where none of them is chosen."""
    carrying = [row for row in rows if row.study.article.pmid in pmids]
    return [] if any(row in chosen for row in carrying) else carrying[:1]


def _unheard(rows: Sequence[Ranked], chosen: Sequence[Ranked], trait: Trait) -> list[Ranked]:
    """The best-ranked study for every value of the trait that no chosen study has."""
    telling = [row for row in rows if row.study.direction.value in TELLING]
    heard = {trait(row.study) for row in telling if row in chosen}
    first: dict[object, Ranked] = {}
    for row in telling:
        value = trait(row.study)
        if value is not None and value not in heard:
            first.setdefault(value, row)
    return list(first.values())


def _side(study: Study) -> object:
    """Better with massage, not better (no difference, or worse), or mixed, which is neither."""
    direction = study.direction.value
    if direction not in TELLING:
        return None
    return "not better" if direction in NOT_BETTER else direction


def _comparator(study: Study) -> object:
    against = study.comparator.value
    return None if against in (Comparator.UNCLEAR, Comparator.MULTIPLE) else against


def _stage(study: Study) -> object:
    stages = (study.stage.value if study.stage else None) or ()
    return stages[0] if len(stages) == 1 else None


def _one_report_a_trial(ranked: Sequence[Ranked]) -> list[Ranked]:
    trial = first_reports(row.study for row in ranked)
    best: dict[Pmid, Ranked] = {}
    for row in ranked:
        best.setdefault(trial[row.study.article.pmid], row)
    return list(best.values())
