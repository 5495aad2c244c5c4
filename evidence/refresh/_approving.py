"""A person has looked at a sheet that waits, and publishes it."""

from __future__ import annotations

from dataclasses import replace

from evidence.errors import UsageError
from evidence.issued import Edition, EditionState, Refreshed, RunReport, Verdict
from evidence.model import Condition
from evidence.record_library import Move, Store
from evidence.refresh._deciding import differences
from evidence.refresh._job import Job
from evidence.refresh._running import APPROVAL, Tell, Told, last_outcomes, nobody, report, waits_for
from evidence.refresh._telling import carried
from evidence.refresh._watching import hits, known_of
from evidence.standing import Standing, standing
from evidence.typed_json import to_json


def approve(job: Job, store: Store, tell: Tell, told: Told = nobody) -> RunReport:
    """Publish the sheets of `job.conditions` that wait, in the name of `job.by`.

    It is a run of its own in the ledger; `told` gets its report, as in `refresh`. Raises `UsageError`, and
    publishes none, when one of them has none that waits, another one than was read, or one that rests on what
    the library knows better by now.
    """
    with store.refreshing(job.owner, lambda owner, since: tell(waits_for(owner, since))):
        waiting = {each: _waiting(each, job, store) for each in job.conditions}
        last = last_outcomes(store, job.language)
        run = store.begin_run(job.owner + APPROVAL)
        for condition, staged in waiting.items():
            now = standing(condition.slug, store.editions(condition.slug, job.language))
            outcome = to_json(_outcome(condition, staged, now, last.get(condition.slug), job))
            moves = _moves(staged, now.current, job.by)
            store.settle(run.number, condition.slug, job.language, outcome, (), moves)
        done = report(store, run)
        told(done)
        store.finish_run(run.number)
        return done


def _waiting(condition: Condition, job: Job, store: Store) -> Edition:
    staged = standing(condition.slug, store.editions(condition.slug, job.language)).staged
    if staged is None:
        raise UsageError(
            f"No sheet about {condition.name} waits for approval in this language ({job.language}). "
            "`evidence refresh` says which ones do."
        )
    _refuse(staged, dict(job.codes).get(condition.slug, ""), store)
    return staged


def _refuse(staged: Edition, code: str, store: Store) -> None:
    """Not another sheet than the one that was read, and none on what the library knows better by now."""
    if code and code != staged.code:
        raise UsageError(
            f"The sheet about {staged.slug} that waits is {staged.code}, made on {staged.made_on}, and no "
            f"longer {code}; read that one first."
        )
    against = hits(staged, known_of({each.pmid for each in staged.cited}, store))
    if against:
        named = ", ".join(f"PMID {each.pmid} ({each.now})" for each in against)
        raise UsageError(f"The sheet about {staged.slug} that waits rests on {named}; refresh it first.")


def _outcome(
    condition: Condition, staged: Edition, now: Standing, last: Refreshed | None, job: Job
) -> Refreshed:
    """Approving looks at nothing: when PubMed last answered about the condition, and what, stays."""
    changed = differences(now.current.sheet, staged.sheet) if now.current else ()
    before = carried(last, now, condition.name, job.language, job.now)
    outcome = replace(before, verdict=Verdict.PUBLISHED, code=staged.code, staged="", differences=changed)
    if last is None:
        return outcome
    return replace(outcome, checked_at=last.good_at or last.checked_at, found=last.found)


def _moves(staged: Edition, published: Edition | None, by: str) -> tuple[Move, ...]:
    new = Move.of(staged, EditionState.PUBLISHED, by, "Approved by a person.")
    if published is None:
        return (new,)
    return Move.of(published, EditionState.REPLACED, by, "A newer version was approved."), new
