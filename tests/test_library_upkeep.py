"""Looking after a library: what is in it, is it sound, to another store, and what may go."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from commands import evidence
from hypothesis import given, settings
from hypothesis import strategies as st
from library_stores import NOON, Clock
from postgres_server import Server
from pubmed_xml import pubmed_article, pubmed_xml
from sheets import low_back_pain

from evidence.errors import LibraryUnusable
from evidence.issued import Citation, Edition, EditionState
from evidence.model import Pmid, RawRecord, RawReply, SearchReceipt, SourceKind
from evidence.record_library import (
    FileState,
    Move,
    PubMedFile,
    Store,
    StoredSearch,
    _packing,
    _schema,
    _search_json,
    is_there,
    moving,
    open_library,
)
from evidence.record_library._driver import Driver
from evidence.record_library.checking import check
from evidence.record_library.compacting import compact
from evidence.record_library.describing import describe
from evidence.records import split
from evidence.typed_json import to_json

DAY = timedelta(days=1)
PMIDS = [Pmid(10_000_000 + number) for number in range(1, 4)]
TERM = "massage[tiab]"


def record(number: int, title: str = "One.") -> RawRecord:
    (made,) = split(pubmed_xml(pubmed_article(pmid=str(10_000_000 + number), title=title)))
    return made


def search(*numbers: int, term: str = TERM) -> StoredSearch:
    pmids = tuple(Pmid(10_000_000 + number) for number in numbers)
    return StoredSearch(SearchReceipt(SourceKind.PUBMED, date(2026, 1, 1), 0, pmids, term=term), pmids, ())


def edition(code: str = "a" * 12, sheet: bytes | None = None, *cited: int) -> Edition:
    whole = sheet if sheet is not None else to_json(low_back_pain())
    citations = tuple(Citation(Pmid(10_000_000 + number)) for number in cited)
    published = EditionState.PUBLISHED
    return Edition(code, "migraine", "en", "", whole, citations, date(2026, 1, 1), published, NOON)


def sheet_from(term: str) -> bytes:
    """A sheet that was made from this search."""
    whole = low_back_pain()
    return to_json(replace(whole, search=replace(whole.search, term=term)))


def driver_of(store: Store) -> Driver:
    driver: Driver = store._driver  # type: ignore[attr-defined]
    return driver


def change(store: Store, statement: str) -> None:
    driver = driver_of(store)
    with driver.writing():
        driver.write(statement)


def everything(store: Store) -> dict[str, list[Any]]:
    return {table: driver_of(store).read(f"SELECT * FROM {table} ORDER BY id") for table in _schema.TABLES}  # noqa: S608


def fill(store: Store) -> None:
    """Something of every kind."""
    store.keep_reply(RawReply("efetch", (("db", "pubmed"),), 200, b"\x00 answer", NOON))
    store.keep_records([record(1, "Old."), record(2)])
    store.keep_records([record(1, "New.")])
    store.keep_search(search(1, 2))
    store.keep_judgements("migraine 1", {b"\1" * 32: b"{}", b"\2" * 32: b"x" * 1000})
    run = store.begin_run("here").number
    store.settle(run, "migraine", "en", b'{"a": 1}', [edition("a" * 12, None, 1), edition("b" * 12)])
    store.settle(run, "neck", "es", b"{}", moves=[Move("a" * 12, "migraine", "en", EditionState.WITHDRAWN)])
    store.finish_run(run)
    baseline = PubMedFile("pubmed26n0001", "0" * 32, FileState.LOADED, 3, 2, revised_to=date(2026, 1, 1))
    store.keep_file(baseline, [7, 10_000_001, 10_000_003], [record(1, "Filed."), record(3)])
    store.set_file_aside(replace(baseline, name="pubmed26n0002", because="It ends in the middle."))


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


# ------------------------------------------------------------------------------------- description


def test_what_is_in_a_library_is_told(filled: Store):
    told = describe(filled)
    assert told.counts == {
        "records": 2,
        "versions": 3,
        "searches": 1,
        "terms": 1,
        "judgements": 2,
        "questions": 1,
        "replies": 1,
        "editions": 2,
        "runs": 1,
        "files": 2,
        "filed": 2,
    }
    assert told.editions == {"published": 1, "withdrawn": 1}
    assert told.spans["records"] == (NOON.isoformat(timespec="microseconds"),) * 2
    assert told.last_run is not None
    assert (told.last_run.owner, told.last_run.finished_at) == ("here", NOON)
    assert told.place == filled.place
    assert told.bytes > 10_000
    assert told.schema_version == _schema.SCHEMA_VERSION


def test_an_empty_library_is_told(store: Store):
    told = describe(store)
    assert set(told.counts.values()) == {0}
    assert (told.spans, told.editions, told.last_run) == ({}, {}, None)


def test_looking_for_a_library_makes_none(tmp_path: Path):
    address = f"sqlite:///{tmp_path / 'none.sqlite'}"
    assert not is_there(address)
    assert list(tmp_path.iterdir()) == []
    open_library(address).close()
    assert is_there(address)


# ------------------------------------------------------------------------------------------- check


def test_a_library_with_everything_in_it_is_sound(filled: Store):
    before = everything(filled)
    assert check(filled).faults == ()
    assert everything(filled) == before


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            "UPDATE contents SET packed = substr(packed, 1, 9) WHERE id IN (SELECT content_id FROM versions)",
            "is not what was kept: the record of PMID 10000001.",
        ),
        (
            "UPDATE contents SET size = 3 WHERE id = (SELECT content_id FROM replies)",
            "an answer of PubMed 2026-11-21T12:00",
        ),
        ("UPDATE versions SET pmid = 9 WHERE id = 2", "record of PMID 9 is not a record with this PMID."),
        (
            "UPDATE versions SET content_id = (SELECT content_id FROM replies) WHERE id = 1",
            "PMID 10000001 is not",
        ),
        ("UPDATE versions SET first_seen = 'noon' WHERE id = 1", "Row 1 of versions is of no moment"),
        ("UPDATE replies SET received_at = '2026-11-21'", "Row 1 of replies is of no moment"),
        (
            "UPDATE searches SET content_id = (SELECT content_id FROM replies)",
            "The search kept at 2026-11-21T12:00:00.000000+00:00 cannot be read",
        ),
        (
            "UPDATE editions SET cited = '[7]' WHERE id = 1",
            "edition aaaaaaaaaaaa of migraine (en) cannot be read",
        ),
        (
            "UPDATE editions SET content_id = (SELECT content_id FROM searches) WHERE id = 2",
            "edition bbbbbbbbbbbb of migraine (en) cannot be read",
        ),
        ("UPDATE edition_states SET state = 'lost' WHERE id = 2", "edition bbbbbbbbbbbb of migraine"),
        (
            "DELETE FROM edition_states WHERE edition_id = 2",
            "The edition bbbbbbbbbbbb of migraine has no state.",
        ),
        (
            "UPDATE outcomes SET content_id = (SELECT content_id FROM replies) WHERE id = 1",
            "What refresh 1 settled about migraine cannot be read.",
        ),
    ],
)
def test_damage_is_found_and_named(filled: Store, damage: str, said: str):
    change(filled, damage)
    assert said in " ".join(check(filled).faults)


def test_a_content_that_was_exchanged_for_another_is_found(filled: Store):
    driver = driver_of(filled)
    rows = driver.read("SELECT size, packed FROM contents WHERE id = (SELECT content_id FROM replies)")
    values = {"size": rows[0][0], "packed": rows[0][1]}
    with driver.writing():
        judged = "id IN (SELECT content_id FROM judgements)"
        driver.write(f"UPDATE contents SET size = :size, packed = :packed WHERE {judged}", [values])  # noqa: S608
    assert "a judgement kept at" in " ".join(check(filled).faults)


def test_what_refers_to_nothing_is_found(tmp_path: Path):
    path = tmp_path / "library.sqlite"
    with open_library(f"sqlite:///{path}") as store:
        fill(store)
    with closing(sqlite3.connect(path)) as database:  # without the foreign keys of our own connections
        database.execute("DELETE FROM runs")
        database.execute("DELETE FROM contents WHERE id = (SELECT content_id FROM replies)")
        database.commit()
    with open_library(f"sqlite:///{path}") as store:
        assert check(store).faults == (
            "1 of replies refer to contents that are not there.",
            "2 of outcomes refer to runs that are not there.",
        )


def test_pages_that_are_damaged_on_the_disk_are_found(tmp_path: Path):
    path = tmp_path / "library.sqlite"
    with open_library(f"sqlite:///{path}") as store:
        store.keep_records(RawRecord(Pmid(number), os.urandom(900)) for number in range(1, 300))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 20_000] = os.urandom(20_000)
    path.write_bytes(content)
    with open_library(f"sqlite:///{path}") as store:
        assert check(store).faults


def test_what_nothing_refers_to_older_rules_and_an_unfinished_refresh_are_remarks(filled: Store):
    filled.keep_judgements("migraine 1", {b"\2" * 32: b"anew"})
    filled.keep_judgements("migraine 2", {b"\2" * 32: b"anew"})
    filled.begin_run("there")
    checked = check(filled)
    assert checked.faults == ()
    assert [remark.split(";")[0] for remark in checked.remarks] == [
        "Nothing refers to 1 of the contents",
        "Questions of which the rules have changed since: 1.",
        f"Refresh 2, begun at {NOON.isoformat()}, has not finished.",
    ]


# -------------------------------------------------------------------------------------------- move


@pytest.fixture
def another_database(server: Server) -> Iterator[str]:
    """The source may be in one, too."""
    name = server.new_database()
    yield name
    server.drop(name)


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of the kind that a test asks for."""
    address = f"sqlite:///{tmp_path / 'target.sqlite'}"
    if request.param == "postgresql":
        database = request.getfixturevalue("another_database")
        address = request.getfixturevalue("server").socket(database)
    with open_library(address) as opened:
        yield opened


both_ways = pytest.mark.parametrize("target", ["sqlite", "postgresql"], indirect=True)


@both_ways
def test_everything_comes_over_and_the_source_stays_as_it_is(filled: Store, target: Store):
    before = everything(filled)
    told: dict[str, int] = {}
    counts = moving.move(filled, target, told.__setitem__)
    assert everything(filled) == before
    assert everything(target) == before
    assert counts == told == {table: len(rows) for table, rows in before.items()}


@both_ways
def test_work_goes_on_in_the_new_place(filled: Store, target: Store):
    moving.move(filled, target, lambda *_: None)
    for store in (filled, target):
        store.keep_records([record(1, "Newer."), record(3)])
        run = store.begin_run("there").number
        store.settle(run, "migraine", "en", b"2", editions=[edition("c" * 12)])
        store.keep_judgements("neck 1", {b"\3" * 32: b"three"})
    assert target.newest(PMIDS) == filled.newest(PMIDS)
    assert [each.code for each in target.editions()] == [each.code for each in filled.editions()]
    assert target.last_outcomes("en") == {"migraine": b"2"}
    assert check(target).faults == ()


@both_ways
def test_a_library_that_is_not_empty_is_no_place_to_move_to(filled: Store, target: Store):
    target.begin_run("mine")
    before = everything(target)
    with pytest.raises(LibraryUnusable, match="is not empty"):
        moving.move(filled, target, lambda *_: None)
    assert everything(target) == before


@both_ways
def test_what_does_not_read_back_as_it_was_sent_is_not_kept(
    filled: Store, target: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(moving, "_digest", lambda driver, table: (driver.place, table))
    with pytest.raises(LibraryUnusable, match="did not take contents as they were sent"):
        moving.move(filled, target, lambda *_: None)
    assert not any(everything(target).values())
    monkeypatch.undo()
    moving.move(filled, target, lambda *_: None)
    assert everything(target) == everything(filled)


# Dies in the middle of what it copies.
MOVER = """
import os, signal, sys
from evidence.record_library import moving, open_library

copied = moving._copied
def dies(here, there, table):
    if table == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
    return copied(here, there, table)
moving._copied = dies
with open_library(sys.argv[1]) as source, open_library(sys.argv[2]) as target:
    moving.move(source, target, lambda *_: None)
"""


@pytest.mark.parametrize("table", ["versions", "outcomes"])
def test_a_move_that_is_killed_leaves_the_new_place_empty(address: str, table: str, tmp_path: Path):
    source, target = f"sqlite:///{tmp_path / 'source.sqlite'}", address
    with open_library(source) as store:
        fill(store)
        before = everything(store)
    done = subprocess.run([sys.executable, "-c", MOVER, source, target, table], check=False)
    assert done.returncode == -signal.SIGKILL
    with open_library(source) as here, open_library(target) as there:
        assert not any(everything(there).values())
        moving.move(here, there, lambda *_: None)
        assert everything(there) == everything(here) == before


def test_what_is_added_while_a_library_moves_does_not_tear_it(tmp_path: Path):
    place = f"sqlite:///{tmp_path / 'source.sqlite'}"
    with (
        open_library(place) as source,
        open_library(place) as other,
        open_library(f"sqlite:///{tmp_path / 'target.sqlite'}") as target,
    ):
        fill(source)
        before = everything(source)
        copied = moving._copied

        def while_another_writes(here: Driver, there: Driver, table: str) -> int:
            other.keep_records([record(3)])
            return copied(here, there, table)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(moving, "_copied", while_another_writes)
            moving.move(source, target, lambda *_: None)
        assert everything(target) == before
        assert check(target).faults == ()


# ----------------------------------------------------------------------------------------- compact


def compacted(store: Store, clock: Clock, days: int = 30, *, dry_run: bool = False) -> dict[str, int]:
    return compact(
        store,
        now=clock.moment,
        older_than=timedelta(days=days),
        owner="test",
        waiting=lambda *who: pytest.fail(f"waited for {who}"),
        dry_run=dry_run,
    )


def test_what_nothing_needs_goes_and_the_rest_stays(store: Store, clock: Clock):
    sheet = sheet_from(TERM)
    for day, title in enumerate(("a", "b", "c", "d", "e")):
        clock.moment = NOON + day * DAY
        store.keep_reply(RawReply("efetch", (), 200, title.encode(), clock.moment))
        store.keep_records([record(1, title), record(2)])
        store.keep_search(search(1, 2))
        run = store.begin_run("here").number
        issued = [edition("b" * 12, sheet, 1)] if title == "b" else []
        store.settle(run, "migraine", "en", json.dumps(title).encode(), editions=issued)
        store.finish_run(run)
        store.keep_judgements(f"migraine {title}", {b"\1" * 32: title.encode()})
    clock.moment = NOON + 100 * DAY
    expected = {
        "replies": 5,
        "searches": 2,  # the last two stay, and that of the sheet
        "versions": 2,  # the newest stays, and those of these three searches
        "judgements": 5,  # by older rules, and of a record that is not here
        "outcomes": 4,
    }
    assert compacted(store, clock, 365, dry_run=True) == dict.fromkeys([*expected, "contents"], 0)
    assert compacted(store, clock, dry_run=True) == expected | {"contents": 0}
    assert compacted(store, clock) == expected | {"contents": 0}
    assert compacted(store, clock) == dict.fromkeys([*expected, "contents"], 0)
    assert check(store).faults == check(store).remarks == ()
    assert [each.code for each in store.editions()] == ["b" * 12]
    at = [
        (day, title)
        for day, title in enumerate("abcde")
        if store.versions([PMIDS[0]], NOON + day * DAY) == {PMIDS[0]: record(1, title).content}
    ]
    assert at == [(1, "b"), (3, "d"), (4, "e")]
    assert store.newest(PMIDS) == {PMIDS[0]: record(1, "e").content, PMIDS[1]: record(2).content}
    assert store.last_outcomes("en") == {"migraine": b'"e"'}


def test_judgements_of_what_is_here_by_the_newest_rules_stay(store: Store, clock: Clock):
    store.keep_records([record(1, "old")])
    older = store.fingerprints(PMIDS)[PMIDS[0]]
    store.keep_records([record(1, "new")])
    newest = store.fingerprints(PMIDS)[PMIDS[0]]
    for question in ("migraine 1", "migraine 2", "neck pain 1"):
        store.keep_judgements(question, {older: b"older", newest: b"newest"})
        clock.moment += DAY
    clock.moment += 100 * DAY
    assert compacted(store, clock)["judgements"] == 4
    both = [older, newest]
    assert store.judgements("migraine 1", both) == {}
    assert store.judgements("migraine 2", both) == {newest: b"newest"}
    assert store.judgements("neck pain 1", both) == {newest: b"newest"}
    assert describe(store).counts["questions"] == 2


def test_what_is_young_stays(filled: Store, clock: Clock):
    before = everything(filled)
    clock.moment += 29 * DAY
    assert set(compacted(filled, clock).values()) == {0}
    assert everything(filled) == before


def test_contents_that_nothing_refers_to_go_whatever_their_age(filled: Store, clock: Clock):
    filled.keep_judgements("migraine 1", {b"\2" * 32: b"anew"})
    assert compacted(filled, clock)["contents"] == 1
    assert check(filled).remarks == ()


def test_nothing_goes_where_an_issued_sheet_cannot_be_read(filled: Store, clock: Clock):
    change(filled, "UPDATE editions SET content_id = (SELECT content_id FROM replies) WHERE id = 1")
    clock.moment += 100 * DAY
    before = everything(filled)
    with pytest.raises(LibraryUnusable, match="damaged"):
        compacted(filled, clock)
    assert everything(filled) == before


def test_compacting_waits_for_a_refresh(address: str, clock: Clock):
    heard: list[str] = []
    with open_library(address, now=clock) as store, open_library(address, now=clock) as other:
        refresh = other.refreshing("nightly", lambda *_: None)
        refresh.__enter__()

        def waiting(owner: str, _: datetime) -> None:
            heard.append(owner)
            refresh.__exit__(None, None, None)

        compact(store, now=clock.moment, older_than=DAY, owner="me", waiting=waiting)
    assert heard == ["nightly"]


def test_compaction_that_is_stopped_anywhere_leaves_a_sound_library_and_is_ended_later(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    for title in "abcd":
        store.keep_records([record(1, title), record(2, title)])
        store.keep_search(search(1, 2))
        store.keep_reply(RawReply("efetch", (), 200, title.encode(), clock.moment))
        clock.moment += DAY
    clock.moment += 100 * DAY
    driver = driver_of(store)
    write = driver.write
    stopped = 0
    for at in range(1, 30):
        left = at

        def fails(statement: str, rows: Any = ({},)) -> None:
            nonlocal left
            left -= statement.lstrip().startswith("DELETE FROM") and "refreshing" not in statement
            if left == 0:
                raise LibraryUnusable("stopped")
            write(statement, rows)

        monkeypatch.setattr(driver, "write", fails)
        try:
            compacted(store, clock)
        except LibraryUnusable:
            stopped += 1
        monkeypatch.setattr(driver, "write", write)
        assert check(store).faults == ()
    assert stopped >= 1
    assert set(compacted(store, clock).values()) == {0}


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("records"), st.sampled_from([1, 2]), st.sampled_from("xyz")),
        st.tuples(st.just("search"), st.sampled_from(["a", "b"]), st.sets(st.sampled_from([1, 2, 3]))),
        st.tuples(st.just("edition"), st.sampled_from(["a", "b"]), st.sets(st.sampled_from([1, 2]))),
        st.tuples(st.just("days"), st.integers(1, 40), st.none()),
    ),
    max_size=20,
)


@settings(max_examples=40, deadline=None)
@given(events=EVENTS)
def test_whatever_happened_an_issued_sheet_and_the_last_two_searches_keep_all_they_rest_on(
    events: list[Any], tmp_path_factory: pytest.TempPathFactory
):
    clock = Clock()
    path = tmp_path_factory.mktemp("law") / "library.sqlite"
    with open_library(f"sqlite:///{path}", now=clock) as store:
        run = store.begin_run("here").number
        needed: list[Callable[[], object]] = [lambda: store.newest(PMIDS), lambda: store.editions()]
        searches: dict[str, list[datetime]] = {"a": [], "b": []}
        for number, (kind, which, what) in enumerate(events):
            clock.moment += timedelta(seconds=1)
            if kind == "records":
                store.keep_records([record(which, what)])
            elif kind == "search":
                store.keep_search(search(*sorted(what), term=which))
                searches[which].append(clock.moment)
            elif kind == "days":
                clock.moment += which * DAY
            else:
                issued = edition(f"{number:012}", sheet_from(which), *what)
                store.settle(run, "m", "en", b"{}", editions=[issued])
                cited = [Pmid(10_000_000 + each) for each in what]
                needed.append(lambda cited=cited, at=clock.moment: store.versions(cited, at))  # type: ignore[misc]
                if searches[which]:
                    at = searches[which][-1]
                    needed.append(lambda at=at: _answer(store, at))  # type: ignore[misc]
        for moments in searches.values():
            needed.extend(lambda at=at: _answer(store, at) for at in moments[-2:])  # type: ignore[misc]
        young = clock.moment - 30 * DAY
        needed.extend(
            lambda at=at: _answer(store, at)  # type: ignore[misc]
            for moments in searches.values()
            for at in moments
            if at > young
        )
        before = [ask() for ask in needed]
        would = compacted(store, clock, dry_run=True)
        assert compacted(store, clock) == would
        assert [ask() for ask in needed] == before
        assert check(store).faults == ()
        assert set(compacted(store, clock).values()) == {0}


def _answer(store: Store, at: datetime) -> object:
    """The search that was kept at this moment, and the records that it was answered with."""
    kept_at = at.astimezone(UTC).isoformat(timespec="microseconds")
    ((size, content),) = driver_of(store).read(
        "SELECT size, packed FROM searches JOIN contents ON contents.id = content_id WHERE kept_at = :at",
        at=kept_at,
    )
    received = _search_json.from_json(_packing.unpacked(content, size), kept_at).received
    return received, store.versions(received, at)


# ---------------------------------------------------------------------------------------- commands


@pytest.fixture
def named(address: str) -> str:
    """The address of a library with everything in it."""
    with open_library(address) as store:
        fill(store)
    return address


def test_the_command_shows_what_is_there(named: str, tmp_path: Path):
    ran = evidence("library", cwd=tmp_path, EVIDENCE_LIBRARY=named)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith(("/", "postgresql://clinic@"))
    assert lines[2].startswith("  2 records in 3 versions, 20")
    assert "  2 issued sheets (1 published, 1 withdrawn)" in lines
    assert lines[-1].startswith("  last refresh: number 1, 20")
    as_json = json.loads(evidence("library", "--json", cwd=tmp_path, EVIDENCE_LIBRARY=named).out)
    assert as_json["counts"]["editions"] == 2
    assert as_json["last_run"]["owner"] == "here"


def test_without_a_library_none_is_made(tmp_path: Path):
    settings = {"EVIDENCE_LIBRARY": f"sqlite:///{tmp_path / 'none.sqlite'}"}
    ran = evidence("library", cwd=tmp_path, **settings)
    assert (ran.code, ran.out) == (
        0,
        "There is no library yet. The first command that asks PubMed makes one.\n",
    )
    assert evidence("library", "--json", cwd=tmp_path, **settings).out == "null\n"
    for words in (["check"], ["compact"], ["migrate"], ["move", f"sqlite:///{tmp_path / 'new.sqlite'}"]):
        ran = evidence("library", *words, cwd=tmp_path, **settings)
        assert (ran.code, ran.out) == (2, "")
        assert "There is no library yet" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_command_that_checks_exits_with_2_where_something_is_damaged(named: str, tmp_path: Path):
    ran = evidence("library", "check", cwd=tmp_path, EVIDENCE_LIBRARY=named)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("The library is sound.\n")
    with open_library(named) as store:
        change(store, "UPDATE versions SET pmid = 9 WHERE id = 2")
    ran = evidence("library", "check", cwd=tmp_path, EVIDENCE_LIBRARY=named)
    assert ran.code == 2
    assert "PMID 9" in ran.out
    assert "sound" not in ran.out
    as_json = evidence("library", "check", "--json", cwd=tmp_path, EVIDENCE_LIBRARY=named)
    assert as_json.code == 2
    assert len(json.loads(as_json.out)["faults"]) == 1


def test_the_command_that_moves_says_what_came_over_and_where_it_is(named: str, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    ran = evidence("library", "move", url, cwd=tmp_path, EVIDENCE_LIBRARY=named)
    assert ran.code == 0
    assert "note: versions: 3 came over." in ran.err
    assert f"Everything is in {tmp_path / 'new.sqlite'} now." in ran.out
    with open_library(named) as here, open_library(url) as there:
        assert everything(here) == everything(there)
    again = evidence("library", "move", url, cwd=tmp_path, EVIDENCE_LIBRARY=named)
    assert again.code == 2
    assert "is not empty" in again.err


def test_the_command_that_compacts_says_what_goes(named: str, tmp_path: Path):
    dry = evidence("library", "compact", "--dry-run", cwd=tmp_path, EVIDENCE_LIBRARY=named)
    assert (dry.code, dry.err) == (0, "")
    assert "answers as received: 0 would go\n" in dry.out  # too young
    real = evidence("library", "compact", "--json", cwd=tmp_path, EVIDENCE_LIBRARY=named)
    assert json.loads(real.out)["replies"] == 0
    assert evidence("library", "compact", "--older-than", "0", cwd=tmp_path, EVIDENCE_LIBRARY=named).code == 2
