"""The name of an author in the forms that references need.

PubMed supplies "Furlan" and "AD"; other exports supply "Furlan, Andrea D", "Furlan, A.-D." or a first name in
full: all are brought to PubMed's form, "Furlan AD", or taken apart into family name, given names and suffix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence.model import Article, Author

# What PubMed writes in the place of the authors that a record does not list.
AND_OTHERS = "et al"

_GIVEN_FIRST = re.compile(r"(?P<given>\w[\w-]*(?: \w\.?)+) (?P<family>\w{2}.*)")


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a group, whose whole name then is `family`. `given` is "Andrea D" or "A. D."."""

    family: str
    given: str = ""
    suffix: str = ""
    group: bool = False


def names(article: Article) -> tuple[Name, ...]:
    """All authors in the order of the record, empty ones left out."""
    return tuple(name for author in article.authors if (name := parted(author)).family)


def parted(author: Author) -> Name:
    """The parts of a name; `family` is empty for an empty author."""
    if author.collective:
        return Name(author.collective, group=True)
    return Name(family(author), _given(author), author.suffix or "")


def author_name(author: Author) -> str:
    """ "Furlan AD Jr" for a person, the full name for a group, "" for an empty author."""
    if author.collective:
        return author.collective
    return " ".join(part for part in (family(author), initials(author), author.suffix or "") if part)


def family(author: Author) -> str:
    """The family name, or the name of the group."""
    if author.collective:
        return author.collective
    turned = _given_first(author)
    return turned["family"] if turned else (author.last or "").split(",")[0].strip()


def initials(author: Author) -> str:
    """The initials of the given names in one word, as PubMed has them: "AD", "IuA"."""
    if turned := _given_first(author):
        return first_letters(turned["given"])
    # Some exports leave "Walko, E" as the last name and "J" as the initials.
    astray = (author.last or "").partition(",")[2]
    own = author.initials if author.initials is not None else first_letters(author.fore or "")
    # "J.-P." is JP: hyphens between given names are disregarded (Citing Medicine, chapter 1).
    return first_letters(astray) + re.sub(r"\W", "", own)


def _given(author: Author) -> str:
    """Given names in full where the record has them, else initials as reference managers want them."""
    turned = _given_first(author)
    astray = "" if author.initials or author.fore else (author.last or "").partition(",")[2]
    told = (turned["given"] if turned else author.fore or astray).strip()
    return told if re.search(r"\w{2}", told) else _dotted(initials(author))


def _dotted(letters: str) -> str:
    """ "A. D." for "AD": as one word a program would take it for one name. "IuA" are two, "Iu. A."."""
    names: list[str] = []
    for letter in letters:
        if names and letter.islower():
            names[-1] += letter
        else:
            names.append(letter)
    return " ".join(f"{name}." for name in names)


def _given_first(author: Author) -> re.Match[str] | None:
    """A whole name in the place of the family name; the initial in its middle tells which end is which."""
    if author.initials or author.fore:
        return None
    return _GIVEN_FIRST.fullmatch(author.last or "")


def first_letters(words: str) -> str:
    """The initials of given names written in full: "AD" for "Andrea Dora"."""
    return "".join(word[0].upper() for word in re.findall(r"\w+", words))
