"""The README is true: every command in it runs, and every make target in it exists."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from commands import evidence

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


@pytest.mark.parametrize("line", COMMANDS)
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
