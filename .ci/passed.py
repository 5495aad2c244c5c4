"""A plugin of pytest: note which tests have passed, or leave out those that a run before has noted.

    pytest -p passed --note-passed FILE          (with .ci on PYTHONPATH)
    pytest -p passed --without-passed FILE

A test that was skipped is not noted: a second run, at a place that has what the first lacked,
is about that alone.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The two options."""
    parser.addoption("--note-passed", type=Path, help="add the tests that pass to this file")
    parser.addoption("--without-passed", type=Path, help="leave out the tests that stand in this file")


def pytest_configure(config: pytest.Config) -> None:
    """Only the process that hears of all tests notes them, not its workers."""
    path = config.getoption("--note-passed")
    if path and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Notes(path.absolute()))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what has passed."""
    path = config.getoption("--without-passed")
    if not path:
        return
    passed = frozenset(path.read_text(encoding="utf-8").split("\0"))
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in passed])
    items[:] = [item for item in items if item.nodeid not in passed]


class _Notes:
    def __init__(self, path: Path) -> None:
        self.path = path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            with self.path.open("a", encoding="utf-8", errors="surrogateescape") as notes:
                notes.write(f"{report.nodeid}\0")
