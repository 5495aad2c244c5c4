"""Marked-up or wrapped text to plain text that reads right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from xml.etree.ElementTree import Element

from evidence.records._markup import spell_out

# Characters that nobody sees but that break words, searches and PDF: controls, soft hyphen, zero-width space,
# byte-order mark, and the marks that reorder the text around them (right-to-left overrides and isolates).
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
# Longer texts hardly ever come again.
LONGEST_WORD = 60
_NO_TITLE = re.compile(r"\[?\s*not available\s*\]?", re.IGNORECASE)


def clean(text: str) -> str:
    """`text` in Unicode NFC with single spaces, stripped, without invisible characters."""
    if text.isprintable() and "  " not in text:  # no space but single blanks
        words = text.strip()
    else:
        words = " ".join(_INVISIBLE.sub("", " ".join(text.split())).split())
    return words if words.isascii() else unicodedata.normalize("NFC", words)


@lru_cache(maxsize=16_384)  # headings, journals, languages, types and family names come again and again
def _clean_word(text: str) -> str | None:
    return clean(text) or None


def plain_text(element: Element | None) -> str | None:
    """All the text of an element in its order, markup gone; `None` when there is none.

    Sub- and superscripts keep their characters in place (CO2, m2, p16INK4a); only a raised number after a
    digit gets a caret (10^6, 10^-3) and a fraction of MathML a slash.
    """
    if element is None:
        return None
    if len(element):
        spell_out(element)
        return clean("".join(element.itertext())) or None
    text = element.text
    if not text:
        return None
    return _clean_word(text) if len(text) <= LONGEST_WORD else clean(text) or None


def plain_texts(elements: Iterable[Element]) -> tuple[str, ...]:
    """The texts of several elements, those without text left out."""
    return tuple([text for element in elements if (text := plain_text(element))])


def title_text(title: str | None, vernacular: str | None) -> str | None:
    """The title as PubMed has it, without the full stop that PubMed adds; "?" and "!" stay.

    Brackets mean "translated by NLM" and stay. "[Not Available]" is no title: the vernacular one takes its
    place.
    """
    plain = without_final_stop(title)
    if plain and not _NO_TITLE.fullmatch(plain):
        return plain
    return without_final_stop(vernacular) or plain


def without_final_stop(text: str | None) -> str | None:
    """`text` without one final full stop; an ellipsis is kept."""
    if text and text.endswith(".") and not text.endswith(".."):
        text = text[:-1].rstrip()
    return text or None
