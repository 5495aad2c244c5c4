"""PubMed's own files come into the library whole and in their order, whatever happens to workers."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from bulk_files import (
    FIRST_PMID,
    as_it_is,
    broken,
    deletion,
    other,
    ours,
    pmids,
    study,
    written,
)
from commands import Ran, evidence
from hypothesis import given, settings
from hypothesis import strategies as st
from pubmed_xml import PROLOG, pubmed_xml

from evidence import content
from evidence.bulk import wanted
from evidence.bulk.cutting import cut
from evidence.bulk.loading import Loaded, Step, load
from evidence.bulk.scanning import Task, scan
from evidence.errors import EvidenceError, NoReadableRecord, UsageError
from evidence.model import Pmid, SearchReceipt, SourceKind
from evidence.pipeline import condition_search, load_condition
from evidence.record_library import FileState, PubMedFile, Store, StoredSearch, open_library
from evidence.records import split
from evidence.sources import from_pubmed_files
from evidence.sources._here import from_here

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="dask is not here: massage-evidence[cluster]"
)
ENGINES = ["local", pytest.param("dask", marks=needs_dask)]


def in_turn(work, tasks):  # type: ignore[no-untyped-def]
    """An engine without workers: one file after the other, as they are given."""
    for name, task in tasks.items():
        try:
            yield name, work(task)
        except EvidenceError as problem:
            yield name, problem


def loaded(store: Store, *paths: Path, told: list[str] | None = None) -> Loaded:
    def report(step: Step) -> None:
        (told if told is not None else []).extend(step.problems)

    return load(paths, ours(), store, in_turn, report)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_library(f"sqlite:///{tmp_path / 'data' / 'library.sqlite'}") as opened:
        yield opened


def standing(store: Store) -> list[str]:
    return [str(each.pmid) for each in store.all_filed()]


def refusal(path: Path) -> str:
    with pytest.raises(NoReadableRecord) as caught:
        scan(Task(path, "pubmed26n0001", ours()))
    return str(caught.value)


# ------------------------------------------------------------------------------------------ what is kept


def test_records_that_our_searches_find_are_kept_and_all_others_are_counted(store: Store, tmp_path: Path):
    path = written(tmp_path, 1, study(1), other(2), study(3, "Shiatsu for sleep."), other(4))
    done = loaded(store, path)
    assert (done.records, done.kept, done.loaded) == (4, 2, ("pubmed26n0001",))
    assert standing(store) == pmids([1, 3])
    (file,) = store.files()
    assert (file.records, file.kept, file.revised_to, file.state) == (
        4,
        2,
        date(2026, 1, 15),
        FileState.LOADED,
    )


def test_a_record_is_kept_as_pubmed_wrote_it_but_for_what_it_cites(store: Store, tmp_path: Path):
    cited = "<ReferenceList><Reference><Citation>Massage. 1999.</Citation></Reference></ReferenceList>"
    whole = study(1, in_pubmed_data=cited)
    loaded(store, written(tmp_path, 1, whole))
    (kept,) = store.all_filed()
    assert kept.content == whole.replace(cited.encode(), b"")


def test_a_file_that_is_not_packed_is_read_as_well(store: Store, tmp_path: Path):
    path = tmp_path / "pubmed26n0001.xml"
    path.write_bytes(pubmed_xml(study(1)))
    assert loaded(store, path).kept == 1


def test_what_a_later_file_says_holds_whatever_the_order_of_loading(store: Store, tmp_path: Path):
    first = written(tmp_path, 1, study(1), study(2), study(3), study(4))
    second = written(tmp_path, 2, study(2, "Massage, corrected."), deletion(3))
    third = written(tmp_path, 3, study(3, "Massage, back again."), other(4))
    for path in (third, first, second):
        loaded(store, path)
    assert standing(store) == pmids([1, 2, 3])
    titles = store.filed([Pmid(each) for each in pmids([2, 3])])
    assert b"corrected" in titles[Pmid(str(FIRST_PMID + 2))]
    assert b"back again" in titles[Pmid(str(FIRST_PMID + 3))]


def test_of_two_versions_in_one_file_the_higher_one_stands_and_what_is_deleted_there_is_gone(
    store: Store, tmp_path: Path
):
    higher = study(1, "Massage, second version.").replace(b'Version="1"', b'Version="2"', 1)
    loaded(store, written(tmp_path, 1, higher, study(1, "Massage, first version."), study(2), deletion(2)))
    assert standing(store) == pmids([1])
    assert b"second version" in store.filed([Pmid(str(FIRST_PMID + 1))]).popitem()[1]


def test_a_file_of_deletions_alone_is_no_error(store: Store, tmp_path: Path):
    loaded(store, written(tmp_path, 1, study(1), study(2)))
    done = loaded(store, written(tmp_path, 2, deletion(1, 9)))
    assert (done.loaded, done.deleted, standing(store)) == (("pubmed26n0002",), 2, pmids([2]))


# ------------------------------------------------------------------------------------- bad records and files


def test_one_bad_record_is_named_and_the_others_are_kept(store: Store, tmp_path: Path):
    told: list[str] = []
    without_title = study(3, "").replace(b"<ArticleTitle></ArticleTitle>", b"") + b""
    massage = without_title.replace(
        b"</Article>", b"<Abstract><AbstractText>Massage</AbstractText></Abstract></Article>"
    )
    done = loaded(store, written(tmp_path, 1, study(1), broken(2), massage, study(4)), told=told)
    assert (done.kept, done.unreadable) == (2, 2)
    assert standing(store) == pmids([1, 4])
    assert told[0].startswith(f"record 2 of pubmed26n0001.xml.gz (PMID {FIRST_PMID + 2}) cannot be read: ")
    assert told[1].startswith(f"record 3 of pubmed26n0001.xml.gz (PMID {FIRST_PMID + 3}) cannot be read: ")


def test_a_record_whose_end_is_lost_takes_no_other_with_it(store: Store, tmp_path: Path):
    lost = study(2).replace(b"</PubmedArticle>", b"")
    done = loaded(store, written(tmp_path, 1, study(1), lost, study(3), other(4)))
    assert (standing(store), done.unreadable, done.records) == (pmids([1, 3]), 1, 3)


def test_a_version_that_cannot_be_read_does_not_take_the_place_of_one_that_can(store: Store, tmp_path: Path):
    loaded(store, written(tmp_path, 1, study(1)))
    loaded(store, written(tmp_path, 2, broken(1), study(2)))
    assert standing(store) == pmids([1, 2])


def test_a_file_that_is_not_what_its_md5_says_is_refused(tmp_path: Path):
    path = written(tmp_path, 1, study(1))
    path.write_bytes(gzip.compress(pubmed_xml(study(2))))
    assert "is not the file that was published: its MD5 is" in refusal(path)


def test_an_md5_that_is_none_is_no_proof(tmp_path: Path):
    path = written(tmp_path, 1, study(1))
    path.with_name(f"{path.name}.md5").write_text("<html>Not found</html>")
    assert "pubmed26n0001.xml.gz.md5 holds no MD5" in refusal(path)


@pytest.mark.parametrize("form", ["MD5({name})= {md5}", "{md5}  {name}\n", "{md5}", "MD5 ({name}) = {upper}"])
def test_an_md5_is_read_in_each_form_that_it_is_written_in(store: Store, tmp_path: Path, form: str):
    path = written(tmp_path, 1, study(1))
    beside = path.with_name(f"{path.name}.md5")
    md5 = beside.read_text().split()[-1]
    beside.write_text(form.format(name=path.name, md5=md5, upper=md5.upper()))
    assert loaded(store, path).unverified == ()


def test_a_file_without_an_md5_beside_it_is_loaded_and_said_to_be_unverified(store: Store, tmp_path: Path):
    path = written(tmp_path, 1, study(1))
    path.with_name(f"{path.name}.md5").unlink()
    assert loaded(store, path).unverified == ("pubmed26n0001",)


def packed(plain: bytes) -> bytes:
    return gzip.compress(plain, 6, mtime=0)


WHOLE = packed(pubmed_xml(study(1), study(2)))
DAMAGED = {
    "ends in the middle": WHOLE[:-20],
    "is a damaged gzip file": WHOLE[:60] + b"\xff\xff\xff\xff" + WHOLE[64:],
    "ends in the middle. Save": packed(pubmed_xml(study(1), study(2))[:-30]),
    "is a web page": packed(b"<html><body>404</body></html>"),
    "is XML of another kind": packed(b'<?xml version="1.0"?><rss><PubmedArticle></PubmedArticle></rss>'),
    "is an error answer": packed(b"<eFetchResult><ERROR>Empty id list</ERROR></eFetchResult>"),
    "is empty": packed(b""),
    "goes on after the end": packed(pubmed_xml(study(1)) + pubmed_xml(study(2))),
    "without any record": packed(pubmed_xml()),
    "not in UTF-8": packed(pubmed_xml(study(1), prolog=PROLOG.replace("UTF-8", "ISO-8859-1"))),
    "has an error text among its records": packed(
        pubmed_xml(study(1), b"<ERROR>Backend failed</ERROR>", study(2))
    ),
}


@pytest.mark.parametrize("why", DAMAGED)
def test_a_file_that_cannot_be_read_whole_gives_nothing_and_says_why(store: Store, tmp_path: Path, why: str):
    told: list[str] = []
    bad = as_it_is(tmp_path, 2, DAMAGED[why])
    done = loaded(store, written(tmp_path, 1, study(8)), bad, written(tmp_path, 3, study(9)), told=told)
    assert (done.loaded, done.set_aside) == (("pubmed26n0001", "pubmed26n0003"), ("pubmed26n0002",))
    assert standing(store) == pmids([8, 9])
    assert why in told[0]
    assert [each.because for each in store.files() if each.state is FileState.SET_ASIDE] == told


def test_a_file_that_is_not_there_is_set_aside(store: Store, tmp_path: Path):
    told: list[str] = []
    assert loaded(store, tmp_path / "pubmed26n0001.xml.gz", told=told).set_aside
    assert "No such file" in told[0]


def test_a_gzip_bomb_is_given_up_before_it_fills_anything(tmp_path: Path):
    packer = zlib.compressobj(9, wbits=31)
    bomb = packer.compress(pubmed_xml(study(1))[:-20])
    bomb += b"".join(packer.compress(b" " * 10_000_000) for _ in range(8)) + packer.flush()
    assert len(bomb) < 1_000_000
    path = as_it_is(tmp_path, 1, bomb)
    tracemalloc.start()
    assert "has a record of more than 20 MB" in refusal(path)
    assert tracemalloc.get_traced_memory()[1] < 80_000_000
    tracemalloc.stop()


def test_many_records_made_of_almost_nothing_are_a_bomb_as_well(tmp_path: Path):
    many = pubmed_xml(*[b"<PubmedArticle>" + b" " * 100_000 + b"</PubmedArticle>"] * 800)
    path = as_it_is(tmp_path, 1, gzip.compress(many, 9))
    assert "unpacks to more than 50 MB, more than any PubMed file of its size does" in refusal(path)


def test_entities_of_a_doctype_are_never_read(store: Store, tmp_path: Path):
    laughs = PROLOG.replace('.dtd">\n', '.dtd" [<!ENTITY a "massage"><!ENTITY b "&a;&a;&a;">]>\n')
    path = as_it_is(
        tmp_path,
        1,
        packed(pubmed_xml(study(1), study(2, "Foot.").replace(b"Foot.", b"&b; massage"), prolog=laughs)),
    )
    done = loaded(store, path)
    assert (done.kept, done.unreadable) == (1, 1)


# --------------------------------------------------------------------------------------------- which files


def test_a_file_that_is_loaded_is_skipped_and_read_again_only_when_it_was_set_aside(
    store: Store, tmp_path: Path
):
    good, bad = written(tmp_path, 1, study(1)), as_it_is(tmp_path, 2, WHOLE[:-20])
    assert loaded(store, good, bad).set_aside == ("pubmed26n0002",)
    as_it_is(tmp_path, 2, WHOLE)
    again = loaded(store, good, bad)
    assert (again.same, again.loaded, again.set_aside) == (("pubmed26n0001",), ("pubmed26n0002",), ())
    assert loaded(store, good, bad).same == ("pubmed26n0001", "pubmed26n0002")


def test_another_file_of_the_name_of_one_that_is_loaded_is_refused(store: Store, tmp_path: Path):
    loaded(store, written(tmp_path, 1, study(1)))
    told: list[str] = []
    assert loaded(store, written(tmp_path, 1, study(2)), told=told).set_aside == ("pubmed26n0001",)
    assert "is another file than the one of this name that is loaded" in told[0]
    assert standing(store) == pmids([1])


def test_files_that_were_read_for_other_searches_are_read_again_and_answer_nothing_until_then(
    store: Store, tmp_path: Path
):
    path = written(tmp_path, 1, study(1), study(2, "Shiatsu for low back pain."))
    narrow = wanted(["massag*[tiab]"], content.load_thesaurus().headings_below)
    load([path], narrow, store, in_turn, lambda _: None)
    assert (standing(store), found(store)) == (pmids([1]), None)
    assert loaded(store, path).loaded == ("pubmed26n0001",)
    assert (standing(store), loaded(store, path).same) == (pmids([1, 2]), ("pubmed26n0001",))
    assert len(found(store) or ()) == 2


def test_checksums_among_the_files_are_left_out(store: Store, tmp_path: Path):
    written(tmp_path, 1, study(1))
    assert loaded(store, *sorted(tmp_path.glob("pubmed*"))).loaded == ("pubmed26n0001",)


def test_names_must_tell_the_order(store: Store, tmp_path: Path):
    with pytest.raises(UsageError, match="their order is in their names"):
        loaded(store, tmp_path / "saved.xml.gz")
    with pytest.raises(UsageError, match="have the same name"):
        loaded(store, tmp_path / "a" / "pubmed26n0001.xml.gz", tmp_path / "b" / "pubmed26n0001.xml.gz")
    with pytest.raises(UsageError, match="several years"):
        loaded(store, tmp_path / "pubmed26n0001.xml.gz", tmp_path / "pubmed27n0001.xml.gz")


def test_files_of_a_year_before_are_refused(store: Store, tmp_path: Path):
    loaded(store, written(tmp_path, 1, study(1), year=27))
    with pytest.raises(UsageError, match="newer than pubmed26"):
        loaded(store, written(tmp_path, 1400, study(2), year=26))
    assert standing(store) == pmids([1])


# ------------------------------------------------------------------------------------------------- cutting


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 400),
    st.lists(st.sampled_from([study(1), other(2), deletion(3), b"\n", study(4)]), max_size=6),
)
def test_wherever_the_bytes_are_cut_the_records_are_the_same(size: int, records: list[bytes]):
    whole = pubmed_xml(*records)
    chunks = [whole[start : start + size] for start in range(0, len(whole), size)]
    pieces = list(cut(chunks, "a file"))
    assert [each for piece in pieces for each in split(piece.document)] == list(split(whole))
    assert [piece.last for piece in pieces] == [False] * (len(pieces) - 1) + [True]


def test_memory_stays_flat_however_long_a_file_is():
    def chunks(count: int) -> Iterator[bytes]:
        yield PROLOG.encode() + b"<PubmedArticleSet>"
        for _ in range(count):
            yield other(1) * 100
        yield b"</PubmedArticleSet>"

    def peak(count: int) -> int:
        tracemalloc.start()
        assert sum(1 for _ in cut(chunks(count), "a file")) == count * 100 + 1
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(100) < 2 * peak(5)


def test_a_worker_imports_nothing_that_only_the_writer_needs():
    """Each would cost every worker some megabytes."""
    said = subprocess.run(
        [sys.executable, "-c", "import evidence.bulk.scanning, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(said.stdout.split())
    assert "evidence.bulk.scanning" in loaded
    assert loaded & {"sqlite3", "msgspec", "click", "dask", "evidence.record_library"} == set()


# ------------------------------------------------------------------------------------------------- workers


def job(engine: str, folder: Path, library: Path) -> Loaded:
    """A load in a process of its own, by two workers that die as `dies-NAME` says."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("bulk_job.py"), engine, folder, f"sqlite:///{library}"],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    return Loaded(**{key: tuple(value) if isinstance(value, list) else value for key, value in told.items()})


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot kill like this")
@pytest.mark.parametrize("engine", ENGINES)
def test_forty_files_with_two_killed_workers_and_one_corrupt_file_end_with_every_other_record_once(
    engine: str, tmp_path: Path
):
    for number in range(1, 41):
        written(
            tmp_path, number, *[study(100 * number + each) for each in range(3)], other(100 * number + 50)
        )
    as_it_is(tmp_path, 13, WHOLE[:-20])
    (tmp_path / "dies-pubmed26n0007").write_text("1")
    (tmp_path / "dies-pubmed26n0021").write_text("1")
    done = job(engine, tmp_path, tmp_path / "library.sqlite")
    good = [number for number in range(1, 41) if number != 13]
    assert sorted(done.loaded) == [f"pubmed26n{number:04}" for number in good]
    assert (done.set_aside, done.faults) == (("pubmed26n0013",), ())
    assert (done.records, done.kept) == (39 * 4, 39 * 3)
    with open_library(f"sqlite:///{tmp_path / 'library.sqlite'}") as store:
        assert standing(store) == pmids(100 * number + each for number in good for each in range(3))
    assert [(tmp_path / f"dies-pubmed26n{number:04}").read_text() for number in (7, 21)] == ["0", "0"]


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot kill like this")
@pytest.mark.parametrize("engine", ENGINES)
def test_a_file_that_kills_its_worker_twice_is_named_and_the_others_go_on(engine: str, tmp_path: Path):
    for number in range(1, 6):
        written(tmp_path, number, study(number))
    (tmp_path / "dies-pubmed26n0003").write_text("9")
    done = job(engine, tmp_path, tmp_path / "library.sqlite")
    assert (sorted(done.loaded), done.set_aside) == (
        [f"pubmed26n{number:04}" for number in (1, 2, 4, 5)],
        ("pubmed26n0003",),
    )
    assert (tmp_path / "dies-pubmed26n0003").read_text() == "7"
    with open_library(f"sqlite:///{tmp_path / 'library.sqlite'}") as store:
        (aside,) = [each for each in store.files() if each.state is FileState.SET_ASIDE]
        assert "ended the process that read it 2 times" in aside.because
    (tmp_path / "dies-pubmed26n0003").unlink()
    assert job(engine, tmp_path, tmp_path / "library.sqlite").loaded == ("pubmed26n0003",)


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot kill like this")
def test_a_worker_that_is_killed_while_it_answers_keeps_nobody_waiting(tmp_path: Path):
    for number in range(1, 4):
        written(tmp_path, number, study(number))
    (tmp_path / "halves-pubmed26n0002").write_text("1")
    done = job("local", tmp_path, tmp_path / "library.sqlite")
    assert (len(done.loaded), done.set_aside) == (3, ())
    assert (tmp_path / "halves-pubmed26n0002").read_text() == "0"


# ------------------------------------------------------------------------------------------------- commands


def command(*words: str | Path, cwd: Path, **environment: str) -> Ran:
    library = f"sqlite:///{cwd / 'library.sqlite'}"
    return evidence(*words, cwd=cwd, EVIDENCE_LIBRARY=library, **environment)


def a_few_studies(folder: Path) -> list[Path]:
    trials = [
        study(
            each, f"Massage for migraine {each}: a randomized controlled trial.", abstract="Massage and pain."
        )
        for each in range(1, 4)
    ]
    return [written(folder, 1, *trials[:2], other(8)), written(folder, 2, trials[2], study(7))]


def test_after_a_load_a_condition_is_answered_from_the_files_and_the_sheet_says_so(tmp_path: Path):
    ran = command("bulk", *a_few_studies(tmp_path), "--workers", "2", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == [
        "2 files loaded, 0 loaded before, 0 set aside.",
        "5 records read: 4 kept, 0 unreadable; 0 deleted by PubMed.",
    ]
    sheet = command("sheet", "migraine", "--offline", "--format", "json,html", "--out", "out", cwd=tmp_path)
    assert sheet.code == 0, sheet.err
    assert "This uses PubMed's own files up to pubmed26n0002" in sheet.err
    made = json.loads((tmp_path / "out" / "migraine.json").read_text())
    assert (made["search"]["source"], made["flow"]["identified"]) == ("pubmed_files", 3)
    told = " ".join(made["search"]["sentences"])
    assert "PubMed's own files up to pubmed26n0002, loaded on this machine on" in told
    assert "with what NLM changed up to 15 January 2026" in told
    assert "PubMed was not asked" in told
    assert "The files hold 5 records of any kind, which is a part of PubMed only." in told
    assert made["harms_search"]["source"] == "pubmed_files"
    assert "Evidence up to" in made["search"]["dated"]


def test_when_pubmed_is_out_of_reach_the_files_answer(tmp_path: Path):
    command("bulk", *a_few_studies(tmp_path), cwd=tmp_path)
    ran = command("search", "migraine", cwd=tmp_path)
    assert ran.code == 0
    assert "PubMed could not be reached; this uses PubMed's own files" in ran.err
    assert "3 records identified" in ran.out


def test_a_sheet_in_spanish_says_it_in_spanish(tmp_path: Path):
    command("bulk", *a_few_studies(tmp_path), cwd=tmp_path)
    command("sheet", "migraine", "--offline", "--language", "es", "--format", "json", cwd=tmp_path)
    made = json.loads((tmp_path / "migraine.json").read_text())
    assert "Hecha con los archivos de PubMed hasta pubmed26n0002" in made["search"]["sentences"][0]


def test_one_record_is_explained_and_a_search_is_logged_from_the_files(tmp_path: Path):
    command("bulk", *a_few_studies(tmp_path), cwd=tmp_path)
    explained = command("explain", str(FIRST_PMID + 1), "--offline", cwd=tmp_path)
    assert (explained.code, "Massage for migraine 1" in explained.out) == (0, True)
    log = command("strategy", "migraine", "--offline", cwd=tmp_path).out
    assert "1. Database: none today; PubMed's own files" in log
    assert "1. Read from: pubmed26n0001 to pubmed26n0002, loaded on" in log
    assert "8. Search read by this program itself, not sent:" in log
    assert "Search as sent" not in log.partition("harms of massage")[0]


def test_what_could_not_be_loaded_is_named_and_has_an_exit_code(tmp_path: Path):
    paths = [*a_few_studies(tmp_path), as_it_is(tmp_path, 4, WHOLE[:-20])]
    paths[0].with_name(f"{paths[0].name}.md5").unlink()
    ran = command("bulk", *paths, cwd=tmp_path)
    assert ran.code == 4
    assert (
        ran.err == "note: pubmed26n0004.xml.gz is a gzip file that ends in the middle. Download it again.\n"
    )
    assert "2 files loaded, 0 loaded before, 1 set aside." in ran.out
    assert "Not compared with an MD5, for none lay beside them: pubmed26n0001." in ran.out
    assert "Not loaded: pubmed26n0004." in ran.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["saved.xml.gz"], "is not named as PubMed's files are"),
        (["pubmed26n0001.xml.gz", "--scheduler", "tcp://127.0.0.1:9"], "give --engine dask with it"),
    ],
)
def test_a_slip_of_the_command_is_one_sentence(words: list[str], told: str, tmp_path: Path):
    ran = command("bulk", *words, cwd=tmp_path)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert told in ran.err


def certificate(folder: Path) -> dict[str, str]:
    """One for everybody in a cluster, which is its own authority."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    words = [
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-keyout",
        key,
        "-out",
        cert,
    ]
    subprocess.run(["openssl", "req", "-x509", *words], capture_output=True, check=True)
    told = {"CA_FILE": cert}
    for role in ("CLIENT", "SCHEDULER", "WORKER"):
        told |= {f"{role}__CERT": cert, f"{role}__KEY": key}
    return {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(path) for name, path in told.items()}


@contextmanager
def cluster(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """A scheduler and two workers in processes of their own that speak TLS; the address."""
    told = folder / "scheduler.json"
    programs = [
        ["scheduler", "--protocol", "tls", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
        [
            "worker",
            "--protocol",
            "tls",
            "--host",
            "127.0.0.1",
            "--nthreads",
            "1",
            "--nworkers",
            "2",
            "--no-dashboard",
        ],
    ]
    running = []
    try:
        for name, *options in programs:
            words = [
                sys.executable,
                "-m",
                f"distributed.cli.dask_{name}",
                *options,
                "--scheduler-file",
                str(told),
            ]
            running.append(
                subprocess.Popen(words, env={**os.environ, **environment}, stderr=subprocess.DEVNULL)
            )
            until = time.monotonic() + 60
            while not told.exists() and time.monotonic() < until:
                time.sleep(0.1)
        yield json.loads(told.read_text())["address"]
    finally:
        for each in reversed(running):
            each.terminate()
            each.wait(timeout=60)


@needs_dask
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")
def test_a_cluster_that_runs_is_used_and_its_tls_settings_are_those_of_dask(tmp_path: Path):
    paths = a_few_studies(tmp_path)
    tls = certificate(tmp_path)
    with cluster(tmp_path, tls) as address:
        assert address.startswith("tls://127.0.0.1:")
        words = ["bulk", *paths, "--engine", "dask", "--scheduler", address]
        without = command(*words, cwd=tmp_path)
        assert without.code == 2
        assert "error: No dask scheduler answers at tls://" in without.err
        ran = command(*words, cwd=tmp_path, **tls)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("2 files loaded, 0 loaded before, 0 set aside.")


@needs_dask
def test_a_scheduler_that_does_not_answer_is_one_sentence(tmp_path: Path):
    ran = command(
        "bulk", *a_few_studies(tmp_path), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9", cwd=tmp_path
    )
    assert (ran.code, ran.err.splitlines()[-1].startswith("error: No dask scheduler answers at")) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_ctrl_c_keeps_what_is_loaded_and_the_same_command_goes_on(tmp_path: Path):
    paths = [
        written(tmp_path, number, *[study(1000 * number + each) for each in range(300)])
        for number in range(1, 9)
    ]
    environment = {**os.environ, "EVIDENCE_LIBRARY": f"sqlite:///{tmp_path / 'library.sqlite'}"}
    words = [sys.executable, "-m", "evidence", "bulk", "--workers", "1", *map(str, paths)]
    running = subprocess.Popen(
        words, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and not _loaded_files(tmp_path):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err.splitlines()[-1]) == (
        130,
        "error: Stopped; no file was left half written. The same command goes on from what has been kept.",
    )
    assert "Traceback" not in err
    before = _loaded_files(tmp_path)
    assert 0 < before < 8
    ran = command("bulk", *paths, cwd=tmp_path)
    assert f"{8 - before} files loaded, {before} loaded before, 0 set aside." in ran.out
    with open_library(environment["EVIDENCE_LIBRARY"]) as store:
        assert standing(store) == pmids(1000 * number + each for number in range(1, 9) for each in range(300))


def _loaded_files(folder: Path) -> int:
    if not (folder / "library.sqlite").exists():
        return 0
    with open_library(f"sqlite:///{folder / 'library.sqlite'}") as store:
        return len(store.files())


# ------------------------------------------------------------------------------------- answers from the files


def found(store: Store, until: date | None = None) -> list[str] | None:
    gathered = from_pubmed_files(condition_search(load_condition("low back pain")), store, until)
    return [article.title for article in gathered.articles] if gathered else None


def test_of_two_forms_of_a_record_the_later_revision_is_used(store: Store, tmp_path: Path):
    loaded(
        store, written(tmp_path, 1, *[study(each, "Massage for low back pain, filed.") for each in (1, 2, 3)])
    )
    sent = [
        study(1, "Massage for low back pain, sent later.", revised="2026-03-01"),
        study(2, "Massage for low back pain, sent before.", revised="2025-03-01"),
        study(3, "Massage for low back pain, sent and as old.", revised="2026-01-15"),
    ]
    store.keep_records(split(pubmed_xml(*sent)))
    assert found(store) == [
        "Massage for low back pain, sent later",
        "Massage for low back pain, filed",
        "Massage for low back pain, sent and as old",
    ]


def test_what_was_found_is_remembered_until_files_are_added(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    loaded(store, written(tmp_path, 1, study(1), study(2, "Foot massage.")))
    first = found(store)
    with monkeypatch.context() as watched:
        watched.setattr(type(store), "all_filed", lambda _: pytest.fail("looked through again"))
        assert found(store) == first
    loaded(store, written(tmp_path, 2, study(3), deletion(1)))
    assert found(store) == ["Massage for low back pain: a randomized trial"]
    assert store.last_search(condition_search(load_condition("low back pain")).term) is None


def test_what_a_record_is_about_decides_and_not_that_it_is_here(store: Store, tmp_path: Path):
    loaded(
        store, written(tmp_path, 1, study(1), study(2, "Massage for migraine."), study(3, "Foot massage."))
    )
    assert found(store) == ["Massage for low back pain: a randomized trial"]


def test_files_do_not_answer_for_a_day_before_they_were_loaded(store: Store, tmp_path: Path):
    loaded(store, written(tmp_path, 1, study(1)))
    assert found(store, date(2020, 1, 1)) is None
    assert found(store, date(2999, 1, 1)) is not None


def here(store: Store) -> SourceKind:
    condition = load_condition("low back pain")
    return from_here(condition, condition_search(condition), store).receipt.source


def test_a_part_of_pubmed_that_finds_nothing_is_no_answer(store: Store, tmp_path: Path):
    loaded(store, written(tmp_path, 1, study(1, "Massage for migraine.")))
    assert (found(store), here(store)) == ([], SourceKind.STARTER)
    whole = PubMedFile("pubmed26n0002", "0" * 32, FileState.LOADED, 40_000_000, searches=ours().name)
    store.keep_file(whole, [], [])
    assert here(store) == SourceKind.PUBMED_FILES


def test_the_newer_of_files_and_last_search_answers(store: Store, tmp_path: Path):
    loaded(store, written(tmp_path, 1, study(1, revised="2026-01-15")))
    store.keep_records(split(pubmed_xml(study(1))))
    term = condition_search(load_condition("low back pain")).term
    for day, source in ((14, SourceKind.PUBMED_FILES), (15, SourceKind.LIBRARY), (16, SourceKind.LIBRARY)):
        pmid = Pmid(str(FIRST_PMID + 1))
        receipt = SearchReceipt(SourceKind.PUBMED, date(2026, 1, day), 1, (pmid,), term=term)
        store.keep_search(StoredSearch(receipt, (pmid,), ()))
        assert here(store) == source


def test_the_receipt_tells_the_files_and_what_is_missing_of_them(store: Store, tmp_path: Path):
    loaded(store, written(tmp_path, 2, study(1)), written(tmp_path, 5, study(2, revised="2026-02-03")))
    gathered = from_pubmed_files(condition_search(load_condition("low back pain")), store)
    assert gathered is not None
    receipt = gathered.receipt
    assert (receipt.source, receipt.as_of, receipt.count) == (SourceKind.PUBMED_FILES, date(2026, 2, 3), 2)
    assert receipt.files is not None
    assert (receipt.files.first, receipt.files.last) == ("pubmed26n0002", "pubmed26n0005")
    assert (receipt.files.missing, receipt.files.records, receipt.files.part) == (3, 2, True)
