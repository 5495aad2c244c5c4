"""Which condition a person means, also when nobody wrote a file for it: the door of the package. Pure.

Inside: `resolving` (ours first, else automatic), `finding` (a slug, name or code -> one of ours), `automatic`
(a MeSH heading -> a condition that nobody reviewed), `headings` (for which of them a sheet is made),
`started` (such a condition as a file for a person to finish), `warning` (words of a question that are a
danger sign), and what they share: `thesaurus` (what we carry of MeSH and ICD-10-CM), `comparing` (when two
names are the same), `naming` (headings as people write them), `terms` and `spelling` (names -> text terms).
"""

from evidence.conditions.automatic import automatic
from evidence.conditions.comparing import squeezed
from evidence.conditions.finding import code_in, completed, find, mentioned, names_of, near, nearest
from evidence.conditions.headings import CONDITION_BRANCHES, CONDITION_LETTERS
from evidence.conditions.resolving import meant, resolve
from evidence.conditions.started import started_file
from evidence.conditions.thesaurus import Code, Descriptor, Thesaurus
from evidence.conditions.warning import PHRASE_FORM, needed_words, warned_of

__all__ = [
    "CONDITION_BRANCHES",
    "CONDITION_LETTERS",
    "PHRASE_FORM",
    "Code",
    "Descriptor",
    "Thesaurus",
    "automatic",
    "code_in",
    "completed",
    "find",
    "meant",
    "mentioned",
    "names_of",
    "near",
    "nearest",
    "needed_words",
    "resolve",
    "squeezed",
    "started_file",
    "warned_of",
]
