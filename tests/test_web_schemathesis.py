"""schemathesis reads the description of the API and asks whatever it allows, and whatever it does not.

Needs what `make checks` installs.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path

import pytest
from editions import RETRACTED, a_sheet, an_edition, full_sheet
from flask import Flask
from refreshing import NEXT_RUN, Clinic, World
from required import missing
from visitors import Visitor, a_library, visiting

from evidence.issued import EditionState
from evidence.web.openapi import OPERATIONS, ROOT

# Answers are held to the description; what it allows is answered, what it does not is refused. Left out:
# headers that one must send, and what belongs to APIs that make, change or guard things.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
    "unsupported_method",
    "allow_header_conformance",
)
# A parameter that is too long makes an address that is too long.
MORE = {"negative_data_rejection": {"expected-statuses": [400, 404, 405, 414]}}
EXAMPLES = 40
PHASES = ("examples", "coverage", "fuzzing")


def problems_of(app: Flask) -> tuple[list[str], set[str]]:
    """What schemathesis has to say against the app, and the operations that it asked."""
    from schemathesis import engine, openapi
    from schemathesis.config import SchemathesisConfig

    config = SchemathesisConfig.from_dict(
        {
            "seed": 20261122,
            "generation": {"max-examples": EXAMPLES, "deterministic": True, "database": "none"},
            "checks": {
                "enabled": False,
                **{name: {"enabled": True, **MORE.get(name, {})} for name in CHECKS},
            },
            "phases": {"stateful": {"enabled": False}},
        }
    )
    schema = openapi.from_wsgi(f"{ROOT}/openapi.json", app, config=config)
    asked: set[str] = set()
    return [*_failures(engine.from_schema(schema).execute(), asked)], asked


def _failures(events: Iterator[object], asked: set[str]) -> Iterator[str]:
    from schemathesis.engine import events as kinds

    for event in events:
        if isinstance(event, kinds.NonFatalError | kinds.FatalError):
            yield f"{event}"
        if isinstance(event, kinds.ScenarioFinished) and event.phase.name.lower() in PHASES:
            if event.recorder.interactions:
                asked.add(str(event.label))
            for case, nodes in event.recorder.checks.items():
                for node in nodes:
                    if node.failure_info is not None:
                        told = event.recorder.cases[case].value
                        yield f"{told.as_curl_command()}: {node.failure_info.failure}"


def nothing_kept(_: Path) -> AbstractContextManager[Visitor]:
    """No library: what ships with the program."""
    return visiting()


def all_states(place: Path) -> AbstractContextManager[Visitor]:
    """A sheet that stands, one that was withdrawn, one that waits."""
    editions = (
        an_edition(full_sheet()),
        an_edition(a_sheet("migraine"), EditionState.WITHDRAWN, 5, because=RETRACTED),
        an_edition(a_sheet("neck-pain"), EditionState.STAGED),
    )
    return visiting(a_library(place, *editions))


def refreshed(place: Path) -> AbstractContextManager[Visitor]:
    """After a refresh."""
    world, clinic = World.of(3, 30), Clinic(place)
    with world.server() as server:
        clinic.refresh(world, server)
    return visiting(clinic.open, day=NEXT_RUN.date())


@pytest.mark.parametrize("here", [nothing_kept, all_states, refreshed])
def test_the_api_answers_as_it_describes_itself(
    here: Callable[[Path], AbstractContextManager[Visitor]], tmp_path: Path
) -> None:
    if find_spec("schemathesis") is None:
        missing("schemathesis is not installed: make checks")
    with here(tmp_path) as visitor, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of schemathesis about itself are its own affair
        problems, asked = problems_of(visitor.client.application)
    assert problems == []
    # What it read the description from, it does not ask again; tests/test_web_api.py does.
    assert asked == {f"GET {each.path}" for each in OPERATIONS} - {"GET /openapi.json"}
