"""A `PubmedArticle` element to an `Article`.

Paths are exact on purpose: `.//ArticleId` or `.//PMID` would find those of cited references and of linked
notices. Elements that we do not know are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from evidence.errors import InvalidPmid
from evidence.model import Article, Author, MeshHeading, Notice, NoticeKind, Pmid, Section
from evidence.records._abstract import heading_label, sections_in
from evidence.records._dates import printed_date, year_in
from evidence.records._identifiers import doi_in, pmcid_in, registry_numbers
from evidence.records._parsed import BadRecordError
from evidence.records._text import plain_text, plain_texts, title_text, without_final_stop
from evidence.records._tree import child, children

# The same headings ("Humans", "Female") come again and again.
_known_heading = lru_cache(maxsize=16_384)(MeshHeading)
_NOTICE_KINDS = {kind.value.casefold(): kind for kind in NoticeKind}


def read_article(record: Element) -> Article:
    """Everything the record says that we use. Raises `BadRecordError` without PMID or title."""
    citation = _required(record, "MedlineCitation", "it has no citation")
    article = _required(citation, "Article", "it has no article")
    vernacular = plain_text(article.find("VernacularTitle"))
    sections = read_sections(article.find("Abstract"))
    issue_date = printed_date(child(article, "Journal", "JournalIssue", "PubDate"))
    online_date = printed_date(article.find("ArticleDate"))
    authors = article.find("AuthorList")
    identifiers = children(record, "PubmedData", "ArticleIdList", "ArticleId")
    return Article(
        pmid=read_pmid(citation),
        title=read_title(article.find("ArticleTitle"), vernacular),
        sections=sections,
        authors=read_authors(authors),
        authors_complete=authors is None or authors.get("CompleteYN") != "N",
        journal=plain_text(child(article, "Journal", "Title")),
        journal_abbrev=plain_text(child(article, "Journal", "ISOAbbreviation"))
        or plain_text(child(citation, "MedlineJournalInfo", "MedlineTA")),
        year=year_in(issue_date) or year_in(online_date),
        pub_date=issue_date or online_date,
        volume=plain_text(child(article, "Journal", "JournalIssue", "Volume")),
        issue=plain_text(child(article, "Journal", "JournalIssue", "Issue")),
        pages=_pages(article),
        doi=doi_in(_location(article, "doi")) or doi_in(identifier(identifiers, "doi")),
        pmcid=pmcid_in(identifier(identifiers, "pmc")),
        publication_types=_publication_types(article),
        mesh=_mesh(citation.find("MeshHeadingList")),
        keywords=read_keywords(citation),
        registry_ids=registry_numbers(_accessions(article), " ".join(section.text for section in sections)),
        notices=tuple(_notices(citation)),
        languages=plain_texts(article.findall("Language")),
        vernacular_title=without_final_stop(vernacular),
    )


def read_pmid(parent: Element) -> Pmid:
    """The record's own PMID: the direct child, not one of a linked record."""
    text = plain_text(parent.find("PMID"))
    if text is None:
        raise BadRecordError("it has no PMID")
    return Pmid(text)


def read_title(title: Element | None, vernacular: str | None = None) -> str:
    """The title as plain text, in brackets when NLM translated it."""
    text = title_text(plain_text(title), vernacular)
    if text is None:
        raise BadRecordError("it has no title")
    return text


def read_sections(abstract: Element | None) -> tuple[Section, ...]:
    """All parts of the main abstract that have text; a lone part without label is cut at its own headings."""
    if abstract is None:
        return ()
    parts = abstract.findall("AbstractText")
    if len(parts) == 1 and not heading_label(parts[0].get("Label")):
        return sections_in(plain_text(parts[0]))
    return tuple(
        Section(text, heading_label(part.get("Label")), part.get("NlmCategory") or None)
        for part in parts
        if (text := plain_text(part))
    )


def read_authors(authors: Element | None) -> tuple[Author, ...]:
    """People and groups in order; entries that NLM marked as wrong (`ValidYN="N"`) are left out."""
    if authors is None:
        return ()
    found = [_author(entry) for entry in authors.findall("Author") if entry.get("ValidYN") != "N"]
    return tuple(author for author in found if author)


def read_keywords(parent: Element) -> tuple[str, ...]:
    """The keywords of all lists; authors' and institutions' words stand in lists of their own."""
    return plain_texts(word for words in parent.findall("KeywordList") for word in words.findall("Keyword"))


def identifier(identifiers: list[Element], kind: str) -> str | None:
    """The article's own identifier of this `IdType`."""
    return next((plain_text(entry) for entry in identifiers if entry.get("IdType") == kind), None)


def _required(parent: Element, path: str, problem: str) -> Element:
    found = parent.find(path)
    if found is None:
        raise BadRecordError(problem)
    return found


def _author(entry: Element) -> Author | None:
    """One person or one group; `None` for an entry without any name."""
    last = plain_text(entry.find("LastName"))
    if last is None:
        collective = plain_text(entry.find("CollectiveName"))
        return Author(collective=collective) if collective else None
    return Author(
        last=last,
        initials=plain_text(entry.find("Initials")),
        suffix=plain_text(entry.find("Suffix")),
        fore=plain_text(entry.find("ForeName")),
    )


def _pages(article: Element) -> str | None:
    """Pages as printed, else the number that an online journal uses instead of pages."""
    printed = plain_text(child(article, "Pagination", "MedlinePgn"))
    if printed:
        return printed
    pagination = article.find("Pagination")
    ends = [page for name in ("StartPage", "EndPage") if (page := plain_text(child(pagination, name)))]
    return "-".join(dict.fromkeys(ends)) or _location(article, "pii")


def _location(article: Element, kind: str) -> str | None:
    """The electronic location of this kind (doi, pii), unless NLM marked it as wrong."""
    for entry in article.findall("ELocationID"):
        if entry.get("EIdType") == kind and entry.get("ValidYN") != "N":
            return plain_text(entry)
    return None


def _publication_types(article: Element) -> tuple[str, ...] | None:
    types = plain_texts(children(article, "PublicationTypeList", "PublicationType"))
    return types or None


def _mesh(headings: Element | None) -> tuple[MeshHeading, ...] | None:
    """MeSH headings; `None` when the record has no list, because it is not indexed yet."""
    if headings is None:
        return None
    return tuple(
        _mesh_heading(heading, descriptor)
        for heading in headings.findall("MeshHeading")
        if (descriptor := heading.find("DescriptorName")) is not None
    )


def _mesh_heading(heading: Element, descriptor: Element) -> MeshHeading:
    name, ui, major = plain_text(descriptor) or "", descriptor.get("UI"), _is_major(descriptor)
    if len(heading) == 1:
        return _known_heading(name, ui, (), major)
    qualifiers = heading.findall("QualifierName")
    return _known_heading(name, ui, plain_texts(qualifiers), major or any(map(_is_major, qualifiers)))


def _is_major(part: Element) -> bool:
    return part.get("MajorTopicYN") == "Y"


def _accessions(article: Element) -> Iterator[tuple[str, str]]:
    """(data bank, number) of every accession number that NLM indexed."""
    for bank in children(article, "DataBankList", "DataBank"):
        bank_name = plain_text(bank.find("DataBankName")) or ""
        for number in plain_texts(children(bank, "AccessionNumberList", "AccessionNumber")):
            yield bank_name, number


def _notices(citation: Element) -> Iterator[Notice]:
    """Retractions, corrections, concerns and updates; comments and the like are not notices."""
    for entry in children(citation, "CommentsCorrectionsList", "CommentsCorrections"):
        kind = _NOTICE_KINDS.get((entry.get("RefType") or "").casefold())
        if kind is not None:
            source = without_final_stop(plain_text(entry.find("RefSource")))
            yield Notice(kind, _linked_pmid(entry), source)


def _linked_pmid(entry: Element) -> Pmid | None:
    """The PMID of the linked record, if PubMed gives a usable one."""
    try:
        return Pmid(plain_text(entry.find("PMID")) or "")
    except InvalidPmid:
        return None
