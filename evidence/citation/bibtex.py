"""Articles -> BibTeX in UTF-8.

Letters beyond ASCII stay as they are: bibtex8, biber, and all reference managers read UTF-8. What is escaped
is what a reader would take for its own: braces (BibTeX counts them, also behind a backslash, so that an
unbalanced one would swallow the rest of the file) and the signs that TeX acts on. DOI and URL are verbatim
fields (biblatex manual, section 2.2.1): nothing in them is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.citation.dates import MONTHS, date_parts
from evidence.citation.keys import citation_key
from evidence.citation.lines import Field, one_line, told
from evidence.citation.names import Name, names
from evidence.citation.notices import later_notices
from evidence.citation.pages import page_ends
from evidence.model import Article

ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
# The word by which BibTeX knows that a list of authors goes on.
OTHERS = "others"


def written(articles: Sequence[Article]) -> str:
    """One entry after another."""
    return "\n".join(_entry(article) for article in articles)


def _entry(article: Article) -> str:
    fields = [f"  {name} = {{{value}}},\n" for name, value in _all_fields(article)]
    # A macro of the standard styles: they print it as the name of the month in their own language, and a
    # number as a number.
    month = f"  month = {_month(article)},\n" if _month(article) else ""
    return "".join([f"@{_type(article)}{{{citation_key(article)},\n", *fields, month, "}\n"])


def _all_fields(article: Article) -> Iterator[tuple[str, str]]:
    yield from told([("author", " and ".join(_authors(article)))])
    # A second pair of braces: styles that write titles small would spell TENS and McGill small, too.
    yield "title", f"{{{_escaped(article.title)}}}"
    yield from ((name, _escaped(value)) for name, value in told(_plain(article)))
    yield from ((name, value) for name, value in told(_verbatim(article)) if _may_stand_bare(value))


def _plain(article: Article) -> Iterator[Field]:
    journal = article.journal or article.journal_abbrev
    yield "booktitle" if article.book else "journal", journal
    yield "shortjournal", article.journal_abbrev if article.journal_abbrev != journal else None
    yield "year", str(article.year or "")
    yield "volume", article.volume
    yield "number", article.issue
    yield "pages", "--".join(end for end in page_ends(article.pages) if end)
    yield "publisher", article.publisher
    yield "pmid", article.pmid
    yield "pmcid", article.pmcid
    yield "note", later_notices(article)


def _verbatim(article: Article) -> Iterator[Field]:
    yield "doi", article.doi
    yield "url", article.url


def _may_stand_bare(value: str) -> bool:
    """No real DOI has a brace or a backslash; one that has could not be read back, and the PMID is there."""
    return not set("{}\\") & set(value)


def _type(article: Article) -> str:
    if article.book:
        return "incollection" if article.journal else "book"
    return "article"


def _month(article: Article) -> str:
    """jul, where the printed date has one month; BibTeX has no field for a day or a range."""
    parts = date_parts(article)
    return MONTHS[parts[0][1] - 1] if len(parts) == 1 and len(parts[0]) > 1 else ""


def _authors(article: Article) -> Iterator[str]:
    yield from (_author(name) for name in names(article))
    if not article.authors_complete:
        yield OTHERS


def _author(name: Name) -> str:
    """ "King, Jr, Martin Luther"; in braces what BibTeX would otherwise cut at its own marks."""
    if name.group or not name.given:
        whole = " ".join(part for part in (name.family, name.suffix) if part)
        return f"{{{_escaped(whole)}}}"
    family, suffix, given = (_part(part) for part in (name.family, name.suffix, name.given))
    if _has_particle_inside(name.family):
        family = f"{{{_escaped(name.family)}}}"
    return ", ".join(part for part in (family, suffix, given) if part)


def _part(part: str) -> str:
    escaped = _escaped(part)
    cuts = "," in escaped or f" {escaped} ".lower().find(" and ") >= 0 or escaped.lower() == OTHERS
    return f"{{{escaped}}}" if cuts else escaped


def _has_particle_inside(family: str) -> bool:
    """ "Cruz y López": BibTeX takes all up to the last small word for a particle, as in "van der Velde"."""
    small = [word[:1].islower() for word in family.split()[:-1]]
    return small != sorted(small, reverse=True)


def _escaped(text: str) -> str:
    return one_line(text).translate(ESCAPED)
