"""Regular expressions that are compiled when they are first tried.

The rules hold a thousand of them. To compile them all takes most of a second; a command that judges a few
records tries half. Modules write `regex` where they would write `re.compile`; inside a function, where the
pattern is tried at once, `re.compile` stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, cast

from evidence.appraisal.alternation import arranged

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first tried."""
    return cast("re.Pattern[str]", _Later(pattern, flags))


class _Later:
    """Stands for a compiled pattern. From the first call on its methods are those of the compiled pattern.

    They are attributes of the object, not looked up by `__getattr__`, which would cost each call half as much
    again.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._given = flags
        for name in _METHODS:
            setattr(self, name, partial(self._first, name))

    def _first(self, name: str, *given: Any, **named: Any) -> Any:
        compiled = self._arranged()
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)(*given, **named)

    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._given)

    def _arranged(self) -> re.Pattern[str]:
        return re.compile(self.pattern if self._given else arranged(self.pattern), self._given)

    @property
    def flags(self) -> int:
        return self._compiled().flags

    @property
    def groups(self) -> int:
        return self._compiled().groups

    @property
    def groupindex(self) -> Mapping[str, int]:
        return self._compiled().groupindex
