"""Where all that the sheet counts can be checked: an address for a QR code, and numbers to look up."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evidence.compose.material import Material
from evidence.compose.saying import Say, say_number
from evidence.model import Pmid, SheetReference, Synthesis

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/?term="
# A QR code of version 8 holds 152 bytes with error correction M: printed 2.4 cm wide it still scans.
MOST_CHARACTERS = 150
# Five lines of the paper.
MOST_NUMBERS = 80


def cited_url(references: Sequence[SheetReference], material: Material) -> str:
    """The records of the reference list, then the other studies of the table of results, then all ranked and
    those of the bodies, as far as they fit; "" without any."""
    counted, ranked = others(references, material)
    bodies = (body.source.pmid for body in material.authorities if body.source.pmid)
    url = ""
    for pmid in dict.fromkeys([*_pmids(references), *counted, *ranked, *bodies]):
        longer = f"{url}+{pmid}" if url else f"{PUBMED}{pmid}"
        if len(longer) > MOST_CHARACTERS:
            break
        url = longer
    return url


def by_number(references: Sequence[SheetReference], material: Material, say: Say) -> tuple[str, ...]:
    """The ranked studies that have no reference, as PMIDs: those that the table of results counts, then the
    others. The paper alone has to tell where each can be read."""
    counted, ranked = others(references, material)
    shown = {"counted": counted[:MOST_NUMBERS], "ranked": ranked[: max(0, MOST_NUMBERS - len(counted))]}
    told = [say(f"check.{key}", pmids=_listed(some, say)) for key, some in shown.items() if some]
    left = len(counted) + len(ranked) - sum(map(len, shown.values()))
    rest = [say("check.rest", n=say_number(left))] if left else []
    return (*told, *rest, say("check.how")) if told else ()


def others(references: Sequence[SheetReference], material: Material) -> tuple[Sequence[Pmid], Sequence[Pmid]]:
    """The ranked studies without a reference, best first: those that a row of results counts, the rest."""
    listed = set(_pmids(references))
    counted = _counted(material.synthesis)
    left = [row.study.article.pmid for row in material.ranking.ranked if row.study.article.pmid not in listed]
    return [pmid for pmid in left if pmid in counted], [pmid for pmid in left if pmid not in counted]


def _counted(synthesis: Synthesis) -> Collection[Pmid]:
    return {pmid for each in (*synthesis.findings, *synthesis.by_outcome) for pmid in each.pmids}


def _listed(pmids: Sequence[Pmid], say: Say) -> str:
    return say("join.comma").join(map(str, pmids))


def _pmids(references: Sequence[SheetReference]) -> list[Pmid]:
    return [reference.pmid for reference in references]
