"""Which condition a person means, also when nobody wrote a file for it: the door of the package. Pure.

Inside: `comparing` (when two names are the same), `finding` (a slug, name or code -> one of our conditions),
`thesaurus` (what we carry of MeSH and ICD-10-CM), `naming` (headings as people write them), `terms` (other names
-> title and abstract terms), `automatic` (a heading -> a condition that nobody reviewed), `resolving` (ours first,
else automatic), `started` (such a condition as a TOML file for a person to finish).
"""

from evidence.conditions.comparing import squeezed
from evidence.conditions.finding import find

__all__ = ["find", "squeezed"]
