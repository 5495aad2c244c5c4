"""Small files in the form of PubMed's own (baseline and updates), with the checksum beside each."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from pathlib import Path

from pubmed_xml import Xml, pubmed_article, pubmed_xml

from evidence import content
from evidence.bulk import Wanted, wanted
from evidence.sources import bulk_searches

FIRST_PMID = 20_000_000


def study(
    number: int, title: str = "Massage for low back pain: a randomized trial.", **told: object
) -> bytes:
    """A record that is kept, unless its title says otherwise."""
    revised = told.pop("revised", "2026-01-15")
    year, month, day = str(revised).split("-")
    date = f"<DateRevised><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></DateRevised>"
    return pubmed_article(pmid=str(FIRST_PMID + number), title=title, in_citation=date, **told)  # type: ignore[arg-type]


def other(number: int) -> bytes:
    """A record that is about something else."""
    return study(number, "Statins in the treatment of hepatitis C.")


def deletion(*numbers: int) -> bytes:
    """PubMed takes these records back."""
    pmids = "".join(f'<PMID Version="1">{FIRST_PMID + number}</PMID>' for number in numbers)
    return f"<DeleteCitation>{pmids}</DeleteCitation>".encode()


def broken(number: int) -> bytes:
    """A record about massage that is not well-formed XML."""
    return study(number, Xml("Massage <i>for pain."))


def written(folder: Path, number: int, *records: bytes, year: int = 26) -> Path:
    """`pubmed26nNNNN.xml.gz` with these records, and its MD5 as NLM writes it."""
    return as_it_is(folder, number, gzip.compress(pubmed_xml(*records), 6, mtime=0), year=year)


def as_it_is(folder: Path, number: int, packed: bytes, *, year: int = 26) -> Path:
    """The file with these bytes, and a checksum that is right."""
    path = folder / f"pubmed{year}n{number:04}.xml.gz"
    path.write_bytes(packed)
    checked(path)
    return path


def checked(path: Path) -> None:
    """Write the checksum that lies beside a file."""
    md5 = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
    path.with_name(f"{path.name}.md5").write_text(f"MD5({path.name})= {md5}\n")


def pmids(numbers: Iterable[int]) -> list[str]:
    """As the library has them."""
    return [str(FIRST_PMID + number) for number in numbers]


def ours() -> Wanted:
    """What any of our searches could find."""
    return wanted(bulk_searches(), content.load_thesaurus().headings_below)
