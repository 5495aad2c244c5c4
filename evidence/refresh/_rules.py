"""Which version of the rules judged a record, and of everything that made a sheet.

Read from the program itself: a version that somebody has to raise is one that somebody forgets to raise.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from evidence import content
from evidence.model import Condition
from evidence.typed_json import to_json

_PACKAGE = Path(__file__).parents[1]
# What a judgement about one record depends on besides the record and the condition: packages of ours.
JUDGING = ("records", "appraisal", "model")
_ENDINGS = frozenset({".py", ".json"})
_KEPT_DIGITS = 32


def question(condition: Condition | None) -> str:
    """What is asked of a record: is it evidence about this condition, by these rules? Without a condition:
    only what the record says of itself."""
    about = condition.slug if condition else "any"
    return f"{about} {_digest(_judging_version().encode(), to_json(condition))}"


@cache
def program_version() -> str:
    """A hash of all code and content: another one may say other things about the same records."""
    words = sorted((content.folder("reports") / "words").glob("*.toml"))
    files = [*_sources(_PACKAGE), *sorted(content.folder("queries").rglob("*.toml")), *words]
    return _digest(*(path.read_bytes() for path in files))


@cache
def _judging_version() -> str:
    return _digest(*(path.read_bytes() for name in JUDGING for path in _sources(_PACKAGE / name)))


def _sources(package: Path) -> list[Path]:
    return sorted(path for path in package.rglob("*") if path.suffix in _ENDINGS)


def _digest(*parts: bytes) -> str:
    """Of the parts and of where one ends."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()[:_KEPT_DIGITS]
