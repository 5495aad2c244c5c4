"""What a PubMed search is made of: terms in their fields, joined by AND, OR and NOT. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """Where a term is looked for, under PubMed's short tag."""

    ALL = "all"
    TITLE_ABSTRACT = "tiab"
    TITLE = "ti"
    ABSTRACT = "ab"
    TEXT_WORD = "tw"
    OTHER_TERM = "ot"
    MESH = "mh"
    MESH_NOT_EXPLODED = "mh:noexp"
    MESH_MAJOR = "majr"
    SUBHEADING = "sh"
    PUBLICATION_TYPE = "pt"
    JOURNAL = "ta"
    LANGUAGE = "la"
    AUTHOR = "au"
    SUBSET = "sb"
    PMID = "pmid"
    PUBLISHED = "dp"
    CREATED = "crdt"
    ENTERED = "edat"
    MODIFIED = "lr"
    MESH_DATE = "mhda"


# PubMed's other names of the same fields, in lower case (PubMed User Guide, "Search field tags").
ALIASES: dict[str, Field] = {
    "all fields": Field.ALL,
    "title/abstract": Field.TITLE_ABSTRACT,
    "title": Field.TITLE,
    "abstract": Field.ABSTRACT,
    "text word": Field.TEXT_WORD,
    "other term": Field.OTHER_TERM,
    "mesh": Field.MESH,
    "mesh terms": Field.MESH,
    "mesh:noexp": Field.MESH_NOT_EXPLODED,
    "mesh terms:noexp": Field.MESH_NOT_EXPLODED,
    "mesh major topic": Field.MESH_MAJOR,
    "mesh subheading": Field.SUBHEADING,
    "subheading": Field.SUBHEADING,
    "publication type": Field.PUBLICATION_TYPE,
    "ptyp": Field.PUBLICATION_TYPE,
    "journal": Field.JOURNAL,
    "jour": Field.JOURNAL,
    "language": Field.LANGUAGE,
    "lang": Field.LANGUAGE,
    "author": Field.AUTHOR,
    "subset": Field.SUBSET,
    "filter": Field.SUBSET,
    "uid": Field.PMID,
    "pdat": Field.PUBLISHED,
    "date - publication": Field.PUBLISHED,
    "publication date": Field.PUBLISHED,
    "date - create": Field.CREATED,
    "create date": Field.CREATED,
    "date - entry": Field.ENTERED,
    "entry date": Field.ENTERED,
    "edat": Field.ENTERED,
    "mdat": Field.MODIFIED,
    "date - modification": Field.MODIFIED,
    "modification date": Field.MODIFIED,
    "date - mesh": Field.MESH_DATE,
}
FIELDS: dict[str, Field] = {**{each.value: each for each in Field}, **ALIASES}
DATES = frozenset({Field.PUBLISHED, Field.CREATED, Field.ENTERED, Field.MODIFIED, Field.MESH_DATE})
MESH = frozenset({Field.MESH, Field.MESH_NOT_EXPLODED, Field.MESH_MAJOR})
# Fields in which PubMed measures the distance of words (NLM Technical Bulletin 2022 Nov-Dec, (449):e4).
NEAR = frozenset({Field.TITLE, Field.TITLE_ABSTRACT})


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for.

    `text` has neither quotation marks nor tag nor final `*`; a range of dates is `first:last`. `phrase` is
    true when it stood in quotation marks, `truncated` when a `*` ended it. `distance` is the greatest number
    of words between its words, in any order, or None. `qualifier` is the MeSH subheading after the heading.
    `place` (0 is the first character) and `written` say where and how it stood; they do not count as equal.
    """

    text: str
    field: Field = Field.ALL
    truncated: bool = False
    phrase: bool = False
    distance: int | None = None
    qualifier: str | None = None
    place: int = dataclasses.field(default=0, compare=False)
    written: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """Records that every member finds."""

    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Records that at least one member finds."""

    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Records that `kept` finds and `removed` does not."""

    kept: Node
    removed: Node


Node = Term | And | Or | Not


def terms(node: Node) -> tuple[Term, ...]:
    """Every term of a search, in the order written."""
    return tuple(_leaves(node))


def _leaves(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case Not(kept, removed):
            yield from _leaves(kept)
            yield from _leaves(removed)
        case And(members) | Or(members):
            for member in members:
                yield from _leaves(member)
