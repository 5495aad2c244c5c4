"""The JSON Schema of a sheet, made from the types of `evidence.model`, so that the two cannot differ.

`python -m evidence.render.json_schema` prints it; docs/sheet.schema.json is that text, and a test compares.
Draft 2020-12. Every field is required: what is not known is null, an empty text or an empty list.
"""

from __future__ import annotations

import inspect
import json
import sys
import types
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from evidence.model import SCHEMA_VERSION, Pmid, Sheet

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}

Schema = dict[str, Any]


def sheet_schema() -> Schema:
    """The whole schema; the types of the model stand under `$defs` by their names."""
    definitions: Schema = {}
    top = _reference(Sheet, definitions)
    title = f"A sheet of massage-evidence, schema version {SCHEMA_VERSION}"
    return {"$schema": DRAFT, "title": title, **top, "$defs": dict(sorted(definitions.items()))}


def _of(hint: Any, definitions: Schema) -> Schema:
    """The schema of one type annotation."""
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if get_origin(hint) is types.UnionType:
        return {"anyOf": [_of(each, definitions) for each in get_args(hint)]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], definitions)}
    return _reference(hint, definitions)


def _reference(kind: type, definitions: Schema) -> Schema:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # a type that holds itself must not be read for ever
        definitions[kind.__name__] = _definition(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _definition(kind: type, definitions: Schema) -> Schema:
    if issubclass(kind, Pmid):
        return {"type": "string", "pattern": "^[1-9][0-9]{0,7}$", "description": "A PubMed identifier."}
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind], "description": _said(kind)}
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no form in JSON")
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return {
        "type": "object",
        "description": _said(kind),
        "properties": {name: _of(hints[name], definitions) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _said(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split())


def schema_text() -> str:
    """The schema as it stands in docs/."""
    return json.dumps(sheet_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
