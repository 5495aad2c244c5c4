"""One run: ask PubMed once for all, then settle one condition after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from evidence.errors import PubMedError
from evidence.issued import Refreshed, RunReport
from evidence.model import Condition
from evidence.record_library import Run, Store
from evidence.refresh._asking import questions
from evidence.refresh._job import Job
from evidence.refresh._settling import Desk, settled
from evidence.refresh._telling import remarks
from evidence.sources import Arrived, arrive
from evidence.typed_json import NotOfThisType, from_json, to_json

if TYPE_CHECKING:  # an annotation only
    from evidence.pubmed import PubMed

# A run that was stopped goes on with what it has for so long; then everything is asked anew.
RESUMED_WITHIN = timedelta(hours=20)

Connect = Callable[[], "PubMed"]
Tell = Callable[[str], None]


def refresh(job: Job, store: Store, connect: Connect, tell: Tell) -> RunReport:
    """Do the job and give the report of the run, which is in the ledger already.

    `tell` hears, in a sentence, for whom it waits and how far it is. A condition that fails stays as it was
    and is reported; `LibraryUnusable` ends the run, and the next one goes on where this one stopped.
    """
    with store.refreshing(job.owner, lambda owner, since: tell(waits_for(owner, since))):
        run = _run_of(job, store)
        last = last_outcomes(store, job.language)
        done = {
            each.slug for each in _outcomes(store, run) if each.language == job.language and not each.error
        }
        waiting = [each for each in job.conditions if each.slug not in done]
        arrived = _arrived(job, store, waiting, connect)
        _settle_all(waiting, last, Desk(job, store, arrived), run, tell)
        store.finish_run(run.number)
        return report(store, run, (*arrived.remarks, *remarks(_outcomes(store, run), last)))


def waits_for(owner: str, since: datetime) -> str:
    """What a person reads while another refresh works."""
    return f"Waiting for the refresh of {owner}, which began at {since:%H:%M} UTC."


def _run_of(job: Job, store: Store) -> Run:
    """The run that was stopped a short while ago, or a new one."""
    stopped = store.unfinished_run()
    if stopped is not None and timedelta(0) <= job.now - stopped.started_at < RESUMED_WITHIN:
        return stopped
    return store.begin_run(job.owner)


def _is_done(outcome: Refreshed, job: Job) -> bool:
    """Whether a run that goes on need not look at this condition again, as it is asked for now."""
    return not (outcome.error or job.again or (job.approve_all and outcome.staged))


def _arrived(job: Job, store: Store, conditions: Sequence[Condition], connect: Connect) -> Arrived:
    """What came; when PubMed could not be asked at all, every condition failed for the same reason."""
    if not conditions:
        return Arrived({}, {}, frozenset())
    try:
        return arrive(questions(job, conditions, store.editions()), connect(), store)
    except PubMedError as problem:
        return Arrived({}, dict.fromkeys((each.slug for each in conditions), problem), frozenset())


def _settle_all(
    conditions: Sequence[Condition], last: Mapping[str, Refreshed], desk: Desk, run: Run, tell: Tell
) -> None:
    """One after the other, each wholly or not at all."""
    language = desk.job.language
    for number, condition in enumerate(conditions, start=1):
        tell(f"{number} of {len(conditions)}: {condition.name}")
        editions = desk.store.editions(condition.slug, language)
        done = settled(condition, editions, last.get(condition.slug), desk)
        outcome = to_json(done.outcome)
        desk.store.settle(run.number, condition.slug, language, outcome, done.editions, done.moves)


def report(store: Store, run: Run, notes: tuple[str, ...] = ()) -> RunReport:
    finished = next((each for each in store.runs(1) if each.number == run.number), run)
    conditions = tuple(_outcomes(store, run))
    return RunReport(run.number, run.owner, run.started_at, finished.finished_at, conditions, notes)


def _outcomes(store: Store, run: Run) -> list[Refreshed]:
    return [each for each in map(_outcome_in, store.outcomes(run.number)) if each is not None]


def last_outcomes(store: Store, language: str) -> dict[str, Refreshed]:
    """By slug: what the newest run about each condition found, whichever run that was."""
    read = {slug: _outcome_in(content) for slug, content in store.last_outcomes(language).items()}
    return {slug: each for slug, each in read.items() if each is not None}


def _outcome_in(content: bytes) -> Refreshed | None:
    """`None` for one of another version of the program: then the condition is looked at as if anew."""
    try:
        return from_json(Refreshed, content)
    except NotOfThisType:
        return None
