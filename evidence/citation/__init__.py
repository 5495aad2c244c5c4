"""Article -> reference in the NLM/AMA manner; `names` brings names of authors into PubMed's form."""

from evidence.citation.names import AND_OTHERS, author_name
from evidence.citation.nlm import authors, first_author, reference

__all__ = ["AND_OTHERS", "author_name", "authors", "first_author", "reference"]
