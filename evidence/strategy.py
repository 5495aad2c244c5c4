"""Condition + massage block + published filters -> the search that PubMed gets, and its PRISMA-S log. Pure.

Beside it the second search of every sheet: harms of massage, for any condition.

Every term carries a field tag, because PubMed maps untagged words to what it thinks fits, silently and
differently each year. Outcomes and comparators are never part of a search: that would hide null results.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evidence.model import Block, Condition, Pmid, SearchReceipt, SourceKind, Strategy

HARMS_SLUG = "harms-of-massage"
"""Stands for the condition in the search for harms, which asks for none."""

# How PubMed's own pages write the end of a range of days that is open.
OPEN_END = "3000/12/31"

# PRISMA-S 3 to 7 (Rethlefsen and others 2021, doi:10.1186/s13643-020-01542-z): other ways to find studies.
_NOTHING_ELSE = (
    "3. Study registries: none searched",
    "4. Websites, tables of contents and other browsing: none",
    "5. Citation searching: none",
    "6. Authors, experts or manufacturers asked: nobody",
    "7. Other methods: none",
)
_DATABASES = {
    SourceKind.PUBMED: "PubMed (MEDLINE and the rest of PubMed)",
    SourceKind.LIBRARY: "none today; the library on this machine, which keeps what PubMed answered",
    SourceKind.PUBMED_FILES: "none today; PubMed's own files (baseline and updates), read on this machine",
    SourceKind.FILES: "none by this program; records in files that were supplied",
    SourceKind.STARTER: "none; the starter edition of this program",
}


@dataclass(frozen=True, slots=True)
class PublishedFilter:
    """A search filter that others published and tested, quoted exactly.

    `excludes` is true for the one that every search takes away with NOT. `as_quoted_by` says where the
    wording was seen when that was not the publisher's own page.
    """

    slug: str
    name: str
    term: str
    excludes: bool
    source: str
    url: str
    seen_on: date
    as_quoted_by: str | None = None


@dataclass(frozen=True, slots=True)
class HarmTerms:
    """What the search for harms is made of, every term tagged.

    A record is found by one of `headings`; or by one of `massage` with one of `injuries`; or by any term of
    the massage block with one of `reports`.
    """

    name: str
    headings: tuple[str, ...]
    massage: tuple[str, ...]
    injuries: tuple[str, ...]
    reports: tuple[str, ...]


def build(condition: Condition, massage: Block, filters: Sequence[PublishedFilter]) -> Strategy:
    """Join population and massage with AND, and take away what the excluding filter (at most one) names."""
    return _without_excluded(condition.slug, (population(condition), massage), filters)


def harms(massage: Block, terms: HarmTerms, filters: Sequence[PublishedFilter]) -> Strategy:
    """The search for harms of massage, for any condition: one block, its three ways joined with OR."""
    after_massage = _both(terms.massage, terms.injuries)
    reported = _both(massage.terms, terms.reports)
    block = Block(terms.name, (*terms.headings, after_massage, reported))
    return _without_excluded(HARMS_SLUG, (block,), filters)


def changed_since(day: date, searches: Iterable[Strategy], pmids: Iterable[Pmid] = ()) -> str:
    """The search for records modified since `day`: any that one of `searches` could find, and `pmids`.

    The blocks that the searches have in common stand in for them: a record about massage counts, whatever it
    is about. NLM dates each change of a record, also a notice of retraction or a new heading ([lr]).
    """
    found = dict.fromkeys(each.blocks[-1].term for each in searches)
    named = (f"{pmid}[pmid]" for pmid in pmids)
    anything = " OR ".join((*(f"({term})" for term in found), *named))
    return f'({anything}) AND ("{day:%Y/%m/%d}"[lr] : "{OPEN_END}"[lr])'


def searches_name(searches: Iterable[str]) -> str:
    """A name for these searches, in PubMed's language, that no other ones have."""
    return hashlib.sha256("\n".join(searches).encode()).hexdigest()


def population(condition: Condition) -> Block:
    """The condition as PubMed terms: MeSH headings with all narrower ones, then title and abstract words."""
    headings = (f'"{heading}"[Mesh]' for heading in condition.mesh)
    return Block(condition.name, (*headings, *(_tagged(term) for term in condition.text)))


def log(
    strategy: Strategy, receipt: SearchReceipt | None, condition: Condition | None = None
) -> tuple[str, ...]:
    """The search as PRISMA-S asks for it, one line an item, the number of the item before it.

    Without a receipt nothing was sent yet; with the condition the log knows who wrote and who reviewed it.
    """
    items = (
        *_source_lines(receipt),
        *_NOTHING_ELSE,
        *_design_lines(strategy, receipt),
        *_origin_lines(condition),
        *_receipt_lines(receipt, _review_line(condition)),
    )
    return (f"Question: {_question(strategy)}", *sorted(items, key=_item_number))


def _item_number(line: str) -> int:
    return int(line.partition(".")[0])


# ---------------------------------------------------------------------------------- building a search


def _without_excluded(slug: str, blocks: tuple[Block, ...], filters: Sequence[PublishedFilter]) -> Strategy:
    excluding = next((each for each in filters if each.excludes), None)
    return Strategy(
        slug=slug,
        blocks=blocks,
        excluded=Block(excluding.name, (excluding.term,)) if excluding else None,
        excluded_source=excluding.source if excluding else None,
    )


def _both(some: Sequence[str], others: Sequence[str]) -> str:
    """One of each: a term in parentheses of its own, because PubMed reads AND and OR from left to right."""
    return f"(({' OR '.join(some)}) AND ({' OR '.join(others)}))"


def _tagged(term: str) -> str:
    """A term that brings its own tag, such as `[tiab:~3]` (words near each other), keeps it."""
    return term if term.endswith("]") else f"{term}[tiab]"


# -------------------------------------------------------------------------------------------- the log


def _question(strategy: Strategy) -> str:
    if strategy.slug == HARMS_SLUG:
        return "harms of massage, for any condition"
    return f"massage for {strategy.blocks[0].name}"


def _source_lines(receipt: SearchReceipt | None) -> tuple[str, ...]:
    database = _DATABASES[receipt.source if receipt else SourceKind.PUBMED]
    return (
        f"1. Database: {database}; no other database",
        "2. Platform: NCBI E-utilities; one database, so none was searched together with another",
    )


def _design_lines(strategy: Strategy, receipt: SearchReceipt | None) -> tuple[str, ...]:
    sent = "read by this program itself, not sent" if receipt and receipt.files else "as sent"
    blocks = (
        f"8. Block {number}, {block.name} ({len(block.terms)} terms, any of them): {block.term}"
        for number, block in enumerate(strategy.blocks, start=1)
    )
    return (
        *blocks,
        f"8. Search {sent}: {strategy.term}",
        "9. Limits: none by language, date or publication type; none by outcome or comparator",
        _filter_line(strategy),
    )


def _filter_line(strategy: Strategy) -> str:
    if strategy.excluded is None:
        return "10. Filter: none"
    return f"10. Filter, taken away with NOT: {strategy.excluded.term} ({strategy.excluded_source})"


def _origin_lines(condition: Condition | None) -> tuple[str, ...]:
    written = "written for this program"
    if condition is not None and condition.automatic:
        written = "built automatically from MeSH and ICD-10-CM, not reviewed"
    elif condition is not None and condition.supplied:
        written = "from a condition file that was supplied"
    return (
        f"11. Prior work: {written}; no search of an earlier review was taken over",
        "12. Updates: the whole search is run anew each time",
    )


def _review_line(condition: Condition | None) -> str:
    if condition is None or condition.reviewed_by is None:
        return "14. Peer review: nobody has reviewed this search"
    day = f" on {condition.reviewed_on.isoformat()}" if condition.reviewed_on else ""
    return f"14. Peer review: by {condition.reviewed_by}{day}"


def _receipt_lines(receipt: SearchReceipt | None, review: str) -> tuple[str, ...]:
    if receipt is None:
        return ("13. Date of search: not sent yet", review, "15. Records found: not known")
    day = receipt.as_of.isoformat() if receipt.as_of else "not known"
    return (
        *_answer_lines(receipt),
        f"13. Date of search: {day}",
        review,
        f"15. Records found: {receipt.count}; PMIDs listed: {len(receipt.pmids)}",
        *(f"15. Records of the block {block.name} alone: {block.count}" for block in receipt.block_counts),
        f"16. Records counted once: {len(set(receipt.pmids))} by PMID",
    )


def _answer_lines(receipt: SearchReceipt) -> tuple[str, ...]:
    """What came back beside the records belongs to the full strategy (item 8)."""
    translation = [f"8. As PubMed understood it: {receipt.translation}"] if receipt.translation else []
    parts = [
        f"8. Part {number} of {len(receipt.slices)}, created {part.first} to {part.last}: {part.count}"
        for number, part in enumerate(receipt.slices, start=1)
    ]
    files = receipt.files
    read = [f"1. Read from: {files.first} to {files.last}, loaded on {files.loaded_on}"] if files else []
    return (
        *read,
        *(f"1. Read from: {name}" for name in receipt.names),
        *translation,
        *(f"8. PubMed's warning: {warning}" for warning in receipt.warnings),
        *parts,
    )
