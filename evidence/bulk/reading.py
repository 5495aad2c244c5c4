"""The bytes of one of PubMed's files: is it what NLM published, and what does it unpack to, within bounds."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from evidence.bulk.names import CHECKSUM
from evidence.errors import NoReadableRecord

# What is read and unpacked at a time: little beside the memory of a worker, and fast enough.
PACKED_BYTES, UNPACKED_BYTES = 64_000, 128_000
# PubMed's files unpack to 0.3 GB or so, about eight times their size; gzip can make a thousand times of
# nothing.
MOST_UNPACKED = 4_000_000_000
MOST_TIMES = 100
# Below this size no file does harm, whatever it unpacks from.
HARMLESS_BYTES = 50_000_000

_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = zlib.MAX_WBITS | 16  # "expect a gzip header", in the words of zlib
_MD5 = re.compile(r"\b[0-9a-fA-F]{32}\b")


def md5_of(path: Path) -> str:
    """The MD5 of the file as it lies there, in hex. NLM publishes no other checksum."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    except OSError as problem:
        raise NoReadableRecord(f"{path} cannot be read ({problem.strerror}); check its name.") from problem


def published_md5(path: Path) -> str | None:
    """The MD5 that lies beside the file (`NAME.md5`: "MD5(name)= ...", or the number alone), if one does."""
    beside = path.with_name(path.name + CHECKSUM)
    try:
        told = _MD5.search(beside.read_text("ascii", "replace"))
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise NoReadableRecord(f"{beside} cannot be read ({problem.strerror}).") from problem
    if told is None:
        raise NoReadableRecord(f"{beside.name} holds no MD5. Download it again.")
    return told[0].lower()


def unpacked(path: Path) -> Iterator[bytes]:
    """What the file holds, piece by piece. Raises `NoReadableRecord` for damage and for what is too much."""
    try:
        with path.open("rb") as file:
            pieces = _gunzipped(file, path.name) if _is_gzip(file) else _plain(file)
            yield from _within_bounds(pieces, path)
    except OSError as problem:
        raise NoReadableRecord(f"{path} cannot be read ({problem.strerror}).") from problem


def _is_gzip(file: BinaryIO) -> bool:
    start = file.read(len(_GZIP))
    file.seek(0)
    return start == _GZIP


def _plain(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(UNPACKED_BYTES):
        yield piece


def _gunzipped(file: BinaryIO, name: str) -> Iterator[bytes]:
    """All gzip streams that follow each other in the file."""
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    fed = file.read(PACKED_BYTES)
    while fed or unpacker.unconsumed_tail:
        try:
            piece = unpacker.decompress(unpacker.unconsumed_tail or fed, UNPACKED_BYTES)
        except zlib.error:
            raise NoReadableRecord(f"{name} is a damaged gzip file. Download it again.") from None
        if piece:
            yield piece
        if unpacker.eof:
            fed = (unpacker.unused_data or file.read(PACKED_BYTES)).lstrip(b"\0")
            if not fed:
                return
            unpacker = zlib.decompressobj(_GZIP_WINDOW)
        elif not unpacker.unconsumed_tail:
            fed = file.read(PACKED_BYTES)
    raise NoReadableRecord(f"{name} is a gzip file that ends in the middle. Download it again.")


def _within_bounds(pieces: Iterator[bytes], path: Path) -> Iterator[bytes]:
    most = min(MOST_UNPACKED, max(HARMLESS_BYTES, MOST_TIMES * path.stat().st_size))
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise NoReadableRecord(
                f"{path.name} unpacks to more than {most // 10**6:,} MB, more than any PubMed file of its "
                "size does. It is not read."
            )
        yield piece
