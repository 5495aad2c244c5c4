"""An older library is saved, brought up to date and loses nothing; whoever comes meanwhile waits."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from commands import evidence

from evidence.errors import LibraryUnusable
from evidence.model import Pmid
from evidence.record_library import _schema, _sqlite_backup, _sqlite_opening, open_library

# The tables of version 1 as they were shipped.
VERSION_1 = """
CREATE TABLE contents (
    id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, packed BLOB NOT NULL);
CREATE TABLE replies (
    id INTEGER PRIMARY KEY, program TEXT NOT NULL, form TEXT NOT NULL, status INTEGER NOT NULL,
    received_at TEXT NOT NULL, content_id INTEGER NOT NULL REFERENCES contents (id));
CREATE TABLE versions (
    id INTEGER PRIMARY KEY, pmid INTEGER NOT NULL, content_id INTEGER NOT NULL REFERENCES contents (id),
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL);
CREATE INDEX versions_of_a_record ON versions (pmid, id);
CREATE TABLE searches (
    id INTEGER PRIMARY KEY, term_sha256 BLOB NOT NULL, as_of TEXT, kept_at TEXT NOT NULL,
    content_id INTEGER NOT NULL REFERENCES contents (id));
CREATE INDEX searches_of_a_term ON searches (term_sha256, id);
PRAGMA application_id = 0x4D736745;
PRAGMA user_version = 1;
"""
CHANCE = random.Random(20261123)  # noqa: S311  (nothing secret)
MOMENT = "2026-11-20T08:00:00.000000+00:00"
PMIDS = [Pmid(10_000_000 + number) for number in range(1, 51)]


def older(path: Path, *, padding: int = 0) -> Path:
    """A library of version 1 with fifty records and an answer, as that version left it."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.executescript(VERSION_1)
        for number, pmid in enumerate(PMIDS, 1):
            content = f"record {pmid}".encode() + os.urandom(padding)
            row = (number, hashlib.sha256(content).digest(), len(content), zlib.compress(content))
            database.execute("INSERT INTO contents VALUES (?, ?, ?, ?)", row)
            database.execute(
                "INSERT INTO versions (pmid, content_id, first_seen, last_seen) VALUES (?, ?, ?, ?)",
                (int(pmid), number, MOMENT, MOMENT),
            )
        database.execute("INSERT INTO replies VALUES (1, 'efetch', '[]', 200, ?, 1)", (MOMENT,))
        database.commit()
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("PRAGMA user_version").fetchone()[0])


def everything(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return older(tmp_path / "library.sqlite")


def address(path: Path) -> str:
    return f"sqlite:///{path}"


def backup(path: Path) -> Path:
    return path.with_name("library.sqlite.v1-backup")


def test_an_older_library_is_brought_up_to_date_and_loses_nothing(path: Path):
    with open_library(address(path)) as library:
        assert library.newest(PMIDS) == {pmid: f"record {pmid}".encode() for pmid in PMIDS}
        assert len(list(library.replies())) == 1
        assert library.begin_run("here").owner == "here"
        library.keep_judgements("migraine", {b"\1" * 32: b"one"})
        assert library.judgements("migraine", [b"\1" * 32]) == {b"\1" * 32: b"one"}
    assert version(path) == _schema.SCHEMA_VERSION


def test_it_is_saved_first_whole_and_for_this_user_alone(path: Path):
    before = everything(path)
    open_library(address(path)).close()
    assert version(backup(path)) == 1
    assert everything(backup(path)) == before
    assert backup(path).stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, backup(path).name]


def test_it_is_saved_and_changed_once(path: Path):
    open_library(address(path)).close()
    saved = backup(path).stat().st_mtime_ns
    open_library(address(path)).close()
    assert backup(path).stat().st_mtime_ns == saved


def test_a_migrated_library_has_the_tables_of_a_new_one(path: Path, tmp_path: Path):
    new = tmp_path / "new.sqlite"
    open_library(address(path)).close()
    open_library(address(new)).close()

    def tables(file: Path) -> set[tuple[str, str]]:
        with closing(sqlite3.connect(file)) as database:
            rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            return {(name, " ".join(text.split()).replace("( ", "(")) for name, text in rows}

    assert tables(path) == tables(new)


def test_without_room_for_the_copy_nothing_is_changed(path: Path, monkeypatch: pytest.MonkeyPatch):
    before = everything(path)
    usage = shutil.disk_usage(path)._replace(free=path.stat().st_size)  # the copy alone would just fit
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(LibraryUnusable, match="takes 1 MB, which its disk does not have"):
        open_library(address(path))
    assert everything(path) == before
    assert version(path) == 1
    assert not backup(path).exists()


def test_a_copy_that_cannot_be_made_stops_the_migration(path: Path):
    backup(path).with_name(backup(path).name + ".part").mkdir()
    with pytest.raises(LibraryUnusable, match="could not be saved first"):
        open_library(address(path))
    assert version(path) == 1


def test_a_copy_that_fills_the_disk_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch):
    copy = _sqlite_backup._copy

    def fills_the_disk(source: Path, part: Path) -> None:
        copy(source, part)
        with closing(sqlite3.connect(part)) as database:
            database.execute("PRAGMA max_page_count = 1")
            database.execute("CREATE TABLE more AS SELECT randomblob(100000)")

    monkeypatch.setattr(_sqlite_backup, "_copy", fills_the_disk)
    with pytest.raises(LibraryUnusable, match="its disk is full"):
        open_library(address(path))
    assert version(path) == 1
    assert [file.name for file in path.parent.glob("*backup*")] == []


def test_a_step_that_fails_leaves_the_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch):
    before = everything(path)
    broken = (_schema.STEPS[0], (*_schema.STEPS[1], "CREATE TABLE runs (id {id})"))
    monkeypatch.setattr(_schema, "STEPS", broken)
    with pytest.raises(LibraryUnusable, match="cannot be used"):
        open_library(address(path))
    assert everything(path) == before
    monkeypatch.undo()
    open_library(address(path)).close()
    assert version(path) == _schema.SCHEMA_VERSION


def test_a_library_that_became_newer_while_we_waited_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        _sqlite_opening, "_refuse_what_is_not_ours", lambda *_: None
    )  # as it was when we looked
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryUnusable, match="newer version"):
        open_library(address(path))
    assert version(path) == 99


OPENER = """
import sys
from evidence.model import Pmid
from evidence.record_library import open_library
with open_library(sys.argv[1]) as library:
    print(len(library.newest(Pmid(10_000_000 + number) for number in range(1, 51))), flush=True)
"""


def opener(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", OPENER, address(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_one_migrates_and_all_who_come_meanwhile_wait(tmp_path: Path):
    path = older(tmp_path / "library.sqlite", padding=100_000)
    running = [opener(path) for _ in range(4)]
    ended = [(*each.communicate(timeout=60), each.returncode) for each in running]
    assert ended == [("50\n", "", 0)] * 4
    assert version(path) == _schema.SCHEMA_VERSION
    assert version(backup(path)) == 1


# Counts every call into C that the migration makes (SQLite, the file system) and dies before one of them.
DIES = """
import os, signal, sys
from evidence.record_library import _sqlite_backup, _sqlite_opening, open_library

left = int(sys.argv[2])
places = {_sqlite_backup.__file__, _sqlite_opening.__file__}

def watch(frame, event, _):
    global left
    if event == "c_call" and frame.f_code.co_filename in places:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.setprofile(watch)
open_library(sys.argv[1]).close()
sys.setprofile(None)
print(int(sys.argv[2]) - left)
"""


def dying(path: Path, at: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", DIES, address(path), str(at)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot kill like this")
def test_a_migration_that_is_killed_is_done_by_whoever_comes_next(tmp_path: Path):
    calls = int(dying(older(tmp_path / "whole.sqlite"), 10**6).stdout)
    for at in sorted(CHANCE.sample(range(1, calls + 1), 6)):
        folder = tmp_path / str(at)
        folder.mkdir()
        path = older(folder / "library.sqlite")
        assert dying(path, at).returncode == -signal.SIGKILL
        assert version(path) == 1 or version(backup(path)) == 1
        with open_library(address(path)) as library:
            assert len(library.newest(PMIDS)) == 50
            assert library.runs(1) == ()
        assert version(path) == _schema.SCHEMA_VERSION
        assert version(backup(path)) == 1


def test_the_command_that_migrates_says_where_the_older_one_was_saved(path: Path):
    ran = evidence("library", "migrate", cwd=path.parent, EVIDENCE_LIBRARY=address(path))
    assert (ran.code, ran.out) == (0, f"{path} is up to date.\n")
    assert ran.err.startswith("note: The library was of version 1 and has been brought up to date.")
    assert str(backup(path)) in ran.err
    again = evidence("library", "migrate", cwd=path.parent, EVIDENCE_LIBRARY=address(path))
    assert (again.code, again.out, again.err) == (0, f"{path} is up to date.\n", "")
