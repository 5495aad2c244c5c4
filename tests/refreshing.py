"""A small world of conditions and records for tests of the scheduled refresh, and PubMed's part in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from eutils_server import EutilsServer
from pubmed_xml import pubmed_article

from evidence import pipeline
from evidence.content import load_authorities, load_conditions, load_other_care, load_safety
from evidence.issued import RunReport
from evidence.model import Condition
from evidence.pubmed import PubMed, Settings
from evidence.record_library import Store, open_library
from evidence.refresh import Job, refresh

LONG_AGO = date(2026, 1, 5)
FIRST_RUN = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
NEXT_RUN = FIRST_RUN + timedelta(days=1)
FIRST_PMID = 30_000_001
FIRST_HARM = 39_000_001


def some_conditions(count: int) -> tuple[Condition, ...]:
    """So many of our own, first those about which some body says something: only they have an answer."""
    return tuple(sorted(load_conditions(), key=lambda each: not load_authorities(each.slug))[:count])


@cache
def _term(condition: Condition) -> str:
    return pipeline.condition_search(condition).term


def trial(pmid: int, condition: str, *, year: int = 2019, benefit: bool = True, **facts: object) -> bytes:
    """A randomised trial of massage with a plain answer."""
    found = (
        "Pain was significantly lower in the massage group than in the usual care group (p < 0.001)."
        if benefit
        else "There was no significant difference in pain between massage and usual care (p = 0.64)."
    )
    people = 80 + 2 * (pmid % 50)  # trials with as many people by the same authors are taken for one
    parts = [
        ("METHODS", f"We randomly assigned {people} adults with {condition} to massage or to usual care."),
        ("RESULTS", found),
    ]
    title = f"Massage for {condition}: a randomized controlled trial ({pmid})."
    types = ["Journal Article", "Randomized Controlled Trial"]
    authors = [f"Author{'abcdefghij'[pmid % 10]} A", f"Second{'klmnopqrst'[pmid // 10 % 10]} B"]
    given = {"abstract": parts, "publication_types": types, "year": year, "authors": authors, **facts}
    return pubmed_article(str(pmid), title, **given)  # type: ignore[arg-type]


def off_topic(pmid: int) -> bytes:
    """A record that a search finds and nobody needs."""
    return pubmed_article(str(pmid), f"A note about something else ({pmid}).", "Nothing was tried.")


def harm(pmid: int) -> bytes:
    """A report of harm."""
    told = "A 40-year-old woman developed a haematoma of the thigh after deep tissue massage."
    types = ["Journal Article", "Case Reports"]
    title = f"Haematoma after massage: a case report ({pmid})."
    return pubmed_article(str(pmid), title, told, publication_types=types)


@dataclass
class World:
    """What PubMed knows: records, which search finds them, and when each was modified last."""

    conditions: tuple[Condition, ...]
    records: dict[str, bytes] = field(default_factory=dict)
    found: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, conditions: int, records: int, trials: int = 4) -> World:
        """So many conditions with so many records together, of which `trials` a condition are trials."""
        world = cls(some_conditions(conditions))
        each = records // conditions
        for place, condition in enumerate(world.conditions):
            first = FIRST_PMID + place * each
            for pmid in range(first, first + each):
                is_trial = pmid < first + trials
                world.put(condition, trial(pmid, condition.name) if is_trial else off_topic(pmid), pmid)
            said = (*load_authorities(condition.slug), *load_safety(condition.safety))
            for source in [each.source for each in (*said, *load_other_care(condition.slug))]:
                if source.pmid:
                    world.records[source.pmid] = off_topic(int(source.pmid))
        world.records[str(FIRST_HARM)] = harm(FIRST_HARM)
        world.found[pipeline.harms_search().term] = [str(FIRST_HARM)]
        return world

    def put(self, condition: Condition, record: bytes, pmid: int, day: date = LONG_AGO) -> None:
        """Add a record that the search for a condition finds, or change it on that day."""
        found = self.found.setdefault(_term(condition), [])
        if str(pmid) not in found:
            found.insert(0, str(pmid))
        self.records[str(pmid)] = record
        self.changed[str(pmid)] = day

    def matches(self, term: str) -> Iterable[str]:
        """What a search finds; one for what was modified is about all records."""
        return self.found.get(term, list(self.records))

    @contextmanager
    def server(self) -> Iterator[EutilsServer]:
        """PubMed, as it is now."""

        def modified(pmid: str) -> date:
            return self.changed.get(pmid, LONG_AGO)

        with EutilsServer(self.records, matches=self.matches, modified=modified) as server:
            yield server


@dataclass
class Clinic:
    """Who refreshes: a library and a clock."""

    folder: Path
    now: datetime = FIRST_RUN

    @property
    def address(self) -> str:
        """Of the library."""
        return f"sqlite:///{self.folder / 'library.sqlite'}"

    def open(self) -> Store:
        """The library, by the clock of the clinic."""
        return open_library(self.address, now=lambda: self.now)

    def job(self, world: World, **wanted: object) -> Job:
        """A refresh of all conditions."""
        return Job(world.conditions, self.now, "clinic (process 1)", **wanted)  # type: ignore[arg-type]

    def connect(self, server: EutilsServer) -> Callable[[], PubMed]:
        """A conversation without pauses."""
        settings = Settings(
            server.url, state_folder=self.folder, gap_seconds=0.0, backoff_seconds=0.01, tries=2
        )
        return lambda: PubMed(settings, today=lambda: self.now.date(), now=lambda: self.now)

    def refresh(self, world: World, server: EutilsServer, **wanted: object) -> RunReport:
        """One run."""
        with self.open() as store:
            return refresh(self.job(world, **wanted), store, self.connect(server), lambda _: None)
