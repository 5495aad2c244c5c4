"""Marked-up or wrapped text to plain text that reads right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from xml.etree.ElementTree import Element

# Characters that nobody sees but that break words, searches and PDF: controls, soft hyphen, zero-width space,
# byte-order mark, and the marks that reorder the text around them (right-to-left overrides and isolates).
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_RAISED = frozenset({"sup", f"{_MATHML}msup"})
_ANNOTATIONS = frozenset({f"{_MATHML}annotation", f"{_MATHML}annotation-xml"})
_NO_TITLE = re.compile(r"\[?\s*not available\s*\]?", re.IGNORECASE)


def clean(text: str) -> str:
    """`text` in Unicode NFC with single spaces, stripped, without invisible characters."""
    words = " ".join(text.split())
    if words.isascii() and words.isprintable():
        return words
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", words)).split())


def plain_text(element: Element | None) -> str | None:
    """All the text of an element in its order, markup gone; `None` when there is none.

    Sub- and superscripts keep their characters in place (CO2, m2, p16INK4a). A raised number that follows a
    digit gets a caret, because without it ten to the sixth reads as one hundred and six: 10^6, 10^-3.
    Fractions of MathML get a slash. The annotations of MathML, which repeat the formula, are left out.
    """
    if element is None:
        return None
    if not len(element):
        return clean(element.text or "") or None
    _spell_out(element)
    return clean("".join(element.itertext())) or None


def plain_texts(elements: Iterable[Element]) -> tuple[str, ...]:
    """The texts of several elements, those without text left out."""
    return tuple(text for element in elements if (text := plain_text(element)))


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


def _spell_out(element: Element) -> None:
    """Write into the tree what markup says and plain text would lose."""
    for parent in element.iter():
        before = parent.text or ""
        for child in parent:
            if child.tag in _RAISED:
                _mark_raised(child, before)
            elif isinstance(child.tag, str) and child.tag.startswith(_MATHML):
                _spell_out_formula(child)
            before = child.tail or "".join(child.itertext())


def _mark_raised(raised: Element, before: str) -> None:
    """Put a caret where a raised number would run into the digit before it."""
    if raised.tag == "sup":
        inside = "".join(raised.itertext()).lstrip()
        if before[-1:].isdigit() and inside[:1] and inside[0] in "+-\u2212\u2013" + "0123456789":
            raised.text = "^" + (raised.text or "").lstrip()
        return
    _drop_layout(raised)
    if len(raised) > 1 and "".join(raised[0].itertext()).strip()[-1:].isdigit():
        raised[0].tail = "^"


def _spell_out_formula(formula: Element) -> None:
    """Slashes for fractions, no annotations, no layout between the parts of a formula."""
    _drop_layout(formula)
    if formula.tag == f"{_MATHML}mfrac" and len(formula) > 1:
        formula[0].tail = "/"
    for part in list(formula):
        if part.tag in _ANNOTATIONS:
            formula.remove(part)


def _drop_layout(formula: Element) -> None:
    """White space between the parts of a formula is layout of the file, not text."""
    if not (formula.text or "").strip():
        formula.text = None
    for part in formula:
        if not (part.tail or "").strip():
            part.tail = None
