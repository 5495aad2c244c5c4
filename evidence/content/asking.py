"""What a search box needs: the danger signs of safety.toml, and the areas of the body of areas.toml."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from evidence.conditions import PHRASE_FORM, needed_words
from evidence.content._folders import folder
from evidence.content._tables import ENGLISH, Table, read
from evidence.model import BodyArea, Sign

RED_FLAG = "red_flag"


def load_signs(queries: Path | None = None) -> tuple[Sign, ...]:
    """Which words of a question are a danger sign, in the order in which their red flags are told."""
    table = read((queries or folder("queries")) / "safety.toml")
    lines = table.tables("line")
    flagged = {group for line in lines if line.text("kind") == RED_FLAG for group in line.texts("groups")}
    signs = tuple(_sign(row, flagged) for row in table.tables("sign"))
    table.refuse_the_rest()
    return signs


def load_areas(language: str = ENGLISH, queries: Path | None = None) -> tuple[BodyArea, ...]:
    """The areas of the body in the order in which a patient reads them, named in `language`.

    A condition stands in one area at most.
    """
    path = (queries or folder("queries")) / "areas.toml"
    table = read(path)
    known = {file.stem for file in (path.parent / "conditions").glob("*.toml")}
    areas = tuple(_area(row, language, known) for row in table.tables("area", needed=True))
    table.refuse_the_rest()
    _refuse_two_places(areas, table)
    return areas


def _sign(row: Table, flagged: Collection[str]) -> Sign:
    sign = Sign(_phrases(row, "words"), _phrases(row, "words_es"), row.texts("groups", needed=True))
    for group in sign.groups:
        if group not in flagged:
            todo = f"use one of: {', '.join(sorted(flagged))}"
            raise row.fault("groups", f'"{group}" is no group with a red flag', todo)
    row.refuse_the_rest(editors_only=("note",))
    return sign


def _phrases(row: Table, key: str) -> tuple[str, ...]:
    phrases = row.texts(key, needed=True)
    for phrase in phrases:
        if not PHRASE_FORM.fullmatch(phrase):
            raise row.fault(
                key, f'"{phrase[:40]}" is no phrase', 'write words, as "leg swollen/swelling hot"'
            )
        if not needed_words(phrase):
            raise row.fault(key, f'"{phrase[:40]}" has only small words', "every question would hold them")
    return phrases


def _area(row: Table, language: str, known: Collection[str]) -> BodyArea:
    if not row.beside("name", "es"):
        raise row.fault("name_es", "is missing", "add it")
    area = BodyArea(row.text_in(language, "name"), row.texts("conditions", needed=True))
    for slug in area.slugs:
        if slug not in known:
            raise row.fault(
                "conditions", f'"{slug}" is no condition', "write the name of its file, without .toml"
            )
    row.refuse_the_rest(editors_only=("note",))
    return area


def _refuse_two_places(areas: tuple[BodyArea, ...], table: Table) -> None:
    slugs = [slug for area in areas for slug in area.slugs]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise table.fault("area", f'has "{slug}" in two places', "keep one of them")
