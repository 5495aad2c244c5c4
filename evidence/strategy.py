"""Condition + massage block + published filters -> the search that PubMed gets, and its PRISMA-S log. Pure.

Every term carries a field tag, because PubMed maps untagged words to what it thinks fits, silently and
differently each year. Outcomes and comparators are never part of a search: that would hide null results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evidence.model import Block, Condition, SearchReceipt, Strategy


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


def build(condition: Condition, massage: Block, filters: Sequence[PublishedFilter]) -> Strategy:
    """Join population and massage with AND, and take away what the excluding filter (at most one) names."""
    excluding = next((each for each in filters if each.excludes), None)
    return Strategy(
        slug=condition.slug,
        blocks=(population(condition), massage),
        excluded=Block(excluding.name, (excluding.term,)) if excluding else None,
        excluded_source=excluding.source if excluding else None,
    )


def population(condition: Condition) -> Block:
    """The condition as PubMed terms: MeSH headings with all narrower ones, then title and abstract words."""
    headings = (f'"{heading}"[Mesh]' for heading in condition.mesh)
    return Block(condition.name, (*headings, *(_tagged(term) for term in condition.text)))


def log(strategy: Strategy, receipt: SearchReceipt | None) -> tuple[str, ...]:
    """The search as PRISMA-S asks for it, one line an item; without a receipt nothing was sent yet."""
    return (*_design_lines(strategy), *(_receipt_lines(receipt) if receipt else _NOT_SENT))


_NOT_SENT = ("Date of search: not sent yet", "Records found: not known")


def _tagged(term: str) -> str:
    """A term that brings its own tag, such as `[tiab:~3]` (words near each other), keeps it."""
    return term if term.endswith("]") else f"{term}[tiab]"


def _design_lines(strategy: Strategy) -> tuple[str, ...]:
    blocks = (
        f"Block {number}, {block.name} ({len(block.terms)} terms, any of them): {block.term}"
        for number, block in enumerate(strategy.blocks, start=1)
    )
    return (
        f"Question: massage for {strategy.slug}",
        "Database: MEDLINE and the rest of PubMed, through NCBI E-utilities; no other database",
        *blocks,
        _filter_line(strategy),
        "Limits: none by language, date or publication type; none by outcome or comparator",
        "Search as sent: " + strategy.term,
    )


def _filter_line(strategy: Strategy) -> str:
    if strategy.excluded is None:
        return "Filter: none"
    return f"Filter, taken away with NOT: {strategy.excluded.term} ({strategy.excluded_source})"


def _receipt_lines(receipt: SearchReceipt) -> tuple[str, ...]:
    day = receipt.as_of.isoformat() if receipt.as_of else "not known"
    origin = [f"Read from: {name}" for name in receipt.names]
    translation = [f"As PubMed understood it: {receipt.translation}"] if receipt.translation else []
    warnings = [f"PubMed's warning: {warning}" for warning in receipt.warnings]
    return (
        f"Date of search: {day}",
        *origin,
        *translation,
        *warnings,
        f"Records found: {receipt.count}; received: {len(receipt.pmids)}",
        f"Records counted once: {len(set(receipt.pmids))} by PMID",
    )
