"""Do the studies stand in the order in which a synthesist would read them? nDCG@10, and every miss.

    python benchmarks/ranking.py              on the shared records where they are, else the committed ones
    python benchmarks/ranking.py --committed  on the records of tests/judged (needs no ../shared)
    python benchmarks/ranking.py --brief      the figures only
    python benchmarks/ranking.py --figures    the lines of tests/judged/ranking.toml, which a test holds

A synthesist sorted the studies of each condition into A (read first), B (good), C (weak) and X (not
evidence). nDCG@10 compares our first ten with the best order there is: gain 3 for A, 2 for B, 1 for C, none
for X, divided by the logarithm of the place (Jarvelin and Kekalainen 2002). The best order counts every
judged study of the condition, so that one that we set aside costs, too.

Every record at hand is judged and ranked for each condition. Nobody sorted all of them: a record that we rank
and that the synthesist did not sort is passed over, as if it were not there (its number is printed). Whether
an A stands within the first ten is told both ways. Of conditions that are held back (tests/judged) only
figures are printed.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import mean

import judged

from evidence import content, pipeline
from evidence.appraisal import appraise
from evidence.model import Article, Pmid, Ranking, SetAside
from evidence.ranking import rank
from evidence.sources import from_files

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "data" / "records" / "records.xml"
TIERS = judged.JUDGED / "tiers.tsv"
GAIN = {"A": 3, "B": 2, "C": 1, "X": 0}
FIRST = 10
# The day of the figures: how current a study is depends on it.
TODAY = date(2026, 11, 21)

Tiers = Mapping[Pmid, str]


@dataclass(frozen=True)
class Result:
    """How the studies of one condition were ordered; `tiers` has those that were sorted and are at hand."""

    condition: str
    tiers: Tiers
    ranking: Ranking

    @property
    def order(self) -> tuple[Pmid, ...]:
        """Every ranked record, best first."""
        return tuple(row.study.article.pmid for row in self.ranking.ranked)

    @property
    def judged(self) -> tuple[Pmid, ...]:
        """The ranked records that have a tier, best first."""
        return tuple(pmid for pmid in self.order if pmid in self.tiers)

    @property
    def ndcg(self) -> float:
        """nDCG@10 of the judged records, 1 is the best order."""
        ours = _gain(self.tiers[pmid] for pmid in self.judged)
        return ours / _gain(sorted(self.tiers.values()))

    @property
    def ndcg_of_ranked(self) -> float:
        """The same, when only the order of those that are ranked is looked at."""
        best = _gain(sorted(self.tiers[pmid] for pmid in self.judged))
        return _gain(self.tiers[pmid] for pmid in self.judged) / best if best else 1.0

    @property
    def wrongly_ranked(self) -> tuple[Pmid, ...]:
        """What is no evidence and has a place."""
        return tuple(pmid for pmid in self.judged if self.tiers[pmid] == "X")

    @property
    def late(self) -> tuple[Pmid, ...]:
        """What should be read first and is not among the first ten judged records."""
        return self._missing_from(self.judged[:FIRST])

    @property
    def late_among_all(self) -> tuple[Pmid, ...]:
        """The same, counting the records that nobody sorted."""
        return self._missing_from(self.order[:FIRST])

    @property
    def left_out(self) -> tuple[SetAside, ...]:
        """What is evidence and was set aside."""
        return tuple(
            item for item in self.ranking.set_aside if item.pmid and self.tiers.get(item.pmid, "X") != "X"
        )

    def _missing_from(self, first: Iterable[Pmid]) -> tuple[Pmid, ...]:
        found = frozenset(first)
        return tuple(pmid for pmid, tier in self.tiers.items() if tier == "A" and pmid not in found)


def tiers() -> dict[str, Tiers]:
    """The synthesist's tier of each judged study, by condition."""
    by_condition: dict[str, dict[Pmid, str]] = {}
    for row in _rows():
        by_condition.setdefault(row["condition"], {})[Pmid(row["pmid"])] = row["tier"]
    return dict(by_condition)


def committed() -> tuple[Article, ...]:
    """The records of tests/judged; a DOI where tiers.tsv has one, because records.jsonl has none."""
    dois = {row["pmid"]: row["doi"] for row in _rows() if row["doi"]}
    articles = (record.article for record in judged.load(judged.RECORDS))
    return tuple(replace(article, doi=dois.get(article.pmid)) for article in articles)


def shared() -> tuple[Article, ...]:
    """The shared records."""
    return from_files([SHARED]).articles


def results(articles: Iterable[Article], *, only_judged: bool = False) -> tuple[Result, ...]:
    """Every condition ranked; `only_judged` leaves out the records that have no tier for it.

    Those change no order among the others (a law in tests/test_ranking.py), and leaving them out is much
    faster.
    """
    known, records = content.load_superseded(), tuple(articles)
    found = []
    for slug, sorted_ in tiers().items():
        condition = pipeline.load_condition(slug)
        chosen = [each for each in records if each.pmid in sorted_ or not only_judged]
        here = {pmid: tier for pmid, tier in sorted_.items() if any(each.pmid == pmid for each in chosen)}
        studies = [appraise(each, condition) for each in chosen]
        found.append(Result(slug, here, rank(studies, today=TODAY, successors=known)))
    return tuple(result for result in found if any(GAIN[tier] for tier in result.tiers.values()))


def figures(found: Iterable[Result]) -> dict[str, float]:
    """What a test holds: the mean may not fall, the counts may not grow."""
    every = tuple(found)
    return {
        "conditions": len(every),
        "ndcg": round(mean(result.ndcg for result in every), 3),
        "ndcg_of_ranked": round(mean(result.ndcg_of_ranked for result in every), 3),
        "wrongly_ranked": sum(len(result.wrongly_ranked) for result in every),
        "late": sum(len(result.late) for result in every),
        "left_out": sum(len(result.left_out) for result in every),
    }


def _gain(ordered: Iterable[str]) -> float:
    first = list(ordered)[:FIRST]
    return sum(GAIN[tier] / math.log2(place + 1) for place, tier in enumerate(first, start=1))


def _rows() -> list[dict[str, str]]:
    with TIERS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _report(found: tuple[Result, ...], *, brief: bool) -> Iterator[str]:
    closed = frozenset(judged.HELD_BACK.read_text(encoding="utf-8").splitlines())
    for result in found:
        held = result.condition in closed
        yield _line(result, held=held)
        if not (brief or held):
            yield from _misses(result)
    yield ""
    yield from (f"{name} = {figure}" for name, figure in figures(found).items())
    yield f"late among all records: {sum(len(result.late_among_all) for result in found)}"
    unsorted = sum(len(result.order) - len(result.judged) for result in found)
    yield f"ranked records that nobody sorted, passed over: {unsorted}"


def _line(result: Result, *, held: bool) -> str:
    counts = f"{len(result.judged)} of {len(result.tiers)} judged ranked, {len(result.order)} in all"
    return (
        f"{result.condition:30} nDCG@10 {result.ndcg:.3f} (order alone {result.ndcg_of_ranked:.3f})  {counts}"
        + "  (held back)" * held
    )


def _misses(result: Result) -> Iterator[str]:
    places = {row.study.article.pmid: row for row in result.ranking.ranked}
    for pmid in result.wrongly_ranked:
        row = places[pmid]
        yield f"    X ranked: PMID {pmid} at {row.place}: {row.study.massage_role.because}"
    for pmid in result.late_among_all:
        where = f"at {places[pmid].place}: {places[pmid].tier_because}" if pmid in places else "set aside"
        yield f"    A late: PMID {pmid} {where}"
    for item in result.left_out:
        yield f"    {result.tiers[Pmid(item.pmid or '')]} set aside: PMID {item.pmid}: {item.because}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--committed", action="store_true")
    parser.add_argument("--brief", action="store_true", help="without the misses")
    parser.add_argument("--figures", action="store_true")
    chosen = parser.parse_args()
    if chosen.figures:
        found = figures(results(committed(), only_judged=True))
        print("\n".join(f"{name} = {figure}" for name, figure in found.items()))
        return
    ours = chosen.committed or not SHARED.is_file()
    articles = committed() if ours else shared()
    print(f"{len(articles)} records ({'tests/judged' if ours else 'shared'}), as of {TODAY}")
    print("\n".join(_report(results(articles), brief=chosen.brief)))


if __name__ == "__main__":
    main()
