"""Why a sheet was withdrawn, as a finished sentence for `Edition.because`: it stands on notice and index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evidence.compose.saying import Say
from evidence.issued import Hit
from evidence.model import Pmid

_PMID = re.compile(r"\bPMID ([1-9][0-9]{0,7})\b")


def because_of(hits: Iterable[Hit], say: Say) -> str:
    """What became of the records that the sheet cites, one sentence each, in the language of `say`."""
    return " ".join(say(f"hit.{hit.now}", pmid=hit.pmid, title=hit.title.rstrip(". ")) for hit in hits)


def with_links(text: str) -> list[dict[str, str]]:
    """The text in pieces; a piece with a PMID has the `url` of its record in PubMed, the others "".

    [{"text": "PMID 123", "url": "https://..."}, {"text": " was retracted.", "url": ""}]
    """
    return list(_pieces(text))


def pmids_in(text: str) -> tuple[Pmid, ...]:
    """The records that the text names, each once."""
    return tuple(dict.fromkeys(Pmid(found) for found in _PMID.findall(text)))


def _pieces(text: str) -> Iterator[dict[str, str]]:
    end = 0
    for match in _PMID.finditer(text):
        if match.start() > end:
            yield {"text": text[end : match.start()], "url": ""}
        yield {"text": match.group(), "url": Pmid(match[1]).url}
        end = match.end()
    if text[end:]:
        yield {"text": text[end:], "url": ""}
