"""First of all in a run: take back what rests on a record that lost its standing.

Of whatever condition, language and age: it does not matter what this run was asked for, and nothing that
fails later on may hold it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from evidence.content import load_words
from evidence.issued import Edition, EditionState, Hit, Refreshed, Verdict
from evidence.publishing import because_of
from evidence.record_library import Move, Run, Store
from evidence.refresh._deciding import standing
from evidence.refresh._watching import Known, hits
from evidence.typed_json import to_json

# What readers have or had in hand, and what a person could still publish.
WATCHED = frozenset({EditionState.PUBLISHED, EditionState.REPLACED, EditionState.STAGED})

NOT_LOOKED_AT = "The run was stopped before it looked at this condition; the next one goes on."

Last = Mapping[tuple[str, str], Refreshed]


def take_back(store: Store, run: Run, known: Known, last: Last, now: datetime) -> None:
    """Withdraw what readers have, drop what waits; an outcome of the run says so for each condition."""
    for (slug, language), editions in _by_condition(store.editions()):
        found = {each.code: hits(each, known) for each in editions if each.state in WATCHED}
        hit = [each for each in editions if found.get(each.code)]
        if hit:
            moves = tuple(_move(each, found[each.code]) for each in hit)
            left = [each for each in editions if each not in hit]
            outcome = _outcome(slug, language, left, last.get((slug, language)), now)
            outcome = _told(outcome, hit, [each for edition in hit for each in found[edition.code]])
            store.settle(run.number, slug, language, to_json(outcome), (), moves)


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


def _outcome(
    slug: str, language: str, left: Sequence[Edition], last: Refreshed | None, now: datetime
) -> Refreshed:
    """What is known of the condition without looking at it; it is judged anew when somebody does."""
    held = standing(left)
    code = held.published.code if held.published else ""
    staged = held.staged.code if held.staged else ""
    known = last or Refreshed(slug, language, slug.replace("-", " "), Verdict.UNCHANGED, now)
    carried = replace(known, verdict=Verdict.UNCHANGED, code=code, staged=staged, basis="", is_first=False)
    silent = replace(carried, differences=(), new_studies=(), lost_studies=(), withdrawn="")
    return replace(silent, error=NOT_LOOKED_AT, last_good_at=known.good_at if last else None)


def _told(outcome: Refreshed, hit: Sequence[Edition], against: Iterable[Hit]) -> Refreshed:
    gone = next((each.code for each in hit if each.state is EditionState.PUBLISHED), "")
    verdict = Verdict.WITHDRAWN if gone else outcome.verdict
    return replace(outcome, hits=tuple(dict.fromkeys(against)), withdrawn=gone, verdict=verdict)


def _move(edition: Edition, against: Sequence[Hit]) -> Move:
    """In the language of the sheet: the sentence stands on the notice."""
    because = because_of(against, load_words(edition.language))
    staged = edition.state is EditionState.STAGED
    state = EditionState.DROPPED if staged else EditionState.WITHDRAWN
    return Move(edition.code, edition.slug, edition.language, state, "", because)
