"""What the library promises: what was received is there again, from any process, after any crash."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library_stores import NOON, Clock
from pubmed_xml import pubmed_article, pubmed_xml

from evidence.errors import LibraryUnusable
from evidence.model import (
    Pmid,
    RawRecord,
    RawReply,
    SearchReceipt,
    SetAside,
    SetAsideReason,
    SourceKind,
)
from evidence.record_library import (
    FileState,
    Library,
    PubMedFile,
    StoredSearch,
    _packing,
    _schema,
    _search_json,
    _sqlite_opening,
    forgiving,
    open_library,
)
from evidence.records import joined, parse_xml, split

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
CHANCE = random.Random(20261121)  # noqa: S311  (nothing secret)
FORM = (("db", "pubmed"), ("id", "10000001,10000002"))


@pytest.fixture(params=["strict", "forgiving"])
def library(request: pytest.FixtureRequest, address: str, clock: Clock) -> Iterator[Library]:
    """A library that forgives keeps every promise as long as nothing fails, and tells nobody anything."""
    told: list[str] = []
    opened = open_library(address, now=clock)
    with forgiving(opened, told.append) if request.param == "forgiving" else opened as library:
        yield library
    assert told == []


def record(number: int, text: str = "") -> RawRecord:
    pmid = Pmid(10_000_000 + number)
    return RawRecord(pmid, f"<PubmedArticle>{pmid} {text}</PubmedArticle>".encode())


def reply(content: bytes = b"<PubmedArticleSet/>", **changes: Any) -> RawReply:
    return replace(RawReply("efetch", FORM, 200, content, NOON), **changes)


def search(term: str = "massage[tiab]", count: int = 0, **changes: Any) -> StoredSearch:
    receipt = SearchReceipt(SourceKind.PUBMED, date(2026, 11, 21), count, (), term=term)
    return replace(StoredSearch(receipt, (), ()), **changes)


def pubmed_file(number: int) -> PubMedFile:
    return PubMedFile(f"pubmed26n{number:04}", "0" * 32, FileState.LOADED)


def refusal(address: str | None) -> str:
    with pytest.raises(LibraryUnusable) as caught:
        open_library(address)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


# ------------------------------------------------------------------------------------------ replies


def test_a_reply_is_there_again_as_it_was_received(library: Library):
    received = [reply(), reply(b"\x00\xff <ERROR>", status=502, program="esearch"), reply(b"")]
    for each in received:
        library.keep_reply(each)
    assert list(library.replies()) == received


def test_the_same_content_is_stored_once_and_every_receipt_of_it_is_remembered(address: str, clock: Clock):
    content = CHANCE.randbytes(300_000)
    receipts = [reply(content, received_at=NOON + timedelta(days=day)) for day in range(10)]
    with open_library(address, now=clock) as library:
        for each in receipts:
            library.keep_reply(each)
        assert list(library.replies()) == receipts
        assert library._driver.size() < 1_000_000  # type: ignore[attr-defined]


def test_the_key_and_the_address_of_the_person_are_never_kept(address: str, tmp_path: Path):
    secrets = (("api_key", "secret-of-mine"), ("API_KEY", "secret-of-mine"), ("email", "me@example.org"))
    with open_library(address) as library:
        library.keep_reply(reply(form=(*FORM, *secrets)))
        assert [each.form for each in library.replies()] == [FORM]
        driver = library._driver  # type: ignore[attr-defined]
        rows = repr([driver.read("SELECT * FROM " + table) for table in _schema.TABLES]).encode()  # noqa: S608
    files = b"".join(file.read_bytes() for file in tmp_path.glob("data/*"))
    for whole in (rows, files):
        assert b"secret-of-mine" not in whole
        assert b"example.org" not in whole
    assert b"10000001,10000002" in rows


def test_a_moment_of_another_time_zone_is_the_same_moment(library: Library):
    library.keep_reply(reply(received_at=NOON.astimezone(timezone(timedelta(hours=-5)))))
    assert [each.received_at for each in library.replies()] == [NOON]


# ------------------------------------------------------------------------------------------ records


def test_a_record_is_there_again_byte_for_byte(library: Library):
    library.keep_records([record(1, "é & < \x00"), record(2)])
    wanted = [record(2).pmid, record(3).pmid, record(1).pmid]
    assert library.newest(wanted) == {
        each.pmid: each.content for each in (record(1, "é & < \x00"), record(2))
    }
    assert list(library.newest(wanted)) == [record(2).pmid, record(1).pmid]
    assert all(type(pmid) is Pmid for pmid in library.newest(wanted))


MIDNIGHT = datetime(2026, 11, 21, tzinfo=UTC)
EVENING = MIDNIGHT - timedelta(hours=1)


@pytest.mark.parametrize(
    ("received", "asked", "is_fresh"),
    [
        (NOON, NOON, True),
        (MIDNIGHT, MIDNIGHT + DAY - TICK, True),  # all day long
        (MIDNIGHT - TICK, NOON, False),  # PubMed may have changed it overnight
        (EVENING, EVENING + timedelta(hours=3) - TICK, True),  # a download that midnight interrupted
        (EVENING, EVENING + timedelta(hours=3), False),
        (NOON, NOON + timedelta(days=30), False),
        (NOON + timedelta(hours=1), NOON, True),  # the clock was set right
        (MIDNIGHT + DAY - TICK, NOON, True),
        (MIDNIGHT + DAY, NOON, False),  # the clock was wrong
        (NOON + 365 * DAY, NOON, False),
    ],
)
def test_a_record_is_fresh_on_the_day_of_its_receipt_and_for_three_hours(
    library: Library, clock: Clock, received: datetime, asked: datetime, is_fresh: bool
):
    clock.moment = received
    library.keep_records([record(1)])
    for zone in (
        UTC,
        timezone(timedelta(hours=13)),
        timezone(timedelta(hours=-11)),
    ):  # the day is that of UTC
        clock.moment = asked.astimezone(zone)
        assert (record(1).pmid in library.fresh([record(1).pmid])) is is_fresh
    assert record(1).pmid in library.newest([record(1).pmid])


def test_a_record_received_again_unchanged_is_fresh_again(library: Library, clock: Clock):
    library.keep_records([record(1)])
    clock.moment += 2 * DAY
    library.keep_records([record(1)])
    assert library.fresh([record(1).pmid]) == {record(1).pmid: record(1).content}


def test_a_changed_record_takes_the_place_of_the_older_one(library: Library, clock: Clock):
    for text in ("old", "new", "old"):  # PubMed may take a change back
        clock.moment += timedelta(hours=1)
        library.keep_records([record(1, text)])
        assert library.newest([record(1).pmid]) == {record(1).pmid: record(1, text).content}
        assert library.fresh([record(1).pmid]) == library.newest([record(1).pmid])


def test_of_two_records_with_one_pmid_the_last_one_counts(library: Library):
    library.keep_records([record(1, "first"), record(1, "second")])
    assert library.newest([record(1).pmid]) == {record(1).pmid: record(1, "second").content}


def test_a_batch_that_fails_leaves_nothing_behind(library: Library):
    bad = RawRecord(record(2).pmid, "no bytes")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        library.keep_records([record(1), bad])
    assert library.newest([record(1).pmid]) == {}
    library.keep_records([record(1)])
    assert library.newest([record(1).pmid]) == {record(1).pmid: record(1).content}


def test_a_batch_that_fails_in_the_middle_of_writing_leaves_nothing_behind(path: Path):
    with open_library(f"sqlite:///{path}") as library:
        connection = library._driver.connection  # type: ignore[attr-defined]  # no test can fill a disk
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        large = RawRecord(record(2).pmid, CHANCE.randbytes(100_000))
        with pytest.raises(LibraryUnusable, match="disk is full"):
            library.keep_records([record(1), large])
        assert library.newest([record(1).pmid]) == {}
        library.keep_records([record(1)])
        assert library.newest([record(1).pmid]) == {record(1).pmid: record(1).content}


def test_of_each_record_the_version_of_an_earlier_moment_is_there(library: Library, clock: Clock):
    asked = [record(2).pmid, record(1).pmid]
    for hour, text in enumerate(("old", "new", "new", "old")):  # PubMed took the change back
        clock.moment = NOON + timedelta(hours=hour)
        library.keep_records([record(1, text)])
    library.keep_records([record(2)])
    assert library.versions(asked, NOON - TICK) == {}
    for hour, text in enumerate(("old", "new", "new")):
        for moment in (NOON + timedelta(hours=hour), NOON + timedelta(hours=hour + 1) - TICK):
            assert library.versions(asked, moment) == {record(1).pmid: record(1, text).content}
            in_another_zone = moment.astimezone(timezone(timedelta(hours=-11)))
            assert library.versions(asked, in_another_zone) == library.versions(asked, moment)
    assert library.versions(asked, clock.moment) == library.newest(asked)
    assert list(library.versions(asked, clock.moment)) == asked


def test_a_record_received_by_a_clock_that_was_ahead_is_known_from_when_it_comes_again(
    library: Library, clock: Clock
):
    clock.moment = NOON + 365 * DAY
    library.keep_records([record(1)])
    clock.moment = NOON
    library.keep_records([record(1)])
    assert library.versions([record(1).pmid], NOON) == {record(1).pmid: record(1).content}


def test_an_interrupted_download_goes_on_where_it_stopped(address: str):
    asked = [record(number).pmid for number in range(10)]
    with open_library(address) as library:
        library.keep_records(record(number) for number in range(4))
    with open_library(address) as library:
        assert [pmid for pmid in asked if pmid not in library.fresh(asked)] == asked[4:]


def test_what_is_kept_of_an_answer_gives_its_articles_again(library: Library):
    content = pubmed_xml(pubmed_article(), pubmed_article(pmid="10000002", abstract="One."))
    library.keep_records(split(content))
    kept = library.newest([Pmid("10000001"), Pmid("10000002")])
    assert parse_xml(joined(kept.values())).articles == parse_xml(content).articles


def test_twenty_five_thousand_records_are_found_at_once(library: Library):
    library.keep_records(record(number) for number in range(0, 25_000, 2))
    asked = [record(number).pmid for number in range(25_000)]
    start = time.perf_counter()
    found = library.fresh(asked)
    seconds = time.perf_counter() - start
    assert list(found) == asked[::2]
    assert found[record(24_998).pmid] == record(24_998).content
    assert seconds < 5  # 0.2 s here, without anything else running


def test_asking_for_nothing_finds_nothing(library: Library):
    library.keep_records([])
    library.confirm([])
    assert library.fresh([]) == library.newest([]) == library.last_seen([]) == library.fingerprints([]) == {}


def test_when_a_record_was_last_sent_or_confirmed_is_known(library: Library, clock: Clock):
    library.keep_records([record(1), record(2, "old")])
    clock.moment += DAY
    library.keep_records([record(2, "new")])
    asked = [record(2).pmid, record(3).pmid, record(1).pmid]
    assert library.last_seen(asked) == {record(2).pmid: NOON + DAY, record(1).pmid: NOON}
    assert list(library.last_seen(asked)) == [record(2).pmid, record(1).pmid]
    assert all(each.tzinfo is UTC for each in library.last_seen(asked).values())


def test_a_confirmed_record_is_fresh_and_no_other_one(library: Library, clock: Clock):
    library.keep_records([record(number) for number in range(3)])
    clock.moment += 2 * DAY
    library.confirm([record(1).pmid, record(9).pmid, record(1).pmid])
    asked = [record(number).pmid for number in (0, 1, 2, 9)]
    assert library.fresh(asked) == {record(1).pmid: record(1).content}
    assert library.last_seen(asked)[record(1).pmid] == NOON + 2 * DAY
    assert library.last_seen(asked)[record(0).pmid] == NOON
    assert library.versions(asked, NOON) == library.newest(asked)  # still known since then


def test_only_the_newest_version_is_confirmed(library: Library, clock: Clock):
    library.keep_records([record(1, "old")])
    library.keep_records([record(1, "new")])
    clock.moment += DAY
    library.confirm([record(1).pmid])
    assert library.fresh([record(1).pmid]) == {record(1).pmid: record(1, "new").content}


def test_a_fingerprint_is_that_of_the_newest_version(library: Library):
    library.keep_records([record(1, "old"), record(2)])
    library.keep_records([record(1, "new")])
    asked = [record(2).pmid, record(3).pmid, record(1).pmid]
    expected = {each.pmid: hashlib.sha256(each.content).digest() for each in (record(2), record(1, "new"))}
    assert library.fingerprints(asked) == expected
    assert list(library.fingerprints(asked)) == [record(2).pmid, record(1).pmid]
    assert all(type(each) is bytes for each in library.fingerprints(asked).values())


# --------------------------------------------------------------------------------------- judgements


def key(number: int) -> bytes:
    return hashlib.sha256(b"%d" % number).digest()


def test_a_judgement_is_there_again_for_its_question_and_record(library: Library):
    library.keep_judgements("migraine, rules 1", {key(1): b"one", key(2): b"", key(3): b"\x00\xff"})
    library.keep_judgements("migraine, rules 2", {key(1): b"another"})
    asked = [key(3), key(4), key(1), key(2), key(1)]
    found = library.judgements("migraine, rules 1", asked)
    assert found == {key(3): b"\x00\xff", key(1): b"one", key(2): b""}
    assert list(found) == [key(3), key(1), key(2)]
    assert library.judgements("migraine, rules 2", asked) == {key(1): b"another"}
    assert library.judgements("migraine, rules 3", asked) == {}
    assert library.judgements("migraine, rules 1", []) == {}


def test_the_last_answer_to_a_question_takes_the_place_of_the_one_before(library: Library):
    for answer in (b"one", b"two", b"one"):
        library.keep_judgements("migraine", {key(1): answer, key(2): b"the same"})
        assert library.judgements("migraine", [key(1)]) == {key(1): answer}
    assert library.judgements("migraine", [key(2)]) == {key(2): b"the same"}


def test_nothing_judged_is_nothing_kept(library: Library):
    library.keep_judgements("migraine", {})
    assert library.judgements("migraine", [key(1)]) == {}


def test_judgements_that_fail_in_the_middle_leave_nothing_behind(library: Library):
    with pytest.raises(TypeError):
        library.keep_judgements("migraine", {key(1): b"one", key(2): "no bytes"})  # type: ignore[dict-item]
    assert library.judgements("migraine", [key(1)]) == {}


@settings(max_examples=50, deadline=None)
@given(
    question=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    judged=st.dictionaries(st.binary(min_size=32, max_size=32), st.binary()),
)
def test_every_judgement_is_there_again(one_library: Library, question: str, judged: dict[bytes, bytes]):
    one_library.keep_judgements(question, judged)
    assert one_library.judgements(question, judged) == judged


# ----------------------------------------------------------------------------------------- searches


def test_the_last_complete_search_of_exactly_this_term_is_found(library: Library):
    for term, count in (("a", 1), ("b", 2), ("a", 3), ("A", 4), ("a ", 5)):
        library.keep_search(search(term, count))
    assert library.last_search("a") == search("a", 3, kept_at=NOON)
    assert library.last_search("b") == search("b", 2, kept_at=NOON)
    assert library.last_search("c") is None


def test_what_was_lost_is_kept_with_the_search(library: Library):
    lost = (
        SetAside(Pmid("10000001"), None, SetAsideReason.NOT_RECEIVED, "PubMed did not send it"),
        SetAside(None, "A title", SetAsideReason.UNREADABLE, "record 3: it has no PMID", quote="x"),
    )
    kept = search(received=(Pmid("10000002"),), lost=lost)
    library.keep_search(kept)
    assert library.last_search("massage[tiab]") == replace(kept, kept_at=NOON)


def test_a_search_tells_when_it_was_kept_whatever_it_said_before(library: Library, clock: Clock):
    library.keep_search(search())
    clock.moment = (NOON + DAY).astimezone(timezone(timedelta(hours=5)))
    again = library.last_search("massage[tiab]")
    assert again is not None
    library.keep_search(again)
    found = library.last_search("massage[tiab]")
    assert found is not None
    assert found.kept_at == NOON + DAY
    assert found.kept_at.tzinfo is UTC


def as_of(day: date | None, count: int) -> StoredSearch:
    return StoredSearch(SearchReceipt(SourceKind.PUBMED, day, count, (), term="a"), (), ())


def test_the_last_search_as_of_a_day_or_earlier_is_found(library: Library, clock: Clock):
    for number, day in enumerate((19, 20, 20, 22)):
        clock.moment = NOON + 10 * DAY  # the moment of keeping does not matter
        library.keep_search(as_of(date(2026, 11, day), number))
    library.keep_search(as_of(None, 4))
    found = [library.last_search("a", date(2026, 11, day)) for day in range(18, 24)]
    assert [each and each.receipt.count for each in found] == [None, 0, 2, 2, 3, 3]
    assert library.last_search("b", date(2026, 11, 22)) is None
    newest = library.last_search("a")
    assert newest is not None
    assert newest.receipt.count == 4


def test_an_older_sheet_can_be_made_again_from_what_was_known_then(library: Library, clock: Clock):
    pmid = record(1).pmid
    for day in (20, 21):
        clock.moment = datetime(2026, 11, day, 12, tzinfo=UTC)
        library.keep_records([record(1, f"as of {day}")])
        clock.moment += timedelta(minutes=1)
        library.keep_search(replace(as_of(date(2026, 11, day), 1), received=(pmid,)))
    for day in (20, 21):
        found = library.last_search("a", until=date(2026, 11, day))
        assert found is not None
        assert found.kept_at is not None
        assert library.versions(found.received, found.kept_at) == {pmid: record(1, f"as of {day}").content}


def test_a_search_without_a_term_is_a_mistake_of_ours(library: Library):
    files = SearchReceipt(SourceKind.FILES, None, 0, ())
    with pytest.raises(ValueError, match="term"):
        library.keep_search(StoredSearch(files, (), ()))


def filled(kind: type) -> st.SearchStrategy[Any]:
    """Values of a dataclass with every field filled by its type, also fields that do not exist yet."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{each.name: st.from_type(hints[each.name]) for each in fields(kind)})


st.register_type_strategy(Pmid, st.integers(1, 99_999_999).map(Pmid))


@pytest.fixture(scope="module")
def one_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_library(f"sqlite:///{tmp_path_factory.mktemp('one') / 'library.sqlite'}") as opened:
        yield opened


@settings(max_examples=100, deadline=None)
@given(
    receipt=filled(SearchReceipt),
    term=st.text(),
    received=st.lists(st.from_type(Pmid)).map(tuple),
    lost=st.lists(filled(SetAside)).map(tuple),
)
def test_every_field_of_every_search_is_there_again(
    one_library: Library, receipt: SearchReceipt, term: str, received: Any, lost: Any
):
    kept = StoredSearch(replace(receipt, term=term), received, lost)
    one_library.keep_search(kept)
    found = one_library.last_search(term)
    assert found is not None
    assert replace(found, kept_at=None) == kept
    assert all(type(pmid) is Pmid for pmid in (*found.received, *found.receipt.pmids))
    assert type(found.receipt.source) is SourceKind


# ---------------------------------------------------------------------------------------- addresses


def test_without_an_address_the_library_is_in_the_data_folder_of_this_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / name)
    for address in (None, "", "  "):
        with open_library(address) as library:
            assert library.place == str(tmp_path / "massage-evidence" / "library.sqlite")


def test_a_user_without_a_home_is_told_to_name_a_place(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: Path("~") / name)
    assert "EVIDENCE_LIBRARY" in refusal(None)


def test_an_address_may_be_relative_absolute_or_percent_encoded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for written, meant in (
        ("sqlite:///here.sqlite", "here.sqlite"),
        ("sqlite:///sub/here.sqlite", "sub/here.sqlite"),
        (f"SQLite:///{tmp_path}/with%20blank%3F.sqlite", "with blank?.sqlite"),
        ("sqlite:///~/of-mine.sqlite", "of-mine.sqlite"),
    ):
        with open_library(written) as library:
            assert library.place == str(tmp_path / meant)
        assert (tmp_path / meant).is_file()


def test_a_plain_path_is_answered_with_the_right_address(tmp_path: Path):
    path = tmp_path / "100%.sqlite"
    message = refusal(str(path))
    assert not path.exists()
    with open_library(message.split()[6]) as it:
        assert it.place == str(path)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://me:hunter2@host/base",
        "postgresql+psycopg://me:hunter2@host/base",
        "me:hunter2@host",
        "sqlite://",
        "sqlite:///",
        "sqlite://library.sqlite",
        "sqlite:///:memory:",
        "sqlite:///library.sqlite?mode=ro",
        "sqlite:///library%00.sqlite",
        "sqlite:///~nobody-of-this-name/library.sqlite",
    ],
)
def test_any_other_address_is_refused_with_the_forms_that_work(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    message = refusal(address)
    assert "Write sqlite:///" in message
    assert "hunter2" not in message
    assert list(tmp_path.iterdir()) == []


# -------------------------------------------------------------------------------- files and rights


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_folder_and_files_are_for_this_user_alone(tmp_path: Path):
    with open_library(f"sqlite:///{tmp_path}/data/library.sqlite") as library:
        library.keep_records([record(1)])
        files = list((tmp_path / "data").iterdir())
        assert len(files) == 3  # the file, its log of writes, and their shared memory
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_folder_is_no_library(tmp_path: Path):
    assert "is a folder" in refusal(f"sqlite:///{tmp_path}")


def test_a_place_where_no_folder_can_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    assert "file/sub/library.sqlite cannot be made" in refusal(
        f"sqlite:///{tmp_path}/file/sub/library.sqlite"
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("closed", ["file", "folder"])
def test_without_the_right_to_write_nothing_is_opened(tmp_path: Path, closed: str):
    path = tmp_path / "data" / "library.sqlite"
    open_library(f"sqlite:///{path}").close()
    target = path if closed == "file" else path.parent
    mode = target.stat().st_mode
    target.chmod(0o500)
    try:
        assert "cannot be written" in refusal(f"sqlite:///{path}")
    finally:
        target.chmod(mode)


@pytest.mark.parametrize("content", [b"Not a database, but a text that somebody wrote.", b"%PDF-1.7\n" * 999])
def test_another_file_is_no_library_and_stays_as_it_is(path: Path, content: bytes):
    path.write_bytes(content)
    assert "is no library but another file" in refusal(f"sqlite:///{path}")
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_the_database_of_another_program_stays_as_it_is(path: Path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
        other.commit()
    content = path.read_bytes()
    assert "another program" in refusal(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_a_library_of_a_newer_version_is_refused_and_stays_as_it_is(path: Path):
    open_library(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    content = path.read_bytes()
    assert "newer version" in refusal(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_a_file_that_a_crash_left_empty_becomes_a_library(path: Path):
    path.touch()
    with open_library(f"sqlite:///{path}") as library:
        library.keep_records([record(1)])
        assert library.newest([record(1).pmid])


def damaged(path: Path, damage: Callable[[bytearray], object]) -> str:
    """What is said about a library of 300 records after this damage to its file."""
    with open_library(f"sqlite:///{path}") as library:
        library.keep_records(record(number, "x" * 900) for number in range(300))
    content = bytearray(path.read_bytes())
    damage(content)
    path.write_bytes(content)
    with pytest.raises(LibraryUnusable) as caught, open_library(f"sqlite:///{path}") as library:
        library.newest([record(number).pmid for number in range(300)])
    return str(caught.value)


def test_a_damaged_library_is_named_and_so_is_what_to_do(path: Path):
    assert "is damaged. Restore it from a backup" in damaged(
        path, lambda content: content.__delitem__(slice(9000, None))
    )


def spoil(path: Path, packed: object, table: str, where: str = "1") -> None:
    """Put `packed` in the place of the contents that `table` refers to."""
    with closing(sqlite3.connect(path)) as database:
        chosen = f"SELECT content_id FROM {table} WHERE {where}"  # noqa: S608  (our own words)
        database.execute(f"UPDATE contents SET packed = ? WHERE id IN ({chosen})", (packed,))  # noqa: S608
        database.commit()


def test_a_damaged_record_is_never_taken_for_a_good_one_nor_for_an_older_one(path: Path):
    asked = [record(1).pmid, record(2).pmid]
    good = {record(2).pmid: record(2).content}
    newest = "id = 2"
    with open_library(f"sqlite:///{path}") as library, closing(sqlite3.connect(path)) as database:
        library.keep_records([record(1, "older"), record(1), record(2)])
        whole = _packing.packed(record(1).content).compressed
        changed = [whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :] for at in range(len(whole))]
        for bad in (whole[:-1], b"", b"no zlib", "a text", 7, *changed):
            spoil(path, bad, "versions", newest)
            for held in (library.newest, library.fresh, lambda it: library.versions(it, datetime.now(UTC))):
                assert held(asked) == good
        assert database.execute("SELECT count(*) FROM versions").fetchone() == (3,)


def test_a_damaged_record_is_whole_again_when_it_comes_again(path: Path):
    with open_library(f"sqlite:///{path}") as library:
        library.keep_records([record(1)])
        spoil(path, b"no zlib", "versions")
        library.keep_records([record(1)])
        assert library.fresh([record(1).pmid]) == {record(1).pmid: record(1).content}


def test_a_damaged_reply_is_not_left_out_of_all_replies(path: Path):
    for damage in ("content", "UPDATE replies SET form = '['", "UPDATE replies SET received_at = 'noon'"):
        with open_library(f"sqlite:///{path}") as library, closing(sqlite3.connect(path)) as database:
            library.keep_reply(reply())
            if damage == "content":
                spoil(path, b"no zlib", "replies")
            else:
                database.execute(damage)
                database.commit()
            with pytest.raises(LibraryUnusable, match="is damaged"):
                list(library.replies())
        path.unlink()


def changed_json(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The JSON of a search after this change to it."""
    document = json.loads(_search_json.as_json(search(received=(record(1).pmid,))))
    change(document)
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(changed_json(lambda it: it.update(schema_version=2)), id="of a newer version"),
        pytest.param(changed_json(lambda it: it.pop("received")), id="a field is missing"),
        pytest.param(changed_json(lambda it: it["receipt"].pop("count")), id="a field of the receipt"),
        pytest.param(changed_json(lambda it: it.update(received=["PMC1"])), id="no PMID"),
        pytest.param(changed_json(lambda it: it.update(received=7)), id="no list"),
        pytest.param(changed_json(lambda it: it.update(lost=["x"])), id="no object"),
        pytest.param(changed_json(lambda it: it["receipt"].update(source="x")), id="no source"),
        pytest.param(changed_json(lambda it: it["receipt"].update(as_of="x")), id="no day"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{", id="no JSON"),
        pytest.param(b"\xff", id="no text"),
        pytest.param(None, id="does not unpack"),
    ],
)
def test_a_search_that_cannot_be_read_is_none(path: Path, content: bytes | None):
    with open_library(f"sqlite:///{path}") as library, closing(sqlite3.connect(path)) as database:
        library.keep_search(search(count=1))
        library.keep_search(search(count=2))
        packed = _packing.packed(content) if content is not None else _packing.Packed(b"", 0, b"no zlib")
        database.execute(
            "UPDATE contents SET size = ?, packed = ? WHERE id = (SELECT max(content_id) FROM searches)",
            (packed.size, packed.compressed),
        )
        database.commit()
        assert library.last_search("massage[tiab]") is None  # nobody asked for an older one
        library.keep_search(search(count=2))
        assert library.last_search("massage[tiab]") is not None


def test_a_search_kept_at_no_moment_is_none(path: Path):
    with open_library(f"sqlite:///{path}") as library, closing(sqlite3.connect(path)) as database:
        library.keep_search(search())
        database.execute("UPDATE searches SET kept_at = 'noon'")
        database.commit()
        assert library.last_search("massage[tiab]") is None


def test_content_made_to_fill_the_memory_is_not_unpacked(path: Path):
    with open_library(f"sqlite:///{path}") as library:
        library.keep_reply(reply(b" " * 50_000_000))
    with closing(sqlite3.connect(path)) as database:
        for size in (10, 10**12, -1):
            database.execute("UPDATE contents SET size = ?", (size,))
            database.commit()
            with (
                open_library(f"sqlite:///{path}") as library,
                pytest.raises(LibraryUnusable, match="damaged"),
            ):
                list(library.replies())


def test_a_library_that_another_program_keeps_busy_is_waited_for_and_then_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(_sqlite_opening, "PATIENCE_SECONDS", 0.2)
    with (
        open_library(f"sqlite:///{path}") as library,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        with pytest.raises(LibraryUnusable, match="in use by another program"):
            library.keep_records([record(1)])
        assert time.monotonic() - start > 0.15
        assert library.newest([record(1).pmid]) == {}  # readers do not wait
        other.execute("COMMIT")
        library.keep_records([record(1)])
        assert library.newest([record(1).pmid])


@pytest.mark.parametrize(
    "keep",
    [
        lambda library: library.keep_reply(reply()),
        lambda library: library.keep_records([record(1), record(2)]),
        lambda library: library.keep_search(search()),
        lambda library: library.keep_judgements("migraine", {key(1): b"one", key(2): b"two"}),
    ],
)
def test_others_may_write_while_this_one_compresses(
    path: Path, monkeypatch: pytest.MonkeyPatch, keep: Callable[[Library], None]
):
    turns = []
    with (
        open_library(f"sqlite:///{path}") as library,
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other,
    ):
        compress = zlib.compress

        def while_another_writes(content: bytes, level: int) -> bytes:
            other.execute("BEGIN IMMEDIATE")
            other.execute("COMMIT")
            turns.append(content)
            return compress(content, level)

        monkeypatch.setattr("zlib.compress", while_another_writes)
        keep(library)
    assert turns


def test_a_full_disk_is_named_and_the_library_stays_usable(path: Path):
    with open_library(f"sqlite:///{path}") as library:
        library.keep_records([record(1)])
        connection = library._driver.connection  # type: ignore[attr-defined]  # no test can fill a disk
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(LibraryUnusable, match="disk is full"):
            library.keep_reply(reply(CHANCE.randbytes(100_000)))
        assert list(library.replies()) == []
        assert library.newest([record(1).pmid])


# --------------------------------------------------------------------------- a library that forgives

CALLS: dict[str, tuple[Callable[[Library], object], object]] = {
    "keep_reply": (lambda library: library.keep_reply(reply()), None),
    "replies": (lambda library: list(library.replies()), []),
    "keep_records": (lambda library: library.keep_records([record(2)]), None),
    "fresh": (lambda library: library.fresh([record(1).pmid]), {}),
    "newest": (lambda library: library.newest([record(1).pmid]), {}),
    "versions": (lambda library: library.versions([record(1).pmid], datetime.now(UTC)), {}),
    "keep_search": (lambda library: library.keep_search(search()), None),
    "last_search": (lambda library: library.last_search("massage[tiab]"), None),
    "search_mark": (lambda library: library.search_mark("massage[tiab]"), ""),
    "last_seen": (lambda library: library.last_seen([record(1).pmid]), {}),
    "confirm": (lambda library: library.confirm([record(1).pmid]), None),
    "fingerprints": (lambda library: library.fingerprints([record(1).pmid]), {}),
    "keep_judgements": (lambda library: library.keep_judgements("migraine", {key(2): b"two"}), None),
    "judgements": (lambda library: library.judgements("migraine", [key(1)]), {}),
    "keep_file": (lambda library: library.keep_file(pubmed_file(2), [10_000_002], [record(2)]), None),
    "set_file_aside": (lambda library: library.set_file_aside(pubmed_file(3)), None),
    "files": (lambda library: library.files(), ()),
    "filed": (lambda library: library.filed([record(1).pmid]), {}),
    "all_filed": (lambda library: list(library.all_filed()), []),
}


def full_of_everything(path: Path) -> Library:
    library = open_library(f"sqlite:///{path}")
    library.keep_reply(reply())
    library.keep_records([record(1)])
    library.keep_search(search())
    library.keep_judgements("migraine", {key(1): b"one"})
    library.keep_file(pubmed_file(1), [10_000_001], [record(1)])
    return library


# Every call reads or writes one of these.
TAKEN = ("contents", "versions", "files")


def take_away(path: Path, *, back: bool = False) -> None:
    with closing(sqlite3.connect(path)) as database:
        for name in TAKEN:
            here, there = (name, f"{name}_elsewhere") if not back else (f"{name}_elsewhere", name)
            database.execute(f"ALTER TABLE {here} RENAME TO {there}")


def test_every_call_of_the_contract_is_tried_here():
    promised = {name for name in vars(Library) if not name.startswith("_")}
    assert promised - {"place", "close"} == set(CALLS)


@pytest.mark.parametrize("first", CALLS)
def test_after_the_first_failure_it_is_told_once_and_the_library_is_empty(path: Path, first: str):
    told: list[str] = []
    with forgiving(full_of_everything(path), told.append) as library:
        take_away(path)
        call, empty = CALLS[first]
        assert call(library) == empty
        assert len(told) == 1
        assert str(path) in told[0]
        assert told[0].endswith(" Nothing more is kept of this run.")
        take_away(path, back=True)  # the store would work again
        for call, empty in CALLS.values():
            assert call(library) == empty
        assert len(told) == 1
        assert library.place == str(path)
    with open_library(f"sqlite:///{path}") as library:
        assert list(library.replies()) == [reply()]
        assert library.newest([record(1).pmid, record(2).pmid]) == {record(1).pmid: record(1).content}
        assert library.judgements("migraine", [key(1), key(2)]) == {key(1): b"one"}


@pytest.mark.parametrize("fails_before", [False, True])
def test_a_library_that_forgives_lets_go_of_the_store(path: Path, fails_before: bool):
    told: list[str] = []
    store = full_of_everything(path)
    with forgiving(store, told.append) as library:
        if fails_before:
            take_away(path)
            library.newest([record(1).pmid])
    assert len(told) == fails_before
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        store.newest([record(1).pmid])


def test_a_store_that_fails_on_closing_does_not_end_the_run(path: Path, monkeypatch: pytest.MonkeyPatch):
    store = full_of_everything(path)
    close = store.close

    def fail() -> None:
        close()
        raise LibraryUnusable("The library cannot be closed.")

    monkeypatch.setattr(store, "close", fail)
    told: list[str] = []
    library = forgiving(store, told.append)
    library.close()
    library.close()
    assert told == ["The library cannot be closed. Nothing more is kept of this run."]


def test_a_mistake_of_ours_is_not_forgiven(path: Path):
    with forgiving(full_of_everything(path), pytest.fail) as library:
        files = SearchReceipt(SourceKind.FILES, None, 0, ())
        with pytest.raises(ValueError, match="term"):
            library.keep_search(StoredSearch(files, (), ()))


# ------------------------------------------------------------------------- several processes, crashes

WRITER = """
import random, sys
from datetime import UTC, datetime
from evidence.record_library import open_library
from evidence.model import Pmid, RawRecord, RawReply

address, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
noise = random.Random(first)
for number in range(first, first + count):
    with open_library(address) as library:
        content = b"%d %s" % (number, noise.randbytes(noise.choice((10, 200_000))))
        library.keep_reply(RawReply("efetch", (("id", str(number)),), 200, content, datetime.now(UTC)))
        library.keep_records([RawRecord(Pmid(number), b"%d" % number), RawRecord(Pmid(7), b"shared")])
    print(number, flush=True)
"""


def writer(address: str, first: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, address, str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_three_processes_that_write_at_once_lose_nothing(address: str):
    """None of them finds a library: they also make it at the same time."""
    firsts = (1_000, 2_000, 3_000)
    running = [writer(address, first, 40) for first in firsts]
    ended = [(each.communicate(timeout=120), each.returncode) for each in running]
    assert [(error, code) for (_, error), code in ended] == [("", 0)] * 3
    numbers = {first + step for first in firsts for step in range(40)}
    with open_library(address) as library:
        assert sorted(int(each.form[0][1]) for each in library.replies()) == sorted(numbers)
        kept = library.newest([Pmid(number) for number in sorted(numbers)])
        assert kept == {Pmid(number): b"%d" % number for number in sorted(numbers)}


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot kill like this")
def test_a_process_killed_while_it_writes_loses_nothing_that_it_said_was_kept(address: str, tmp_path: Path):
    kept: set[int] = set()
    for first in range(1_000, 7_000, 1_000):
        process = writer(address, first, 999)
        assert process.stdout is not None
        for _ in range(CHANCE.randrange(1, 5)):
            kept.add(int(process.stdout.readline()))
        time.sleep(CHANCE.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        kept |= {int(line) for line in process.communicate()[0].split()}
        for file in tmp_path.glob("data/library.sqlite"):
            shutil.copytree(file.parent, tmp_path.parent / "seen", dirs_exist_ok=True)
            with closing(sqlite3.connect(tmp_path.parent / "seen" / file.name)) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with open_library(address) as library:
        replies = {int(each.form[0][1]): each.content for each in library.replies()}
        assert kept <= set(replies)
        assert all(content.startswith(b"%d " % number) for number, content in replies.items())
        assert set(library.newest([Pmid(number) for number in kept])) == {str(number) for number in kept}
