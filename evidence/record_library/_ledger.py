"""The `Ledger` half of a store: editions, runs, who refreshes. What each promises stands in `contract`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import Any

from evidence.errors import LibraryUnusable
from evidence.issued import Citation, Edition, EditionState
from evidence.record_library import _statements as sql
from evidence.record_library._driver import Driver, Values
from evidence.record_library._moments import moment
from evidence.record_library._packing import DamagedContentError, packed, unpacked, unpacked_if_whole
from evidence.record_library._records import keep_contents
from evidence.record_library.contract import Move, Run
from evidence.typed_json import NotOfThisType, from_json, to_json

# How often a refresh that waits looks whether it is its turn.
_POLL_SECONDS = 0.25


class SqlLedger:
    """A `Ledger` over a `Driver`."""

    def __init__(self, driver: Driver, *, now: Callable[[], datetime]) -> None:
        self._driver = driver
        self._now = now

    @contextmanager
    def refreshing(self, owner: str, waiting: Callable[[str, datetime], None]) -> Iterator[None]:
        """See `Ledger.refreshing`."""
        self._wait_for_turn(waiting)
        try:
            self._note_refresher(owner)
            yield
        finally:
            with suppress(LibraryUnusable):  # what went wrong before is what must be heard
                self._note_refresher(None)
            self._driver.let_go()

    def refresher(self) -> tuple[str, datetime] | None:
        """Who refreshes, and since when, as noted; one that was killed is still noted."""
        for owner, since in self._driver.read(sql.REFRESHER):
            with suppress(ValueError, TypeError):
                return str(owner), datetime.fromisoformat(since)
        return None

    def editions(self, slug: str | None = None, language: str | None = None) -> tuple[Edition, ...]:
        """See `Ledger.editions`."""
        try:
            rows = self._driver.read(sql.EDITIONS, slug=slug, language=language)
            return tuple(edition_in(*row) for row in rows)
        except DamagedContentError:
            raise self._driver.damaged() from None

    def begin_run(self, owner: str) -> Run:
        """See `Ledger.begin_run`."""
        with self._driver.writing():
            row = {"owner": _storable(owner), "started_at": moment(self._now())}
            self._driver.write(sql.ADD_RUN, [row])
            return self.runs(1)[0]

    def unfinished_run(self) -> Run | None:
        """See `Ledger.unfinished_run`."""
        newest = self.runs(1)
        return newest[0] if newest and newest[0].finished_at is None else None

    def settle(
        self,
        run: int,
        slug: str,
        language: str,
        outcome: bytes,
        editions: Sequence[Edition] = (),
        moves: Sequence[Move] = (),
    ) -> None:
        """See `Ledger.settle`."""
        kept, sheets = packed(outcome), [packed(edition.sheet) for edition in editions]
        now = moment(self._now())
        settled = {"run": run, "slug": slug, "language": language, "settled_at": now, "sha256": kept.sha256}
        added = [_edition_out(each, sheet.sha256) for each, sheet in zip(editions, sheets, strict=True)]
        moved: tuple[Edition | Move, ...] = (*editions, *moves)
        states = [_state_out(each, now) for each in moved]
        with self._driver.writing():
            self._must_be_there(sql.HAS_RUN, {"run": run})
            keep_contents(self._driver, [kept, *sheets])
            self._driver.write(sql.SETTLE, [settled])
            self._driver.write(sql.ADD_EDITION, added)
            for move in moves:
                named = {"slug": move.slug, "language": move.language, "code": move.code}
                self._must_be_there(sql.HAS_EDITION, named)
            self._driver.write(sql.ADD_STATE, states)

    def outcomes(self, run: int) -> tuple[bytes, ...]:
        """See `Ledger.outcomes`."""
        found = (unpacked_if_whole(*row) for row in self._driver.read(sql.OUTCOMES, run=run))
        return tuple(content for content in found if content is not None)

    def last_outcomes(self, language: str) -> dict[str, bytes]:
        """See `Ledger.last_outcomes`."""
        rows = self._driver.read(sql.LAST_OUTCOMES, language=language)
        found = {slug: unpacked_if_whole(*row) for slug, *row in rows}
        return {slug: content for slug, content in found.items() if content is not None}

    def finish_run(self, run: int) -> None:
        """See `Ledger.finish_run`."""
        with self._driver.writing():
            self._must_be_there(sql.HAS_RUN, {"run": run})
            self._driver.write(sql.FINISH_RUN, [{"run": run, "finished_at": moment(self._now())}])

    def runs(self, most: int) -> tuple[Run, ...]:
        """See `Ledger.runs`."""
        try:
            return tuple(_run_in(*row) for row in self._driver.read(sql.RUNS, most=most))
        except (ValueError, TypeError):
            raise self._driver.damaged() from None

    def mark(self, slug: str, language: str) -> str:
        """See `Ledger.mark`."""
        ((*newest,),) = self._driver.read(sql.MARK, slug=slug, language=language)
        return " ".join(map(str, newest))

    def _wait_for_turn(self, waiting: Callable[[str, datetime], None]) -> None:
        heard: tuple[str, datetime] | None = None
        while not self._driver.holds_refresh():
            # A pause before looking who it is: whoever took the lock this moment has yet to write the name.
            time.sleep(_POLL_SECONDS)
            other = self.refresher()
            if other is not None and other != heard:
                heard = other
                waiting(*other)

    def _note_refresher(self, owner: str | None) -> None:
        """Whoever was noted before was killed, or has ended."""
        with self._driver.writing():
            self._driver.write(sql.FORGET_REFRESHER)
            if owner is not None:
                row = {"owner": _storable(owner), "since": moment(self._now())}
                self._driver.write(sql.NOTE_REFRESHER, [row])

    def _must_be_there(self, question: str, named: Values) -> None:
        if not self._driver.read(question, **named):
            raise ValueError(f"not in the library: {dict(named)}")


def edition_in(*row: Any) -> Edition:
    """An edition from the columns of `_statements.EDITIONS`. Raises `DamagedContentError`."""
    code, slug, language, substance, cited, made_on, state, since, by, because, size, sheet = row
    try:
        return Edition(
            code=code,
            slug=slug,
            language=language,
            substance=substance,
            sheet=unpacked(sheet, size),
            cited=from_json(tuple[Citation, ...], cited.encode()),
            made_on=date.fromisoformat(made_on),
            state=EditionState(state),
            since=datetime.fromisoformat(since),
            by=by,
            because=because,
        )
    except (ValueError, TypeError, AttributeError, NotOfThisType) as problem:  # no column keeps to its type
        raise DamagedContentError from problem


def _edition_out(edition: Edition, sha256: bytes) -> Values:
    return {
        "code": edition.code,
        "slug": edition.slug,
        "language": edition.language,
        "substance": edition.substance,
        "cited": to_json(edition.cited).decode(),
        "made_on": edition.made_on.isoformat(),
        "sha256": sha256,
    }


def _state_out(moved: Edition | Move, since: str) -> Values:
    return {
        "code": moved.code,
        "slug": moved.slug,
        "language": moved.language,
        "state": moved.state.value,
        "since": since,
        "by": _storable(moved.by),
        "because": _storable(moved.because),
    }


def _run_in(number: int, owner: str, started_at: str, finished_at: str | None) -> Run:
    finished = datetime.fromisoformat(finished_at) if finished_at is not None else None
    return Run(number, owner, datetime.fromisoformat(started_at), finished)


def _storable(text: str) -> str:
    """What a person or a machine is called may hold what no database takes: half a character, or none."""
    return text.encode(errors="replace").decode().replace("\0", "?")
