"""Clients that mean harm get a clear no in no time and leave no trace; others are served beside them."""

from __future__ import annotations

import re
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from commands import evidence
from page_server import PageServer, Reply, serving
from required import missing
from visitors import Visitor, a_library, visiting

from evidence.pubmed import Progress
from evidence.record_library import Library
from evidence.web import Limits
from evidence.web.guard import HEADERS
from evidence.web.listening import MOST_UNASKED
from evidence.web.searching import MOST_WAITING

AT_ONCE = 10.0
"""Seconds within which every request has its answer, however strange it is. An idle machine needs hundredths
of one, a machine that runs other tests beside this several; who is held up waits for twenty."""

HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"
END = b"\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    """For strangers, who may start searches."""
    with serving(tmp_path_factory.mktemp("plain"), "--allow-refresh") as running:
        running.get("/en/")  # from here on, everything has been read
        running.get("/en/scurvy")
        yield running


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    """Behind the clinic's own proxy, which is this machine."""
    named = ("--name", "www.clinic.example", "--proxy", "127.0.0.1")
    with serving(tmp_path_factory.mktemp("behind"), *named) as running:
        yield running


def unharmed(server: PageServer) -> bool:
    """The next visitor is served, and the server has said nothing but where it is."""
    assert [line for line in server.said if "The page is at" not in line] == []
    return server.get("/robots.txt").status == 200


def refused(reply: Reply, *statuses: int) -> None:
    """A clear no, at once, with the headers of every answer and nothing about the machine."""
    assert reply.status in statuses, reply.raw[:300]
    assert reply.seconds < AT_ONCE
    assert {name.lower() for name in HEADERS} <= set(reply.headers)
    assert "server" not in reply.headers
    for trace in ("Traceback", "waitress", "werkzeug", "python", "/evidence/", 'File "'):
        assert trace not in reply.text


def request(target: bytes, *headers: bytes, method: bytes = b"GET", body: bytes = b"") -> bytes:
    """One request; everything goes out as it stands."""
    lines = b"".join(line + END for line in headers)
    return method + b" " + target + b" HTTP/1.1\r\n" + HOST + lines + END + body


def a_form(*headers: bytes, body: bytes = b"") -> bytes:
    """The form that starts a search."""
    return request(b"/en/asthma/search", *headers, method=b"POST", body=body)


# ------------------------------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    "target",
    [
        b"/../../etc/passwd",
        b"/en/../../../etc/passwd",
        b"/%2e%2e/%2e%2e/etc/passwd",
        b"/static/../../pyproject.toml",
        b"/static/%2e%2e%2fsite.css",
        b"/static/..%5c..%5cpyproject.toml",
        b"/static//etc/passwd",
        b"/en/low-back-pain/../../../../etc/passwd",
        b"/en/low-back-pain/low-back-pain.pdf/../../x",
        b"/en/low-back-pain%00.pdf",
        b"/en/\x00",
        b"/en/%00",
        b"/en/%0d%0aSet-Cookie:%20x=1",
        b"/en%0d%0aX:y/",
        b"/en/%ff%fe",
        b"/en/low-back-pain;x=y",
        b"/en//low-back-pain",
        b"//evil.example/en/",
        b"//evil.example",
        b"/\\evil.example/",
        b"/%5cevil.example",
        b"/%2f%2fevil.example/",
        b"/en/searches/..%2f..%2fx",
        b"/api/v1/../../en/",
        b"/api/v1/conditions/..%2f..%2fetc",
        b"*",
        b"/en/<script>alert(1)</script>",
        b"/.git/config",
        b"/en/studies/1%20OR%201=1",
        b"/console",
        b"/server-status",
    ],
)
def test_a_path_leads_nowhere_but_to_our_own_pages(target: bytes, server: PageServer) -> None:
    reply = server.ask(request(target))
    refused(reply, 400, 404)
    assert b"Set-Cookie" not in reply.raw
    assert "<script>alert" not in reply.text
    assert unharmed(server)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        (b"/" + b"a" * 5_000, 414),
        (b"/en/find?q=" + b"a" * 9_000, 414),
        (b"/en/" + b"%41" * 4_000, 414),
        (b"/" + b"a" * 100_000, 431),
        (b"/en/find?q=" + b"a" * 1_000_000, 431),
        (b"/en/\xff\xfe", 400),
        (b"/en/find?q=\xff\xfe\x80", 400),
        (b"http://[::1", 400),
        (b"http://evil.example/en/", 400),
        (b"http://evil.example:99999/", 400),
        (b"https://127.0.0.1@evil.example/en/", 400),
        (b"ftp://evil.example/en/", 400),
    ],
)
def test_an_address_that_is_none_of_ours_is_refused(target: bytes, status: int, server: PageServer) -> None:
    refused(server.ask(request(target)), status)
    assert unharmed(server)


def test_an_address_in_full_is_read_as_the_protocol_has_it(server: PageServer) -> None:
    """The host of the address counts, and not the one of the header."""
    own = f"http://127.0.0.1:{server.port}/en/about".encode()
    raw = b"GET " + own + b" HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert server.ask(raw).status == 200


# ---------------------------------------------------------------------------------------------- hosts


@pytest.mark.parametrize(
    "hosts",
    [
        b"",
        b"Host: evil.example\r\n",
        b"Host: 127.0.0.1.evil.example\r\n",
        b"Host: 127.0.0.1\r\nHost: evil.example\r\n",
        b"Host: evil.example\r\nHost: 127.0.0.1\r\n",
        b"Host: 127.0.0.1@evil.example\r\n",
        b"Host: 127.0.0.1/evil\r\n",
        b"Host: <script>alert(1)</script>\r\n",
        b"Host: \r\n",
        b"Host: \xff\xfe\r\n",
        b"Host: 0.0.0.0\r\n",
        b"Host: 127.0.0.1:99999\r\n",
        b"Host: 127.0.0.1:\r\n",
        b"Host: [::1\r\n",
        b"Host: [::ffff:127.0.0.1]\r\n",
        b"Host: evil.example:80\r\nX-Forwarded-Host: 127.0.0.1\r\n",
    ],
)
def test_only_who_asks_for_us_by_our_name_is_answered(hosts: bytes, server: PageServer) -> None:
    """A page of somebody else whose name leads to this machine (DNS rebinding) reads nothing."""
    for target in (b"/en/low-back-pain", b"/en", b"/api/v1/conditions"):
        raw = b"GET " + target + b" HTTP/1.1\r\nConnection: close\r\n" + hosts + END
        reply = server.ask(raw)
        refused(reply, 400)
        assert "evil" not in reply.raw.decode("latin-1")
        assert "<script>alert" not in reply.text
    assert unharmed(server)


def test_what_a_stranger_says_about_forwarding_is_not_believed(server: PageServer) -> None:
    said = (
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-For: 192.0.2.7",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Port: 99",
        "X-Forwarded-Prefix: /evil",
        "X-Forwarded-By: evil.example",
        "Forwarded: for=192.0.2.7;host=evil.example;proto=https",
        "X-Original-URL: /evil",
        "X-Rewrite-URL: /evil",
        "X-HTTP-Method-Override: POST",
    )
    reply = server.get("/en/feed.xml", *said)
    assert reply.status == 200
    assert "http://127.0.0.1/en/" in reply.text
    assert not re.search("evil|https://127|:99", reply.text)


def test_the_links_of_a_feed_are_for_the_name_by_which_its_reader_came(server: PageServer) -> None:
    """Not for the name that somebody else came by a moment before."""
    first, second = (server.get("/en/feed.xml", host=f"localhost:{port}").text for port in (1234, 5678))
    assert ("localhost:1234" in first, "localhost:1234" in second) == (True, False)


# ---------------------------------------------------------------------------- heads, bodies, methods


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (request(b"/en/", b"X: " + b"a" * 20_000), 431),
        (request(b"/en/", *[b"X%d: y" % number for number in range(5_000)]), 431),
        (request(b"/en/", b"no colon"), 400),
        (request(b"/en/", b"X Y: b"), 400),
        (request(b"/en/", b"X: a\nSet-Cookie: b=1"), 400),
        (request(b"/en/", b"X: a\rSet-Cookie: b=1"), 400),
        (request(b"/en/", b"X\x00: a"), 400),
        (request(b"/en/ x y"), 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"get /en/ HTTP/1.1\r\n" + HOST + END, 400),
        (b"GET<script> /en/ HTTP/1.1\r\n" + HOST + END, 400),
        (b"SSH-2.0-nobody\r\n\r\n", 400),
        (a_form(b"Content-Length: -1"), 400),
        (a_form(b"Content-Length: abc"), 400),
        (a_form(b"Content-Length: +1", body=b"x"), 400),
        (a_form(b"Content-Length: 1", b"Content-Length: 2", body=b"ab"), 400),
        (a_form(b"Content-Length: 99999999999"), 413),
        (a_form(b"Content-Length: 20000", body=b"a" * 20_000), 413),
        (a_form(b"Content-Length: 9" + b"9" * 400), 413),
        (a_form(b"Transfer-Encoding: chunked", body=b"zz\r\nhello\r\n0\r\n\r\n"), 400),
        (a_form(b"Transfer-Encoding: chunked", body=b"-5\r\nhello\r\n0\r\n\r\n"), 400),
        (a_form(b"Transfer-Encoding: chunked", body=b"ffffffffffffffff\r\nhello\r\n0\r\n\r\n"), 400),
        (a_form(b"Transfer-Encoding: chunked", body=b"5000\r\n" + b"a" * 0x5000 + b"\r\n0\r\n\r\n"), 400),
        (a_form(b"Transfer-Encoding: gzip"), 501),
        (a_form(b"Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n"), 400),
        (a_form(b"Content-Length: 3", b"Transfer-Encoding: chunked", body=b"0\r\n\r\nGET /smuggled"), 400),
    ],
)
def test_a_request_that_is_none_is_refused_without_a_word_of_it(
    raw: bytes, status: int, server: PageServer
) -> None:
    reply = server.ask(raw)
    # A head that says too much may be cut off as one that cannot be read.
    refused(reply, status, *([400] if status in (413, 501) else []))
    assert "Set-Cookie" not in reply.raw.decode("latin-1")
    assert "<script>" not in reply.text
    assert "smuggled" not in reply.text
    assert unharmed(server)


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "PATCH", "DELETE", "PROPFIND", "FOO", "POST"])
def test_what_no_page_does_is_refused(method: str, server: PageServer) -> None:
    for target in ("/en/", "/en/low-back-pain", "/api/v1/conditions", "/static/site.css", "/en/find"):
        reply = server.get(target, "X-Secret: swordfish", "Content-Length: 0", method=method)
        refused(reply, 405, 404)
        assert "swordfish" not in reply.text
    assert unharmed(server)


def test_an_answer_to_head_has_no_body(server: PageServer) -> None:
    for target in ("/en/about", "/en/nothing-here", "/api/v1/openapi.json", "/en/low-back-pain/x.exe"):
        assert server.get(target, method="HEAD").body == b""


@pytest.mark.parametrize(
    "headers",
    [
        ("Origin: http://evil.example",),
        ("Origin: null",),
        ("Origin: http://127.0.0.1:1",),
        ("Sec-Fetch-Site: cross-site",),
        ("Sec-Fetch-Site: same-site",),
        ("Sec-Fetch-Site: none, same-origin",),
        ("Sec-Fetch-Site: cross-site", "Origin: http://127.0.0.1"),
        ("Origin: http://evil.example", "X-Forwarded-Host: evil.example"),
    ],
)
def test_no_other_site_can_have_a_visitors_browser_search(
    headers: tuple[str, ...], server: PageServer
) -> None:
    for target in ("/en/asthma/search", "/es/tinnitus/search", "/en/searches/guessed/cancel"):
        refused(server.get(target, *headers, "Content-Length: 0", method="POST"), 403)
    assert unharmed(server)


@pytest.mark.parametrize(
    "header",
    [
        "Accept-Language: " + ",".join(f"x{number};q=0.{number}" for number in range(900)),
        "Accept-Language: en;q=nan, es;q=1e999, *;q=-1",
        "If-None-Match: " + '"x",' * 2_000,
        "If-Modified-Since: not a day",
        "If-Modified-Since: Mon, 99 Foo 99999 99:99:99 GMT",
        "Range: bytes=0-1,5-6,-1," + "0-," * 1_000,
        "Range: bytes=99999999999999999999-",
        'Cookie: a=; =; ;;;"',
        "Content-Type: multipart/form-data; boundary=" + "x" * 300,
        "Accept-Encoding: " + "gzip," * 900,
        "Authorization: Basic ////",
        "Cache-Control: max-age=9" + "9" * 300,
        "User-Agent: () { :;}; /bin/id ${jndi:ldap://127.0.0.1/x}",
    ],
)
def test_a_header_that_makes_no_sense_makes_no_difference(header: str, server: PageServer) -> None:
    for target, status in (("/", 302), ("/en/about", 200), ("/static/site.css", 200), ("/en/nothing", 404)):
        reply = server.get(target, header)
        assert (reply.status, reply.seconds < AT_ONCE) == (status, True), reply.raw[:200]
    assert unharmed(server)


# ------------------------------------------------------------------------------------- slow clients


def test_who_never_finishes_asking_holds_nobody_up(server: PageServer) -> None:
    """More of them than may wait at once, each with half a head."""
    with ExitStack() as open_ones:
        for number in range(MOST_UNASKED + 60):
            half = open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            half.sendall(b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-%d: " % number)
            if number % 100 == 99:
                assert server.get("/en/about").seconds < AT_ONCE
        for _ in range(5):
            reply = server.get("/en/about")
            assert (reply.status, reply.seconds < AT_ONCE) == (200, True)
    assert unharmed(server)


def test_a_body_that_never_comes_holds_nobody_up(server: PageServer) -> None:
    with ExitStack() as open_ones:
        for _ in range(50):
            half = open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            half.sendall(a_form(b"Content-Length: 1000", body=b"x"))
        assert server.get("/en/about").seconds < AT_ONCE
    assert unharmed(server)


def test_who_asks_letter_by_letter_has_no_more_time_than_who_is_silent(tmp_path: Path) -> None:
    with serving(tmp_path, idle_seconds=2) as server:
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", server.port), timeout=0.5) as slow:
            slow.sendall(b"GET /en/about HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
            assert _closed_while_dripping(slow, most=20.0)
        assert time.monotonic() - began >= 2
        assert unharmed(server)


def _closed_while_dripping(slow: socket.socket, most: float) -> bool:
    """Whether the other side ends it while one letter after another goes out."""
    end = time.monotonic() + most
    while time.monotonic() < end:
        try:
            slow.sendall(b"x")
            if slow.recv(1) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def test_who_does_not_read_holds_nobody_up(server: PageServer) -> None:
    with ExitStack() as open_ones:
        for _ in range(40):
            deaf = open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            deaf.sendall(b"".join([request(b"/en/low-back-pain").replace(b"close", b"keep-alive")] * 5))
        assert server.get("/en/about").seconds < AT_ONCE
    assert unharmed(server)


# --------------------------------------------------------------------------------------------- limits


def test_who_asks_for_too_much_waits_and_nobody_else(behind: PageServer) -> None:
    """A proxy that is trusted says whose request it is."""
    asked = [f"/es/changes?since=20{year:02}-0{month}-01" for year in range(60) for month in (1, 2)]
    replies = [behind.get(each, "X-Forwarded-For: 192.0.2.1", host="localhost") for each in asked]
    late = [reply for reply in replies if reply.status == 429]
    assert late
    assert int(late[0].headers["retry-after"]) >= 1
    refused(late[0], 429)
    other = behind.get("/es/changes?since=1999-02-01", "X-Forwarded-For: 192.0.2.3", host="localhost")
    assert other.status == 200
    assert unharmed(behind)


def test_a_stranger_is_one_visitor_whatever_addresses_they_claim(server: PageServer) -> None:
    replies = [
        server.get(f"/en/changes?since=20{year:02}-0{month}-01", f"X-Forwarded-For: 192.0.2.{year}")
        for year in range(60)
        for month in (3, 4)
    ]
    assert 429 in {reply.status for reply in replies}
    assert unharmed(server)


def test_the_name_of_the_clinic_is_believed_of_its_proxy(behind: PageServer) -> None:
    said = ("X-Forwarded-Host: www.clinic.example", "X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.9")
    assert "https://www.clinic.example/en/" in behind.get("/en/feed.xml", *said).text
    refused(behind.get("/en/feed.xml", "X-Forwarded-Host: evil.example", said[2]), 400)
    for broken in ('X-Forwarded-For: "', 'X-Forwarded-Host: "', 'X-Forwarded-Proto: a,b"'):
        assert 400 <= behind.get("/en/about", broken).status < 500
    assert unharmed(behind)


def test_where_too_much_is_made_at_once_a_visitor_is_told_to_come_again() -> None:
    making, done = threading.Event(), threading.Event()

    def slowly(visitor: Visitor) -> None:
        with visitor.here.turns.one():
            making.set()
            done.wait(20)

    with visiting(limits=Limits(made_at_once=1, wait_seconds=0.05)) as visitor:
        first = threading.Thread(target=slowly, args=[visitor])
        first.start()
        try:
            assert making.wait(20)
            for address in ("/en/about", "/api/v1/changes"):
                told = visitor.get(address)
                assert (told.status_code, told.headers["Cache-Control"]) == (503, "no-store")
                assert int(told.headers["Retry-After"]) > 0
        finally:
            done.set()
            first.join()


def test_one_address_has_so_much_under_way_and_others_go_on() -> None:
    """While two works of one address are under way, a third is refused at once; another address is served."""
    making, done = threading.Barrier(3), threading.Event()

    def slowly(visitor: Visitor) -> None:
        with visitor.here.budget.working("127.0.0.1"):
            making.wait(20)
            done.wait(20)

    with visiting(limits=Limits(), free=False) as visitor:
        under_way = [threading.Thread(target=slowly, args=[visitor]) for _ in range(2)]
        for each in under_way:
            each.start()
        try:
            making.wait(20)
            assert visitor.get("/en/find?q=lumbago").status_code == 429
            other = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
            assert visitor.get("/en/find?q=lumbago", **other).status_code == 302
            assert visitor.get("/static/site.css").status_code == 200
        finally:
            done.set()
            for each in under_way:
                each.join()
        assert visitor.get("/en/find?q=lumbago").status_code == 302


def test_so_many_searches_and_no_more(tmp_path: Path) -> None:
    waiting = threading.Event()

    def connect(_: Library | None, __: Callable[[Progress], None]) -> Any:
        waiting.wait(20)
        raise AssertionError("called off")

    slugs = ("asthma", "tinnitus", "gout", "scurvy", "measles", "epilepsy", "mumps")
    with visiting(a_library(tmp_path), connect=connect) as visitor:
        begun = [visitor.post(f"/en/{slug}/search").status_code for slug in slugs]
        waiting.set()
        assert begun == [303] * MOST_WAITING + [503] * (len(slugs) - MOST_WAITING)


# ------------------------------------------------------------------------------------ start and end


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_server_ends_when_it_is_told_to(how: signal.Signals, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.get("/en/about").status == 200
        code, seconds = server.end(how)
        assert (code, seconds < 5) == (0, True)
        assert [line for line in server.said if "The page is at" not in line] == []


def test_a_request_under_way_is_finished_before_the_end(tmp_path: Path) -> None:
    """The first page of a new server takes a moment: every sheet is made for it."""
    with serving(tmp_path) as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as visitor:
            visitor.sendall(request(b"/en/"))
            time.sleep(1.0)
            server.process.send_signal(signal.SIGTERM)
            answer = b"".join(iter(lambda: visitor.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200 OK")
        assert answer.rstrip().endswith(b"</html>")
        assert server.process.wait(20) == 0


def test_a_port_that_is_taken_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = evidence("serve", "--port", str(port), cwd=tmp_path)
    assert told.code == 2
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert f"127.0.0.1:{port} cannot be listened at" in line
    assert "choose another --port" in line


def test_a_host_that_is_not_ours_is_one_clear_sentence(tmp_path: Path) -> None:
    told = evidence("serve", "--host", "192.0.2.1", "--port", "0", cwd=tmp_path)
    assert told.code == 2
    assert "cannot be listened at" in told.err.splitlines()[-1]


def _can_listen_at(host: str) -> bool:
    try:
        with socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return True
    except OSError:
        return False


@pytest.mark.parametrize(("host", "asked"), [("::1", "[::1]"), ("localhost", "localhost")])
def test_a_page_is_found_where_it_says_that_it_is(host: str, asked: str, tmp_path: Path) -> None:
    if not _can_listen_at(host):
        missing(f"this machine has no {host}")
    with serving(tmp_path, "--host", host) as server:
        assert f"The page is at http://{asked}:{server.port}/" in server.said[-1]
        raw = f"GET /en/about HTTP/1.1\r\nHost: {asked}:{server.port}\r\nConnection: close\r\n\r\n".encode()
        assert server.ask(raw, host=host).status == 200


def test_whoever_runs_the_page_reads_why_it_cannot_answer(tmp_path: Path) -> None:
    """And a visitor does not: it names a place of the machine."""
    with serving(tmp_path) as server:
        (tmp_path / "library.sqlite").write_bytes(b"no library" * 1_000)
        reply = server.get("/en/low-back-pain")
        refused(reply, 503)
        assert str(tmp_path) not in reply.text
        assert any(str(tmp_path / "library.sqlite") in line for line in server.said)
        assert not any("Traceback" in line for line in server.said)


def test_whoever_opens_the_page_to_others_is_warned(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0") as server:  # noqa: S104  that is the point
        assert any("without encryption" in line and "proxy" in line for line in server.said)
        refused(server.get("/en/", host="192.0.2.1"), 400)
        assert server.get("/en/about").status == 200
