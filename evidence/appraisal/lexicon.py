r"""Long lists of words, found fast: the engine is asked only at words that begin like one of the list.

A pattern of four hundred alternatives tries each of them at every word of a sentence. A `Lexicon` holds one
small pattern for each beginning of two letters and looks the beginning up first; it finds the same in a
fraction of the time. An alternative must begin with two letters or with groups of such, as in
`(?:total )?effective rate`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.appraisal.alternation import alternatives, opened
from evidence.appraisal.patterns import regex

# So many letters of a word choose the pattern that is tried there.
KEY = 2
_BEGINS = regex(r"[a-z0-9][a-z0-9-](?![?*+])")
_NOT_MORE = r"(?!\w)"


class Lexicon:
    """Named lists of alternatives; where two fit, the list that was named first wins."""

    def __init__(self, **lists: str) -> None:
        """Each list is a pattern ("pain\\w*|headaches?") under the name that a match tells."""
        rows: dict[str, dict[str, list[str]]] = {}
        for name, pattern in lists.items():
            for one in alternatives(pattern):
                for form in _opened(one):
                    rows.setdefault(form[:KEY], {}).setdefault(name, []).append(form)
        self._tries = {key: _compiled(named) for key, named in rows.items()}
        self._begin = regex("|".join(rf"\b{key}" for key in rows))

    def finditer(self, plain: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`, on folded text; `lastgroup` of a match is the name of its list."""
        stop = len(plain) if end is None else end
        reached = start
        for word in self._begin.finditer(plain, start, stop):
            begin = word.start()
            found = self._tries[word.group()].match(plain, begin, stop) if begin >= reached else None
            if found:
                reached = found.end()
                yield found

    def search(self, plain: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first of `finditer`."""
        return next(self.finditer(plain, start, end), None)


def _compiled(named: dict[str, list[str]]) -> re.Pattern[str]:
    lists = (f"(?P<{name}>{'|'.join(forms)})" for name, forms in named.items())
    return regex(f"(?:{'|'.join(lists)}){_NOT_MORE}")


def _opened(alternative: str) -> Iterator[str]:
    """The alternative, once for each of its beginnings."""
    for form in opened(alternative):
        if not _BEGINS.match(form):
            raise ValueError(f"{alternative!r} does not begin with {KEY} letters")
        yield form
