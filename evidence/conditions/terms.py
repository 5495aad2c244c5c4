"""The other names of a heading -> title and abstract terms for PubMed, in both spellings. Pure.

What is left out: names with commas or brackets (nobody writes them), acronyms and short or ambiguous words
(they stand for too much), and a name that another, shorter term finds anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evidence.conditions.naming import PEOPLE
from evidence.conditions.spelling import both_spellings

# PubMed ignores `*` after fewer letters than this (PubMed Help, "Truncation").
LETTERS_BEFORE_STAR = 4
# A word alone is cut only from this length on: "pain*" would find paint, "burn*" burnout.
SHORTEST_CUT_WORD = 5
# A word alone below this length, other than the heading itself, stands for too much.
SHORTEST_WORD = 5
# Names of more words than this are classifications, which no title holds.
MOST_WORDS = 6
# Single words among entry terms that mean something else in most titles.
AMBIGUOUS = frozenset(
    {
        "affect",
        "anoxia",
        "bends",
        "birth",
        "bites",
        "boils",
        "cold",
        "conception",
        "corns",
        "corpse",
        "debility",
        "emotions",
        "feelings",
        "flatus",
        "fugue",
        "gestation",
        "infarct",
        "plegia",
        "regret",
        "relapse",
        "spastic",
        "squint",
        "stenosis",
        "stings",
        "stricture",
        "tartar",
        "varix",
    }
)
TEXT_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9' -]*")
ACRONYM = re.compile(r"[A-Z0-9-]*[A-Z]{2}[A-Za-z0-9-]*")
JOINING = re.compile(r"\b(?:and|or|not)\b", re.IGNORECASE)
# "Raynaud phenomenon", "Ehlers-Danlos syndrome": who, and what.
EPONYM = re.compile(r"(?P<who>[A-Z][a-z]+(?:-[A-Z][a-z]+)*)(?:'s)? (?P<rest>[a-zA-Z]+)")
KINDS = frozenset({"disease", "diseases", "syndrome", "syndromes", "phenomenon", "disorder", "disorders"})
# A shorter name alone is often another word ("Down", "Graves") or an author's.
SHORTEST_NAME_ALONE = 7
# Words with these endings have no plural worth finding, and cut they would find something else.
PLURALS_IN_ES = ("ches", "shes", "sses", "xes")
UNCUT_ENDINGS = ("is", "us", "ism", "x", "o")


def text_terms(heading: str, names: Iterable[str], called: str | None = None) -> tuple[str, ...]:
    """Terms in PubMed syntax without field tag, the heading's own first; they are meant to be OR-ed.

    `heading` and `names` are in natural order. A name that cannot be a term is left out, and one that a
    shorter term finds anyway, save for `called`: what the person asked for.
    """
    sure = (heading, called or heading)
    kept = [each for each in dict.fromkeys((*sure, *names)) if _can_be_a_term(each, each in sure)]
    terms = list(dict.fromkeys(form for each in kept for form in _written(each)))
    asked = _written(called) if called and called != heading else ()
    return tuple(
        _quoted(each) for each in terms if each in asked or not any(_covers(other, each) for other in terms)
    )


def can_be_asked(name: str) -> bool:
    """Whether a name is searched as it was asked: no acronym, no ambiguous word, nothing that must be cut."""
    acronym_or_ambiguous = bool(ACRONYM.fullmatch(name)) or name.casefold() in AMBIGUOUS
    return _can_be_a_term(name, is_heading=True) and not acronym_or_ambiguous


def says_too_much(name: str) -> bool:
    """Whether the name alone stands for other things as well: an acronym, a short or an ambiguous word."""
    if " " in name:
        return False
    return len(name) < SHORTEST_WORD or bool(ACRONYM.fullmatch(name)) or name.casefold() in AMBIGUOUS


def _can_be_a_term(name: str, is_heading: bool) -> bool:
    if not TEXT_FORM.fullmatch(name) or len(name) < LETTERS_BEFORE_STAR:
        return False
    if is_heading:
        return True
    return len(name.split()) <= MOST_WORDS and not JOINING.search(name) and not says_too_much(name)


def _written(name: str) -> tuple[str, ...]:
    """The name in small letters, in both spellings and its other forms, cut."""
    forms = (name, *_named_after(name))
    spelt = (variant for each in forms for variant in both_spellings(each.casefold()))
    return tuple(dict.fromkeys(form for each in spelt for form in _cut(each)))


# -------------------------------------------------------------------------------------------- truncation


def _cut(term: str) -> tuple[str, ...]:
    """The term with its last word cut before the plural ending; where that is unsafe, whole."""
    *before, last = term.split(" ")
    if whole := _whole(last):
        return tuple(" ".join((*before, form)) for form in whole)
    stem = _stem(last)
    shortest = LETTERS_BEFORE_STAR if before else SHORTEST_CUT_WORD
    if stem and len(stem) >= shortest:
        return (" ".join((*before, f"{stem}*")),)
    if stem == last.removesuffix("s") and len(stem) >= LETTERS_BEFORE_STAR:
        return tuple(dict.fromkeys((term, " ".join((*before, stem)))))
    return (term,)


def _whole(word: str) -> tuple[str, ...]:
    """Singular and plural of a word that would end in s if it were cut: "drops*" is no dropsy."""
    ending = next((each for each in ("sy", "sies") if word.endswith(each)), None)
    root = word.removesuffix(ending) if ending else ""
    return (f"{root}sy", f"{root}sies") if root else ()


def _stem(word: str) -> str | None:
    """The word without its plural ending, safe to be cut there; None when it is best left alone."""
    if not word.isalpha() or word.endswith(UNCUT_ENDINGS):
        return None
    if word.endswith("ies"):
        return word.removesuffix("ies")
    if word.endswith(PLURALS_IN_ES):
        return word.removesuffix("es")
    if word.endswith("ss"):
        return word
    return word.removesuffix("y") if word.endswith("y") else word.removesuffix("s")


# ---------------------------------------------------------------------------------- who it is named after


def _named_after(name: str) -> tuple[str, ...]:
    """Other forms of "Raynaud disease": "Raynaud's disease", and the name alone where that is safe."""
    form = EPONYM.fullmatch(name)
    if form is None or not set(form["who"].split("-")) <= PEOPLE:
        return ()
    who, rest = form["who"], form["rest"]
    forms = (f"{who} {rest}",) if who.endswith("s") else (f"{who} {rest}", f"{who}'s {rest}")
    alone = rest.casefold() in KINDS and ("-" in who or len(who) >= SHORTEST_NAME_ALONE)
    return (who,) if alone else forms


# --------------------------------------------------------------------------------------- what covers what


def _covers(one: str, other: str) -> bool:
    """Whether a search for `one` finds all that `other` finds: "tinnitus" every kind of tinnitus."""
    if one == other:
        return False
    mine, theirs = re.split(r"[ -]", one), re.split(r"[ -]", other)
    places = range(len(theirs) - len(mine) + 1)
    return any(_matches(mine, theirs[at : at + len(mine)]) for at in places)


def _matches(mine: list[str], theirs: list[str]) -> bool:
    *before, last = mine
    if before != theirs[:-1]:
        return False
    if last.endswith("*"):
        return theirs[-1].startswith(last[:-1])
    # "burning pain*" too: its plural is not worth a term of its own.
    return theirs[-1].removesuffix("*") == last


def _quoted(term: str) -> str:
    return f'"{term}"' if re.search(r"[ -]", term) else term
