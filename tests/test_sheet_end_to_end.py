"""One command, one sheet: from files, from PubMed (a stand-in on this machine), and without any network."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from commands import NOWHERE, evidence
from eutils_server import (
    EutilsServer,
    error_in_200,
    html_page,
    merged,
    record,
    records_of,
    reset,
    status,
    truncated,
    without,
)
from judged_xml import judged_records, judged_xml

from evidence import starter
from evidence.commands.sheet import FORMATS

DAY = ("--date", "2026-11-21")
SHARED = Path(__file__).parents[2] / "shared"
# Some of the judged ones: each of a dozen commands reads and judges them all, and more would show no more.
RECORDS = judged_records()[:40]


@pytest.fixture(scope="module")
def records_xml(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Committed judged records as one PubMed XML file."""
    path = tmp_path_factory.mktemp("records") / "records.xml"
    path.write_bytes(judged_xml(RECORDS))
    return path


def _sheet(folder: Path) -> dict[str, Any]:
    sheet: dict[str, Any] = json.loads((folder / "low-back-pain.json").read_text(encoding="utf-8"))
    return sheet


def test_one_command_without_a_network_makes_every_format_and_prints_their_paths(tmp_path: Path) -> None:
    ran = evidence("sheet", "lower back pain", "--offline", *DAY, cwd=tmp_path)

    assert ran.code == 0, ran.err
    assert [Path(line).name for line in ran.out.splitlines()] == [f"low-back-pain.{name}" for name in FORMATS]
    files = [tmp_path / line for line in ran.out.splitlines() if not line.endswith(".txt")]
    assert all(file.stat().st_size > 1000 for file in files)
    assert 200 < len((tmp_path / "low-back-pain.txt").read_text(encoding="utf-8")) <= 1000


def test_a_starter_sheet_says_what_it_is(tmp_path: Path) -> None:
    evidence("sheet", "low-back-pain", "--offline", *DAY, "--format", "json", cwd=tmp_path)

    sheet = _sheet(tmp_path)

    assert "Starter edition" in sheet["notices"][0]
    assert "not reviewed by a clinician" in sheet["notices"][0]
    assert "not a complete search" in sheet["notices"][0]
    assert f"{starter.load().as_of:%d %B %Y}".lstrip("0") in sheet["notices"][0]


def test_out_names_the_folder_and_makes_it(tmp_path: Path) -> None:
    ran = evidence("sheet", "migraine", "--offline", "--format", "md", "--out", "a b/ü", cwd=tmp_path)

    assert ran.code == 0, ran.err
    assert (tmp_path / "a b" / "ü" / "migraine.md").is_file()


def test_pubmed_out_of_reach_falls_back_to_the_starter_edition_and_says_so(tmp_path: Path) -> None:
    words = ("sheet", "low-back-pain", *DAY, "--format", "json")
    ran = evidence(*words, cwd=tmp_path, EVIDENCE_EUTILS_URL=NOWHERE)

    assert ran.code == 0
    assert "could not be reached" in ran.err
    assert "could not be reached" in _sheet(tmp_path)["notices"][0]


def test_the_same_records_and_date_give_the_same_bytes(tmp_path: Path, records_xml: Path) -> None:
    for folder in ("first", "second"):
        ran = evidence("sheet", "low-back-pain", "--from", records_xml, *DAY, "--out", folder, cwd=tmp_path)
        assert ran.code == 0, ran.err
    for name in FORMATS:
        first, second = (tmp_path / folder / f"low-back-pain.{name}" for folder in ("first", "second"))
        assert first.read_bytes() == second.read_bytes(), name


@pytest.mark.skipif(not SHARED.is_dir(), reason="the full set of records is not beside this checkout")
def test_the_full_set_of_records_makes_a_sheet(tmp_path: Path) -> None:
    full = SHARED / "data" / "records" / "records.xml"

    ran = evidence("sheet", "low-back-pain", "--from", full, *DAY, "--format", "json", cwd=tmp_path)

    assert ran.code == 0, ran.err
    flow = _sheet(tmp_path)["flow"]
    assert flow["identified"] == 276 == flow["ranked"] + flow["set_aside"]


def test_from_takes_several_files_and_every_record_counts_once(tmp_path: Path, records_xml: Path) -> None:
    ran = evidence(
        "sheet", "low-back-pain", "--from", records_xml, records_xml, *DAY, "--format", "json", cwd=tmp_path
    )

    assert ran.code == 0, ran.err
    assert _sheet(tmp_path)["flow"]["identified"] == len(RECORDS)


def test_pubmed_gives_the_same_sheet_as_a_file_with_the_same_records(
    tmp_path: Path, records_xml: Path
) -> None:
    words = ("sheet", "low-back-pain", *DAY, "--format", "json")
    with EutilsServer(records_of(records_xml.read_bytes())) as server:
        live = evidence(*words, "--out", "live", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url)
        forms = [request.params for request in server.asked()]
    evidence(*words, "--out", "file", "--from", records_xml, cwd=tmp_path)

    assert live.code == 0, live.err
    assert {form["tool"] for form in forms} == {"massage-evidence"}
    assert _evidence_of(tmp_path / "live") == _evidence_of(tmp_path / "file")
    search = _sheet(tmp_path / "live")["search"]
    assert search["term"] == forms[0]["term"]


def _evidence_of(folder: Path) -> dict[str, Any]:
    """The sheet without what says where the records came from, and what only a live search can ask."""
    origin = ("search", "harms_search", "notices", "content_hash", "brief")
    sheet = {key: value for key, value in _sheet(folder).items() if key not in origin}
    # How many studies speak of harm is said only where there was no search for harms.
    return sheet | {"not_known": [line for line in sheet["not_known"] if "harm" not in line]}


@pytest.mark.parametrize(
    ("program", "fault"),
    [
        ("esearch", status(429, retry_after=0)),
        ("efetch", status(500)),
        ("efetch", truncated(0.5)),
        ("efetch", error_in_200(b"<eFetchResult><ERROR>Search Backend failed</ERROR></eFetchResult>")),
        ("esearch", html_page()),
        ("efetch", reset()),
    ],
    ids=["429", "500", "truncated", "error in a 200", "HTML page", "reset"],
)
def test_a_passing_fault_leaves_no_trace_on_the_sheet(
    tmp_path: Path, records_xml: Path, program: str, fault: Any
) -> None:
    with EutilsServer(records_of(records_xml.read_bytes())) as server:
        server.fail(fault, program=program)
        ran = evidence(
            "sheet", "low-back-pain", "--format", "json", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url
        )

    assert ran.code == 0, ran.err
    assert _sheet(tmp_path)["flow"]["identified"] == len(RECORDS)


def test_an_error_that_stays_ends_with_exit_3_ncbis_words_and_no_file(
    tmp_path: Path, records_xml: Path
) -> None:
    refusal = status(400, b'{"error":"API key invalid","api-key":"12345"}')
    with EutilsServer(records_of(records_xml.read_bytes())) as server:
        server.fail(refusal, times=20)
        ran = evidence("sheet", "low-back-pain", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url)

    assert ran.code == 3
    assert "API key invalid" in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_pubmed_counted_and_did_not_send_is_named(tmp_path: Path, records_xml: Path) -> None:
    records = records_of(records_xml.read_bytes())
    gone = next(iter(records))
    with EutilsServer(records) as server:
        server.fail(without(gone), program="efetch", times=9)
        ran = evidence(
            "sheet", "low-back-pain", "--format", "json", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url
        )

    assert ran.code == 0, ran.err
    named = [row["pmid"] for row in _sheet(tmp_path)["set_aside"] if row["reason"] == "not_received"]
    assert named == [gone]
    flow = _sheet(tmp_path)["flow"]
    assert flow["identified"] == flow["ranked"] + flow["set_aside"] == len(records)


def test_a_merged_record_does_not_make_the_counts_of_a_sheet_disagree(
    tmp_path: Path, records_xml: Path
) -> None:
    records = records_of(records_xml.read_bytes())
    old = next(iter(records))
    with EutilsServer(records) as server:
        server.fail(merged(old, into=record("4242")), program="efetch", times=9)
        ran = evidence(
            "sheet", "low-back-pain", "--format", "json", cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url
        )

    assert ran.code == 0, ran.err
    sheet = _sheet(tmp_path)
    assert sheet["flow"]["identified"] == len(records)
    assert f"{len(records)} record" in sheet["search"]["sentences"][0]
    assert any(f"PMID {old}" in said and "PMID 4242" in said for said in sheet["search"]["sentences"])


def test_a_record_that_a_file_deletes_is_set_aside_and_counts_once(tmp_path: Path, records_xml: Path) -> None:
    gone = RECORDS[0]
    deletion = f"<DeleteCitation><PMID Version='1'>{gone['pmid']}</PMID></DeleteCitation></PubmedArticleSet>"
    whole = records_xml.read_bytes()
    (tmp_path / "update.xml").write_bytes(whole.replace(b"</PubmedArticleSet>", deletion.encode()))

    ran = evidence("sheet", "low-back-pain", "--from", "update.xml", "--format", "json", cwd=tmp_path)

    assert ran.code == 0, ran.err
    sheet = _sheet(tmp_path)
    (row,) = (row for row in sheet["set_aside"] if row["pmid"] == gone["pmid"])
    assert (row["reason"], row["because"]) == ("not_received", "PubMed has deleted this record")
    assert row["title"]
    assert sheet["flow"]["identified"] == len(RECORDS)
    assert f"{len(RECORDS)} record" in sheet["search"]["sentences"][0]


def test_a_search_that_finds_nothing_makes_a_sheet_that_says_so(tmp_path: Path) -> None:
    with EutilsServer({}) as server:
        words = ("sheet", "low-back-pain", "--format", "json")
        ran = evidence(*words, cwd=tmp_path, EVIDENCE_EUTILS_URL=server.url)

    assert ran.code == 0, ran.err
    assert _sheet(tmp_path)["case"] == "no_studies"
    assert _sheet(tmp_path)["answer"].startswith("No study of massage for low back pain")


# ------------------------------------------------------------------------------------ hostile text

# Each must be read on the sheet letter by letter, as text.
HOSTILE = (
    "<script>alert(1)</script>",
    '#eval("1+1")',
    "$x^2$",
    "\\input{/etc/passwd}",
    "{{7*7}}",
    "{% raw %}",
    "*bold*",
    "`code`",
    "[link](javascript:alert(1))",
    "| pipe",
    "= heading",
    "&amp;",
)
OVERRIDE = "\u202egnp.exe\u202c"
EMOJI = "\U0001f600"


@pytest.fixture(scope="module")
def hostile_sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the four files of a sheet about one record, whose title is full of traps."""
    folder = tmp_path_factory.mktemp("hostile")
    trial = next(record for record in judged_records() if record["pmid"] == "21727288")
    title = f"Massage for low back pain: {' '.join(HOSTILE)} {OVERRIDE} {EMOJI} {'long ' * 1000}"
    (folder / "hostile.xml").write_bytes(judged_xml([dict(trial, title=title)]))
    ran = evidence("sheet", "low-back-pain", "--from", "hostile.xml", *DAY, cwd=folder)
    assert ran.code == 0, ran.err
    flow = _sheet(folder)["flow"]
    assert (flow["ranked"], flow["set_aside"]) == (1, 0)
    return folder


def test_hostile_record_text_is_plain_text_in_json(hostile_sheet: Path) -> None:
    sheet = _sheet(hostile_sheet)
    assert "\u202e" not in json.dumps(sheet, ensure_ascii=False)
    for said in (sheet["studies"][0]["title"], sheet["references"][0]["text"]):
        assert [trap for trap in (*HOSTILE, "gnp.exe", EMOJI) if trap not in said] == []


def test_hostile_record_text_is_plain_text_in_html(hostile_sheet: Path) -> None:
    page = (hostile_sheet / "low-back-pain.html").read_text(encoding="utf-8")
    reader = _Text()
    reader.feed(page)
    assert [trap for trap in (*HOSTILE, "gnp.exe", EMOJI) if trap not in reader.text] == []
    assert reader.tags.isdisjoint({"script", "img", "iframe", "em", "code"})
    assert not any(link.startswith("javascript:") for link in reader.links)
    assert "\u202e" not in page


def test_hostile_record_text_is_plain_text_in_markdown(hostile_sheet: Path) -> None:
    text = (hostile_sheet / "low-back-pain.md").read_text(encoding="utf-8")
    shown = html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))
    assert [trap for trap in (*HOSTILE, "gnp.exe", EMOJI) if trap not in shown] == []
    for live in ("<script", "link](", " *bold*", " `code`", " | pipe", " &amp; "):
        assert live not in text
    assert "\u202e" not in text


def test_hostile_record_text_is_plain_text_in_the_pdf(hostile_sheet: Path) -> None:
    from pypdf import PdfReader

    pages = PdfReader(hostile_sheet / "low-back-pain.pdf").pages
    text = _without_spaces("".join(page.extract_text() for page in pages))
    assert [trap for trap in (*HOSTILE, "gnp.exe") if _without_spaces(trap) not in text] == []
    assert "\u202e" not in text
    links = [note.get_object().get("/A", {}).get("/URI", "") for p in pages for note in p.get("/Annots", [])]
    assert links
    assert not any(str(link).startswith("javascript:") for link in links)


class _Text(HTMLParser):
    """What a reader of the page sees, and the names of its elements and links."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def _without_spaces(text: str) -> str:
    """Lines break, words are hyphenated: only the other characters are compared."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


# ----------------------------------------------------------------------------------------- mistakes


def test_an_unknown_condition_lists_the_nearest_names_and_exits_2(tmp_path: Path) -> None:
    ran = evidence("sheet", "lower bck pain", "--offline", cwd=tmp_path)

    assert ran.code == 2
    assert "low-back-pain" in ran.err


def test_a_file_without_a_record_exits_4_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.xml").write_text("<html><body>Log in</body></html>")

    ran = evidence("sheet", "low-back-pain", "--from", "page.xml", "--out", "made", cwd=tmp_path)

    assert ran.code == 4
    assert "page.xml" in ran.err
    assert not (tmp_path / "made").exists()


def test_a_file_that_is_not_there_exits_4(tmp_path: Path) -> None:
    ran = evidence("sheet", "low-back-pain", "--from", "no-such.xml", cwd=tmp_path)

    assert ran.code == 4
    assert "no-such.xml" in ran.err


def test_a_truncated_file_is_an_error_and_not_fewer_records(tmp_path: Path, records_xml: Path) -> None:
    whole = records_xml.read_bytes()
    (tmp_path / "half.xml").write_bytes(whole[: len(whole) // 2])

    ran = evidence("sheet", "low-back-pain", "--from", "half.xml", cwd=tmp_path)

    assert ran.code == 4
    assert "half.xml" in ran.err


def test_a_file_that_somebody_else_made_is_not_overwritten_without_force(tmp_path: Path) -> None:
    (tmp_path / "migraine.md").write_text("my own notes")
    words = ("sheet", "migraine", "--offline", "--format", "md,json")

    refused = evidence(*words, cwd=tmp_path)
    kept = (tmp_path / "migraine.md").read_text()
    forced = evidence(*words, "--force", cwd=tmp_path)

    assert refused.code == 5
    assert kept == "my own notes"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["migraine.json", "migraine.md"]
    assert forced.code == 0


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--format", "odt"), "odt"),
        (("--date", "yesterday"), "2026-11-21"),
        (("--offline", "--from", "x.xml"), "--offline"),
        (("--top", "0"), "--top"),
    ],
)
def test_a_wrong_option_exits_2_with_a_hint(tmp_path: Path, words: tuple[str, ...], hint: str) -> None:
    ran = evidence("sheet", "migraine", *words, cwd=tmp_path)

    assert ran.code == 2
    assert hint in ran.err
    assert "Traceback" not in ran.err


def test_a_second_sheet_replaces_our_own(tmp_path: Path) -> None:
    for _ in range(2):
        ran = evidence("sheet", "migraine", "--offline", "--format", "html", cwd=tmp_path)
        assert ran.code == 0, ran.err
