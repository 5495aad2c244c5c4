"""One condition: withdraw what may not stand, make the new sheet, and decide what happens with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from evidence.content import load_words
from evidence.errors import EvidenceError
from evidence.issued import CODE_LENGTH, Edition, EditionState, Hit, Refreshed, Verdict
from evidence.model import Condition, HarmsEvidence
from evidence.publishing import because_of
from evidence.record_library import Move, Store
from evidence.refresh._deciding import Decision, Standing, alarms, decide, differences, standing
from evidence.refresh._job import Job
from evidence.refresh._telling import carried, compared, failed
from evidence.refresh._watching import Known, cited_by, hits, known_of
from evidence.refresh._weighing import Drafted, basis, draft, harms_held, harms_of
from evidence.sources import Arrived, Held
from evidence.strategy import HARMS_SLUG
from evidence.typed_json import to_json


class Desk:
    """What all conditions of a run share: what arrived, what is known of cited records, harms of massage."""

    def __init__(self, job: Job, store: Store, arrived: Arrived) -> None:
        self.job = job
        self.store = store
        self.arrived = arrived

    @cached_property
    def known(self) -> Known:
        """Every cited record that is here and current."""
        return known_of(self.arrived.cited, self.store)

    @cached_property
    def harms_held(self) -> Held | None:
        """The search for harms, or the last complete one where it failed now."""
        return self.arrived.held.get(HARMS_SLUG) or harms_held(self.store)

    @cached_property
    def harms(self) -> HarmsEvidence:
        """Read once, and only when a sheet is made anew. Raises what the search raised when there is none."""
        if self.harms_held is None:
            raise self.arrived.failed[HARMS_SLUG]
        return harms_of(self.harms_held, self.store)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to be written into the ledger about one condition, all of it at once."""

    outcome: Refreshed
    editions: tuple[Edition, ...] = ()
    moves: tuple[Move, ...] = ()


def settled(condition: Condition, editions: Sequence[Edition], last: Refreshed | None, desk: Desk) -> Settled:
    """Decide about one condition whose `editions` (oldest first) were issued; `last` is its last outcome.

    A failure is a part of the outcome: the sheet stays as it was, unless a cited record lost its standing.
    """
    now = standing(editions)
    before = carried(last, condition, desk.job.language, desk.job.now)
    against = hits(now.published, desk.known) if now.published else ()
    if not against or now.published is None:
        return _tried(condition, now, before, desk)
    withdrawal = _withdrawal(now.published, against)
    without = replace(now, published=None, was_withdrawn=True)
    done = _tried(condition, without, replace(before, code="", basis=""), desk)
    taken_back = replace(done.outcome, hits=against, withdrawn=now.published.code)
    if taken_back.verdict is not Verdict.PUBLISHED:
        taken_back = replace(taken_back, verdict=Verdict.WITHDRAWN)
    return replace(done, outcome=taken_back, moves=(withdrawal, *done.moves))


def _withdrawal(edition: Edition, against: Sequence[Hit]) -> Move:
    """In the language of the sheet: the sentence stands on the notice."""
    because = because_of(against, load_words(edition.language))
    return Move(edition.code, edition.slug, edition.language, EditionState.WITHDRAWN, "", because)


def _tried(condition: Condition, now: Standing, before: Refreshed, desk: Desk) -> Settled:
    try:
        return _made(condition, now, before, desk)
    except EvidenceError as problem:
        return Settled(failed(before, problem))


def _made(condition: Condition, now: Standing, before: Refreshed, desk: Desk) -> Settled:
    held = desk.arrived.held.get(condition.slug)
    if held is None:
        raise desk.arrived.failed[condition.slug]
    year = desk.arrived.mesh_year or before.mesh_year
    before = replace(before, found=held.receipt.count, mesh_year=year)
    told = alarms(before.found_before, held.receipt.count)
    if not held.receipt.count:
        return Settled(replace(before, verdict=Verdict.HELD, alarms=told))
    rests_on = basis(held, desk.harms_held, condition, desk.job, desk.store)
    may_publish = desk.job.approve_all and now.staged is not None
    if rests_on == before.basis and not may_publish:
        return Settled(before)
    drafted = draft(held, desk.harms, condition, desk.job, desk.store)
    outcome = replace(before, basis=rests_on, alarms=told)
    return _issued(drafted, now, compared(outcome, drafted.material, is_first=not before.ranked), desk)


def _issued(drafted: Drafted, now: Standing, outcome: Refreshed, desk: Desk) -> Settled:
    """The outcome with what is done about the sheet, and the new edition where there is one."""
    job = desk.job
    changed = differences(now.published.sheet, to_json(drafted.sheet)) if now.published else ()
    reasons = (*outcome.alarms, *(f"the {each.what} changed" for each in changed))
    decision = decide(now, drafted.substance, reasons, approve_all=job.approve_all, by=job.by)
    outcome = replace(outcome, verdict=decision.verdict, differences=changed)
    if decision.state is None:
        return Settled(_without_new(outcome, now, decision), moves=decision.moves)
    edition = _edition(drafted, decision, desk)
    waits = decision.state is EditionState.STAGED
    code, staged = (outcome.code, edition.code) if waits else (edition.code, "")
    return Settled(replace(outcome, code=code, staged=staged), (edition,), decision.moves)


def _without_new(outcome: Refreshed, now: Standing, decision: Decision) -> Refreshed:
    """The outcome where the new sheet says what one says that is here already."""
    if now.staged is not None and decision.verdict is Verdict.PUBLISHED:
        return replace(outcome, code=now.staged.code, staged="")
    return replace(outcome, staged="" if decision.moves else outcome.staged)


def _edition(drafted: Drafted, decision: Decision, desk: Desk) -> Edition:
    sheet, job = drafted.sheet, desk.job
    studies = {row.study.article.pmid: row.study for row in drafted.material.ranking.ranked}
    published = decision.state is EditionState.PUBLISHED
    return Edition(
        code=sheet.content_hash[:CODE_LENGTH],
        slug=sheet.slug,
        language=sheet.language,
        substance=drafted.substance,
        sheet=to_json(sheet),
        cited=cited_by(sheet, {**studies, **desk.known}),
        made_on=drafted.made_on,
        state=decision.state or EditionState.STAGED,
        since=job.now,
        by=job.by if published and job.approve_all else "",
        because=decision.because,
    )
