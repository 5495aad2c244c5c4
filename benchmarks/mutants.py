"""Would the tests notice? Small wrongs are put into the rules, one at a time, and the tests are run on each.

    make .venv/.checks
    python benchmarks/mutants.py ranking --sample 100 --seed 7

Works in a clone of its own, so that the checkout stays as it is; what is not committed takes no part. The
wrongs (mutants) are cosmic-ray's, drawn at random from all that there are in the part; `--list` counts
them. A mutant is killed when a test of `TESTS` fails or hangs. Those that live are printed with what was
changed: each is a test to write, or a change that nobody could notice, and which of the two is for a person
to say.

Left out is what nobody could notice: changes of `|`, which between types change nothing that runs; of the
sizes of caches; `==` for `is` where an enumeration's member or None stands behind it; and one letter more or
less of a distance in a sentence, which is how far a rule looks (numbers of `A_DISTANCE` and more).
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
# What a part is made of, and the tests that should notice, those that notice most first.
MODULES = {
    "ranking": ["evidence/ranking"],
    "synthesis": ["evidence/synthesis"],
    "compose": ["evidence/compose"],
    "appraisal": ["evidence/appraisal"],
}
TESTS = {
    "ranking": ["ranking", "why", "superseded", "table", "ranking_judged"],
    "synthesis": ["synthesis", "plot", "compose", "conclusions", "whole_sheets"],
    "compose": ["compose", "brief", "patient_page", "letter", "whole_sheets", "render", "symptom_log"],
    "appraisal": [
        *(
            "appraisal",
            "wordings_*",
            "effects",
            "harms",
            "harm_counts",
            "results",
            "rigour",
            "population",
            "outcomes",
        ),
        *(
            "parts",
            "integrity",
            "searched",
            "architecture",
            "arms",
            "worded",
            "own_grade",
            "heterogeneity",
            "kind",
            "lexicon",
            "patterns",
        ),
        "appraisal_judged",
    ],
}
MOST_SECONDS = 240
# Numbers from here on are distances in letters, or years.
A_DISTANCE = 20
_BETWEEN_TYPES = "BitOr"
_SAME_THING = ("ReplaceComparisonOperator_Is_Eq", "ReplaceComparisonOperator_IsNot_NotEq")


def main() -> int:
    """Draw, try, and tell; 1 when fewer than --least were killed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("part", choices=MODULES)
    asked.add_argument("--sample", type=int, default=100)
    asked.add_argument("--seed", type=int, default=20261122)
    asked.add_argument("--least", type=float, default=0.85, help="The share that must be killed.")
    asked.add_argument("--list", action="store_true", help="Only count them.")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(HERE), str(clone)], check=True)  # noqa: S603, S607
        os.chdir(clone)
        every = list(mutations(given.part))
        print(f"{len(every)} in {given.part}", flush=True)
        if given.list:
            return 0
        chosen = random.Random(given.seed).sample(every, min(given.sample, len(every)))  # noqa: S311
        return 0 if killed(chosen, command(given.part)) >= given.least else 1


def mutations(part: str) -> Iterator[Any]:
    """All that cosmic-ray knows to change in the modules of a part."""
    try:
        from cosmic_ray.commands.init import _all_work_items as all_of
    except ImportError:
        raise SystemExit("This needs cosmic-ray: make .venv/.checks") from None
    paths = sorted(path for place in MODULES[part] for path in Path(place).rglob("*.py"))
    for item in all_of(paths, {}):
        if not _changes_nothing(item.mutations[0]):
            yield item.mutations[0]


def _changes_nothing(mutation: Any) -> bool:
    name, (line, start), (_, end) = mutation.operator_name, mutation.start_pos, mutation.end_pos
    text = Path(mutation.module_path).read_text(encoding="utf-8").splitlines()[line - 1]
    distance = (
        name.endswith("NumberReplacer") and text[start:end].isdigit() and int(text[start:end]) >= A_DISTANCE
    )
    return distance or _BETWEEN_TYPES in name or name.endswith(_SAME_THING) or "lru_cache(" in text


def command(part: str) -> str:
    """The tests of a part, which must pass as they are."""
    files = sorted(
        {str(path) for name in TESTS[part] for path in Path("tests").glob(f"test_{name}.py")},
        key=_place(part),
    )
    words = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {' '.join(files)}"
    os.environ["PYTHONPATH"] = str(Path.cwd())
    began = time.monotonic()
    subprocess.run(words.split(), check=True, capture_output=True)  # noqa: S603
    print(f"the tests pass without any, in {time.monotonic() - began:.0f} s")
    return words


def _place(part: str) -> Any:
    order = {name.removesuffix("*"): place for place, name in enumerate(TESTS[part])}
    return lambda file: min(
        place for name, place in order.items() if Path(file).stem.startswith(f"test_{name}")
    )


def killed(chosen: list[Any], tests: str) -> float:
    """Try each; the share that the tests noticed."""
    from cosmic_ray.mutating import mutate_and_test
    from cosmic_ray.work_item import TestOutcome

    alive = 0
    for number, mutation in enumerate(chosen, start=1):
        result = mutate_and_test([mutation], tests, MOST_SECONDS)
        if result.test_outcome is TestOutcome.SURVIVED:
            alive += 1
            print(f"{mutation.module_path} {mutation.definition_name}\n{changed(result.diff)}", flush=True)
        if not number % 10:
            print(f"-- {number - alive} of {number} killed", flush=True)
    share = 1 - alive / len(chosen)
    print(f"{len(chosen) - alive} of {len(chosen)} killed ({share:.0%})")
    return share


def changed(diff: str) -> str:
    """The lines that differ, without what stands around them."""
    lines = [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return "\n".join(f"    {line}" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
