"""`evidence refresh` from the outside: 40 conditions, 5,000 records; requests, files and exit codes."""

from __future__ import annotations

import json
import math
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from eutils_server import EutilsServer, status
from refreshing import FIRST_PMID, FIRST_RUN, NEXT_RUN, World, off_topic, trial

from evidence import surroundings
from evidence.cli import main
from evidence.commands import refresh as command
from evidence.pubmed.client import FETCH_BATCH

CONDITIONS = 40
RECORDS = 5_000
EACH = RECORDS // CONDITIONS
FILES = (".html", ".pdf", ".md", ".json")
ALWAYS = {"index.html", "index.json", "changes.html", "changes.txt", "changes.json"}


@dataclass
class Night:
    """A clinic that runs the command: its folders, its clock, and what the last run said."""

    folder: Path
    server: EutilsServer
    patch: pytest.MonkeyPatch
    capture: Callable[[], tuple[str, str]]
    now: datetime = FIRST_RUN
    out: str = ""
    err: str = ""

    @property
    def published(self) -> Path:
        return self.folder / "published"

    def refresh(self, *words: str) -> int:
        """`evidence refresh WORDS --publish DIR`, at the clinic's time; its exit code."""
        self.server.requests.clear()
        self.patch.setenv("EVIDENCE_LIBRARY", f"sqlite:///{self.folder / 'library.sqlite'}")
        self.patch.setenv("EVIDENCE_EUTILS_URL", self.server.url)
        self.patch.setenv("NCBI_API_KEY", "made-up")
        for module in (surroundings, command):
            self.patch.setattr(module, "this_moment", lambda: self.now)
        self.patch.setattr(sys, "argv", ["evidence", "refresh", *words, "--publish", str(self.published)])
        with pytest.raises(SystemExit) as left:
            main()
        self.out, self.err = self.capture()
        return int(left.value.code or 0)

    def asked(self) -> list[str]:
        return [each.program for each in self.server.asked()]

    def files(self) -> dict[str, bytes]:
        """What readers see, by name."""
        paths = (path for path in self.published.rglob("*") if path.is_file())
        return {str(path.relative_to(self.published)): path.read_bytes() for path in paths}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The names of files that came, went or are other ones now, without those of every run."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} - ALWAYS


def sheet_of(slug: str) -> set[str]:
    return {slug + ending for ending in FILES}


@pytest.fixture(scope="module")
def slugs() -> list[str]:
    return [each.slug for each in World.of(CONDITIONS, CONDITIONS).conditions]


@pytest.fixture(scope="module")
def first_night(
    tmp_path_factory: pytest.TempPathFactory, slugs: list[str]
) -> tuple[Path, int, list[str], str]:
    """The folder after a first run, its exit code, what it asked and what it said."""
    folder = tmp_path_factory.mktemp("first")
    patch = pytest.MonkeyPatch()
    said: list[str] = []
    patch.setattr("click.echo", lambda text="", **_: said.append(str(text)))
    with World.of(CONDITIONS, RECORDS).server() as server, patch.context():
        night = Night(folder, server, patch, lambda: ("", ""))
        code = night.refresh(*slugs, "--exit-code")
        patch.undo()
        return folder, code, night.asked(), "\n".join(said)


@pytest.fixture
def world() -> World:
    return World.of(CONDITIONS, RECORDS)


@pytest.fixture
def night(
    world: World,
    first_night: tuple[Path, int, list[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Night:
    """The next night."""
    shutil.copytree(first_night[0], tmp_path / "clinic")
    with world.server() as server:
        yield Night(tmp_path / "clinic", server, monkeypatch, lambda: tuple(capsys.readouterr()), NEXT_RUN)


def test_a_first_run_publishes_every_sheet_and_an_index(
    first_night: tuple[Path, int, list[str], str], slugs: list[str]
) -> None:
    folder, code, asked, _ = first_night
    names = {path.name for path in (folder / "published").iterdir() if path.is_file()}
    assert names == {"feed.xml", *ALWAYS, *(name for slug in slugs for name in sheet_of(slug))}
    assert code == 10
    batches = math.ceil(len(World.of(CONDITIONS, RECORDS).records) / FETCH_BATCH)
    assert asked == ["esearch"] * (CONDITIONS + 1) + ["efetch"] * batches


def test_a_run_with_nothing_new_asks_conditions_plus_two_times_and_rewrites_no_sheet(
    night: Night, slugs: list[str]
) -> None:
    before = night.files()
    assert night.refresh(*slugs, "--exit-code") == 0
    assert night.asked() == ["esearch"] * (CONDITIONS + 2)
    assert changed(before, night.files()) == set()
    index = json.loads((night.published / "index.json").read_text())
    assert {each["last_checked"][:10] for each in index["conditions"]} == {NEXT_RUN.date().isoformat()}


def test_twenty_new_and_five_changed_records_cost_one_download_and_change_only_their_sheets(
    night: Night, world: World, slugs: list[str]
) -> None:
    before = night.files()
    for place in range(20):
        condition = world.conditions[place % 4]
        pmid = 36_000_000 + place
        world.put(condition, trial(pmid, condition.name) if place < 4 else off_topic(pmid), pmid)
    for place in range(5):
        pmid = FIRST_PMID + place * EACH + 50
        world.put(world.conditions[place], off_topic(pmid).replace(b"12", b"13"), pmid, NEXT_RUN.date())
    assert night.refresh(*slugs, "--exit-code") == 10
    (fetched,) = [each.params["id"].split(",") for each in night.server.asked("efetch")]
    assert len(fetched) == 25
    assert changed(before, night.files()) == {"feed.xml", *(n for s in slugs[:4] for n in sheet_of(s))}


def test_a_retraction_takes_the_sheet_back_at_once(night: Night, world: World, slugs: list[str]) -> None:
    before = night.files()
    notice = [("RetractionIn", "38000000", "J Made-up Trials. 2026;1:1")]
    record = trial(FIRST_PMID, world.conditions[0].name, notices=notice)
    world.put(world.conditions[0], record, FIRST_PMID, NEXT_RUN.date())
    assert night.refresh(*slugs, "--exit-code") == 10
    after = night.files()
    staged = {f"staged/{slugs[0]}.html"}
    assert changed(before, after) == {"feed.xml", *sheet_of(slugs[0]), *staged}
    code = json.loads(before[f"{slugs[0]}.json"])["content_hash"][:12]
    for name in sheet_of(slugs[0]) - {f"{slugs[0]}.pdf"}:
        assert str(FIRST_PMID) in after[name].decode()
        assert code in after[name].decode()
    assert night.asked() == ["esearch"] * (CONDITIONS + 2) + ["efetch"]


def test_a_changed_headline_waits_and_the_old_sheet_says_so_until_a_person_approves(
    night: Night, world: World, slugs: list[str]
) -> None:
    before = night.files()
    condition = world.conditions[0]
    for pmid in range(FIRST_PMID, FIRST_PMID + 4):
        world.put(condition, trial(pmid, condition.name, benefit=False), pmid, NEXT_RUN.date())
    assert night.refresh(*slugs, "--exit-code") == 10
    waiting = night.files()
    same = {f"{slugs[0]}.json"}
    assert changed(before, waiting) - same == {
        "feed.xml",
        f"staged/{slugs[0]}.html",
        *(sheet_of(slugs[0]) - same),
    }
    answer = json.loads(before[f"{slugs[0]}.json"])["answer"]
    assert json.loads(waiting[f"{slugs[0]}.json"])["answer"] == answer
    assert night.refresh("--approve", slugs[0], "--by", "Dr. Ada Berg") == 0
    assert night.asked() == []
    after = night.files()
    assert json.loads(after[f"{slugs[0]}.json"])["answer"] != answer
    assert f"staged/{slugs[0]}.html" not in after


def test_when_pubmed_dies_midway_what_is_complete_is_published_and_the_exit_code_is_three(
    night: Night, world: World, slugs: list[str]
) -> None:
    before = night.files()
    for place in (0, 1):
        condition = world.conditions[place]
        world.put(condition, trial(36_000_000 + place, condition.name), 36_000_000 + place)
    night.server.fail(status(400), program="esearch", times=1, after=CONDITIONS - 5)
    night.server.fail(status(400), program="efetch", times=9)
    assert night.refresh(*slugs, "--exit-code") == 3
    assert changed(before, night.files()) == set()
    report = json.loads((night.published / "changes.json").read_text())
    failed = [each["slug"] for each in report["conditions"] if each["verdict"] == "failed"]
    assert failed == [slugs[0], slugs[1], slugs[CONDITIONS - 6]]  # harms are asked first


def test_a_second_run_after_a_failure_does_what_was_left(
    night: Night, world: World, slugs: list[str]
) -> None:
    world.put(world.conditions[0], trial(36_000_000, world.conditions[0].name), 36_000_000)
    night.server.fail(status(400), program="efetch", times=9)
    assert night.refresh(*slugs) == 3
    night.server._faults.clear()
    night.now += timedelta(hours=1)
    before = night.files()
    assert night.refresh(*slugs) == 0
    assert changed(before, night.files()) == {"feed.xml", *sheet_of(slugs[0])}
