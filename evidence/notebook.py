"""The ranked studies as a pandas frame, for a notebook: no command, no network."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from evidence import pipeline
from evidence.errors import PubMedUnreachable
from evidence.record_library import open_library
from evidence.sources import Where
from evidence.table import Frame, frame


def studies(condition: str, files: Sequence[Path | str] = ()) -> Frame:
    """Every record about massage for `condition` as `table.frame` lays it out, ranked ones first.

    The records are those of `files` (PubMed XML or .nbib), else what is on this machine: the last search that
    the library holds (`evidence search` fills it), or the starter edition. `attrs` tell the condition, the
    source and its day. Raises the errors of the commands.
    """
    library = open_library(os.environ.get("EVIDENCE_LIBRARY", "").strip() or None)
    try:
        where = Where(_nobody, files=tuple(map(Path, files)), offline=not files, store=library)
        today = datetime.now().astimezone().date()
        material = pipeline.evaluate(pipeline.load_condition(condition), where, today=today)
    finally:
        library.close()
    table = frame(material.ranking)
    table.attrs = {
        "condition": material.condition.name,
        "source": str(material.receipt.source),
        "as_of": str(material.receipt.as_of or "not known"),
    }
    return table


def _nobody() -> NoReturn:
    raise PubMedUnreachable("A notebook asks nobody: run `evidence search` first, or name files.")
