"""How fast is PubMed XML read, beside others who read it, and how much memory does it take?

    python benchmarks/reading.py                     a fresh environment for the peers, in a temporary folder
    python benchmarks/reading.py --peers PYTHON      an interpreter that has pubmed_parser, metapub, biopython
    python benchmarks/reading.py --memory            peak memory over 1, 10 and 100 thousand records
    python benchmarks/reading.py --from PLACE        records to repeat

Every reader reads the same file, each in a process of its own, one after the other, several rounds; the
figures are medians of CPU time, and ratios of those. The file: the records of --from (a file or a folder of
PubMed XML; default: the real answers of ../shared) of at most 24,000 bytes, so that the mean is about that
of a baseline file, repeated to --records. `floor` is our own slicing, references cut out, and a bare parse
of each slice, with nothing taken out of the tree.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree.ElementTree import ParseError, fromstring

from machine import show

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared" / "data" / "eutils"
PACKAGES = ("pubmed_parser", "metapub", "biopython")
OURS = ("ours", "floor")
SIZES = (1_000, 10_000, 100_000)
LONGEST = 24_000
_RECORD = re.compile(rb"<PubmedArticle>.*?</PubmedArticle>", re.DOTALL)
HEAD = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"
 "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
"""


def main() -> None:
    """Make the file, time the readers, print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--from", dest="source", type=Path)
    asked.add_argument("--peers", type=Path, metavar="PYTHON")
    asked.add_argument("--records", type=int, default=3_000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--memory", action="store_true")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        if given.memory:
            show(memory(given.source, made), given.json)
        else:
            peers = given.peers or environment(made / "peers")
            file = written(made / "records.xml.gz", given.source, given.records)
            show(timed(file, peers, given.rounds), given.json, megabytes=unpacked_size(file))


def timed(file: Path, peers: Path, rounds: int) -> list[dict[str, Any]]:
    """Medians of each reader; how often slower than us."""
    readers = {**dict.fromkeys(OURS, Path(sys.executable)), **dict.fromkeys(PACKAGES, peers)}
    ran: dict[str, list[dict[str, Any]]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, python in readers.items():
            ran[name].append(read(python, name, file))
    seconds = {name: median(each["seconds"] for each in runs) for name, runs in ran.items()}
    return [
        {
            "reader": name,
            "version": runs[0]["version"],
            "records": runs[0]["records"],
            "records_per_second": round(runs[0]["records"] / seconds[name]),
            "times_our_time": round(seconds[name] / seconds["ours"], 2),
            "peak_mb": max(each["peak_mb"] for each in runs),
        }
        for name, runs in ran.items()
    ]


def memory(source: Path | None, folder: Path) -> list[dict[str, Any]]:
    """Peak memory of a process that reads a file of each size, record by record."""
    rows = []
    for size in SIZES:
        file = written(folder / f"{size}.xml.gz", source, size)
        ran = read(Path(sys.executable), "streamed", file)
        rows.append({"records": size, "megabytes": unpacked_size(file), "peak_mb": ran["peak_mb"]})
    return rows


def read(python: Path, reader: str, file: Path) -> dict[str, Any]:
    """One run in a process of its own."""
    command = [str(python), str(HERE / "reading_peers.py"), reader, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment(reader))  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{reader} failed:\n{done.stderr}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _environment(reader: str) -> dict[str, str]:
    """A peer sees nothing of ours; metapub keeps its caches in the folder that it is told."""
    if reader in PACKAGES:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return {**kept, "NCBI_API_KEY": "none"}
    return {**os.environ, "PYTHONPATH": str(HERE.parent)}


def environment(folder: Path) -> Path:
    """An environment of their own for the peers: they are none of our dependencies."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
    subprocess.run(install, check=True)  # noqa: S603
    return python


def written(file: Path, source: Path | None, records: int) -> Path:
    """A file in the form of PubMed's, of so many records, written piece by piece."""
    originals = _records(source or SHARED)
    with gzip.open(file, "wb", compresslevel=1) as out:
        out.write(HEAD)
        for record in islice(cycle(originals), records):
            out.write(record + b"\n")
        out.write(b"</PubmedArticleSet>\n")
    return file


def _records(source: Path) -> list[bytes]:
    """Each different record that can be parsed."""
    files = sorted(path for path in source.rglob("*") if path.is_file()) if source.is_dir() else [source]
    found = {record: None for path in files if path.is_file() for record in _RECORD.findall(_bytes(path))}
    kept = [record for record in found if len(record) <= LONGEST and _whole(record)]
    if not kept:
        raise SystemExit(f"{source} holds no records; name some with --from.")
    return kept


def _whole(record: bytes) -> bool:
    try:
        fromstring(record)  # noqa: S314  our own files
    except ParseError:
        return False
    return True


def _bytes(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def unpacked_size(file: Path) -> float:
    """In megabytes."""
    size = 0
    with gzip.open(file) as content:
        while piece := content.read(1_000_000):
            size += len(piece)
    return round(size / 1e6, 1)


if __name__ == "__main__":
    main()
