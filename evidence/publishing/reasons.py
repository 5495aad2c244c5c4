"""Why a sheet was withdrawn, as a finished sentence for `Edition.because`: it stands on notice and index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from evidence.compose.saying import Say
from evidence.issued import Hit
from evidence.model import Pmid

_PMID = re.compile(r"\bPMID ([1-9][0-9]{0,7})\b")
_PIECES = re.compile(r"(\bPMID [1-9][0-9]{0,7}\b)")


def because_of(hits: Iterable[Hit], say: Say) -> str:
    """What became of the records that the sheet cites, one sentence each, in the language of `say`."""
    return " ".join(say(f"hit.{hit.now}", pmid=hit.pmid, title=hit.title.rstrip(". ")) for hit in hits)


def with_links(text: str) -> list[dict[str, Any]]:
    """The text in pieces; a piece with a PMID has the `url` of its record in PubMed, the others "".

    `spaced` says that white space comes before it: templates get their texts without any at the ends.
    """
    return [
        {"text": each, "url": url, "spaced": each[:1].isspace() or late} for each, url, late in _told(text)
    ]


def pmids_in(text: str) -> tuple[Pmid, ...]:
    """The records that the text names, each once."""
    return tuple(dict.fromkeys(Pmid(found) for found in _PMID.findall(text)))


def _told(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each piece, its address, and whether the one before it ended in white space."""
    late = False
    for each in _PIECES.split(text):
        found = _PMID.fullmatch(each)
        if each:
            yield each, Pmid(found[1]).url if found else "", late
            late = each[-1:].isspace()
