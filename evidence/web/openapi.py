"""What the API can be asked, as OpenAPI 3.1 says it; schemas are made from the types. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from evidence import __version__
from evidence.content import ENGLISH, LANGUAGES
from evidence.issued import Refreshed, RunReport, Verdict
from evidence.model import Comparator, Design, Direction, Pmid, Sheet, Study
from evidence.publishing import NOT_TOLD
from evidence.render.json_schema import Schema, Schemas, an_object
from evidence.serialise import LAST_QUESTIONS, LATER_QUESTIONS, QUESTIONS, RESULTS
from evidence.web.filters import FIRST_YEAR, LAST_YEAR
from evidence.web.finding import LONGEST_QUESTION
from evidence.web.shapes import (
    ConditionList,
    FoundConditions,
    SetAsideList,
    StudyList,
    WithdrawnNotice,
)
from evidence.web.showing import State

ROOT = "/api/v1"
JSON, PROBLEM = "application/json", "application/problem+json"
SLUG_FORM = "^[a-z0-9]+(-[a-z0-9]+)*$"
DAY_FORM = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LONGEST_SLUG = 100
SCHEMAS = "#/components/schemas/"

LANGUAGE = "language"
FILTERS = ("design", "comparator", "direction", "free", "since")

# What each answer that is no 200 means; the texts of a problem come with it.
PROBLEMS: Mapping[int, str] = {
    400: "A parameter is not of its kind, unknown, empty or given twice.",
    404: "There is none, or none here; for a condition, `state` says which.",
    410: "The sheet was withdrawn; `notice` says why.",
    414: "The address is too long.",
    429: "Too much was asked for in a short time; Retry-After says how long to wait.",
    500: "A fault of the program.",
    503: "The server cannot answer right now.",
}
EVERYWHERE = (400, 404, 414, 429, 500, 503)


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to ask for. `answer` is the type of what comes, by its name among the schemas."""

    path: str
    name: str
    summary: str
    answer: str
    asked: tuple[str, ...] = ()
    of_a_sheet: bool = False
    is_kept: bool = True


OPERATIONS = (
    Operation(
        "/conditions",
        "conditions",
        "All conditions, each with its answer in short.",
        "ConditionList",
        (LANGUAGE,),
    ),
    Operation(
        "/conditions/{slug}",
        "condition",
        "The whole sheet of a condition.",
        "Sheet",
        (LANGUAGE,),
        of_a_sheet=True,
    ),
    Operation(
        "/conditions/{slug}/studies",
        "condition_studies",
        "The ranked studies behind a sheet, best first.",
        "StudyList",
        (LANGUAGE, *FILTERS),
        of_a_sheet=True,
    ),
    Operation(
        "/conditions/{slug}/set-aside",
        "condition_set_aside",
        "What the search found and was not ranked, and why.",
        "SetAsideList",
        (LANGUAGE,),
        of_a_sheet=True,
    ),
    Operation(
        "/conditions/{slug}/studies/{pmid}",
        "condition_study",
        "Every judgement about one study, for a condition.",
        "JudgedStudy",
    ),
    Operation("/studies/{pmid}", "study", "Every judgement about one study.", "JudgedStudy"),
    Operation(
        "/find",
        "find",
        "What a question in plain words means: dangers first.",
        "FoundConditions",
        ("q", LANGUAGE),
        is_kept=False,
    ),
    Operation("/changes", "changes", "What each refresh changed, the newest first.", "ChangeList", ("day",)),
    Operation("/openapi.json", "description", "This description.", "Description"),
)


@cache
def document() -> Mapping[str, Any]:
    """The whole description."""
    schemas = Schemas(SCHEMAS)
    own = {"JudgedStudy": _study(schemas), "ChangeList": _changes(schemas), "Problem": _problem(schemas)}
    own["Description"] = {"type": "object", "description": "An OpenAPI document."}
    for kind in (Sheet, ConditionList, StudyList, SetAsideList, FoundConditions):
        schemas.of(kind)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "massage-evidence",
            "version": __version__,
            "description": "What studies in PubMed say about massage for a condition, and how surely.",
        },
        "servers": [{"url": ROOT}],
        "paths": {each.path: {"get": _operation(each)} for each in OPERATIONS},
        "components": {
            "schemas": dict(sorted({**schemas.definitions, **own}.items())),
            "parameters": _parameters(),
            "headers": {
                "ETag": {"schema": {"type": "string"}, "description": "Ask again with If-None-Match."}
            },
        },
    }


def _operation(each: Operation) -> dict[str, Any]:
    in_path = [name for name in ("slug", "pmid") if f"{{{name}}}" in each.path]
    answers: dict[str, Any] = {"200": _good(each)}
    if each.is_kept:
        answers["304"] = {"description": "What was asked for is as it was."}
    for code in (*EVERYWHERE, *([410] if each.of_a_sheet else [])):
        problem = {"schema": {"$ref": f"{SCHEMAS}Problem"}}
        answers[str(code)] = {"description": PROBLEMS[code], "content": {PROBLEM: problem}}
    return {
        "operationId": each.name,
        "summary": each.summary,
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in (*in_path, *each.asked)],
        "responses": dict(sorted(answers.items())),
    }


def _good(each: Operation) -> dict[str, Any]:
    told = {
        "description": each.summary,
        "content": {JSON: {"schema": {"$ref": f"{SCHEMAS}{each.answer}"}}},
    }
    return {**told, "headers": {"ETag": {"$ref": "#/components/headers/ETag"}}} if each.is_kept else told


def _parameters() -> dict[str, Any]:
    slug = {"type": "string", "pattern": SLUG_FORM, "maxLength": LONGEST_SLUG, "examples": ["low-back-pain"]}
    pmid = {"type": "string", "pattern": "^[1-9][0-9]{0,7}$"}
    question = {"type": "string", "minLength": 1, "maxLength": LONGEST_QUESTION, "examples": ["lumbago"]}
    year = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    language = {"enum": list(LANGUAGES), "default": ENGLISH}
    return {
        "slug": _parameter("slug", slug, "A condition, as /conditions and /find name it.", place="path"),
        "pmid": _parameter("pmid", pmid, "A PubMed identifier.", place="path"),
        "language": _parameter("language", language, "Of all texts but those of records."),
        "design": _parameter("design", _words(Design), "Kind of study."),
        "comparator": _parameter("comparator", _words(Comparator), "What massage was compared with."),
        "direction": _parameter("direction", _words(Direction), "Which way the main result came out."),
        "free": _parameter("free", {"enum": ["yes", "no"]}, "yes: free full text only."),
        "since": _parameter("since", year, "The earliest year of publication."),
        "q": {**_parameter("q", question, "What somebody typed, in their own words."), "required": True},
        "day": _parameter(
            "since", {"type": "string", "format": "date", "pattern": DAY_FORM}, "The first day."
        ),
    }


def _parameter(name: str, schema: Schema, said: str, place: str = "query") -> dict[str, Any]:
    needed = {"required": True} if place == "path" else {}
    return {"name": name, "in": place, "description": said, "schema": schema, **needed}


def _words(kind: type[Design] | type[Comparator] | type[Direction]) -> Schema:
    return {"enum": [each.value for each in kind]}


def _study(schemas: Schemas) -> Schema:
    """As `serialise.study_to_dict` writes it."""
    hints = get_type_hints(Study)
    first = {"schema_version": int, "pmid": Pmid, "title": str, "year": int | None}
    asked = (*QUESTIONS, *RESULTS, *LATER_QUESTIONS, *LAST_QUESTIONS, "rigour", "set_aside")
    named = {**first, **{name: hints[name] for name in asked}}
    said = "One study with every judgement about it, its reason and the sentence it was read from."
    return an_object(said, {name: schemas.of(hint) for name, hint in named.items()})


def _changes(schemas: Schemas) -> Schema:
    """As `publishing.report_for_programs` writes each run."""
    of_run = {name: schemas.of(hint) for name, hint in get_type_hints(RunReport).items()}
    schemas.definitions["Refreshed"] = an_object(
        "What one refresh found and did about one condition in one language.",
        {name: schemas.of(hint) for name, hint in get_type_hints(Refreshed).items() if name not in NOT_TOLD},
    )
    counts = an_object("Conditions by verdict.", {each.value: {"type": "integer"} for each in Verdict})
    more = {"schema_version": schemas.of(int), "program": schemas.of(str), "counts": counts}
    schemas.definitions["RunReport"] = an_object("One run of the refresh.", {**more, **of_run})
    runs = {"type": "array", "items": {"$ref": f"{SCHEMAS}RunReport"}}
    since = schemas.of(str | None)
    return an_object(
        "The runs since a day.", {"schema_version": schemas.of(int), "since": since, "runs": runs}
    )


def _problem(schemas: Schemas) -> Schema:
    """As `problems` writes it (RFC 9457)."""
    return an_object(
        "An answer that is not what was asked for (RFC 9457).",
        {
            "status": {"type": "integer"},
            "title": {"type": "string"},
            "detail": {"type": "string"},
            "state": schemas.of(State),
            "elsewhere": {"enum": list(LANGUAGES), "description": "The language in which there is one."},
            "notice": schemas.of(WithdrawnNotice),
        },
        optional=("detail", "state", "elsewhere", "notice"),
    )
