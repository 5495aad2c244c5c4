"""A `PubmedBookArticle` element (AHRQ reports, StatPearls, GeneReviews) to an `Article`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from evidence.model import Article, Author
from evidence.records._article import (
    identifier,
    read_authors,
    read_keywords,
    read_pmid,
    read_sections,
    read_title,
)
from evidence.records._dates import printed_date, year_in
from evidence.records._identifiers import doi_in, pmcid_in, registry_numbers
from evidence.records._parsed import BadRecordError
from evidence.records._text import plain_text, plain_texts, title_text, without_final_stop
from evidence.records._tree import child, children


def read_book(record: Element) -> Article:
    """A book, or a chapter of one: then `journal` is the title of the book. Editors are not authors.

    Raises `BadRecordError` without PMID or title.
    """
    document = record.find("BookDocument")
    if document is None:
        raise BadRecordError("it has no book document")
    vernacular = plain_text(document.find("VernacularTitle"))
    book_title = plain_text(child(document, "Book", "BookTitle"))
    is_chapter = plain_text(document.find("ArticleTitle")) is not None
    sections = read_sections(document.find("Abstract"))
    date = printed_date(child(document, "Book", "PubDate")) or printed_date(document.find("ContributionDate"))
    identifiers = children(document, "ArticleIdList", "ArticleId")
    identifiers += children(record, "PubmedBookData", "ArticleIdList", "ArticleId")
    return Article(
        pmid=read_pmid(document),
        title=read_title(document.find("ArticleTitle" if is_chapter else "Book/BookTitle"), vernacular),
        sections=sections,
        authors=_authors(document),
        authors_complete=all(entry.get("CompleteYN") != "N" for entry in _author_lists(document)),
        journal=title_text(book_title, None) if is_chapter else None,
        year=year_in(date),
        pub_date=date,
        volume=plain_text(child(document, "Book", "Volume")),
        pages=plain_text(child(document, "Pagination", "MedlinePgn")),
        doi=doi_in(identifier(identifiers, "doi")) or doi_in(_location(document)),
        pmcid=pmcid_in(identifier(identifiers, "pmc")),
        publication_types=plain_texts(document.findall("PublicationType")) or None,
        keywords=read_keywords(document),
        registry_ids=registry_numbers((), " ".join(section.text for section in sections)),
        languages=plain_texts(document.findall("Language")),
        vernacular_title=without_final_stop(vernacular),
        publisher=plain_text(child(document, "Book", "Publisher", "PublisherName")),
        book=True,
    )


def _authors(document: Element) -> tuple[Author, ...]:
    """The authors of the chapter, else those of the book."""
    for authors in _author_lists(document):
        found = read_authors(authors)
        if found:
            return found
    return ()


def _author_lists(document: Element) -> list[Element]:
    """Lists of authors, the chapter's before the book's; lists of editors are left out."""
    lists = document.findall("AuthorList") + children(document, "Book", "AuthorList")
    return [entry for entry in lists if entry.get("Type", "authors") == "authors"]


def _location(document: Element) -> str | None:
    """The DOI that a book gives as its electronic location."""
    for entry in children(document, "Book", "ELocationID"):
        if entry.get("EIdType") == "doi" and entry.get("ValidYN") != "N":
            return plain_text(entry)
    return None
