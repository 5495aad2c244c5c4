"""Which records of PubMed are kept: those that any of our searches could find. Pure.

Every search of ours is massage and a condition, or harms of massage: what the block about massage or the
search for harms finds answers them all. What a search takes away with NOT is kept, for the search itself to
take away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence.model import Article
from evidence.query import Narrower, Node, Or, Sieve, matches, parse, sieve, terms
from evidence.strategy import searches_name


@dataclass(frozen=True, slots=True)
class Wanted:
    """Searches, with a `name` of their own, that need nothing else to be run: a worker can be sent them."""

    name: str
    node: Node
    below: Mapping[str, frozenset[str]]
    through: Sieve

    def may_find(self, record: bytes) -> bool:
        """Whether it is worth parsing this record (`PubmedArticle`, UTF-8)."""
        return self.through.keeps(record)

    def finds(self, article: Article) -> bool:
        """Whether it finds this record; one that does not say is kept."""
        return matches(self.node, article, self._narrower) is not False

    def _narrower(self, heading: str) -> frozenset[str]:
        return self.below.get(heading, frozenset())


def wanted(searches: Iterable[str], narrower: Narrower) -> Wanted:
    """What any of `searches` (in PubMed's language) finds; `narrower` as for `query.matches`."""
    asked = tuple(searches)
    node = Or(tuple(parse(each) for each in asked))
    below = {term.text: narrower(term.text) for term in terms(node)}
    return Wanted(searches_name(asked), node, below, sieve(node, narrower))
