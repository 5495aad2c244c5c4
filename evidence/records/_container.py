"""What is wrapped around the records: gzip, byte-order marks, declared encodings."""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from evidence.errors import NoReadableRecord

# A baseline file of PubMed (30,000 records) is about 320 MB unpacked. Anything far beyond is none, and would
# fill the memory.
MAX_UNPACKED_BYTES = 400_000_000
# PubMed's files unpack to four to ten times their size. One that says more of itself is measured first, so
# that what is refused in the end never took more memory than this many times its own.
USUAL_TIMES = 16
# How much a gzip file is fed and unpacked at a time while it is measured: next to nothing, and fast enough.
MEASURED_BYTES = 64_000
# The names that Python's codecs give to encodings in which somebody may honestly save a PubMed file.
ACCEPTED_ENCODINGS = frozenset(
    {"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-16", "utf-16-le", "utf-16-be"}
)

_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = zlib.MAX_WBITS | 16  # "expect a gzip header", in the words of zlib
# "Deflate", and no more in the header than a name or a comment: isal does not check the rest of it.
_USUAL_HEADERS = frozenset(bytes((8, flags)) for flags in (0, 8, 16, 24))
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def unpacked(content: bytes, name: str) -> bytes:
    """`content` itself, or what it holds when it is gzip; never more than `MAX_UNPACKED_BYTES`.

    Raises `NoReadableRecord` for a damaged, unfinished or too large gzip file.
    """
    if not content.startswith(_GZIP_MAGIC):
        return content
    plain = _unpacked_at_once(content)
    if plain is not None:
        return plain
    members = _members(content, name)
    if content[members[-1].end :].strip(b"\0"):
        raise NoReadableRecord(f"{name} has something else after its gzip data. Download it again.")
    return b"".join(_unpacked_member(content, member) for member in members)


def as_utf8(content: bytes, name: str) -> bytes:
    """`content` in UTF-8 without byte-order mark.

    Bytes that claim to be UTF-8 are not checked here: a wrong one spoils its record, not the file.
    Raises `NoReadableRecord` for an encoding that is unknown or does not fit the bytes.
    """
    encoding, start = _encoding(content)
    if encoding == "utf-8":
        return content[start:]
    try:
        standard = codecs.lookup(encoding).name
        if standard not in ACCEPTED_ENCODINGS:
            raise LookupError(encoding)
        return content[start:] if standard == "utf-8" else content[start:].decode(standard).encode()
    except LookupError:
        raise NoReadableRecord(
            f"{name} is in the encoding {encoding!r}, which we do not read. Save it as UTF-8."
        ) from None
    except UnicodeError:
        raise NoReadableRecord(
            f"{name} says that it is in {encoding}, but its bytes are not. Save it again as UTF-8."
        ) from None


def _unpacked_at_once(content: bytes) -> bytes | None:
    """What is in a file of one member that is whole, and of the size that its last bytes tell.

    None for any other: that is measured first, and what is wrong with it is found there.
    """
    size = int.from_bytes(content[-4:], "little")
    if content[2:4] not in _USUAL_HEADERS or size > min(MAX_UNPACKED_BYTES, USUAL_TIMES * len(content)):
        return None
    fastest = _fastest_zlib()
    unpacker = fastest.decompressobj(_GZIP_WINDOW)
    try:
        plain: bytes = unpacker.decompress(content, size + 1)
    except fastest.error:
        return None
    return plain if unpacker.eof and not unpacker.unused_data and len(plain) == size else None


@cache
def _fastest_zlib() -> ModuleType:
    """isal (the extra [speed]) where it is installed: three times as fast."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib
    return isal_zlib


@dataclass(frozen=True, slots=True)
class _Member:
    """One of the gzip streams that may follow each other in a file: its place, and its size when unpacked."""

    start: int
    end: int
    size: int


def _members(content: bytes, name: str) -> list[_Member]:
    """Measure all before any is unpacked: a file made to fill the memory never gets to do so."""
    members: list[_Member] = []
    start, room = 0, MAX_UNPACKED_BYTES
    while content.startswith(_GZIP_MAGIC, start):
        members.append(_measured(content, start, room, name))
        start, room = members[-1].end, room - members[-1].size
    return members


def _measured(content: bytes, start: int, room: int, name: str) -> _Member:
    """The gzip member that begins at `start`; what it holds is counted and thrown away."""
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    place, size = start, 0
    while not unpacker.eof:
        fed = unpacker.unconsumed_tail
        if not fed:
            fed = content[place : place + MEASURED_BYTES]
            place += len(fed)
        if not fed:
            raise NoReadableRecord(f"{name} is a gzip file that ends in the middle. Download it again.")
        try:
            size += len(unpacker.decompress(fed, MEASURED_BYTES))
        except zlib.error:
            raise NoReadableRecord(f"{name} is a damaged gzip file. Download it again.") from None
        if size > room:
            most = f"{MAX_UNPACKED_BYTES // 1_000_000} MB"
            raise NoReadableRecord(
                f"{name} unpacks to more than {most}, more than any PubMed file. Give smaller files."
            )
    return _Member(start, place - len(unpacker.unused_data), size)


def _unpacked_member(content: bytes, member: _Member) -> bytes:
    """With the size known, zlib fills one buffer that it neither grows nor copies."""
    packed = memoryview(content)[member.start : member.end]
    return zlib.decompress(packed, _GZIP_WINDOW, bufsize=max(1, member.size))


def _encoding(content: bytes) -> tuple[str, int]:
    """The encoding, and how many bytes of byte-order mark to skip."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    if content.startswith(b"<\0"):
        return "utf-16-le", 0
    if content.startswith(b"\0<"):
        return "utf-16-be", 0
    declared = _DECLARATION.match(content)
    return (declared.group(1).decode("ascii").lower(), 0) if declared else ("utf-8", 0)
