"""Articles -> RIS, which EndNote, Zotero, Mendeley, Citavi and most others import.

Source of the tags: the RIS specification of 2011 (Reference Manager), by which PMCID is C2 of an article. The
PMID is the accession number (AN) in the database PubMed (DB), and stands in the link as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.citation.dates import date_parts, said_beside
from evidence.citation.lines import Field, told
from evidence.citation.names import AND_OTHERS, Name, names
from evidence.citation.notices import later_notices
from evidence.citation.pages import page_ends
from evidence.model import Article


def written(articles: Sequence[Article]) -> str:
    """One record after another, each closed by ER; lines end with LF, which all programs take."""
    return "".join(_record(article) for article in articles)


def _record(article: Article) -> str:
    lines = [f"{tag}  - {value}\n" for tag, value in told(_fields(article))]
    return "".join([*lines, "ER  - \n\n"])


def _fields(article: Article) -> Iterator[Field]:
    first, last = page_ends(article.pages)
    yield "TY", _type(article)
    yield from (("AU", _author(name)) for name in names(article))
    if not article.authors_complete:
        yield "AU", AND_OTHERS
    yield from (
        ("TI", article.title),
        ("T2", article.journal or article.journal_abbrev),
        ("J2", article.journal_abbrev),
        ("PY", str(article.year or "")),
        ("DA", _date(article)),
        ("VL", article.volume),
        ("IS", article.issue),
        ("SP", first),
        ("EP", last),
        ("PB", article.publisher),
        ("LA", "; ".join(article.languages)),
        ("DO", article.doi),
        ("DB", "PubMed"),
        ("AN", article.pmid),
        ("C2", None if article.book else article.pmcid),
        ("UR", article.url),
        ("N1", later_notices(article)),
    )


def _type(article: Article) -> str:
    if article.book:
        return "CHAP" if article.journal else "BOOK"
    return "JOUR"


def _author(name: Name) -> str:
    """ "King, Martin Luther, Jr"; a group as it is, without a comma behind it."""
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _date(article: Article) -> str:
    """YYYY/MM/DD/other: all three slashes are required."""
    parts = date_parts(article)
    if not parts:
        return ""
    if len(parts) > 1 or len(parts[0]) == 1:
        return f"{article.year}///{said_beside(article)}"
    return "/".join([*(f"{part:02}" for part in parts[0]), "", ""][:3]) + "/"
