"""Damaged input at every door, shortly: `benchmarks/fuzz.py` does the same for as long as one likes.

What a fuzzer found once stands in FOUND, so that it stays mended. The inputs are made up and drawn the same
everywhere.
"""
# ruff: noqa: S311  a table reads better on one line; nothing secret is drawn

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from fuzzing import PMIDS, TARGETS, TooSlow, held, library_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutating import amplified, mutated

from evidence.errors import LibraryUnusable
from evidence.model import RawRecord
from evidence.record_library import FileState, PubMedFile, open_library
from evidence.record_library._paging import pages
from evidence.record_library._sqlite_failures import in_our_words
from evidence.record_library.checking import check

SHORT = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
# One grown input for so many damaged ones.
GROWN_ONE_IN = 12
# A hang is what is looked for, and no slow machine is to fail. FUZZ_PATIENCE=1 holds the seconds themselves.
PATIENCE = float(os.environ.get("FUZZ_PATIENCE", "8"))

FOUND: dict[str, tuple[str, bytes]] = {
    "a web page of forty comments was tried in all ways to read them": (
        "eutils_reply",
        b"\0" + b"<!---->" * 40 + b"x",
    ),
    "a search of many NOT was a tree deeper than the stack": (
        "search_language",
        b"a[ti]" + b" NOT a[ti]" * 3_000,
    ),
    "a search of many OR was copied once for each": ("search_language", b"a[ti]" + b' OR "' * 50_000),
    "a sheet of brackets was deeper than the stack": ("issued_json", b"[" * 100_000),
    "a log of empty lines was made into rows three times": ("symptom_log", b"date,pain\n" + b"\n" * 900_000),
    "a damaged text in SQLite's own message was no UTF-8": (
        "library_file",
        library_files()[2].replace(b"CREATE TABLE contents", b"CREATE \xa3ABLE contents"),
    ),
}


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_whole_keeps_every_promise(name: str) -> None:
    for seed in TARGETS[name].seeds():
        held(TARGETS[name], seed, patience=PATIENCE)


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_input_breaks_no_promise(name: str) -> None:
    target = TARGETS[name]
    seeds = target.seeds()

    @settings(SHORT, max_examples=target.examples)
    @given(st.integers(0, len(seeds) - 1), st.integers(0, 2**32))
    def law(seed: int, number: int) -> None:
        damaged = mutated(seeds[seed], Random(number), target.tokens, in_place=target.in_place)
        held(target, damaged, patience=PATIENCE)

    law()


@pytest.mark.parametrize("name", TARGETS)
def test_a_megabyte_takes_neither_long_nor_much_memory(name: str) -> None:
    target = TARGETS[name]
    chance = Random(f"{name} 2026")
    for _ in range(max(1, target.examples // GROWN_ONE_IN)):
        grown = amplified(chance.choice(target.seeds()), chance, target.tokens, target.largest)
        held(target, grown, patience=PATIENCE)
    # Counting the memory makes everything slower, so the time is not held here; nor is it counted where that
    # takes minutes (the names of MeSH, of which a question reads its first letters).
    if name != "condition_name":
        held(target, grown, patience=4 * PATIENCE, memory=True)


@pytest.mark.parametrize("case", FOUND)
def test_what_was_found_once_stays_mended(case: str) -> None:
    name, content = FOUND[case]
    held(TARGETS[name], content, patience=PATIENCE)


def test_a_check_names_a_moment_that_is_a_number_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(library_files()[2])
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE searches SET kept_at = x'00'")
        database.commit()
    with open_library(f"sqlite:///{path}") as store:
        assert "Row 1 of searches is of no moment that can be read." in check(store).faults


@pytest.mark.parametrize(
    "column",
    ["filed.pmid", "runs.started_at", "edition_states.since", "edition_states.state", "editions.cited"],
)
def test_a_column_of_another_type_is_damage_and_no_bug(column: str, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(library_files()[2])
    table, _, name = column.partition(".")
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"UPDATE {table} SET {name} = x'00' WHERE id = (SELECT max(id) FROM {table})")  # noqa: S608 -- names of our own
        database.commit()
    with open_library(f"sqlite:///{path}") as store, pytest.raises(LibraryUnusable, match="is damaged"):
        store.runs(3) and store.editions() and list(store.all_filed())


def test_a_length_that_no_row_has_is_damage_and_no_bug(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(":memory:")) as database,
        pytest.raises(LibraryUnusable, match="damaged"),
        in_our_words(tmp_path),
    ):
        database.execute("SELECT zeroblob(2000000000)")
    with pytest.raises(LibraryUnusable, match="more memory"), in_our_words(tmp_path):
        raise MemoryError


def test_a_judgement_under_a_damaged_name_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(library_files()[2])
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE judgements SET record = 'no number'")
        database.commit()
    with open_library(f"sqlite:///{path}") as store:
        assert store.judgements("massage 1", [b"\x01" * 32]) == {}


def test_a_row_that_refers_to_nothing_is_damage_and_no_bug(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(library_files()[2])
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("DELETE FROM files")
        database.commit()
    file = PubMedFile("pubmed26n0003", "0" * 32, FileState.LOADED)
    records = [RawRecord(pmid, b"<a/>") for pmid in PMIDS]
    with open_library(f"sqlite:///{path}") as store, pytest.raises(LibraryUnusable, match="is damaged"):
        store.keep_file(file, [], records)


def test_a_library_that_gives_its_rows_in_a_circle_is_damaged() -> None:
    class InACircle:
        def read(self, _statement: str, **_values: Any) -> list[tuple[int]]:
            return [(5,), (3,)]

        def damaged(self) -> LibraryUnusable:
            return LibraryUnusable("The library is damaged.")

    with pytest.raises(LibraryUnusable):
        list(islice(pages(InACircle(), "SELECT", 2), 3))  # type: ignore[arg-type]


def test_a_target_that_hangs_or_lies_is_found() -> None:
    slow = TARGETS["letter"].__class__(_forever, lambda: (b"",), (b"",), seconds=0.05)
    with pytest.raises(TooSlow):
        held(slow, b"")
    wrong = TARGETS["letter"].__class__(lambda _: zlib.decompress(b"x"), lambda: (b"",), (b"",))
    with pytest.raises(zlib.error):
        held(wrong, b"")


def _forever(_given: bytes) -> None:
    while True:
        pass
