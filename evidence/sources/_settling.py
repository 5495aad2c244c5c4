"""What became of the places of one batch of records: which came, which are missing, what came instead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.model import Pmid, SetAside, SetAsideReason

if TYPE_CHECKING:  # an annotation only
    from evidence.pubmed import Batch

NOT_SENT = frozenset({SetAsideReason.NOT_RECEIVED, SetAsideReason.MERGED})
"""Why a record that PubMed counted is not here, whatever was tried."""

_MERGED = "PubMed merged this record into another one, which counts itself"
_GONE = "PubMed counted this record but did not send it; it may have been deleted"


def named(pmids: Sequence[Pmid]) -> str:
    return ", ".join(f"PMID {pmid}" for pmid in pmids)


@dataclass(frozen=True, slots=True)
class Places:
    """What became of the places of one batch: `missing` stay empty, `stand_ins` fill those of others."""

    missing: tuple[SetAside, ...] = ()
    stand_ins: tuple[Pmid, ...] = ()
    remark: str | None = None


def settle(batch: Batch, counted: frozenset[Pmid], stood_in: Collection[Pmid]) -> Places:
    """Decide for one batch what is missing, and what was sent in place of what.

    PubMed does not say which record it merged into which. As many strangers as gaps fill the gaps; with any
    other number nobody can tell, so that the gaps stay, and the strangers, which the search did not find,
    are named and left out: every record that PubMed counted counts once, and no other does. A stranger that
    `stood_in` for a record of an earlier batch has its place already.
    """
    strangers = tuple(pmid for pmid in batch.unasked if pmid not in counted and pmid not in stood_in)
    if not strangers:
        merged = len(batch.missing) == len(batch.unasked)
        reason, because = (SetAsideReason.MERGED, _MERGED) if merged else (SetAsideReason.NOT_RECEIVED, _GONE)
        return Places(tuple(SetAside(pmid, None, reason, because) for pmid in batch.missing))
    sent, gaps = named(strangers), named(batch.missing)
    if len(strangers) == len(batch.missing):
        return Places(stand_ins=strangers, remark=f"{sent} came in place of {gaps}, merged by PubMed.")
    instead = f"PubMed counted this record but did not send it; among others it sent {sent} instead"
    missing = tuple(SetAside(p, None, SetAsideReason.NOT_RECEIVED, instead) for p in batch.missing)
    return Places(missing, remark=f"{sent} came without being found by the search; not used.")
