"""What an unlucky user meets: disks, folders, locales, days and signals; the real command, a process each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from commands import NOWHERE, Ran, evidence

SHEET = ("sheet", "low back pain", "--offline")
NAMES = {f"low-back-pain.{ending}" for ending in ("html", "pdf", "md", "docx", "txt", "json")}
FAULT = "a fault of the program"


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A disk of its own at `folder`; only root may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
    if (
        not sys.platform.startswith("linux")
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        pytest.skip("this user may not mount a disk to try")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """Room for no sheet."""
    with mounted(tmp_path / "full", "size=64k") as folder:
        yield folder


@pytest.fixture
def locked_disk(tmp_path: Path) -> Iterator[Path]:
    """Nobody may write there, not even root."""
    with mounted(tmp_path / "locked", "ro") as folder:
        yield folder


def is_told(ran: Ran) -> bool:
    """In words of ours, not as a fault of the program."""
    return ran.err.strip() != "" and FAULT not in ran.err and "Traceback" not in ran.err


WRITERS = (
    (*SHEET, "--format", "html"),
    (*SHEET, "--packet", "--format", "html,pdf"),
    ("sheet", "--all", "--offline", "--format", "txt"),
)


@pytest.mark.parametrize("words", WRITERS)
def test_a_folder_that_nobody_may_write_to_is_one_sentence(
    words: tuple[str, ...], locked_disk: Path, tmp_path: Path
) -> None:
    ran = evidence(*words, "--out", locked_disk, cwd=tmp_path)
    assert ran.code == 5, ran.err
    assert is_told(ran), ran.err
    assert "Read-only file system" in ran.err


@pytest.mark.parametrize("words", WRITERS)
def test_a_disk_that_is_full_is_one_sentence_and_keeps_nothing_half(
    words: tuple[str, ...], full_disk: Path, tmp_path: Path
) -> None:
    filled = full_disk / "of-somebody-else"
    with pytest.raises(OSError, match="No space left"), filled.open("wb") as file:
        file.write(b"x" * 1_000_000)
    ran = evidence(*words, "--out", full_disk, cwd=tmp_path)
    assert ran.code == 5
    assert is_told(ran), ran.err
    assert "No space left" in ran.err
    assert list(full_disk.iterdir()) == [filled]


@pytest.mark.parametrize("disk", ["full_disk", "locked_disk"])
def test_a_library_that_cannot_be_written_is_told_and_the_sheet_is_made(
    disk: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = request.getfixturevalue(disk)
    ran = evidence("sheet", "low back pain", "--format", "txt", cwd=tmp_path, XDG_DATA_HOME=str(place))
    assert ran.code == 0
    assert str(place) in ran.err
    assert "Nothing is kept of this run." in ran.err
    assert (tmp_path / "low-back-pain.txt").exists()


def test_a_condition_cannot_be_added_where_nobody_may_write(locked_disk: Path) -> None:
    ran = evidence("conditions", "--add", "trismus", cwd=locked_disk)
    assert ran.code != 0
    assert is_told(ran), ran.err


DAY = ("--date", "2026-01-31", "--format", "html,txt,json")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sheet that was made with the settings of this machine."""
    folder = tmp_path_factory.mktemp("plain")
    assert evidence(*SHEET, *DAY, cwd=folder).code == 0
    return folder


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"TZ": "Pacific/Kiritimati"},
    ],
)
def test_a_sheet_is_the_same_whatever_the_language_and_the_zone_of_the_machine(
    environment: dict[str, str], plain: Path, tmp_path: Path
) -> None:
    assert evidence(*SHEET, *DAY, cwd=tmp_path, **environment).code == 0
    for name in ("html", "txt", "json"):
        ours, others = (folder / f"low-back-pain.{name}" for folder in (plain, tmp_path))
        assert ours.read_bytes() == others.read_bytes(), name


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_folders_may_have_umlauts_spaces_and_quotes(locale: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "Übungen für \"Rücken\" & 'Nacken'; 東京"
    ran = evidence(*SHEET, "--format", "html,pdf", "--out", folder, cwd=tmp_path, **locale)
    assert ran.code == 0, ran.err
    assert {path.name for path in folder.iterdir()} == {"low-back-pain.html", "low-back-pain.pdf"}


def test_the_twenty_ninth_of_february_is_a_day_in_leap_years_only(tmp_path: Path) -> None:
    assert evidence(*SHEET, "--format", "txt", "--date", "2028-02-29", cwd=tmp_path).code == 0
    refused = evidence(*SHEET, "--format", "txt", "--date", "2027-02-29", cwd=tmp_path)
    assert refused.code == 2
    assert is_told(refused)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [0.05, 0.3, 0.6, 0.9, 1.2])
def test_a_sheet_that_is_stopped_at_any_moment_leaves_whole_files_only(
    sent: signal.Signals, after: float, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "evidence", *SHEET, "--out", "here"]
    settings = {**os.environ, "EVIDENCE_EUTILS_URL": NOWHERE}
    with subprocess.Popen(
        command, cwd=tmp_path, env=settings, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        time.sleep(after)
        run.send_signal(sent)
        _, said = run.communicate(timeout=60)
    starting = b"Traceback" in said and b"evidence" not in said  # Python itself, which may end with 1 then
    assert run.returncode in (0, 130, -sent) or starting
    assert b"Traceback" not in said or starting
    left = {path.name for path in (tmp_path / "here").glob("*")}
    assert left <= NAMES
    again = evidence(*SHEET, "--out", "here", cwd=tmp_path)
    assert again.code == 0, again.err
    assert {path.name for path in (tmp_path / "here").iterdir()} == NAMES
