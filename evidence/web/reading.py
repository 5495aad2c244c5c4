"""What the pages read: sheets as they stand or are made, studies, runs; finished answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from evidence import pipeline
from evidence.compose import SHOWN_STUDIES
from evidence.content import LANGUAGES
from evidence.issued import RunReport
from evidence.model import Condition, Pmid, Sheet, Study
from evidence.publishing import for_readers
from evidence.refresh import reports
from evidence.sources import Where
from evidence.standing import Standing, standings
from evidence.web.budget import Budget
from evidence.web.finding import known
from evidence.web.kept import Kept
from evidence.web.searching import Searches
from evidence.web.shelf import MOST_CONDITIONS, Seen, Shelf, nobody, remembered
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
        self.kept = Kept(site.limits)
        self.budget = Budget(site.limits.works, site.limits.works_a_second)
        self._show = remembered(
            self._shown, MOST_CONDITIONS * len(LANGUAGES), site.limits.kept_seconds, _seen
        )

    @property
    def may_search(self) -> bool:
        """Whether visitors may start searches in PubMed."""
        return self.searches is not None

    def show(self, seen: Seen, before: Callable[[], None] = lambda: None) -> Shown:
        """What there is to show of a condition; `before` is called where that is not known yet. Raises
        `SheetNotMade`."""
        return self._show(seen, before)

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
        if shown.material is None:
            raise LookupError("there is no sheet to show")
        return pipeline.make_sheet(
            shown.material,
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

    def _shown(self, seen: Seen, before: Callable[[], None]) -> Shown:
        before()
        make = partial(pipeline.make_sheet, made_on=seen.day, language=seen.language, top=SHOWN_STUDIES)
        editions = self.shelf.editions(seen.condition.slug)
        return show(seen.condition, seen.language, editions, partial(self.shelf.material, seen), make)


def _seen(seen: Seen, _: Callable[[], None]) -> Hashable:
    return seen
