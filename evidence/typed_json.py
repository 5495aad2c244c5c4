"""Our own types <-> JSON, by the types themselves: what we keep and read again. Pure.

Fields stand under their names, an enumerated word as itself, a day and a moment in ISO 8601, a `Pmid` as a
string. What is read is held to its type: a missing field, another kind of value or a word that we do not know
raises `NotOfThisType`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from evidence.errors import InvalidPmid
from evidence.model import Pmid

Kind = TypeVar("Kind")


class NotOfThisType(ValueError):
    """JSON that does not hold a value of the type that was asked for."""


def to_json(value: object) -> bytes:
    """UTF-8 in one line; the same value is the same bytes."""
    return _ENCODER.encode(value)


def from_json(kind: type[Kind], content: bytes) -> Kind:
    """The value of type `kind` that `to_json` wrote. Raises `NotOfThisType`."""
    try:
        value: Kind = _decoder(kind).decode(content)  # type: ignore[arg-type]
    except (msgspec.MsgspecError, InvalidPmid, UnicodeDecodeError, RecursionError) as problem:
        raise NotOfThisType(str(problem)) from problem
    return value


def _plain(value: object) -> str:
    if isinstance(value, Pmid):
        return str(value)
    raise NotImplementedError(type(value).__name__)


def _of_ours(kind: type[Any], value: Any) -> Any:
    if kind is Pmid:
        return Pmid(value)
    raise NotImplementedError(kind.__name__)


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)


# A decoder is made once a type: that takes longer than reading a sheet with it.
@lru_cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind, dec_hook=_of_ours)
