"""Give one of the program's doors damaged input for as long as one likes, and tell what breaks.

    python benchmarks/fuzz.py library_file --seconds 300       one target of tests/fuzzing.py
    python benchmarks/fuzz.py all --seconds 300                each of them so long, one after the other
    python benchmarks/fuzz.py library_file --case FILE         once more with the input that broke it

It needs atheris, which is in no lock file because only this command uses it:
`.venv/bin/pip install atheris`. atheris watches which lines of `evidence` an input reaches and goes on with
those that reach new ones; half of the changes are its own, half those of tests/mutating.py, which know
the format.
Inputs that break a promise are kept in --cases (default: a new folder), one for each place; the run goes on.
Exits with 1 when something was found.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import os
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

TESTS = Path(__file__).parents[1] / "tests"
# Watching every line makes the program several times slower; FUZZ_PATIENCE=1 in test_fuzz holds the bounds.
PATIENCE = 10.0
# One input in so many is grown to a size at which what is worse than linear shows.
GROWN_ONE_IN, GROWN_BYTES = 400, 100_000
MISSING = "This needs atheris, which is not installed: .venv/bin/pip install atheris."


class Watch:
    """What a run has done so far."""

    def __init__(self, name: str, seconds: float, cases: Path) -> None:
        self.name, self.seconds, self.cases = name, seconds, cases
        self.executions = 0
        self.findings: dict[tuple[str, str], Path] = {}
        self.began = time.monotonic()

    def found(self, problem: BaseException, given: bytes) -> None:
        """Keep the first input for each kind of error and place."""
        frames = traceback.extract_tb(problem.__traceback__)
        ours = [frame for frame in frames if f"{os.sep}evidence{os.sep}" in frame.filename] or frames
        place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
        key = (type(problem).__name__, place)
        if key not in self.findings:
            path = self.cases / f"{self.name}-{hashlib.sha256(given).hexdigest()[:12]}"
            path.write_bytes(given)
            self.findings[key] = path
            print(f"  {key[0]} at {place}: {str(problem)[:120]!r}, kept as {path}", flush=True)

    def end_when_over(self) -> None:
        """Print the figures and end the process: libFuzzer has no way back."""
        if time.monotonic() - self.began < self.seconds:
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        cpu = used.ru_utime + used.ru_stime
        print(
            f"{self.name:16} {self.executions:9,} executions {cpu:7.0f} s CPU "
            f"{used.ru_maxrss / 1000:6.0f} MB {len(self.findings)} findings",
            flush=True,
        )
        os._exit(1 if self.findings else 0)


def run(name: str, seconds: float, cases: Path) -> None:
    """Fuzz one target in this process; never returns."""
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        sys.exit(MISSING)
    with atheris.instrument_imports(include=["evidence"]):
        fuzzing, mutating = _of_tests("fuzzing"), _of_tests("mutating")
    target = fuzzing.TARGETS[name]
    watch = Watch(name, seconds, cases)
    corpus = _corpus(target.seeds(), cases / f"{name}-corpus")

    def one_input(given: bytes) -> None:
        watch.executions += 1
        try:
            fuzzing.held(target, given, patience=PATIENCE)
        except (Exception, fuzzing.TooSlow) as problem:
            watch.found(problem, given)
        watch.end_when_over()

    def changed(given: bytes, most: int, number: int) -> bytes:
        chance = Random(number)  # noqa: S311 -- nothing secret
        if not number % GROWN_ONE_IN:
            size = min(GROWN_BYTES, target.largest)
            return bytes(mutating.amplified(given, chance, target.tokens, size))[:most]
        if number % 2:
            return bytes(mutating.mutated(given, chance, target.tokens, in_place=target.in_place))[:most]
        return bytes(atheris.Mutate(given, most))

    flags = [f"-max_len={GROWN_BYTES}", "-timeout=600", "-rss_limit_mb=0", "-verbosity=0", "-seed=1"]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], one_input, custom_mutator=changed)
    atheris.Fuzz()


def _of_tests(name: str) -> ModuleType:
    if str(TESTS) not in sys.path:
        sys.path.insert(0, str(TESTS))
    return importlib.import_module(name)


def _corpus(seeds: tuple[bytes, ...], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    return folder


def again(name: str, case: Path) -> None:
    """One input, without atheris and within the usual bounds: raises what it raises."""
    fuzzing = _of_tests("fuzzing")
    fuzzing.held(fuzzing.TARGETS[name], case.read_bytes(), memory=True)
    print(f"{name} keeps its promises with {case.name}.")


def main() -> None:
    """Fuzz what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", help="one of tests/fuzzing.py, or: all")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--cases", type=Path, help="folder for inputs that break something")
    parser.add_argument("--case", type=Path, help="run this input only")
    chosen = parser.parse_args()
    if chosen.case:
        again(chosen.target, chosen.case)
        return
    cases = chosen.cases or Path(tempfile.mkdtemp(prefix="fuzz-"))
    cases.mkdir(parents=True, exist_ok=True)
    if chosen.target != "all":
        run(chosen.target, chosen.seconds, cases)
    words = [sys.executable, __file__, "--seconds", str(chosen.seconds), "--cases", str(cases)]
    ended = [subprocess.run([*words, name], check=False).returncode for name in _of_tests("fuzzing").TARGETS]  # noqa: S603
    sys.exit(max(ended))


if __name__ == "__main__":
    main()
