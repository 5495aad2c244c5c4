"""A stand-in for NCBI's E-utilities: real HTTP on this machine, over records that a test brings.

    with EutilsServer(records_of(xml)) as server:
        server.fail(status(429, retry_after=1), program="efetch", times=2)
        ...                                     # point EVIDENCE_EUTILS_URL at server.url
        assert len(server.asked("efetch")) == 3

It answers ESearch (JSON, also `rettype=count` and ranges of days) and EFetch (XML) for db=pubmed with
NCBI's forms and limits. Faults are made from the good answer: each is a function from `Reply` to `Reply`,
used up in the order given. `MadeUp` is any number of records that take no memory.
By hand: python tests/eutils_server.py --records FILE.xml --port 8080, or --made-up 25000
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import struct
import sys
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from local_search import local_search

PATH = "/entrez/eutils/"
MOST_RECORDS = 9_999  # PubMed's ceiling for one search
DEFAULT_RETMAX = 20

_RECORD = re.compile(rb"<(Pubmed(?:Book)?Article)(?=[\s>]).*?</\1>", re.DOTALL)
_PMID = re.compile(rb"<PMID[^>]*>\s*(\d+)\s*</PMID>")
_PROLOG = (
    b'<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC '
    b'"-//NLM//DTD PubMedArticle, 1st January 2026//EN" '
    b'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_260101.dtd">\n'
)
# The end of a search that asks for records by the day on which they were created.
_CREATED = re.compile(
    r'\((?P<term>.*)\) AND \("(?P<first>\d{4}/\d\d/\d\d)"\[crdt\] : "(?P<last>\d{4}/\d\d/\d\d)"\[crdt\]\)$',
    re.DOTALL,
)
# The end of a search that asks for records by the day on which they were modified last.
_MODIFIED = re.compile(
    r'\((?P<term>.*)\) AND \("(?P<first>\d{4}/\d\d/\d\d)"\[lr\] : "(?P<last>\d{4}/\d\d/\d\d)"\[lr\]\)$',
    re.DOTALL,
)
# When records were created that say nothing about it.
A_DAY = date(2020, 1, 1)
FIRST_MADE_UP = 30_000_000
_JSON = "application/json; charset=UTF-8"
_XML = "text/xml; charset=UTF-8"
_HTML = "text/html; charset=UTF-8"


@dataclass(frozen=True)
class Reply:
    """What the server is about to send. `sent` cuts the body short after the length was promised; `chunked`
    sends it in pieces without a length; `drip` waits that long before every byte; `wait` before the head;
    `stall` between head and body."""

    body: bytes
    content_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: int | None = None
    chunked: bool = False
    wait: float = 0.0
    stall: float = 0.0
    drip: float = 0.0
    reset: bool = False


Fault = Callable[[Reply], Reply]


@dataclass(frozen=True)
class Request:
    """One request as received; `start` is the server's monotonic clock."""

    program: str
    method: str
    params: Mapping[str, str]
    headers: Mapping[str, str]
    start: float


# ------------------------------------------------------------------------------------------------ faults


def status(code: int, body: bytes = b"", *, retry_after: float | str | None = None) -> Fault:
    """An HTTP error, with NCBI's own body for 429."""
    if code == 429 and not body:
        body = b'{"error":"API rate limit exceeded","api-key":"127.0.0.1","count":"5","limit":"3"}'
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return lambda reply: replace(reply, status=code, body=body, headers=headers)


def among_records(text: bytes) -> Fault:
    """Words between the first two records, or before the end where there is only one."""
    place = b"</PubmedArticle>"
    return lambda reply: replace(reply, body=reply.body.replace(place, place + text, 1))


def before_the_end(text: bytes) -> Fault:
    """Words after the last record and before the closing tag of the set."""
    end = b"</PubmedArticleSet>"
    return lambda reply: replace(reply, body=reply.body.replace(end, text + end))


def ill_formed(*pmids: str) -> Fault:
    """An answer in which these records, or all of them, have lost a closing tag inside."""

    def spoil(reply: Reply) -> Reply:
        body = reply.body
        for pmid, found in records_of(body).items():
            if not pmids or pmid in pmids:
                body = body.replace(found, found.replace(b"</Abstract>", b""))
        return replace(reply, body=body)

    return spoil


def error_in_200(body: bytes) -> Fault:
    """An error where the answer should be, and no status to tell."""
    return lambda reply: replace(reply, body=body)


def history_lost() -> Fault:
    """NCBI has forgotten the search."""
    return error_in_200(b"<eSearchResult>\n\t<ERROR>Unable to obtain query #1</ERROR>\n</eSearchResult>\n")


def recounted(by: int) -> Fault:
    """A search result whose count is another one: records came or went."""

    def spoil(reply: Reply) -> Reply:
        value = json.loads(reply.body)
        value["esearchresult"]["count"] = str(int(value["esearchresult"]["count"]) + by)
        return replace(reply, body=json.dumps(value).encode())

    return spoil


def html_page(code: int = 200, title: str = "Site maintenance") -> Fault:
    """What a maintenance page, a rate control or a hotel's log-in page looks like."""
    page = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"
    return lambda reply: replace(reply, status=code, body=page.encode(), content_type=_HTML)


def prolog_only() -> Fault:
    """XML declaration and document type, and then nothing."""
    return lambda reply: replace(reply, body=_PROLOG, content_type=_XML)


def truncated(at: int | float, *, chunked: bool = False) -> Fault:
    """The connection ends after `at` bytes (a fraction: of the body), though more was promised."""
    return lambda reply: replace(reply, sent=_place(at, reply.body), chunked=chunked)


def cut(at: int | float) -> Fault:
    """The body ends after `at` bytes, and HTTP says that this was all."""
    return lambda reply: replace(reply, body=reply.body[: _place(at, reply.body)])


def reset() -> Fault:
    """The connection is reset before any answer."""
    return lambda reply: replace(reply, reset=True)


def hang(seconds: float = 60.0) -> Fault:
    """No answer for so long; the server's end cuts it short."""
    return lambda reply: replace(reply, wait=seconds)


def stall(seconds: float = 60.0) -> Fault:
    """The head of the answer at once, the body only after so long."""
    return lambda reply: replace(reply, stall=seconds)


def trickle(seconds_a_byte: float) -> Fault:
    """The body byte by byte."""
    return lambda reply: replace(reply, drip=seconds_a_byte)


def wrong_content_type(content_type: str = "text/plain") -> Fault:
    """The right body under a wrong name."""
    return lambda reply: replace(reply, content_type=content_type)


def redirect(to: str) -> Fault:
    """Another address, as a network's log-in gives."""
    return lambda reply: replace(reply, status=302, body=b"", headers={"Location": to})


def without(*pmids: str) -> Fault:
    """A whole answer that lacks these records: deleted ones."""
    return lambda reply: replace(reply, body=_drop(reply.body, set(pmids)))


def merged(pmid: str, into: bytes) -> Fault:
    """The record `into` where `pmid` was asked for."""

    def spoil(reply: Reply) -> Reply:
        kept = _drop(reply.body, {pmid})
        return replace(reply, body=kept.replace(b"</PubmedArticleSet>", into + b"\n</PubmedArticleSet>"))

    return spoil


# ------------------------------------------------------------------------------------------------ server


def records_of(xml: bytes) -> dict[str, bytes]:
    """PMID -> the bytes of its record, in the order of a PubmedArticleSet."""
    records = {}
    for found in _RECORD.finditer(xml):
        pmid = _PMID.search(found[0])
        if pmid:
            records[pmid[1].decode()] = found[0]
    return records


def record(pmid: str, title: str = "Massage for a condition", abstract: str = "Made up for a test.") -> bytes:
    """The smallest record in PubMed's form."""
    return (
        '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">'
        f'<PMID Version="1">{pmid}</PMID><Article PubModel="Print"><ArticleTitle>{title}</ArticleTitle>'
        f"<Abstract><AbstractText>{abstract}</AbstractText></Abstract></Article></MedlineCitation>"
        f'<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList>'
        "</PubmedData></PubmedArticle>"
    ).encode()


class MadeUp(Mapping[str, bytes]):
    """As many records as there are days in `created`, made when they are asked for; newest PMID first."""

    def __init__(self, created: Iterable[date]) -> None:
        self._created = sorted(created)

    def __len__(self) -> int:
        return len(self._created)

    def __iter__(self) -> Iterator[str]:
        return (str(FIRST_MADE_UP + place) for place in reversed(range(len(self))))

    def __getitem__(self, pmid: str) -> bytes:
        self.created(pmid)
        return record(pmid)

    def created(self, pmid: str) -> date:
        """The day on which a record was created."""
        place = int(pmid) - FIRST_MADE_UP
        if not 0 <= place < len(self):
            raise KeyError(pmid)
        return self._created[place]


def evenly(count: int, first: date, last: date) -> Iterator[date]:
    """So many days, spread evenly from `first` to `last`."""
    days = (last - first).days
    return (first + timedelta(days=days * place // max(1, count - 1)) for place in range(count))


class EutilsServer:
    """Starts with `with`, on a free port of 127.0.0.1. `matches`: which PMIDs a term finds (default: all).

    `esearch_extra` is laid over every search result, as in `{"warninglist": {...}}`; `page_limit` is the most
    PMIDs that one page lists; `created` tells the day of a PMID, and `modified` the day of its last change
    (default: never since it was created); `undeliverable` are records with which any
    EFetch times out, as it does at NCBI; `gone` are PMIDs that a search finds and EFetch does not have, and
    `merges` those in whose place it sends another record.
    """

    def __init__(
        self,
        records: Mapping[str, bytes],
        *,
        matches: Callable[[str], Iterable[str]] | None = None,
        esearch_extra: Mapping[str, Any] | None = None,
        page_limit: int = MOST_RECORDS,
        created: Callable[[str], date] = lambda _: A_DAY,
        modified: Callable[[str], date] | None = None,
        undeliverable: Collection[str] = (),
        gone: Collection[str] = (),
        merges: Mapping[str, bytes] | None = None,
        port: int = 0,
    ) -> None:
        self.records = records
        self.requests: list[Request] = []
        self.closing = threading.Event()
        self._matches = matches or (lambda _: self.records)
        self._extra = dict(esearch_extra or {})
        self._page_limit = page_limit
        self._created = created
        self._modified = modified or created
        self._undeliverable = frozenset(undeliverable)
        self._gone = frozenset(gone)
        self._merges = dict(merges or {})
        self._faults: list[tuple[str | None, Fault | None]] = []
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", port), _Handler)
        self._http.eutils = self

    def __enter__(self) -> EutilsServer:
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()

    @property
    def url(self) -> str:
        """The base address, for EVIDENCE_EUTILS_URL."""
        return f"http://127.0.0.1:{self._http.server_port}{PATH}"

    def fail(
        self, fault: Fault, *, program: str | None = None, times: int = 1, after: int = 0
    ) -> EutilsServer:
        """Spoil the next `times` answers (of `program`, if given), after `after` good ones."""
        self._faults += [(program, None)] * after + [(program, fault)] * times
        return self

    def fail_no_more(self) -> None:
        """Whatever was still to be spoiled comes as it is."""
        with self._lock:
            self._faults.clear()

    def asked(self, program: str | None = None) -> list[Request]:
        """The requests so far, oldest first."""
        with self._lock:
            return [request for request in self.requests if program in (None, request.program)]

    def gaps(self) -> list[float]:
        """Seconds between the starts of neighbouring requests."""
        starts = sorted(request.start for request in self.asked())
        return [later - earlier for earlier, later in pairwise(starts)]

    def busiest(self, seconds: float = 1.0) -> int:
        """The most requests that started within any so many seconds."""
        starts = sorted(request.start for request in self.asked())
        return max(
            (bisect_left(starts, begin + seconds) - place for place, begin in enumerate(starts)), default=0
        )

    # ----------------------------------------------------------------------------------------- answers

    def answer(self, request: Request) -> Reply:
        """The reply to `request`, spoiled if it is a fault's turn."""
        with self._lock:
            self.requests.append(request)
            fault = self._next_fault(request.program)
        reply = self._good(request)
        return fault(reply) if fault else reply

    def _next_fault(self, program: str) -> Fault | None:
        for place, (wanted, fault) in enumerate(self._faults):
            if wanted in (None, program):
                del self._faults[place]
                return fault
        return None

    def _good(self, request: Request) -> Reply:
        if request.params.get("db") != "pubmed":
            return Reply(b'{"error":"Invalid db name specified"}', _JSON, status=400)
        if request.program == "esearch":
            return self._esearch(request.params)
        if request.program == "efetch":
            return self._efetch(request.params)
        return Reply(b"<html><body><h1>Not found</h1></body></html>", _HTML, status=404)

    def _esearch(self, params: Mapping[str, str]) -> Reply:
        term = params.get("term", "")
        start = int(params.get("retstart", "0"))
        if not term:
            return _search_reply({"ERROR": "Empty term and query_key - nothing todo"})
        if start >= MOST_RECORDS:
            # A raw line break in the JSON, as NCBI sends it.
            words = f"Search Backend failed: Exception:\nPosition {start} is out of acceptable range [0,9998]"
            return Reply(b'{"header":{},"esearchresult":{"ERROR":"%s"}}' % words.encode(), _JSON)
        found = self._found(term)
        if params.get("rettype") == "count":
            return _search_reply({"count": str(len(found)), **self._extra})
        most = min(int(params.get("retmax", DEFAULT_RETMAX)), self._page_limit, MOST_RECORDS - start)
        page = found[start : start + most]
        result = {
            "count": str(len(found)),
            "retmax": str(len(page)),
            "retstart": str(start),
            "idlist": page,
            "translationset": [],
            "querytranslation": term,
        }
        return _search_reply({**result, **self._extra})

    def _found(self, term: str) -> list[str]:
        for form, day_of in ((_CREATED, self._created), (_MODIFIED, self._modified)):
            if asked := form.match(term):
                first, last = (
                    date.fromisoformat(asked[name].replace("/", "-")) for name in ("first", "last")
                )
                return [pmid for pmid in self._matches(asked["term"]) if first <= day_of(pmid) <= last]
        return list(self._matches(term))

    def _efetch(self, params: Mapping[str, str]) -> Reply:
        asked = [pmid for pmid in re.split(r"[,\s]+", params.get("id", "")) if pmid]
        if not asked:
            return Reply(b"ID list is empty! In it there are neither IDs nor accessions.\n", _XML, status=400)
        if self._undeliverable & set(asked):
            words = b"External viewer error: Empty Response. Bytes read: 0 Status: Timeout"
            return Reply(b"<eFetchResult><ERROR> Error: %s</ERROR></eFetchResult>" % words, _XML, status=400)
        if params.get("retmode") != "xml":  # PubMed gives plain PMIDs for anything that it does not know
            return Reply("\n".join(asked).encode(), "text/plain")
        held = [pmid for pmid in dict.fromkeys(asked) if pmid in self.records and pmid not in self._gone]
        found = dict.fromkeys(self._merges.get(pmid, self.records[pmid]) for pmid in held)
        body = _PROLOG + b"<PubmedArticleSet>\n" + b"\n".join(found) + b"\n</PubmedArticleSet>\n"
        return Reply(body, _XML)


def _search_reply(result: Mapping[str, Any]) -> Reply:
    body = json.dumps({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result})
    return Reply(body.encode(), _JSON)


def _place(at: int | float, body: bytes) -> int:
    return int(len(body) * at) if isinstance(at, float) else at


def _drop(body: bytes, pmids: set[str]) -> bytes:
    for pmid, found in records_of(body).items():
        if pmid in pmids:
            body = body.replace(found, b"")
    return body


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    eutils: EutilsServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that give up are what half of the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else head and body, written apart, cost 40 ms
    server: _Http

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        self._serve(self.rfile.read(length).decode("utf-8"))

    def do_GET(self) -> None:
        self._serve("")

    def log_message(self, *_: object) -> None:
        """Silence."""

    def parse_request(self) -> bool:
        self._start = time.monotonic()  # as soon as anything is there
        return super().parse_request()

    def _serve(self, form: str) -> None:
        parts = urlsplit(self.path)
        params = dict(parse_qsl(f"{parts.query}&{form}", keep_blank_values=True))
        program = parts.path.removeprefix(PATH).removesuffix(".fcgi")
        request = Request(program, self.command, params, dict(self.headers), self._start)
        self._send(self.server.eutils.answer(request))

    def _send(self, reply: Reply) -> None:
        closing = self.server.eutils.closing
        if closing.wait(reply.wait):
            return self._hang_up()
        if reply.reset:
            return self._hang_up(reset=True)
        self._send_head(reply)
        if closing.wait(reply.stall):
            return self._hang_up()
        body = reply.body if reply.sent is None else reply.body[: reply.sent]
        for piece in _pieces(body, reply):
            if closing.wait(reply.drip):
                return self._hang_up()
            self.wfile.write(piece)
        if reply.sent is not None:
            return self._hang_up()
        if reply.chunked:
            self.wfile.write(b"0\r\n\r\n")
        return None

    def _send_head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        if reply.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.flush()

    def _hang_up(self, *, reset: bool = False) -> None:
        self.close_connection = True
        if reset:  # closing with lingering off and zero seconds sends RST
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()


def _pieces(body: bytes, reply: Reply) -> Iterable[bytes]:
    size = 1 if reply.drip else 4096
    for start in range(0, len(body), size):
        piece = body[start : start + size]
        yield b"%x\r\n%s\r\n" % (len(piece), piece) if reply.chunked else piece


def main(arguments: Sequence[str]) -> None:
    """Serve the records of some files until Ctrl-C; a search finds those that its words fit."""
    parser = argparse.ArgumentParser(description="A stand-in for NCBI's E-utilities.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--records", type=Path, nargs="+", default=(), metavar="FILE.xml")
    source.add_argument("--made-up", type=int, default=0, metavar="NUMBER", help="created from 1990 to 2025")
    parser.add_argument("--port", type=int, default=0)
    chosen = parser.parse_args(arguments)
    made_up = MadeUp(evenly(chosen.made_up, date(1990, 1, 1), date(2025, 12, 31)))
    read: dict[str, bytes] = {}
    for path in chosen.records:
        read.update(records_of(path.read_bytes()))
    created = made_up.created if made_up else lambda _: A_DAY
    matches = None if made_up else local_search(read)  # what is made up is about nothing
    with EutilsServer(made_up or read, matches=matches, created=created, port=chosen.port) as server:
        sys.stdout.write(f"{len(server.records)} records. EVIDENCE_EUTILS_URL={server.url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1:])
