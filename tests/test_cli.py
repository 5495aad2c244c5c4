"""The command as a process: streams, pipes, signals, dates, and what it says when something is wrong."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import NOWHERE, evidence
from eutils_server import EutilsServer, error_in_200, hang, record, status
from judged_xml import judged_records, judged_xml
from pubmed_xml import pubmed_article, pubmed_xml

from evidence.compose import SHOWN_STUDIES

TITLE = "Massage für den Rücken – ≥ 10 Sitzungen 按摩 \U0001f486"
# What Python takes for the encoding of a pipe: Windows' own, and none at all.
PIPES = [
    {"PYTHONIOENCODING": "cp1252"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]
IDS = ["cp1252", "LC_ALL=C"]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A good record, a broken one and a good one."""
    path = tmp_path / "records.xml"
    broken = pubmed_article(pmid="12").replace(b"</Article>", b"")
    path.write_bytes(pubmed_xml(pubmed_article(pmid="11", title=TITLE), broken, pubmed_article(pmid="13")))
    return path


# ----------------------------------------------------------------------------------------- streams


@pytest.mark.parametrize("pipe", PIPES, ids=IDS)
def test_the_json_lines_of_appraise_are_utf_8_in_any_pipe(
    tmp_path: Path, records: Path, pipe: dict[str, str]
) -> None:
    ran = evidence("appraise", records, cwd=tmp_path, **pipe)
    assert ran.code == 0, ran.err
    assert json.loads(ran.out.splitlines()[0])["title"] == TITLE


@pytest.mark.parametrize("pipe", PIPES, ids=IDS)
def test_the_csv_of_search_is_utf_8_in_any_pipe(tmp_path: Path, records: Path, pipe: dict[str, str]) -> None:
    ran = evidence("search", "low-back-pain", "--from", records, "--csv", cwd=tmp_path, **pipe)
    assert ran.code == 0, ran.err
    assert TITLE in [row["title"] for row in csv.DictReader(ran.out.splitlines())]


@pytest.mark.parametrize("pipe", PIPES, ids=IDS)
def test_a_sheet_and_a_message_come_out_of_any_pipe(tmp_path: Path, pipe: dict[str, str]) -> None:
    made = evidence("sheet", "migraine", "--offline", "--format", "md,html", cwd=tmp_path, **pipe)
    assert made.code == 0, made.err
    unknown = evidence("strategy", "按摩", cwd=tmp_path, **pipe)
    assert unknown.code == 2
    assert "Traceback" not in unknown.err
    assert unknown.err.startswith("error: ")


@pytest.mark.parametrize("command", ["appraise", "--help"])
def test_a_reader_that_closes_the_pipe_is_no_fault(tmp_path: Path, command: str) -> None:
    (tmp_path / "many.xml").write_bytes(judged_xml())
    words = {"appraise": ["appraise", "many.xml"], "--help": ["--help"]}[command]
    with subprocess.Popen(
        [sys.executable, "-m", "evidence", *words],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        if command == "appraise":
            running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
        assert running.wait(timeout=60) == 141
    assert said == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_with_130_and_one_sentence(tmp_path: Path) -> None:
    with EutilsServer({"101": record("101")}) as server:
        server.fail(hang(), times=9)
        with subprocess.Popen(
            [sys.executable, "-m", "evidence", "sheet", "migraine"],
            cwd=tmp_path,
            env={**os.environ, "EVIDENCE_EUTILS_URL": server.url},
            stderr=subprocess.PIPE,
            text=True,
        ) as running:
            end = time.monotonic() + 30
            while not server.asked() and time.monotonic() < end:
                time.sleep(0.05)
            running.send_signal(signal.SIGINT)
            said = running.communicate(timeout=30)[1]
    assert running.returncode == 130
    assert said.splitlines()[-1].startswith("error: Stopped; no file was left half written.")
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_download_that_fails_gives_the_terminal_its_cursor_back(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    with EutilsServer({"101": record("101")}) as server:
        server.fail(status(404), program="efetch")
        with subprocess.Popen(
            [sys.executable, "-m", "evidence", "sheet", "migraine"],
            cwd=tmp_path,
            env={**os.environ, "EVIDENCE_EUTILS_URL": server.url, "TERM": "xterm"},
            stderr=theirs,
        ) as running:
            assert running.wait(timeout=30) == 3
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    hide, show = "\x1b[?25l", "\x1b[?25h"
    assert hide in said
    assert said.rindex(hide) < said.rindex(show)


# ------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize("epoch", ["253402300800", "9" * 30, "9" * 5000, "-3000000000", "soon", "1.5"])
def test_a_source_date_epoch_that_is_no_usable_day_exits_2(tmp_path: Path, epoch: str) -> None:
    ran = evidence("sheet", "migraine", "--offline", cwd=tmp_path, SOURCE_DATE_EPOCH=epoch)
    assert ran.code == 2
    assert ran.err.startswith("error: SOURCE_DATE_EPOCH=")
    assert "between 1900 and 2999" in ran.err
    assert len(ran.err) < 250


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31", "2026-02-30", "x" * 999]
)
def test_a_date_that_no_sheet_can_have_exits_2(tmp_path: Path, day: str) -> None:
    ran = evidence("sheet", "migraine", "--offline", "--date", day, cwd=tmp_path)
    assert ran.code == 2
    assert "between 1900 and 2999" in ran.err
    assert len(ran.err) < 250
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_make_a_sheet(tmp_path: Path, day: str) -> None:
    ran = evidence("sheet", "migraine", "--offline", "--format", "pdf,json", "--date", day, cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert json.loads((tmp_path / "migraine.json").read_text(encoding="utf-8"))["made_on_iso"] == day


def test_source_date_epoch_is_the_day_of_the_sheet(tmp_path: Path) -> None:
    ran = evidence(
        "sheet", "migraine", "--offline", "--format", "json", cwd=tmp_path, SOURCE_DATE_EPOCH="1795000000"
    )
    assert ran.code == 0, ran.err
    sheet = json.loads((tmp_path / "migraine.json").read_text(encoding="utf-8"))
    assert sheet["made_on"] == "18 November 2026"


# ---------------------------------------------------------------------------------- records, PMIDs


def test_appraise_gives_a_broken_record_an_object_of_the_same_schema(tmp_path: Path, records: Path) -> None:
    ran = evidence("appraise", records, cwd=tmp_path)
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["pmid"] for row in rows] == ["11", "13", "12"]
    assert {row["schema_version"] for row in rows} == {1}
    assert [row["set_aside"]["reason"] for row in rows[2:]] == ["unreadable"]
    assert "record 2 of records.xml" in rows[2]["set_aside"]["because"]


def test_appraise_and_sheet_refuse_a_file_of_deletions_alone(tmp_path: Path) -> None:
    deletion = "<DeleteCitation><PMID Version='1'>11</PMID></DeleteCitation>"
    (tmp_path / "gone.xml").write_bytes(pubmed_xml(deletion))
    for words in (("sheet", "migraine", "--from", "gone.xml"), ("appraise", "gone.xml")):
        ran = evidence(*words, cwd=tmp_path)
        assert (ran.code, ran.out) == (4, "")
        assert "gone.xml only names records that PubMed deleted" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["gone.xml"]


def test_explain_says_that_a_record_is_there_and_broken(tmp_path: Path, records: Path) -> None:
    ran = evidence("explain", "12", "--from", records, cwd=tmp_path)
    assert ran.code == 4
    assert "PMID 12 is in the files" in ran.err
    assert "not well-formed" in ran.err


def test_explain_says_when_the_starter_edition_answers_in_place_of_pubmed(tmp_path: Path) -> None:
    pmid = "26329399"
    fallen_back = evidence("explain", pmid, cwd=tmp_path, EVIDENCE_EUTILS_URL=NOWHERE)
    offline = evidence("explain", pmid, "--offline", cwd=tmp_path)
    searched = evidence("search", "low-back-pain", cwd=tmp_path, EVIDENCE_EUTILS_URL=NOWHERE)
    assert (fallen_back.code, fallen_back.out) == (0, offline.out)
    warning = "note: PubMed could not be reached; this uses the starter edition"
    assert warning in fallen_back.err
    assert searched.err.count(warning) == 1
    assert offline.err == ""


def test_a_live_search_whose_records_cannot_be_read_exits_3_and_makes_no_sheet(tmp_path: Path) -> None:
    broken = record("101").replace(b"</Article>", b"")
    with EutilsServer({"101": broken}) as server:
        made = evidence("sheet", "migraine", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url)
        server.fail(error_in_200(b"<PubmedArticleSet>oops</PubmedArticleSet>"), program="efetch", times=9)
        explained = evidence("explain", "101", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url)
    assert (made.code, explained.code) == (3, 3)
    assert "counted 1 record and sent 0" in made.err
    assert list(tmp_path.iterdir()) == []


def test_one_record_is_said_in_the_singular(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_bytes(judged_xml(judged_records()[:1]))
    ran = evidence("search", "low-back-pain", "--from", "one.xml", cwd=tmp_path)
    assert ran.out.startswith("low back pain: 1 record identified = ")


# ------------------------------------------------------------------------- the person's own conditions

CONDITION = 'name = "writer\'s cramp"\nbody_area = "hand"\nmesh = []\ntext = ["writer\'s cramp"]\n'


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_a_condition_file_named_like_a_device_of_windows_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.toml").write_text(CONDITION, encoding="utf-8")
    ran = evidence("sheet", f"{name}.toml", "--offline", cwd=tmp_path)
    assert ran.code == 2
    assert "means a device on Windows" in ran.err


def test_a_condition_file_whose_name_only_begins_like_a_device_is_taken(tmp_path: Path) -> None:
    (tmp_path / "console-elbow.toml").write_text(CONDITION, encoding="utf-8")
    assert "device" not in evidence("strategy", "console-elbow.toml", cwd=tmp_path).err


@pytest.mark.parametrize("path", ["a/" * 3000 + "x.toml", "x" * 5000 + ".toml", "X" * 5000 + ".toml"])
def test_a_path_of_any_length_gives_one_short_sentence(tmp_path: Path, path: str) -> None:
    ran = evidence("strategy", path, cwd=tmp_path)
    assert ran.code == 2
    assert ".toml" in ran.err
    assert len(ran.err) < 300


# -------------------------------------------------------------------------------- an outage at night


def test_an_outage_does_not_put_the_starter_edition_in_place_of_a_searched_sheet(tmp_path: Path) -> None:
    words = ("sheet", "low-back-pain", "--format", "html,json")
    with EutilsServer({}) as server:
        searched = evidence(*words, cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url)
    before = (tmp_path / "low-back-pain.html").read_bytes()

    lost = {"XDG_DATA_HOME": str(tmp_path / "another")}  # the library is gone as well
    outage = evidence(*words, cwd=tmp_path, **lost)
    kept = (tmp_path / "low-back-pain.html").read_bytes()
    forced = evidence(*words, "--force", cwd=tmp_path, **lost)

    assert searched.code == 0, searched.err
    assert outage.code == 3
    assert "it is kept" in outage.err
    assert kept == before
    assert forced.code == 0, forced.err
    assert (tmp_path / "low-back-pain.html").read_bytes() != before


def test_a_condition_behind_the_files_gets_a_hint(tmp_path: Path) -> None:
    ran = evidence("sheet", "--from", "a.xml", "neck-pain", cwd=tmp_path)

    assert ran.code == 2
    assert "before --from" in ran.err


def test_explain_says_when_a_starter_study_is_about_another_condition(tmp_path: Path) -> None:
    own = evidence("explain", "26329399", "--offline", "--condition", "low-back-pain", cwd=tmp_path)
    other = evidence("explain", "26329399", "--offline", "--condition", "neck-pain", cwd=tmp_path)

    assert "relevant: True" in own.out
    assert "relevant: False" in other.out


# ----------------------------------------------------------------------------- why one stands above another


def test_search_says_why_one_record_stands_above_another(tmp_path: Path) -> None:
    words = ("search", "low-back-pain", "--offline", "--why")
    ran = evidence(*words, "21727288", "26329399", cwd=tmp_path)
    assert ran.out.startswith("PMID 26329399 (2015) stands above PMID 21727288 (2011): place 1 against ")
    assert "The tier decides: tier 1 " in ran.out
    assert evidence(*words, "26329399", "21727288", cwd=tmp_path).out == ran.out


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (
            ("2632939", "21727288"),
            "error: PMID 2632939 is not among the 18 records of this search; the nearest: ",
        ),
        (("26329399", "26329399"), "error: --why compares two records, and PMID 26329399 was given twice"),
        (("26329399", "PMC12"), "error: 'PMC12' is not a PMID"),
        (("26329399", "21727288", "--csv"), "error: --csv and --why print two different things"),
    ],
)
def test_a_question_why_that_cannot_be_answered_is_a_fault_of_usage(
    tmp_path: Path, pair: tuple[str, ...], said: str
) -> None:
    ran = evidence("search", "low-back-pain", "--offline", "--why", *pair, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_sheet_shows_as_many_studies_as_its_help_says(tmp_path: Path) -> None:
    told = " ".join(evidence("sheet", "--help", cwd=tmp_path).out.split())
    assert f"Studies in the table. [default: {SHOWN_STUDIES};" in told


def test_explain_says_what_a_study_found_for_each_outcome(tmp_path: Path) -> None:
    ran = evidence("explain", "24586677", "--offline", "--condition", "fibromyalgia", cwd=tmp_path)
    told = " ".join(ran.out.split("what it says for each outcome:")[1].split())
    assert "pain: benefit, against unclear" in told
    assert "sleep: no difference, against unclear" in told


def test_explain_says_the_parts_of_the_score_in_a_sentence(tmp_path: Path) -> None:
    ran = evidence("explain", "26329399", "--offline", "--condition", "low-back-pain", cwd=tmp_path)
    told = " ".join(ran.out.split())
    assert "Inside its tier it scores 8.37: +2.00 for directness (tested: " in told
    assert "and +0.00 for currency (published 2015, more than 8 years ago)." in told


def test_a_review_with_an_old_search_says_so_in_the_list(tmp_path: Path) -> None:
    ran = evidence("search", "low-back-pain", "--offline", "--date", "2026-11-21", cwd=tmp_path)
    first = " ".join(ran.out.split("   2. ")[0].split())
    assert "| search older than 8 years" in first


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_terminal_gets_a_table_and_a_pipe_gets_plain_lines(tmp_path: Path) -> None:
    import pty

    words = [sys.executable, "-m", "evidence", "search", "migraine", "--offline"]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "90"}
    subprocess.run(words, cwd=tmp_path, env=environment, stdout=theirs, stderr=subprocess.PIPE, check=True)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65_536):
            shown += piece
    except OSError:  # Linux ends a terminal that nobody holds open with an error
        pass
    plain = evidence("search", "migraine", "--offline", cwd=tmp_path).out
    assert "│" in shown.decode()
    assert "score and its parts" in shown.decode()
    assert max(len(line) for line in shown.decode().splitlines() if "│" in line) <= 90
    assert "│" not in plain
