"""The canary tries everything that a night needs, says what to do about what fails, and changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from editions import a_sheet, an_edition
from eutils_server import EutilsServer, error_in_200, record, status

from evidence.canary import LEAST_FREE, Needs, Tried, try_out, worst
from evidence.errors import LibraryUnusable, SheetNotMade
from evidence.publishing import publish
from evidence.pubmed import PubMed, Settings
from evidence.record_library import Store, open_library
from evidence.render import FORMATS, Paper

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
NAMES = ["library", "PubMed", "folder", "templates", "notify"]


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    with EutilsServer({"1": record("1", "Massage for pain")}) as started:
        yield started


@pytest.fixture
def needs(tmp_path: Path, server: EutilsServer, state_folder: Path) -> Iterator[Needs]:
    opened: list[Store] = []

    def connect() -> PubMed:
        told = {"base_url": server.url, "api_key": "made-up", "state_folder": state_folder, "tries": 1}
        return PubMed(Settings(**told), today=lambda: date(2026, 11, 22))

    def open_store() -> Store:
        opened.append(open_library(f"sqlite:///{tmp_path / 'library.sqlite'}"))
        return opened[-1]

    yield Needs(connect, open_store, NOW, folder=tmp_path / "sheets")
    for store in opened:
        store.close()


@pytest.fixture(autouse=True)
def _templates_once(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """They take seconds; all but two tests are about something else."""
    if "templates" not in request.node.name:
        monkeypatch.setattr("evidence.canary._templates", lambda _: "not tried here")


def tried(needs: Needs) -> dict[str, Tried]:
    done = list(try_out(needs))
    assert [each.name for each in done] == NAMES
    return {each.name: each for each in done}


def a_command(folder: Path, heard: Path) -> str:
    script = folder / "tell.py"
    script.write_text("import sys; open(sys.argv[1], 'w').write(sys.stdin.read())\n", encoding="utf-8")
    return f"{sys.executable} {script} {heard}"


def test_a_night_that_would_go_well_says_so_line_by_line(needs: Needs, tmp_path: Path) -> None:
    heard = tmp_path / "heard.txt"
    done = tried(replace(needs, notify=a_command(tmp_path, heard)))
    assert worst(done.values()) == 0
    assert [each.line.split()[0] for each in done.values()] == ["ok"] * 5
    assert all("\n" not in each.line for each in done.values())
    message = heard.read_text(encoding="utf-8")
    assert message.startswith("massage-evidence canary: only a trial, nothing was refreshed")
    for name in NAMES[:-1]:
        assert done[name].line in message


def test_pubmed_gets_one_search_with_the_key(needs: Needs, server: EutilsServer) -> None:
    tried(needs)
    (asked,) = server.asked()
    assert asked.program == "esearch"
    assert asked.params["api_key"] == "made-up"


def test_the_ledger_and_the_folder_stay_as_they_are(needs: Needs, tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    for _ in range(2):
        tried(needs)
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    with needs.open_store() as store:
        assert store.editions() == ()
        assert store.runs(9) == ()


def test_a_folder_that_is_not_there_is_not_made(needs: Needs, tmp_path: Path) -> None:
    done = tried(replace(needs, folder=tmp_path / "sheets" / "en"))
    assert "will be made" in done["folder"].said
    assert not (tmp_path / "sheets").exists()


def test_what_was_not_asked_for_is_not_tried(needs: Needs) -> None:
    done = tried(replace(needs, folder=None))
    assert done["folder"].said == "nothing is published: no --publish was given"
    assert done["notify"].said == "nobody is told: no --notify was given"
    assert worst(done.values()) == 0


# ------------------------------------------------------------------------------------------ what fails


def test_a_wrong_key_is_found_out(needs: Needs, server: EutilsServer) -> None:
    server.fail(status(400, b'{"error":"API key invalid"}'), program="esearch", times=9)
    done = tried(needs)
    assert done["PubMed"].exit_code == 3
    assert done["PubMed"].line.startswith("FAILED  PubMed    ")
    assert "key" in done["PubMed"].said
    assert worst(done.values()) == 3


def test_an_error_of_pubmed_is_no_success(needs: Needs, server: EutilsServer) -> None:
    server.fail(error_in_200(b'{"error":"Search Backend failed"}'), program="esearch", times=9)
    assert tried(needs)["PubMed"].exit_code == 3


def test_a_library_that_cannot_be_opened_keeps_nothing_else_from_being_tried(needs: Needs) -> None:
    def refused() -> Store:
        raise LibraryUnusable("The library cannot be opened.")

    done = tried(replace(needs, open_store=refused, folder=None))
    assert done["library"].line == "FAILED  library   The library cannot be opened."
    assert done["PubMed"].exit_code == 0
    assert worst(done.values()) == 2


def test_a_disk_that_refuses_is_found_out(needs: Needs, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "write_bytes", refused)
    done = tried(needs)
    assert "Read-only file system" in done["folder"].said
    assert done["folder"].exit_code == 5


def test_a_disk_that_is_nearly_full_is_found_out(needs: Needs, monkeypatch: pytest.MonkeyPatch) -> None:
    full = type("Usage", (), {"free": LEAST_FREE - 1})
    monkeypatch.setattr("evidence.canary.shutil.disk_usage", lambda _: full)
    done = tried(needs)
    assert "has only 499 MB left" in done["folder"].said
    assert done["folder"].exit_code == 5


def test_a_folder_that_answers_for_sheets_of_another_library_is_found_out(needs: Needs) -> None:
    assert needs.folder
    publish([an_edition(a_sheet())], (), needs.folder, language="en", paper=Paper.LETTER)
    assert "check codes that this library does not know" in tried(needs)["folder"].said


def test_a_command_that_fails_is_found_out(needs: Needs) -> None:
    done = tried(replace(needs, notify="/nowhere/to/be/found"))
    assert done["notify"].exit_code == 5
    assert worst(done.values()) == 5


def test_a_bug_is_not_taken_for_a_trial_that_failed(needs: Needs) -> None:
    def broken() -> Store:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        list(try_out(replace(needs, open_store=broken)))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_format_goes_through_its_templates(needs: Needs, language: str) -> None:
    done = tried(replace(needs, language=language))
    assert done["templates"].exit_code == 0
    assert all(each in done["templates"].said for each in FORMATS)


def test_templates_that_are_broken_are_found_out(needs: Needs, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise SheetNotMade("The template sheet.html could not be filled: unexpected end.")

    monkeypatch.setattr("evidence.canary.pipeline.render_sheet", broken)
    done = tried(needs)
    assert done["templates"].exit_code == 5
    assert "sheet.html" in done["templates"].said
