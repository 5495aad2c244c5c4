"""How many syllables an English word has, by rules of spelling.

Vowel letters that stand together are one syllable; the two tables say where that is one too many or one too
few. No list of words is shipped: `tests/test_readability.py` holds the rules against a dictionary of
pronunciations (CMUdict).
"""

from __future__ import annotations

import re
from functools import cache

VOWELS = re.compile(r"[aeiouy]+")
# What is written and not spoken, or spoken otherwise: (spelling, instead), in this order, before vowels are
# counted. "@" stands for a sound that is a syllable without being one of the letters above.
RESPELT = tuple(
    (re.compile(spelling), instead)
    for spelling, instead in (
        (r"['’]s?$", ""),  # doctor's
        (r"n['’]t$", "n@t"),  # didn't
        (r"(?<=[aeiou])y(?=[aeiou])", "j"),  # beyond: a consonant between two vowels
        (r"every", "evry"),
        (r"^any(?=one)", "ani#"),
        (r"ically$", "icly"),
        (r"(head|tooth|stomach|back|ear|^)aches$", r"\1aks"),
        (r"(?<=s)e(?=where)", ""),
        (r"(som|ther|wher|for|lif|saf|hom|car|tim|sid|guid|whol|on)e(?=[^aeiouysrdn]..)", r"\1"),  # guideline
        (r"one(?=self|s?$)", "on"),  # anyone, bones
        (r"(?<=[fn])e(?=ty$)", ""),  # safety
        (r"(?<=[aeiou][^aeiou])e(?=lets?$)", ""),  # platelet
        (r"(?<=[^aeioulr])e(?=(ly|ness|ment|ful|less)(s|ly)?$)", ""),  # safely, movement
        (r"(?<=[aeiouy][lr])e(?=(ly|ness|ment|ful|less)(s|ly)?$)", ""),  # careful
        (r"(?<=[aeiouy])([qg])ue(s?)$", r"\1\2"),  # technique, fatigue
        (r"(?<=[^aeiouytdl])ed$|(?<=[aeiouy]l)ed$|(?<=ll)ed$|(?<=[aeiouy])ed$", "d"),  # stopped, not wanted
        (r"(?<=[^aeiouysxzcghl])es$|(?<=[aeiouy]l)es$|(?<=th)es$", "s"),  # makes, not boxes, tables
        (r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=ll)e$", ""),  # case, not table
    )
)  # fmt: skip
# Where letters that stand together are two syllables.
SPLIT = re.compile(
    "|".join(
        (
            r"(?<![tscgx])(?<!ll)i(?=[aou])",  # radio, pneumonia; not nation, million
            r"(?<=[tscgx])i(?=[aou])(?!on|ous|al|an|a$)",  # ratio, glacier
            r"(?<=[aeiouy])ing",  # trying, doing
            r"(?<![gp])eo(?!u)(?=[a-z]{2})",  # video, osteopath; not people
            r"(?<![qg])u(?=al|ar|at|ou|en|an)",  # usual, January, fluent
            r"(?<=[aeiouy])sm$",  # spasm
            r"i(?=et)",  # diet, anxiety
            r"(?<=[^aeiou])i(?=er$|est$)",  # healthier
            r"(?<=[aeiouy][^aeiou])e(?=as?$)",  # nausea, area
            r"(?<=cr)e(?=at)",  # create
            r"^(?:re(?=act|all?oc|app|ass|eval|oper)|co(?=op|ord|exist))",
        )
    )
)


@cache
def syllables(word: str) -> int:
    """How many syllables `word` has, at least one; parts that a hyphen joins are added up.

    Capitals alone are read out as letters ("HSA": 3), figures one by one.
    """
    parts = [part for part in re.split(r"[-–/]", word) if part]
    return sum(_of_part(part) for part in parts) or 1


def _of_part(part: str) -> int:
    if part.isupper() and len(part) > 1:
        return sum(3 if letter == "W" else 1 for letter in part)
    digits, part = sum(letter.isdigit() for letter in part), part.lower()
    if digits:
        return digits
    for spelling, instead in RESPELT:
        part = spelling.sub(instead, part)
    return max(1, len(VOWELS.findall(part)) + part.count("@") + len(SPLIT.findall(part)))
