"""Damage to bytes that knows their form: pieces and words of a format, cut, doubled, moved and put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

# Below this, most of what is done to an input happens inside one record, line or row.
PIECE = 60
MOST_STEPS = 6
EXTREMES = (b"0", b"-1", b"99999999999999999999", b"1e309", b"\xd9\xa3", b"")
_NUMBER = re.compile(rb"\d+")
_PLACE = re.compile(rb"[<>\n\",;:(\[{]")


def mutated(seed: bytes, chance: Random, tokens: Sequence[bytes], *, in_place: bool = False) -> bytes:
    """The seed with a few things done to it; `in_place` where all that follows would be lost if it moved."""
    changed = seed
    for _ in range(chance.randint(1, MOST_STEPS)):
        changed = chance.choice(_IN_PLACE if in_place else _WAYS)(changed, chance, tokens)
    return changed


def amplified(seed: bytes, chance: Random, tokens: Sequence[bytes], size: int) -> bytes:
    """The seed with one piece repeated until it has `size` bytes: what is worse than linear shows."""
    start, end = _span(seed, chance)
    pieces = [
        seed[start:end] or b"a",
        chance.choice(tokens),
        b"".join(chance.sample(tokens, min(2, len(tokens)))),
    ]
    piece = chance.choice(pieces) or b" "
    times = max(1, (size - len(seed)) // len(piece))
    at = _place(seed, chance)
    return seed[:at] + piece * times + (seed[at:] if chance.random() < 0.7 else b"")


def _place(given: bytes, chance: Random) -> int:
    """Mostly where something of the format begins."""
    if given and chance.random() < 0.7:
        found = _PLACE.search(given, chance.randrange(len(given)))
        if found:
            return found.start() + chance.randint(0, 1)
    return chance.randint(0, len(given))


def _span(given: bytes, chance: Random) -> tuple[int, int]:
    start = _place(given, chance)
    return start, min(len(given), start + chance.randint(1, PIECE))


def _flip(given: bytes, chance: Random, _tokens: Sequence[bytes]) -> bytes:
    if not given:
        return given
    at = chance.randrange(len(given))
    return given[:at] + bytes([given[at] ^ (1 << chance.randrange(8))]) + given[at + 1 :]


def _overwrite(given: bytes, chance: Random, _tokens: Sequence[bytes]) -> bytes:
    start, end = _span(given, chance)
    return given[:start] + chance.randbytes(end - start) + given[end:]


def _drop(given: bytes, chance: Random, _tokens: Sequence[bytes]) -> bytes:
    start, end = _span(given, chance)
    return given[:start] + given[end:]


def _repeat(given: bytes, chance: Random, _tokens: Sequence[bytes]) -> bytes:
    start, end = _span(given, chance)
    return given[:end] + given[start:end] * chance.choice((1, 1, 2, 40)) + given[end:]


def _move(given: bytes, chance: Random, _tokens: Sequence[bytes]) -> bytes:
    start, end = _span(given, chance)
    rest = given[:start] + given[end:]
    at = _place(rest, chance)
    return rest[:at] + given[start:end] + rest[at:]


def _put_in(given: bytes, chance: Random, tokens: Sequence[bytes]) -> bytes:
    at = _place(given, chance)
    return given[:at] + chance.choice(tokens) * chance.choice((1, 1, 1, 30)) + given[at:]


def _replace(given: bytes, chance: Random, tokens: Sequence[bytes]) -> bytes:
    start, end = _span(given, chance)
    return given[:start] + chance.choice(tokens) + given[end:]


def _another_number(given: bytes, chance: Random, _tokens: Sequence[bytes]) -> bytes:
    found = _NUMBER.search(given, chance.randint(0, len(given)))
    return given[: found.start()] + chance.choice(EXTREMES) + given[found.end() :] if found else given


def _cut_off(given: bytes, chance: Random, _tokens: Sequence[bytes]) -> bytes:
    return given[: _place(given, chance)]


def _write_over(given: bytes, chance: Random, tokens: Sequence[bytes]) -> bytes:
    at, written = (
        chance.randint(0, len(given)),
        chance.choice((*tokens, chance.randbytes(1), chance.randbytes(4))),
    )
    return given[:at] + written + given[at + len(written) :]


_Way = Callable[[bytes, Random, Sequence[bytes]], bytes]
_IN_PLACE: tuple[_Way, ...] = (_flip, _flip, _flip, _flip, _write_over, _write_over, _cut_off)
_WAYS: tuple[_Way, ...] = (
    _flip,
    _flip,
    _overwrite,
    _drop,
    _repeat,
    _move,
    _put_in,
    _put_in,
    _replace,
    _another_number,
    _cut_off,
)
