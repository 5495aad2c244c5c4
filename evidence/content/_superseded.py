"""What was replaced by what: superseded.toml."""

from __future__ import annotations

import re
from pathlib import Path

from evidence.content._folders import folder
from evidence.content._tables import Table, read
from evidence.model import Successor

COCHRANE_FORM = re.compile(r"CD\d{6}")


def load_superseded(queries: Path | None = None) -> tuple[Successor, ...]:
    """Every known successor of a review or guideline, in the order of superseded.toml."""
    table = read((queries or folder("queries")) / "superseded.toml")
    successors = tuple(_successor(row) for row in table.tables("superseded"))
    table.refuse_the_rest()
    return successors


def _successor(row: Table) -> Successor:
    row.url("url")  # where the editor saw the newer version, and when
    row.day("seen_on")
    successor = Successor(
        name=row.text("name"),
        pmid=row.optional_pmid("pmid"),
        replaced_pmid=row.optional_pmid("replaced_pmid"),
        replaced_doi=row.optional_doi("replaced_doi"),
        cochrane=_cochrane(row),
    )
    row.optional_doi("doi")
    row.refuse_the_rest(editors_only=("seen_at", "note"))
    _check(row, successor)
    return successor


def _cochrane(row: Table) -> tuple[str, int] | None:
    number, version = row.optional_text("cochrane"), row.optional_number("version")
    if number is None:
        return None
    if not COCHRANE_FORM.fullmatch(number):
        raise row.fault(
            "cochrane", f'"{number}" is not the number of a Cochrane review', "write it like CD001929"
        )
    if not isinstance(version, int) or version < 2:
        raise row.fault(
            "version", "is not that of a newer version", "write a whole number from 2, as in pub2"
        )
    return number, version


def _check(row: Table, successor: Successor) -> None:
    if not (successor.replaced_pmid or successor.replaced_doi or successor.cochrane):
        raise row.fault("replaced_pmid", "is missing, and so is what else names the older one", "add it")
    if successor.pmid and successor.pmid == successor.replaced_pmid:
        raise row.fault("pmid", "is that of the record that it replaces", "write the newer one's")
