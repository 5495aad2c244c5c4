"""Builds PubMed XML for tests, in NLM's form: `pubmed_xml(pubmed_article(pmid="1", title="..."), ...)`.

Every text is escaped; `Xml("CO<sub>2</sub>")` is put in as it is. `None` leaves an element out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

PROLOG = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2026//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_260101.dtd">\n'
)
CATEGORIES = {
    "BACKGROUND": "BACKGROUND",
    "INTRODUCTION": "BACKGROUND",
    "OBJECTIVE": "OBJECTIVE",
    "OBJECTIVES": "OBJECTIVE",
    "PURPOSE": "OBJECTIVE",
    "AIM": "OBJECTIVE",
    "METHODS": "METHODS",
    "DESIGN": "METHODS",
    "RESULTS": "RESULTS",
    "FINDINGS": "RESULTS",
    "CONCLUSION": "CONCLUSIONS",
    "CONCLUSIONS": "CONCLUSIONS",
}

_LABEL = re.compile(
    r"(?:^|(?<=[.?!)]) )([A-Z][A-Z/,&' -]{2,60}|(?:Background|Objective|Aim|Purpose|Method|Material|Design|"
    r"Setting|Participant|Intervention|Outcome|Result|Finding|Discussion|Conclusion)[A-Za-z/ ]{0,30}): "
)


class Xml(str):
    """Text that is XML already."""

    __slots__ = ()


def pubmed_xml(*records: str | bytes, root_attributes: str = "", prolog: str = PROLOG) -> bytes:
    """A whole PubmedArticleSet of these records, as EFetch sends it."""
    inside = b"\n".join(record if isinstance(record, bytes) else record.encode() for record in records)
    return f"{prolog}<PubmedArticleSet{root_attributes}>\n".encode() + inside + b"\n</PubmedArticleSet>\n"


def pubmed_article(
    pmid: str | None = "10000001",
    title: str | None = "Massage for low back pain: a randomized trial.",
    abstract: Sequence[tuple[str | None, str]] | str | None = None,
    authors: Sequence[str | dict[str, str]] | None = ("Doe J",),
    authors_complete: str = "Y",
    publication_types: Iterable[str] | None = ("Journal Article",),
    mesh: Iterable[str] | None = None,
    notices: Iterable[tuple[str, str | None, str]] = (),
    year: int | str | None = 2019,
    month: str | None = None,
    day: str | None = None,
    medline_date: str | None = None,
    article_date: tuple[str, str, str] | None = None,
    journal: str | None = "Journal of Made-up Trials",
    journal_abbrev: str | None = "J Made-up Trials",
    volume: str | None = "12",
    issue: str | None = "3",
    pages: str | None = "101-9",
    doi: str | None = None,
    pmcid: str | None = None,
    keywords: Iterable[str] = (),
    registry: Iterable[tuple[str, str]] = (),
    languages: Iterable[str] = ("eng",),
    vernacular_title: str | None = None,
    status: str = "MEDLINE",
    in_article: str = "",
    in_citation: str = "",
    in_pubmed_data: str = "",
) -> bytes:
    """One PubmedArticle.

    `abstract` is a text or (label, text) pairs; an author is "Doe JA", "=Group name" for a collective, or a
    dict of elements; a MeSH heading is "*Massage" or "Massage/*methods/psychology"; a notice is
    (RefType, pmid, source); `registry` holds (data bank, number). The `in_...` strings are raw XML put last
    into that element.
    """
    article = "".join(
        [
            "<Journal><JournalIssue>",
            _element("Volume", volume) + _element("Issue", issue),
            _date("PubDate", year, month, day, medline_date),
            "</JournalIssue>",
            _element("Title", journal) + _element("ISOAbbreviation", journal_abbrev) + "</Journal>",
            _element("ArticleTitle", title),
            f"<Pagination><MedlinePgn>{escape(pages)}</MedlinePgn></Pagination>" if pages else "",
            f'<ELocationID EIdType="doi" ValidYN="Y">{escape(doi)}</ELocationID>' if doi else "",
            _abstract(abstract),
            _authors(authors, authors_complete),
            "".join(_element("Language", language) for language in languages),
            _databanks(registry),
            _list("PublicationTypeList", "PublicationType", publication_types),
            _element("VernacularTitle", vernacular_title),
            _date("ArticleDate", *article_date) if article_date else "",
            in_article,
        ]
    )
    citation = "".join(
        [
            f'<PMID Version="1">{pmid}</PMID>' if pmid is not None else "",
            f'<Article PubModel="Print">{article}</Article>',
            _notices(notices),
            _mesh(mesh),
            _list("KeywordList", "Keyword", list(keywords) or None),
            in_citation,
        ]
    )
    ids = "".join(
        f'<ArticleId IdType="{kind}">{escape(value)}</ArticleId>'
        for kind, value in (("pubmed", pmid), ("doi", doi), ("pmc", pmcid))
        if value
    )
    return (
        f'<PubmedArticle><MedlineCitation Status="{status}" Owner="NLM">{citation}</MedlineCitation>'
        f"<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>{ids}</ArticleIdList>"
        f"{in_pubmed_data}</PubmedData></PubmedArticle>"
    ).encode()


def from_judged(record: dict[str, Any]) -> str:
    """One line of the judged records as a PubmedArticle; "LABEL: text" abstracts are split into sections."""
    return pubmed_article(
        pmid=record["pmid"],
        title=record["title"],
        abstract=_split(record.get("abstract")),
        authors=record.get("authors"),
        authors_complete="N" if record.get("authors_complete") is False else "Y",
        publication_types=record.get("publication_types") or ["Journal Article"],
        mesh=[_nlm_heading(heading) for heading in record["mesh"]] if record.get("mesh") else None,
        year=record.get("year"),
        journal=record.get("journal"),
        journal_abbrev=record.get("journal_abbrev") or record.get("journal"),
        volume=record.get("volume"),
        issue=record.get("issue"),
        pages=record.get("pages"),
        doi=record.get("doi"),
        pmcid=record.get("pmcid"),
        status="MEDLINE" if record.get("mesh") else "PubMed-not-MEDLINE",
    ).decode()


def _element(name: str, text: object | None) -> str:
    return "" if text is None else f"<{name}>{_text(text)}</{name}>"


def _text(text: object) -> str:
    return text if isinstance(text, Xml) else escape(str(text))


def _list(name: str, each: str, texts: Iterable[str] | None) -> str:
    return (
        "" if texts is None else f"<{name}>" + "".join(_element(each, text) for text in texts) + f"</{name}>"
    )


def _date(
    name: str, year: object, month: str | None = None, day: str | None = None, free: str | None = None
) -> str:
    if free is not None:
        return f"<{name}>{_element('MedlineDate', free)}</{name}>"
    season = month is not None and not month[:3].isdecimal() and len(month) > 3
    inside = _element("Year", year) + _element("Season" if season else "Month", month) + _element("Day", day)
    return f"<{name}>{inside}</{name}>"


def _abstract(abstract: Sequence[tuple[str | None, str]] | str | None) -> str:
    if abstract is None:
        return ""
    parts = [(None, abstract)] if isinstance(abstract, str) else abstract
    return "<Abstract>" + "".join(_abstract_text(label, text) for label, text in parts) + "</Abstract>"


def _abstract_text(label: str | None, text: str) -> str:
    if label is None:
        return f"<AbstractText>{_text(text)}</AbstractText>"
    category = CATEGORIES.get(label.upper(), "UNASSIGNED")
    return f'<AbstractText Label={quoteattr(label)} NlmCategory="{category}">{_text(text)}</AbstractText>'


def _authors(authors: Sequence[str | dict[str, str]] | None, complete: str) -> str:
    if authors is None:
        return ""
    return f'<AuthorList CompleteYN="{complete}">' + "".join(map(_author, authors)) + "</AuthorList>"


def _author(author: str | dict[str, str]) -> str:
    if isinstance(author, str) and author.startswith("="):
        parts = {"CollectiveName": author[1:]}
    elif isinstance(author, str):
        parts = _name_parts(author)
    else:
        parts = dict(author)
    valid = parts.pop("ValidYN", "Y")
    inside = "".join(_element(name, text) for name, text in parts.items() if text)
    return f'<Author ValidYN="{valid}">{inside}</Author>'


def _name_parts(name: str) -> dict[str, str]:
    """ "Doe JA" as PubMed writes it, or "Jane Ann Doe" as journals do."""
    before, _, last = name.rpartition(" ")
    if not before:
        return {"LastName": last}
    if last.isupper():
        return {"LastName": before, "Initials": last}
    return {"LastName": last, "ForeName": before, "Initials": "".join(word[0] for word in before.split())}


def _mesh(headings: Iterable[str] | None) -> str:
    if headings is None:
        return ""
    return "<MeshHeadingList>" + "".join(map(_heading, headings)) + "</MeshHeadingList>"


def _heading(heading: str) -> str:
    names = ("DescriptorName", *["QualifierName"] * heading.count("/"))
    parts = zip(names, heading.split("/"), strict=True)
    inside = "".join(
        f'<{name} UI="D000001" MajorTopicYN="{"Y" if part.startswith("*") else "N"}">'
        f"{escape(part.removeprefix('*'))}</{name}>"
        for name, part in parts
    )
    return f"<MeshHeading>{inside}</MeshHeading>"


def _nlm_heading(heading: str) -> str:
    """The PubMed site's "Massage / methods*" as "Massage/*methods"."""
    parts = [part.strip() for part in heading.split("/")]
    return "/".join("*" + part.removesuffix("*") if part.endswith("*") else part for part in parts)


def _notices(notices: Iterable[tuple[str, str | None, str]]) -> str:
    entries = "".join(
        f'<CommentsCorrections RefType="{kind}"><RefSource>{escape(source)}</RefSource>'
        + (f'<PMID Version="1">{pmid}</PMID>' if pmid else "")
        + "</CommentsCorrections>"
        for kind, pmid, source in notices
    )
    return f"<CommentsCorrectionsList>{entries}</CommentsCorrectionsList>" if entries else ""


def _databanks(registry: Iterable[tuple[str, str]]) -> str:
    banks = "".join(
        f"<DataBank><DataBankName>{bank}</DataBankName><AccessionNumberList>"
        f"<AccessionNumber>{number}</AccessionNumber></AccessionNumberList></DataBank>"
        for bank, number in registry
    )
    return f'<DataBankList CompleteYN="Y">{banks}</DataBankList>' if banks else ""


def _split(abstract: str | None) -> list[tuple[str | None, str]] | None:
    """(label, text) pairs of "LABEL: text LABEL: text"; one pair without label when there is none."""
    if not abstract:
        return None
    first, *rest = _LABEL.split(abstract)
    pairs: list[tuple[str | None, str]] = [(None, first.strip())] if first.strip() else []
    return pairs + [(label.upper(), text.strip()) for label, text in zip(rest[::2], rest[1::2], strict=True)]
