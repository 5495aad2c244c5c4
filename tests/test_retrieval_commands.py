"""What a person sees of the retrieval: the log of a search, a condition without a file, and the library."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import NOWHERE, evidence
from eutils_server import EutilsServer, hang, record, records_of, status
from judged_xml import judged_records, judged_xml
from local_search import local_search

from evidence import pipeline
from evidence.pubmed import FETCH_BATCH
from evidence.record_library import open_library

# Of the judged records: each command judges all that PubMed sends, for the condition and for harms.
SOME = 40
KEY = "k3y0f1a2b3c4d5e6f7made0up"


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    with EutilsServer(records_of(judged_xml(judged_records()[:SOME]))) as running:
        yield running


def library_of(folder: Path) -> dict[str, str]:
    return {"EVIDENCE_LIBRARY": f"sqlite:///{folder / 'library.sqlite'}"}


def sheet_in(folder: Path, slug: str = "low-back-pain") -> dict[str, Any]:
    sheet: dict[str, Any] = json.loads((folder / f"{slug}.json").read_text(encoding="utf-8"))
    return sheet


def pmids_asked(server: EutilsServer) -> list[str]:
    return [pmid for request in server.asked("efetch") for pmid in request.params["id"].split(",")]


# --------------------------------------------------------------------------------------- strategy


def test_strategy_prints_what_pubmed_made_of_the_search_and_what_each_block_finds(
    tmp_path: Path, server: EutilsServer
) -> None:
    ran = evidence("strategy", "low back pain", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url)
    assert ran.code == 0, ran.err
    found = len(server.records)
    condition, harms = ran.out.split("\n\n")
    assert f"15. Records found: {found}; PMIDs listed: {found}" in condition
    assert f"15. Records of the block low back pain alone: {found}" in condition
    assert f"15. Records of the block massage alone: {found}" in condition
    assert "8. As PubMed understood it: " in condition
    assert '"Massage/adverse effects"[Mesh]' in harms
    assert server.asked("efetch") == []


def test_strategy_without_pubmed_prints_the_search_and_says_that_it_was_not_sent(tmp_path: Path) -> None:
    ran = evidence("strategy", "low back pain", cwd=tmp_path, EVIDENCE_EUTILS_URL=NOWHERE)
    assert ran.code == 0
    assert "cannot be reached" in ran.err
    assert '"Low Back Pain"[Mesh]' in ran.out
    assert "13. Date of search: not sent yet" in ran.out


def test_every_condition_with_a_file_and_three_without_one_have_a_strategy(tmp_path: Path) -> None:
    listed = evidence("conditions", cwd=tmp_path).out.splitlines()
    assert len(listed) >= 40
    for name in ("tinnitus", "Raynaud", "Ehlers-Danlos"):
        ran = evidence("strategy", name, "--offline", cwd=tmp_path)
        assert ran.code == 0, ran.err
        assert "nobody has reviewed it" in ran.err
        assert "11. Prior work: built automatically from MeSH and ICD-10-CM, not reviewed" in ran.out
        assert "massag*[tiab]" in ran.out


def test_a_live_search_brings_what_its_words_fit_and_the_harms_beside_it(tmp_path: Path) -> None:
    records = records_of(judged_xml())
    with EutilsServer(records, matches=local_search(records)) as matching:
        words = ("sheet", "neck-pain", "--format", "json")
        ran = evidence(*words, cwd=tmp_path, EVIDENCE_EUTILS_URL=matching.url)
    assert ran.code == 0, ran.err
    sheet = sheet_in(tmp_path, "neck-pain")
    seeds = {*pipeline.load_condition("neck-pain").seed_pmids} & {*records}
    shown = [*sheet["studies"], *sheet["more_studies"], *sheet["set_aside"]]
    assert len(seeds) > 1
    assert seeds <= {row["pmid"] for row in shown}
    assert len(shown) == sheet["flow"]["identified"] < len(records) / 2
    harms = sheet["harms_search"]
    assert 0 < harms["identified"] == harms["reporting"] + harms["set_aside"] < len(records) / 2


# ----------------------------------------------------------------------- conditions without a file


def test_a_sheet_for_a_condition_without_a_file_says_that_nobody_reviewed_its_search(
    tmp_path: Path, server: EutilsServer
) -> None:
    ran = evidence("sheet", "tinnitus", "--format", "json", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url)
    assert ran.code == 0, ran.err
    notices = " ".join(sheet_in(tmp_path, "tinnitus")["notices"])
    assert "built automatically" in notices
    assert "nobody has reviewed it" in notices


def test_conditions_add_starts_a_file_that_searches_like_the_automatic_one(tmp_path: Path) -> None:
    assert evidence("conditions", "--add", "tinnitus", cwd=tmp_path).out.strip() == "tinnitus.toml"
    by_file = evidence("strategy", "tinnitus.toml", "--offline", cwd=tmp_path)
    by_name = evidence("strategy", "tinnitus", "--offline", cwd=tmp_path)
    sent = [re.findall(r"8. Search as sent: (.*)", ran.out)[0] for ran in (by_file, by_name)]
    assert sent[0] == sent[1]


def test_conditions_add_writes_over_nothing_and_sends_people_to_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "tinnitus.toml").write_text("mine")
    taken = evidence("conditions", "--add", "tinnitus", cwd=tmp_path)
    ours = evidence("conditions", "--add", "lumbago", cwd=tmp_path)
    nowhere = evidence("conditions", "--add", "zzqx", cwd=tmp_path)
    assert (taken.code, ours.code, nowhere.code) == (2, 2, 2)
    assert (tmp_path / "tinnitus.toml").read_text() == "mine"
    assert "low-back-pain.toml" in ours.err
    assert len(list(tmp_path.iterdir())) == 1


def test_codes_of_an_own_file_that_nothing_here_can_check_are_named(tmp_path: Path) -> None:
    evidence("conditions", "--add", "tinnitus", cwd=tmp_path)
    path = tmp_path / "tinnitus.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("icd10cm = [", 'icd10cm = [{ code = "H93.11", name = "Tinnitus, right ear" },')
    )
    ran = evidence("strategy", "tinnitus.toml", "--offline", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "H93.11: not among the ICD-10-CM families" in ran.err
    assert "11. Prior work: from a condition file that was supplied" in ran.out


def test_a_name_that_is_taken_for_another_is_said(tmp_path: Path) -> None:
    assert '"golfer\'s elbow" is looked up as' in evidence("search", "golfer's elbow", cwd=tmp_path).err
    assert "looked up as" not in evidence("search", "Low-Back Pain", "--offline", cwd=tmp_path).err


@pytest.mark.parametrize("name", ["heart attack", "chest pain", "stroke symptoms of meningitis", "suicide"])
def test_no_sheet_is_made_for_an_emergency(tmp_path: Path, name: str) -> None:
    ran = evidence("sheet", name, cwd=tmp_path)
    assert ran.code == 2
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------------------- the library


def test_an_outage_gives_the_same_studies_from_the_library(tmp_path: Path, server: EutilsServer) -> None:
    words = ("sheet", "low-back-pain", "--format", "json")
    kept = library_of(tmp_path)
    assert evidence(*words, "--out", "live", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url, **kept).code == 0
    ran = evidence(*words, "--out", "later", cwd=tmp_path, EVIDENCE_EUTILS_URL=NOWHERE, **kept)
    assert ran.code == 0
    assert "the last search that the library holds" in ran.err
    live, later = sheet_in(tmp_path / "live"), sheet_in(tmp_path / "later")
    assert later["search"]["source"] == "library"
    for part in ("answer", "studies", "set_aside", "flow", "references", "findings"):
        assert later[part] == live[part]
    assert later["harms_search"]["identified"] == live["harms_search"]["identified"] == len(server.records)


def test_a_library_is_no_stopgap_so_a_searched_sheet_may_be_made_again_from_it(
    tmp_path: Path, server: EutilsServer
) -> None:
    words = ("sheet", "low-back-pain", "--format", "json")
    kept = library_of(tmp_path)
    evidence(*words, cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url, **kept)
    assert evidence(*words, cwd=tmp_path, EVIDENCE_EUTILS_URL=NOWHERE, **kept).code == 0


def test_ctrl_c_in_a_download_loses_nothing_that_had_come(tmp_path: Path) -> None:
    many = {str(2001 + number): record(str(2001 + number)) for number in range(3 * FETCH_BATCH)}
    words = [sys.executable, "-m", "evidence", "search", "low-back-pain"]
    kept = library_of(tmp_path)
    with EutilsServer(many) as slow:
        slow.fail(hang(60), program="efetch", after=2)
        running = subprocess.Popen(
            words, cwd=tmp_path, env=_with(slow, kept), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        _until(lambda: len(slow.asked("efetch")) == 3)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 130
        assert running.stderr is not None
        running.stderr.close()
    with EutilsServer(many) as again:
        ran = evidence(*words[3:], cwd=tmp_path, EVIDENCE_EUTILS_URL=again.url, **kept)
        assert ran.code == 0, ran.err
        assert sorted(set(pmids_asked(again))) == sorted(many)[2 * FETCH_BATCH :]


def test_the_api_key_is_nowhere_in_the_library(tmp_path: Path, server: EutilsServer) -> None:
    repeats = b'{"error":"API rate limit exceeded","api-key":"%s","count":"11","limit":"10"}' % KEY.encode()
    server.fail(status(429, repeats), program="esearch")
    ran = evidence(
        "search",
        "migraine",
        cwd=tmp_path,
        EVIDENCE_EUTILS_URL=server.url,
        NCBI_API_KEY=KEY,
        **library_of(tmp_path),
    )
    assert ran.code == 0, ran.err
    with open_library(library_of(tmp_path)["EVIDENCE_LIBRARY"]) as library:
        kept = list(library.replies())
    assert [reply.status for reply in kept][:2] == [429, 200]
    assert not any(KEY.encode() in reply.content or KEY in str(reply.form) for reply in kept)
    assert b"rate limit exceeded" in kept[0].content
    assert all(KEY.encode() not in file.read_bytes() for file in tmp_path.glob("library.sqlite*"))


@pytest.mark.parametrize(
    "address", ["library.sqlite", "postgresql://host/db", "sqlite:////proc/no/such/place"]
)
def test_a_library_that_was_asked_for_and_cannot_be_used_exits_2(tmp_path: Path, address: str) -> None:
    ran = evidence("sheet", "migraine", "--offline", cwd=tmp_path, EVIDENCE_LIBRARY=address)
    assert ran.code == 2
    assert ran.err.startswith("error: ")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_library_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"my diary")
    ran = evidence("sheet", "migraine", "--offline", cwd=tmp_path, **library_of(tmp_path))
    assert ran.code == 2
    assert (tmp_path / "library.sqlite").read_bytes() == b"my diary"


def test_without_a_place_for_a_library_the_command_works_and_keeps_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / "data").write_text("a file where a folder should be")
    ran = evidence("search", "migraine", "--offline", cwd=tmp_path, XDG_DATA_HOME=str(tmp_path / "data"))
    assert ran.code == 0
    assert "Nothing is kept of this run." in ran.err


def test_the_library_is_one_file_that_any_sqlite_can_open(tmp_path: Path, server: EutilsServer) -> None:
    evidence("search", "migraine", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url, **library_of(tmp_path))
    with sqlite3.connect(tmp_path / "library.sqlite") as opened:
        assert opened.execute("SELECT count(DISTINCT pmid) FROM versions").fetchone() == (
            len(server.records),
        )
    opened.close()


def _with(server: EutilsServer, settings: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "EVIDENCE_EUTILS_URL": server.url, **settings}


def _until(happened: Any) -> None:
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)
