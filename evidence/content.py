"""Reads queries/ and reports/ into values: the only module that knows where those folders are.

A file that breaks a rule raises `InvalidContent`: one sentence with the file, the key, what is wrong and what
to do. Unknown keys are refused, so that a misspelt one is never ignored. Every loader takes the folder as an
argument, for tests and for people with content of their own; by default it is ours.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal, TypeVar

from evidence.conditions import squeezed
from evidence.errors import InvalidContent, InvalidPmid
from evidence.model import Authority, Block, Condition, IcdCode, Pmid, SafetyLine, Source, Stance
from evidence.strategy import PublishedFilter

Folder = Literal["queries", "reports"]

AUTHORITY_KINDS = ("guideline", "cochrane_review", "evidence_review", "evidence_map")
STAGES = ("acute", "chronic")
SAFETY_KINDS = ("red_flag", "precaution", "harms")
POLARITIES = ("higher_is_worse", "higher_is_better")

SLUG_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE_FORM = re.compile(r"[a-z]{2}(-[a-z]{2,4})?")
# Category of three characters, a dot, up to four more; whether a code is a leaf only the code table can say.
ICD_FORM = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?", re.ASCII)
# Codes that many letters still print although they were divided and cannot be billed; what to write instead.
DIVIDED_CODES = {
    "M54.5": "M54.50, M54.51 or M54.59",
    "R51": "R51.0 or R51.9",
    "M79.1": "M79.10, M79.11, M79.12 or M79.18",
    "M25.51": "M25.511, M25.512 or M25.519",
    "G43.9": "G43.909, or another code of six characters",
    "M17.1": "M17.10, M17.11 or M17.12",
}
DOI_FORM = re.compile(r"10\.\d{4,9}/\S+")

# Fields that a term of a block may carry. `~N` after a field: the words within N words of each other.
TERM_TAG = re.compile(r"\[(tiab|ti|Mesh|Mesh:noexp|tiab:~\d{1,2}|ti:~\d{1,2})\]")
# A title or abstract term: one word, or a phrase in quotation marks; `*` only at the end.
TEXT_TERM = re.compile(r'[^\s"*()\[\]]+\*?|"[^"*()\[\]]+\*?"')
NEARNESS_TERM = re.compile(r'"[^"*()\[\]]+ [^"*()\[\]]+"\[tiab:~\d{1,2}\]')
HEADING = re.compile(r'[^"*\[\]]+')
# PubMed ignores `*` after fewer letters than this (PubMed Help, "Truncation").
LETTERS_BEFORE_STAR = 4
BOOLEAN = re.compile(r"\b(AND|OR|NOT)\b")

Word = TypeVar("Word", bound=StrEnum)

# -------------------------------------------------------------------------------------------- what it gives


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire or scale: what it measures, its ends, and the smallest change that people notice.

    `names[0]` is the one to print. `mid` is in points of the scale, `mid_percent` in percent from the start,
    `mid_said` in the source's own terms. `polarity` is one of POLARITIES. None: no source was read for it.
    """

    names: tuple[str, ...]
    measures: str
    low: float | None
    high: float | None
    polarity: str | None
    mid: float | None
    mid_percent: float | None
    mid_said: str
    population: str
    citation: str
    source: Source


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language; `words("flow.sentence", identified=3)` fills one in."""

    place: str
    sentences: Mapping[str, object]

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of `key` ("section.name") with its values filled in.

        Raises `InvalidContent` when the sentence, or a value that it wants, is missing.
        """
        sentence = self._look_up(key)
        if not isinstance(sentence, str):
            raise _fault(self.place, key, "is not a text", "write one sentence in quotation marks")
        try:
            return sentence.format(**values)
        except KeyError as missing:
            todo = f"use only these names in braces: {', '.join(sorted(values)) or 'none'}"
            raise _fault(self.place, key, f"wants {missing.args[0]!r}, which is not given", todo) from missing
        except (ValueError, IndexError, AttributeError) as broken:
            todo = "write each name in a pair of braces, and {{ or }} for a brace itself"
            raise _fault(self.place, key, "has an empty or unpaired brace", todo) from broken

    def section(self, key: str) -> dict[str, str]:
        """All texts directly under `key`, as they stand."""
        found = self._look_up(key)
        if not isinstance(found, Mapping):
            raise _fault(self.place, key, "is not a section", f"write [{key}] above its sentences")
        return {name: text for name, text in found.items() if isinstance(text, str)}

    def _look_up(self, key: str) -> object:
        found: object = self.sentences
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise _fault(self.place, key, "is missing", "add the sentence")
            found = found[part]
        return found


# -------------------------------------------------------------------------------------------------- public


def folder(name: Folder) -> Path:
    """The folder with our content: inside the installed package, else in the checkout."""
    installed = Path(__file__).parent / "_content" / name
    checkout = Path(__file__).parent.parent / name
    for place in (installed, checkout):
        if place.is_dir():
            return place
    raise InvalidContent(f"The folder {name}/ is missing from this installation; install the program again.")


def load_conditions(queries: Path | None = None) -> tuple[Condition, ...]:
    """Every condition of conditions/*.toml, by slug. No two may share a name."""
    files = sorted(((queries or folder("queries")) / "conditions").glob("*.toml"))
    conditions = tuple(load_condition_file(path) for path in files)
    _refuse_shared_names(conditions, files)
    return conditions


def load_condition_file(path: Path) -> Condition:
    """One condition; its slug is the name of the file. Also for a file of the person's own."""
    if not SLUG_FORM.fullmatch(path.stem):
        raise _fault(str(path), "the file name", "is no slug", "use small letters, digits and single hyphens")
    table = _read(path)
    condition = Condition(
        slug=path.stem,
        name=table.text("name"),
        synonyms=table.texts("synonyms"),
        mesh=tuple(_heading(table, heading) for heading in table.texts("mesh")),
        text=tuple(_text_term(table, term) for term in table.texts("text", needed=True)),
        icd10cm=tuple(_icd(each) for each in table.tables("icd10cm")),
        body_area=table.text("body_area"),
        # A file without the key still gets the precautions that hold for everybody.
        safety=table.texts("safety") or ("any",),
        seed_pmids=tuple(table.pmid_of(text, "seed_pmids") for text in table.texts("seed_pmids")),
        reviewed_on=table.optional_day("reviewed_on"),
        reviewed_by=table.blank_or_text("reviewed_by"),
    )
    table.refuse_the_rest()
    return condition


def load_massage(queries: Path | None = None) -> Block:
    """The intervention block of massage.toml: the terms of all its groups, each tagged."""
    table = _read((queries or folder("queries")) / "massage.toml")
    name, groups = table.text("name"), table.tables("group", needed=True)
    table.refuse_the_rest()
    terms = [term for group in groups for term in _group_terms(group)]
    for term in terms:
        if terms.count(term) > 1:
            raise table.fault("group", f"has {term} twice", "keep one of them")
    return Block(name, tuple(terms))


def load_filters(queries: Path | None = None) -> tuple[PublishedFilter, ...]:
    """The published filters of filters.toml; at most one of them is taken away from every search."""
    table = _read((queries or folder("queries")) / "filters.toml")
    filters = tuple(_filter(row) for row in table.tables("filter"))
    table.refuse_the_rest()
    if sum(each.excludes for each in filters) > 1:
        raise table.fault("filter", "has more than one with excludes = true", "keep one")
    return filters


def load_authorities(slug: str, queries: Path | None = None) -> tuple[Authority, ...]:
    """What bodies say about massage for the condition `slug`; empty when nothing is known to us."""
    table = _read((queries or folder("queries")) / "authorities.toml")
    statements = [(row.text("condition"), _authority(row)) for row in table.tables("statement")]
    table.refuse_the_rest()
    return tuple(authority for condition, authority in statements if condition == slug)


def load_safety(groups: Collection[str], queries: Path | None = None) -> tuple[SafetyLine, ...]:
    """Red flags, precautions and harms of the named groups, in the order of the groups, each line once."""
    table = _read((queries or folder("queries")) / "safety.toml")
    lines = [(row.texts("groups", needed=True), _safety_line(row)) for row in table.tables("line")]
    table.refuse_the_rest()
    known = {name for names, _ in lines for name in names}
    for group in groups:
        if group not in known:
            raise table.fault(group, "is no group here", f"use one of: {', '.join(sorted(known))}")
    wanted = [line for group in groups for names, line in lines if group in names]
    return tuple(dict.fromkeys(wanted))


def load_outcomes(queries: Path | None = None) -> tuple[Instrument, ...]:
    """The instruments of outcomes.toml; one instrument may have several rows, one a population."""
    table = _read((queries or folder("queries")) / "outcomes.toml")
    instruments = tuple(_instrument(row) for row in table.tables("instrument"))
    table.refuse_the_rest()
    return instruments


def load_words(language: str, reports: Path | None = None) -> Words:
    """The sentences of reports/words/<language>.toml."""
    places = (reports or folder("reports")) / "words"
    path = places / f"{language}.toml"
    if not LANGUAGE_FORM.fullmatch(language) or not path.is_file():
        have = ", ".join(sorted(each.stem for each in places.glob("*.toml")))
        raise InvalidContent(f"There are no sentences in the language {language[:20]!r}; there are: {have}.")
    return Words(str(path), _parsed(path))


# ---------------------------------------------------------------------------------------------- one row each


def _group_terms(group: _Table) -> tuple[str, ...]:
    group.text("label")  # for the reader of the file; a group without one is a fault
    terms = group.texts("terms", needed=True)
    group.refuse_the_rest()
    for term in terms:
        _check_tagged(group, term)
    return terms


def _filter(row: _Table) -> PublishedFilter:
    published = PublishedFilter(
        slug=row.text("slug"),
        name=row.text("name"),
        term=row.text("term"),
        excludes=row.flag("excludes"),
        source=row.text("source"),
        url=row.url("url"),
        seen_on=row.day("seen_on"),
        as_quoted_by=row.optional_text("as_quoted_by"),
    )
    row.refuse_the_rest()
    _check_balanced(row, "term", published.term)
    _check_operands(row, published.term)
    return published


def _authority(row: _Table) -> Authority:
    authority = Authority(
        body=row.text("body"),
        year=row.optional_year("year"),
        kind=row.one_of("kind", AUTHORITY_KINDS),
        stance=row.word("stance", Stance),
        population=row.text("population"),
        stage=row.optional_one_of("stage", STAGES),
        comparator=row.optional_text("comparator"),
        said=row.sentence("said"),
        strength=row.optional_text("strength"),
        certainty=row.optional_text("certainty"),
        scheme=row.optional_text("scheme"),
        source=_source(row),
    )
    row.refuse_the_rest(editors_only=("seen_at", "note"))
    return authority


def _safety_line(row: _Table) -> SafetyLine:
    line = SafetyLine(
        kind=row.one_of("kind", SAFETY_KINDS),
        said=row.sentence("said"),
        body=row.text("body"),
        source=_source(row),
    )
    row.refuse_the_rest(editors_only=("note",))
    return line


def _instrument(row: _Table) -> Instrument:
    instrument = Instrument(
        names=row.texts("names", needed=True),
        measures=row.text("measures"),
        low=row.optional_number("low"),
        high=row.optional_number("high"),
        polarity=row.optional_one_of("polarity", POLARITIES),
        mid=row.optional_number("mid"),
        mid_percent=row.optional_number("mid_percent"),
        mid_said=row.text("mid_said"),
        population=row.text("population"),
        citation=row.text("citation"),
        source=_reference(row, checked=True, as_quoted_by=None),
    )
    row.refuse_the_rest(editors_only=("note",))
    return instrument


def _source(row: _Table) -> Source:
    checked, quoted_by = row.flag("checked"), row.optional_text("as_quoted_by")
    if checked and quoted_by:
        raise row.fault("checked", "is true for a line that was only seen as a quotation", "set it to false")
    return _reference(row, checked=checked, as_quoted_by=quoted_by)


def _reference(row: _Table, *, checked: bool, as_quoted_by: str | None) -> Source:
    return Source(
        url=row.url("url"),
        seen_on=row.day("seen_on"),
        checked=checked,
        as_quoted_by=as_quoted_by,
        pmid=row.optional_pmid("pmid"),
        doi=row.optional_doi("doi"),
    )


def _icd(row: _Table) -> IcdCode:
    code = row.text("code")
    if not ICD_FORM.fullmatch(code):
        raise row.fault("code", f"{code} has not the form of ICD-10-CM", "write it like M54.50")
    if code in DIVIDED_CODES:
        raise row.fault("code", f"{code} cannot be billed, it was divided", f"use {DIVIDED_CODES[code]}")
    icd = IcdCode(code, row.text("name"))
    row.refuse_the_rest()
    return icd


# ------------------------------------------------------------------------------------------- rules for terms


def _heading(table: _Table, heading: str) -> str:
    if not HEADING.fullmatch(heading):
        todo = "write the heading alone, without quotation marks, * or tag"
        raise table.fault("mesh", f"{heading} is not a bare MeSH heading", todo)
    return heading


def _text_term(table: _Table, term: str) -> str:
    """A word, a "quoted phrase", either with * at its end, or "two words"[tiab:~3]."""
    _check_balanced(table, "text", term)
    if BOOLEAN.search(term):
        raise table.fault("text", f"{term} holds AND, OR or NOT", "write one term an entry; they are OR-ed")
    if not TEXT_TERM.fullmatch(term) and not NEARNESS_TERM.fullmatch(term):
        todo = 'write a word, a phrase in double quotation marks, or "two words"[tiab:~3]; * only at the end'
        raise table.fault("text", f"{term} is not a title or abstract term", todo)
    _check_star(table, "text", term)
    return term


def _check_tagged(group: _Table, term: str) -> None:
    _check_balanced(group, "terms", term)
    body, bracket, _ = term.partition("[")
    if not bracket or not TERM_TAG.fullmatch(term[len(body) :]):
        raise group.fault("terms", f"{term} has no field tag", "end it with [tiab] or [Mesh]")
    if not TEXT_TERM.fullmatch(body):
        todo = "write a word or a phrase in double quotation marks before the tag"
        raise group.fault("terms", f"{term} is not one term", todo)
    _check_star(group, "terms", body)


def _check_star(table: _Table, key: str, term: str) -> None:
    letters = term.strip('"').removesuffix("*")
    if term.strip('"').endswith("*") and len(letters) < LETTERS_BEFORE_STAR:
        todo = f"write at least {LETTERS_BEFORE_STAR} letters before the *"
        raise table.fault(key, f"{term} is cut too short for PubMed", todo)


def _check_balanced(table: _Table, key: str, term: str) -> None:
    if term.count('"') % 2:
        raise table.fault(key, f"{term} has a quotation mark without its partner", "close it")
    depth = 0
    for letter in term:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            break
    if depth:
        raise table.fault(key, f"{term[:60]} has a parenthesis without its partner", "close it")


def _check_operands(table: _Table, term: str) -> None:
    """Each piece between AND, OR, NOT and parentheses must end with a field tag."""
    for piece in re.split(r"\b(?:AND|OR|NOT)\b|[()]", term):
        if piece.strip() and not piece.strip().endswith("]"):
            raise table.fault("term", f"{piece.strip()} has no field tag", "quote the filter with its tags")


def _refuse_shared_names(conditions: Iterable[Condition], files: Iterable[Path]) -> None:
    owner: dict[str, str] = {}
    for condition, path in zip(conditions, files, strict=True):
        for name in (condition.slug, condition.name, *condition.synonyms):
            first = owner.setdefault(squeezed(name), condition.slug)
            if first != condition.slug:
                raise _fault(str(path), "synonyms", f'"{name}" is also a name of {first}', "keep it in one")


# ------------------------------------------------------------------------------------------ reading one table


class _Table:
    """One TOML table; each value is taken by type, and at the end what nobody asked for is refused."""

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._values = values
        self._place = place
        self._taken: set[str] = set()

    def fault(self, key: str, wrong: str, todo: str) -> InvalidContent:
        return _fault(self._place, key, wrong, todo)

    def text(self, key: str) -> str:
        value = self._needed(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, "is not a text", "write it in quotation marks")
        return value.strip()

    def sentence(self, key: str) -> str:
        text = self.text(key)
        if not text.endswith("."):
            raise self.fault(key, "is not a whole sentence", "end it with a full stop")
        return text

    def optional_text(self, key: str) -> str | None:
        return self.text(key) if self._has(key) else None

    def blank_or_text(self, key: str) -> str | None:
        """A text; nothing or "" means nobody."""
        return None if self._optional(key, "") == "" else self.text(key)

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        values = self._needed(key) if needed else self._optional(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            raise self.fault(key, "is not a list of texts", 'write it like ["one", "two"]')
        if needed and not values:
            raise self.fault(key, "is empty", "write at least one entry")
        if len(set(values)) < len(values):
            raise self.fault(key, "has an entry twice", "keep one of them")
        return tuple(values)

    def tables(self, key: str, *, needed: bool = False) -> tuple[_Table, ...]:
        rows = self._needed(key) if needed else self._optional(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.fault(key, "is not a list of tables", f"write [[{key}]] above each")
        return tuple(_Table(row, f"{self._place}, {key} {n}") for n, row in enumerate(rows, start=1))

    def flag(self, key: str) -> bool:
        value = self._needed(key)
        if not isinstance(value, bool):
            raise self.fault(key, "is not true or false", "write true or false without quotation marks")
        return value

    def day(self, key: str) -> date:
        value = self._needed(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fault(key, "is not a day", "write it like 2026-11-21, without quotation marks")
        return value

    def optional_day(self, key: str) -> date | None:
        return self.day(key) if self._has(key) else None

    def optional_number(self, key: str) -> float | None:
        value = self._optional(key, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fault(key, "is not a number", "write it without quotation marks")
        return value

    def optional_year(self, key: str) -> int | None:
        value = self.optional_number(key)
        if value is None:
            return None
        if not isinstance(value, int) or not 1900 <= value <= 2100:
            raise self.fault(key, f"{value} is not a year", "write four digits, such as 2017")
        return value

    def one_of(self, key: str, words: Collection[str]) -> str:
        text = self.text(key)
        if text not in words:
            raise self.fault(key, f'"{text}" is not one of its words', f"use one of: {', '.join(words)}")
        return text

    def optional_one_of(self, key: str, words: Collection[str]) -> str | None:
        return self.one_of(key, words) if self._has(key) else None

    def word(self, key: str, words: type[Word]) -> Word:
        return words(self.one_of(key, tuple(words)))

    def url(self, key: str) -> str:
        text = self.text(key)
        if not re.fullmatch(r"https?://\S+", text):
            raise self.fault(key, "is not the address of a page", "start it with https://")
        return text

    def optional_pmid(self, key: str) -> Pmid | None:
        text = self.optional_text(key)
        return self.pmid_of(text, key) if text else None

    def pmid_of(self, text: str, key: str) -> Pmid:
        try:
            return Pmid(text)
        except InvalidPmid as fault:
            raise self.fault(key, f'"{text[:40]}" is not a PMID', "write one to eight digits") from fault

    def optional_doi(self, key: str) -> str | None:
        text = self.optional_text(key)
        if text and not DOI_FORM.fullmatch(text):
            raise self.fault(key, f'"{text[:60]}" is not a DOI', "write it like 10.7326/M16-2367")
        return text

    def refuse_the_rest(self, editors_only: Collection[str] = ()) -> None:
        """Raise when a key is left that nobody took, except remarks for the editor of the file."""
        for key in self._values:
            if key in self._taken or key in editors_only:
                continue
            near = difflib.get_close_matches(key, sorted(self._taken), n=1)
            todo = f"did you mean {near[0]}?" if near else "take it out"
            raise self.fault(key, "is not a key of this file", todo)

    def _has(self, key: str) -> bool:
        self._taken.add(key)
        return key in self._values

    def _needed(self, key: str) -> object:
        if not self._has(key):
            raise self.fault(key, "is missing", "add it")
        return self._values[key]

    def _optional(self, key: str, otherwise: object) -> object:
        self._taken.add(key)
        return self._values.get(key, otherwise)


def _read(path: Path) -> _Table:
    return _Table(_parsed(path), str(path))


def _parsed(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise InvalidContent(f"{path} cannot be read ({fault.strerror}); check its name.") from fault
    except UnicodeDecodeError as fault:
        raise InvalidContent(f"{path} is not UTF-8 text; save it as UTF-8.") from fault
    except tomllib.TOMLDecodeError as fault:
        raise InvalidContent(f"{path} is not valid TOML: {fault}; correct that line.") from fault


def _fault(place: str, key: str, wrong: str, todo: str) -> InvalidContent:
    return InvalidContent(f"{place}: {key} {wrong}; {todo.rstrip('.')}{'' if todo.endswith('?') else '.'}")
