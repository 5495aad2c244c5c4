"""What comes from outside, as targets for a fuzzer: one function a target, bytes in, nothing out.

A target hands its bytes to the public door and checks what the door promises: only our own errors come out
(`evidence/errors.py`), and what was read keeps its promises (a quoted judgement carries its quote, what was split
can be joined, what was written can be read). `held` also holds a target to its bounds of time and memory.

tests/test_fuzz.py runs them shortly with hypothesis, benchmarks/fuzz.py for as long as one likes with atheris.
"""
# ruff: noqa: E501, PT017  rows of a table read better on one line; a target has no pytest

from __future__ import annotations

import gzip
import re
import signal
import sqlite3
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from types import FrameType
from typing import Any

import docx
from editions import a_report, a_sheet, an_edition, an_outcome
from judged_xml import judged_xml
from studies import a_receipt

from evidence import conditions, content, pipeline
from evidence.appraisal import appraise
from evidence.bulk.cutting import cut
from evidence.citation import nbib
from evidence.errors import EvidenceError, InvalidLog, LibraryUnusable, UnknownCondition
from evidence.issued import Citation, EditionState, Refreshed
from evidence.model import (
    Article,
    Basis,
    Condition,
    Judgement,
    Pmid,
    RawRecord,
    RawReply,
    Section,
    Sheet,
    Study,
)
from evidence.publishing.index import read_earlier
from evidence.pubmed import replies
from evidence.pubmed.faults import Fault, refusal
from evidence.query import QueryError, hanging, matches, parse, sieve
from evidence.query.language import LONGEST_SEARCH
from evidence.record_library import FileState as State
from evidence.record_library import Move, PubMedFile, Store, StoredSearch, open_library
from evidence.record_library._schema import STEPS, TABLES
from evidence.record_library.checking import check
from evidence.record_library.describing import describe
from evidence.records import joined, parse_xml, split
from evidence.records import parse as parse_file
from evidence.render.files import searched_sheet
from evidence.render.generator import is_ours
from evidence.symptom_log import read_log
from evidence.typed_json import NotOfThisType, from_json, to_json
from evidence.web import finding

HERE = Path(__file__).parent
SECONDS = 1.0
"""For 1 MB or less, as CPU time of this process; more in proportion."""

MEMORY_TIMES, MEMORY_BESIDES = 10, 32_000_000
"""The most that a target may take beside its input: ten times the input and a constant. The constant covers tables
that are made once, and the tree of the one record that is read, however small its elements are."""

MOST_JUDGED = 2
"""Records of one input that are judged: it takes far longer than reading them."""


class TooSlow(BaseException):
    """A target took more than its time. No `Exception`, so that nothing on the way takes it for a bad record."""


class TooLarge(AssertionError):
    """A target took more than its memory."""


@dataclass(frozen=True)
class Target:
    """`run` raises for whatever breaks a promise. `tokens` are words of the format, for mutations.

    `seconds` is the time for 1 MB and `largest` how long an input may grow; `in_place` where the format knows places
    by their numbers, so that damage must not move what follows. `examples` are for a short run.
    """

    run: Callable[[bytes], None]
    seeds: Callable[[], tuple[bytes, ...]]
    tokens: tuple[bytes, ...]
    seconds: float = SECONDS
    largest: int = 1_000_000
    in_place: bool = False
    examples: int = 60


def held(target: Target, given: bytes, *, patience: float = 1.0, memory: bool = False) -> None:
    """Run a target within its bounds. Raises what it raises, `TooSlow`, or `TooLarge`."""
    bound = patience * target.seconds * max(1.0, len(given) / 1_000_000)
    with _at_most(bound):
        if not memory:
            target.run(given)
            return
        tracemalloc.start()
        try:
            target.run(given)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    if peak > MEMORY_TIMES * len(given) + MEMORY_BESIDES:
        raise TooLarge(f"{peak:,} bytes for an input of {len(given):,}")


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """CPU time, so that a busy machine is no fault; a signal, so that a regular expression is stopped, too."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds:.1f} s of CPU time")

    before = signal.signal(signal.SIGVTALRM, stop)
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    took = time.process_time() - started
    if took > seconds:
        raise TooSlow(f"{took:.1f} s of CPU time, {seconds:.1f} s allowed")


# ------------------------------------------------------------------------------------------------ records


def pubmed_xml(given: bytes) -> None:
    """A file that a person saved, an answer of EFetch, one of PubMed's files: the same bytes by every door."""
    with suppress(EvidenceError):
        _judge(parse_file(given, "saved.xml").articles)
    with suppress(EvidenceError):
        readable = {article.pmid for article in parse_xml(given).articles}
        kept = split(given)
        assert readable <= {record.pmid for record in kept}, "a readable record would not be kept"
        again = parse_xml(joined(record.content for record in kept))
        assert readable <= {article.pmid for article in again.articles}, "a kept record cannot be read again"
    with suppress(EvidenceError):
        pieces = list(cut(_chunks(given), "pubmed26n0001.xml"))
        assert pieces[-1].last
        for piece in pieces[:20]:
            with suppress(EvidenceError):
                parse_xml(piece.document)


def packed_xml(given: bytes) -> None:
    """As `pubmed_xml` reads it, but packed: gzip of several members, bombs, cut-off ends."""
    with suppress(EvidenceError):
        parse_file(given, "saved.xml.gz")


def medline(given: bytes) -> None:
    """What the PubMed site saves; what we write of it is read again."""
    with suppress(EvidenceError):
        articles = parse_file(given, "saved.nbib").articles
        _judge(articles)
        written = nbib.written(articles).encode()
        again = parse_file(written, "ours.nbib").articles
        assert [each.pmid for each in again] == [each.pmid for each in articles]


def judgements(given: bytes) -> None:
    """Any text as title and abstract."""
    title, *sections = given.decode("utf-8", "replace").split("\n\n")
    labels = (None, "METHODS", "RESULTS", "CONCLUSIONS")
    parts = tuple(Section(text, labels[at % 4]) for at, text in enumerate(sections))
    _judge((Article(Pmid("31000001"), title, parts),))


def _chunks(given: bytes) -> Iterator[bytes]:
    size = max(1 + len(given) // 7, 20)
    for start in range(0, len(given), size):
        yield given[start : start + size]


def _judge(articles: tuple[Article, ...]) -> None:
    for article in articles[:MOST_JUDGED]:
        study = appraise(article, _condition())
        texts = (article.title, *(section.text for section in article.sections))
        for quote, because in _quotes(study):
            assert quote, f"no quote: {because}"
            assert any(quote in text for text in texts), f"not in the record: {quote!r}"


def _quotes(value: Any) -> Iterator[tuple[str | None, str]]:
    """Every quotation in a study, and None where a judgement says that it was quoted and has none."""
    if isinstance(value, Judgement):
        if value.basis is Basis.QUOTED or value.quote is not None:
            yield value.quote, value.because
    elif is_dataclass(value) and not isinstance(value, Article | type):
        if getattr(value, "quote", None) is not None:
            yield value.quote, type(value).__name__
        for each in fields(value):
            yield from _quotes(getattr(value, each.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _quotes(one)


@cache
def _condition() -> Condition:
    found = content.load_condition_called("neck-pain")
    assert found
    return found


# ----------------------------------------------------------------------------------------------- conditions


LONGEST_MESSAGE = 1_500


def condition_file(given: bytes) -> None:
    """A TOML file of a person's own; one that is accepted gives a search that is well formed."""
    path = _folder() / "a-file-of-my-own.toml"
    path.write_bytes(given)
    try:
        condition = content.load_condition_file(path, _thesaurus())
    except EvidenceError:
        return
    with suppress(QueryError) if len(given) > LONGEST_SEARCH else nullcontext():
        parse(pipeline.condition_search(condition).term)


def condition_name(given: bytes) -> None:
    """What somebody types: in a terminal (bytes that are no text come as surrogates), into the box of the page."""
    asked = given.decode("utf-8", "surrogateescape")
    try:
        condition = conditions.resolve(asked, _known(), _thesaurus)
    except UnknownCondition as problem:
        assert len(str(problem)) < LONGEST_MESSAGE, "a message is as long as what was typed"
    else:
        parse(pipeline.condition_search(condition).term)
    finding.find(asked, "es" if len(given) % 2 else "en")
    finding.suggested(asked, lambda: None)
    finding.named(asked)


@cache
def _known() -> tuple[Condition, ...]:
    return content.load_conditions()


@cache
def _thesaurus() -> Any:
    return content.load_thesaurus()


# ------------------------------------------------------------------------------------------------ a patient


def symptom_log(given: bytes) -> None:
    """A patient's CSV file. A message never holds what the patient wrote."""
    try:
        log = read_log(given)
    except InvalidLog as problem:
        assert b"ZQXJ" not in str(problem).encode("utf-8", "replace"), "a message quotes the log"
    else:
        assert list(log.entries) == sorted(log.entries, key=lambda entry: entry.day)
        assert all(each.score is None or 0 <= each.score <= 10 for each in log.entries)


# --------------------------------------------------------------------------------------------------- PubMed

STATUSES = (200, 200, 200, 400, 429, 500, 502, 302)


def eutils_reply(given: bytes) -> None:
    """An answer of E-utilities; its first byte chooses the status."""
    status, body = STATUSES[given[0] % len(STATUSES)] if given else 200, given[1:]
    asked = (Pmid("10000001"), Pmid("26329399"))
    fault = refusal(status, body)
    assert fault is None or "\n" not in fault.said
    for read in (replies.read_search, replies.read_count):
        page = read(status, body)
        assert isinstance(page, Fault) or page.count >= 0
    batch = replies.read_articles(status, body, asked)
    if not isinstance(batch, Fault):
        replies.completed(batch, [batch])
        assert set(batch.asked) == set(asked)


def search_language(given: bytes) -> None:
    """A search as text: it is refused with its place, or it can be asked about."""
    term = given.decode("utf-8", "replace")
    try:
        node = parse(term)
    except QueryError:
        return
    hanging(term, ["massage", "neck pain"])
    strainer = sieve(node, _narrower)
    for record in split(judged_xml())[:3]:
        article = parse_xml(joined([record.content])).articles[0]
        if matches(node, article, _narrower):
            assert strainer.keeps(record.content), "a record that the search finds falls through the sieve"


def _narrower(heading: str) -> frozenset[str]:
    return frozenset({heading})


# -------------------------------------------------------------------------------------------------- library

TERM = "massage[tiab]"
PMIDS = tuple(Pmid(str(number)) for number in range(10_000_001, 10_000_006))
MOMENT = datetime(2026, 11, 20, 8, tzinfo=UTC)


def library_file(given: bytes) -> None:
    """A library of any version with any damage: it is read, or `LibraryUnusable` says what to do."""
    with tempfile.TemporaryDirectory(dir=_folder()) as folder:
        path = Path(folder) / "library.sqlite"
        path.write_bytes(given)
        with suppress(LibraryUnusable), open_library(f"sqlite:///{path}", now=lambda: MOMENT) as store:
            for read in (*_READ, *_WRITTEN):
                with suppress(LibraryUnusable), _as_the_contract_says():
                    read(store)
            check(store)


@contextmanager
def _as_the_contract_says() -> Iterator[None]:
    """What the damage left may be another run, or a file of another year: `ValueError`, as the contract says."""
    try:
        yield
    except ValueError as problem:
        if not re.search("not in the library|is of an earlier year", str(problem)):
            raise


_READ: tuple[Callable[[Store], object], ...] = (
    lambda store: store.fresh(PMIDS),
    lambda store: store.newest(PMIDS),
    lambda store: store.versions(PMIDS, MOMENT),
    lambda store: store.last_search(TERM),
    lambda store: store.search_mark(TERM),
    lambda store: store.last_seen(PMIDS),
    lambda store: store.judgements("massage 1", [b"\x01" * 32]),
    lambda store: store.files(),
    lambda store: store.filed(PMIDS),
    lambda store: list(store.all_filed()),
    lambda store: list(store.replies()),
    lambda store: store.editions(),
    lambda store: store.unfinished_run(),
    lambda store: store.runs(3),
    lambda store: store.outcomes(1),
    lambda store: store.last_outcomes("en"),
    lambda store: store.mark("low-back-pain", "en"),
    describe,
)
_WRITTEN: tuple[Callable[[Store], object], ...] = (
    lambda store: store.keep_records(_records()),
    lambda store: store.confirm(PMIDS),
    lambda store: store.keep_search(_search()),
    lambda store: store.keep_reply(RawReply("efetch", (("db", "pubmed"),), 200, b"<a/>", MOMENT)),
    lambda store: store.keep_file(
        PubMedFile("pubmed26n0002", "0" * 32, State.LOADED), map(int, PMIDS), _records()
    ),
    lambda store: _a_run(store),
)


def _records() -> tuple[RawRecord, ...]:
    return tuple(RawRecord(pmid, b"<PubmedArticle>%s</PubmedArticle>" % pmid.encode()) for pmid in PMIDS)


def _search() -> StoredSearch:
    return StoredSearch(a_receipt(term=TERM, pmids=PMIDS, count=len(PMIDS)), PMIDS, ())


def _a_run(store: Store) -> None:
    run = store.begin_run("somebody").number
    edition = an_edition(a_sheet())
    moves = (Move.of(edition, EditionState.WITHDRAWN, because="as it says"),)
    store.settle(run, "low-back-pain", "en", to_json(an_outcome()), (edition,), moves)
    store.finish_run(run)


@cache
def library_files() -> tuple[bytes, ...]:
    """A library of each version, with a row in each table, small."""
    return tuple(_library(version) for version in range(1, len(STEPS) + 1))


def _library(version: int) -> bytes:
    with tempfile.TemporaryDirectory(dir=_folder()) as folder:
        path = Path(folder) / "library.sqlite"
        with open_library(f"sqlite:///{path}", now=lambda: MOMENT) as store:
            for write in _WRITTEN:
                write(store)
            store.keep_judgements("massage 1", {b"\x01" * 32: b"{}"})
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            _make_older(database, version)
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("PRAGMA page_size = 512")
            database.execute("VACUUM")
        return path.read_bytes()


def _make_older(database: sqlite3.Connection, version: int) -> None:
    """Take the tables of later steps away: every step only adds."""
    later = " ".join(statement for step in STEPS[version:] for statement in step)
    for table in reversed(TABLES):
        if f"CREATE TABLE {table} " in later:
            database.execute(f"DROP TABLE {table}")
    if "CREATE TABLE refreshing " in later:
        database.execute("DROP TABLE refreshing")
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall():
        if f"CREATE INDEX {name} " in later:
            database.execute(f"DROP INDEX {name}")
    database.execute(f"PRAGMA user_version = {version}")


# ------------------------------------------------------------------------------------------ what we wrote


def issued_json(given: bytes) -> None:
    """JSON of sheets, citations and reports that comes back from a library or a folder."""
    for kind in (Sheet, Refreshed, Study, tuple[Citation, ...]):
        try:
            value = from_json(kind, given)  # type: ignore[type-var]
        except NotOfThisType:
            continue
        assert from_json(kind, to_json(value)) == value
    folder = _folder()
    (folder / "low-back-pain.json").write_bytes(given)
    searched_sheet(folder, "low-back-pain")
    (folder / "index.json").write_bytes(given)
    read_earlier(folder)
    is_ours("low-back-pain.json", given)


def letter(given: bytes) -> None:
    """A file that lies where a letter or sheet will be written: is it ours?"""
    for ending in ("docx", "html", "pdf", "md", "txt", "xml", "png"):
        is_ours(f"letter.{ending}", given)


@cache
def _folder() -> Path:
    """In memory where the machine has that: each input is a file."""
    memory = Path("/dev/shm")  # noqa: S108 -- a folder of our own is made in it
    _KEPT.append(tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None))
    return Path(_KEPT[0].name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


# ---------------------------------------------------------------------------------------------------- seeds


def _files(folder: str, *endings: str) -> tuple[bytes, ...]:
    paths = sorted((HERE / "fixtures" / folder).iterdir())
    return tuple(path.read_bytes() for path in paths if path.suffix in endings)


@cache
def _xml_seeds() -> tuple[bytes, ...]:
    record = split(judged_xml())[7].content
    return (*_files("records", ".xml"), judged_xml()[:0] + joined([record]), *_files("eutils", ".xml"))


@cache
def _packed_seeds() -> tuple[bytes, ...]:
    packed = [gzip.compress(each, mtime=0) for each in _xml_seeds()[:3]]
    return (*packed, packed[0] + packed[1])


@cache
def _texts() -> tuple[bytes, ...]:
    articles = parse_xml(judged_xml()).articles[::40]
    return tuple("\n\n".join((a.title, *(s.text for s in a.sections))).encode() for a in articles)


@cache
def _names() -> tuple[bytes, ...]:
    typed = (
        "low back pain",
        "me duele la espalda",
        "M54.50",
        "m5450",
        "tinnitus",
        "chest pain, cannot breathe",
        "labour",
    )
    return tuple(name.encode() for name in typed)


@cache
def _condition_files() -> tuple[bytes, ...]:
    names = ("neck-pain", "labour-pain", "migraine", "lymphedema")
    folder = HERE.parent / "queries" / "conditions"
    return tuple(path.read_bytes() for name in names if (path := folder / f"{name}.toml").exists())


@cache
def _replies() -> tuple[bytes, ...]:
    return tuple(b"\0" + each for each in _files("eutils", ".xml", ".json", ".html", ".txt"))


@cache
def _terms() -> tuple[bytes, ...]:
    ours = pipeline.condition_search(_condition()).term.encode()
    return (
        ours,
        b'("neck pain"[tiab:~3] OR massag*[tiab]) NOT animals[mh:noexp]',
        b"2019:2020[dp] AND a[ti]",
    )


@cache
def _issued() -> tuple[bytes, ...]:
    report = to_json(a_report(an_outcome()))
    cited = to_json((Citation(Pmid("26329399")),))
    return (
        to_json(a_sheet()),
        to_json(an_outcome()),
        report,
        cited,
        b'{"language":"en","files":{},"codes":[]}',
    )


@cache
def _letters() -> tuple[bytes, ...]:
    made = BytesIO()
    document = docx.Document()
    document.add_paragraph("Dear doctor")
    document.core_properties.created = datetime.combine(date(2026, 11, 21), datetime.min.time())
    document.save(made)
    return (made.getvalue(), b"massage-evidence 1.0\n", b"%PDF-1.7 <pdf:Keywords>massage-evidence")


_LOGS = (
    (HERE.parent / "docs" / "symptoms.csv").read_bytes(),
    "fecha;dolor;dónde;masaje\n21/11/2026;6,5;cuello;sí\n".encode("utf-16"),
    b'date,pain,helped\n2026-11-21,3/10,"ZQXJ, a ""bath"""\n',
)
_XML_TOKENS = (
    b"<PubmedArticle>",
    b"</PubmedArticle>",
    b"<PubmedArticleSet>",
    b"</PubmedArticleSet>",
    b"<PMID>1</PMID>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<!---->",
    b"<?x?>",
    b"<!DOCTYPE a>",
    b"<!DOCTYPE",
    b"[<!ENTITY a 'b'>]",
    b"&a;",
    b"&#0;",
    b"&#x10FFFF;",
    b"<AbstractText Label='RESULTS'>",
    b"<sup>",
    b"</sup>",
    b"<mml:math>",
    b"<ERROR>",
    b"<Author/>",
    b"<a/>",
    b"<DeleteCitation>",
    b"<PubmedBookArticle>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
    b" xmlns:a='b'",
)
_JSON_TOKENS = (b"[", b"{", b'{"a":', b"null", b"-1", b"1e999", b'"\\ud800"', b"[[[[[[[[", b'""', b"\xff")
_WORDS = (
    b"massage ",
    b"p < 0.001 ",
    b"95% CI 1.2 to 3.4 ",
    b"n = 20 ",
    b"(",
    b")",
    b" and ",
    b"respectively ",
    b"randomised ",
    b" vs. ",
    b"1,234 ",
    b"RESULTS: ",
    b". ",
    b"-",
    b"group A ",
    b"30 minutes twice a week ",
    b"\n\n",
    b" ",
)

TARGETS = {
    # Six readings of the same bytes.
    "pubmed_xml": Target(pubmed_xml, _xml_seeds, _XML_TOKENS, seconds=4 * SECONDS),
    "packed_xml": Target(packed_xml, _packed_seeds, (b"\x1f\x8b\x08\0", b"\0\0\0\0", b"\xff\xff\xff\xff")),
    # Read, judged, written and read again.
    "medline": Target(
        medline,
        lambda: _files("records", ".nbib"),
        (b"PMID- 1\n", b"\n\n", b"      ", b"AB  - ", b"SO  - x.\n", b"RIN - a. PMID: 1\n", b"AU  - ", b"MH  - */", b"\r"),
        seconds=4 * SECONDS,
    ),
    # The rules read some 200,000 letters a second, which is fast enough for the few thousand of an abstract.
    "judgements": Target(judgements, _texts, _WORDS, seconds=40.0, largest=40_000),
    "condition_file": Target(
        condition_file,
        _condition_files,
        (b"[[icd10cm]]", b'code = "M54.2"', b'"""', b"'''", b"text = [", b"1979-05-27", b"a.b.c.d = 1", b"[", b"{a=", b'"a[tiab]"', b'"\\u0000"', b"inf"),
    ),
    # Four questions to all of MeSH: each takes up to half a second for a name that nobody knows, however long.
    "condition_name": Target(condition_name, _names, (b"pain", b" ", b"dolor ", b"M54", b".", b"\xc3\xa1", b"chronic ", b"a\0", b"\xd8\x00", b"\xff", b"ss"), seconds=8 * SECONDS, examples=8),
    "symptom_log": Target(symptom_log, lambda: _LOGS, (b'"', b"\n", b"\r", b",", b";", b"\t", b"date", b"pain", b"2026-11-21", b"31/12/2026", b"ZQXJ", b"\xff\xfe", b"\0", b"6/10")),
    # Four readers, each of which looks for an error first.
    "eutils_reply": Target(eutils_reply, _replies, seconds=4 * SECONDS, tokens=(*_XML_TOKENS, *_JSON_TOKENS, b"<html>", b"<title>", b'"count":', b'"idlist":')),
    "search_language": Target(search_language, _terms, seconds=3 * SECONDS, tokens=(b"(", b")", b'"', b" OR ", b" AND ", b" NOT ", b"[tiab]", b"[mh]", b"*", b":~5", b"a ", b"/", b":")),
    "library_file": Target(library_file, library_files, (b"SQLite format 3\0", b"\0\0\0\0", b"\xff\xff\xff\xff", b"CREATE TABLE", b"2026-11-20", b"\r", b"\n"), in_place=True),
    "issued_json": Target(issued_json, _issued, _JSON_TOKENS),
    "letter": Target(letter, _letters, (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"docProps/core.xml", b"<cp:keywords>massage-evidence", b"\xff\xff\xff\xff", b"massage-evidence ", b"\n")),
}  # fmt: skip
