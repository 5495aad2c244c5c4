"""Run the real command in a process of its own, as a person or a timer would."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# Nothing listens there: a connection is refused at once, as on a machine without a network.
NOWHERE = "http://127.0.0.1:9/entrez/eutils/"


@dataclass(frozen=True)
class Ran:
    """What a command left behind: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def evidence(*words: str | Path, cwd: Path, **environment: str) -> Ran:
    """`evidence WORDS...` in `cwd`; PubMed is out of reach unless EVIDENCE_EUTILS_URL is given.

    With a key, because NCBI's pace without one (0.36 s a request) would be most of the time of a test.
    """
    settings = {"EVIDENCE_EUTILS_URL": NOWHERE, "NCBI_API_KEY": "made-up", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "evidence", *map(str, words)],
        cwd=cwd,
        env={**os.environ, **settings},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
