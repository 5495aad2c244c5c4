"""A real `evidence serve` in a process of its own, and what a client with a bare socket can do to it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from commands import NOWHERE

READY = re.compile(r"The page is at http://[^:/]+:(\d+)/")
IMPATIENT = (
    "from evidence.web import serving; serving.IDLE_SECONDS = {}; from evidence.cli import main; main()"
)
START_SECONDS = 60.0
END_SECONDS = 20.0


@dataclass(frozen=True)
class Reply:
    """What came back before the server closed: `status` is 0 for nothing at all; `seconds` until the end."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float
    raw: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The body as a reader gets it."""
        return self.body.decode("utf-8", "replace")


@dataclass
class PageServer:
    """One that is running."""

    process: subprocess.Popen[str]
    port: int = 0
    said: list[str] = field(default_factory=list)
    """Its standard error, line by line."""

    def ask(self, raw: bytes, *, wait: float = 10.0) -> Reply:
        """Send exactly these bytes, and read until the server closes or `wait` seconds have gone."""
        began = time.perf_counter()
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as connection:
            with suppress(OSError):  # it has heard enough and closed
                connection.sendall(raw)
            answer = b"".join(_pieces(connection))
        return _read(answer, time.perf_counter() - began)

    def get(self, target: str, *headers: str, host: str = "127.0.0.1", method: str = "GET") -> Reply:
        """A request as a browser sends it; `target` goes out as it stands."""
        lines = (f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", "")
        return self.ask("\r\n".join(lines).encode("utf-8", "surrogateescape"))

    def end(self, how: signal.Signals) -> tuple[int, float]:
        """Its exit code, and how many seconds it took to end."""
        began = time.perf_counter()
        self.process.send_signal(how)
        return self.process.wait(END_SECONDS), time.perf_counter() - began


@contextmanager
def serving(folder: Path, *options: str, idle_seconds: int | None = None) -> Iterator[PageServer]:
    """`evidence serve` on a free port, with its own empty library in `folder`; PubMed is out of reach.

    `idle_seconds`: how long it waits for somebody who does not go on, if not as long as ours do.
    """
    settings = {
        "EVIDENCE_EUTILS_URL": NOWHERE,
        "EVIDENCE_LIBRARY": f"sqlite:///{folder / 'library.sqlite'}",
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    start = ["-m", "evidence"] if idle_seconds is None else ["-c", IMPATIENT.format(idle_seconds)]
    command = [sys.executable, *start, "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command, env={**os.environ, **settings}, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    server = PageServer(process)
    reading = threading.Thread(target=_listen, args=(server,), daemon=True)
    reading.start()
    try:
        _wait_until_ready(server)
        yield server
    finally:
        process.kill()
        process.wait()
        reading.join()
        if process.stderr:
            process.stderr.close()


def _listen(server: PageServer) -> None:
    for line in server.process.stderr or ():
        server.said.append(line.rstrip("\n"))
        if found := READY.search(line):
            server.port = int(found[1])


def _wait_until_ready(server: PageServer) -> None:
    end = time.monotonic() + START_SECONDS
    while not server.port:
        assert server.process.poll() is None, server.said
        assert time.monotonic() < end, server.said
        time.sleep(0.05)


def _pieces(connection: socket.socket) -> Iterator[bytes]:
    try:
        while piece := connection.recv(65536):
            yield piece
    except OSError:  # reset, or nothing more came in time
        return


def _read(answer: bytes, seconds: float) -> Reply:
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
    named = (line.partition(":") for line in lines)
    return Reply(status, {name.lower(): value.strip() for name, _, value in named}, body, seconds, answer)
