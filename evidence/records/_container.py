"""What is wrapped around the records: gzip, byte-order marks, declared encodings."""

from __future__ import annotations

import codecs
import re
import zlib

from evidence.errors import NoReadableRecord

# A baseline file of PubMed is about 320 MB unpacked. Anything far beyond is none, and would fill the memory.
MAX_UNPACKED_BYTES = 600_000_000
# The names that Python's codecs give to encodings in which somebody may honestly save a PubMed file.
ACCEPTED_ENCODINGS = frozenset(
    {"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-16", "utf-16-le", "utf-16-be"}
)

_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = zlib.MAX_WBITS | 16  # "expect a gzip header", in the words of zlib
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
    pieces: list[bytes] = []
    room = MAX_UNPACKED_BYTES
    while content.startswith(_GZIP_MAGIC):  # several gzip members may follow each other in one file
        piece, content = _one_member(content, room, name)
        pieces.append(piece)
        room -= len(piece)
    if content.strip(b"\0"):
        raise NoReadableRecord(f"{name} has something else after its gzip data. Download it again.")
    return b"".join(pieces)


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


def _one_member(content: bytes, room: int, name: str) -> tuple[bytes, bytes]:
    """The first gzip member, unpacked, and the bytes that follow it."""
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        piece = unpacker.decompress(content, room + 1)
    except zlib.error:
        raise NoReadableRecord(f"{name} is a damaged gzip file. Download it again.") from None
    if len(piece) > room:
        raise NoReadableRecord(
            f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB, more than any PubMed file. "
            "Give smaller files."
        )
    if not unpacker.eof:
        raise NoReadableRecord(f"{name} is a gzip file that ends in the middle. Download it again.")
    return piece, unpacker.unused_data


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
