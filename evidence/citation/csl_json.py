"""Articles -> CSL-JSON, the data of citation processors (pandoc, Zotero, citeproc).

Source: the CSL 1.0.2 data schema (csl-data.json). There a PMID stands under PMID; we add it under `custom`,
which processors skip, as `pmid` like in every other JSON that we write.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from evidence.citation.dates import date_parts
from evidence.citation.keys import citation_key
from evidence.citation.names import AND_OTHERS, Name, names
from evidence.citation.notices import later_notices
from evidence.citation.pages import page_ends
from evidence.model import Article


def written(articles: Sequence[Article]) -> str:
    """One JSON array of items; what the record does not say has no key."""
    return json.dumps([_item(article) for article in articles], ensure_ascii=False, indent=2) + "\n"


def _item(article: Article) -> dict[str, Any]:
    dates = date_parts(article)
    item = {
        "id": citation_key(article),
        "type": _type(article),
        "title": article.title,
        "author": _authors(article),
        "container-title": article.journal or article.journal_abbrev,
        "container-title-short": article.journal_abbrev,
        "publisher": article.publisher,
        "issued": {"date-parts": dates} if dates else None,
        "volume": article.volume,
        "issue": article.issue,
        "page": "-".join(end for end in page_ends(article.pages) if end),
        "DOI": article.doi,
        "PMID": article.pmid,
        "PMCID": article.pmcid,
        "URL": article.url,
        "note": later_notices(article),
        "source": "PubMed",
        "custom": {"pmid": article.pmid},
    }
    return {key: value for key, value in item.items() if value}


def _type(article: Article) -> str:
    if article.book:
        return "chapter" if article.journal else "book"
    return "article-journal"


def _authors(article: Article) -> list[dict[str, str]]:
    others = [] if article.authors_complete else [{"literal": AND_OTHERS}]
    return [*map(_author, names(article)), *others]


def _author(name: Name) -> dict[str, str]:
    if name.group:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}
