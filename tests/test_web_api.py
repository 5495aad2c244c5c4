"""The answers for programs: the sheet as its file has it, rows by filters, an honest no where none is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from editions import RETRACTED, SURER, a_sheet, an_edition, full_sheet
from refreshing import FIRST_RUN, NEXT_RUN, Clinic, World
from visitors import Visitor, a_library, visiting
from werkzeug.test import TestResponse

from evidence.content import load_areas, load_conditions
from evidence.issued import EditionState
from evidence.model import Direction, Pmid, SetAsideReason
from evidence.serialise import study_to_dict
from evidence.starter import load as starter_edition
from evidence.web import Limits
from evidence.web.openapi import OPERATIONS, ROOT, document

# Something to ask for at each address of the description.
ASKED = {
    "/conditions": "/conditions",
    "/conditions/{slug}": "/conditions/low-back-pain",
    "/conditions/{slug}/studies": "/conditions/low-back-pain/studies?free=yes",
    "/conditions/{slug}/set-aside": "/conditions/low-back-pain/set-aside?language=es",
    "/conditions/{slug}/studies/{pmid}": "/conditions/low-back-pain/studies/26329399",
    "/studies/{pmid}": "/studies/26329399",
    "/find": "/find?q=lumbago",
    "/changes": "/changes?since=2026-01-01",
    "/openapi.json": "/openapi.json",
}
OF_A_SHEET = ("", "/studies", "/set-aside")


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    with visiting() as someone:
        yield someone


def told(answer: TestResponse, path: str) -> Any:
    """What a program reads, held to the description of that address."""
    value = json.loads(answer.data)
    answers = document()["paths"][path]["get"]["responses"]
    assert str(answer.status_code) in answers, (path, answer.status_code)
    (kind,) = answers[str(answer.status_code)]["content"]
    assert answer.content_type == kind
    schema = {**answers[str(answer.status_code)]["content"][kind]["schema"], "components": COMPONENTS}
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(value)] == []
    return value


COMPONENTS = document()["components"]


def asked(visitor: Visitor, path: str, **more: Any) -> Any:
    """What one of ASKED gives."""
    return told(visitor.get(ROOT + ASKED[path], **more), path)


# ------------------------------------------------------------------------------------ the description


def test_every_address_of_the_description_answers_as_it_says(visitor: Visitor) -> None:
    assert set(document()["paths"]) == set(ASKED)
    for path in ASKED:
        assert asked(visitor, path)


def test_no_address_of_the_api_is_missing_in_the_description(visitor: Visitor) -> None:
    described = {f"{ROOT}{path}".replace("{", "<").replace("}", ">") for path in document()["paths"]}
    rules = [rule for rule in visitor.client.application.url_map.iter_rules() if rule.rule.startswith("/api")]
    assert {rule.rule for rule in rules} == described
    assert {method for rule in rules for method in rule.methods or ()} == {"GET", "HEAD", "OPTIONS"}


def test_the_description_stands_where_it_says(visitor: Visitor) -> None:
    assert json.loads(visitor.get(f"{ROOT}/openapi.json").data) == json.loads(json.dumps(document()))


def test_every_schema_is_one_and_every_reference_leads_somewhere() -> None:
    for schema in COMPONENTS["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    references = set(_references(document()))
    assert references
    for reference in references:
        place: Any = document()
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_what_is_left_open_by_the_description_is_an_error_of_whoever_asks(
    operation: Any, visitor: Visitor
) -> None:
    """A misspelt filter that is taken for none would give a program all studies for some."""
    address = ROOT + ASKED[operation.path]
    answer = visitor.get(f"{address}{'&' if '?' in address else '?'}dessign=rct")
    assert answer.status_code == 400
    assert "and nothing else" in told(answer, operation.path)["detail"] or not operation.asked


# ---------------------------------------------------------------------------------------- conditions


def test_the_list_has_every_condition_once_by_area(visitor: Visitor) -> None:
    lines = asked(visitor, "/conditions")["conditions"]
    assert [line["slug"] for line in lines] == [slug for area in load_areas("en") for slug in area.slugs]
    assert len(lines) == len(load_conditions())
    by_slug = {line["slug"]: line for line in lines}
    back = by_slug["low-back-pain"]
    sheet = asked(visitor, "/conditions/{slug}")
    assert (back["area"], back["state"], back["made_on"]) == ("Back", "shown", "2026-11-22")
    assert back["as_of"] == sheet["search"]["as_of"]
    assert (back["confidence"], back["codes"]) == (sheet["confidence"], sheet["codes"])
    assert (by_slug["asthma"]["state"], by_slug["asthma"]["direction"]) == ("none", None)


def test_the_list_gives_no_direction_where_nothing_can_be_relied_on(visitor: Visitor) -> None:
    """As the page does: whatever single studies lean to."""
    lines = {line["slug"]: line for line in asked(visitor, "/conditions")["conditions"]}
    shown = visitor.here.show_all("en")
    thin = [slug for slug, each in shown.items() if each.sheet and each.sheet.case != "findings"]
    assert thin
    assert {lines[slug]["direction"] for slug in thin} == {None}
    assert {lines[slug]["short"] for slug in thin} == {"Too little is known to say"}
    sure = [each.sheet for each in shown.values() if each.sheet and each.sheet.case == "findings"]
    assert {lines[sheet.slug]["direction"] for sheet in sure} <= {None, *Direction}


def test_a_sheet_has_the_bytes_of_its_file(visitor: Visitor) -> None:
    for language in ("en", "es"):
        file = visitor.get(f"/{language}/low-back-pain/low-back-pain.json")
        answer = visitor.get(f"{ROOT}/conditions/low-back-pain?language={language}")
        assert answer.data == file.data
        assert "Content-Disposition" not in answer.headers


def test_texts_are_in_the_language_that_was_asked_for(visitor: Visitor) -> None:
    spanish = visitor.get(f"{ROOT}/conditions?language=es").get_json()
    assert spanish["language"] == "es"
    assert "Espalda" in {line["area"] for line in spanish["conditions"]}
    none = told(visitor.get(f"{ROOT}/conditions/asthma?language=es"), "/conditions/{slug}")
    assert "todavía no hay hoja" in none["detail"]


# ------------------------------------------------------------------------------------------- studies


def test_the_studies_are_those_of_the_sheet_best_first(visitor: Visitor) -> None:
    sheet = asked(visitor, "/conditions/{slug}")
    found = told(visitor.get(f"{ROOT}/conditions/low-back-pain/studies"), "/conditions/{slug}/studies")
    assert found["studies"] == sorted(
        [*sheet["studies"], *sheet["more_studies"]], key=lambda study: study["place"]
    )
    assert [study["place"] for study in found["studies"]] == list(range(1, found["ranked"] + 1))


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("design=systematic_review", lambda study: study["design"] == "systematic_review"),
        ("comparator=multiple", lambda study: study["comparator"] == "multiple"),
        ("direction=mixed", lambda study: study["direction"] == "mixed"),
        ("free=yes", lambda study: study["free_full_text"]),
        ("since=2015", lambda study: int(study["year"]) >= 2015),
        (
            "since=2010&free=no&direction=mixed",
            lambda study: int(study["year"]) >= 2010 and study["direction"] == "mixed",
        ),
    ],
)
def test_filters_keep_what_fits_and_nothing_else(query: str, fits: Any, visitor: Visitor) -> None:
    path = "/conditions/{slug}/studies"
    whole = told(visitor.get(f"{ROOT}/conditions/low-back-pain/studies"), path)
    some = told(visitor.get(f"{ROOT}/conditions/low-back-pain/studies?{query}"), path)
    assert some["studies"] == [study for study in whole["studies"] if fits(study)]
    assert (some["ranked"], some["fitting"]) == (whole["ranked"], len(some["studies"]))
    assert 0 < some["fitting"] < some["ranked"]


@pytest.mark.parametrize(
    "query",
    [
        "design=rtc",
        "comparator=sham",
        "direction=up",
        "free=1",
        "since=12",
        "since=02015",
        "since=²⁰²⁰",
        "since=2020-01-01",
        "language=de",
        "language=",
        "design=",
        "design=rct&design=cohort",
        "top=5",
    ],
)
def test_a_filter_that_there_is_not_is_one_clear_sentence(query: str, visitor: Visitor) -> None:
    path = "/conditions/{slug}/studies"
    answer = visitor.get(f"{ROOT}/conditions/low-back-pain/studies?{query}")
    problem = told(answer, path)
    assert (answer.status_code, problem["status"]) == (400, 400)
    assert problem["detail"].endswith(".")


def test_what_was_set_aside_has_its_reason(visitor: Visitor) -> None:
    found = told(visitor.get(f"{ROOT}/conditions/low-back-pain/set-aside"), "/conditions/{slug}/set-aside")
    flow = found["flow"]
    assert flow["identified"] == flow["ranked"] + flow["set_aside"]
    assert len(found["set_aside"]) == flow["set_aside"] > 0
    assert {record["reason"] for record in found["set_aside"]} <= set(SetAsideReason)
    assert all(record["because"] for record in found["set_aside"])


def test_a_study_has_the_judgements_that_appraise_writes(visitor: Visitor) -> None:
    study = starter_edition().by_pmid(Pmid("26329399"), "low-back-pain")
    assert study is not None
    found = asked(visitor, "/conditions/{slug}/studies/{pmid}")
    written = json.loads(json.dumps(study_to_dict(study)))
    assert found == {**written, "set_aside": found["set_aside"]}
    assert asked(visitor, "/studies/{pmid}")["pmid"] == "26329399"


def test_every_judged_study_of_every_sheet_is_as_described(visitor: Visitor) -> None:
    slug = "low-back-pain"
    for study in visitor.get(f"{ROOT}/conditions/{slug}/studies").get_json()["studies"]:
        path = f"/conditions/{slug}/studies/{study['pmid']}"
        assert told(visitor.get(ROOT + path), "/conditions/{slug}/studies/{pmid}")["pmid"] == study["pmid"]


@pytest.mark.parametrize("pmid", ["1", "0", "PMC4559999", "26329399%20", "%2026329399", "26329399.0", "x"])
def test_a_study_that_is_not_here_is_not_found(pmid: str, visitor: Visitor) -> None:
    for path in ("/studies/{pmid}", "/conditions/{slug}/studies/{pmid}"):
        address = ROOT + path.format(slug="low-back-pain", pmid=pmid)
        assert told(visitor.get(address), path)["status"] == 404


# ------------------------------------------------------------------------------------------ questions


def test_a_question_is_understood_dangers_first(visitor: Visitor) -> None:
    found = told(visitor.get(f"{ROOT}/find?q=sudden worst headache"), "/find")
    assert list(found).index("warnings") < list(found).index("meant")
    assert found["warnings"][0]["body"]
    assert (found["emergency"], found["meant"]) == ("", None)


@pytest.mark.parametrize(
    ("question", "slug"),
    [("lumbago", "low-back-pain"), ("M54.50", "low-back-pain"), ("tinnitus", "tinnitus")],
)
def test_a_name_or_a_code_means_a_condition(question: str, slug: str, visitor: Visitor) -> None:
    found = told(visitor.get(f"{ROOT}/find", query_string={"q": question}), "/find")
    assert (found["meant"]["slug"], found["near"], found["warnings"]) == (slug, [], [])
    assert found["meant"]["automatic"] is (
        slug == "tinnitus" and slug not in {c.slug for c in load_conditions()}
    )


def test_a_misspelling_gets_what_may_be_meant_in_its_language(visitor: Visitor) -> None:
    found = told(visitor.get(f"{ROOT}/find?q=migrane&language=es"), "/find")
    assert found["meant"] is None
    assert {"slug": "migraine", "name": "la migraña", "automatic": False} in found["near"]


def test_what_needs_a_doctor_at_once_is_said_so(visitor: Visitor) -> None:
    found = told(visitor.get(f"{ROOT}/find?q=heart attack"), "/find")
    assert "Call an ambulance" in found["emergency"]
    assert (found["meant"], found["near"]) == (None, [])


@pytest.mark.parametrize("query", ["", "?q=", "?q=" + "x" * 201, "?question=back"])
def test_a_question_that_is_none_is_refused(query: str, visitor: Visitor) -> None:
    assert told(visitor.get(f"{ROOT}/find{query}"), "/find")["status"] == 400


def test_a_question_of_two_hundred_letters_of_any_script_is_read(visitor: Visitor) -> None:
    assert told(visitor.get(f"{ROOT}/find", query_string={"q": "𝄞" * 200}), "/find")["near"] == []


# ------------------------------------------------------------------------------ what may be shown


def test_a_withdrawn_sheet_is_gone_with_its_notice(tmp_path: Path) -> None:
    gone = an_edition(a_sheet("migraine", answer="Gone."), EditionState.WITHDRAWN, 5, because=RETRACTED)
    with visiting(a_library(tmp_path, gone)) as visitor:
        for part in OF_A_SHEET:
            answer = visitor.get(f"{ROOT}/conditions/migraine{part}")
            problem = told(answer, "/conditions/{slug}" + part)
            assert (answer.status_code, problem["state"]) == (410, "withdrawn")
            assert problem["notice"]["because"] == RETRACTED
            assert problem["notice"]["records"] == [{"pmid": "26329399"}]
            assert "Gone." not in answer.get_data(as_text=True)
            other = told(
                visitor.get(f"{ROOT}/conditions/migraine{part}?language=es"), "/conditions/{slug}" + part
            )
            assert (other["status"], other["state"], other["elsewhere"]) == (404, "elsewhere", "en")
        assert _line(visitor, "migraine")["state"] == "withdrawn"


def test_what_waits_for_a_person_is_told_to_nobody(tmp_path: Path) -> None:
    waits = an_edition(a_sheet("migraine", answer="Not read yet."), EditionState.STAGED)
    with visiting(a_library(tmp_path, waits)) as visitor:
        for part in OF_A_SHEET:
            answer = visitor.get(f"{ROOT}/conditions/migraine{part}")
            assert told(answer, "/conditions/{slug}" + part)["state"] == "waiting"
            assert (answer.status_code, b"Not read yet" in answer.data) == (404, False)
        line = _line(visitor, "migraine")
        assert (line["state"], line["short"], line["confidence"], line["made_on"]) == (
            "waiting",
            "",
            None,
            None,
        )
        for address in ASKED.values():
            assert b"Not read yet" not in visitor.get(ROOT + address).data


def test_what_was_issued_stands_before_what_could_be_made_and_its_banner_with_it(tmp_path: Path) -> None:
    stands = an_edition(a_sheet("migraine", answer="It stands."))
    waits = an_edition(a_sheet("migraine", **SURER), EditionState.STAGED, 8)
    with visiting(a_library(tmp_path, stands, waits)) as visitor:
        sheet = told(visitor.get(f"{ROOT}/conditions/migraine"), "/conditions/{slug}")
        assert (sheet["answer"], sheet["content_hash"][:12]) == ("It stands.", stands.code)
        line = _line(visitor, "migraine")
        assert line["state"] == "shown"
        assert line["banner"]


def test_the_fullest_sheet_is_as_described(tmp_path: Path) -> None:
    issued = an_edition(full_sheet())
    with visiting(a_library(tmp_path, issued)) as visitor:
        for part in OF_A_SHEET:
            assert told(visitor.get(f"{ROOT}/conditions/{issued.slug}{part}"), "/conditions/{slug}" + part)


def test_changes_are_those_since_a_day_without_the_business_of_the_operator(tmp_path: Path) -> None:
    world, clinic = World.of(2, 20), Clinic(tmp_path)
    with world.server() as server:
        clinic.refresh(world, server)
    with visiting(clinic.open, day=NEXT_RUN.date()) as visitor:
        found = told(visitor.get(f"{ROOT}/changes"), "/changes")
        (run,) = found["runs"]
        assert (found["since"], run["owner"], run["counts"]["published"]) == (None, "", 2)
        assert {each["slug"] for each in run["conditions"]} == {each.slug for each in world.conditions}
        assert not {"basis", "ranked"} & set(run["conditions"][0])
        later = told(visitor.get(f"{ROOT}/changes?since={FIRST_RUN.date() + timedelta(days=1)}"), "/changes")
        assert later["runs"] == []
        assert told(visitor.get(f"{ROOT}/changes?since={FIRST_RUN.date()}"), "/changes")["runs"] == [run]


@pytest.mark.parametrize("since", ["", "yesterday", "2026-2-1", "20260201", "2026-W47-7", "2026-02-30"])
def test_a_day_that_is_none_is_refused(since: str, visitor: Visitor) -> None:
    assert told(visitor.get(f"{ROOT}/changes?since={since}"), "/changes")["status"] == 400


# ----------------------------------------------------------------------------------- HTTP itself


@pytest.mark.parametrize(
    "operation", [each for each in OPERATIONS if each.is_kept], ids=lambda each: each.name
)
def test_what_did_not_change_is_asked_for_again_at_no_cost(operation: Any, visitor: Visitor) -> None:
    address = ROOT + ASKED[operation.path]
    first = visitor.get(address)
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = visitor.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    head = visitor.client.head(address)
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", first.headers["ETag"])


def test_what_somebody_asked_is_kept_nowhere(visitor: Visitor) -> None:
    answer = visitor.get(f"{ROOT}/find?q=lumbago")
    assert (answer.headers["Cache-Control"], "ETag" in answer.headers) == ("no-store", False)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_changed(method: str, visitor: Visitor) -> None:
    for address in ASKED.values():
        answer = visitor.client.open(ROOT + address, method=method)
        assert (answer.status_code, answer.content_type) == (405, "application/problem+json")
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_answers_and_problems_have_the_headers_of_the_pages(visitor: Visitor) -> None:
    for address in (*ASKED.values(), "/nothing", "/conditions/xyzzy", "/find", "/studies/x"):
        answer = visitor.get(ROOT + address)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.content_type in ("application/json", "application/problem+json")


def test_whoever_asks_too_much_is_told_when_to_come_again() -> None:
    with visiting(limits=Limits(works=2, works_a_second=0.001), free=False) as visitor:
        answers = [visitor.get(f"{ROOT}/find?q=back") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert told(answers[-1], "/find")["status"] == 429
        assert int(answers[-1].headers["Retry-After"]) > 0


def _line(visitor: Visitor, slug: str) -> Any:
    lines = told(visitor.get(f"{ROOT}/conditions"), "/conditions")["conditions"]
    return next(line for line in lines if line["slug"] == slug)
