"""What the search for harms of massage is made of: harms.toml."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evidence.content._folders import folder
from evidence.content._tables import Table, read
from evidence.content._terms import check_tagged
from evidence.strategy import HarmTerms

ROLES = ("heading", "massage", "injury", "report")
"""What the terms of a part are for; the head of harms.toml says how the roles are joined."""


def load_harms(queries: Path | None = None) -> HarmTerms:
    """The terms of harms.toml by their role; every role has terms, each tagged and said once."""
    table = read((queries or folder("queries")) / "harms.toml")
    name, parts = table.text("name"), table.tables("part", needed=True)
    table.refuse_the_rest()
    terms = [(part.one_of("role", ROLES), term) for part in parts for term in _terms(part)]
    _refuse_twice(table, [term for _, term in terms])
    for role in ROLES:
        if role not in {each for each, _ in terms}:
            raise table.fault("part", f"has none of the role {role}", "add one")
    by_role = {role: tuple(term for each, term in terms if each == role) for role in ROLES}
    return HarmTerms(name, by_role["heading"], by_role["massage"], by_role["injury"], by_role["report"])


def _terms(part: Table) -> tuple[str, ...]:
    part.one_of("role", ROLES)
    part.text("label")  # for the reader of the file; a part without one is a fault
    terms = part.texts("terms", needed=True)
    part.refuse_the_rest()
    for term in terms:
        check_tagged(part, term)
    return terms


def _refuse_twice(table: Table, terms: Iterable[str]) -> None:
    seen: set[str] = set()
    for term in terms:
        if term in seen:
            raise table.fault("part", f"has {term} twice", "keep one of them")
        seen.add(term)
