"""MEDLINE text, as the PubMed site saves it (.nbib, or .txt in the format "PubMed"), to `Parsed`.

Bio.Medline reads the fields of one record. We find the records ourselves and join wrapped lines, because it
takes a wrapped line of a list (keywords, notices, groups) for a further entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from Bio import Medline

from evidence.errors import InvalidPmid, NoReadableRecord
from evidence.model import Article, Author, MeshHeading, Notice, NoticeKind, Pmid, Unreadable
from evidence.records._abstract import sections_in
from evidence.records._dates import printed_compact, year_in
from evidence.records._identifiers import doi_in, pmcid_in, registry_numbers
from evidence.records._parsed import BadRecordError, Parsed
from evidence.records._text import clean, title_text, without_final_stop

# MEDLINE tags of notices and what they are in PubMed XML (RefType).
NOTICE_TAGS = {
    "RIN": NoticeKind.RETRACTION_IN,
    "ROF": NoticeKind.RETRACTION_OF,
    "PRIN": NoticeKind.PARTIAL_RETRACTION_IN,
    "RRI": NoticeKind.RETRACTED_AND_REPUBLISHED_IN,
    "CRI": NoticeKind.CORRECTED_AND_REPUBLISHED_IN,
    "ECI": NoticeKind.CONCERN_IN,
    "ECF": NoticeKind.CONCERN_FOR,
    "EIN": NoticeKind.ERRATUM_IN,
    "EFR": NoticeKind.ERRATUM_FOR,
    "UIN": NoticeKind.UPDATE_IN,
    "UOF": NoticeKind.UPDATE_OF,
}
# NLM writes suffixes of names in these forms; "III" and the like become ordinals.
SUFFIXES = frozenset({"Jr", "Sr", "1st", "2nd", "3rd", "4th", "5th", "6th", "II", "III", "IV", "V"})
# The source line closes every record that PubMed writes: without it a record was cut off.
LAST_TAG = "SO"

_TAG = re.compile(rb"[A-Z][A-Z0-9]{1,3} {0,2}- ?")
_PMID_LINE = re.compile(rb"^PMID ?- ", re.MULTILINE)
_PMID_FIELD = b"PMID"
_CONTINUED = b"      "
_LOCATION = re.compile(r"(\S{1,300}) \[(doi|pii|pmc)\]")
_LINKED_PMID = re.compile(r"\s*PMID:\s*(\d{1,8})\.?\s*$")
_LEADING_ZERO = re.compile(r"(?<= )0(?=\d$)")  # "2017 Jan 04"; the site and XML say 4
_AND_OTHERS = frozenset({"et al", "et al."})

_Fields = dict[str, str | list[str]]
_read_fields = cast(Callable[[list[str]], Iterator[_Fields]], Medline.parse)


def looks_like_medline(content: bytes) -> bool:
    """Whether a line with a PMID stands in it, and its first line is a field."""
    return bool(_TAG.match(content.lstrip())) and bool(_PMID_LINE.search(content.replace(b"\r", b"\n")))


def parse(content: bytes, name: str) -> Parsed:
    """Read UTF-8 bytes of MEDLINE text; raises `NoReadableRecord` when the last record is cut off."""
    articles: list[Article] = []
    unreadable: list[Unreadable] = []
    records = list(_records(content))
    _check_end(records[-1], content, len(records), name)
    for number, lines in enumerate(records, start=1):
        try:
            articles.append(_read(lines))
        except (BadRecordError, InvalidPmid) as problem:
            where = f"record {number} of {name}"
            unreadable.append(Unreadable(where, str(problem), _visible_pmid(lines)))
    return Parsed(tuple(articles), tuple(unreadable))


def _records(content: bytes) -> Iterator[list[bytes]]:
    """The lines of each record, wrapped lines joined.

    A blank line before a field, or a second PMID, starts the next record.
    """
    fields: list[list[bytes]] = []
    blank = False
    for line in content.splitlines():
        if not line.strip():
            blank = True
            continue
        if line.startswith(_CONTINUED) and fields:
            fields[-1].append(line.strip())
        elif fields and (blank or _is_second_pmid(line, fields)):
            yield [b" ".join(field) for field in fields]
            fields = [[line.strip()]]
        else:
            fields.append([line.strip()])
        blank = False
    if fields:
        yield [b" ".join(field) for field in fields]


def _is_second_pmid(line: bytes, fields: list[list[bytes]]) -> bool:
    """Whether a PMID comes where the record has one already: the blank line before it is lost."""
    return line.startswith(_PMID_FIELD) and any(field[0].startswith(_PMID_FIELD) for field in fields)


def _check_end(lines: list[bytes], content: bytes, number: int, name: str) -> None:
    """The last record must be closed by its source line, with a line break or at least a full stop."""
    last = lines[-1].rstrip()
    is_closed = _tag(last) == LAST_TAG and (content.endswith((b"\n", b"\r")) or last.endswith(b"."))
    if not is_closed:
        raise NoReadableRecord(
            f"{name} ends in the middle of record {number} (its last line, SO, is missing). Save it again."
        )


def _read(lines: list[bytes]) -> Article:
    """One record. Raises `BadRecordError` when it is cut off, not UTF-8, or without PMID or title."""
    if not _has(lines, _PMID_FIELD):
        raise BadRecordError("it has no PMID")
    if _tag(lines[-1]) != LAST_TAG:
        raise BadRecordError("it is cut off: its last line, SO, is missing")
    try:
        text = [line.decode("utf-8") for line in lines]
    except UnicodeDecodeError:
        raise BadRecordError("it is not in UTF-8") from None
    return _article(next(_read_fields(text)), tuple(_authors(text)))


def _article(fields: _Fields, authors: tuple[Author, ...]) -> Article:
    """The fields of one record in our words."""
    title = _one(fields, "TI")
    book_title = _one(fields, "BTI")
    vernacular = _one(fields, "TT")
    sections = sections_in(_one(fields, "AB"))
    date = _LEADING_ZERO.sub("", _one(fields, "DP") or "") or printed_compact(_one(fields, "DEP"))
    plain_title = title_text(title or book_title, vernacular)
    if plain_title is None:
        raise BadRecordError("it has no title")
    return Article(
        pmid=Pmid(_one(fields, "PMID") or ""),
        title=plain_title,
        sections=sections,
        authors=authors,
        authors_complete=_AND_OTHERS.isdisjoint(_all(fields, "AU")),
        journal=_one(fields, "JT") or (without_final_stop(book_title) if title else None),
        journal_abbrev=_one(fields, "TA"),
        year=year_in(date) or year_in(printed_compact(_one(fields, "DEP"))),
        pub_date=date,
        volume=_one(fields, "VI"),
        issue=_one(fields, "IP"),
        pages=_one(fields, "PG") or _location(fields, ("LID",), "pii"),
        doi=doi_in(_location(fields, ("LID", "AID"), "doi")),
        pmcid=pmcid_in(_one(fields, "PMC")),
        publication_types=_all(fields, "PT") or None,
        mesh=tuple(_mesh_heading(heading) for heading in _all(fields, "MH")) or None,
        keywords=tuple(word.removeprefix("*") for word in _all(fields, "OT")),
        registry_ids=registry_numbers(_accessions(fields), " ".join(section.text for section in sections)),
        notices=tuple(_notices(fields)),
        languages=_all(fields, "LA"),
        vernacular_title=without_final_stop(vernacular),
        publisher=_one(fields, "PB"),
        book=book_title is not None,
    )


def _all(fields: _Fields, tag: str) -> tuple[str, ...]:
    """Every value of a field, clean, empty ones left out."""
    value = fields.get(tag, [])
    values = [value] if isinstance(value, str) else value
    return tuple(text for entry in values if (text := clean(entry)))


def _one(fields: _Fields, tag: str) -> str | None:
    """The value of a field that stands once."""
    return " ".join(_all(fields, tag)) or None


def _authors(lines: list[str]) -> Iterator[Author]:
    """People and groups in the order of the record, which Bio.Medline keeps only within one field."""
    full: str | None = None
    for line in lines:
        tag, name = line[:4].rstrip(), clean(line[6:])
        if tag == "FAU":
            full = name
        elif tag == "AU":
            if name and name.lower() not in _AND_OTHERS:
                yield _person(name, full)
            full = None
        elif tag == "CN" and name:
            yield Author(collective=name)


def _person(short: str, full: str | None) -> Author:
    """A person from "King ML Jr" and, when the record has it, "King, Martin Luther Jr"."""
    last, _, fore = (full or "").partition(", ")
    if not last or not short.startswith(last):
        last, _, fore = _last_name(short), "", ""
    words = short.removeprefix(last).split()
    suffix = words.pop() if len(words) > 1 and words[-1] in SUFFIXES else None
    if suffix:
        fore = fore.removesuffix(suffix).rstrip()
    return Author(last=last, initials=" ".join(words) or None, suffix=suffix, fore=fore or None)


def _last_name(short: str) -> str:
    """The family name of "van der Berg JC Jr": all but a suffix and the initials at the end."""
    words = short.split()
    if len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    return " ".join(words[:-1] if len(words) > 1 and words[-1].isupper() else words)


def _mesh_heading(heading: str) -> MeshHeading:
    """ "Massage/*methods/psychology": a star marks what is major."""
    descriptor, *qualifiers = (part.removeprefix("*") for part in heading.split("/"))
    return MeshHeading(descriptor, None, tuple(qualifiers), major="*" in heading)


def _location(fields: _Fields, tags: tuple[str, ...], kind: str) -> str | None:
    """The first identifier of this kind in these fields: "10.1000/abc [doi]"."""
    for tag in tags:
        for value, found in _LOCATION.findall(" ".join(_all(fields, tag))):
            if found == kind:
                return str(value)
    return None


def _accessions(fields: _Fields) -> Iterator[tuple[str, str]]:
    """(data bank, number): "ClinicalTrials.gov/NCT00000000"."""
    for entry in _all(fields, "SI"):
        bank, _, number = entry.partition("/")
        if number:
            yield bank, number


def _notices(fields: _Fields) -> Iterator[Notice]:
    """Notices with the PMID that stands at the end of their line."""
    for tag, kind in NOTICE_TAGS.items():
        for entry in _all(fields, tag):
            found = _LINKED_PMID.search(entry)
            source = without_final_stop(entry[: found.start()] if found else entry)
            yield Notice(kind, _pmid_or_none(found.group(1)) if found else None, source)


def _pmid_or_none(text: str) -> Pmid | None:
    try:
        return Pmid(text)
    except InvalidPmid:
        return None


def _visible_pmid(lines: list[bytes]) -> Pmid | None:
    """The PMID of a record that cannot be read otherwise."""
    for line in lines:
        if _tag(line) == _PMID_FIELD.decode():
            return _pmid_or_none(line[6:].decode("utf-8", "replace"))
    return None


def _has(lines: list[bytes], tag: bytes) -> bool:
    return any(line.startswith(tag) for line in lines)


def _tag(line: bytes) -> str:
    """The name of the field that a line holds."""
    return line[:4].decode("ascii", "replace").rstrip() if line[4:5] == b"-" else ""
