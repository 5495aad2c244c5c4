"""Searches that find more than PubMed lists, and jobs so large that NCBI wants them at certain hours."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import pytest
from eutils_server import EutilsServer, MadeUp, evenly, recounted, stall, truncated
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.errors import PubMedIncomplete
from evidence.model import Pmid, Slice
from evidence.pubmed import FETCH_BATCH, MOST_RECORDS, PubMed, Settings, slices

MANY = 25_000
TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[1]


def quick(url: str, **changes: Any) -> Settings:
    """No pace and hardly a pause: what is tested is not the waiting."""
    return Settings(
        **{
            "base_url": url,
            "gap_seconds": 0.0,
            "backoff_seconds": 0.001,
            "longest_pause_seconds": 0.02,
            **changes,
        }
    )


def client(url: str, **more: Any) -> PubMed:
    return PubMed(quick(url), today=lambda: TODAY, **more)


def serving(created: Iterator[date] | list[date], **more: Any) -> EutilsServer:
    records = MadeUp(created)
    return EutilsServer(records, created=records.created, **more)


# ------------------------------------------------------------------------- how records may be spread in time


def growing(count: int, first: date, last: date, by: float) -> Iterator[date]:
    """So many days from `first` to `last`, of which each year has (1 + `by`) times as many as the last."""
    days, rate = (last - first).days, math.log1p(by) / 365.25
    for place in range(count):
        part = place / (count - 1)
        yield first + timedelta(days=int(math.log1p(part * math.expm1(rate * days)) / rate))


def backwards(days: Iterator[date], first: date, last: date) -> Iterator[date]:
    return (first + (last - day) for day in days)


def mostly_last_year(count: int) -> Iterator[date]:
    recent = TODAY - timedelta(days=365)
    yield from evenly(count // 10, date(1960, 1, 1), recent)
    yield from evenly(count - count // 10, recent, TODAY)


SPREADS: dict[str, Callable[[int], Iterator[date]]] = {
    "even since 1950": lambda count: evenly(count, date(1950, 1, 1), TODAY),
    "even since 1996": lambda count: evenly(count, date(1996, 1, 1), TODAY),
    "even since 2015": lambda count: evenly(count, date(2015, 1, 1), TODAY),
    "growing by 4 % a year": lambda count: growing(count, date(1946, 1, 1), TODAY, 0.04),
    "growing by 8 % a year": lambda count: growing(count, date(1946, 1, 1), TODAY, 0.08),
    "growing by 15 % a year": lambda count: growing(count, date(1946, 1, 1), TODAY, 0.15),
    "growing by 40 % a year": lambda count: growing(count, date(1980, 1, 1), TODAY, 0.40),
    "shrinking by 8 % a year": lambda count: backwards(
        growing(count, date(1950, 1, 1), TODAY, 0.08), date(1950, 1, 1), TODAY
    ),
    "nine tenths in the last year": mostly_last_year,
    "all in 2020": lambda count: evenly(count, date(2020, 1, 1), date(2020, 12, 31)),
    "all in four months of 1993": lambda count: evenly(count, date(1993, 3, 1), date(1993, 6, 30)),
    "all in the last month": lambda count: evenly(count, TODAY - timedelta(days=30), TODAY),
}


def least_requests(count: int) -> int:
    """Searches and downloads, if every list and every batch were full."""
    return math.ceil(count / MOST_RECORDS) + math.ceil(count / FETCH_BATCH)


@pytest.mark.parametrize("spread", SPREADS)
def test_25000_records_are_listed_once_each_with_hardly_a_request_too_many(spread: str) -> None:
    with serving(SPREADS[spread](MANY)) as server:
        found = client(server.url).search("massage[tiab]")
        requests = len(server.asked()) + math.ceil(MANY / FETCH_BATCH)
    assert sorted(found.pmids) == sorted(server.records)
    assert found.count == sum(part.count for part in found.slices) == MANY
    assert requests <= 1.1 * least_requests(MANY)


@pytest.mark.parametrize("spread", ["nine tenths in the last year", "all in four months of 1993"])
def test_the_slices_of_a_receipt_follow_each_other_from_the_beginning_to_today(spread: str) -> None:
    with serving(SPREADS[spread](MANY)) as server:
        found = client(server.url).search("massage[tiab]")
    assert found.slices[0].first == slices.OLDEST
    assert found.slices[-1].last == TODAY
    assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(found.slices))
    assert all(0 < part.count <= MOST_RECORDS for part in found.slices)
    assert found.term == "massage[tiab]"


def test_the_newest_slice_comes_first() -> None:
    with serving(evenly(12_000, date(2000, 1, 1), TODAY)) as server:
        found = client(server.url).search("massage[tiab]")
    assert found.pmids == tuple(server.records)


def test_a_slice_is_the_search_in_parentheses_and_a_range_of_create_dates() -> None:
    with serving(evenly(12_000, date(2000, 1, 1), TODAY)) as server:
        client(server.url).search("massage[tiab] OR shiatsu[tiab]")
        terms = [request.params["term"] for request in server.asked()]
    assert terms[0] == "massage[tiab] OR shiatsu[tiab]"
    assert terms[1].startswith('(massage[tiab] OR shiatsu[tiab]) AND ("1700/01/01"[crdt] : "')
    assert terms[-1].endswith('"[crdt] : "3000/12/31"[crdt])')


def test_slices_are_paged_like_any_other_search() -> None:
    with serving(evenly(12_000, date(2000, 1, 1), TODAY), page_limit=4_000) as server:
        assert len(client(server.url).search("massage[tiab]").pmids) == 12_000


def test_faults_between_slices_cost_only_their_own_request() -> None:
    with serving(evenly(12_000, date(2000, 1, 1), TODAY)) as server:
        server.fail(truncated(0.5), after=1, times=2)
        assert len(client(server.url).search("massage[tiab]").pmids) == 12_000
        assert len(server.asked()) == 3 + 2


def test_when_records_come_in_between_the_whole_is_searched_once_more() -> None:
    with serving(evenly(12_000, date(2000, 1, 1), TODAY)) as server:
        server.fail(recounted(+3))
        assert client(server.url).search("massage[tiab]").count == 12_000
        assert len(server.asked()) == 6


def test_two_slicings_that_do_not_add_up_may_be_chance() -> None:
    with serving(evenly(12_000, date(2000, 1, 1), TODAY)) as server:
        for _ in range(2):
            server.fail(recounted(+3)).fail(lambda reply: reply, times=2)
        assert client(server.url).search("massage[tiab]").count == 12_000
        assert len(server.asked()) == 9


def test_a_search_whose_slices_never_add_up_is_incomplete_and_not_short() -> None:
    with serving(evenly(12_000, date(2000, 1, 1), TODAY)) as server:
        for _ in range(3):
            server.fail(recounted(+3)).fail(lambda reply: reply, times=2)
        with pytest.raises(PubMedIncomplete, match=r"counted .* records .*Try again later"):
            client(server.url).search("massage[tiab]")


@settings(max_examples=40)
@given(
    days=st.lists(st.dates(min_value=date(1990, 1, 1), max_value=TODAY), max_size=60),
    clump=st.integers(0, 5),
)
def test_whatever_the_days_every_record_is_in_one_slice(days: list[date], clump: int) -> None:
    """The same planning, with a ceiling of five records."""
    created = sorted([*days, *[date(2001, 2, 3)] * clump])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "MOST_RECORDS", 5)
        patch.setattr(slices, "PLANNED_RECORDS", 5)
        try:
            parts = slices.sliced(len(created), TODAY, lister(created, 5))
        except slices.TooManyInOneDay:
            assert max(created.count(day) for day in created) > 5
            return
    listed = [pmid for part in parts for pmid in part.pmids]
    assert sorted(listed, key=int) == [Pmid(n + 1) for n in range(len(created))]
    assert all(later.slice.last < earlier.slice.first for earlier, later in pairwise(parts))


def lister(created: list[date], most: int) -> slices.Ask:
    def ask(first: date, last: date | None) -> tuple[int, tuple[Pmid, ...]]:
        begin, end = bisect_left(created, first), bisect_right(created, last or date.max)
        return end - begin, tuple(Pmid(place + 1) for place in range(begin, end)[:most])

    return ask


def test_the_rest_of_a_search_must_be_as_many_as_subtraction_says() -> None:
    answers = iter([5_000, 7_001])

    def ask(first: date, _: date | None) -> tuple[int, tuple[Pmid, ...]]:
        count = next(answers)
        return count, tuple(Pmid(first.year * 10_000 + n) for n in range(count))

    with pytest.raises(
        slices.Unsettled, match="counted 7,000 records in a part of the search and then 7,001"
    ):
        slices.sliced(12_000, TODAY, ask)


def test_a_record_in_two_slices_does_not_stand_for_two() -> None:
    def ask(*_: date | None) -> tuple[int, tuple[Pmid, ...]]:
        return 6_000, tuple(Pmid(n) for n in range(1, 6_001))

    with pytest.raises(slices.Unsettled, match="counted 12,000 records but listed 6,000 in 2 parts"):
        slices.sliced(12_000, TODAY, ask)


def test_empty_times_are_told_with_the_slice_after_them() -> None:
    def part(first: int, last: int, count: int) -> slices.Part:
        return slices.Part(Slice(date(first, 1, 1), date(last, 12, 31), count), ())

    told = slices.without_gaps([part(2020, 2026, 0), part(2010, 2019, 7), part(2000, 2009, 0)], TODAY)
    assert told == (Slice(slices.OLDEST, TODAY, 7),)


# ------------------------------------------------------------------------- three processes, NCBI's limits

DOWNLOADER = """
import os, sys
from evidence.pubmed import PubMed, Settings
pubmed = PubMed(Settings.from_environment(os.environ))
found = pubmed.search("massage[tiab]")
received = [pmid for batch in pubmed.fetch(found.pmids) for pmid in batch.received]
assert len(received) == len(set(received)) == found.count
assert set(received) == set(found.pmids)
print(found.count)
"""


# Requests are counted where they arrive, and a machine that stands still for 0.1 s lets two arrive together.
# A pace that is too fast shows in every try.
TRIES = 3


def three_downloads(server: EutilsServer, **environment: str) -> list[str]:
    """What three processes that start at the same time say that they got."""
    environ = {**os.environ, "EVIDENCE_EUTILS_URL": server.url, **environment}
    command = [sys.executable, "-c", DOWNLOADER]
    running = [
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    return [process.communicate(timeout=120)[0].strip() for process in running]


def test_three_processes_get_all_records_of_a_search_in_slices_within_the_limit_of_a_key() -> None:
    more = 12_000  # more than PubMed lists; the limit of a key makes each thousand last
    with serving(SPREADS["growing by 8 % a year"](more)) as server:
        assert three_downloads(server, NCBI_API_KEY="made0up") == [str(more)] * 3
        # Five seconds even out how late a busy machine lets each request begin; a key without a shared pace
        # would bring three times as many.
        assert server.busiest(5.0) <= 5 * 10
        assert len(server.asked()) <= 3 * 1.1 * least_requests(more)


def test_three_processes_keep_within_the_limit_of_an_address() -> None:
    assert any(busiest_second() <= 3 for _ in range(TRIES))


def busiest_second() -> int:
    """The most requests in one second that three downloads brought to the server."""
    with serving(evenly(1_000, date(2000, 1, 1), TODAY)) as server:
        assert three_downloads(server) == ["1000"] * 3
        assert len(server.asked()) == 3 * 6
        return server.busiest()


# ------------------------------------------------------------------------------------------ large jobs

# 14:00 in New York in winter, on a Friday.
BUSY = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


def advice_for(records: int, moment: datetime, *, times: int = 1, **changes: Any) -> list[str]:
    """What is said about downloading so many records; only the first batch is taken."""
    said: list[str] = []
    with serving(evenly(records, date(2000, 1, 1), TODAY)) as server:
        pubmed = PubMed(quick(server.url, **changes), advise=said.append, now=lambda: moment)
        for _ in range(times):
            next(pubmed.fetch([Pmid(pmid) for pmid in server.records]))
    return said


def test_advice_about_a_large_job_is_given_once_and_says_when_ncbi_wants_it() -> None:
    assert advice_for(25_000, BUSY, times=2, gap_seconds=0.36) == [
        "This is a large job of 125 requests, 45 seconds at least; NCBI wants jobs of more than 100 requests"
        " on weekends, or from 21:00 to 05:00 US Eastern time on weekdays (there it is 14:00 now)."
    ]


def test_advice_about_a_very_large_job_counts_minutes() -> None:
    assert "125 requests, 2 minutes at least" in advice_for(25_000, BUSY, gap_seconds=1.0)[0]


def test_no_advice_about_a_job_of_100_requests() -> None:
    assert advice_for(20_000, BUSY) == []


def test_all_searches_and_downloads_of_one_client_are_one_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence.pubmed.client.FETCH_BATCH", 1)
    said: list[str] = []
    with serving(evenly(60, date(2000, 1, 1), TODAY)) as server:
        pubmed = PubMed(quick(server.url), advise=said.append, now=lambda: BUSY)
        list(pubmed.fetch(pubmed.search("massage[tiab]").pmids))
        assert said == []
        list(pubmed.fetch(pubmed.search("shiatsu[tiab]").pmids))
    assert [sentence.partition(",")[0] for sentence in said] == ["This is a large job of 122 requests"]


def test_counts_are_part_of_a_large_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence.pubmed.hours.LARGE_JOB_REQUESTS", 3)
    said: list[str] = []
    with serving(evenly(2, date(2000, 1, 1), TODAY)) as server:
        pubmed = PubMed(quick(server.url), advise=said.append, now=lambda: BUSY)
        for _ in range(3):
            pubmed.count("massage[tiab]")
        assert said == []
        pubmed.count("massage[tiab]")
    assert len(said) == 1


@pytest.mark.parametrize(
    ("moment", "welcome"),
    [
        (datetime(2026, 11, 21, 19, 0, tzinfo=UTC), True),  # Saturday
        (datetime(2026, 11, 22, 19, 0, tzinfo=UTC), True),  # Sunday
        (datetime(2026, 11, 21, 4, 59, tzinfo=UTC), True),  # Friday 23:59 there
        (datetime(2026, 11, 24, 1, 59, tzinfo=UTC), False),  # Monday 20:59 there
        (datetime(2026, 11, 24, 2, 0, tzinfo=UTC), True),  # Monday 21:00 there
        (datetime(2026, 11, 24, 9, 59, tzinfo=UTC), True),  # Tuesday 04:59 there
        (datetime(2026, 11, 24, 10, 0, tzinfo=UTC), False),  # Tuesday 05:00 there
        (datetime(2026, 7, 21, 0, 59, tzinfo=UTC), False),  # Monday 20:59 there, in summer
        (datetime(2026, 7, 21, 1, 0, tzinfo=UTC), True),  # Monday 21:00 there, in summer
    ],
)
def test_large_jobs_are_welcome_at_night_and_on_weekends(moment: datetime, welcome: bool) -> None:
    assert (advice_for(25_000, moment) == []) is welcome


def test_advice_needs_no_table_of_time_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr("evidence.pubmed.hours.ZoneInfo", missing)
    assert "there it is 14:00 now" in advice_for(25_000, BUSY)[0]


def test_a_large_job_has_time_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence.pubmed.client.FETCH_BATCH", 1)
    monkeypatch.setattr("evidence.pubmed.hours.LARGE_JOB_REQUESTS", 2)
    with serving(evenly(20, date(2000, 1, 1), TODAY)) as server:
        server.fail(stall(0.05), times=99)
        pubmed = PubMed(quick(server.url, total_seconds=0.7))
        batches = list(pubmed.fetch([Pmid(pmid) for pmid in server.records]))
    assert sum(len(batch.received) for batch in batches) == 20
