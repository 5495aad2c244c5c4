"""What markup says and plain text would lose, written into the tree before its text is taken."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_RAISED = "sup"
_POWER = f"{_MATHML}msup"
_FRACTION = f"{_MATHML}mfrac"
_ANNOTATIONS = frozenset({f"{_MATHML}annotation", f"{_MATHML}annotation-xml"})
_STARTS_A_NUMBER = frozenset("0123456789+-\u2212\u2013")
# How deep the characters next to a raised number are looked for; real markup is one or two levels deep.
_DEPTH = 3


def spell_out(element: Element) -> None:
    """Put carets before raised numbers and slashes into fractions, below `element` and in place.

    Without its caret 10<sup>6</sup> would be read as one hundred and six. Annotations of formulas, which
    repeat them in another notation, and the layout between the parts of a formula are removed.
    """
    for parent in element.iter():
        before = parent.text or ""
        for child in parent:
            if child.tag == _RAISED:
                _mark_raised(child, before)
            elif isinstance(child.tag, str) and child.tag.startswith(_MATHML):
                _spell_out_formula(child)
            before = child.tail or _last_text(child)


def _mark_raised(raised: Element, before: str) -> None:
    """A caret where a raised number would run into the digit before it."""
    starts_a_number = _first_text(raised).lstrip()[:1] in _STARTS_A_NUMBER
    if before[-1:].isdigit() and starts_a_number:
        raised.text = "^" + (raised.text or "").lstrip()


def _spell_out_formula(formula: Element) -> None:
    """The same for the parts of a MathML formula."""
    _drop_layout(formula)
    if formula.tag == _FRACTION and len(formula) > 1:
        formula[0].tail = "/"
    if formula.tag == _POWER and len(formula) > 1 and _last_text(formula[0]).rstrip()[-1:].isdigit():
        formula[0].tail = "^"
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


def _first_text(element: Element) -> str:
    """The text that an element begins with."""
    for _ in range(_DEPTH):
        if element.text or not len(element):
            return element.text or ""
        element = element[0]
    return ""


def _last_text(element: Element) -> str:
    """The text that an element ends with."""
    for _ in range(_DEPTH):
        if not len(element):
            return element.text or ""
        element = element[-1]
        if element.tail:
            return element.tail
    return ""
