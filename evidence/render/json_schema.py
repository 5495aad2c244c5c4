"""The JSON Schema of our types, made from the types of `evidence.model`, so that the two cannot differ.

`python -m evidence.render.json_schema` prints that of a sheet; docs/sheet.schema.json is that text, and a
test compares. Draft 2020-12. Every field is required: what is not known is null, an empty text or an empty
list.
"""

from __future__ import annotations

import inspect
import json
import sys
import types
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from evidence.model import SCHEMA_VERSION, Pmid, Sheet

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
# `int | None` is the first, `T | None` the second.
_UNIONS = (types.UnionType, Union)

Schema = dict[str, Any]


class Schemas:
    """Schemas of types. Those that have a name gather in `definitions`, which stand below `place`."""

    def __init__(self, place: str = "#/$defs/") -> None:
        self.definitions: Schema = {}
        self._place = place

    def of(self, hint: Any) -> Schema:
        """The schema of one type annotation. Raises `TypeError` for one that has no form in JSON."""
        if hint in _PLAIN:
            return dict(_PLAIN[hint])
        arguments = get_args(hint)
        if get_origin(hint) in _UNIONS:
            return {"anyOf": [self.of(each) for each in arguments]}
        if get_origin(hint) is tuple:
            return {"type": "array", "items": self.of(arguments[0])}
        if arguments and is_dataclass(get_origin(hint)):
            return self._object(get_origin(hint), arguments[0])
        return self._reference(hint)

    def _reference(self, kind: type) -> Schema:
        if kind.__name__ not in self.definitions:
            self.definitions[kind.__name__] = {}  # a type that holds itself must not be read for ever
            self.definitions[kind.__name__] = self._definition(kind)
        return {"$ref": f"{self._place}{kind.__name__}"}

    def _definition(self, kind: type) -> Schema:
        if issubclass(kind, Pmid):
            return {"type": "string", "pattern": "^[1-9][0-9]{0,7}$", "description": "A PubMed identifier."}
        if issubclass(kind, Enum):
            return {"enum": [member.value for member in kind], "description": _said(kind)}
        if not is_dataclass(kind):
            raise TypeError(f"{kind.__name__} has no form in JSON")
        return self._object(kind)

    def _object(self, kind: Any, about: Any = None) -> Schema:
        """`about` is what a generic type is about, such as the `Design` of a `Judgement[Design]`."""
        hints = get_type_hints(kind)
        named = {field.name: self.of(_about(hints[field.name], about)) for field in fields(kind)}
        return an_object(_said(kind), named)


def an_object(description: str, properties: Schema, optional: Iterable[str] = ()) -> Schema:
    """The schema of an object with these fields and no others."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": [name for name in properties if name not in frozenset(optional)],
        "additionalProperties": False,
    }


def sheet_schema() -> Schema:
    """The whole schema; the types of the model stand under `$defs` by their names."""
    schemas = Schemas()
    top = schemas.of(Sheet)
    title = f"A sheet of massage-evidence, schema version {SCHEMA_VERSION}"
    return {"$schema": DRAFT, "title": title, **top, "$defs": dict(sorted(schemas.definitions.items()))}


def schema_text() -> str:
    """The schema as it stands in docs/."""
    return json.dumps(sheet_schema(), indent=2, ensure_ascii=False) + "\n"


def _about(hint: Any, about: Any) -> Any:
    """The annotation with its type variable filled in."""
    if isinstance(hint, TypeVar):
        return about
    return hint[about] if getattr(hint, "__parameters__", ()) else hint


def _said(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split())


if __name__ == "__main__":
    sys.stdout.write(schema_text())
