"""The options of `evidence refresh` that are about the night and not about the evidence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Ran, evidence
from eutils_server import EutilsServer, hang, status
from refreshing import World

from evidence.record_library import open_library


@pytest.fixture(scope="module")
def world() -> World:
    return World.of(2, 20, trials=2)


@pytest.fixture
def server(world: World) -> Iterator[EutilsServer]:
    with world.server() as server:
        yield server


class Clinic:
    """Runs the command in a folder of its own."""

    def __init__(self, folder: Path, server: EutilsServer, world: World) -> None:
        self.folder = folder
        self.slugs = [each.slug for each in world.conditions]
        self.address = f"sqlite:///{folder / 'library.sqlite'}"
        self.surroundings = {"EVIDENCE_EUTILS_URL": server.url, "EVIDENCE_LIBRARY": self.address}

    def refresh(self, *words: str) -> Ran:
        return evidence("refresh", *words, cwd=self.folder, **self.surroundings)


@pytest.fixture
def clinic(tmp_path: Path, server: EutilsServer, world: World) -> Clinic:
    return Clinic(tmp_path, server, world)


def test_each_line_on_stderr_is_json_when_asked_and_so_is_the_report(clinic: Clinic) -> None:
    ran = clinic.refresh(*clinic.slugs, "--json")
    assert {each["slug"] for each in json.loads(ran.out)["conditions"]} == set(clinic.slugs)
    lines = [json.loads(line) for line in ran.err.splitlines()]
    assert all(set(line) == {"time", "level", "message"} for line in lines)
    assert {line["level"] for line in lines} == {"note", "info"}


def test_somebody_is_told_on_a_night_with_news_on_a_quiet_one_and_on_one_that_failed(
    clinic: Clinic, server: EutilsServer
) -> None:
    told = clinic.folder / "told.txt"
    for sentence, faults in (("2 sheets issued", 0), ("Nothing changed", 0), ("FAILED", 99)):
        server.fail(status(400), times=faults)
        assert clinic.refresh(*clinic.slugs, "--notify", f"tee {told}").code == (3 if faults else 0)
        assert sentence in told.read_text()


def test_a_run_that_cannot_begin_is_told_as_well(clinic: Clinic) -> None:
    (clinic.folder / "library.sqlite").write_bytes(b"no library" * 100)
    told = clinic.folder / "told.txt"
    ran = clinic.refresh(*clinic.slugs, "--notify", f"tee {told}")
    assert ran.code == 2
    assert "FAILED" in told.read_text()
    assert "no library" in told.read_text()


def test_a_command_that_cannot_be_told_fails_the_run_and_a_real_failure_wins(
    clinic: Clinic, server: EutilsServer
) -> None:
    assert clinic.refresh(*clinic.slugs, "--notify", "false").code == 5
    server.fail(status(400), times=99)
    assert clinic.refresh(*clinic.slugs, "--notify", "false").code == 3


def test_the_canary_changes_nothing_and_says_what_would_fail(clinic: Clinic, server: EutilsServer) -> None:
    ran = clinic.refresh("--canary", "--publish", "sheets")
    assert ran.code == 0, ran.out
    assert not list((clinic.folder / "sheets").glob("*.html"))
    with open_library(clinic.address) as store:
        assert (store.editions(), store.runs(9)) == ((), ())
    server.fail(status(400), times=9)
    ran = clinic.refresh("--canary", "--publish", "sheets")
    assert ran.code == 3
    assert [line.split()[1] for line in ran.out.splitlines() if line.startswith("FAILED")] == ["PubMed"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "or give --all"),
        (("--all", "migraine"), "not both"),
        (("--approve", "migraine"), "--by NAME"),
        (("--approve", "migraine", "--by", "A", "--all"), "searches nothing"),
        (("migraine", "--notify", ""), "names no command"),
        (("migraine", "--prepared-by", "Harbor Clinic"), "belong together"),
        (("no such condition at all",), "no such condition"),
    ],
)
def test_a_wish_that_is_not_clear_ends_with_one_sentence(
    clinic: Clinic, server: EutilsServer, words: tuple[str, ...], said: str
) -> None:
    ran = clinic.refresh(*words)
    assert ran.code == 2
    assert said in ran.err
    assert server.asked() == []


def test_who_prepared_the_sheets_stands_on_them_and_a_change_of_that_is_published(clinic: Clinic) -> None:
    assert clinic.refresh(*clinic.slugs, "--publish", "sheets").code == 0
    named = ["--prepared-by", "Harbor Clinic", "--paid-for-massage", "yes"]
    ran = clinic.refresh(*clinic.slugs, "--publish", "sheets", "--exit-code", *named)
    assert ran.code == 10
    assert all("Harbor Clinic" in (clinic.folder / "sheets" / f"{s}.html").read_text() for s in clinic.slugs)


def test_the_folder_can_be_brought_up_to_date_without_asking_anybody(
    clinic: Clinic, server: EutilsServer
) -> None:
    assert clinic.refresh(*clinic.slugs).code == 0
    asked = len(server.asked())
    ran = clinic.refresh("--publish", "sheets")
    assert ran.code == 0
    assert f"{clinic.slugs[0]}.html" in ran.out
    assert len(server.asked()) == asked


def test_what_could_not_be_written_is_the_first_thing_that_is_told(clinic: Clinic) -> None:
    told, sheets = clinic.folder / "told.txt", clinic.folder / "sheets"
    sheets.mkdir()
    (sheets / "index.html").write_text("somebody else's page")
    assert clinic.refresh(*clinic.slugs, "--publish", "sheets", "--notify", f"tee {told}").code == 5
    assert told.read_text().startswith("THE FOLDER IS NOT UP TO DATE")


def test_a_service_that_is_stopped_says_so_and_leaves_the_rest_for_the_next_run(
    clinic: Clinic, server: EutilsServer
) -> None:
    server.fail(hang(60), program="efetch")
    told = clinic.folder / "told.txt"
    words = [sys.executable, "-m", "evidence", "refresh", *clinic.slugs, "--notify", f"tee {told}"]
    environment = {**os.environ, "NCBI_API_KEY": "made-up", **clinic.surroundings}
    process = subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    while not server.asked("efetch"):
        time.sleep(0.05)
    process.terminate()
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Stopped" in said
    assert "it was stopped" in told.read_text()


def test_after_a_night_without_pubmed_the_index_still_tells_the_last_good_check(
    clinic: Clinic, server: EutilsServer
) -> None:
    clinic.refresh(*clinic.slugs, "--publish", "sheets")
    index = clinic.folder / "sheets" / "index.json"
    before = {each["slug"]: each["last_checked"] for each in json.loads(index.read_text())["conditions"]}
    server.fail(status(400), times=99)
    assert clinic.refresh(*clinic.slugs, "--publish", "sheets").code == 3
    after = {each["slug"]: each["last_checked"] for each in json.loads(index.read_text())["conditions"]}
    assert after == before
    assert all(after.values())
