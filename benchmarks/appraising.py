"""How many records a second does one core judge, and which questions take the time?

    python benchmarks/appraising.py                  records of tests/judged that we made up
    python benchmarks/appraising.py --from FILE...   records of your own (PubMed XML, .nbib)
    python benchmarks/appraising.py --questions      the share of each question (with the profiler, so slower)

Half of the records warm the program up (patterns are compiled when they are first tried), the other half is
timed: CPU time of this process, the median of several rounds. The same records in a later round find some
answers kept, so the first round is printed, too.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import judged
from machine import show

from evidence.appraisal import appraise, one_record
from evidence.model import Article
from evidence.pipeline import load_condition
from evidence.sources import from_files

ROUNDS = 3


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--from", dest="files", type=Path, nargs="+")
    asked.add_argument("--questions", action="store_true")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    articles = records(given.files)
    condition = load_condition("low-back-pain")
    for article in articles[::2]:
        appraise(article, condition)
    timed = articles[1::2]
    if given.questions:
        show(shares(timed), given.json, records=len(timed))
        return
    rounds = [_seconds(timed) for _ in range(ROUNDS)]
    rows = [_row("first round", timed, rounds[0]), _row("median round", timed, median(rounds))]
    show(rows, given.json)


def records(files: Sequence[Path] | None) -> Sequence[Article]:
    """Those of the files, else the committed ones that we made up."""
    if files:
        return from_files(files).articles
    return [record.article for record in judged.load(judged.MADE_UP)]


def shares(articles: Sequence[Article]) -> list[dict[str, object]]:
    """How much of the time each question takes, the slowest first."""
    condition = load_condition("low-back-pain")
    profiler = cProfile.Profile(builtins=False)
    profiler.enable()
    for article in articles:
        appraise(article, condition)
    profiler.disable()
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    (all_of_it,) = (key for key in stats if key[2] == "appraise" and key[0] == one_record.__file__)
    whole = stats[all_of_it][3]
    asked = {key: told[4][all_of_it][3] for key, told in stats.items() if all_of_it in told[4]}
    return [
        {"question": f"{Path(key[0]).stem}.{key[2]}", "percent": round(100 * seconds / whole, 1)}
        for key, seconds in sorted(asked.items(), key=lambda each: -each[1])
    ]


def _seconds(articles: Sequence[Article]) -> float:
    condition = load_condition("low-back-pain")
    begun = time.process_time()
    for article in articles:
        appraise(article, condition)
    return time.process_time() - begun


def _row(name: str, articles: Sequence[Article], seconds: float) -> dict[str, object]:
    return {
        "round": name,
        "records": len(articles),
        "records_per_second": round(len(articles) / seconds),
        "milliseconds_each": round(1000 * seconds / len(articles), 2),
    }


if __name__ == "__main__":
    main()
