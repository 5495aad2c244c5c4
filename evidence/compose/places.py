"""Where a statement can be read, so that the paper alone leads to it: a PMID or DOI beside the name of the
body, else a letter that leads to an address in full at the foot of the same part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from string import ascii_lowercase
from typing import Any

from evidence.compose.saying import Say
from evidence.model import Sheet, SheetAddress, SheetSafety, Source

# The lists of each part, in the order in which they are read.
_LISTS = {"doctor": ("harms", "precautions"), "patient": ("red_flags", "harms_plain", "what_else", "stop")}
_PACKET = "packet"
Lines = Sequence[SheetSafety]


def number(source: Source, say: Say) -> str:
    """Its number in PubMed, else its DOI; "" where it has neither."""
    if source.pmid:
        return say("place.pmid", pmid=source.pmid)
    return say("place.doi", doi=source.doi) if source.doi else ""


def address(source: Source) -> str:
    """The page in full; where a copy was seen, for what has no page to send anybody to by a link."""
    return short(source.url or source.seen_at or "")


def short(url: str) -> str:
    """An address without what a browser adds by itself."""
    return url.split("://")[-1].removeprefix("www.").rstrip("/")


def addressed(sheet: Sheet) -> Sheet:
    """The same sheet with a letter behind each line that has an address, and the addresses of each part."""
    parts = {part: _lines(sheet, names) for part, names in _LISTS.items()}
    parts[_PACKET] = [line for each in sheet.packet for line in each.lines]
    letters = _letters(line.address for lines in parts.values() for line in lines)
    lists: dict[str, Any] = {
        name: _marked(getattr(sheet, name), letters) for names in _LISTS.values() for name in names
    }
    packet = tuple(replace(each, lines=_marked(each.lines, letters)) for each in sheet.packet)
    listed = (each for part, lines in parts.items() for each in _addresses(part, lines, letters))
    return replace(sheet, **lists, packet=packet, addresses=tuple(listed))


def _lines(sheet: Sheet, names: Sequence[str]) -> list[SheetSafety]:
    return [line for name in names for line in getattr(sheet, name)]


def _letters(addresses: Iterable[str]) -> Mapping[str, str]:
    """a, b, ... z, aa, ab, ... for each address, in the order in which they are read."""
    names = (*ascii_lowercase, *map("".join, product(ascii_lowercase, repeat=2)))
    return dict(zip(dict.fromkeys(filter(None, addresses)), names, strict=False))


def _marked(lines: Lines, letters: Mapping[str, str]) -> tuple[SheetSafety, ...]:
    return tuple(replace(line, mark=letters.get(line.address, "")) for line in lines)


def _link(line: SheetSafety) -> str:
    """Nobody is sent to a copy by a link: its address leads nowhere else either."""
    return line.url if short(line.url) == line.address else ""


def _addresses(part: str, lines: Lines, letters: Mapping[str, str]) -> list[SheetAddress]:
    links = {line.address: _link(line) for line in lines if line.address}
    listed = [SheetAddress(part, letters[shown], shown, url, copy=not url) for shown, url in links.items()]
    return sorted(listed, key=lambda each: (len(each.mark), each.mark))
