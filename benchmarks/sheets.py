"""How long does a person wait for a sheet, and a clinic for all of them?

    python benchmarks/sheets.py                  help, one sheet as whole processes, its PDF, and all sheets
    python benchmarks/sheets.py --rounds 7

Whole processes from the starter edition, with an empty library, offline; wall and CPU time, the medians of
rounds that take turns, after one that warms the files. On a machine with other work only CPU time tells.
`pdf` is the PDF alone, in a process that is warm, of a sheet that it has not laid out before. `all` is
`sheet --all` in HTML, PDF, Markdown and JSON, with the processes that the machine allows.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

from machine import show

from evidence import pipeline
from evidence.model import Sheet
from evidence.render import Paper
from evidence.sources import Where

FOUR = "html,pdf,md,json"
DAY = date(2026, 11, 21)
Times = tuple[float, float]
SLUGS = ("migraine", "anxiety", "fibromyalgia", "low-back-pain")


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        rows = [*commands(out, given.rounds), *(pdf(slug) for slug in SLUGS), everything(out / "all")]
    show(rows, given.json)


def commands(out: Path, rounds: int) -> list[dict[str, object]]:
    """Whole processes, which take turns."""
    words: dict[str, Sequence[str]] = {"--help": ["--help"]}
    words |= {f"sheet {slug}, {FOUR}": _sheet(slug, FOUR, out) for slug in (SLUGS[0], SLUGS[-1])}
    words |= {f"sheet {SLUGS[0]}, json": _sheet(SLUGS[0], "json", out)}
    for each in words.values():
        run(each, out)
    times: dict[str, list[Times]] = {name: [] for name in words}
    for _ in range(rounds):
        for name, each in words.items():
            times[name].append(run(each, out))
    return [_row(name, each) for name, each in times.items()]


def _row(what: str, times: Sequence[Times]) -> dict[str, object]:
    wall, cpu = (median(each) for each in zip(*times, strict=True))
    return {"what": what, "seconds": round(wall, 3), "cpu_seconds": round(cpu, 3)}


def _sheet(slug: str, formats: str, out: Path) -> list[str]:
    return ["sheet", slug, "--offline", "--date", str(DAY), "--format", formats, "--out", str(out)]


def run(words: Sequence[str], folder: Path) -> Times:
    """Wall and CPU seconds of a process and its own."""
    library = f"sqlite:///{folder / 'library.sqlite'}"
    environment = {**os.environ, "EVIDENCE_LIBRARY": library, "PYTHONPATH": str(Path(__file__).parents[1])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles the program for each run
    begun, before = time.perf_counter(), os.times()
    command = [sys.executable, "-m", "evidence", *words]
    subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True)  # noqa: S603
    after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return time.perf_counter() - begun, used


def pdf(slug: str) -> dict[str, object]:
    """The PDF of a sheet that this process has not seen."""
    sheet = _made(slug)
    begun, used = time.perf_counter(), time.process_time()
    pipeline.render_sheet(sheet, ["pdf"], Paper.LETTER)
    return _row(f"pdf of {slug}", [(time.perf_counter() - begun, time.process_time() - used)])


def _made(slug: str) -> Sheet:
    def nobody() -> None:
        raise AssertionError("offline")

    where = Where(connect=nobody, offline=True)  # type: ignore[arg-type]
    material = pipeline.evaluate(pipeline.load_condition(slug), where, today=DAY)
    return pipeline.make_sheet(material, made_on=DAY)


def everything(out: Path) -> dict[str, object]:
    """All sheets of the starter edition."""
    out.mkdir()
    words = ["sheet", "--all", "--offline", "--date", str(DAY), "--format", FOUR, "--out", str(out)]
    took = run(words, out)
    return _row(f"all: {len(list(out.glob('*.pdf')))} sheets", [took])


if __name__ == "__main__":
    main()
