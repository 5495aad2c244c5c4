"""Article -> reference: in the NLM/AMA manner for a reader, and in the formats of reference managers.

One module a format; `names` and `dates` bring what the record gives into the parts that formats ask for. No
format gets the abstract: its words belong to the publisher, and a citation does not need them.
"""

from collections.abc import Callable, Mapping, Sequence

from evidence.citation import bibtex, csl_json, nbib, ris
from evidence.citation.names import AND_OTHERS, author_name
from evidence.citation.nlm import authors, first_author, reference
from evidence.model import Article

# The whole text of a file with these articles, in this order.
FORMATS: Mapping[str, Callable[[Sequence[Article]], str]] = {
    "ris": ris.written,
    "bibtex": bibtex.written,
    "csl-json": csl_json.written,
    "nbib": nbib.written,
}

__all__ = ["AND_OTHERS", "FORMATS", "author_name", "authors", "first_author", "reference"]
