"""Text with a character style or an address: what a paragraph is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.render.view import web_address
from evidence.render.word.styles import LINK, SOFT, STRONG


@dataclass(frozen=True, slots=True)
class Span:
    """`style` is the identifier of a character style, "" for none; `address` is safe, "" for no link."""

    text: str
    style: str = ""
    address: str = ""


Line = Sequence[Span | str]
"""One paragraph."""

# What XML 1.0 cannot hold and `plain_values` lets through: the two that are no characters for ever.
_NOT_XML = re.compile("[\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text without what would make the file unreadable."""
    return _NOT_XML.sub("", text)


def strong(text: str) -> Span:
    """Words that stand out."""
    return Span(text, STRONG)


def soft(text: str) -> Span:
    """Small and grey: what few read."""
    return Span(text, SOFT)


def link(text: str, url: str | None) -> Span:
    """A link, or only its text where there is no safe address."""
    address = web_address(url)
    return Span(text, LINK if address else "", address)
