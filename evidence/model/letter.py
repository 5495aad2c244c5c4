"""The draft of a letter."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.model.sheet import SheetReference

# For the doctor's office to edit. It takes no data of a patient: what is theirs is a blank.


@dataclass(frozen=True, slots=True)
class LetterBlank:
    """Something that the clinician fills in, on so many `lines`. `hint` says what may stand there, or ""."""

    label: str
    hint: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class LetterSection:
    """One part of the letter, in this order: sentences, a list, blanks, and an empty table under `heads`.

    `name` tells programs which part it is: letterhead, patient, diagnosis, tried, request, reasons, evidence,
    contrary, harms, signature, references, about.
    """

    name: str
    heading: str
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    blanks: tuple[LetterBlank, ...] = ()
    heads: tuple[str, ...] = ()
    references: tuple[SheetReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft letter of medical necessity, ready to lay out; it states neither diagnosis nor necessity.

    `draft` says that on top, `running` on every page, and `foot` where it comes from. The days are those of
    the sheet.
    """

    program: str
    slug: str
    language: str
    condition: str
    title: str
    running: str
    draft: tuple[str, ...]
    sections: tuple[LetterSection, ...]
    foot: str
    made_on_iso: str
