"""What is searched, and the proof that it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from evidence.model.pmid import Pmid


@dataclass(frozen=True, slots=True)
class IcdCode:
    """A billable ICD-10-CM code with its official name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A health problem that people ask a massage referral for (one file of queries/conditions/).

    `mesh` are MeSH headings searched with explosion; `text` are title/abstract terms in PubMed syntax
    without field tag (`"back pain"`, `lumbago`, `backache*`), save those that bring their own, as
    `"pain lumbar"[tiab:~3]` (words near each other). `safety` names groups of queries/safety.toml.
    `reviewed_by` is a clinician's or librarian's name, None while nobody has reviewed the file. `automatic`
    is true when no file was written by a person: MeSH and ICD-10-CM gave the terms, and nobody read them.
    `names` are its names in other languages, (("es", "la migraña"),), with the article where one is needed.
    `supplied` is true for a file that the person brought, not one of queries/. `acute_apart`: acute
    complaints mostly get better by themselves, so studies of them alone say nothing of lasting ones.
    `setting` is the section of reports/words whose sentences stand in the place of everybody's ("birth").
    `synonyms_es` is what people call it in Spanish, without an article: to be found by, never searched.
    """

    slug: str
    name: str
    synonyms: tuple[str, ...]
    mesh: tuple[str, ...]
    text: tuple[str, ...]
    icd10cm: tuple[IcdCode, ...]
    body_area: str
    safety: tuple[str, ...]
    seed_pmids: tuple[Pmid, ...]
    reviewed_on: date | None
    reviewed_by: str | None
    automatic: bool = False
    supplied: bool = False
    acute_apart: bool = False
    names: tuple[tuple[str, str], ...] = ()
    setting: str | None = None
    synonyms_es: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One concept of a search: its members are OR-ed, every one tagged with a PubMed field."""

    name: str
    terms: tuple[str, ...]

    @property
    def term(self) -> str:
        """The block as PubMed gets it."""
        return "(" + " OR ".join(self.terms) + ")"


@dataclass(frozen=True, slots=True)
class Strategy:
    """Population AND massage; `excluded` is the published filter that is taken away with NOT, or None."""

    slug: str
    blocks: tuple[Block, ...]
    excluded: Block | None
    excluded_source: str | None

    @property
    def term(self) -> str:
        """The whole search as it is sent to PubMed."""
        return self._joined([block.term for block in self.blocks])

    @property
    def outline(self) -> str:
        """The search with its first block in full and every further one by name and number of terms."""
        first, *others = self.blocks
        named = [f"({block.name}: {len(block.terms)} terms)" for block in others]
        return self._joined([first.term, *named])

    def _joined(self, parts: list[str]) -> str:
        joined = " AND ".join(parts)
        return f"({joined}) NOT {self.excluded.term}" if self.excluded else joined


class SourceKind(StrEnum):
    """Where the records of a sheet came from."""

    PUBMED = "pubmed"
    LIBRARY = "library"
    PUBMED_FILES = "pubmed_files"
    FILES = "files"
    STARTER = "starter_edition"


@dataclass(frozen=True, slots=True)
class RawReply:
    """One answer of E-utilities as received, before anybody read it.

    `program` is the E-utility ("esearch"); `form` what was asked, without the API key; `content` the body, in
    which a key that NCBI repeats is blotted out; `received_at` has a time zone.
    """

    program: str
    form: tuple[tuple[str, str], ...]
    status: int
    content: bytes
    received_at: datetime


@dataclass(frozen=True, slots=True)
class RawRecord:
    """The XML of one record, from its opening tag to its closing one, as PubMed sent it."""

    pmid: Pmid
    content: bytes


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a search with records that PubMed created from `first` to `last`, both included."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class BlockCount:
    """How many records one block of a search finds when it is sent alone."""

    name: str
    count: int


WHOLE_PUBMED = 38_000_000
"""PubMed held 39.8 million records at the beginning of 2026 (NLM's home page), its files most of them."""


@dataclass(frozen=True, slots=True)
class FilesRead:
    """PubMed's own files (`evidence bulk`) in which a search was read on this machine.

    `first` and `last` are their names ("pubmed26n0001"), `missing` how many of those before `last` are not
    loaded, `records` how many records they hold, whatever about; `loaded_on` is the day of the last one.
    """

    first: str
    last: str
    missing: int
    records: int
    loaded_on: date

    @property
    def part(self) -> bool:
        """Whether they clearly hold fewer records than PubMed has."""
        return self.records < WHOLE_PUBMED


@dataclass(frozen=True, slots=True)
class SearchReceipt:
    """Proof of one retrieval: what was asked, of whom, when, and how much came back.

    `count` is how many records the source says match; `pmids` are those, in the order received.
    `as_of` is the day that the evidence is from: of the search, of the newest file, of the edition.
    `names` are base names of files, never folders. `slices` is empty when one search listed everything, else
    the parts that a search above PubMed's ceiling was cut into. `block_counts` is empty when nobody asked.
    `files` only where PubMed's own files gave the records.
    """

    source: SourceKind
    as_of: date | None
    count: int
    pmids: tuple[Pmid, ...]
    term: str | None = None
    translation: str | None = None
    warnings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    fallback: bool = False
    slices: tuple[Slice, ...] = ()
    block_counts: tuple[BlockCount, ...] = ()
    files: FilesRead | None = None
