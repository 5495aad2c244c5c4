"""What `evidence bulk` loaded: PubMed's own files, searched on this machine. PubMed is not asked.

Our reading of a search (`query.matches`) is no PubMed search: PubMed's own mapping of words plays no part,
and what came into PubMed after the newest file is not known. The receipt has the files, so that a sheet can
say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from evidence import __version__, content
from evidence import strategy as strategy_of
from evidence.model import (
    Article,
    FilesRead,
    Pmid,
    SearchReceipt,
    SetAside,
    SourceKind,
    Strategy,
)
from evidence.query import matches, parse, sieve
from evidence.record_library import FileState, Library, PubMedFile, StoredSearch
from evidence.records import Parsed, joined, parse_xml
from evidence.sources._gathered import PORTION, Gathered, articles_of, in_portions, unreadable_of

_REVISED = re.compile(
    rb"<DateRevised>\s*<Year>(\d{4})</Year>\s*<Month>(\d\d?)</Month>\s*<Day>(\d\d?)</Day>\s*</DateRevised>"
)


def bulk_searches() -> tuple[str, ...]:
    """What is kept of PubMed's files is what any of these finds: they hold every search of ours."""
    massage, harms = content.load_massage(), content.load_harms()
    return massage.term, strategy_of.harms(massage, harms, content.load_filters()).term


def files_read(library: Library) -> FilesRead | None:
    """What the library has of PubMed's files; None when none is loaded."""
    loaded = _loaded(library)
    if not loaded:
        return None
    number = int(loaded[-1].name[-4:])
    return FilesRead(
        first=loaded[0].name,
        last=loaded[-1].name,
        missing=max(number - len(loaded), 0),
        records=sum(each.records for each in loaded),
        loaded_on=max(each.settled_at.astimezone().date() for each in loaded if each.settled_at),
    )


def from_pubmed_files(
    strategy: Strategy, library: Library | None, until: date | None = None
) -> Gathered | None:
    """All records in the files that the search finds as we read it, newer forms that PubMed sent preferred.

    None without files, and when `until` is before the day of loading: what they held then is not known.
    """
    files = files_read(library) if library is not None else None
    if library is None or files is None or (until is not None and until < files.loaded_on):
        return None
    parsed = _remembered(strategy, library) or tuple(_found(strategy, library))
    articles, unreadable = articles_of(parsed), unreadable_of(parsed)
    receipt = SearchReceipt(
        source=SourceKind.PUBMED_FILES,
        as_of=files_end(library),
        count=len(articles) + len(unreadable),
        pmids=(*(each.pmid for each in articles), *_named(unreadable)),
        term=strategy.term,
        files=files,
    )
    _remember(strategy, library, receipt)
    return Gathered(receipt, _newer(articles, library), lost=unreadable)


def says_something(filed: Gathered) -> bool:
    """Whether it is an answer: to find nothing in a part of PubMed is none."""
    files = filed.receipt.files
    return bool(filed.articles) or (files is not None and not files.part and not files.missing)


def files_end(library: Library | None) -> date | None:
    """The newest day of revision in the files, if there are any and they tell it."""
    files = _loaded(library) if library is not None else []
    return max((each.revised_to for each in files if each.revised_to), default=None)


def record_in_files(pmid: Pmid, library: Library) -> Article | None:
    """The record as the files have it, if they do."""
    content = library.filed([pmid]).get(pmid)
    articles = parse_xml(joined([content])).articles if content is not None else ()
    return articles[0] if articles else None


def _loaded(library: Library) -> list[PubMedFile]:
    """Files whose records were chosen by the searches of today; others may lack what these would find."""
    today = strategy_of.searches_name(bulk_searches())
    return [each for each in library.files() if each.state is FileState.LOADED and each.searches == today]


def _named(unreadable: tuple[SetAside, ...]) -> tuple[Pmid, ...]:
    return tuple(each.pmid for each in unreadable if each.pmid)


def _found(strategy: Strategy, library: Library) -> Iterator[Parsed]:
    """The records that the search finds, a portion at a time, the highest PMID last."""
    node, below = parse(strategy.term), content.load_thesaurus().headings_below
    through = sieve(node, below)
    candidates = (each for each in library.all_filed() if through.keeps(each.content))
    while portion := list(islice(candidates, PORTION)):
        read = parse_xml(joined(each.content for each in portion))
        articles = tuple(each for each in read.articles if matches(node, each, below) is not False)
        yield Parsed(articles, read.unreadable)


def _newer(articles: tuple[Article, ...], library: Library) -> tuple[Article, ...]:
    """The same records, as PubMed itself sent them where the files have no later revision."""
    pmids = [each.pmid for each in articles]
    sent, filed = library.newest(pmids), library.filed(pmids)
    newer = [record for pmid, record in sent.items() if _revised_on(record) >= _revised_on(filed[pmid])]
    read = {each.pmid: each for each in parse_xml(joined(newer)).articles}
    return tuple(read.get(each.pmid, each) for each in articles)


# To look through all records takes seconds or minutes; which were found is remembered until files are added.


def _remembered(strategy: Strategy, library: Library) -> tuple[Parsed, ...]:
    """What was found before in the same files; nothing when that is not known, or when it is not all here."""
    stored = library.last_search(_question(strategy, library))
    if stored is None:
        return ()
    parsed = tuple(in_portions(library.filed, stored.receipt.pmids))
    read = sum(len(each.articles) + len(each.unreadable) for each in parsed)
    return parsed if read == stored.receipt.count else ()


def _remember(strategy: Strategy, library: Library, receipt: SearchReceipt) -> None:
    question = _question(strategy, library)
    if len(receipt.pmids) == receipt.count and library.last_search(question) is None:
        library.keep_search(StoredSearch(replace(receipt, term=question), receipt.pmids, ()))


def _question(strategy: Strategy, library: Library) -> str:
    """No search that PubMed gets; other files, another moment of loading or another program is another."""
    loaded = _loaded(library)
    last = max(each.settled_at for each in loaded if each.settled_at).isoformat()
    return f"in {len(loaded)} files up to {loaded[-1].name} of {last} by {__version__}: {strategy.term}"


def _revised_on(record: bytes) -> tuple[int, ...]:
    """The day on which NLM last changed the record; where it is not told, nothing, which is before any."""
    revised = _REVISED.search(record)
    return tuple(map(int, revised.groups())) if revised else ()
