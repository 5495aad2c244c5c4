"""How easy are the patient's texts to read in Spanish? INFLESZ of each part, and the hardest sentences.

    python benchmarks/readability_es.py             every part, over the sheets of all conditions
    python benchmarks/readability_es.py --worst 10  and the ten hardest sentences

INFLESZ reads the Flesch-Szigriszt index (Szigriszt Pazos 1993: 206.835 - 62.3 syllables a word - words a
sentence) on a scale of its own (Barrio-Cantalejo and others 2008, An Sist Sanit Navar 31:135-152): below 40
muy difícil, to 55 algo difícil, to 65 normal, to 80 bastante fácil, above muy fácil.

Beside it the index of Fernández Huerta 1959, 206.84 - 60 syllables a word - 1.02 words a sentence. Many pages
print its last term with the sentences in a hundred words: then longer sentences would read easier, as Law
showed (Linguist List 22.2332, 2011); it is the words of a sentence.

The name of the condition is exempt: a patient knows it, and it tells of the illness and not of our words. It
is read as "esto". Sources in brackets are no sentences and are left out.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median

import readability
from syllables_es import syllables

from evidence.model import Sheet

# The upper end of each band of INFLESZ, and its name.
BANDS = ((40.0, "muy difícil"), (55.0, "algo difícil"), (65.0, "normal"), (80.0, "bastante fácil"))
EASIEST_BAND = "muy fácil"
# "Bastante fácil": the band of texts for everybody (Barrio-Cantalejo 2008).
LOWEST_INDEX = 65.0
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")

Texts = Iterable[str]
Parts = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Count:
    """What both indices are made of."""

    sentences: int
    words: int
    syllables: int


def sentences(texts: Texts) -> tuple[str, ...]:
    """Every sentence of the texts; a line ends one, too."""
    return tuple(part for text in texts for part in SENTENCE_END.split(text.strip()) if WORD.search(part))


def count(texts: Texts) -> Count:
    """Sentences, words and syllables of the texts taken together."""
    said = sentences(texts)
    words = [word for sentence in said for word in WORD.findall(sentence)]
    return Count(len(said), len(words), sum(map(syllables, words)))


def inflesz(texts: Texts) -> float:
    """The Flesch-Szigriszt index of texts with at least one word: higher is easier."""
    of = count(texts)
    return 206.835 - 62.3 * of.syllables / of.words - of.words / of.sentences


def fernandez_huerta(texts: Texts) -> float:
    """The index of Fernández Huerta of texts with at least one word: higher is easier."""
    of = count(texts)
    return 206.84 - 60 * of.syllables / of.words - 1.02 * of.words / of.sentences


def band(index: float) -> str:
    """The word of INFLESZ for an index."""
    return next((name for end, name in BANDS if index < end), EASIEST_BAND)


def without_name(texts: Texts, name: str) -> tuple[str, ...]:
    """The texts with "esto" for the name of the condition."""
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return tuple(named.sub("esto", text) for text in texts)


# ------------------------------------------------------------------------------------- our own texts


@cache
def parts() -> Mapping[str, Parts]:
    """What a patient reads, part by part, for every condition, with the packet."""
    return {sheet.slug: _parts(sheet) for sheet in readability.sheets("es")}


def _parts(sheet: Sheet) -> Parts:
    return {part: without_name(said, sheet.condition) for part, said in readability.texts(sheet).items()}


def indices(part: str) -> dict[str, float]:
    """The index of one part, by condition."""
    return {slug: inflesz(said[part]) for slug, said in parts().items() if part in said}


def worst(number: int) -> tuple[tuple[float, str], ...]:
    """The hardest sentences of all, each with its own index."""
    every = {one for said in parts().values() for texts in said.values() for one in sentences(texts)}
    return tuple(sorted((inflesz([one]), one) for one in every)[:number])


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--worst", type=int, default=5, help="how many of the hardest sentences to print")
    print(f"{'part':<12} {'median':>6} {'lowest':>6}  {'of':<24} {'band of the lowest':<20} {'Huerta':>6}")
    for part in dict.fromkeys(part for said in parts().values() for part in said):
        found = indices(part)
        slug = min(found, key=lambda each: found[each])
        low = found[slug]
        other = fernandez_huerta(parts()[slug][part])
        print(f"{part:<12} {median(found.values()):6.1f} {low:6.1f}  {slug:<24} {band(low):<20} {other:6.1f}")
    for index, said in worst(asked.parse_args().worst):
        print(f"{index:5.1f}  {said}")


if __name__ == "__main__":
    main()
