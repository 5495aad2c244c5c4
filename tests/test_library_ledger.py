"""What the ledger promises: every edition and its history, every run, and one refresh at a time."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library_stores import NOON, Clock

from evidence.errors import LibraryUnusable
from evidence.issued import Citation, Edition, EditionState
from evidence.model import Integrity, Pmid, SearchReceipt, SourceKind
from evidence.record_library import Move, Run, Store, StoredSearch, open_library

HOUR = timedelta(hours=1)
CHANCE = random.Random(20261122)  # noqa: S311  (nothing secret)
CITED = (Citation(Pmid("10000001")), Citation(Pmid("10000002"), Integrity.CORRECTED))


def edition(code: str = "a" * 12, slug: str = "migraine", **changes: object) -> Edition:
    made = Edition(
        code=code,
        slug=slug,
        language="en",
        substance="f" * 64,
        sheet=b'{"sheet": "' + code.encode() + b'"}',
        cited=CITED,
        made_on=date(2026, 11, 20),
        state=EditionState.PUBLISHED,
        since=NOON,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def move(state: EditionState, code: str = "a" * 12, slug: str = "migraine", **said: str) -> Move:
    return Move(code, slug, "en", state, **said)


# ---------------------------------------------------------------------------------------- editions


def test_an_edition_is_there_again_since_the_moment_of_keeping(store: Store, clock: Clock):
    run = store.begin_run("here")
    clock.moment += HOUR
    kept = edition(by="Ada", because="first sheet")
    store.settle(run.number, "migraine", "en", b"{}", editions=[kept])
    assert store.editions() == (replace(kept, since=NOON + HOUR),)


def test_editions_come_oldest_first_and_by_condition_and_language(store: Store):
    run = store.begin_run("here").number
    kept = [
        edition(code="b" * 12),
        edition(code="a" * 12, language="es"),
        edition(code="c" * 12, slug="neck-pain", cited=()),
        edition(code="a" * 12),  # the same code for another language or condition is another edition
    ]
    for each in kept:
        store.settle(run, each.slug, each.language, b"{}", editions=[each])
    assert store.editions() == tuple(kept)
    assert store.editions("migraine") == (kept[0], kept[1], kept[3])
    assert store.editions("migraine", "en") == (kept[0], kept[3])
    assert store.editions(language="es") == (kept[1],)
    assert store.editions("labour-pain") == ()


def test_a_move_changes_the_state_and_says_by_whom_and_why(store: Store, clock: Clock):
    run = store.begin_run("here").number
    store.settle(run, "migraine", "en", b"{}", editions=[edition(state=EditionState.STAGED)])
    clock.moment += HOUR
    store.settle(run, "migraine", "en", b"{}", moves=[move(EditionState.PUBLISHED, by="Ada", because="read")])
    (now,) = store.editions()
    assert (now.state, now.since, now.by, now.because) == (
        EditionState.PUBLISHED,
        NOON + HOUR,
        "Ada",
        "read",
    )
    assert now.sheet == edition().sheet


def test_a_new_edition_and_the_end_of_the_one_before_are_one_transaction(store: Store):
    run = store.begin_run("here").number
    store.settle(run, "migraine", "en", b"1", editions=[edition()])
    unknown = move(EditionState.WITHDRAWN, code="z" * 12)
    with pytest.raises(ValueError, match="zzzzzz"):
        store.settle(run, "migraine", "en", b"2", editions=[edition(code="b" * 12)], moves=[unknown])
    assert store.editions() == (edition(),)
    assert store.outcomes(run) == (b"1",)
    replaced = move(EditionState.REPLACED, because="newer")
    store.settle(run, "migraine", "en", b"2", editions=[edition(code="b" * 12)], moves=[replaced])
    assert [each.state for each in store.editions()] == [EditionState.REPLACED, EditionState.PUBLISHED]
    assert store.outcomes(run) == (b"2",)


def test_an_edition_that_is_here_already_moves_to_the_state_that_is_given(store: Store, clock: Clock):
    run = store.begin_run("here").number
    store.settle(run, "migraine", "en", b"", editions=[edition()])
    store.settle(run, "migraine", "en", b"", moves=[move(EditionState.WITHDRAWN)])
    clock.moment += HOUR
    store.settle(run, "migraine", "en", b"", editions=[edition()])
    assert store.editions() == (edition(since=NOON + HOUR),)


def test_to_say_the_same_once_more_is_no_change(store: Store, clock: Clock):
    run = store.begin_run("here").number
    withdrawn = move(EditionState.WITHDRAWN, because="retracted")
    for _ in range(3):  # as after a crash
        store.settle(run, "migraine", "en", b"", editions=[edition(code="b" * 12)])
        store.settle(run, "migraine", "en", b"", editions=[edition()], moves=[])
        clock.moment += HOUR
    store.settle(run, "migraine", "en", b"", moves=[withdrawn])
    at = clock.moment
    clock.moment += HOUR
    store.settle(run, "migraine", "en", b"", moves=[withdrawn])
    assert [each.since for each in store.editions()] == [NOON, at]


def test_a_name_that_no_database_takes_is_kept_as_far_as_it_goes(store: Store):
    run = store.begin_run("host\0\udcff")
    store.settle(
        run.number,
        "migraine",
        "en",
        b"",
        editions=[edition()],
        moves=[move(EditionState.STAGED, by="A\0\udc80")],
    )
    assert store.runs(1)[0].owner == "host??"
    assert store.editions()[0].by == "A??"


STATES = st.sampled_from(list(EditionState))


@settings(max_examples=30, deadline=None)
@given(history=st.lists(st.tuples(st.sampled_from("abc"), STATES, st.booleans()), max_size=12))
def test_the_last_that_was_said_of_an_edition_is_its_state(
    history: list[tuple[str, EditionState, bool]], tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.mktemp("law") / "library.sqlite"
    expected: dict[str, EditionState] = {}
    with open_library(f"sqlite:///{path}") as store:
        run = store.begin_run("here").number
        for code, state, is_move in history:
            if is_move and code in expected:
                store.settle(run, "migraine", "en", b"", moves=[move(state, code=code)])
            else:
                store.settle(run, "migraine", "en", b"", editions=[edition(code, state=state)])
            expected[code] = state
        assert {each.code: each.state for each in store.editions()} == expected
        assert [each.code for each in store.editions()] == list(expected)


# -------------------------------------------------------------------------------------------- runs


def test_a_run_is_unfinished_until_it_is_finished(store: Store, clock: Clock):
    assert store.unfinished_run() is None
    assert store.runs(5) == ()
    run = store.begin_run("here")
    assert run == Run(run.number, "here", NOON, None)
    assert store.unfinished_run() == run
    clock.moment += HOUR
    store.finish_run(run.number)
    assert store.unfinished_run() is None
    assert store.runs(5) == (replace(run, finished_at=NOON + HOUR),)


def test_a_run_that_was_killed_is_closed_as_it_is_when_the_next_one_begins(store: Store):
    killed = store.begin_run("killed")
    after = store.begin_run("after")
    assert after.number > killed.number
    assert store.unfinished_run() == after
    store.finish_run(after.number)
    assert store.unfinished_run() is None
    assert [(each.owner, each.finished_at) for each in store.runs(9)] == [("after", NOON), ("killed", None)]
    assert len(store.runs(1)) == 1


def test_outcomes_come_in_the_order_of_settling_one_for_each_condition(store: Store):
    run = store.begin_run("here").number
    for slug, language, outcome in (
        ("b", "en", b"1"),
        ("a", "en", b"2"),
        ("b", "es", b"3"),
        ("b", "en", b"4"),  # in the place of the first
    ):
        store.settle(run, slug, language, outcome)
    assert store.outcomes(run) == (b"4", b"2", b"3")
    assert store.outcomes(run + 1) == ()


def test_the_newest_outcome_of_each_condition_is_known_whichever_run_it_was_of(store: Store):
    first, second = store.begin_run("here").number, store.begin_run("here").number
    store.settle(first, "a", "en", b"a1")
    store.settle(first, "b", "en", b"b1")
    store.settle(first, "b", "es", b"b1es")
    store.settle(second, "b", "en", b"b2")
    store.settle(first, "b", "en", b"late")
    assert store.last_outcomes("en") == {"a": b"a1", "b": b"b2"}
    assert store.last_outcomes("es") == {"b": b"b1es"}
    assert store.last_outcomes("fr") == {}


def test_nothing_is_settled_in_a_run_that_never_began(store: Store):
    with pytest.raises(ValueError, match="not in the library"):
        store.settle(7, "migraine", "en", b"", editions=[edition()])
    with pytest.raises(ValueError, match="not in the library"):
        store.finish_run(7)
    assert store.editions() == ()


def test_everything_is_there_in_the_next_process(address: str, clock: Clock):
    with open_library(address, now=clock) as store:
        run = store.begin_run("here")
        store.settle(run.number, "migraine", "en", b"done", editions=[edition()])
    with open_library(address, now=clock) as store:
        assert store.unfinished_run() == run
        assert store.outcomes(run.number) == (b"done",)
        assert store.editions() == (edition(),)


# ------------------------------------------------------------------------------ one refresh at a time

REFRESHER = """
import sys, time
from evidence.record_library import open_library

with open_library(sys.argv[1]) as store, store.refreshing(sys.argv[2], lambda *heard: print(*heard)):
    print("mine", flush=True)
    time.sleep(float(sys.argv[3]))
"""


@contextmanager
def refresher(address: str, owner: str, seconds: float = 60) -> Iterator[subprocess.Popen[str]]:
    """Another process, once it refreshes."""
    command = [sys.executable, "-c", REFRESHER, address, owner, str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "mine\n"
        yield process
        process.kill()


def nobody(owner: str, since: datetime) -> None:
    raise AssertionError(f"waited for {owner} since {since}")


def test_a_refresh_that_nobody_stands_in_the_way_of_waits_for_nobody(store: Store):
    for _ in range(2):
        with store.refreshing("here", nobody):
            store.begin_run("here")


def test_a_refresh_waits_for_the_one_before_and_hears_once_who_it_is(address: str):
    heard: list[tuple[str, datetime]] = []
    before = datetime.now(UTC)
    with (
        open_library(address) as store,
        refresher(address, "another host", 1.0) as other,
        store.refreshing("here", lambda *who: heard.append(who)),
    ):
        assert other.wait(timeout=30) == 0
    assert [owner for owner, _ in heard] == ["another host"]
    assert before < heard[0][1] < datetime.now(UTC)


def test_two_refreshes_never_work_at_once(address: str, tmp_path: Path):
    """Many take turns; each writes down when it began and ended."""
    log = tmp_path / "turns"
    work = f"""
import sys
from evidence.record_library import open_library
with open_library(sys.argv[1]) as store:
    for turn in range(3):
        with store.refreshing(sys.argv[2], lambda *heard: None), open({str(log)!r}, "a", buffering=1) as log:
            log.write(f"begin {{sys.argv[2]}}\\n")
            store.finish_run(store.begin_run(sys.argv[2]).number)
            log.write(f"end {{sys.argv[2]}}\\n")
"""
    running = [
        subprocess.Popen([sys.executable, "-c", work, address, name], stderr=subprocess.PIPE, text=True)
        for name in "abc"
    ]
    ended = [(each.communicate(timeout=120)[1], each.returncode) for each in running]
    assert ended == [("", 0)] * 3
    lines = log.read_text().splitlines()
    assert len(lines) == 18
    for begin, end in zip(lines[::2], lines[1::2], strict=True):
        assert (begin.split()[0], end.split()[0]) == ("begin", "end")
        assert begin.split()[1] == end.split()[1]


def test_a_refresh_that_was_killed_holds_nobody_up(address: str):
    with refresher(address, "killed") as killed:
        killed.kill()
    with open_library(address) as store, store.refreshing("here", nobody):
        assert store.begin_run("here").owner == "here"


def test_whoever_is_killed_while_others_wait_is_followed_by_one_of_them(address: str):
    heard: list[str] = []
    with (
        open_library(address) as store,
        refresher(address, "killed") as killed,
    ):
        threading.Timer(1.0, killed.kill).start()
        with store.refreshing("here", lambda who, _: heard.append(who)):
            assert killed.wait(timeout=30) == -signal.SIGKILL
    assert heard == ["killed"]


def test_a_refresh_that_fails_lets_the_next_one_begin(store: Store):
    def fail() -> None:
        with store.refreshing("here", nobody):
            raise RuntimeError("a fault")

    with pytest.raises(RuntimeError, match="a fault"):
        fail()
    with store.refreshing("here", nobody):
        pass


# ---------------------------------------------------------------------------------------- crashes

SETTLER = """
import sys
from datetime import UTC, date, datetime
from evidence.issued import Edition, EditionState
from evidence.record_library import Move, open_library

with open_library(sys.argv[1]) as store:
    run = store.begin_run("settler").number
    before = [each.code for each in store.editions() if each.state is EditionState.PUBLISHED]
    for number in range(int(sys.argv[2]), 10**6):
        code = f"{number:012d}"
        new = Edition(code, "migraine", "en", "", code.encode() * 9000, (), date(2026, 1, 1),
                      EditionState.PUBLISHED, datetime.now(UTC))
        moves = [Move(old, "migraine", "en", EditionState.REPLACED) for old in before]
        store.settle(run, "migraine", "en", code.encode(), [new], moves)
        before = [code]
        print(code, flush=True)
"""


def test_a_process_killed_while_it_settles_leaves_one_published_edition(address: str):
    said: list[str] = []
    for start in range(0, 6_000, 1_000):
        command = [sys.executable, "-c", SETTLER, address, str(start)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        said.extend(process.stdout.readline().strip() for _ in range(CHANCE.randrange(1, 6)))
        process.send_signal(signal.SIGKILL)
        said.extend(process.communicate()[0].split())
        with open_library(address) as store:
            codes = [each.code for each in store.editions()]
            standing = [each for each in store.editions() if each.state is EditionState.PUBLISHED]
            assert set(said) <= set(codes)
            assert [each.code for each in standing] == [codes[-1]]
            assert standing[0].sheet == codes[-1].encode() * 9000
            unfinished = store.unfinished_run()
            assert unfinished is not None
            assert store.outcomes(unfinished.number) == (codes[-1].encode(),)


# --------------------------------------------------------------------------------------- damage


def spoiled(path: Path, statement: str) -> Store:
    """A library with one edition and one outcome, after this damage."""
    with open_library(f"sqlite:///{path}") as store:
        store.settle(store.begin_run("here").number, "migraine", "en", b"done", editions=[edition()])
    with closing(sqlite3.connect(path)) as database:
        assert database.execute(statement).rowcount == 1
        database.commit()
    return open_library(f"sqlite:///{path}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contents SET packed = x'00' WHERE id = (SELECT content_id FROM editions)",
        "UPDATE editions SET cited = '[{]'",
        "UPDATE editions SET made_on = 'yesterday'",
        "UPDATE edition_states SET state = 'lost'",
    ],
)
def test_a_damaged_edition_is_not_left_out_of_all_editions(tmp_path: Path, statement: str):
    with (
        spoiled(tmp_path / "library.sqlite", statement) as store,
        pytest.raises(LibraryUnusable, match="damaged"),
    ):
        store.editions()


def test_a_damaged_outcome_is_as_if_it_were_not_there(tmp_path: Path):
    damage = "UPDATE contents SET packed = x'00' WHERE id = (SELECT content_id FROM outcomes)"
    with spoiled(tmp_path / "library.sqlite", damage) as store:
        run = store.runs(1)[0].number
        assert store.outcomes(run) == ()
        assert store.last_outcomes("en") == {}
        store.settle(run, "migraine", "en", b"done")
        assert store.outcomes(run) == (b"done",)


# ------------------------------------------------------------------------------------------- marks


def test_the_mark_of_a_condition_changes_with_whatever_happens_to_it_and_with_nothing_else(store: Store):
    seen = [store.mark("migraine", "en")]

    def changed() -> bool:
        seen.append(store.mark("migraine", "en"))
        return seen[-1] != seen[-2]

    run = store.begin_run("here").number
    store.settle(run, "neck-pain", "en", b"{}", editions=[edition(slug="neck-pain")])
    store.keep_search(a_search("massage"))
    assert not changed()
    store.settle(run, "migraine", "en", b"{}", editions=[edition()])
    assert changed()
    store.settle(run, "migraine", "en", b"{}", moves=[move(EditionState.WITHDRAWN)])
    assert changed()
    store.settle(run, "migraine", "es", b"{}", editions=[edition(language="es")])
    assert changed()
    store.settle(store.begin_run("here").number, "migraine", "en", b"{}")
    assert changed()
    assert not changed()


def test_the_mark_of_a_search_changes_when_it_is_kept_and_with_no_other(store: Store):
    before = store.search_mark("massage")
    store.keep_search(a_search("another"))
    assert store.search_mark("massage") == before
    store.keep_search(a_search("massage"))
    kept = store.search_mark("massage")
    assert kept != before
    store.keep_search(a_search("massage"))
    assert store.search_mark("massage") != kept


def a_search(term: str) -> StoredSearch:
    return StoredSearch(SearchReceipt(SourceKind.PUBMED, NOON.date(), 0, (), term), (), ())
