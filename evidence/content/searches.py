"""What is searched: conditions/*.toml, massage.toml and filters.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from evidence.conditions import Thesaurus, names_of, squeezed
from evidence.content._folders import folder
from evidence.content._tables import BESIDE_ENGLISH, Table, fault, read, shown
from evidence.content._terms import (
    check_balanced,
    check_leaf,
    check_operands,
    check_tagged,
    heading_of,
    text_term,
)
from evidence.content.thesaurus import load_thesaurus
from evidence.model import Block, Condition, IcdCode
from evidence.strategy import PublishedFilter

SLUG_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# The sheet's files are named after the slug, and Windows makes no file of these names, whatever their ending.
RESERVED_NAME = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
# Category of three characters, a dot, up to four more; whether a code is a leaf only the code table can say.
# Sections of reports/words/, each with sentences for conditions where those for everybody make no sense.
SETTINGS = ("birth",)
ICD_FORM = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?", re.ASCII)


def load_conditions(queries: Path | None = None, thesaurus: Thesaurus | None = None) -> tuple[Condition, ...]:
    """Every condition of conditions/*.toml, by slug. No two may share a name.

    Headings and codes are checked only when a `thesaurus` is given: ours are checked by tests, and the
    commands that use them need not wait for it.
    """
    files = sorted(((queries or folder("queries")) / "conditions").glob("*.toml"))
    conditions = tuple(_condition(path, thesaurus) for path in files)
    _refuse_shared_names(conditions, files)
    return conditions


def load_condition_called(name: str, queries: Path | None = None) -> Condition | None:
    """The condition whose slug this is, in any spelling, without reading the files of all the others."""
    asked = squeezed(name)
    for path in ((queries or folder("queries")) / "conditions").glob("*.toml"):
        if squeezed(path.stem) == asked:
            return _condition(path, None)
    return None


def load_condition_file(path: Path, thesaurus: Thesaurus | None = None) -> Condition:
    """One condition from a file of the person's own; its slug is the name of the file.

    Everything is checked, headings and codes against `thesaurus`, by default the one that ships, and groups
    of warnings against safety.toml.
    """
    condition = replace(_condition(path, thesaurus or load_thesaurus()), supplied=True)
    _check_groups(condition, path)
    return condition


def unchecked_codes(condition: Condition, thesaurus: Thesaurus) -> tuple[str, ...]:
    """Its ICD-10-CM codes that nobody checked, because `thesaurus` carries none of their category."""
    families = thesaurus.families
    return tuple(icd.code for icd in condition.icd10cm if icd.code[:3] not in families)


def load_massage(queries: Path | None = None) -> Block:
    """The intervention block of massage.toml: the terms of all its groups, each tagged."""
    table = read((queries or folder("queries")) / "massage.toml")
    name, groups = table.text("name"), table.tables("group", needed=True)
    table.refuse_the_rest()
    terms = [term for group in groups for term in _group_terms(group)]
    for term in terms:
        if terms.count(term) > 1:
            raise table.fault("group", f"has {term} twice", "keep one of them")
    return Block(name, tuple(terms))


def load_filters(queries: Path | None = None) -> tuple[PublishedFilter, ...]:
    """The published filters of filters.toml; at most one of them is taken away from every search."""
    table = read((queries or folder("queries")) / "filters.toml")
    filters = tuple(_filter(row) for row in table.tables("filter"))
    table.refuse_the_rest()
    if sum(each.excludes for each in filters) > 1:
        raise table.fault("filter", "has more than one with excludes = true", "keep one")
    return filters


# ---------------------------------------------------------------------------------------------- one row each


def _condition(path: Path, thesaurus: Thesaurus | None) -> Condition:
    _check_slug(path)
    table = read(path)
    condition = Condition(
        slug=path.stem,
        name=table.text("name"),
        synonyms=table.texts("synonyms"),
        mesh=tuple(heading_of(table, heading, thesaurus) for heading in table.texts("mesh")),
        text=tuple(text_term(table, term) for term in table.texts("text", needed=True)),
        icd10cm=tuple(_icd(each, thesaurus) for each in table.tables("icd10cm")),
        body_area=table.text("body_area"),
        # A file without the key still gets the precautions that hold for everybody.
        safety=table.texts("safety") or ("any",),
        seed_pmids=tuple(table.pmid_of(text, "seed_pmids") for text in table.texts("seed_pmids")),
        reviewed_on=table.optional_day("reviewed_on"),
        reviewed_by=table.blank_or_text("reviewed_by"),
        acute_apart=table.optional_flag("acute_apart"),
        names=tuple(_names(table)),
        setting=table.optional_one_of("setting", SETTINGS),
        synonyms_es=table.texts("synonyms_es"),
    )
    table.refuse_the_rest()
    if condition.reviewed_by and not condition.reviewed_on:
        raise table.fault(
            "reviewed_on", "is missing though reviewed_by names a person", "write the day of the review"
        )
    return condition


def _names(table: Table) -> Iterator[tuple[str, str]]:
    """The name in the other languages, as far as the file has it."""
    for language in BESIDE_ENGLISH:
        if name := table.beside("name", language):
            yield language, name


def _check_groups(condition: Condition, path: Path) -> None:
    """The groups of warnings exist; the sentence names the person's file, not ours."""
    lines = read(folder("queries") / "safety.toml").tables("line", needed=True)
    known = sorted({name for line in lines for name in line.texts("groups", needed=True)})
    for group in condition.safety:
        if group not in known:
            todo = f"use one of: {', '.join(known)}"
            raise fault(shown(path), "safety", f"{group} is no group of warnings", todo)


def _check_slug(path: Path) -> None:
    if not SLUG_FORM.fullmatch(path.stem):
        raise fault(
            shown(path), "the file name", "is no slug", "use small letters, digits and single hyphens"
        )
    if RESERVED_NAME.fullmatch(path.stem):
        raise fault(shown(path), "the file name", "means a device on Windows", "use a name that says more")


def _group_terms(group: Table) -> tuple[str, ...]:
    group.text("label")  # for the reader of the file; a group without one is a fault
    terms = group.texts("terms", needed=True)
    group.refuse_the_rest()
    for term in terms:
        check_tagged(group, term)
    return terms


def _filter(row: Table) -> PublishedFilter:
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
    check_balanced(row, "term", published.term)
    check_operands(row, published.term)
    return published


def _icd(row: Table, thesaurus: Thesaurus | None) -> IcdCode:
    code = row.text("code")
    if not ICD_FORM.fullmatch(code):
        raise row.fault("code", f"{code} has not the form of ICD-10-CM", "write it like M54.50")
    if thesaurus:
        check_leaf(row, code, thesaurus)
    icd = IcdCode(code, row.text("name"))
    row.refuse_the_rest()
    return icd


def _refuse_shared_names(conditions: Iterable[Condition], files: Iterable[Path]) -> None:
    owner: dict[str, str] = {}
    for condition, path in zip(conditions, files, strict=True):
        for name in names_of(condition):
            first = owner.setdefault(squeezed(name), condition.slug)
            if first != condition.slug:
                key = "synonyms_es" if name in condition.synonyms_es else "synonyms"
                raise fault(str(path), key, f'"{name}" is also a name of {first}', "keep it in one")
