"""PubMed itself: search, download what is not here yet, and account for every record that it counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from evidence.errors import PubMedIncomplete
from evidence.model import (
    BlockCount,
    Pmid,
    SearchReceipt,
    SetAside,
    Strategy,
)
from evidence.record_library import Library, StoredSearch
from evidence.records import Parsed, split
from evidence.sources._gathered import Gathered, articles_of, in_portions, unreadable_of
from evidence.sources._settling import NOT_SENT, Places, settle

if TYPE_CHECKING:  # annotations only: a sheet made offline does not wait for requests
    from evidence.pubmed import PubMed


def searched(strategy: Strategy, client: PubMed) -> SearchReceipt:
    """Search without downloading a record; of blocks that are joined, the receipt tells what each finds."""
    receipt = client.search(strategy.term)
    blocks = strategy.blocks if len(strategy.blocks) > 1 else ()
    counts = tuple(BlockCount(block.name, client.count(block.term)) for block in blocks)
    empty = tuple(_finds_nothing(count.name) for count in counts if not count.count)
    return replace(receipt, block_counts=counts, warnings=receipt.warnings + empty)


def from_pubmed(strategy: Strategy, client: PubMed, library: Library | None = None) -> Gathered:
    """Search PubMed, fetch every record it counted, and name each one that did not come.

    What the library received today is not fetched again; what comes is kept there at once, so that a
    download that was interrupted goes on where it stopped. A record sent in place of one that was counted
    (PubMed merged the two) takes its place, and the receipt remarks it. Raises `PubMedIncomplete` when too
    many of the records cannot be read to believe the rest.
    """
    receipt = searched(strategy, client)
    parsed, places = _download(receipt, client, library)
    unreadable = unreadable_of(parsed)
    refuse_too_many(unreadable, len(articles_of(parsed)), receipt)
    wanted = {*receipt.pmids, *(pmid for each in places for pmid in each.stand_ins)}
    articles = tuple(article for article in articles_of(parsed) if article.pmid in wanted)
    lost = [item for item in unreadable if item.pmid in wanted]
    missing = [item for each in places for item in each.missing]
    remarks = tuple(each.remark for each in places if each.remark)
    receipt = replace(receipt, warnings=receipt.warnings + remarks)
    gathered = Gathered(receipt, articles, lost=(*lost, *missing))
    if library is not None:
        received = tuple(article.pmid for article in articles)
        library.keep_search(StoredSearch(receipt, received, gathered.lost))
    return gathered


# --------------------------------------------------------------------------------------- download


def _download(
    receipt: SearchReceipt, client: PubMed, library: Library | None
) -> tuple[list[Parsed], list[Places]]:
    """Everything that the search found, from the library and from PubMed, read as it comes."""
    parsed = list(in_portions(library.fresh, receipt.pmids)) if library is not None else []
    gone = _gone_today(receipt, library)
    settled = {article.pmid for article in articles_of(parsed)} | {item.pmid for item in gone}
    counted, stood_in = frozenset(receipt.pmids), set[Pmid]()
    places = [Places(missing=gone)]
    for batch in client.fetch([pmid for pmid in receipt.pmids if pmid not in settled]):
        parsed.append(batch.parsed)
        if library is not None:
            library.keep_records(split(batch.content))
        places.append(settle(batch, counted, stood_in))
        stood_in.update(places[-1].stand_ins)
    return parsed, places


def _gone_today(receipt: SearchReceipt, library: Library | None) -> tuple[SetAside, ...]:
    """What PubMed did not send to the same search earlier on this day, though it was asked twice.

    Asked for by itself, it would be a batch of which everything is missing, which no client believes.
    """
    stored = library.last_search(receipt.term) if library is not None and receipt.term else None
    if stored is None or stored.receipt.as_of != receipt.as_of:
        return ()
    counted = frozenset(receipt.pmids)
    return tuple(item for item in stored.lost if item.pmid in counted and item.reason in NOT_SENT)


def _finds_nothing(name: str) -> str:
    return f'The part "{name}" of the search finds no record at all by itself: its terms need a look.'


def refuse_too_many(unreadable: Sequence[SetAside], usable: int, receipt: SearchReceipt) -> None:
    """Raise `PubMedIncomplete` when too many records are unreadable to believe the `usable` ones.

    A few bad records are set aside; when most are bad, the answer is, and it is no search without hits.
    """
    from evidence.pubmed import believable_losses

    if receipt.pmids and (not usable or len(unreadable) > believable_losses(receipt.count)):
        first = f" (the first: {unreadable[0].because})" if unreadable else ""
        records = "record" if receipt.count == 1 else "records"
        raise PubMedIncomplete(
            f"PubMed counted {receipt.count:,} {records} and sent {usable:,} that can be read{first}."
            " Try again later."
        )
