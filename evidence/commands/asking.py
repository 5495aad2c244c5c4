"""Where a command's records come from, what was found in them, and what a person is told about both."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.errors import UsageError
from evidence.surroundings import asked_day, connect, open_asked_library, tell

if TYPE_CHECKING:  # annotations only: these modules are slow to import
    from evidence.compose import Material
    from evidence.model import Condition, Exclusion, SearchReceipt, SourceKind
    from evidence.sources import Where


def where_from(files: tuple[Path, ...], *, offline: bool, day: str | None = None) -> Where:
    """The place that --from, --offline and --date name; PubMed is connected to when it is asked."""
    from evidence.sources import Where

    if files and offline:
        raise UsageError("--from and --offline name two different sources; give one of them.")
    library = None if files else open_asked_library()
    return Where(
        connect=functools.cache(lambda: connect(library)),
        files=files,
        offline=offline,
        on_fallback=_note_fallback,
        store=library,
        until=asked_day(day),
    )


def evaluated(
    condition: Condition, where: Where, *, today: date, exclusions: tuple[Exclusion, ...] = ()
) -> Material:
    """Found, judged and ranked; what the receipt has to tell is told."""
    from evidence import pipeline

    material = pipeline.evaluate(condition, where, today=today, exclusions=exclusions)
    if where.offline:
        _note_source(material.receipt)
    note_warnings(material.receipt)
    return material


def note_warnings(receipt: SearchReceipt | None) -> None:
    """What went otherwise than it should in a search, if there was one."""
    for warning in receipt.warnings if receipt else ():
        tell(warning)


def _note_source(receipt: SearchReceipt) -> None:
    from evidence.model import SourceKind

    if receipt.source is SourceKind.LIBRARY:
        tell(f"This uses the last search that the library holds, of {receipt.as_of}.")
    elif receipt.files:
        tell(f"This uses PubMed's own files up to {receipt.files.last}, which the library holds.")
    else:
        tell(f"This uses the starter edition of {receipt.as_of}, which is not a complete search.")


def _note_fallback(source: SourceKind, as_of: date | None) -> None:
    from evidence.model import SourceKind

    day = f" of {as_of.isoformat()}" if as_of else ""
    if source is SourceKind.LIBRARY:
        tell(f"PubMed could not be reached; this uses the last search that the library holds{day}.")
    elif source is SourceKind.PUBMED_FILES:
        tell(f"PubMed could not be reached; this uses PubMed's own files that the library holds{day}.")
    else:
        tell(
            "PubMed could not be reached; this uses the starter edition"
            f"{day}, which is not a complete search."
        )
