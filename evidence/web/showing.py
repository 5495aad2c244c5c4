"""Editions and evidence of one condition -> what its page shows. What was issued stands before what could be
made: a sheet that waits for a person is nobody's to read, and one that was withdrawn is not made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from evidence import pipeline
from evidence.compose import Material
from evidence.issued import Edition
from evidence.model import Condition, SearchReceipt, Sheet, SourceKind
from evidence.publishing import sheet_of
from evidence.standing import Standing, standing


class State(StrEnum):
    """What there is of a condition in one language: a sheet that is `shown`; a notice that the last one was
    `withdrawn`; one that is `waiting` for a person; one that stands `elsewhere`, in another language only; or
    `none`."""

    SHOWN = "shown"
    WITHDRAWN = "withdrawn"
    WAITING = "waiting"
    ELSEWHERE = "elsewhere"
    NONE = "none"


Evaluate = Callable[[], Material | None]
Make = Callable[[Material], Sheet]


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to show of one condition in one language.

    `sheet` is the one that stands or that is made from what is here; None where there is none to show.
    `standing` tells of what was issued in this language, None where nothing was; `translated` of what was
    issued in another, of which `sheet` is a translation. `elsewhere` is the language in which something
    stands, where this one has nothing of its own.
    """

    condition: Condition
    language: str
    sheet: Sheet | None = None
    standing: Standing | None = None
    translated: Standing | None = None
    evaluate: Evaluate = field(default=lambda: None, repr=False)
    elsewhere: str = ""

    @property
    def issued(self) -> Edition | None:
        """The edition that `sheet` is."""
        return self.standing.current if self.standing else None

    @property
    def material(self) -> Material | None:
        """The evidence behind `sheet`; None where it was issued from other evidence than is here now. It is
        evaluated here and now, where nobody has asked for it yet."""
        material = self.evaluate() if self.sheet else None
        if material is None or self.issued is None or self.sheet is None:
            return material
        return material if says_the_same(material, self.issued, self.sheet) else None


def show(
    condition: Condition, language: str, editions: Sequence[Edition], evaluate: Evaluate, make: Make
) -> Shown:
    """`editions` are all of the condition; `make` makes a sheet in `language`. Raises `SheetNotMade`."""
    own = [each for each in editions if each.language == language]
    if own:
        now = standing(condition.slug, own)
        sheet = sheet_of(now.current) if now.current else None
        return Shown(condition, language, sheet, now, evaluate=evaluate)
    if editions:
        return _beside(condition, language, standing(condition.slug, editions), evaluate, make)
    material = evaluate()
    if material is None:
        return Shown(condition, language)
    return Shown(condition, language, make(material), evaluate=evaluate)


def _beside(condition: Condition, language: str, other: Standing, evaluate: Evaluate, make: Make) -> Shown:
    """Nothing was issued in this language: a translation of what stands in another, if it is one."""
    stands, material = other.current, evaluate()
    if stands and material and says_the_same(material, stands, sheet_of(stands)):
        return Shown(condition, language, make(material), translated=other, evaluate=evaluate)
    told = stands or other.notice or other.staged
    return Shown(condition, language, elsewhere=told.language if told else "")


def says_the_same(material: Material, edition: Edition, sheet: Sheet) -> bool:
    """Whether a sheet made of this evidence would say what was issued."""
    says = pipeline.substance(
        _as_sent(material),
        year=edition.made_on.year,
        language=edition.language,
        top=max(len(sheet.studies), 1),
    )
    return says == edition.substance


def _as_sent(material: Material) -> Material:
    """What the library kept is what PubMed sent: as evidence it is the same."""
    harms = material.harms
    if harms is not None:
        harms = replace(harms, receipt=_sent(harms.receipt))
    return replace(material, receipt=_sent(material.receipt), harms=harms)


def _sent(receipt: SearchReceipt) -> SearchReceipt:
    kept = receipt.source is SourceKind.LIBRARY
    return replace(receipt, source=SourceKind.PUBMED) if kept else receipt
