"""Would the tests notice a wrong in the rules? The short form of benchmarks/mutants.py, which draws more.

Needs cosmic-ray of requirements-checks.lock: `make checks` (CONTRIBUTING.md).
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

from required import missing

HERE = Path(__file__).resolve().parents[1]
# The draw changes with the code. A wrong that lives is a test to write, or one that nobody could notice.
SEED = "5"


def test_the_tests_of_the_ranking_notice_wrongs_that_are_drawn_at_random() -> None:
    if not importlib.util.find_spec("cosmic_ray"):
        missing("cosmic-ray is not installed")
    words = ("benchmarks/mutants.py", "ranking", "--sample", "5", "--seed", SEED, "--least", "0.8")
    told = subprocess.run([sys.executable, *words], cwd=HERE, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
