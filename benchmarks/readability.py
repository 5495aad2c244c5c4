"""How hard are the patient's texts to read? US school grade (Flesch-Kincaid) of each part, worst sentences.

    python benchmarks/readability.py             every part, over the sheets of all conditions
    python benchmarks/readability.py --worst 10  and the ten hardest sentences

Kincaid and others 1975 (Navy Research Branch Report 8-75): 0.39 words a sentence + 11.8 syllables a word
- 15.59. Syllables are counted by rules (`syllables`). The name of the condition is exempt: a patient knows
it, and it would tell of the illness and not of our words; it is read as "it". Sources in brackets are no
sentences and are left out.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from statistics import median

from syllables import syllables

from evidence import content, pipeline, starter
from evidence.compose import Material
from evidence.model import Condition, Sheet, SheetSafety
from evidence.pubmed import PubMed
from evidence.sources import Where

# AAFP: at or below grade 5 to 6 for printed information (Am Fam Physician 2015;92:118-124).
HIGHEST_GRADE = 6.0
# Ours, so that no hard sentence hides behind easy ones.
LONGEST_SENTENCE = 25
TODAY = date(2026, 11, 22)
# "100.4" and "38" are words, a dash is none.
WORD = re.compile(r"[A-Za-z0-9]+(?:[.,][0-9]+)*(?:['’-][A-Za-z0-9]+)*")
WEB_PARTS = ("web", "web.missing", "web.search", "web.error")
ENDS = (".", "?", "!", ":")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


def words(text: str) -> list[str]:
    """The words of a text; figures count."""
    return WORD.findall(text)


def sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """Every sentence of the texts; a line ends one, too."""
    return tuple(part for text in texts for part in SENTENCE_END.split(text.strip()) if words(part))


def grade(texts: Iterable[str]) -> float:
    """The US school grade of the texts taken together."""
    said = sentences(texts)
    spoken = [word for sentence in said for word in words(sentence)]
    if not spoken:
        return 0.0
    syllables_a_word = sum(map(syllables, spoken)) / len(spoken)
    return 0.39 * len(spoken) / len(said) + 11.8 * syllables_a_word - 15.59


def without_name(texts: Iterable[str], name: str) -> tuple[str, ...]:
    """The texts with "it" for the name of the condition."""
    named = re.compile(rf"\b{re.escape(name)}\b", re.I)
    return tuple(named.sub("it", text) for text in texts)


def parts(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """What a patient reads, part by part, without the name of the condition."""
    return {part: without_name(said, sheet.condition) for part, said in texts(sheet).items()}


def texts(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """What a patient reads, part by part; the lists of the packet where the sheet has them."""
    found = {
        "red_flags": _said(sheet.red_flags),
        "next_step": (sheet.next_step,),
        "plain": sheet.plain,
        "what_else": _said(sheet.what_else),
        "stop": _said(sheet.stop),
        "ask": sheet.ask,
        "front_desk": _said(sheet.front_desk),
        "precautions": _said(sheet.precautions),
    }
    found["page"] = tuple(line for lines in found.values() for line in lines)
    for number, each in enumerate(sheet.packet, start=1):
        found[f"packet {number}"] = (each.intro, *_said(each.lines))
    return {part: said for part, said in found.items() if said}


def site_texts(language: str = content.ENGLISH) -> tuple[str, ...]:
    """The sentences of the web pages, without names of fields and buttons; "it" for a condition."""
    say = content.load_words(language)
    words_of_pages = [text for part in WEB_PARTS for text in say.section(part).values()]
    return tuple(
        text.replace("{condition}", "it")
        for text in words_of_pages
        if isinstance(text, str) and text.endswith(ENDS)
    )


def _said(lines: Iterable[SheetSafety]) -> tuple[str, ...]:
    return tuple(line.said for line in lines)


@cache
def sheets(language: str = content.ENGLISH) -> tuple[Sheet, ...]:
    """The sheet of every condition with the packet, in `language`. Where the starter edition has no study,
    the sheet is that of the first condition with the safety lines and the other care of the one
    asked for."""
    offered = [condition for condition in content.load_conditions() if starter.load().answers(condition.slug)]
    known = {condition.slug: _evaluated(condition) for condition in offered}
    return tuple(
        pipeline.make_sheet(
            known.get(condition.slug) or _without_studies(condition, known[offered[0].slug]),
            made_on=TODAY,
            language=language,
            packet=True,
        )
        for condition in content.load_conditions()
    )


def _evaluated(condition: Condition) -> Material:
    return pipeline.evaluate(condition, Where(connect=_nobody, offline=True), today=TODAY)


def _without_studies(condition: Condition, another: Material) -> Material:
    return replace(
        another,
        condition=condition,
        authorities=content.load_authorities(condition.slug),
        safety=content.load_safety(condition.safety),
        other_care=content.load_other_care(condition.slug),
    )


def _nobody() -> PubMed:
    raise AssertionError("PubMed is not asked here")


@dataclass(frozen=True)
class Part:
    """One part of the patient's pages over all conditions."""

    name: str
    typical: float
    hardest: float
    of: str
    longest: int

    def line(self) -> str:
        """A row of the table."""
        return f"{self.name:<12} {self.typical:6.1f} {self.hardest:8.1f}  {self.of:<30} {self.longest:4}"


def measured() -> tuple[Part, ...]:
    """Each part: the median grade, the highest one and whose it is, the words of the longest sentence."""
    read = {sheet.slug: parts(sheet) for sheet in sheets()}
    names = dict.fromkeys(name for each in read.values() for name in each)
    return tuple(
        _part(name, {slug: each[name] for slug, each in read.items() if name in each}) for name in names
    )


def _part(name: str, by_slug: Mapping[str, tuple[str, ...]]) -> Part:
    grades = {slug: grade(texts) for slug, texts in by_slug.items()}
    of = max(grades, key=lambda slug: grades[slug])
    longest = max(len(words(said)) for texts in by_slug.values() for said in sentences(texts))
    return Part(name, median(grades.values()), grades[of], of, longest)


def worst(number: int) -> tuple[tuple[float, str], ...]:
    """The hardest sentences of all, each with its own grade."""
    said = {one for sheet in sheets() for texts in parts(sheet).values() for one in sentences(texts)}
    return tuple(sorted(((grade([one]), one) for one in said), reverse=True)[:number])


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--worst", type=int, default=5, help="how many of the hardest sentences to print")
    print(f"{'part':<12} {'median':>6} {'highest':>8}  {'of':<30} {'longest sentence, words':>4}")
    for part in measured():
        print(part.line())
    for hard, said in worst(asked.parse_args().worst):
        print(f"{hard:5.1f}  {said}")


if __name__ == "__main__":
    main()
