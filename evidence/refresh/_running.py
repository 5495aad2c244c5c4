"""One run: ask PubMed once for all, then settle one condition after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from evidence.content import LANGUAGES
from evidence.errors import PubMedError
from evidence.issued import Edition, Refreshed, RunReport, Verdict
from evidence.model import Condition
from evidence.record_library import Run, Store
from evidence.refresh._asking import questions
from evidence.refresh._job import Job
from evidence.refresh._settling import Desk, settled
from evidence.refresh._taking_back import take_back
from evidence.refresh._telling import remarks
from evidence.sources import Arrived, arrive
from evidence.standing import standings
from evidence.typed_json import NotOfThisType, from_json, to_json

if TYPE_CHECKING:  # an annotation only
    from evidence.pubmed import PubMed

# A run that was stopped goes on with what it has for so long; then everything is asked anew.
RESUMED_WITHIN = timedelta(hours=20)
# How the owner of a run ends that a person's approval is.
APPROVAL = " (approval)"

Connect = Callable[[], "PubMed"]
Tell = Callable[[str], None]
Told = Callable[[RunReport], None]


def nobody(_: RunReport) -> None:
    """Who is told when nobody wants to be."""


def refresh(job: Job, store: Store, connect: Connect, tell: Tell, told: Told = nobody) -> RunReport:
    """Do the job and give the report of the run, which is in the ledger already.

    `tell` hears, in a sentence, for whom it waits and how far it is. `told` gets the report while no other
    refresh can begin; the run is finished when it returns, so that what a run did that was stopped before is
    told by the next one. A condition that fails stays as it was and is reported; `LibraryUnusable` ends the
    run, and the next one goes on where this one stopped.
    """
    with store.refreshing(job.owner, lambda owner, since: tell(waits_for(owner, since))):
        stopped = store.unfinished_run()
        run = _run_of(job, store, stopped)
        untold = _untold(store, stopped) if stopped and stopped.number != run.number else ()
        last = last_outcomes(store, job.language)
        waiting = _waiting(job, store, run)
        editions = store.editions()
        desk = Desk(job, store, _arrived(job, store, waiting, editions, connect))
        everywhere = {(each.slug, each.language): each for each in _last_of_all(store)}
        asked = {(each.slug, job.language) for each in waiting}
        take_back(store, run, editions, desk.known, everywhere, asked)
        _settle_all(waiting, last, desk, run, tell)
        year = remarks(_outcomes(store, run), last)
        open_ends = tuple(_open_ends(store, job.language))
        notes = (*untold, *open_ends, *desk.arrived.remarks, *year, *desk.problems, *desk.harms_alarms)
        done = replace(report(store, run, notes), problems=desk.problems)
        told(done)
        store.finish_run(run.number)
        return done


def waits_for(owner: str, since: datetime) -> str:
    """What a person reads while another refresh works."""
    return f"Waiting for the refresh of {owner}, which began at {since:%H:%M} UTC."


def _run_of(job: Job, store: Store, stopped: Run | None) -> Run:
    """The run of the same kind that was stopped a short while ago, or a new one."""
    if stopped is not None and timedelta(0) <= job.now - stopped.started_at < RESUMED_WITHIN:
        of_this_kind = all(each.language == job.language for each in _outcomes(store, stopped))
        if of_this_kind and not stopped.owner.endswith(APPROVAL):
            return stopped
    return store.begin_run(job.owner)


def _untold(store: Store, stopped: Run) -> tuple[str, ...]:
    """What a run did that was stopped before it could tell anybody."""
    news = [each for each in _outcomes(store, stopped) if each.verdict is not Verdict.UNCHANGED]
    if not news:
        return ()
    did = "; ".join(f"{each.condition}: {each.verdict}" for each in news)
    return (
        f"Run {stopped.number} of {stopped.started_at:%Y-%m-%d} was stopped before it told anybody: {did}.",
    )


def _open_ends(store: Store, language: str) -> Iterator[str]:
    """What a person has to do, on this night and on every one until it is done."""
    for now in standings(store.editions(language=language)):
        if now.staged is not None:
            asked = f"evidence refresh --approve {now.slug}={now.staged.code} --by NAME"
            yield f"To do: read staged/{now.slug}.html, then {asked} (and the --publish of every night)"
        if now.notice is not None:
            yield f"To do: {now.slug} has no sheet since it was withdrawn."


def _waiting(job: Job, store: Store, run: Run) -> list[Condition]:
    """The conditions that the run has not looked at yet, as they are asked for now."""
    done = {(each.slug, each.language) for each in _outcomes(store, run) if _is_done(each, job)}
    return [each for each in job.conditions if (each.slug, job.language) not in done]


def _is_done(outcome: Refreshed, job: Job) -> bool:
    return not (outcome.error or job.again or (job.approve_all and outcome.staged))


def _arrived(
    job: Job, store: Store, conditions: Sequence[Condition], editions: Sequence[Edition], connect: Connect
) -> Arrived:
    """What came; when PubMed could not be asked at all, every condition failed for the same reason."""
    if not conditions:
        return Arrived({}, {}, frozenset())
    try:
        return arrive(questions(job, conditions, editions), connect(), store)
    except PubMedError as problem:
        return Arrived({}, dict.fromkeys((each.slug for each in conditions), problem), frozenset())


def _settle_all(
    conditions: Sequence[Condition], last: Mapping[str, Refreshed], desk: Desk, run: Run, tell: Tell
) -> None:
    """One after the other, each wholly or not at all."""
    language = desk.job.language
    earlier = {each.slug: each for each in _outcomes(desk.store, run) if each.language == language}
    for number, condition in enumerate(conditions, start=1):
        tell(f"{number} of {len(conditions)}: {condition.name}")
        editions = desk.store.editions(condition.slug, language)
        done = settled(condition, editions, last.get(condition.slug), earlier.get(condition.slug), desk)
        outcome = to_json(done.outcome)
        desk.store.settle(run.number, condition.slug, language, outcome, done.editions, done.moves)


def report(store: Store, run: Run, notes: tuple[str, ...] = ()) -> RunReport:
    conditions = tuple(_outcomes(store, run))
    return RunReport(run.number, run.owner, run.started_at, None, conditions, notes)


def reports(store: Store, most: int) -> Iterator[RunReport]:
    """The newest `most` runs as they stand in the ledger, newest first; notes of a run are not kept."""
    for run in store.runs(most):
        yield replace(report(store, run), finished_at=run.finished_at)


def _outcomes(store: Store, run: Run) -> list[Refreshed]:
    return [each for each in map(_outcome_in, store.outcomes(run.number)) if each is not None]


def last_outcomes(store: Store, language: str) -> dict[str, Refreshed]:
    """By slug: what the newest run about each condition found, whichever run that was."""
    read = {slug: _outcome_in(content) for slug, content in store.last_outcomes(language).items()}
    return {slug: each for slug, each in read.items() if each is not None}


def _last_of_all(store: Store) -> Iterator[Refreshed]:
    for language in LANGUAGES:
        yield from last_outcomes(store, language).values()


def _outcome_in(content: bytes) -> Refreshed | None:
    """`None` for one of another version of the program: then the condition is looked at as if anew."""
    try:
        return from_json(Refreshed, content)
    except NotOfThisType:
        return None
