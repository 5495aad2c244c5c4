"""Words that mean harm, in every place of every address: shown as text or refused, and never a fault."""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from visitors import Visitor, a_library, visiting
from werkzeug.test import TestResponse

from evidence.pubmed import Progress
from evidence.record_library import Library
from evidence.web.guard import HEADERS

HARM = (
    "<zq>",
    "\"><zq onload=alert(1)>'",
    "</title></script><zq>",
    "javascript:alert(1)//<zq>",
    "{{91*97*89}}{%print(91*97*89)%}${91*97*89}#{91*97*89}<zq>",
    "' OR '1'='1' --",
    '"; DROP TABLE articles; --',
    "x' UNION SELECT 1,2,3 --",
    'NEAR("a" "b", 3) OR title:* AND NOT "',
    '"',
    "*",
    "((((((((((",
    "^a:b*",
    "%s%n%d%x",
    "\x00",
    "\x1b[2J\x07\x08",
    "a\r\nSet-Cookie: x=1\r\n\r\n<zq>",
    "\u202e\u2066\ufeff<zq>",
    "\ud7ff\ue000\uffff<zq>",
    "../../../../etc/passwd",
    "..\\..\\x",
    "-1",
    "0",
    "99999999999999999999",
    "1e309",
    "NaN",
    "²",
    "٣",
    "null",
    "[]",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "x" * 199,
    "é" * 150,
    " ",
)
ASKED = (
    "q",
    "since",
    "design",
    "comparator",
    "direction",
    "free",
    "paper",
    "top",
    "packet",
    "format",
    "language",
)
# Every word stands behind every name, and at every address, but not in all trios of these: that took minutes.
EACH = 5
# Names of our own functions' arguments, should a page pass on whatever it is asked.
NEVER_ASKED = ("slug", "extension", "pmid", "key", "name", "self", "values", "language")
OURS = {
    "language": "en",
    "slug": "low-back-pain",
    "pmid": "26329399",
    "name": "low-back-pain.pdf",
    "key": "guessed",
    "code": "0123456789ab",
}


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One who may start searches, and asks as much as they like."""
    with visiting(a_library(tmp_path_factory.mktemp("own")), connect=nobody) as someone:
        yield someone


def nobody(_: Library | None, __: Callable[[Progress], None]) -> Any:
    raise AssertionError("nobody asks PubMed here")


def rules(visitor: Visitor) -> list[Any]:
    """Every address that there is, so that a new one is tried, too."""
    return list(visitor.client.application.url_map.iter_rules())


def harmless(answer: TestResponse, method: str = "GET") -> None:
    """No fault, nothing of ours that the client wrote, and the headers of every answer."""
    assert answer.status_code in (200, 302, 303, 308, 400, 403, 404, 405, 409, 414), answer.status
    assert method == "GET" or answer.status_code in (303, 403, 404, 405, 409)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "Set-Cookie" not in answer.headers
    place = urlsplit(answer.headers.get("Location", ""))
    assert place.netloc in ("", "localhost")
    body = answer.get_data()
    assert b"Traceback" not in body
    if "html" in (answer.content_type or "") or "xml" in answer.content_type:
        assert b"<zq" not in body
        assert b"785603" not in body


def test_no_word_in_any_place_of_an_address_does_harm(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="evidence"):
        for rule, harm in itertools.product(rules(visitor), HARM):
            for name in rule.arguments:
                filled = {each: quote(OURS[each], safe="") for each in rule.arguments} | {
                    name: quote(harm, safe="", errors="replace")
                }
                path = re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found, told=filled: told[found[1]], rule.rule)
                method = "POST" if "POST" in rule.methods else "GET"
                harmless(visitor.client.open(path, method=method), method)
    assert caplog.text == ""


@pytest.mark.parametrize("name", ASKED)
def test_no_word_behind_the_question_mark_does_harm(
    name: str, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    turn = ASKED.index(name)
    with caplog.at_level(logging.DEBUG, logger="evidence"):
        for (place, rule), (number, harm) in itertools.product(enumerate(rules(visitor)), enumerate(HARM)):
            if "GET" not in rule.methods or (place + number + turn) % EACH:
                continue
            path = re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: OURS[found[1]], rule.rule)
            harmless(visitor.get(path, query_string={name: harm}))
        for rule in rules(visitor):
            if "GET" in rule.methods:
                path = re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: OURS[found[1]], rule.rule)
                harmless(visitor.get(path, query_string={name: "yes"} | dict.fromkeys(NEVER_ASKED, "en")))
    assert caplog.text == ""


SOME = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SOME
@given(
    typed=st.text(max_size=220),
    address=st.sampled_from(["/en/find", "/es/find", "/en/suggest", "/api/v1/find"]),
)
def test_whatever_is_typed_is_shown_as_text_or_refused(typed: str, address: str, visitor: Visitor) -> None:
    harmless(visitor.get(address, query_string={"q": f"<zq>\"'{typed}<zq"}))


@SOME
@given(
    raw=st.binary(max_size=60),
    address=st.sampled_from(
        ["/en/find?q=", "/en/low-back-pain?since=", "/en/", "/api/v1/conditions/", "/en/x?"]
    ),
)
def test_bytes_that_are_no_text_are_no_fault(raw: bytes, address: str, visitor: Visitor) -> None:
    harmless(visitor.get(address + quote(raw, safe="&=?;/+")))


@SOME
@given(
    asked=st.lists(st.tuples(st.sampled_from(ASKED), st.text(max_size=12)), max_size=8),
    path=st.sampled_from(
        ["/en/low-back-pain", "/en/low-back-pain/low-back-pain.txt", "/en/changes", "/en/low-back-pain/file"]
    ),
)
def test_any_choice_of_words_is_answered_or_refused(
    asked: list[tuple[str, str]], path: str, visitor: Visitor
) -> None:
    harmless(visitor.get(path, query_string=asked))
