"""What does it cost to judge and to rank one more record, when there are a thousand of them or a million?

    python benchmarks/scaling.py                       judging 1,000 and 3,000, ranking 1,000 to 1,000,000
    python benchmarks/scaling.py --most 100000         smaller
    python benchmarks/scaling.py --plot docs/scaling.svg --json scaling.json

Made-up studies: the committed records that we made up (tests/judged), each with a PMID and year of its own as
often as needed. CPU time of this process, the median of several rounds that take turns; ranking in order and
with all studies in memory, judging one record after the other. The million takes about 5 GB of memory.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice
from math import log
from pathlib import Path
from statistics import median

import judged
from machine import show

from evidence.appraisal import appraise
from evidence.content import load_superseded
from evidence.model import Article, Pmid, Study
from evidence.pipeline import load_condition
from evidence.ranking import rank

TODAY = date(2026, 11, 21)
FIRST_PMID = 1_000_000
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
MOST_JUDGED = 3_000
ROUNDS = 3
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 360, 70, 40, 20, 50


@dataclass(frozen=True)
class Point:
    """One step at one number of records."""

    step: str
    records: int
    seconds: float

    @property
    def microseconds(self) -> float:
        """For each record."""
        return 1e6 * self.seconds / self.records


def main() -> None:
    """Measure, print, write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--most", type=int, default=SIZES[-1])
    asked.add_argument("--plot", type=Path)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    points = list(measured([size for size in SIZES if size <= given.most]))
    rows = [
        {
            "step": point.step,
            "records": point.records,
            "seconds": round(point.seconds, 3),
            "microseconds_each": round(point.microseconds, 1),
            "per_second": round(point.records / point.seconds),
        }
        for point in points
    ]
    show(rows, given.json)
    if given.plot:
        given.plot.write_text(drawn([each for each in points if each.step == "rank"]), encoding="utf-8")


def measured(sizes: Sequence[int]) -> Iterator[Point]:
    """Every step at every size."""
    condition = load_condition("low-back-pain")
    articles = [record.article for record in judged.load(judged.MADE_UP)]
    may_rank = [study for study in map(appraise, articles) if study.set_aside is None]
    for size in (each for each in sizes if each <= MOST_JUDGED):
        several = list(islice(map(_article, cycle(articles), _numbers()), size))
        yield Point("judge", size, _seconds(lambda: [appraise(each, condition) for each in several]))  # noqa: B023
    known = load_superseded()
    for size in sizes:
        studies = list(islice(map(_study, cycle(may_rank), _numbers()), size))
        yield Point("rank", size, _seconds(lambda: rank(studies, today=TODAY, successors=known)))  # noqa: B023


def _numbers() -> Iterator[int]:
    return iter(range(FIRST_PMID, 100_000_000))


def _article(article: Article, number: int) -> Article:
    return replace(article, pmid=Pmid(str(number)), year=1990 + number % 36)


def _study(study: Study, number: int) -> Study:
    return replace(study, article=_article(study.article, number))


def _seconds(work: Callable[[], object]) -> float:
    """The median of several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        rounds.append(time.process_time() - begun)
    return median(rounds)


# ------------------------------------------------------------------------------------------------- the plot


def drawn(points: Sequence[Point]) -> str:
    """An SVG: records on a logarithmic axis, microseconds for each on one that begins at 0."""
    most = max(point.microseconds for point in points) * 1.25
    places = [(_x(point.records, points), _y(point.microseconds, most)) for point in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(_mark(point, x, y) for point, (x, y) in zip(points, places, strict=True))
    base = HEIGHT - BOTTOM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12" fill="#1c2529">\n'
        "<title>CPU time to rank one record, by how many are ranked</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n'
        f'<text x="{LEFT}" y="22">CPU time to rank one record, in microseconds</text>\n'
        f'<path d="M{LEFT} {TOP}V{base}H{WIDTH - RIGHT}" fill="none" stroke="#6b787e"/>\n'
        f'<text x="{LEFT - 8}" y="{base}" text-anchor="end">0</text>\n'
        f'<polyline points="{line}" fill="none" stroke="#0b5563" stroke-width="2"/>\n{marks}'
        f'<text x="{(LEFT + WIDTH) / 2}" y="{HEIGHT - 8}" text-anchor="middle">records</text>\n</svg>\n'
    )


def _mark(point: Point, x: float, y: float) -> str:
    base = HEIGHT - BOTTOM
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#0b5563"/>'
        f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{point.microseconds:.0f}</text>'
        f'<text x="{x:.1f}" y="{base + 18}" text-anchor="middle">{point.records:,}</text>\n'
    )


def _x(records: int, points: Sequence[Point]) -> float:
    first, last = log(points[0].records), log(max(points[-1].records, points[0].records + 1))
    room = WIDTH - LEFT - RIGHT - 60
    return LEFT + 30 + room * (log(records) - first) / (last - first)


def _y(microseconds: float, most: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * microseconds / most


if __name__ == "__main__":
    main()
