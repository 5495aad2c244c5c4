"""How fast are PubMed's own files loaded, in how much memory, and is nothing lost when workers die?

    python benchmarks/bulk.py                        what each step takes, memory, one worker beside two
    python benchmarks/bulk.py --json bulk.json       the same, written down as well
    python benchmarks/bulk.py --job                  40 files, two killed workers, a corrupt one; both engines
    python benchmarks/bulk.py --job --files 8 --records 3000

The files are made in a folder that is removed afterwards: 30,000 records each, as a baseline file has, one
of 500 about massage (how many PubMed really has was not counted), each with a list of 30 references. The
records are the shared ones that are not about massage (real titles and abstracts), again and again with other
numbers; where they are not at hand, words of MeSH in a row. What one core does is told in seconds of its own
time, because other programs may run beside it; medians of interleaved rounds. Two workers beside one are told
in seconds of the clock: both need a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pickle
import platform
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from evidence import __version__, content
from evidence.bulk import Wanted, done_by_dask, done_here, wanted
from evidence.bulk.cutting import cut
from evidence.bulk.loading import load
from evidence.bulk.reading import md5_of, unpacked
from evidence.bulk.scanning import Scanned, Task, scan
from evidence.query import Sieve
from evidence.record_library import open_library
from evidence.records import parse_xml, split
from evidence.sources import bulk_searches

SHARED = Path(__file__).parents[2] / "shared" / "data" / "records" / "noise" / "noise.xml.gz"
RECORDS = 30_000
MASSAGE_EVERY = 500
REFERENCES = 30
ROUNDS = 3
PARSED_SAMPLE = 3_000  # to parse all of a file takes a minute
KILLED, CORRUPT = (3, 6), 5
FIRST_PMID, A_FILE = 10_000_000, 1_000_000
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n'
END = b"</PubmedArticleSet>\n"
REVISED = b"<DateRevised><Year>2025</Year><Month>12</Month><Day>04</Day></DateRevised>"
REFERENCE = (
    b"<Reference><Citation>Doe J, Roe A. Massage in some condition: study %d. J Made Up. 2012:%d.</Citation>"
    b'<ArticleIdList><ArticleId IdType="pubmed">%d</ArticleId></ArticleIdList></Reference>'
)
_PMID = re.compile(rb"<PMID[^>]*>\d+</PMID>")


def main() -> None:
    """Make the files, time, print a table and JSON."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--records", type=int, default=RECORDS, help="records of a file")
    asked.add_argument("--files", type=int, default=40)
    asked.add_argument("--job", action="store_true")
    asked.add_argument("--engine", choices=("local", "dask", "both"), default="both")
    asked.add_argument("--json", type=Path, metavar="FILE")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        folder = Path(name)
        done = (
            job(folder, given.files, given.records, given.engine)
            if given.job
            else speed(folder, given.records)
        )
    done = {"machine": machine(), **done}
    for key, value in done.items():
        print(f"{key:<40} {value}")
    if given.json:
        given.json.write_text(json.dumps(done, indent=1) + "\n")


def machine() -> str:
    """On what it was measured."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, massage-evidence {__version__}"


# ---------------------------------------------------------------------------------------------------- files


@cache
def templates() -> tuple[bytes, ...]:
    """Records that are not about massage."""
    if SHARED.exists():
        return tuple(each.content for each in split(gzip.decompress(SHARED.read_bytes())))
    words = sorted({word for heading in content.load_thesaurus().headings for word in heading.split()})
    chance = random.Random(1)  # noqa: S311  (nothing secret)
    return tuple(_made_up(chance, words) for _ in range(1_500))


def _made_up(chance: random.Random, words: list[str]) -> bytes:
    title, abstract = (" ".join(chance.choices(words, k=count)).replace("&", "and") for count in (12, 220))
    return (
        f"<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>{title}</ArticleTitle>"
        f"<Abstract><AbstractText>{abstract}</AbstractText></Abstract></Article></MedlineCitation>"
        "<PubmedData></PubmedData></PubmedArticle>"
    ).encode()


def records(first: int, count: int) -> Iterator[bytes]:
    """So many records with numbers of their own."""
    for number in range(first, first + count):
        record = templates()[number % len(templates())]
        record = _PMID.sub(b'<PMID Version="1">%d</PMID>' % number + REVISED, record, count=1)
        if number % MASSAGE_EVERY == 0:
            record = record.replace(
                b"<ArticleTitle>", b"<ArticleTitle>Massage therapy for low back pain. ", 1
            )
        yield record.replace(b"</PubmedData>", cited(number) + b"</PubmedData>") + b"\n"


def cited(number: int) -> bytes:
    """A list of references, in the form of NLM's."""
    each = b"".join(REFERENCE % (number + place, place, number * 7 + place) for place in range(REFERENCES))
    return b"<ReferenceList>" + each + b"</ReferenceList>"


@cache
def body(count: int) -> bytes:
    """All that stands between the head and the end of a file, with the numbers of file 0."""
    return b"".join(records(FIRST_PMID, count))


def baseline_file(folder: Path, number: int, count: int, name: str = "") -> Path:
    """A file as NLM makes it, with its MD5 beside it; file 7 has the PMIDs from 17,000,000 on."""
    path = folder / (name or f"pubmed26n{number:04}.xml.gz")
    start = b'<PMID Version="1">'
    text = body(count).replace(start + b"%02d" % (FIRST_PMID // A_FILE), start + b"%02d" % first_of(number))
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.writelines((HEAD, text, END))
    with_md5(path)
    return path


def first_of(number: int) -> int:
    """The first two figures of the PMIDs of a file."""
    return FIRST_PMID // A_FILE + number


def with_md5(path: Path) -> None:
    """Write the checksum that lies beside a file."""
    path.with_name(f"{path.name}.md5").write_text(f"MD5({path.name})= {md5_of(path)}\n")


@cache
def ours() -> Wanted:
    """What any search of ours could find."""
    return wanted(bulk_searches(), content.load_thesaurus().headings_below)


# ---------------------------------------------------------------------------------------------------- speed


def speed(folder: Path, count: int) -> dict[str, Any]:
    """What each step takes on one file, and what two workers gain."""
    path = baseline_file(folder, 1, count)
    plain = sum(map(len, unpacked(path)))
    sample = baseline_file(folder, 2, min(PARSED_SAMPLE, count))
    steps: dict[str, Callable[[], object]] = {
        "gunzip": lambda: sum(map(len, unpacked(path))),
        "gunzip and cut": lambda: sum(1 for _ in cut(unpacked(path), "it")),
        "load (sieve)": lambda: scan(Task(path, "one", ours())),
    }
    times: dict[str, list[float]] = {name: [] for name in (*steps, "parse all", "parse and search all")}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            times[name].append(seconds(step, time.process_time) / count)
        times["parse all"].append(
            seconds(partial(parsed, sample), time.process_time) / min(PARSED_SAMPLE, count)
        )
        everything = Task(sample, "one", replace(ours(), through=Sieve({}, None)))
        times["parse and search all"].append(
            seconds(partial(scan, everything), time.process_time) / min(PARSED_SAMPLE, count)
        )
    told: dict[str, Any] = {
        "records, MB, MB packed": (count, plain // 10**6, path.stat().st_size // 10**6),
        "candidates, kept": candidates(path),
    }
    for name, each in times.items():
        one = statistics.median(each)
        told[name] = f"{1 / one:,.0f} records/s, {plain / count / one / 1e6:,.0f} MB/s"
    told["peak memory, MB, by records"] = memories(folder, count)
    told.update(workers(folder, count))
    return told


def parsed(path: Path) -> int:
    """Parse every record and look at none."""
    return sum(len(parse_xml(piece.document).articles) for piece in cut(unpacked(path), "it"))


def candidates(path: Path) -> tuple[int, int]:
    """How many records get through the sieve, and how many of these a search finds."""
    through = sum(ours().may_find(piece.content) for piece in cut(unpacked(path), "it") if piece.record)
    found = scan(Task(path, "one", ours()))
    return through, len(found.kept) if found else 0


def memories(folder: Path, count: int) -> dict[str, float]:
    """The most memory that a worker takes for files of growing size: the first has next to nothing."""
    told = {}
    for size in (10, count // 30, count // 3, count, count * 3):
        path = baseline_file(folder, 9, size, f"memory-{size}.xml.gz")
        (folder / "task").write_bytes(pickle.dumps(Task(path, "one", ours())))
        command = [sys.executable, "-c", ONE_WORKER, str(folder / "task")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        told[f"{size:,}"] = round(int(done.stdout) / 1e3, 1)
        path.unlink()
    return told


# As the process that a command starts: nothing of this benchmark is in it.
ONE_WORKER = """
import pickle, sys
import evidence.cli
from evidence.bulk.scanning import scan
with open(sys.argv[1], "rb") as file:
    scan(pickle.load(file))
with open("/proc/self/status") as status:  # what getrusage says may be of the process that started this one
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def workers(folder: Path, count: int) -> dict[str, str]:
    """Four files by one worker and by two, into a library, with the start of the workers."""
    paths = [baseline_file(folder, number, count) for number in range(11, 15)]
    times: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(ROUNDS):
        for at_once, each in times.items():
            place = f"sqlite:///{folder / f'{turn}-{at_once}.sqlite'}"
            each.append(seconds(partial(into, place, paths, partial(done_here, workers=at_once))))
    one, two = (statistics.median(each) for each in times.values())
    return {
        "4 files, 1 worker": f"{one:.1f} s, {4 * count / one:,.0f} records/s",
        "4 files, 2 workers": f"{two:.1f} s, {4 * count / two:,.0f} records/s, {one / two:.2f} times as fast",
    }


def into(place: str, paths: list[Path], engine: Any) -> Any:
    """Load files into a new library."""
    with open_library(place) as store:
        return load(paths, ours(), store, engine, lambda _: None)


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long it takes."""
    begun = clock()
    work()
    return clock() - begun


# ------------------------------------------------------------------------------------------------------ job


def frail(task: Task) -> Scanned | None:
    """Read a file, and die once at two of them."""
    deadly = task.path.with_name(f"dies-{task.name}")
    if deadly.exists():
        deadly.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return scan(task)


def job(folder: Path, files: int, count: int, engine: str) -> dict[str, Any]:
    """All files with two killed workers and one corrupt file; raises when a record is lost or there twice."""
    paths = [baseline_file(folder, number, count) for number in range(1, files + 1)]
    broken = paths[CORRUPT - 1]
    broken.write_bytes(broken.read_bytes()[:-1_000])
    with_md5(broken)
    told: dict[str, Any] = {
        "files, records of each": (files, count),
        "GB packed": round(sum(path.stat().st_size for path in paths) / 1e9, 2),
    }
    for name in ("local", "dask") if engine == "both" else (engine,):
        told[name] = run_job(folder, paths, count, name)
    return told


def run_job(folder: Path, paths: list[Path], count: int, engine: str) -> dict[str, Any]:
    """One engine on all files."""
    deadly = [folder / f"dies-pubmed26n{number:04}" for number in KILLED]
    for each in deadly:
        each.touch()
    at_once = os.cpu_count() or 1
    library = folder / f"{engine}.sqlite"

    def run(_: Callable[[Task], object], tasks: Mapping[str, Task]) -> Iterator[tuple[str, object]]:
        if engine == "dask":
            return done_by_dask(frail, tasks, at_once, None)
        return done_here(frail, tasks, at_once)

    begun = time.perf_counter()
    done = into(f"sqlite:///{library}", paths, run)
    took = time.perf_counter() - begun
    again = seconds(lambda: into(f"sqlite:///{library}", paths, run))
    expect(library, done, len(paths), count)
    return {
        "workers": at_once,
        "killed": sum(not each.exists() for each in deadly),
        "loaded": len(done.loaded),
        "set aside": done.set_aside,
        "records read": done.records,
        "kept, each once": done.kept,
        "seconds": round(took, 1),
        "records/s": round(done.records / took),
        "seconds when all is loaded": round(again, 1),
        "library MB": library.stat().st_size // 10**6,
    }


def expect(library: Path, done: Any, files: int, count: int) -> None:
    """Every record of every file but the corrupt one, once."""
    good = [number for number in range(1, files + 1) if number != CORRUPT]
    firsts = [first_of(number) * A_FILE for number in good]
    massage = {each + place for each in firsts for place in range(count) if place % MASSAGE_EVERY == 0}
    with open_library(f"sqlite:///{library}") as store:
        kept = [int(each.pmid) for each in store.all_filed()]
    assert done.records == len(good) * count, f"{done.records} records read"
    assert massage <= set(kept), "records are lost"
    assert len(kept) == len(set(kept)) == done.kept, "records are there twice"


if __name__ == "__main__":
    main()
