"""Records that a person saved: every file is read, and every PMID in it counts once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evidence.errors import NoReadableRecord
from evidence.model import SearchReceipt, SetAside, SetAsideReason, SourceKind
from evidence.records import parse
from evidence.sources._gathered import Gathered, articles_of, unreadable_of

_DELETED = "PubMed has deleted this record"


def from_files(paths: Sequence[Path]) -> Gathered:
    """Read every file; one that holds no article is an error, a single bad record is set aside.

    What any of the files deletes (`DeleteCitation`) is set aside, whichever file the record stands in.
    """
    parsed = [parse(_bytes_of(path), path.name) for path in paths]
    deleted = dict.fromkeys(pmid for part in parsed for pmid in part.deleted)
    articles = articles_of(parsed)
    titles = {article.pmid: article.title for article in articles}
    unreadable = [item for item in unreadable_of(parsed) if item.pmid not in deleted]
    gone = [SetAside(p, titles.get(p), SetAsideReason.NOT_RECEIVED, _DELETED) for p in deleted]
    pmids = tuple(dict.fromkeys([*titles, *(item.pmid for item in (*unreadable, *gone) if item.pmid)]))
    receipt = SearchReceipt(
        source=SourceKind.FILES,
        as_of=None,
        count=len(pmids) + sum(item.pmid is None for item in unreadable),
        pmids=pmids,
        names=tuple(path.name for path in paths),
    )
    kept = tuple(article for article in articles if article.pmid not in deleted)
    return Gathered(receipt, kept, lost=(*unreadable, *gone))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise NoReadableRecord(f"{path} cannot be read ({problem.strerror}); check the name.") from problem
