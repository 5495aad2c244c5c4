"""The sheet of an edition, as it was issued."""

from __future__ import annotations

from evidence.errors import SheetNotMade
from evidence.issued import Edition
from evidence.model import Sheet
from evidence.typed_json import NotOfThisType, from_json


def sheet_of(edition: Edition) -> Sheet:
    """Raises `SheetNotMade` for an edition of a program that wrote other sheets."""
    try:
        return from_json(Sheet, edition.sheet)
    except NotOfThisType as problem:
        raise SheetNotMade(
            f"The sheet {edition.code} about {edition.slug} was kept in another form than this program "
            "reads; refresh this condition, so that it is made anew."
        ) from problem
