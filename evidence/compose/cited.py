"""Where all that is cited can be checked at once: one address of PubMed, short enough for a QR code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.model import Authority, Pmid, SheetReference

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/?term="
# A QR code of version 8 holds 152 bytes with error correction M: printed 2.4 cm wide it still scans.
MOST_CHARACTERS = 150


def cited_url(references: Sequence[SheetReference], authorities: Iterable[Authority]) -> str:
    """The records of the reference list, then those of the bodies, as far as they fit; "" without any."""
    url = ""
    for pmid in dict.fromkeys(_pmids(references, authorities)):
        longer = f"{url}+{pmid}" if url else f"{PUBMED}{pmid}"
        if len(longer) > MOST_CHARACTERS:
            break
        url = longer
    return url


def _pmids(references: Sequence[SheetReference], authorities: Iterable[Authority]) -> Iterable[Pmid]:
    yield from (reference.pmid for reference in references)
    yield from (body.source.pmid for body in authorities if body.source.pmid)
