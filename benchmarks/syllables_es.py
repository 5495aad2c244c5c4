"""How many syllables a Spanish word has, by the rules of Spanish spelling (RAE, Ortografía 2010).

a, e, o are open, i, u, ü closed. Two open vowels stand in two syllables (le-er), a closed vowel joins its
neighbour (cui-da-do, hue-so) unless its accent sets it apart from an open one (dí-a, pa-ís). h between vowels
changes nothing (prohi-bir). The u of que, qui, gue, gui is silent, that of güe, güi is not. y is a vowel at
the end of a word (muy) and alone. Two equal closed vowels are two syllables (an-ti-in-fla-ma-to-rio).
"""

from __future__ import annotations

import re

_SILENT_U = re.compile(r"(?<=[qg])u(?=[eiéí])")
_Y_AS_VOWEL = re.compile(r"y(?![aeiouáéíóúü])")
_VOWELS = re.compile(r"[aeiouáéíóúü]+")
_OPEN = re.compile(r"[aeoáéó]|[íú](?=[aeoáéó])|(?<=[aeoáéó])[íú]")
_TWICE = re.compile(r"ii|uu|ií|uú")
_FIGURE = re.compile(r"\d")
# "3" is tres, "8" o-cho, "12" do-ce, "18" die-cio-cho: about two a figure.
SYLLABLES_A_FIGURE = 2


def syllables(word: str) -> int:
    """The syllables of one word, at least one; of a number, as it is about read aloud."""
    figures = len(_FIGURE.findall(word))
    if figures:
        return SYLLABLES_A_FIGURE * figures
    plain = _Y_AS_VOWEL.sub("i", _SILENT_U.sub("", word.lower()).replace("h", ""))
    return max(1, sum(map(_in_a_row, _VOWELS.findall(plain))))


def _in_a_row(vowels: str) -> int:
    """The syllables of vowels that stand side by side."""
    return max(1, len(_OPEN.findall(vowels))) + len(_TWICE.findall(vowels))
