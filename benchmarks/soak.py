"""Kill refreshes at random moments, and look whether anything is lost, doubled or half written.

    python benchmarks/soak.py --kills 200 --seed 7

Prints a line every ten kills, and at the end what was found; exits with 1 when that is anything.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from killing import Soak  # type: ignore[import-not-found]
from refreshing import World  # type: ignore[import-not-found]

CONDITIONS = 6
RECORDS = 240


def main() -> int:
    """Run the soak; 0 when nothing was found."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=20261122)
    given = asked.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        world = World.of(CONDITIONS, RECORDS)
        with world.server() as server:
            soak = Soak(Path(folder), world, server, random.Random(given.seed))  # noqa: S311  (no secret)
            while soak.killed < given.kills:
                soak.kill_one()
                if soak.killed % 10 == 0:
                    print(f"{soak.killed} killed, {soak.finished} finished, {len(soak.troubles)} troubles")
            soak.finish()
    print(f"{soak.killed} kills, {soak.finished} runs that ended first, {time.monotonic() - began:.0f} s")
    print("\n".join(soak.troubles) or "nothing lost, nothing doubled, no half file; the last run finished")
    return 1 if soak.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
