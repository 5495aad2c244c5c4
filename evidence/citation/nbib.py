"""Articles -> MEDLINE text, the format of the PubMed site's Save button (.nbib).

Source of the tags: MEDLINE/PubMed Data Element (Field) Descriptions, NLM. Lines are not wrapped: Bio.Medline
and its like take a wrapped line of a list for a further entry. What a citation does not need is left out: the
abstract, addresses, grants, registrations and NLM's own dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence.citation.lines import Field, one_line, told
from evidence.citation.names import AND_OTHERS, author_name, parted
from evidence.model import Article, Author, MeshHeading, Notice, NoticeKind

NOTICE_TAGS = {
    NoticeKind.RETRACTION_IN: "RIN",
    NoticeKind.RETRACTION_OF: "ROF",
    NoticeKind.PARTIAL_RETRACTION_IN: "PRIN",
    NoticeKind.RETRACTED_AND_REPUBLISHED_IN: "RRI",
    NoticeKind.CORRECTED_AND_REPUBLISHED_IN: "CRI",
    NoticeKind.CONCERN_IN: "ECI",
    NoticeKind.CONCERN_FOR: "ECF",
    NoticeKind.ERRATUM_IN: "EIN",
    NoticeKind.ERRATUM_FOR: "EFR",
    NoticeKind.UPDATE_IN: "UIN",
    NoticeKind.UPDATE_OF: "UOF",
}
_CLOSED = (".", "?", "!")


def written(articles: Sequence[Article]) -> str:
    """One record after another, a blank line between them."""
    return "\n".join(_record(article) for article in articles)


def _record(article: Article) -> str:
    return "".join(f"{tag:<4}- {value}\n" for tag, value in told(_fields(article)))


def _fields(article: Article) -> Iterator[Field]:
    """In the order of the PubMed site. The source line comes last: by it readers know the record is whole."""
    is_chapter = article.book and article.journal
    yield "PMID", article.pmid
    yield "VI", article.volume
    yield "IP", article.issue
    yield "DP", article.pub_date or str(article.year or "")
    yield "TI", _closed(article.title) if is_chapter or not article.book else None
    yield "BTI", _closed(article.journal or article.title) if article.book else None
    yield "PG", article.pages
    yield "LID", f"{article.doi} [doi]" if article.doi else None
    yield from (field for author in article.authors for field in _author(author))
    yield "AU", None if article.authors_complete else AND_OTHERS
    yield from (("LA", language) for language in article.languages)
    yield from (("PT", kind) for kind in article.publication_types or ())
    yield "TT", _closed(article.vernacular_title)
    yield "PB", article.publisher
    yield "TA", article.journal_abbrev
    yield "JT", None if article.book else article.journal
    yield from ((NOTICE_TAGS[notice.kind], _notice(notice)) for notice in article.notices)
    yield from (("MH", _heading(heading)) for heading in article.mesh or ())
    yield "PMC", article.pmcid
    yield from (("OT", word) for word in article.keywords)
    yield "SO", _source(article)


def _author(author: Author) -> Iterator[Field]:
    if author.collective:
        yield "CN", author.collective
        return
    name = parted(author)
    # Where NLM knows the initials only, it writes them one by one: "Furlan, A D".
    forenames = " ".join(part for part in (author.fore or name.given.replace(".", ""), name.suffix) if part)
    yield "FAU", ", ".join(part for part in (name.family, forenames) if part)
    yield "AU", author_name(author)


def _heading(heading: MeshHeading) -> str:
    """A major heading gets its star in front: which of its parts NLM starred is not kept."""
    return "*" * heading.major + "/".join([heading.descriptor, *heading.qualifiers])


def _notice(notice: Notice) -> str:
    pmid = f"PMID: {notice.pmid}" if notice.pmid else ""
    return " ".join(part for part in (_closed(notice.source), pmid) if part)


def _source(article: Article) -> str:
    """ "J Pain. 2019 Jul 5;12(3):101-9. doi: 10.1000/x."; readers miss the line when it is not there."""
    number = (article.volume or "") + (f"({article.issue})" if article.issue else "")
    dated = ";".join(part for part in (article.pub_date or str(article.year or ""), number) if part)
    parts = (
        article.journal_abbrev or article.journal,
        ":".join(part for part in (dated, article.pages) if part),
        f"doi: {article.doi}" if article.doi else "",
    )
    return " ".join(f"{part.removesuffix('.')}." for part in parts if part) or f"PMID: {article.pmid}."


def _closed(told: str | None) -> str:
    text = one_line(told)
    return text if not text or text.endswith(_CLOSED) else f"{text}."
