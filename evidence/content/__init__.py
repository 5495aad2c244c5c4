"""Reads queries/ and reports/ into values: the door of the package.

A file that breaks a rule raises `InvalidContent`: one sentence with the file, the key, what is wrong and what
to do. Unknown keys are refused, so that a misspelt one is never ignored. Every loader takes the folder as an
argument, for tests and for people with content of their own; by default it is ours.

Inside: `searches` (conditions, massage block, filters) and `_harms` (the search for harms) with `_terms`
(what PubMed can read), `_superseded` (which review was replaced by which), `statements` (authorities, safety,
instruments, other care, who pays: what others said, with its source), `asking` (which words of a question are
a danger sign, which conditions belong to a part of the body), `words` (the sentences of a sheet),
`thesaurus` (the extracts of MeSH and ICD-10-CM, which `_extracts` makes), and what they share: `_tables` (one
TOML table, its faults in one sentence) and `_folders` (where the files are).
"""

from evidence.content._folders import folder
from evidence.content._harms import load_harms
from evidence.content._superseded import load_superseded
from evidence.content._tables import ENGLISH, LANGUAGES
from evidence.content.asking import load_areas, load_signs
from evidence.content.searches import (
    load_condition_called,
    load_condition_file,
    load_conditions,
    load_filters,
    load_massage,
    unchecked_codes,
)
from evidence.content.statements import (
    load_authorities,
    load_coverage,
    load_other_care,
    load_outcomes,
    load_safety,
)
from evidence.content.thesaurus import load_thesaurus
from evidence.content.words import Words, load_words

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Words",
    "folder",
    "load_areas",
    "load_authorities",
    "load_condition_called",
    "load_condition_file",
    "load_conditions",
    "load_coverage",
    "load_filters",
    "load_harms",
    "load_massage",
    "load_other_care",
    "load_outcomes",
    "load_safety",
    "load_signs",
    "load_superseded",
    "load_thesaurus",
    "load_words",
    "unchecked_codes",
]
