"""The PubMed query language as we write it: parse it, ask what a dropped phrase does to it, match records.

PubMed itself is the judge of what a search finds. This package answers without it: is a query well formed
(`parse`), does a phrase that PubMed dropped change what the query asks (`hanging`), and would the query find
a record that lies here (`matches`), so that PubMed's own files can be searched, and the recall of our
searches measured. `sieve` tells from the bytes of a record that a search cannot find it.
"""

from __future__ import annotations

from evidence.query.dropped import hanging
from evidence.query.language import QueryError, parse
from evidence.query.matching import Narrower, Searchable, matches, searchable
from evidence.query.sieving import Sieve, sieve
from evidence.query.tree import And, Field, Node, Not, Or, Term, terms

__all__ = [
    "And",
    "Field",
    "Narrower",
    "Node",
    "Not",
    "Or",
    "QueryError",
    "Searchable",
    "Sieve",
    "Term",
    "hanging",
    "matches",
    "parse",
    "searchable",
    "sieve",
    "terms",
]
