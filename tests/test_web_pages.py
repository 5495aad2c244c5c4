"""The pages that a visitor gets: found by what was typed, as the sheet says it, only what may be shown."""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from commands import evidence
from editions import RETRACTED, SURER, a_sheet, an_edition
from eutils_server import EutilsServer, status
from refreshing import FIRST_PMID, FIRST_RUN, NEXT_RUN, Clinic, World, trial
from visitors import DAY, TODAY, Visitor, a_library, links_of, text_of, until, visiting
from werkzeug.test import TestResponse

from evidence import starter, web
from evidence.content import LANGUAGES, folder, load_conditions, load_words
from evidence.errors import LibraryUnusable
from evidence.issued import EditionState, Verdict
from evidence.model import Condition, Pmid
from evidence.pubmed import Progress, PubMed, Settings
from evidence.record_library import Library
from evidence.starter import load as starter_edition
from evidence.web.finding import named

EPOCH = str(int(DAY.timestamp()))


@pytest.fixture
def visitor() -> Iterator[Visitor]:
    with visiting() as someone:
        yield someone


# ------------------------------------------------------------------------------------ what was typed


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("lumbago", "low-back-pain"),
        ("lower back pain", "low-back-pain"),
        ("M54.50", "low-back-pain"),
        ("m5450", "low-back-pain"),
        ("migraña", "migraine"),
        ("dolor de cuello", "neck-pain"),
        ("tinnitus", "tinnitus"),
        ("winter depression", "winter-depression"),
    ],
)
def test_a_name_or_a_code_leads_straight_to_its_page(typed: str, slug: str, visitor: Visitor):
    answer = visitor.get("/en/find", query_string={"q": typed})
    assert (answer.status_code, answer.location) == (302, f"/en/{slug}")
    assert visitor.get(answer.location).status_code == 200


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("migrane", "migraine"),
        ("my knee hurts", "knee-pain"),
        ("I have had low back pain for years", "low-back-pain"),
    ],
)
def test_a_misspelling_or_a_sentence_gets_what_it_may_mean(typed: str, slug: str, visitor: Visitor):
    answer = visitor.get("/en/find", query_string={"q": typed})
    near = [link for link in links_of(answer) if named(link.removeprefix("/en/"))]
    assert slug in [link.removeprefix("/en/") for link in near[:2]]


@pytest.mark.parametrize("typed", ["sudden worst headache", "suden worst hedache", "leg swollen and hot"])
def test_a_danger_is_answered_first_with_where_to_get_help(typed: str, visitor: Visitor):
    answer = visitor.get("/en/find", query_string={"q": typed})
    said = text_of(answer)
    assert answer.status_code == 200
    assert said.index("get help now if this is you") < said.index("go on below")
    assert "ambulance" in said or "Get help at once" in said


def test_a_danger_comes_first_also_where_the_words_name_a_condition(visitor: Visitor):
    said = text_of(visitor.get("/en/find", query_string={"q": "worst headache of my life, sudden migraine"}))
    assert said.index("get help now") < said.index("migraine")


def test_what_needs_a_doctor_at_once_gets_no_sheet(visitor: Visitor):
    said = text_of(visitor.get("/en/find", query_string={"q": "heart attack"}))
    assert "Call an ambulance" in said
    assert "We have no sheet about it" in said


def test_words_that_nobody_knows_are_met_with_help(visitor: Visitor):
    assert "We do not know this word" in visitor.reads("/en/find?q=xyzzy")
    assert visitor.get("/en/find?q=+").location == "/en/"


def test_names_are_suggested_while_somebody_types(visitor: Visitor):
    told = visitor.get("/en/suggest?q=low b").get_json()["suggestions"]
    assert told[0] == {"name": "low back pain", "address": "/en/low-back-pain"}
    assert visitor.get("/es/suggest?q=dolor de cu").get_json()["suggestions"][0]["address"] == "/es/neck-pain"
    assert visitor.get("/en/suggest?q=").get_json() == {"suggestions": []}


def test_the_first_page_is_in_the_language_that_the_browser_prefers(visitor: Visitor):
    assert visitor.get("/", headers={"Accept-Language": "es-MX,es;q=0.9"}).location == "/es/"
    assert visitor.get("/", headers={"Accept-Language": "de"}).location == "/en/"


# ------------------------------------------------------------------------------------------ the list


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_leads_to_every_condition_once(language: str, visitor: Visitor):
    links = links_of(visitor.get(f"/{language}/"))
    for condition in load_conditions():
        assert links.count(f"/{language}/{condition.slug}") == 1, condition.slug


def test_the_list_says_no_more_than_the_sheets_do(visitor: Visitor):
    """An answer that nobody can rely on is no answer, whatever the studies lean to."""
    listed = visitor.get("/en/")
    shown = [each for each in visitor.here.show_all("en").values() if each.sheet is not None]
    assert {each.sheet.case for each in shown if each.sheet} > {"findings"}
    for each in shown:
        row = _row_of(f"/en/{each.condition.slug}", listed)
        relies = each.sheet is not None and each.sheet.case == "findings"
        assert ("Too little is known to say" in row) is not relies, each.condition.slug


# ---------------------------------------------------------------------------------- one condition


def test_the_page_says_what_the_sheet_says(visitor: Visitor):
    said = visitor.reads("/en/low-back-pain")
    shown = visitor.here.show(visitor.here.shelf.see(_condition("low-back-pain"), "en"))
    assert shown.sheet is not None
    for fact in (shown.sheet.answer, *shown.sheet.plain, shown.sheet.confidence_word, shown.sheet.doses):
        assert " ".join(fact.split()) in said
    for study in (*shown.sheet.studies, *shown.sheet.more_studies):
        assert f"PMID {study.pmid}" in said
        assert all(reason in said for reason in study.reasons)


def test_a_choice_among_the_studies_leaves_the_answer_alone(visitor: Visitor):
    whole, chosen = (
        visitor.reads("/en/low-back-pain"),
        visitor.reads("/en/low-back-pain?design=rct&since=2005"),
    )
    assert "The answer above rests on all of them" in chosen
    of_all, of_some = (
        each.split("Choose among the studies")[1].split(" studies ")[0] for each in (whole, chosen)
    )
    assert of_all != of_some
    assert whole.split("Every study that was ranked")[0] == chosen.split("Every study that was ranked")[0]


def test_filters_keep_what_fits_and_nothing_else(visitor: Visitor):
    shown = visitor.here.show(visitor.here.shelf.see(_condition("low-back-pain"), "en"))
    assert shown.sheet is not None
    studies = (*shown.sheet.studies, *shown.sheet.more_studies)
    free = {study.pmid for study in studies if study.free_full_text}
    assert 0 < len(free) < len(studies)
    table = visitor.get("/en/low-back-pain?free=yes").get_data(as_text=True)
    table = table[table.index('class="filters') :]
    table = table[: table.index("</table>")]
    assert {study.pmid for study in studies if f"PMID {study.pmid}" in table} == free
    assert "No study fits this choice" in visitor.reads("/en/low-back-pain?since=2100")


@pytest.mark.parametrize(
    "asked", ["design=x", "since=12", "since=20x0", "since=²⁰²⁰", "free=perhaps", "direction=up"]
)
def test_a_filter_that_there_is_not_is_one_clear_sentence(asked: str, visitor: Visitor):
    answer = visitor.get(f"/en/low-back-pain?{asked}")
    assert answer.status_code == 400
    assert " is " in text_of(answer)


def test_every_judgement_about_a_study_has_its_reason_and_its_quote(visitor: Visitor):
    study = starter_edition().by_pmid(Pmid("26329399"), "low-back-pain")
    assert study is not None
    answer = visitor.get("/en/low-back-pain/studies/26329399")
    said, (source,) = text_of(answer), re.findall(r"https://[^\s()]+", study.design.because)
    assert study.article.title in said
    assert study.design.because.replace(f" ({source})", "") in said
    assert source in links_of(answer)
    assert "People in these studies" in said
    assert "Kind of study" in visitor.reads("/en/studies/26329399")
    assert visitor.get("/en/studies/1").status_code == 404
    assert visitor.get("/en/studies/PMC123").status_code == 404


def test_reasons_are_marked_as_english_on_a_spanish_page(visitor: Visitor):
    page = visitor.get("/es/low-back-pain/studies/26329399").get_data(as_text=True)
    assert "Tipo de estudio" in page
    assert '<span lang="en">the reader noted nothing about it' in page
    assert "anotado por" in page


def test_what_was_set_aside_is_told_with_its_reason(visitor: Visitor):
    shown = visitor.here.show(visitor.here.shelf.see(_condition("low-back-pain"), "en"))
    assert shown.sheet is not None
    assert shown.sheet.set_aside
    said = visitor.reads("/en/low-back-pain/set-aside")
    for record in shown.sheet.set_aside:
        assert record.reason_word in said
        assert record.because in said


# ------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("extension", ["pdf", "docx", "html", "md", "txt", "json"])
@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", ()),
        ("?paper=a4&top=8&packet=yes", ("--paper", "a4", "--top", "8", "--packet")),
    ],
    ids=["plain", "chosen"],
)
def test_a_file_has_the_bytes_that_the_command_line_makes(
    query: str, options: tuple[str, ...], extension: str, visitor: Visitor, tmp_path: Path
):
    asked = ("sheet", "low-back-pain", "--offline", "--format", extension, *options)
    assert evidence(*asked, cwd=tmp_path, SOURCE_DATE_EPOCH=EPOCH).code == 0
    answer = visitor.get(f"/en/low-back-pain/low-back-pain.{extension}{query}")
    assert answer.status_code == 200
    assert answer.data == (tmp_path / f"low-back-pain.{extension}").read_bytes()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="low-back-pain.{extension}"'


def test_the_form_of_a_page_leads_to_the_file_in_its_language(visitor: Visitor):
    chosen = visitor.get("/es/migraine/file?format=docx&paper=a4&top=&packet=yes")
    assert chosen.location == "/es/migraine/migraine.docx?paper=a4&packet=yes"
    assert visitor.get(chosen.location).data[:2] == b"PK"


@pytest.mark.parametrize(
    ("ending", "to"),
    [("ris", "ris"), ("bib", "bibtex"), ("csl.json", "csl-json"), ("nbib", "nbib"), ("csv", "csv")],
)
def test_references_are_those_of_the_command_line(ending: str, to: str, visitor: Visitor, tmp_path: Path):
    printed = evidence(
        "export", "low-back-pain", "--offline", "--to", to, cwd=tmp_path, SOURCE_DATE_EPOCH=EPOCH
    )
    assert visitor.get(f"/en/low-back-pain/low-back-pain.{ending}").data.decode() == printed.out


@pytest.mark.parametrize(
    "asked",
    [
        "low-back-pain.pdf?paper=a5",
        "low-back-pain.pdf?top=0",
        "low-back-pain.pdf?top=51",
        "low-back-pain.pdf?packet=x",
        "file?format=exe",
    ],
)
def test_a_file_that_there_is_not_is_refused(asked: str, visitor: Visitor):
    assert visitor.get(f"/en/low-back-pain/{asked}").status_code == 400
    assert visitor.get("/en/low-back-pain/migraine.pdf").status_code == 404
    assert visitor.get("/en/low-back-pain/low-back-pain.exe").status_code == 404


# --------------------------------------------------------------------------- what may be shown


def test_what_was_issued_stands_before_what_could_be_made(tmp_path: Path):
    issued = an_edition(a_sheet("migraine", answer="What was issued."))
    with visiting(a_library(tmp_path, issued)) as visitor:
        said = visitor.reads("/en/migraine")
        assert "What was issued." in said
        assert issued.code in said
        told = json.loads(visitor.get("/en/migraine/migraine.json").data)
        assert told["answer"] == "What was issued."
        # Another choice of studies would be another sheet than the one that was issued.
        assert json.loads(visitor.get("/en/migraine/migraine.json?top=20").data) == told
        packet = json.loads(visitor.get("/en/migraine/migraine.json?packet=yes").data)
        assert (packet["content_hash"], len(packet["packet"])) == (told["content_hash"], 4)
        assert "Search PubMed" not in said


def test_what_waits_for_a_person_is_shown_to_nobody(tmp_path: Path):
    waits = an_edition(a_sheet("migraine", answer="Not read yet."), EditionState.STAGED)
    with visiting(a_library(tmp_path, waits)) as visitor:
        for address in ("/en/migraine", "/es/migraine", "/en/", "/en/feed.xml", "/en/migraine/packet"):
            assert "Not read yet." not in text_of(visitor.get(address, follow_redirects=True))
        assert "A person has to read it" in visitor.reads("/en/migraine")
        assert visitor.get("/en/migraine/migraine.pdf").location == "/en/migraine"
        assert "a person has to read it first" in _row_of("/en/migraine", visitor.get("/en/"))


def test_a_newer_one_that_waits_leaves_the_sheet_with_a_banner(tmp_path: Path):
    stands = an_edition(a_sheet("migraine", answer="It stands."))
    waits = an_edition(a_sheet("migraine", **SURER), EditionState.STAGED, 8)
    with visiting(a_library(tmp_path, stands, waits)) as visitor:
        for part in ("", "/packet", "/set-aside"):
            page = visitor.get(f"/en/migraine{part}").get_data(as_text=True)
            assert 'class="banner"' in page, part
            assert str(SURER["answer"]) not in page
        assert "It stands." in visitor.reads("/en/migraine")


def test_a_withdrawn_sheet_is_a_notice_and_no_file(tmp_path: Path):
    gone = an_edition(a_sheet("migraine", answer="Gone."), EditionState.WITHDRAWN, 5, because=RETRACTED)
    with visiting(a_library(tmp_path, gone)) as visitor:
        said = visitor.reads("/en/migraine")
        assert RETRACTED in said
        assert "Gone." not in said
        for part in ("migraine.pdf", "packet", "set-aside"):
            assert visitor.get(f"/en/migraine/{part}").location == "/en/migraine"
        # In no other language is a sheet made behind the back of whoever withdrew it.
        assert "en otro idioma: English" in visitor.reads("/es/migraine")
        assert "Gone." not in visitor.reads("/es/migraine")
        assert "withdrawn" in _row_of("/en/migraine", visitor.get("/en/"))
        assert "en otro idioma" in _row_of("/es/migraine", visitor.get("/es/"))


def test_a_translation_is_made_only_of_what_was_issued(tmp_path: Path):
    """The evidence that is here says something else: the page leads to the sheet that was issued."""
    with visiting(a_library(tmp_path, an_edition(a_sheet("migraine")))) as visitor:
        page = visitor.get("/es/migraine")
        assert "en otro idioma: English" in text_of(page)
        assert "/en/migraine" in links_of(page)


def test_after_a_refresh_the_other_language_says_the_same_and_references_are_there(tmp_path: Path):
    world, clinic = World.of(2, 20), Clinic(tmp_path)
    with world.server() as server:
        clinic.refresh(world, server)
    # The starter edition is newer than this refresh: of a condition that it answers, it is shown.
    place = [starter.load().answers(each.slug) for each in world.conditions].index(False)
    slug, first = world.conditions[place].slug, FIRST_PMID + place * 10
    with visiting(clinic.open, day=FIRST_RUN.date()) as visitor:
        english, spanish = visitor.get(f"/en/{slug}"), visitor.get(f"/es/{slug}")
        assert "Traducida en este día" in text_of(spanish)
        (code,) = {each.code for each in visitor.here.shelf.editions(slug)}
        assert code in text_of(english)
        assert code in text_of(spanish)
        assert visitor.get(f"/en/{slug}/{slug}.ris").status_code == 200
        assert str(first) in visitor.reads(f"/en/{slug}/studies/{first}")


def test_a_refresh_is_seen_at_once_and_told_on_the_page_of_changes(tmp_path: Path):
    world, clinic = World.of(2, 20), Clinic(tmp_path)
    slug = world.conditions[0].slug
    with world.server() as server:
        clinic.refresh(world, server)
        with visiting(clinic.open, day=NEXT_RUN.date()) as visitor:
            assert str(FIRST_PMID) in visitor.reads(f"/en/{slug}")
            assert "retracted" not in visitor.reads(f"/en/{slug}/studies/{FIRST_PMID}")
            notice = ("RetractionIn", "38000000", "J Made-up Trials. 2026;1:1")
            retracted = trial(FIRST_PMID, world.conditions[0].name, notices=[notice])
            world.put(world.conditions[0], retracted, FIRST_PMID, NEXT_RUN.date())
            clinic.now = NEXT_RUN
            report = clinic.refresh(world, server)
            assert Verdict.WITHDRAWN in {each.verdict for each in report.conditions}
            assert f"PMID {FIRST_PMID}" in visitor.reads(f"/en/{slug}")
            assert "withdrawn" in visitor.reads(f"/en/{slug}")
            assert "retracted" in visitor.reads(f"/en/{slug}/studies/{FIRST_PMID}")
            (gone,) = {
                each.code
                for each in visitor.here.shelf.editions(slug)
                if each.state is EditionState.WITHDRAWN
            }
            asked = visitor.get("/en/find", query_string={"q": gone.upper()})
            assert asked.location == f"/en/codes/{gone}"
            assert "ithdrawn" in visitor.reads(asked.location)
            assert "No sheet with this check code" in visitor.reads("/en/codes/0123456789ab")
            changes = visitor.reads("/en/changes")
            assert f"PMID {FIRST_PMID}" in changes
            later = (NEXT_RUN + timedelta(days=1)).date()
            assert "No refresh has been run" in visitor.reads(f"/en/changes?since={later}")
            feed = visitor.get("/en/feed.xml").get_data(as_text=True)
            assert f"http://localhost/en/{slug}" in feed


# ------------------------------------------------------------------------------------- searches


def asking(
    server: EutilsServer, place: Path
) -> Callable[[Library | None, Callable[[Progress], None]], PubMed]:
    settings = Settings(server.url, state_folder=place, gap_seconds=0.0, backoff_seconds=0.01, tries=2)

    def connect(library: Library | None, report: Callable[[Progress], None]) -> PubMed:
        keep = library.keep_reply if library else None
        return PubMed(settings, today=lambda: TODAY, now=lambda: DAY, report=report, keep=keep)

    return connect


@pytest.fixture
def world() -> World:
    """PubMed, with a condition that nothing here knows anything about."""
    built = World.of(92, 92 * 6)
    return replace(built, conditions=tuple(each for each in built.conditions if each.slug == "asthma"))


def test_a_condition_that_is_not_here_is_searched_for_and_then_shown(world: World, tmp_path: Path):
    with world.server() as server, visiting(a_library(tmp_path), connect=asking(server, tmp_path)) as visitor:
        assert "There is no sheet about asthma" in visitor.reads("/en/asthma")
        begun = visitor.post("/en/asthma/search")
        assert begun.status_code == 303
        until(lambda: visitor.get(begun.location).status_code == 303)
        assert visitor.get(begun.location).location == "/en/asthma"
        assert "Every study that was ranked" in visitor.reads("/en/asthma")
        assert visitor.get(f"{begun.location}/state").get_json()["state"] == "done"


def test_pubmed_out_of_reach_is_no_absence_of_studies(tmp_path: Path):
    settings = Settings("http://127.0.0.1:9/entrez/eutils/", state_folder=tmp_path, tries=1)

    def connect(_: Library | None, report: Callable[[Progress], None]) -> PubMed:
        return PubMed(settings, report=report)

    with visiting(a_library(tmp_path), connect=connect) as visitor:
        begun = visitor.post("/es/asthma/search").location
        until(lambda: visitor.get(f"{begun}/state").get_json()["over"])
        said = visitor.reads(begun)
        assert "No se pudo llegar a PubMed" in said
        assert "eso no quiere decir que no haya estudios" in said
        assert "todavía no hay hoja" in visitor.reads("/es/asthma")


def test_an_error_of_pubmed_is_told_as_one(world: World, tmp_path: Path):
    with world.server() as server, visiting(a_library(tmp_path), connect=asking(server, tmp_path)) as visitor:
        server.fail(status(500), times=20)
        begun = visitor.post("/en/asthma/search").location
        until(lambda: visitor.get(f"{begun}/state").get_json()["over"])
        assert "PubMed answered with an error" in visitor.reads(begun)


def test_what_is_wrong_with_the_library_is_for_whoever_runs_the_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    """It names a place of the machine: a visitor reads only that the search failed here."""
    opened = a_library(tmp_path)

    def connect(*_: object) -> PubMed:
        raise LibraryUnusable(f"The library {tmp_path} cannot be written.")

    with visiting(opened, connect=connect) as visitor:
        begun = visitor.post("/en/asthma/search").location
        until(lambda: visitor.get(f"{begun}/state").get_json()["over"])
        assert "The search failed here" in visitor.reads(begun)
        assert str(tmp_path) not in visitor.reads(begun)
        assert str(tmp_path) not in visitor.get(f"{begun}/state").get_data(as_text=True)
    assert str(tmp_path) in caplog.text


def test_a_search_is_watched_called_off_and_done_once_for_all_who_ask(world: World, tmp_path: Path):
    holding, asked = threading.Event(), threading.Event()
    with world.server() as server:
        real = asking(server, tmp_path)

        def connect(library: Library | None, report: Callable[[Progress], None]) -> PubMed:
            asked.set()
            holding.wait(20)
            return real(library, report)

        with visiting(a_library(tmp_path), connect=connect) as visitor:
            first, again = (
                visitor.post("/en/asthma/search").location,
                visitor.post("/es/asthma/search").location,
            )
            assert first.split("/")[-1] == again.split("/")[-1]
            assert asked.wait(20)
            second = visitor.post("/en/tinnitus/search").location
            assert "Yours is next" in visitor.reads(second)
            assert visitor.post(f"{first}/cancel").status_code == 303
            assert "The search was stopped" in visitor.reads(first)
            assert visitor.post(f"{second}/cancel").status_code == 303
            holding.set()
            until(lambda: visitor.get(f"{first}/state").get_json()["state"] == "cancelled")
            assert not server.asked("efetch")
            assert visitor.get("/en/searches/guessed").status_code == 404


def test_nobody_searches_where_that_is_not_allowed_or_where_a_sheet_was_issued(world: World, tmp_path: Path):
    with visiting() as visitor:
        assert visitor.post("/en/asthma/search").status_code == 403
        said = visitor.get("/en/asthma")
        assert "This page shows only what is here" in text_of(said)
        assert any(link.startswith("https://pubmed.ncbi.nlm.nih.gov/?term=") for link in links_of(said))
    opened = a_library(tmp_path, an_edition(a_sheet("migraine")))
    with world.server() as server, visiting(opened, connect=asking(server, tmp_path)) as visitor:
        assert visitor.post("/en/migraine/search").status_code == 409
        assert not server.asked("esearch")


# --------------------------------------------------------------------------------------- privacy


def test_nothing_about_a_visitor_is_written_down_or_sent_back(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG):
        for address in ("/en/find?q=gonorrhoea-xyzzy", "/en/low-back-pain", "/en/asthma", "/en/studies/1"):
            answer = visitor.get(address)
            assert "Set-Cookie" not in answer.headers
            assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "xyzzy" not in caplog.text


def test_what_was_typed_is_kept_by_no_cache_and_a_page_is_asked_for_again_at_no_cost(visitor: Visitor):
    assert visitor.get("/en/find?q=xyzzy").headers["Cache-Control"] == "no-store"
    first = visitor.get("/en/low-back-pain")
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = visitor.get("/en/low-back-pain", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    dated = visitor.get("/en/low-back-pain", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert dated.status_code == 304
    head = visitor.client.head("/en/low-back-pain")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", first.headers["ETag"])


def _condition(slug: str) -> Condition:
    return next(each for each in load_conditions() if each.slug == slug)


def _row_of(address: str, page: TestResponse) -> str:
    """What the list says beside a link."""
    whole = page.get_data(as_text=True)
    start = whole.index(f'href="{address}"')
    return whole[start : whole.index("</li>", start)]


# ----------------------------------------------------------------------------------------- words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_pages_is_asked_for_and_none_is_left_over(language: str):
    places = [*(folder("reports") / "templates").glob("site*.html"), *Path(web.__file__).parent.glob("*.py")]
    asked = "\n".join(place.read_text(encoding="utf-8") for place in places)
    names = load_words(language).section("web")
    used = {name for name in names if re.search(rf"say\.{name}\b|\bweb\.{name}\b", asked)}
    assert set(names) - used == set()
    assert set(re.findall(r"\bsay\.(\w+)", asked)) - set(names) - {"section", "sentences"} == set()
