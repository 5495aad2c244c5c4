"""The README is true: every command in it runs, and every make target in it exists."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from bulk_files import other, study, written
from commands import evidence
from refreshing import World, trial

from evidence.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL_LINES = [
    line.partition("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]
NOTEBOOK = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for line in SHELL_LINES if line.startswith("evidence ")]
NBIB = ROOT / "tests" / "fixtures" / "records" / "both_forms.nbib"


def test_the_readme_shows_only_commands_that_these_tests_know() -> None:
    assert [line for line in SHELL_LINES if not line.startswith(("evidence ", "make "))] == []
    assert len(COMMANDS) >= 9


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("evidence refresh")])
def test_every_refresh_of_the_readme_works(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this process, so that "all" can be a few: a hundred sheets take a minute."""
    world = World.of(22, 88, trials=2)
    few = [each for each in world.conditions if each.slug in ("migraine", "neck-pain", "low-back-pain")]
    monkeypatch.setattr("evidence.content.load_conditions", lambda: tuple(few))
    monkeypatch.chdir(tmp_path)
    with world.server() as server:
        monkeypatch.setenv("EVIDENCE_EUTILS_URL", server.url)
        monkeypatch.setenv("NCBI_API_KEY", "made-up")
        monkeypatch.setenv("EVIDENCE_LIBRARY", f"sqlite:///{tmp_path / 'library.sqlite'}")
        if "--approve" in line:
            _let_one_wait(world, monkeypatch)
        assert _left(line, monkeypatch) == 0, capsys.readouterr().err
    assert capsys.readouterr().out
    assert (tmp_path / "night.txt").exists() == ("night.txt" in line)
    assert (tmp_path / "sheets" / "index.html").exists() == ("--canary" not in line)


def _let_one_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet about migraine that is published, and one that says another thing."""
    (migraine,) = (each for each in world.conditions if each.slug == "migraine")
    for first, benefit in ((36_000_000, True), (36_000_100, False)):
        for pmid in range(first, first + 25):
            record = trial(pmid, migraine.name, benefit=benefit, year=2024 if benefit else 2025)
            world.put(migraine, record, pmid)
        assert _left("evidence refresh migraine", monkeypatch) == 0


def _left(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a command that runs in this process."""
    monkeypatch.setattr("sys.argv", shlex.split(line))
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("evidence bulk")])
def test_every_load_of_the_readme_works(line: str, tmp_path: Path) -> None:
    """With files of a few records; the shell would put their names in the place of each star."""
    for folder, number in (("baseline", 1), ("updatefiles", 2)):
        (tmp_path / folder).mkdir()
        written(
            tmp_path / folder, number, study(number, "Massage for migraine: a randomized trial."), other(8)
        )
    words = shlex.split(line)[1:]
    named = [str(each) for word in words for each in (sorted(tmp_path.glob(word)) if "*" in word else [word])]
    ran = evidence(*named, cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "2 files loaded" in ran.out


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("evidence serve")])
def test_every_page_server_of_the_readme_works_until_it_is_stopped(line: str) -> None:
    """On a port that is free, because the one of the README may be taken."""
    command = [sys.executable, "-m", *shlex.split(line), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        address = next(found[0] for said in server.stderr if (found := re.search(r"http://\S+", said)))
        with urllib.request.urlopen(f"{address}en/low-back-pain", timeout=60) as page:  # noqa: S310  our own
            assert b"Massage for low back pain" in page.read()
    finally:
        server.send_signal(signal.SIGINT)
        _, rest = server.communicate(timeout=20)
    assert server.returncode == 0
    assert "Traceback" not in rest


@pytest.mark.parametrize(
    "line",
    [
        line
        for line in COMMANDS
        if not line.startswith(("evidence refresh", "evidence serve", "evidence bulk"))
    ],
)
def test_every_command_of_the_readme_works(line: str, tmp_path: Path) -> None:
    shutil.copy(NBIB, tmp_path / "saved.nbib")
    shutil.copy(ROOT / "docs" / "symptoms.csv", tmp_path / "symptoms.csv")
    if "tinnitus.toml" in line:  # the line before it in the README makes the file
        assert evidence("conditions", "--add", "tinnitus", cwd=tmp_path).code == 0

    ran = evidence(*shlex.split(line)[1:], cwd=tmp_path)

    assert ran.code == 0, ran.err
    assert ran.out


@pytest.mark.parametrize("line", [line for line in SHELL_LINES if line.startswith("make ")])
def test_every_make_target_of_the_readme_exists(line: str) -> None:
    target = shlex.split(line)[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_the_picture_of_the_sheet_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file(), picture


def test_the_three_lines_for_a_notebook_give_a_frame_of_ranked_studies() -> None:
    (lines,) = NOTEBOOK
    first, second, last = filter(None, lines.splitlines())
    names: dict[str, Any] = {}

    exec(f"{first}\n{second}", names)  # noqa: S102 -- the lines are our own
    shown = eval(last, names)  # noqa: S307

    assert list(shown["place"]) == list(range(1, len(shown) + 1))
    assert len(shown) > 5
    assert names["table"].attrs["source"] == "starter_edition"


def test_a_notebook_reads_saved_files_as_well() -> None:
    from evidence.notebook import studies

    table = studies("neck-pain", files=[NBIB])

    assert table.attrs["source"] == "files"
    assert len(table) > 0
