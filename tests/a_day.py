"""A day in the life of a library: hourly refreshes while PubMed changes, fails and retracts, and people read.

The tests live through a short one, `python benchmarks/day.py --hours 24` through a long one. What happens is
drawn from a seed; what must hold afterwards is that nothing was left behind: the library and the sheets are
those of one clean run over what PubMed holds in the end.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from eutils_server import (
    EutilsServer,
    among_records,
    cut,
    error_in_200,
    html_page,
    ill_formed,
    recounted,
    reset,
    status,
    truncated,
)
from killing import half_files
from refreshing import Clinic, World, harm, off_topic, trial
from visitors import visiting

from evidence import pipeline
from evidence.issued import Edition, EditionState, Verdict
from evidence.publishing import publish
from evidence.render import Paper

NEW_PMIDS = 35_000_000
NEW_HARMS = 39_500_000
FAULTS = (
    status(429, retry_after=0.01),
    status(500),
    status(502, b"<html>Bad gateway</html>"),
    reset(),
    truncated(0.5),
    truncated(0.9, chunked=True),
    cut(0.7),
    among_records(b"<ERROR>Backend</ERROR>"),
    ill_formed(),
    html_page(),
    error_in_200(b'{"esearchresult":{"ERROR":"Search Backend failed"}}'),
    recounted(1),
)
# PubMed changes its records once a day and says on which day; a refresh, too, asks once a day what was
# changed: the first one after midnight.
DAILY_CHANGES_AT = 6
YEAR = re.compile(rb"<DateRevised>.*?</DateRevised>", re.DOTALL)


@dataclass
class Day:
    """A clinic, a PubMed and an hour after the other."""

    folder: Path
    world: World
    server: EutilsServer
    chance: random.Random
    clinic: Clinic = field(init=False)
    did: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    retracted: dict[str, date] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.clinic = Clinic(self.folder)

    @property
    def published(self) -> Path:
        """What readers of the folder see."""
        return self.folder / "published"

    def hour(self, number: int) -> None:
        """Something happens at PubMed, something goes wrong, a refresh runs, and people read."""
        self._pubmed_goes_on(number)
        self._trouble_comes()
        self._refresh()
        self._people_read()
        self.clinic.now += timedelta(hours=1)

    def evening(self) -> None:
        """The days after, on which nothing happens and nothing fails; then everything is compared."""
        self.server.fail_no_more()
        for _ in range(2):
            self.clinic.now += timedelta(days=1)
            if failed := self._refresh():
                self.troubles.append(f"an undisturbed refresh failed for {failed}")
            self._people_read()
        self.troubles += differences(self, self.clean("clean"))

    # ------------------------------------------------------------------------------------------ PubMed

    def _pubmed_goes_on(self, number: int) -> None:
        happens: list[Callable[[int], str]] = [self._new_study, self._new_study, self._noise, self._new_harm]
        if self.clinic.now.hour == DAILY_CHANGES_AT:
            happens += [self._retraction, self._revision, self._contrary, self._new_year_of_mesh]
            chosen = happens
        else:
            chosen = self.chance.sample(happens, k=self.chance.randint(0, 2))
        for place, event in enumerate(chosen):
            self.did[event(100 * number + place)] += 1

    def _new_study(self, number: int) -> str:
        return self._put(NEW_PMIDS + number, "a new study")

    def _contrary(self, number: int) -> str:
        return self._put(NEW_PMIDS + number, "a study that found no benefit", benefit=False)

    def _put(self, pmid: int, event: str, **facts: object) -> str:
        condition = self.chance.choice(self.world.conditions)
        self.world.put(condition, trial(pmid, condition.name, **facts), pmid, self.clinic.now.date())  # type: ignore[arg-type]
        return event

    def _noise(self, number: int) -> str:
        pmid = NEW_PMIDS + 50_000 + number
        self.world.put(
            self.chance.choice(self.world.conditions), off_topic(pmid), pmid, self.clinic.now.date()
        )
        return "a record about something else"

    def _new_harm(self, number: int) -> str:
        pmid = NEW_HARMS + number
        self.world.records[str(pmid)] = harm(pmid)
        self.world.changed[str(pmid)] = self.clinic.now.date()
        self.world.found[pipeline.harms_search().term].insert(0, str(pmid))
        return "a report of harm"

    def _retraction(self, _: int) -> str:
        return self._change("a retraction", "RetractionIn")

    def _revision(self, _: int) -> str:
        return self._change("a correction", "ErratumIn")

    def _change(self, event: str, notice: str) -> str:
        """PubMed links a notice to a study that was there."""
        condition = self.chance.choice(self.world.conditions)
        term = pipeline.condition_search(condition).term
        studies = [
            each for each in self.world.found[term] if b"Randomized Controlled" in self.world.records[each]
        ]
        pmid = self.chance.choice([each for each in studies if each not in self.retracted])
        record = trial(
            int(pmid), condition.name, notices=[(notice, "38000000", "J Made-up Trials. 2026;1:1")]
        )
        self.world.put(condition, record, int(pmid), self.clinic.now.date())
        if notice == "RetractionIn":
            self.retracted[pmid] = self.clinic.now.date()
        return event

    def _new_year_of_mesh(self, _: int) -> str:
        """NLM maintains its headings once a year: every record is another one afterwards."""
        today = self.clinic.now.date()
        parts = f"<Year>{today:%Y}</Year><Month>{today:%m}</Month><Day>{today:%d}</Day>"
        revised = f"<DateRevised>{parts}</DateRevised>"
        for pmid, record in self.world.records.items():
            without = YEAR.sub(b"", record)
            self.world.records[pmid] = without.replace(b"</PMID>", b"</PMID>" + revised.encode(), 1)
            self.world.changed[pmid] = today
        return "a year of MeSH"

    # ------------------------------------------------------------------------------------------ the clinic

    def _trouble_comes(self) -> None:
        """In half of the hours answers are spoiled, now and then so many that the refresh must give up."""
        if self.chance.random() < 0.5:
            fault, times = self.chance.choice(FAULTS), self.chance.choice((1, 1, 1, 2, 6))
            self.server.fail(fault, times=times, after=self.chance.randint(0, 6))
            self.did["a fault of the network or of NCBI"] += times

    def _refresh(self) -> list[str]:
        """One run, approved as it comes; the conditions for which it failed."""
        self.did["a refresh"] += 1
        due = {pmid for pmid, day in self.retracted.items() if day < self.clinic.now.date()}
        report = self.clinic.refresh(self.world, self.server, approve_all=True)
        with self.clinic.open() as store:
            publish(store.editions(), report.conditions, self.published, language="en", paper=Paper.LETTER)
        failed = [each.slug for each in report.conditions if each.verdict is Verdict.FAILED]
        self.did["a condition that could not be asked about"] += len(failed)
        if not failed:
            self._told |= due
        return failed

    def _people_read(self) -> None:
        """Whoever opens a file or a page finds it whole, and no retracted study that the clinic knows of."""
        self.troubles += [f"{self.clinic.now:%H:%M} {each}" for each in half_files(self.published)]
        for edition in self._standing():
            cited = {each.pmid for each in edition.cited} & self._told
            if cited:
                self.troubles.append(
                    f"{self.clinic.now:%H:%M} {edition.slug} stands and cites {sorted(cited)}"
                )
        with visiting(self.clinic.open, day=self.clinic.now.date()) as visitor:
            for condition in self.world.conditions:
                answer = visitor.get(f"/en/{condition.slug}")
                self.did["a page that was read"] += 1
                if answer.status_code != 200:
                    self.troubles.append(
                        f"{self.clinic.now:%H:%M} the page of {condition.slug}: {answer.status}"
                    )

    def _standing(self) -> list[Edition]:
        with self.clinic.open() as store:
            return [each for each in store.editions() if each.state is EditionState.PUBLISHED]

    def clean(self, name: str) -> Clinic:
        """Somebody who begins today, with PubMed as it is now."""
        clean = Clinic(self.folder / name, self.clinic.now)
        clean.folder.mkdir()
        clean.refresh(self.world, self.server, approve_all=True)
        return clean


def differences(day: Day, clean: Clinic) -> Iterator[str]:
    """What the library of the day holds or says, and one that was built in a single run does not, or else."""
    with day.clinic.open() as lived, clean.open() as new:
        pmids = sorted(day.world.records)
        ours, theirs = lived.newest(pmids), new.newest(pmids)  # type: ignore[arg-type]
        for pmid in pmids:
            mine, its = ours.get(pmid), theirs.get(pmid)  # type: ignore[call-overload]
            if its is not None and (mine is None or mine != its):
                yield f"PMID {pmid} is {'missing' if mine is None else 'an older one'}"
        if lived.unfinished_run() is not None:
            yield "a run is not finished"
        for condition in day.world.conditions:
            said = [standing(store.editions(condition.slug)) for store in (lived, new)]
            if said[0] != said[1]:
                yield f"{condition.slug}: the sheet that stands says {said[0]}, a new one {said[1]}"


def standing(editions: tuple[Edition, ...]) -> list[str]:
    """What the published sheets of a condition say, whatever their day."""
    return [each.substance for each in editions if each.state is EditionState.PUBLISHED]
