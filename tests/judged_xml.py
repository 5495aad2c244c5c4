"""The committed judged records (tests/judged/records.jsonl) as PubMed XML, for tests that need real ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pubmed_xml import from_judged, pubmed_xml

RECORDS = Path(__file__).parent / "judged" / "records.jsonl"


@cache
def judged_records() -> tuple[dict[str, Any], ...]:
    """One dictionary a record, with `gold` for what a careful reader says of its text."""
    return tuple(json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines())


def judged_xml(records: Iterable[dict[str, Any]] | None = None) -> bytes:
    """A PubmedArticleSet of these records (default: all)."""
    chosen = judged_records() if records is None else records
    return pubmed_xml(*(from_judged(record) for record in chosen))
