"""Reading one TOML file table by table, and the one sentence that tells what is wrong in it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from evidence.errors import InvalidContent, InvalidPmid
from evidence.model import Pmid

DOI_FORM = re.compile(r"10\.\d{4,9}/\S+")
# The end of a path tells which file it is; a message stays one readable sentence.
LONGEST_SHOWN = 100

# The language that every content is written in, and those that stand beside it: `said` and `said_es`.
ENGLISH = "en"
BESIDE_ENGLISH = ("es",)
LANGUAGES = (ENGLISH, *BESIDE_ENGLISH)

Word = TypeVar("Word", bound=StrEnum)


def read(path: Path) -> Table:
    """The whole file as one table."""
    return Table(parsed(path), shown(path))


def shown(path: Path) -> str:
    """The path for a message: of a very long one, its end."""
    text = str(path)
    return text if len(text) <= LONGEST_SHOWN else f"...{text[-LONGEST_SHOWN:]}"


def parsed(path: Path) -> dict[str, object]:
    """The values of the file, to be read only. `InvalidContent` when it is missing, not UTF-8 or not TOML."""
    try:
        return _values(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise InvalidContent(f"{shown(path)} cannot be read ({fault.strerror}); check its name.") from fault
    except UnicodeDecodeError as fault:
        raise InvalidContent(f"{shown(path)} is not UTF-8 text; save it as UTF-8.") from fault
    except tomllib.TOMLDecodeError as fault:
        raise InvalidContent(f"{shown(path)} is not valid TOML: {fault}; correct that line.") from fault


# A refresh asks the same files for each of its conditions. By the text, so that an edited file is read anew.
@lru_cache(maxsize=256)
def _values(text: str) -> dict[str, object]:
    return tomllib.loads(text)


def fault(place: str, key: str, wrong: str, todo: str) -> InvalidContent:
    """One sentence: where, which key, what is wrong with it, and what to do."""
    return InvalidContent(f"{place}: {key} {wrong}; {todo.rstrip('.')}{'' if todo.endswith('?') else '.'}")


class Table:
    """One TOML table; each value is taken by type, and at the end what nobody asked for is refused."""

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self._values = values
        self._place = place
        self._taken: set[str] = set()

    def fault(self, key: str, wrong: str, todo: str) -> InvalidContent:
        return fault(self._place, key, wrong, todo)

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

    def beside(self, key: str, language: str) -> str | None:
        """What stands for `key` in `language` ("said_es"); None where nothing does, and in English."""
        return {each: self.optional_text(f"{key}_{each}") for each in BESIDE_ENGLISH}.get(language)

    def text_in(self, language: str, key: str) -> str:
        """The text of `key` in `language`, in English where the row has none."""
        english = self.text(key)
        return self.beside(key, language) or english

    def sentence_in(self, language: str, key: str) -> str:
        english, said = self.sentence(key), self.beside(key, language)
        if said and not said.endswith("."):
            raise self.fault(f"{key}_{language}", "is not a whole sentence", "end it with a full stop")
        return said or english

    def optional_text_in(self, language: str, key: str) -> str | None:
        return self.text_in(language, key) if self._has(key) else None

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

    def tables(self, key: str, *, needed: bool = False) -> tuple[Table, ...]:
        rows = self._needed(key) if needed else self._optional(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.fault(key, "is not a list of tables", f"write [[{key}]] above each")
        return tuple(Table(row, f"{self._place}, {key} {n}") for n, row in enumerate(rows, start=1))

    def flag(self, key: str) -> bool:
        value = self._needed(key)
        if not isinstance(value, bool):
            raise self.fault(key, "is not true or false", "write true or false without quotation marks")
        return value

    def optional_flag(self, key: str) -> bool:
        """False where the key is missing."""
        return self.flag(key) if self._has(key) else False

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

    def number(self, key: str) -> float:
        value = self.optional_number(key)
        if value is None:
            raise self.fault(key, "is missing", "add it")
        return value

    def optional_count(self, key: str) -> int | None:
        value = self.optional_number(key)
        if value is None:
            return None
        if not isinstance(value, int) or value < 1:
            raise self.fault(key, f"{value} is no count", "write a whole number from 1")
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
