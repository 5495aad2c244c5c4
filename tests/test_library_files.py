"""What the library promises about PubMed's files: the last one that mentions a record is right."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library_stores import NOON

from evidence.errors import LibraryUnusable
from evidence.model import Pmid, RawRecord
from evidence.record_library import FileState, PubMedFile, Store, open_library
from evidence.record_library._files import bytes_as_numbers, numbers_as_bytes


def pubmed_file(number: int, year: int = 26, **told: object) -> PubMedFile:
    made = PubMedFile(f"pubmed{year}n{number:04}", f"{number:032x}", FileState.LOADED)
    return replace(made, **told)  # type: ignore[arg-type]


def pmid(number: int) -> Pmid:
    return Pmid(10_000_000 + number)


def record(number: int, words: str = "") -> RawRecord:
    return RawRecord(pmid(number), f"<PubmedArticle>{pmid(number)} {words}</PubmedArticle>".encode())


def keep(store: Store, file: PubMedFile, *records: RawRecord, also: Iterable[int] = ()) -> None:
    """`also` are PMIDs that the file mentions and that do not stand in it: deleted, or not about massage."""
    numbers = [int(each) for each in (*(each.pmid for each in records), *map(pmid, also))]
    store.keep_file(file, numbers, records)


def test_a_file_and_its_records_are_there_again(store: Store):
    told = pubmed_file(1, records=30_000, kept=2, deleted=3, unreadable=1, revised_to=date(2025, 12, 4))
    keep(store, told, record(2), record(1), also=[3])
    assert store.files() == (replace(told, settled_at=NOON),)
    assert list(store.all_filed()) == [record(1), record(2)]
    assert store.filed([pmid(2), pmid(3), pmid(1)]) == {
        pmid(2): record(2).content,
        pmid(1): record(1).content,
    }
    assert list(store.filed([pmid(2), pmid(1)])) == [pmid(2), pmid(1)]


def test_there_are_no_files_until_one_is_kept(store: Store):
    assert (store.files(), list(store.all_filed()), store.filed([pmid(1)])) == ((), [], {})


def test_records_of_files_are_apart_from_what_pubmed_sent(store: Store):
    keep(store, pubmed_file(1), record(1))
    assert store.newest([pmid(1)]) == {}
    assert store.fresh([pmid(1)]) == {}
    assert store.last_seen([pmid(1)]) == {}
    store.keep_records([record(1, "sent")])
    assert store.filed([pmid(1)]) == {pmid(1): record(1).content}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)])
def test_the_order_of_names_counts_whatever_the_order_of_keeping(store: Store, order: tuple[int, ...]):
    steps = [
        (pubmed_file(1), [record(1), record(2), record(3), record(4)], []),
        (pubmed_file(2), [record(2, "changed"), record(5)], [3]),  # 3 is deleted
        (pubmed_file(3), [record(3, "is back")], [4, 5]),  # 4 is no longer about massage, 5 deleted
        (pubmed_file(4), [], [9]),
    ]
    for place in order:
        file, records, also = steps[place]
        keep(store, file, *records, also=also)
    assert list(store.all_filed()) == [record(1), record(2, "changed"), record(3, "is back")]


Said = dict[int, bool]
"""What one file says: a record that stands in it (true), or one that it deletes or that is not kept."""


@settings(max_examples=60, deadline=None)
@given(
    files=st.lists(st.dictionaries(st.integers(0, 5), st.booleans()), max_size=5),
    chance=st.randoms(use_true_random=False),
)
def test_files_kept_in_any_order_leave_what_they_leave_in_theirs(files: list[Said], chance: object):
    expected: dict[int, str] = {}
    for number, said in enumerate(files):
        expected |= {each: f"of {number}" for each, stands in said.items() if stands}
        for each in [each for each, stands in said.items() if not stands]:
            expected.pop(each, None)
    order = list(enumerate(files))
    chance.shuffle(order)  # type: ignore[attr-defined]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(f"sqlite:///{Path(folder) / 'library.sqlite'}") as store,
    ):
        for number, said in order:
            stands = [record(each, f"of {number}") for each, stands in said.items() if stands]
            keep(store, pubmed_file(number + 1), *stands, also=said)
        assert list(store.all_filed()) == [record(each, expected[each]) for each in sorted(expected)]


def test_a_file_that_is_kept_again_takes_its_own_place(store: Store):
    keep(store, pubmed_file(1), record(1), record(2))
    keep(store, pubmed_file(1), record(1, "again"), also=[2])
    assert list(store.all_filed()) == [record(1, "again")]
    assert len(store.files()) == 1


def test_a_new_year_takes_the_place_of_all_before(store: Store):
    keep(store, pubmed_file(1300), record(1), record(2))
    store.set_file_aside(pubmed_file(1301, because="damaged"))
    keep(store, pubmed_file(1, year=27), record(1, "new year"))
    assert [each.name for each in store.files()] == ["pubmed27n0001"]
    assert list(store.all_filed()) == [record(1, "new year")]
    with pytest.raises(ValueError, match="earlier year"):
        keep(store, pubmed_file(1301), record(2))
    assert list(store.all_filed()) == [record(1, "new year")]


def test_a_file_that_was_set_aside_says_why_and_may_be_kept_later(store: Store):
    store.set_file_aside(pubmed_file(2, year=27, because="pubmed27n0002.xml.gz ends in the middle."))
    assert [(each.state, each.because) for each in store.files()] == [
        (FileState.SET_ASIDE, "pubmed27n0002.xml.gz ends in the middle.")
    ]
    keep(store, pubmed_file(1), record(1))  # the damaged one of the new year has said nothing yet
    keep(store, pubmed_file(2), record(2))
    assert list(store.all_filed()) == [record(1), record(2)]


def test_a_file_that_is_loaded_is_not_set_aside_later(store: Store):
    keep(store, pubmed_file(1), record(1))
    store.set_file_aside(pubmed_file(1, because="another copy is damaged"))
    assert [each.state for each in store.files()] == [FileState.LOADED]
    assert list(store.all_filed()) == [record(1)]


def test_only_a_loaded_file_can_be_kept(store: Store):
    with pytest.raises(ValueError, match="not loaded"):
        store.keep_file(pubmed_file(1, state=FileState.SET_ASIDE), [], [])
    assert store.files() == ()


def test_a_file_is_kept_wholly_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch):
    keep(store, pubmed_file(1), record(1))
    driver, write = store._driver, store._driver.write  # type: ignore[attr-defined]

    def fails_late(statement: str, rows: object = ({},)) -> None:
        if "INSERT INTO filed" in statement:
            raise driver.unusable("is full.")
        write(statement, rows)

    monkeypatch.setattr(driver, "write", fails_late)
    with pytest.raises(LibraryUnusable, match="is full"):
        keep(store, pubmed_file(2), record(1, "changed"), record(2))
    monkeypatch.undo()
    assert [each.name for each in store.files()] == ["pubmed26n0001"]
    assert list(store.all_filed()) == [record(1)]


def test_more_records_than_are_read_at_once_all_come(store: Store):
    many = [record(number) for number in range(1_203)]
    keep(store, pubmed_file(1), *many)
    assert list(store.all_filed()) == many


def test_a_damaged_record_is_told_and_not_left_out_in_silence(store: Store):
    keep(store, pubmed_file(1), record(1), record(2))
    driver = store._driver  # type: ignore[attr-defined]
    with driver.writing():
        driver.write("UPDATE contents SET packed = :packed", [{"packed": b"broken"}])
    with pytest.raises(LibraryUnusable, match="damaged"):
        list(store.all_filed())


@given(st.sets(st.integers(0, 2**32 - 1)).map(sorted))
def test_rising_numbers_are_there_again(numbers: list[int]):
    assert list(bytes_as_numbers(numbers_as_bytes(numbers))) == numbers


def test_what_a_whole_file_mentions_takes_little_room():
    from evidence.record_library._packing import packed

    in_a_row = [10_000_000 + number + number // 7 for number in range(30_000)]
    assert len(packed(numbers_as_bytes(in_a_row)).compressed) < 2_000
