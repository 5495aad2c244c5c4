"""What the pages read: sheets as they stand or are made, studies, runs; finished answers are kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from evidence import pipeline
from evidence.compose import SHOWN_STUDIES
from evidence.content import LANGUAGES
from evidence.issued import Edition, EditionState, RunReport
from evidence.model import Condition, Pmid, Sheet, Study
from evidence.publishing import for_readers
from evidence.refresh import reports
from evidence.sources import Where
from evidence.standing import Standing, standing, standings
from evidence.web.budget import Budget
from evidence.web.finding import known
from evidence.web.kept import Answer, Once, Turns, Working, size_of
from evidence.web.searching import Searches
from evidence.web.shelf import MOST_CONDITIONS, Seen, Shelf, nobody
from evidence.web.showing import Shown, show
from evidence.web.site import Site

MOST_RUNS = 60
"""Runs of the refresh that the page of changes looks back on: two months of nights."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a visitor wants a sheet: how many studies in its table, and with the lists for the visit."""

    top: int
    packet: bool = False


class Reading:
    """Everything that the pages of one server share. Safe for many threads."""

    def __init__(self, site: Site, searches: Searches | None = None) -> None:
        self.site = site
        self.searches = searches
        self.shelf = Shelf(site)
        self.kept: Once[Answer] = Once(site.limits.kept_bytes, site.limits, size_of)
        self.turns = Turns(site.limits)
        self.budget = Budget(site.limits.works, site.limits.works_a_second, site.limits.at_once)
        self._shows: Once[Shown] = Once(MOST_CONDITIONS * len(LANGUAGES), site.limits)

    @property
    def may_search(self) -> bool:
        """Whether visitors may start searches in PubMed."""
        return self.searches is not None

    def show(self, seen: Seen, working: Working = nullcontext) -> Shown:
        """What there is to show of a condition, found out inside `working` where that is not known yet.

        Raises `SheetNotMade` and `Busy`.
        """
        return self._shows.get(seen, partial(self._shown, seen), working)

    def show_all(self, language: str) -> dict[str, Shown]:
        """By slug, every condition that has a file here."""
        return {each.slug: self.show(self.shelf.see(each, language)) for each in known()}

    def marks(self, language: str) -> str:
        """Changes with any of them."""
        return " ".join(self.shelf.see(each, language).mark for each in known())

    def sheet(self, shown: Shown, choice: Choice) -> Sheet:
        """The sheet as a visitor wants it. One that was issued stays as it was, but for the lists."""
        if shown.issued is not None and shown.sheet is not None:
            return pipeline.packet_beside(shown.sheet, shown.condition) if choice.packet else shown.sheet
        material = shown.material
        if material is None:
            raise LookupError("there is no sheet to show")
        return pipeline.make_sheet(
            material,
            made_on=self.site.day(),
            language=shown.language,
            top=choice.top,
            packet=choice.packet,
        )

    def study(self, pmid: Pmid, condition: Condition | None) -> Study:
        """Every judgement about one record that is here. Raises `NothingOffline`."""
        where = Where(connect=nobody, offline=True, store=self.shelf.store)
        return pipeline.judge_one(pmid, condition, where)

    def standings(self, language: str) -> tuple[Standing, ...]:
        """What was issued in a language, by condition; of what waits for a person, nothing."""
        store = self.shelf.store
        editions = store.editions(language=language) if store is not None else ()
        return tuple(replace(each, staged=None) for each in standings(editions))

    def runs(self, since: date | None) -> Iterator[RunReport]:
        """The newest runs of the refresh, newest first, as readers may see them."""
        store = self.shelf.store
        for report in reports(store, MOST_RUNS) if store is not None else ():
            if since is None or report.started_at.date() >= since:
                yield for_readers(report)

    def close(self) -> None:
        """End what is under way, and let go of the library."""
        if self.searches is not None:
            self.searches.close()
        self.shelf.close()

    def print_of(self, pmid: Pmid) -> str:
        """Changes with the record that is here; "" where the library has none."""
        store = self.shelf.store
        found = store.fingerprints([pmid]).get(pmid) if store is not None else None
        return found.hex() if found else ""

    def coded(self, code: str) -> tuple[Edition, ...]:
        """Every edition with this check code, but those that wait or were never shown."""
        store = self.shelf.store
        editions = store.editions() if store is not None else ()
        return tuple(each for each in editions if each.code == code and each.state not in _UNSEEN)

    def standing_of(self, edition: Edition) -> Standing:
        """What stands for the condition of an edition, in its language."""
        return standing(
            edition.slug, [e for e in self.shelf.editions(edition.slug) if e.language == edition.language]
        )

    def _shown(self, seen: Seen) -> Shown:
        make = partial(pipeline.make_sheet, made_on=seen.day, language=seen.language, top=SHOWN_STUDIES)
        editions = self.shelf.editions(seen.condition.slug)
        return show(seen.condition, seen.language, editions, partial(self.shelf.material, seen), make)


_UNSEEN = frozenset({EditionState.STAGED, EditionState.DROPPED})
