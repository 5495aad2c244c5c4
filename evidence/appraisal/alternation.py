r"""A pattern written anew so that the engine tries fewer of its alternatives; it finds the same.

At every word the engine tries each alternative of `\b(?:pain|sleep|stress|stiff\w*)` in turn. Alternatives
that begin with the same letter may stand together, because no text begins with two letters: of
`\b(?:pain|s(?:leep|t(?:ress|iff\w*)))` it tries two. Where few letters can begin a match, the edge of the
word is looked for behind the first letter, as in `p(?<!\wp)ain`: the engine leaps from p to p and looks at
nothing between. What is not understood here stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_EDGE = r"\b"
_HEAD = re.compile(r"(?:\\b|\(\?<!\\w\)|\(\?=\[[^]\\]+\]\))*")
_LETTER = re.compile(r"[A-Za-z0-9 ](?![?*+{])")
_OPTIONAL = re.compile(r"[A-Za-z0-9 ]\?(?![?*+{])")
# An escaped letter, a set of letters, or a sign of the pattern itself.
_SIGN = re.compile(r"\\.|\[(?:\\.|[^]\\])*\]|[(|)]", re.DOTALL)
_BRACKETS = {"(": 1, "|": 0, ")": -1}
_NAMED = re.compile(r"\(\?P<\w+>")
# A group that a match tells must stand once; a doubled backslash would be taken for an escaped bracket.
_ONCE = re.compile(r"(?<!\\)\((?!\?[:=!<])|\(\?P|\\\\")
_REPEATED = ("*", "+", "{", "??", "?+")
# A group is opened where that makes the pattern longer by no more than this: long ones take time to compile.
LONGER = 800
# How many of a hundred letters of a text each one is; leaping pays where a match may begin at few of them.
OFTEN = {"e": 12, "t": 9, **dict.fromkeys("ao", 8), **dict.fromkeys("in", 7), **dict.fromkeys("shr", 6)}
OFTEN |= {**dict.fromkeys("dl", 4), **dict.fromkeys("ucm", 3), **dict.fromkeys("wfgypb", 2)}
SELDOM = 0.5  # every other
FEW = 40


def arranged(pattern: str) -> str:
    """The same pattern with alternatives of one beginning together."""
    pieces = list(alternatives(pattern))
    if len(pieces) > 1 and all(piece.startswith(_EDGE) for piece in pieces):
        return _at_edge([piece.removeprefix(_EDGE) for piece in pieces], "")
    return "|".join(map(_piece, pieces))


def alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of the outermost level."""
    start = 0
    for at, letter, depth in _structure(pattern):
        if letter == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def opened(alternative: str) -> Iterator[str]:
    """The alternative without a group or an optional letter at its beginning, once for each reading."""
    if alternative.startswith("(?:"):
        inside, rest = _first_group(alternative)
        if rest.startswith(_REPEATED):
            yield alternative
            return
        for one in alternatives(inside):
            yield from opened(one + rest.removeprefix("?"))
        if rest.startswith("?"):
            yield from opened(rest[1:])
    elif _OPTIONAL.match(alternative):
        yield from opened(alternative[0] + alternative[2:])
        yield from opened(alternative[2:])
    else:
        yield alternative


def _piece(piece: str) -> str:
    """One of the outermost alternatives: what it looks at first, a group or none, and what follows that."""
    looked = _HEAD.match(piece)
    head = looked.group() if looked else ""
    forms, tail = [piece.removeprefix(head)], ""
    if forms[0].startswith("(?:"):
        inside, behind = _first_group(forms[0])
        if not behind.startswith(("?", *_REPEATED)):
            forms, tail = list(alternatives(inside)), behind
    if head == _EDGE:
        return _at_edge(forms, tail)
    together = _together(_forms(forms))
    return f"{head}(?:{'|'.join(together)}){tail}" if len(forms) > 1 else piece


def _at_edge(written: Iterable[str], tail: str) -> str:
    """Alternatives at the edge of a word, and what follows all of them."""
    forms = _forms(written)
    if not _may_leap(forms):
        return f"{_EDGE}(?:{'|'.join(_together(forms))}){tail}"
    leaps = (f"{one[0]}(?<!\\w{one[0]}){one[1:]}" for one in _together(forms))
    return f"(?:{'|'.join(leaps)}){tail}"


def _may_leap(forms: Iterable[str]) -> bool:
    """Whether all begin with a letter, and these are few in a text."""
    begin = {form[0] if _LETTER.match(form) else " " for form in forms}
    return " " not in begin and sum(OFTEN.get(letter, SELDOM) for letter in begin) <= FEW


def _forms(written: Iterable[str]) -> list[str]:
    """Each alternative opened where that is safe; inside a named group its own are put together."""
    found: list[str] = []
    for one in written:
        forms = [_in_group(one)] if _ONCE.search(one) else list(opened(one))
        found += forms if sum(map(len, forms)) <= len(one) + LONGER else [one]
    return found


def _in_group(one: str) -> str:
    """An alternative that is all one named group, with the alternatives of that together."""
    name = _NAMED.match(one)
    inside, rest = _first_group(one, name.end()) if name else ("", one)
    return (
        one if name is None or rest else f"{name.group()}{'|'.join(_together(_forms(alternatives(inside))))})"
    )


def _together(forms: Sequence[str]) -> list[str]:
    """Those that begin with the same letter as one; nothing passes a form that begins with no letter.

    Where several hold groups that are counted nothing moves, for the groups are counted in their order.
    """
    if sum(bool(_ONCE.search(form)) for form in forms) > 1:
        return list(forms)
    found: list[tuple[str, list[str]]] = []
    place: dict[str, int] = {}
    for form in forms:
        letter = form[0] if _LETTER.match(form) else ""
        if not letter:
            place.clear()
        if letter in place:
            found[place[letter]][1].append(form[1:])
        else:
            place |= {letter: len(found)} if letter else {}
            found.append((letter, [form.removeprefix(letter)]))
    return [letter + _one_of(rests) for letter, rests in found]


def _one_of(rests: Sequence[str]) -> str:
    return rests[0] if len(rests) == 1 else f"(?:{'|'.join(_together(rests))})"


def _first_group(pattern: str, begin: int = len("(?:")) -> tuple[str, str]:
    """The inside of the group at the beginning, and what follows it."""
    for at, letter, depth in _structure(pattern):
        if letter == ")" and depth == 0:
            return pattern[begin:at], pattern[at + 1 :]
    raise ValueError(f"{pattern!r} has a group without an end")


def _structure(pattern: str) -> Iterator[tuple[int, str, int]]:
    """Each bar and bracket that is no letter of the text, with its place and how deep it leaves us."""
    depth = 0
    for found in _SIGN.finditer(pattern):
        sign = found.group()
        if sign in _BRACKETS:
            depth += _BRACKETS[sign]
            yield found.start(), sign, depth
