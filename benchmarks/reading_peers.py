"""One reader of PubMed XML over one file, in a process of its own; run by `reading.py`.

Each reads the same fields: PMID, title, abstract, authors, journal, year, DOI, publication types, MeSH
headings. Prints one JSON object: records, seconds of this process (CPU, without imports), peak memory.
Nothing of ours is imported for a peer, nothing of a peer for us.
"""

# mypy: ignore-errors

from __future__ import annotations

import gzip
import importlib.metadata
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

END = b"</PubmedArticle>"


def whole(path: Path) -> bytes:
    """What a gzip file holds."""
    return gzip.decompress(path.read_bytes())


def ours() -> Callable[[Path], int]:
    """As `--from` reads a file."""
    from evidence.records import parse

    return lambda path: len(parse(path.read_bytes(), path.name).articles)


def floor() -> Callable[[Path], int]:
    """Slices and a bare parse: what is left when nothing is taken out of the tree."""
    from xml.etree.ElementTree import fromstring

    from evidence.records._container import unpacked
    from evidence.records._document import read_document
    from evidence.records._xml import _without_unread, wrapper_of

    def read(path: Path) -> int:
        document = read_document(unpacked(path.read_bytes(), path.name), path.name)
        wrapper = wrapper_of(document.prefixes)
        for record in document.slices:
            fromstring(b"".join((wrapper, _without_unread(record.content), b"</slice>")))  # noqa: S314
        return len(document.slices)

    return read


def streamed() -> Callable[[Path], int]:
    """As `evidence bulk` reads: memory holds one record."""
    from evidence.bulk.cutting import cut
    from evidence.bulk.reading import unpacked
    from evidence.records import parse_xml

    return lambda path: sum(
        len(parse_xml(piece.document).articles) for piece in cut(unpacked(path), path.name) if piece.record
    )


def pubmed_parser() -> Callable[[Path], int]:
    """It takes the path of a file."""
    import pubmed_parser

    return lambda path: sum(1 for _ in pubmed_parser.parse_medline_xml(str(path)))


def metapub() -> Callable[[Path], int]:
    """It reads one record at a time; the cutting is ours and cheap. Records that it fails on do not count."""
    from metapub import PubMedArticle

    def read(path: Path) -> int:
        content = whole(path)
        body = content[content.index(b"<PubmedArticle>") : content.rindex(END) + len(END)]
        read = 0
        for piece in body.split(END)[:-1]:
            read += _read_by(PubMedArticle, b"<PubmedArticleSet>" + piece + END + b"</PubmedArticleSet>")
        return read

    return read


def _read_by(article, document: bytes) -> bool:
    try:
        made = article(document)
    except Exception:
        return False
    _ = (made.pmid, made.title, made.abstract, made.authors, made.journal, made.year, made.doi)
    _ = (made.publication_types, made.mesh)
    return True


def biopython() -> Callable[[Path], int]:
    """Bio.Entrez.read, which takes the whole file at once."""
    from Bio import Entrez

    def read(path: Path) -> int:
        with gzip.open(path) as file:
            return len(Entrez.read(file)["PubmedArticle"])

    return read


READERS = {each.__name__: each for each in (ours, floor, streamed, pubmed_parser, metapub, biopython)}


def main() -> None:
    """Read the file and say what it took."""
    reader, path = sys.argv[1], Path(sys.argv[2])
    read = READERS[reader]()
    begun = time.process_time()
    records = read(path)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {"records": records, "seconds": seconds, "peak_mb": round(peak), "version": version(reader)}
        )
    )


def version(reader: str) -> str:
    """Of a package of this name; "" for ours."""
    try:
        return importlib.metadata.version(reader)
    except importlib.metadata.PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
