"""What PubMed's files are called: their names say which comes after which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from evidence.errors import UsageError

# "pubmed26n0001.xml.gz": the year, and a number that goes on from the baseline through the updates (NLM,
# "Download PubMed Data").
_NAME = re.compile(r"(pubmed\d\dn\d{4})\.xml(?:\.gz)?")
CHECKSUM = ".md5"


def name_of(path: Path) -> str | None:
    """The name without endings, "pubmed26n0001"; None for a file that is not named as NLM does."""
    named = _NAME.fullmatch(path.name)
    return named[1] if named else None


def in_order(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files in the order of their names, each once; checksums that a shell's `*` gives are left out.

    Raises `UsageError` for a file whose name does not tell its place, and for two of the same name.
    """
    named: dict[str, Path] = {}
    for path in dict.fromkeys(path for path in paths if path.suffix != CHECKSUM):
        name = name_of(path)
        if name is None:
            raise UsageError(
                f"{path.name} is not named as PubMed's files are (pubmed26n0001.xml.gz), and their order "
                "is in their names; give files as NLM names them, or use --from for records of your own."
            )
        if name in named:
            raise UsageError(f"{named[name]} and {path} have the same name; give one of them.")
        named[name] = path
    return tuple(named[name] for name in sorted(named))
