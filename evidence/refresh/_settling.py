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

# What readers have or had in hand, and what a person could still publish.
WATCHED = frozenset({EditionState.PUBLISHED, EditionState.REPLACED, EditionState.STAGED})


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
    Copies of a sheet that was replaced long ago are taken back for the same reason, and a sheet that waits is
    not for approval any more.
    """
    found = {each.code: hits(each, desk.known) for each in editions if each.state in WATCHED}
    hit = [each for each in editions if found.get(each.code)]
    before = carried(last, condition, desk.job.language, desk.job.now)
    if not hit:
        return _tried(condition, standing(editions), before, desk)
    done = _tried(condition, _without(standing(editions), hit), _shaken(before, hit), desk)
    against = tuple(dict.fromkeys(each for edition in hit for each in found[edition.code]))
    moves = tuple(_taken_back(edition, found[edition.code]) for edition in hit)
    return replace(done, outcome=_told(done.outcome, hit, against), moves=(*moves, *done.moves))


def _without(now: Standing, hit: Sequence[Edition]) -> Standing:
    """What still stands and waits."""
    if now.published in hit:
        now = replace(now, published=None, was_withdrawn=True)
    return replace(now, staged=None) if now.staged in hit else now


def _shaken(before: Refreshed, hit: Sequence[Edition]) -> Refreshed:
    """What the next run may compare with: everything is judged anew where a sheet that counts was hit."""
    codes = {each.code for each in hit}
    if not codes & {before.code, before.staged}:
        return before
    code, staged = (("" if each in codes else each) for each in (before.code, before.staged))
    return replace(before, code=code, staged=staged, basis="")


def _told(outcome: Refreshed, hit: Sequence[Edition], against: tuple[Hit, ...]) -> Refreshed:
    """The outcome with what was taken back; that readers have no sheet now is the first thing to say."""
    outcome = replace(outcome, hits=against)
    gone = [each.code for each in hit if each.state is EditionState.PUBLISHED]
    if not gone:
        return outcome
    verdict = outcome.verdict if outcome.verdict is Verdict.PUBLISHED else Verdict.WITHDRAWN
    return replace(outcome, withdrawn=gone[0], verdict=verdict)


def _taken_back(edition: Edition, against: Sequence[Hit]) -> Move:
    """In the language of the sheet: the sentence stands on the notice."""
    because = because_of(against, load_words(edition.language))
    staged = edition.state is EditionState.STAGED
    state = EditionState.DROPPED if staged else EditionState.WITHDRAWN
    return Move(edition.code, edition.slug, edition.language, state, "", because)


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
