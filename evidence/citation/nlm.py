"""Article -> reference in the NLM/AMA manner, with PMID and DOI.

Source of the form: Citing Medicine (NLM, NBK7256) with AMA's order of date, volume and pages. What the
record does not give is left out, never guessed.
"""

from __future__ import annotations

from evidence.citation.names import AND_OTHERS, author_name, family
from evidence.model import Article

# Issue of the sheet: six authors are listed, then "et al" (Citing Medicine allows any number; AMA lists six).
MAX_AUTHORS = 6

_CLOSED = ("?", "!", ".")


def reference(article: Article) -> str:
    """One line, plain text, such as
    "Furlan AD, Giraldo M, et al. Massage for low-back pain. Cochrane Database Syst Rev. 2015;(9):CD001929.
    doi:10.1002/14651858.CD001929.pub3. PMID: 26329399."."""
    parts = [authors(article), _closed(article.title), _container(article), _identifiers(article)]
    return " ".join(part for part in parts if part)


def authors(article: Article) -> str:
    """The authors in order, closed with a full stop; empty when none is known."""
    names = [name for author in article.authors if (name := author_name(author))]
    if not names:
        return ""
    shown = names[:MAX_AUTHORS]
    cut = len(names) > MAX_AUTHORS or not article.authors_complete
    return _closed(", ".join([*shown, AND_OTHERS] if cut else shown))


def first_author(article: Article) -> str:
    """Family name of the first author (or the group), with "et al" when there are more; else empty."""
    names = [name for author in article.authors if (name := family(author))]
    if not names:
        return ""
    more = len(names) > 1 or not article.authors_complete
    return f"{names[0]} {AND_OTHERS}" if more else names[0]


def _container(article: Article) -> str:
    if article.book:
        return _closed("; ".join(part for part in (article.publisher, _year(article)) if part))
    return " ".join(part for part in (_closed(_journal(article)), _closed(_issue(article))) if part)


def _journal(article: Article) -> str:
    return article.journal_abbrev or article.journal or ""


def _year(article: Article) -> str:
    return str(article.year) if article.year else ""


def _issue(article: Article) -> str:
    number = (article.volume or "") + (f"({article.issue})" if article.issue else "")
    date_and_number = ";".join(part for part in (_year(article), number) if part)
    return f"{date_and_number}:{article.pages}" if article.pages and date_and_number else date_and_number


def _identifiers(article: Article) -> str:
    doi = f"doi:{article.doi}. " if article.doi else ""
    return f"{doi}PMID: {article.pmid}."


def _closed(text: str) -> str:
    return text if not text or text.endswith(_CLOSED) else f"{text}."
