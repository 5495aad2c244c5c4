"""Which column of a log a heading means, in English and Spanish, however it is accented or spaced."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from evidence.errors import InvalidLog
from evidence.symptom_log._places import fault

# What people call these columns, and the headings of our own page to fill in (reports/words). Written as
# `_plain` leaves them: small letters, no accents, one space for all that is neither letter nor digit.
_NAMES = {
    "date": "date, day, timestamp, fecha, dia, marca temporal",
    "where": "where, where it was, where it hurt, where it hurts, location, body part, "
    "donde, donde duele, donde dolio, donde fue, lugar, zona, parte del cuerpo",
    "score": "pain, 0 10, pain 0 10, score, score 0 10, pain score, how bad, how bad 0 10, "
    "dolor, dolor 0 10, puntaje, puntuacion, intensidad, intensidad 0 10, nivel de dolor",
    "could_not_do": "could not do, what i could not do, couldn t do, what i couldn t do, "
    "no pude hacer, lo que no pude hacer, que no pude hacer",
    "triggers": "triggers, trigger, made it worse, what made it worse, worse, "
    "que lo empeoro, lo que lo empeoro, lo empeoro, desencadenantes",
    "helped": "helped, what helped, what helped it, "
    "que ayudo, lo que ayudo, ayudo, que me ayudo, lo que me ayudo, que lo alivio",
    "massage": "massage, massage visit, masaje, visita de masaje, sesion de masaje",
}
HEADINGS: Mapping[str, str] = MappingProxyType(
    {name: column for column, names in _NAMES.items() for name in names.split(", ")}
)
NEEDED = ("date", "score")

_HOW = (
    'write "date" and "pain" there, and if you like "where", "could not do", "triggers", "helped", "massage"'
)
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")


def known_headings(cells: Sequence[str]) -> int:
    """How many of the cells are headings of a log."""
    return sum(_plain(cell) in HEADINGS for cell in cells)


def columns_of(row: int, cells: Sequence[str]) -> dict[str, int]:
    """The place of each column that the headings name; raises `InvalidLog` without a date or a score."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = HEADINGS.get(_plain(cell))
        if column in places:
            raise fault(row, place, "means the same as an earlier column; rename one of them")
        if column:
            places[column] = place
    if missing := [column for column in NEEDED if column not in places]:
        lacks = " and ".join({"date": "date", "score": "pain"}[column] for column in missing)
        raise InvalidLog(f"Row {row} of the log has no heading for {lacks}; {_HOW}.")
    return places


def _plain(heading: str) -> str:
    letters = unicodedata.normalize("NFKD", heading.casefold())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return _NEITHER_LETTER_NOR_DIGIT.sub(" ", bare).strip()
