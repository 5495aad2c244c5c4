"""One HTTP exchange with a hard time limit. The only module that imports `requests`.

Each exchange runs in a thread of its own, because no time-out of a socket covers everything that can take
for ever: looking up a name, trying one address after another, an answer that trickles in byte by byte.
Nothing is tried again here: urllib3 would do so past the gate of `pace`, past the total time limit, and
without seeing a broken body. Its `Retry` only reads Retry-After for us.

The API key is put into the POST body here and nowhere else, and no exception of `requests` leaves this
module: those carry the request, and with it the key.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

import requests
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util.retry import Retry

from evidence.pubmed.redaction import Redaction

# Nobody may fill the memory: 200 records, which is what we ask for at once, of half a megabyte each.
LARGEST_ANSWER = 100_000_000
PIECE = 65_536

_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3}[\w .-]{0,60})")

# What went wrong, by a word in the text of the exception: requests and urllib3 wrap the same failure in
# different classes in different versions, while these words come from the operating system.
_FAILURES = (
    (re.compile(r"resol|getaddrinfo|Name or service", re.I), "its name could not be looked up"),
    (re.compile(r"Cannot connect to proxy", re.I), "the proxy on the way to it does not answer"),
    (re.compile(r"refused", re.I), "the connection was refused"),
    (re.compile(r"unreachable|No route", re.I), "there is no way to it from this network"),
    (re.compile(r"reset|aborted|without response|Broken pipe", re.I), "the connection was cut"),
    (re.compile(r"timed? ?out", re.I), "it did not answer in time"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole HTTP answer. `retry_after` is how many seconds the server asks to wait, if it does."""

    status: int
    body: bytes
    retry_after: float | None


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """No whole answer, in words. `began`: some HTTP answer was seen, if only of a proxy or only its head.
    `passing`: it may be better next time. `unfinished`: time ran out or the answer broke off, as happens when
    too much is asked for at once."""

    why: str
    began: bool = False
    passing: bool = True
    unfinished: bool = False


class Transport:
    """Sends forms by POST; keeps connections open between them. `api_key` goes into every form."""

    def __init__(self, *, api_key: str | None, connect_seconds: float, read_seconds: float) -> None:
        self._secret = {"api_key": api_key} if api_key else {}
        self._redaction = Redaction(api_key)
        self._timeouts = (connect_seconds, read_seconds)
        self._session = requests.Session()

    def post(
        self, address: str, form: Mapping[str, str], *, head_within: float, whole_within: float
    ) -> Answer | NoAnswer:
        """What came back: its head within `head_within` seconds, all of it within `whole_within`."""
        exchange = _Exchange(self._session, self._timeouts)
        end = time.monotonic() + whole_within
        arguments = (address, {**form, **self._secret})
        threading.Thread(target=exchange.run, args=arguments, daemon=True).start()
        del arguments  # the key stays out of the frames that a traceback of ours can show
        if not exchange.head.wait(min(head_within, whole_within)):
            return self._abandoned(began=False)
        if not exchange.end.wait(max(0.0, end - time.monotonic())):
            return self._abandoned(began=True)
        if exchange.bug is not None:
            raise RuntimeError(self._redaction.text(exchange.bug))
        return exchange.outcome

    def _abandoned(self, *, began: bool) -> NoAnswer:
        """Leave the thread to its own time-outs; a fresh session, so that nothing is shared with it."""
        self._session = requests.Session()
        why = "the answer did not end in time" if began else "it did not answer in time"
        return NoAnswer(why, began, unfinished=True)


class _Exchange:
    """One POST and its answer. `head` is set when the head of the answer is there, `end` at the end of it
    all; both also when it failed. `bug` is the text of an exception that is nobody's network."""

    def __init__(self, session: requests.Session, timeouts: tuple[float, float]) -> None:
        self._session = session
        self._timeouts = timeouts
        self.head = threading.Event()
        self.end = threading.Event()
        self.outcome: Answer | NoAnswer = NoAnswer("it did not answer")
        self.bug: str | None = None

    def run(self, address: str, form: Mapping[str, str]) -> None:
        """Never raises: what happened is in `outcome` or `bug`."""
        try:
            self.outcome = self._exchange(address, form)
        except Exception as problem:  # it must reach the caller, and this thread has none
            self.bug = f"{type(problem).__name__}: {problem}"
        finally:
            self.head.set()
            self.end.set()

    def _exchange(self, address: str, form: Mapping[str, str]) -> Answer | NoAnswer:
        try:
            # No redirects: the form, and the key in it, goes to the host that was named and to no other.
            response = self._session.post(
                address, data=form, timeout=self._timeouts, stream=True, allow_redirects=False
            )
        except (requests.RequestException, HTTPError, OSError) as problem:
            return _failure(problem)
        self.head.set()
        try:
            body = _body(response)
        except (requests.RequestException, HTTPError, OSError):
            return NoAnswer("the answer broke off", began=True, unfinished=True)
        if body is None:
            return NoAnswer(
                f"the answer is larger than {LARGEST_ANSWER:,} bytes", began=True, unfinished=True
            )
        return Answer(response.status_code, body, _retry_after(response.headers.get("Retry-After")))


def _body(response: requests.Response) -> bytes | None:
    """The whole body, unpacked; `None` where it has no end in sight, and the connection is closed."""
    parts, size = [], 0
    for part in response.iter_content(PIECE):
        parts.append(part)
        size += len(part)
        if size > LARGEST_ANSWER:
            response.close()
            return None
    return b"".join(parts)


def _failure(problem: Exception) -> NoAnswer:
    text = str(problem)
    tunnel = _TUNNEL.search(text)
    if tunnel:
        passing = tunnel[1].startswith("5")
        return NoAnswer(f"the proxy on the way to it says {tunnel[1].strip()}", began=True, passing=passing)
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return NoAnswer("its certificate could not be verified", passing=False)
    if isinstance(problem, requests.exceptions.Timeout):
        return NoAnswer("it did not answer in time", unfinished=True)
    if isinstance(problem, ValueError):  # requests: InvalidURL, InvalidSchema, InvalidProxyURL
        return NoAnswer("its address cannot be used", passing=False)
    return NoAnswer(next((said for word, said in _FAILURES if word.search(text)), "the connection failed"))


def _retry_after(header: str | None) -> float | None:
    """Seconds, from a number or a date; `None` without one, or when it is neither."""
    if header is None:
        return None
    try:
        return float(Retry().parse_retry_after(header))
    except (InvalidHeader, ValueError, OverflowError):
        return None
