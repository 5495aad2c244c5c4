"""Live through a day: hourly refreshes while PubMed changes, fails and retracts studies, and people read.

    python benchmarks/day.py --hours 24 --seed 7

Says at the end how often what happened, and whether anything was left behind: half files, a sheet that cites
a study known to be retracted, a page that failed, or a library other than one built in a single clean run.
Exits with 1 when there is any.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from a_day import Day  # type: ignore[import-not-found]
from refreshing import World  # type: ignore[import-not-found]

CONDITIONS = 6
RECORDS = 120


def main() -> int:
    """Live through it; 0 when nothing was found."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--hours", type=int, default=24)
    asked.add_argument("--seed", type=int, default=20261122)
    given = asked.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        world = World.of(CONDITIONS, RECORDS)
        with world.server() as server:
            day = Day(Path(folder), world, server, random.Random(given.seed))  # noqa: S311  (no secret)
            for number in range(given.hours):
                day.hour(number)
                print(f"hour {number + 1}: {len(day.troubles)} troubles")
            day.evening()
    print(f"{time.monotonic() - began:.0f} s; " + ", ".join(f"{n} x {what}" for what, n in day.did.items()))
    print("\n".join(day.troubles) or "nothing left behind: as one clean run builds it")
    return 1 if day.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
