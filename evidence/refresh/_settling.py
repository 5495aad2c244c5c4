"""One condition: make the new sheet, and decide what happens with it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from evidence.errors import EvidenceError, LibraryUnusable
from evidence.issued import Citation, Edition, EditionState, Refreshed, Verdict
from evidence.model import Condition, HarmsEvidence
from evidence.record_library import Move, Store
from evidence.refresh._deciding import Decision, alarms, decide, differences
from evidence.refresh._job import Job
from evidence.refresh._taking_back import with_what_was_taken_back
from evidence.refresh._telling import carried, compared, failed
from evidence.refresh._watching import Known, cited_by, known_of, may_not_be_cited
from evidence.refresh._weighing import Drafted, basis, draft, harms_held, harms_of
from evidence.sources import Arrived, Held
from evidence.standing import Standing, standing
from evidence.strategy import HARMS_SLUG
from evidence.typed_json import to_json

OUR_FAULT = "This is a fault of the program"
TAKEN_BACK = "The sheet made anew says what was taken back, to the letter: it is not issued again."

_log = logging.getLogger("evidence.refresh")


class Desk:
    """What all conditions of a run share: what arrived, what is known of cited records, harms of massage."""

    def __init__(self, job: Job, store: Store, arrived: Arrived) -> None:
        self.job = job
        self.store = store
        self.arrived = arrived
        self._harms_before = harms_held(store)

    @cached_property
    def known(self) -> Known:
        """Every cited record that is here and current."""
        return known_of(self.arrived.cited, self.store)

    @cached_property
    def harms_held(self) -> Held | None:
        """The search for harms, or the last complete one where it failed now or finds nothing."""
        now = self.arrived.held.get(HARMS_SLUG)
        return now if now and now.receipt.count else self._harms_before or now

    @cached_property
    def harms(self) -> HarmsEvidence:
        """Read once, and only when a sheet is made anew. Raises what the search raised when there is none."""
        if self.harms_held is None:
            raise self.arrived.failed[HARMS_SLUG]
        return harms_of(self.harms_held, self.store)

    @cached_property
    def harms_alarms(self) -> tuple[str, ...]:
        """Why the search for harms cannot be believed as it is."""
        now, before = self.arrived.held.get(HARMS_SLUG), self._harms_before
        if now is None:
            return ()
        told = alarms(before.receipt.count if before else None, now.receipt.count)
        return tuple(f"Harms of massage: {each}" for each in told)

    @property
    def problems(self) -> tuple[str, ...]:
        """What failed and concerns every condition."""
        failed = self.arrived.failed.get(HARMS_SLUG)
        return (f"The search for harms of massage failed: {failed}",) if failed else ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to be written into the ledger about one condition, all of it at once."""

    outcome: Refreshed
    editions: tuple[Edition, ...] = ()
    moves: tuple[Move, ...] = ()


def settled(
    condition: Condition,
    editions: Sequence[Edition],
    last: Refreshed | None,
    earlier: Refreshed | None,
    desk: Desk,
) -> Settled:
    """Decide about one condition whose `editions` were issued; `last` is its last outcome.

    `earlier` is what the same run said of it, when it took something back first. A failure is a part of the
    outcome, and the sheet stays as it was. Raises `LibraryUnusable` only.
    """
    now = standing(condition.slug, editions)
    before = carried(last, now, condition.name, desk.job.language, desk.job.now)
    if earlier is not None:
        before = replace(before, basis="")
    done = _tried(condition, now, before, desk)
    return replace(done, outcome=with_what_was_taken_back(done.outcome, earlier))


def _tried(condition: Condition, now: Standing, before: Refreshed, desk: Desk) -> Settled:
    """A fault of ours in one condition does not keep the others waiting."""
    try:
        return _made(condition, now, before, desk)
    except LibraryUnusable:
        raise
    except EvidenceError as problem:
        return Settled(failed(before, str(problem)))
    except Exception as bug:
        _log.exception("a bug in %s", condition.slug)
        return Settled(failed(before, f"{OUR_FAULT} ({type(bug).__name__}); --json logs the details."))


def _made(condition: Condition, now: Standing, before: Refreshed, desk: Desk) -> Settled:
    held = desk.arrived.held.get(condition.slug)
    if held is None:
        raise desk.arrived.failed[condition.slug]
    year = desk.arrived.mesh_year or before.mesh_year
    before = replace(before, found=held.receipt.count, mesh_year=year)
    believed = before.found_before or _counted_before(held, now, desk)
    told = alarms(believed, held.receipt.count)
    before = replace(before, found_before=believed)
    if not held.receipt.count:
        return Settled(replace(before, verdict=Verdict.HELD, alarms=told))
    rests_on = basis(held, desk.harms_held, condition, desk.job, desk.store)
    may_publish = desk.job.approve_all and now.staged is not None
    if rests_on == before.basis and not may_publish:
        return Settled(before)
    drafted = draft(held, desk.harms, condition, desk.job, desk.store)
    outcome = replace(before, basis=rests_on, alarms=told)
    return _issued(drafted, now, compared(outcome, drafted.material, is_first=not before.ranked), desk)


def _counted_before(held: Held, now: Standing, desk: Desk) -> int | None:
    """Where no outcome tells, as after an update: what the last complete search found for a sheet."""
    if now.current is None and now.staged is None:
        return None
    stored = desk.store.last_search(held.receipt.term or "")
    return stored.receipt.count if stored else None


def _issued(drafted: Drafted, now: Standing, outcome: Refreshed, desk: Desk) -> Settled:
    """The outcome with what is done about the sheet, and the new edition where there is one."""
    job = desk.job
    cited = _cited(drafted, desk)
    never = tuple(f"it rests on PMID {pmid}, which may not be relied on" for pmid in may_not_be_cited(cited))
    changed = differences(now.current.sheet, to_json(drafted.sheet)) if now.current else ()
    outcome = replace(outcome, alarms=(*outcome.alarms, *desk.harms_alarms), differences=changed)
    if drafted.code in {each.code for each in now.withdrawn}:
        return Settled(replace(outcome, verdict=Verdict.HELD, alarms=(*outcome.alarms, TAKEN_BACK)))
    reasons = (*outcome.alarms, *(f"the {each.what} changed" for each in changed), *never)
    decision = decide(now, drafted.substance, reasons, approve_all=job.approve_all and not never, by=job.by)
    outcome = replace(outcome, verdict=decision.verdict, alarms=(*outcome.alarms, *never))
    if decision.state is None:
        return Settled(_without_new(outcome, now, decision), moves=decision.moves)
    edition = _edition(drafted, decision, cited, job)
    waits = decision.state is EditionState.STAGED
    code, staged = (outcome.code, edition.code) if waits else (edition.code, "")
    return Settled(replace(outcome, code=code, staged=staged), (edition,), decision.moves)


def _without_new(outcome: Refreshed, now: Standing, decision: Decision) -> Refreshed:
    """The outcome where the new sheet says what one says that is here already."""
    if now.staged is not None and decision.verdict is Verdict.PUBLISHED:
        return replace(outcome, code=now.staged.code, staged="")
    return replace(outcome, staged="" if decision.moves else outcome.staged)


def _cited(drafted: Drafted, desk: Desk) -> tuple[Citation, ...]:
    studies = {row.study.article.pmid: row.study for row in drafted.material.ranking.ranked}
    return cited_by(drafted.sheet, drafted.material, {**studies, **desk.known})


def _edition(drafted: Drafted, decision: Decision, cited: tuple[Citation, ...], job: Job) -> Edition:
    sheet = drafted.sheet
    published = decision.state is EditionState.PUBLISHED
    return Edition(
        code=drafted.code,
        slug=sheet.slug,
        language=sheet.language,
        substance=drafted.substance,
        sheet=to_json(sheet),
        cited=cited,
        made_on=drafted.made_on,
        state=decision.state or EditionState.STAGED,
        since=job.now,
        by=job.by if published and job.approve_all else "",
        because=decision.because,
    )
