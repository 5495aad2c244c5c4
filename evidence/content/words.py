"""The sentences of a sheet in one language (reports/words/)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.content._folders import folder
from evidence.content._tables import fault, parsed
from evidence.errors import InvalidContent

LANGUAGE_FORM = re.compile(r"[a-z]{2}(-[a-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language; `words("flow.sentence", identified=3)` fills one in."""

    place: str
    sentences: Mapping[str, object]

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of `key` ("section.name") with its values filled in.

        Raises `InvalidContent` when the sentence, or a value that it wants, is missing.
        """
        sentence = self._look_up(key)
        if not isinstance(sentence, str):
            raise fault(self.place, key, "is not a text", "write one sentence in quotation marks")
        try:
            return sentence.format(**values)
        except KeyError as missing:
            todo = f"use only these names in braces: {', '.join(sorted(values)) or 'none'}"
            raise fault(self.place, key, f"wants {missing.args[0]!r}, which is not given", todo) from missing
        except (ValueError, IndexError, AttributeError) as broken:
            todo = "write each name in a pair of braces, and {{ or }} for a brace itself"
            raise fault(self.place, key, "has an empty or unpaired brace", todo) from broken

    def in_setting(self, setting: str | None) -> Words:
        """The same sentences with those of `setting.<name>` in the place of their namesakes.

        An empty one leaves its line out.
        """
        if setting is None:
            return self
        return replace(self, sentences=_over(self.sentences, self._look_up(f"setting.{setting}")))

    def section(self, key: str) -> dict[str, str]:
        """All texts directly under `key`, as they stand."""
        found = self._look_up(key)
        if not isinstance(found, Mapping):
            raise fault(self.place, key, "is not a section", f"write [{key}] above its sentences")
        return {name: text for name, text in found.items() if isinstance(text, str)}

    def _look_up(self, key: str) -> object:
        found: object = self.sentences
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise fault(self.place, key, "is missing", "add the sentence")
            found = found[part]
        return found


def _over(plain: object, own: object) -> dict[str, object]:
    """`plain` with what `own` has of the same names."""
    if not isinstance(plain, Mapping) or not isinstance(own, Mapping):
        raise TypeError("sections stand over sections")
    nested = {name: _over(plain[name], said) for name, said in own.items() if isinstance(said, Mapping)}
    return {**plain, **own, **nested}


def load_words(language: str, reports: Path | None = None) -> Words:
    """The sentences of reports/words/<language>.toml."""
    places = (reports or folder("reports")) / "words"
    path = places / f"{language}.toml"
    if not LANGUAGE_FORM.fullmatch(language) or not path.is_file():
        have = ", ".join(sorted(each.stem for each in places.glob("*.toml")))
        raise InvalidContent(f"There are no sentences in the language {language[:20]!r}; there are: {have}.")
    return Words(str(path), parsed(path))
