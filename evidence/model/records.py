"""A record as PubMed sent it, in our fields."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model.pmid import Pmid
from evidence.model.words import NoticeKind


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an abstract. `label` as printed ("RESULTS"), `category` NLM's own (`NlmCategory`)."""

    text: str
    label: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A person (`last`, `initials`, `suffix`) or a group (`collective`), never both."""

    last: str | None = None
    initials: str | None = None
    suffix: str | None = None
    fore: str | None = None
    collective: str | None = None


@dataclass(frozen=True, slots=True)
class MeshHeading:
    """A MeSH descriptor with its qualifiers; `major` when the descriptor or a qualifier is starred."""

    descriptor: str
    ui: str | None = None
    qualifiers: tuple[str, ...] = ()
    major: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A link to a retraction, correction, concern or newer version; `pmid` may be unknown."""

    kind: NoticeKind
    pmid: Pmid | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One PubMed record, as far as its format carries it, in plain text.

    `title` has no markup and not the final full stop that PubMed adds. `sections` is empty when PubMed has no
    abstract. `publication_types` and `mesh` are `None` when the record carries none (not indexed yet),
    which is not the same as an empty list. `year` is the year of the issue, else of the electronic
    publication. `registry_ids` are trial numbers (NCT..., ISRCTN...). `book` is true for PubmedBookArticle.
    """

    pmid: Pmid
    title: str
    sections: tuple[Section, ...] = ()
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    journal: str | None = None
    journal_abbrev: str | None = None
    year: int | None = None
    pub_date: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmcid: str | None = None
    publication_types: tuple[str, ...] | None = None
    mesh: tuple[MeshHeading, ...] | None = None
    keywords: tuple[str, ...] = ()
    registry_ids: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    languages: tuple[str, ...] = ()
    vernacular_title: str | None = None
    publisher: str | None = None
    book: bool = False

    @property
    def abstract(self) -> str:
        """All sections as one text, labels included, one section a line."""
        return "\n".join(f"{s.label}: {s.text}" if s.label else s.text for s in self.sections)

    @property
    def url(self) -> str:
        """The page of this record on the PubMed site."""
        return self.pmid.url


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that could not be read: where it stood, why, and its PMID when that much could be seen."""

    where: str
    why: str
    pmid: Pmid | None = None
