"""First of all in a run: take back what rests on a record that lost its standing.

Of whatever condition, language and age: it does not matter what this run was asked for, and nothing that
fails later on may hold it up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from evidence.content import load_words
from evidence.issued import Edition, EditionState, Hit, Refreshed, Verdict
from evidence.publishing import because_of
from evidence.record_library import Move, Run, Store
from evidence.refresh._telling import carried
from evidence.refresh._watching import Known, hits
from evidence.standing import Standing, standing
from evidence.typed_json import to_json

# What readers have or had in hand, and what a person could still publish.
WATCHED = frozenset({EditionState.PUBLISHED, EditionState.REPLACED, EditionState.STAGED})

NOT_LOOKED_AT = "The run was stopped before it looked at this condition; the next one goes on."

Last = Mapping[tuple[str, str], Refreshed]
Waiting = Collection[tuple[str, str]]


def take_back(
    store: Store, run: Run, editions: Iterable[Edition], known: Known, last: Last, waiting: Waiting
) -> None:
    """Withdraw what readers have, drop what waits; an outcome of the run says so for each condition.

    `waiting` are those that the run looks at afterwards, by slug and language.
    """
    for named, own in _by_condition(editions):
        found = {each.code: hits(each, known) for each in own if each.state in WATCHED}
        hit = [each for each in own if found.get(each.code)]
        if hit:
            left = standing(named[0], [each for each in own if each not in hit])
            outcome = _outcome(left, named[1], last.get(named), run, named in waiting)
            outcome = _told(outcome, hit, [each for edition in hit for each in found[edition.code]])
            moves = tuple(_move(each, found[each.code]) for each in hit)
            store.settle(run.number, *named, to_json(outcome), (), moves)


def with_what_was_taken_back(outcome: Refreshed, earlier: Refreshed | None) -> Refreshed:
    """The outcome of a condition with what the same run took back first: the first thing to say."""
    if earlier is None or not earlier.hits:
        return outcome
    gone = bool(earlier.withdrawn) and outcome.verdict is not Verdict.PUBLISHED
    verdict = Verdict.WITHDRAWN if gone else outcome.verdict
    return replace(outcome, hits=earlier.hits, withdrawn=earlier.withdrawn, verdict=verdict)


def _by_condition(editions: Iterable[Edition]) -> Iterator[tuple[tuple[str, str], list[Edition]]]:
    def key(each: Edition) -> tuple[str, str]:
        return each.slug, each.language

    return ((own, list(group)) for own, group in groupby(sorted(editions, key=key), key=key))


def _outcome(left: Standing, language: str, last: Refreshed | None, run: Run, is_waiting: bool) -> Refreshed:
    """What is known of the condition without looking at it; it is judged anew when somebody does."""
    name = last.condition if last else left.slug.replace("-", " ")
    seen = (last.good_at or last.checked_at) if last else run.started_at
    outcome = carried(last, left, name, language, seen)
    return replace(outcome, basis="", error=NOT_LOOKED_AT if is_waiting else "")


def _told(outcome: Refreshed, hit: Sequence[Edition], against: Iterable[Hit]) -> Refreshed:
    gone = next((each.code for each in hit if each.state is EditionState.PUBLISHED), "")
    verdict = Verdict.WITHDRAWN if gone else outcome.verdict
    return replace(outcome, hits=tuple(dict.fromkeys(against)), withdrawn=gone, verdict=verdict)


def _move(edition: Edition, against: Sequence[Hit]) -> Move:
    """In the language of the sheet: the sentence stands on the notice."""
    because = because_of(against, load_words(edition.language))
    staged = edition.state is EditionState.STAGED
    state = EditionState.DROPPED if staged else EditionState.WITHDRAWN
    return Move.of(edition, state, because=because)
