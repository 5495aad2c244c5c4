"""The extracts of MeSH and ICD-10-CM that ship: mesh.tsv.gz and icd10cm.tsv.gz."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from evidence.conditions import Code, Descriptor, Thesaurus
from evidence.content._folders import folder
from evidence.errors import InvalidContent

MESH = "mesh.tsv.gz"
ICD10CM = "icd10cm.tsv.gz"
# More cells than these (heading, tree numbers) has a descriptor that can be a condition.
IN_FULL = 2


def load_thesaurus(queries: Path | None = None) -> Thesaurus:
    """MeSH headings and ICD-10-CM codes. Slow (some 0.1 s), so it is read late and once.

    Raises `InvalidContent` when a file is missing or damaged.
    """
    return _loaded(queries or folder("queries"))


@lru_cache(maxsize=2)
def _loaded(queries: Path) -> Thesaurus:
    rows = list(_rows(queries / MESH))
    descriptors = tuple(_descriptor(cells) for cells in rows if len(cells) > IN_FULL)
    headings = {cells[0]: cells[1] if len(cells) > 1 else "" for cells in rows}
    return Thesaurus(descriptors, headings, tuple(_code(cells) for cells in _rows(queries / ICD10CM)))


def _descriptor(cells: list[str]) -> Descriptor:
    heading, trees, ui, *entries = cells
    return Descriptor(heading, _parts(trees), ui, _parts("".join(entries)))


def _code(cells: list[str]) -> Code:
    code, leaf, name, inclusions, *_ = (*cells, "", "", "")
    return Code(code, name, leaf == "Y", _parts(inclusions))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _rows(path: Path) -> Iterator[list[str]]:
    """The cells of each line after the first, which says what the file is."""
    try:
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as fault:
        todo = "install the program again, or build it with python -m evidence.content"
        raise InvalidContent(f"{path} is missing or damaged; {todo}.") from fault
    return (line.split("\t") for line in text.splitlines()[1:])
