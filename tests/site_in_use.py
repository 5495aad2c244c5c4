"""`evidence serve` in a process of its own, over a library that holds everything a page can be about."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from commands import NOWHERE
from editions import RETRACTED, SURER, a_hit, a_sheet, an_edition, an_outcome

from evidence.issued import Edition, EditionState, Verdict
from evidence.record_library import open_library
from evidence.typed_json import to_json

DAY = date(2026, 11, 22)
EPOCH = str(int(datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC).timestamp()))
_READY = re.compile(r"http://\S+?(?=/ )")

# By slug, what was issued: conditions of ours, of which the starter edition may know something else.
BANNER, WITHDRAWN, WAITING = "migraine", "neck-pain", "insomnia"


@dataclass(frozen=True)
class Served:
    """Where a server answers, and the settings under which it, or a command beside it, runs."""

    address: str
    settings: Mapping[str, str]

    def at(self, path: str) -> str:
        """The address of a page."""
        return self.address + path


def a_library(place: Path, *languages: str) -> str:
    """The address of a library in which one sheet stands after another was taken back, one is withdrawn and
    one waits, with the run that did so."""
    address = f"sqlite:///{place}"
    with open_library(address, now=lambda: datetime(2026, 11, 21, 4, tzinfo=UTC)) as store:
        run = store.begin_run("clinic").number
        for language in languages or ("en",):
            for outcome, editions in _told(language):
                store.settle(run, outcome.slug, language, to_json(outcome), editions)
        store.finish_run(run)
    return address


def _told(language: str) -> Iterator[tuple[object, list[Edition]]]:
    def issued(slug: str, state: EditionState = EditionState.PUBLISHED, **changes: object) -> Edition:
        because = RETRACTED if state is EditionState.WITHDRAWN else ""
        return an_edition(a_sheet(slug, **changes), state, 5, because=because, language=language)

    yield (
        an_outcome(BANNER, Verdict.PUBLISHED, language=language),
        [issued(BANNER, EditionState.WITHDRAWN), issued(BANNER, **SURER)],
    )
    yield (
        an_outcome(WITHDRAWN, Verdict.WITHDRAWN, withdrawn="0", hits=(a_hit(),), language=language),
        [issued(WITHDRAWN, EditionState.WITHDRAWN)],
    )
    yield an_outcome(WAITING, Verdict.HELD, language=language), [issued(WAITING, EditionState.STAGED)]


@contextmanager
def serving(library: str, *options: str, **environment: str) -> Iterator[Served]:
    """The server on a port that is free; PubMed is out of reach unless EVIDENCE_EUTILS_URL is given."""
    settings = {
        "EVIDENCE_EUTILS_URL": NOWHERE,
        "EVIDENCE_LIBRARY": library,
        "NCBI_API_KEY": "made-up",
        "SOURCE_DATE_EPOCH": EPOCH,
        **environment,
    }
    command = [sys.executable, "-m", "evidence", "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command, env={**os.environ, **settings}, stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        yield Served(_address(process), settings)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    for line in process.stderr:
        if found := _READY.search(line):
            return found[0]
    raise AssertionError("the server ended before it was ready")
