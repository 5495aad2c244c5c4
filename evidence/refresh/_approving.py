"""A person has looked at a sheet that waits, and publishes it."""

from __future__ import annotations

from dataclasses import replace

from evidence.errors import UsageError
from evidence.issued import Edition, EditionState, Refreshed, RunReport, Verdict
from evidence.model import Condition
from evidence.record_library import Move, Store
from evidence.refresh._deciding import Standing, differences, standing
from evidence.refresh._job import Job
from evidence.refresh._running import APPROVAL, Tell, Told, last_outcomes, nobody, report, waits_for
from evidence.refresh._telling import carried
from evidence.refresh._watching import hits, known_of
from evidence.typed_json import to_json


def approve(job: Job, store: Store, tell: Tell, told: Told = nobody) -> RunReport:
    """Publish the sheets of `job.conditions` that wait, in the name of `job.by`.

    It is a run of its own in the ledger; `told` gets its report, as in `refresh`. Raises `UsageError`, and
    publishes none, when one of them has none that waits, another one than was read, or one that rests on what
    the library knows better by now.
    """
    with store.refreshing(job.owner, lambda owner, since: tell(waits_for(owner, since))):
        waiting = [(each, _waiting(each, job, store)) for each in job.conditions]
        last = last_outcomes(store, job.language)
        run = store.begin_run(job.owner + APPROVAL)
        for condition, (staged, published) in waiting:
            held = Standing(published, staged)
            before = carried(last.get(condition.slug), condition, job.language, job.now, held)
            outcome = to_json(_outcome(before, last.get(condition.slug), staged, published))
            moves = _moves(staged, published, job.by)
            store.settle(run.number, condition.slug, job.language, outcome, (), moves)
        done = report(store, run)
        told(done)
        store.finish_run(run.number)
        return done


def _waiting(condition: Condition, job: Job, store: Store) -> tuple[Edition, Edition | None]:
    now = standing(store.editions(condition.slug, job.language))
    if now.staged is not None:
        _refuse(now.staged, dict(job.codes).get(condition.slug, ""), store)
    if now.staged is None:
        raise UsageError(
            f"No sheet about {condition.name} waits for approval in this language ({job.language}). "
            "`evidence refresh` says which ones do."
        )
    return now.staged, now.published


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
    before: Refreshed, last: Refreshed | None, staged: Edition, published: Edition | None
) -> Refreshed:
    """Approving looks at nothing: when the condition was looked at last, and how that went, stays."""
    changed = differences(published.sheet, staged.sheet) if published else ()
    outcome = replace(before, verdict=Verdict.PUBLISHED, code=staged.code, staged="", differences=changed)
    if last is None:
        return outcome
    return replace(outcome, checked_at=last.checked_at, found=last.found, basis=last.basis)


def _moves(staged: Edition, published: Edition | None, by: str) -> tuple[Move, ...]:
    out = _move(published, EditionState.REPLACED, by, "A newer version was approved.") if published else None
    new = _move(staged, EditionState.PUBLISHED, by, "Approved by a person.")
    return (out, new) if out else (new,)


def _move(edition: Edition, state: EditionState, by: str, because: str) -> Move:
    return Move(edition.code, edition.slug, edition.language, state, by, because)
