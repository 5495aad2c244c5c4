"""Is a library of a million articles as fast as one of ten thousand? Times what a sheet and a refresh ask.

    python benchmarks/library.py                            SQLite, 10,000 beside 1,000,000: some minutes
    python benchmarks/library.py --articles 1000 20000      smaller
    python benchmarks/library.py --at postgresql://me@host/empty_1 postgresql://me@host/empty_2

Each article is made up and small (about 400 bytes; real ones have 10 kB), because what may grow with a
library is the time to find a record, not to unpack it. Each has been judged once. Conditions have 300
records, drawn from the whole library. Prints JSON: median milliseconds of each step, and how many times
slower the largest library is. The libraries are made in a folder that is removed afterwards; `--at` names
empty stores instead.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sized
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from evidence.model import Pmid, RawRecord, SearchReceipt, SourceKind
from evidence.record_library import Store, StoredSearch, open_library
from evidence.record_library._store import driver_of

FIRST_PMID = 10_000_000
CONDITIONS = 40
RECORDS = 300
NEW, CHANGED = 20, 5
AT_ONCE = 5_000
ROUNDS = 40
QUESTION = "condition {} 1"

Times = dict[str, float]


def main() -> None:
    """Make the libraries, time them, print JSON."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", type=int, nargs="+", default=[10_000, 1_000_000])
    asked.add_argument("--at", nargs="+", metavar="URL", help="an empty store for each number of articles")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        places = given.at or [f"sqlite:///{Path(folder) / str(size)}.sqlite" for size in given.articles]
        results = {size: measured(size, place) for size, place in zip(given.articles, places, strict=True)}
    first, last = results[min(results)], results[max(results)]
    slower = {step: round(last[step] / first[step], 2) for step in first if step.endswith("_ms")}
    print(json.dumps({"articles": results, "times_slower": slower}, indent=1))


def measured(articles: int, place: str) -> Times:
    """Medians of every step, in a library of so many articles."""
    chance = random.Random(articles)  # noqa: S311  (nothing secret)
    begun = time.perf_counter()
    with open_library(place) as store:
        fill(store, articles)
        conditions = [chance.sample(range(articles), RECORDS) for _ in range(CONDITIONS)]
        for number, records in enumerate(conditions):
            store.keep_search(search(number, records))
        driver_of(store).tidy()
        made = {
            "built_s": round(time.perf_counter() - begun, 1),
            "megabytes": driver_of(store).size() // 10**6,
        }
    rounds: dict[str, list[float]] = {}
    for turn in range(ROUNDS):
        number = turn % CONDITIONS
        for step, seconds in timed(place, number, conditions[number], articles + turn * NEW):
            rounds.setdefault(f"{step}_ms", []).append(1000 * seconds)
    return {**made, **{step: round(statistics.median(each), 2) for step, each in rounds.items()}}


def timed(place: str, number: int, records: list[int], next_record: int) -> Iterator[tuple[str, float]]:
    """Everything that a sheet asks, then everything that a refresh of the same condition keeps."""
    pmids = [pmid(each) for each in records]
    begun = time.perf_counter()
    with open_library(place) as store:
        yield "open", time.perf_counter() - begun
        yield "last_search", seconds(lambda: found(store.last_search(f"term {number}")))
        yield "newest", seconds(lambda: expect(store.newest(pmids), RECORDS))
        prints = store.fingerprints(pmids)
        yield "fingerprints", seconds(lambda: expect(store.fingerprints(pmids), RECORDS))
        asked = QUESTION.format(0)
        yield "judgements", seconds(lambda: expect(store.judgements(asked, prints.values()), RECORDS))
        yield "last_seen", seconds(lambda: expect(store.last_seen(pmids), RECORDS))
        yield "confirm", seconds(lambda: store.confirm(pmids))
        changed = [article(each, f"changed {next_record}") for each in records[:CHANGED]]
        new = [article(each) for each in range(next_record, next_record + NEW)]
        yield "keep_records", seconds(lambda: store.keep_records([*changed, *new]))
        judged = {sha256(each.content).digest(): judgement(each) for each in (*changed, *new)}
        yield "keep_judgements", seconds(lambda: store.keep_judgements(asked, judged))
        yield "keep_search", seconds(lambda: store.keep_search(search(number, records)))
        # As it was, for the next round.
        store.keep_records([article(each) for each in records[:CHANGED]])


def fill(store: Store, articles: int) -> None:
    """So many records, each judged once."""
    for start in range(0, articles, AT_ONCE):
        batch = [article(each) for each in range(start, min(start + AT_ONCE, articles))]
        store.keep_records(batch)
        judged = {sha256(each.content).digest(): judgement(each) for each in batch}
        store.keep_judgements(QUESTION.format(0), judged)
        if start % 100_000 == 0:
            print(f"{start:,} of {articles:,}", file=sys.stderr)


def pmid(number: int) -> Pmid:
    """The PMID of a made-up article."""
    return Pmid(FIRST_PMID + number)


def article(number: int, words: str = "") -> RawRecord:
    """A record that no other one is like."""
    noise = sha256(b"%d" % number).hexdigest()
    text = f"<PubmedArticle><PMID>{pmid(number)}</PMID><Title>{noise} {words}</Title>{'<A>massage</A>' * 20}"
    return RawRecord(pmid(number), f"{text}</PubmedArticle>".encode())


def judgement(record: RawRecord) -> bytes:
    """An answer of the usual kind, not of the usual length."""
    return json.dumps({"pmid": record.pmid, "design": "rct", "because": "randomised"}).encode()


def search(number: int, records: list[int]) -> StoredSearch:
    """The complete search of one condition."""
    pmids = tuple(pmid(each) for each in records)
    day = datetime.now(UTC).date()
    return StoredSearch(
        SearchReceipt(SourceKind.PUBMED, day, len(pmids), pmids, term=f"term {number}"), pmids, ()
    )


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def expect(answer: Sized, count: int) -> None:
    """A time for an answer that is not complete would be no time."""
    assert len(answer) == count, f"{len(answer)} of {count}"


def found(answer: StoredSearch | None) -> None:
    """The same for a search."""
    assert answer is not None


if __name__ == "__main__":
    main()
