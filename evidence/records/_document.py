"""A PubMed XML document, cut into one slice of bytes a record before any XML parser sees it.

Why slices: the parser never meets the DTD or an entity declaration, memory stays at the size of one record,
and a record that is broken cannot take its neighbours with it. Whether the document is whole is decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from evidence.errors import NoReadableRecord

SET = "PubmedArticleSet"
RECORD_KINDS = ("PubmedArticle", "PubmedBookArticle")
DELETION_KINDS = ("DeleteCitation", "DeleteDocument")
MATHML_NAMESPACE = "http://www.w3.org/1998/Math/MathML"

# Comments, CDATA and processing instructions may contain text that looks like a record.
_OPAQUE = re.compile(rb"<(?:!--|!\[CDATA\[|\?)")
_OPAQUE_END = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
# How each of them begins, after its second character, which is rare in PubMed: to look for it is ten times as
# fast as to look for both. Where it stands, both are looked for in so many bytes around.
_OPAQUE_BEGINNINGS = ((b"!", b"<!"), (b"?", b"<?"))
_LOOKED_AT_BYTES = 4_000
_RECORD_TAG = re.compile(rb"</?(?:Pubmed(?:Book)?Article|Delete(?:Citation|Document))(?=[\s/>])")
_RECORD_CONTENT = re.compile(rb"</?(?:MedlineCitation|BookDocument|PMID|PubmedData)[\s>]")
_ELEMENTS = re.compile(rb"<([A-Za-z][\w.-]*)(?:\s[^<>]*)?(?:/>|>.*</\1\s*>)", re.DOTALL)
_NAME = re.compile(rb"<([A-Za-z_][\w.:-]{0,99})")
_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_ERROR = re.compile(rb"<ERROR>(.{0,300}?)(?:</ERROR>|$)", re.DOTALL | re.IGNORECASE)
_ANY_TAG = re.compile(rb"<[^<>]{0,99}>")
_HTML_ROOTS = frozenset({"html", "head", "body", "title", "pre", "p", "h1", "h2", "br"})
_DOCTYPE = b"<!DOCTYPE"


@dataclass(frozen=True, slots=True)
class Slice:
    """The bytes of one record or deletion; not necessarily well-formed. `kind` is the name of its element."""

    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: its slices in order, and the namespace prefixes that its root binds."""

    slices: tuple[Slice, ...]
    prefixes: dict[str, str]


def read_document(content: bytes, name: str) -> Document:
    """Cut UTF-8 bytes of a PubmedArticleSet, or of a single record, into slices.

    Raises `NoReadableRecord` when the root is another one, or the document does not end where it should.
    """
    body = _without_opaque(content[_after_prolog(content, name) :], name)
    root = _root_name(body, name)
    if root in RECORD_KINDS:
        return Document(_only_record(body, root, name), {})
    if root != SET:
        raise NoReadableRecord(_wrong_root(body, root, name))
    tag_end = body.find(b">")
    if tag_end < 0:
        raise _cut_off(name)
    prefixes = _bound_prefixes(body[:tag_end])
    if body[tag_end - 1 : tag_end] == b"/":  # <PubmedArticleSet/>: whole, and empty
        _nothing_after(body[tag_end + 1 :], name)
        return Document((), prefixes)
    return Document(_slices(body, tag_end + 1, _end_of_set(body, tag_end + 1, name), name), prefixes)


def _after_prolog(content: bytes, name: str) -> int:
    """Where the root element starts: behind the XML declaration, comments and the DOCTYPE."""
    position = 0
    while True:
        while content[position : position + 1].isspace():
            position += 1
        if content.startswith(b"<?", position):
            position = _end_of(content, position, b"?>", name)
        elif content.startswith(b"<!--", position):
            position = _end_of(content, position, b"-->", name)
        elif content[position : position + len(_DOCTYPE)].upper() == _DOCTYPE:
            position = _after_doctype(content, position, name)
        else:
            return position


def _after_doctype(content: bytes, position: int, name: str) -> int:
    """Skip the DOCTYPE unread, with its internal subset if it has one: what it declares stays undeclared."""
    end = _end_of(content, position, b">", name)
    bracket = content.find(b"[", position, end)
    if bracket < 0:
        return end
    return _end_of(content, _end_of(content, bracket, b"]", name), b">", name)


def _end_of(content: bytes, position: int, mark: bytes, name: str) -> int:
    """The place right behind the next `mark`."""
    end = content.find(mark, position)
    if end < 0:
        raise _cut_off(name)
    return end + len(mark)


def _without_opaque(body: bytes, name: str) -> bytes:
    """Comments and processing instructions dropped, CDATA written as escaped text: every `<` is now a tag."""
    pieces = []
    position = 0
    while opening := _next_opaque(body, position):
        mark = opening.group()
        end = _end_of(body, opening.end(), _OPAQUE_END[mark], name)
        pieces.append(body[position : opening.start()])
        if mark == b"<![CDATA[":
            inside = body[opening.end() : end - len(_OPAQUE_END[mark])]
            pieces.append(inside.replace(b"&", b"&amp;").replace(b"<", b"&lt;"))
        position = end
    return b"".join([*pieces, body[position:]]) if position else body


def _next_opaque(body: bytes, position: int) -> re.Match[bytes] | None:
    """The next comment, CDATA or instruction; PubMed writes none, so looking must be cheap."""
    if not position and not _may_hold_opaque(body):
        return None
    return _OPAQUE.search(body, position)


def _may_hold_opaque(body: bytes) -> bool:
    """Whether "<!" or "<?" stands anywhere."""
    return any(
        body.find(second, start, start + _LOOKED_AT_BYTES) >= 0
        and body.find(both, max(start - 1, 0), start + _LOOKED_AT_BYTES) >= 0
        for start in range(0, len(body), _LOOKED_AT_BYTES)
        for second, both in _OPAQUE_BEGINNINGS
    )


def _root_name(body: bytes, name: str) -> str:
    """The name of the root element."""
    root = _NAME.match(body)
    if root is None and len(body) <= 1:
        raise _cut_off(name)  # a declaration and DOCTYPE without anything after them
    if root is None:
        raise NoReadableRecord(f"{name} is not XML, though it begins like it. Save it again as PubMed XML.")
    return root.group(1).decode("ascii", "replace")


def _wrong_root(body: bytes, root: str, name: str) -> str:
    """What to tell somebody whose XML is not PubMed's."""
    said = _ERROR.search(body)
    if said:
        words = " ".join(unescape(said.group(1).decode("utf-8", "replace")).split())
        return f'{name} is an error answer of E-utilities ("{words}"), not a set of records. Fetch it again.'
    if root.lower() in _HTML_ROOTS:
        return f"{name} is a web page, not PubMed XML. Save the records themselves."
    if SET.startswith(root) and len(body) <= len(root) + 1:
        return f"{name} ends in the middle. Save or download it again."
    return f"{name} is XML of another kind (<{root}>, not <{SET}>). Save the PubMed records as PubMed XML."


def _bound_prefixes(root_tag: bytes) -> dict[str, str]:
    """Prefixes that the root binds, so that a slice of it still knows them. MathML's is always known."""
    found = _PREFIX.findall(root_tag.decode("utf-8", "replace"))
    return {prefix: double or single for prefix, double, single in found}


def _only_record(body: bytes, kind: str, name: str) -> tuple[Slice, ...]:
    """The document is one record and nothing else."""
    closing = f"</{kind}>".encode()
    content = body.rstrip()
    if not content.endswith(closing):
        if closing in content:
            _nothing_after(content[content.rfind(closing) + len(closing) :], name)
        raise _cut_off(name)
    slices = _slices(content, 0, len(content), name)
    if len(slices) > 1:
        raise NoReadableRecord(f"{name} has several records but no <{SET}> around them. Save it again.")
    return slices


def _end_of_set(body: bytes, start: int, name: str) -> int:
    """Where the closing tag of the set begins, which proves that the document is whole."""
    closing = b"</" + SET.encode()
    end = body.find(closing, start)
    tag_end = body.find(b">", end)
    if end < 0 or tag_end < 0 or body[end + len(closing) : tag_end].strip():
        raise _cut_off(name)
    _nothing_after(body[tag_end + 1 :], name)
    return end


def _nothing_after(rest: bytes, name: str) -> None:
    """Refuse a second document or an error text behind the first document."""
    if rest.strip():
        shown = " ".join(rest[:60].decode("utf-8", "replace").split())
        raise NoReadableRecord(
            f"{name} goes on after the end of its records (with {shown!r}). "
            "Give each PubMed document as a file of its own."
        )


def _slices(body: bytes, start: int, end: int, name: str) -> tuple[Slice, ...]:
    """Records, deletions and pieces of broken records, in order; unknown elements are left out."""
    slices: list[Slice] = []
    done = start  # everything before this place is dealt with
    opened = None
    for tag in _RECORD_TAG.finditer(body, start, end):
        found = tag.group()
        if found[1:2] != b"/":
            slices += _between(body[done : tag.start()], opened, name)
            done, opened = tag.start(), found[1:]
        elif found[2:] == opened:
            after = body.find(b">", tag.end(), end) + 1 or end
            slices.append(Slice(opened.decode(), body[done:after]))
            done, opened = after, None
    return tuple(slices + _between(body[done:end], opened, name))


def _between(piece: bytes, opened: bytes | None, name: str) -> list[Slice]:
    """What stands between two records: nothing, an unknown element, or the remains of a broken record."""
    piece = piece.strip()
    if opened is not None:  # a record whose closing tag is lost
        return [Slice(opened.decode(), piece)]
    if not piece:
        return []
    if _ERROR.search(piece) or not piece.startswith(b"<"):
        words = " ".join(_ANY_TAG.sub(b" ", piece[:400]).decode("utf-8", "replace").split())
        raise NoReadableRecord(f'{name} has an error text among its records ("{words}"). Fetch it again.')
    is_unknown_element = _ELEMENTS.fullmatch(piece) and not _RECORD_CONTENT.search(piece)
    return [] if is_unknown_element else [Slice(RECORD_KINDS[0], piece)]


def _cut_off(name: str) -> NoReadableRecord:
    """The error for a document that stops before its end."""
    return NoReadableRecord(f"{name} ends in the middle. Save or download it again.")
