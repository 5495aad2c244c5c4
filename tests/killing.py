"""Refreshes that are killed at any moment (SIGKILL), and what must hold afterwards.

The tests kill a few, `python benchmarks/soak.py` hundreds.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from eutils_server import EutilsServer
from refreshing import World, trial

from evidence.issued import EditionState
from evidence.record_library import open_library
from evidence.render.generator import is_ours

NEW_PMIDS = 35_000_000
ENDS = {".html": b"</html>\n", ".pdf": b"%%EOF", ".json": b"}\n", ".xml": b">"}
LONGEST_RUN = 120.0


@dataclass
class Soak:
    """A world, a library and a published folder that refreshes are killed on."""

    folder: Path
    world: World
    server: EutilsServer
    chance: random.Random
    killed: int = 0
    finished: int = 0
    longest: float = 8.0
    troubles: list[str] = field(default_factory=list)

    @property
    def published(self) -> Path:
        """The folder that readers see."""
        return self.folder / "published"

    @property
    def address(self) -> str:
        """Of the library."""
        return f"sqlite:///{self.folder / 'library.sqlite'}"

    def start(self, folder: Path | None = None) -> subprocess.Popen[bytes]:
        """A refresh of all conditions, in a process of its own."""
        slugs = [each.slug for each in self.world.conditions]
        words = ["refresh", *slugs, "--approve-all", "--publish", str(folder or self.published)]
        environment = {
            **os.environ,
            "EVIDENCE_LIBRARY": self.address,
            "EVIDENCE_EUTILS_URL": self.server.url,
            "NCBI_API_KEY": "made-up",
            "XDG_STATE_HOME": str(self.folder / "state"),
        }
        with (self.folder / "last.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "evidence", *words], env=environment, stdout=log, stderr=log
            )

    def something_new(self) -> None:
        """A study that no run has seen."""
        place = self.killed + self.finished
        condition = self.chance.choice(self.world.conditions)
        self.world.put(condition, trial(NEW_PMIDS + place, condition.name), NEW_PMIDS + place)

    def kill_one(self) -> None:
        """Start a refresh, and end it without warning somewhere on its way."""
        self.something_new()
        began = time.monotonic()
        process = self.start()
        try:
            process.wait(self.chance.uniform(0.2, self.longest))
            self.finished += 1
            self.longest = max(1.0, min(self.longest, (time.monotonic() - began) * 1.05))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.killed += 1
        self.troubles += [f"after {self.killed} kills: {each}" for each in half_files(self.published)]

    def finish(self) -> None:
        """Runs that nobody disturbs, and what must hold after them.

        The first may go on where a killed one stopped: what came after that one looked is for the second.
        """
        self.start().wait(LONGEST_RUN)
        code = self.start().wait(LONGEST_RUN)
        if code:
            self.troubles.append(
                f"the last run left with {code}: {(self.folder / 'last.log').read_text()[-400:]}"
            )
        self.troubles += [*half_files(self.published), *self._library_troubles(), *self._folder_troubles()]

    def _library_troubles(self) -> Iterator[str]:
        """No record lost, none twice, one sheet of each condition published."""
        with open_library(self.address) as store:
            counted = store.newest(self.world.records)  # type: ignore[arg-type]
            if lost := set(self.world.records) - set(counted):
                yield f"lost: {sorted(lost)}"
            editions = store.editions()
            doubled = [code for code, n in Counter((e.code, e.slug) for e in editions).items() if n > 1]
            if doubled:
                yield f"issued twice: {doubled}"
            for condition in self.world.conditions:
                states = [e.state for e in editions if e.slug == condition.slug]
                if states.count(EditionState.PUBLISHED) != 1:
                    yield f"{condition.slug}: {states}"
            if store.unfinished_run() is not None:
                yield "a run is not finished"

    def _folder_troubles(self) -> Iterator[str]:
        """The folder shows what a fresh one shows."""
        fresh = self.folder / "fresh"
        self.start(fresh).wait(LONGEST_RUN)
        names = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
        there = {path.relative_to(self.published) for path in self.published.rglob("*") if path.is_file()}
        if names != there:
            yield f"other files: {sorted(map(str, names ^ there))}"
        for name in sorted(names & there):
            if name.stem not in ("index", "changes") and not _same(fresh / name, self.published / name):
                yield f"{name} differs from a fresh one"


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def half_files(folder: Path) -> Iterator[str]:
    """Files that a reader could open and that are not whole."""
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if not path.is_file() or path.name.startswith("."):
            continue
        content = path.read_bytes()
        end = ENDS.get(path.suffix)
        if not content or (end is not None and not content.rstrip().endswith(end.rstrip())):
            yield f"{path.name} is no whole file"
        if path.suffix == ".json":
            json.loads(content)
        if path.suffix in (".html", ".pdf", ".md") and not is_ours(path.name, content):
            yield f"{path.name} does not say that it is ours"
