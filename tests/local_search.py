"""Which of some records a search finds, as far as this machine can tell: for the stand-in server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from evidence.content import load_thesaurus
from evidence.query import matches, parse, searchable
from evidence.records import joined, parse_xml


def local_search(records: Mapping[str, bytes]) -> Callable[[str], list[str]]:
    """A search over `records` (PMID -> XML of one record), in their order; unreadable ones are never found.

    The tree of MeSH is that of the extract that ships. What the matcher cannot tell (dates, subsets) counts
    as not found.
    """
    articles = parse_xml(joined(records.values())).articles
    texts = {article.pmid: searchable(article) for article in articles}

    @cache
    def found(term: str) -> list[str]:
        node = parse(term)
        return [pmid for pmid, text in texts.items() if matches(node, text, _narrower)]

    return found


@cache
def _narrower(heading: str) -> frozenset[str]:
    """All headings below one, however deep."""
    headings = load_thesaurus().headings
    above = tuple(f"{tree}." for tree in headings.get(heading, "").split("|") if tree)
    below = (name for name, trees in headings.items() if any(t.startswith(above) for t in trees.split("|")))
    return frozenset(below) if above else frozenset()
