"""`evidence sheet --all`: every sheet as if it were made alone, and one that fails holds up no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import NOWHERE, Ran, evidence

from evidence.render.generator import is_ours

DAY = ("--date", "2026-01-31")
OFFLINE = ("sheet", "--all", "--offline", *DAY, "--format", "md,json")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The folder with the sheets of all conditions of the starter edition, and what the command said."""
    folder = tmp_path_factory.mktemp("all")
    ran = evidence(*OFFLINE, "--out", "sheets", cwd=folder)
    assert ran.code == 0, ran.err
    assert sorted(ran.out.split()) == sorted(f"sheets/{path.name}" for path in files(folder / "sheets"))
    return folder / "sheets", ran


@pytest.fixture(scope="module")
def whole(made: tuple[Path, Ran]) -> Path:
    return made[0]


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_file())


def test_each_sheet_is_the_one_that_is_made_alone(whole: Path, tmp_path: Path) -> None:
    for slug in ("anxiety", "neck-pain"):
        alone = evidence("sheet", slug, "--offline", *DAY, "--format", "md,json", cwd=tmp_path)
        assert alone.code == 0, alone.err
        for ending in ("md", "json"):
            name = f"{slug}.{ending}"
            assert (whole / name).read_bytes() == (tmp_path / name).read_bytes()
    assert len(list(files(whole))) > 40


def test_a_sheet_that_cannot_be_written_holds_up_no_other(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "anxiety.md").write_text("my own notes")
    ran = evidence(*OFFLINE, cwd=tmp_path)
    assert ran.code == 5
    assert "anxiety: anxiety.md was not made by this program" in ran.err
    assert (tmp_path / "anxiety.md").read_text() == "my own notes"
    others = {path.name for path in files(whole)} - {"anxiety.md", "anxiety.json"}
    assert {path.name for path in files(tmp_path)} == {*others, "anxiety.md"}


def test_what_little_is_known_of_one_condition_is_told_and_is_no_failure(made: tuple[Path, Ran]) -> None:
    whole, ran = made
    assert ran.code == 0
    assert "infant-colic: Too little about infant colic is on this machine" in ran.err
    assert not (whole / "infant-colic.md").exists()


@pytest.mark.skipif(os.name != "posix", reason="process groups")
def test_ctrl_c_leaves_whole_files_only(whole: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "evidence", *OFFLINE]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "EVIDENCE_EUTILS_URL": NOWHERE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        while not list(tmp_path.glob("*.json")) and running.poll() is None:
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Stopped; no file was left half written." in told
    assert "Traceback" not in told
    for path in files(tmp_path):
        assert is_ours(path.name, path.read_bytes())
        assert path.read_bytes() == (whole / path.name).read_bytes()


@pytest.mark.parametrize(
    "more",
    [
        ("migraine",),
        ("--from", "saved.nbib"),
        ("--log", "mine.csv"),
        ("--letter",),
        ("--exclude", "26329399", "because"),
    ],
)
def test_all_and_what_is_for_one_condition_exclude_each_other(more: tuple[str, ...], tmp_path: Path) -> None:
    ran = evidence("sheet", "--all", *more, cwd=tmp_path)
    assert ran.code == 2
    assert "--all" in ran.err
    assert not list(tmp_path.iterdir())


def test_without_a_condition_the_missing_argument_is_named(tmp_path: Path) -> None:
    ran = evidence("sheet", "--offline", cwd=tmp_path)
    assert ran.code == 2
    assert "Missing argument 'CONDITION'" in ran.err.replace("[CONDITION]", "CONDITION")
