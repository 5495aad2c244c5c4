"""Copy the records whose abstracts are in our own words from the shared data to tests/judged/records.jsonl.

    python tests/judged/copy_rewritten.py ../shared/data/records/records.jsonl

Abstracts marked `original` belong to their publishers and are never copied. Nothing is printed but a count,
so that the conditions in held_back_conditions.txt stay unread.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

FIELDS = (
    "pmid",
    "placeholder_pmid",
    "title",
    "title_certain",
    "journal",
    "year",
    "authors",
    "publication_types",
    "mesh",
    "abstract",
    "abstract_text",
    "gold",
)


def main(source: Path, target: Path) -> None:
    """Write one JSON object a line, in the order of the source."""
    records = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line]
    kept = [
        {name: record[name] for name in FIELDS}
        for record in records
        if record["abstract_text"] == "rewritten"
    ]
    lines = (json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n" for record in kept)
    target.write_text("".join(lines), encoding="utf-8")
    sys.stderr.write(f"{len(kept)} of {len(records)} records copied\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).with_name("records.jsonl"))
