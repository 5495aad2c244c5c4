"""Several processes on one library at once, of each store; and refreshes that are killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from eutils_server import EutilsServer
from killing import Soak
from refreshing import World

from evidence.issued import EditionState
from evidence.record_library import open_library

KILLS = 6
LONGEST = 240


def start(words: list[str], address: str, server: EutilsServer, folder: Path) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "EVIDENCE_LIBRARY": address,
        "EVIDENCE_EUTILS_URL": server.url,
        "NCBI_API_KEY": "made-up",
    }
    command = [sys.executable, "-m", "evidence", *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=folder, env=environment, text=True, **pipes)  # type: ignore[call-overload,no-any-return]


def test_two_refreshes_and_ten_sheets_at_once_get_on_with_each_other(address: str, tmp_path: Path) -> None:
    world = World.of(3, 60)
    slugs = [each.slug for each in world.conditions]
    refresh = ["refresh", *slugs, "--publish", str(tmp_path / "published")]
    sheets = [
        ["sheet", slugs[n % 3], "--format", "json", "--out", str(tmp_path / f"sheet-{n}")] for n in range(10)
    ]
    with world.server() as server:
        running = [start(words, address, server, tmp_path) for words in [refresh, refresh, *sheets]]
        ended = [(process.communicate(timeout=LONGEST), process.returncode) for process in running]
    assert [code for _, code in ended] == [0] * 12, [said for (_, said), code in ended if code]
    assert not [said for (_, said), _ in ended if "error" in said]
    assert sum("Waiting for the refresh of" in said for (_, said), _ in ended[:2]) >= 1
    with open_library(address) as store:
        states = [each.state for each in store.editions()]
        assert states == [EditionState.PUBLISHED] * 3
        assert [run.finished_at is not None for run in store.runs(9)] == [True, True]
    assert all((tmp_path / f"sheet-{n}" / f"{slugs[n % 3]}.json").exists() for n in range(10))


def test_killed_refreshes_lose_nothing_double_nothing_and_leave_no_half_file(tmp_path: Path) -> None:
    world = World.of(4, 80)
    with world.server() as server:
        soak = Soak(tmp_path, world, server, random.Random(20261122))  # noqa: S311  (nothing secret)
        while soak.killed < KILLS:
            soak.kill_one()
        soak.finish()
    assert soak.troubles == []
