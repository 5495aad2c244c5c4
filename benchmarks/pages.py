"""How many sheet pages a second does `evidence serve` hand out, beside a bare page of Flask and waitress?

    python benchmarks/pages.py                      50 visitors, 60 s for each of the two servers
    python benchmarks/pages.py --visitors 20 --seconds 10

Both servers are processes of their own and send as many bytes a page. The visitors take turns between them
in short rounds, so that a busy machine is busy for both. Meanwhile a refresh runs over the same library
again and again, on a stand-in for PubMed. Prints JSON: the median rate of the rounds, the ratio, answers that
were not what they should be, and the memory of the server before and after.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from eutils_server import EutilsServer  # type: ignore[import-not-found]
from refreshing import World  # type: ignore[import-not-found]

ROUND_SECONDS = 5.0
CONDITIONS, RECORDS = 6, 600
SAID = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@dataclass
class Rounds:
    """What the visitors of one server got."""

    rates: list[float] = field(default_factory=list)
    wrong: int = 0
    answers: int = 0


def main() -> int:
    """Run both servers, the visitors and the refresh; 1 when an answer was wrong."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--visitors", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=60.0, help="for each of the two servers")
    asked.add_argument("--bare", type=int, metavar="BYTES", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.bare:
        return bare(given.bare)
    with tempfile.TemporaryDirectory() as folder:
        told = compared(Path(folder), given.visitors, given.seconds)
    print(json.dumps(told, indent=1))
    return 1 if told["wrong answers"] else 0


def compared(folder: Path, visitors: int, seconds: float) -> dict[str, object]:
    """Both servers in turns, with a refresh beside them."""
    world = World.of(CONDITIONS, RECORDS)
    slug = world.conditions[0].slug
    with world.server() as pubmed:
        own = environment(folder, pubmed)
        refreshed(own, [each.slug for each in world.conditions])
        serve = [sys.executable, "-m", "evidence", "serve", "--port", "0"]
        with serving(serve, own) as (port, process):
            page = f"/en/{slug}"
            size = len(asyncio.run(asked_once(port, page)))
            itself = [sys.executable, __file__, "--bare", str(size)]
            with serving(itself, own) as (bare_port, _), refreshing(own, world) as runs:
                before = resident(process.pid)
                ours, theirs = Rounds(), Rounds()
                for _ in range(max(1, round(seconds / ROUND_SECONDS))):
                    asyncio.run(round_of(bare_port, "/", visitors, size, theirs))
                    asyncio.run(round_of(port, page, visitors, size, ours))
                after = resident(process.pid)
    rate, bare_rate = statistics.median(ours.rates), statistics.median(theirs.rates)
    return {
        "visitors": visitors,
        "seconds for each": round(len(ours.rates) * ROUND_SECONDS),
        "bytes a page": size,
        "pages a second": round(rate),
        "bare pages a second": round(bare_rate),
        "ratio": round(rate / bare_rate, 2),
        "answers": ours.answers,
        "wrong answers": ours.wrong,
        "refreshes beside": len(runs),
        "refreshes that failed": sum(code != 0 for code in runs),
        "memory before and after, MB": [before, after],
    }


# ------------------------------------------------------------------------------------------- servers


def bare(size: int) -> int:
    """A page of so many bytes and nothing else, on as many threads as ours."""
    from flask import Flask, Response
    from waitress.server import create_server

    from evidence.web.serving import THREADS

    app = Flask("bare")
    body = b"x" * size
    app.get("/")(lambda: Response(body, content_type="text/html"))
    server = create_server(app, listen="127.0.0.1:0", threads=THREADS)
    port = server.effective_port  # type: ignore[union-attr]  # one address, one socket
    print(f"http://127.0.0.1:{port}/", file=sys.stderr, flush=True)
    server.run()
    return 0


def environment(folder: Path, pubmed: EutilsServer) -> dict[str, str]:
    """A library of its own, and the stand-in."""
    own = {
        "EVIDENCE_LIBRARY": f"sqlite:///{folder / 'library.sqlite'}",
        "EVIDENCE_EUTILS_URL": pubmed.url,
        "NCBI_API_KEY": "made-up",
        "XDG_STATE_HOME": str(folder),
    }
    return {**os.environ, **own}


@contextmanager
def serving(command: list[str], own: dict[str, str]) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """A server in a process of its own, until the end."""
    process = subprocess.Popen(command, env=own, stderr=subprocess.PIPE, text=True)  # noqa: S603  our own
    try:
        assert process.stderr is not None
        said = next(found for line in process.stderr if (found := SAID.search(line)))
        # What waitress says of its queue would fill the pipe, and then it would wait for a reader.
        threading.Thread(target=process.stderr.read, daemon=True).start()
        yield int(said[1]), process
    finally:
        process.terminate()
        process.wait(20)


def resident(pid: int) -> int:
    """Megabytes of memory that a process has now (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) // 1024  # type: ignore[index]


def refreshed(own: dict[str, str], slugs: list[str]) -> int:
    """One refresh of these conditions; its exit code."""
    command = [sys.executable, "-m", "evidence", "refresh", "--again", *slugs]
    return subprocess.run(command, env=own, capture_output=True, check=False).returncode  # noqa: S603  our own


@contextmanager
def refreshing(own: dict[str, str], world: World) -> Iterator[list[int]]:
    """One refresh after the other, until the end; their exit codes."""
    ended, codes = threading.Event(), list[int]()

    def run() -> None:
        while not ended.is_set():
            codes.append(refreshed(own, [each.slug for each in world.conditions]))

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield codes
    finally:
        ended.set()
        thread.join()


# ------------------------------------------------------------------------------------------ visitors


async def round_of(port: int, page: str, visitors: int, size: int, told: Rounds) -> None:
    """All visitors ask one server for a page, again and again."""
    end = time.monotonic() + ROUND_SECONDS
    began = time.monotonic()
    counts = await asyncio.gather(*(one_visitor(port, page, size, end) for _ in range(visitors)))
    good, wrong = sum(each[0] for each in counts), sum(each[1] for each in counts)
    told.rates.append(good / (time.monotonic() - began))
    told.answers += good
    told.wrong += wrong


async def one_visitor(port: int, page: str, size: int, end: float) -> tuple[int, int]:
    """How many answers were a whole page, and how many were not."""
    good = wrong = 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < end:
        writer.write(f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        status, body = await answer_of(reader)
        if status == 200 and abs(len(body) - size) <= size // 4:  # a refresh may change the page a little
            good += 1
        else:
            wrong += 1
    writer.close()
    return good, wrong


async def asked_once(port: int, page: str) -> bytes:
    """The body of one page."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    _, body = await answer_of(reader)
    writer.close()
    return body


async def answer_of(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Status and body of the next answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])  # type: ignore[index]
    return int(head.split(b" ", 2)[1]), await reader.readexactly(length)


if __name__ == "__main__":
    sys.exit(main())
