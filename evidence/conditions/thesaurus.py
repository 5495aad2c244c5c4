"""MeSH headings and ICD-10-CM codes as the program knows them: types, and looking one up. Pure."""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from evidence.conditions.comparing import (
    LONGEST_ASKED,
    SHARED,
    bag,
    bag_of,
    bag_without_stage,
    share,
    singular,
    squeezed,
    squeezed_words,
    words,
)
from evidence.conditions.naming import PEOPLE

# How many near names a miss lists: enough to choose from, few enough to read.
NEAREST = 5
# Letter by letter, as in `comparing`; difflib's quick estimates keep a miss below a second.
ALIKE = 0.8
# "Raynaud" means Raynaud disease and "Crohn's" Crohn disease: words that name the kind of thing, not which.
KIND_WORDS = frozenset(
    word for kind in ("disease", "syndrome", "disorder", "phenomenon") for word in words(kind)
)
NAMESAKES = frozenset(singular(word) for person in PEOPLE for word in words(person))
# Shorter than this, a word without its kind is too often another word: "down", "cold", "back".
SHORTEST_WITHOUT_KIND = 5
# Nobody misspells a word longer than this; what is longer is no word.
LONGEST_WORD = 40
# MeSH explains an acronym in brackets: "MS (Multiple Sclerosis)"; people ask for it without.
EXPLAINED = re.compile(r"([A-Z0-9-]{2,}) \(.*\)")
# What nearly everybody means by a short word that MeSH has only in longer names, or not at all.
EVERYDAY_NAMES = {
    "Amyotrophic Lateral Sclerosis": ("ALS",),
    "Common Cold": ("Cold",),
    "Influenza, Human": ("Flu",),
    "Lupus Erythematosus, Systemic": ("Lupus",),
    "Venous Thrombosis": ("DVT",),
}
# After a comma these add nothing to the name of a code; a site does: "Bursitis, right hand".
ADDS_NOTHING = frozenset({"unspecified", "not", "elsewhere", "classified", "specified", "site"})
# A row of ICD-10-CM that takes in what has no row of its own: what it includes is not what it is.
REST = frozenset({"other", "unspecified", "specified"})
# What ICD-10-CM adds to a name and changes nothing: modifiers in brackets, "not otherwise specified".
MODIFIERS = re.compile(r"\s*\([^)]*\)|\s*\[[^\]]*\]|\bNOS\b")


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A MeSH heading that can be a condition: identifier, tree numbers, entry terms (its other names)."""

    heading: str
    trees: tuple[str, ...]
    ui: str
    entries: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The heading, its entry terms, and what people call it that MeSH leaves out."""
        return (self.heading, *self.entries, *EVERYDAY_NAMES.get(self.heading, ()))

    def lies_below(self, branches: Iterable[str]) -> bool:
        """Whether one of its tree numbers is one of `branches` or stands below one."""
        starts = tuple(branches)
        return any(tree == start or tree.startswith(f"{start}.") for tree in self.trees for start in starts)


@dataclass(frozen=True, slots=True)
class Code:
    """A code of ICD-10-CM; `leaf` is true when it can be billed. `inclusions` are what it also covers."""

    code: str
    name: str
    leaf: bool
    inclusions: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """What it may be called: its names without modifiers, and each up to the first comma.

        What a row for the rest ("other", "unspecified") includes is not among them.
        """
        return self.own_forms if self.words & REST else _forms(self.name, *self.inclusions)

    @property
    def own_forms(self) -> tuple[str, ...]:
        """As `forms`, without what the code includes."""
        return _forms(self.name)

    @property
    def words(self) -> frozenset[str]:
        """The words of its own name that mean something."""
        return frozenset(bag(self.name))


Words = tuple[str, ...]
CodeIndex = Mapping[Words, list["Code"]]
Index = Mapping[object, list[tuple[bool, Descriptor]]]


@dataclass(frozen=True)
class Thesaurus:
    """What ships of MeSH and ICD-10-CM. Its indices are built when they are first needed.

    `descriptors` are those that can be a condition. `headings` holds the name of every MeSH heading with its
    tree numbers, joined by "|", or "" for those that no condition touches.
    """

    descriptors: tuple[Descriptor, ...]
    headings: Mapping[str, str]
    codes: tuple[Code, ...]

    def headings_above(self, descriptor: Descriptor) -> frozenset[str]:
        """The descriptor's own heading and all that it stands below."""
        parts = (tree.split(".") for tree in descriptor.trees)
        above = (".".join(each[:length]) for each in parts for length in range(1, len(each) + 1))
        return frozenset(self._heading_at[tree] for tree in above if tree in self._heading_at)

    def headings_below(self, heading: str) -> frozenset[str]:
        """All headings below one, however deep; none for one that is not placed in the tree."""
        trees = (tree for tree in self.trees(heading) if tree)
        return frozenset(name for tree in trees for name in self._below(f"{tree}."))

    def _below(self, start: str) -> Iterator[str]:
        for tree, name in self._in_tree_order[bisect.bisect_left(self._in_tree_order, (start, "")) :]:
            if not tree.startswith(start):
                return
            yield name

    @property
    def families(self) -> frozenset[str]:
        """The categories (three characters) of ICD-10-CM of which codes are carried."""
        return frozenset(each.code[:3] for each in self.codes)

    def trees(self, heading: str) -> tuple[str, ...]:
        """Tree numbers of a heading; empty when it does not exist or they are not carried."""
        return tuple(self.headings.get(heading, "").split("|"))

    def code(self, code: str) -> Code | None:
        """The row of a code, with its dot."""
        return self._by_code.get(code)

    def codes_called(self, names: Iterable[str]) -> tuple[Code, ...]:
        """Codes whose own name is one of `names`, in their order."""
        return _codes_of({bag(name) for name in names}, self._codes_by_name)

    def leaves_below(self, code: str) -> tuple[Code, ...]:
        """Billable codes that begin with `code`, the code itself among them."""
        return tuple(each for each in self.codes if each.leaf and each.code.startswith(code))

    def named_exactly(self, asked: str) -> tuple[Descriptor, ...]:
        """Descriptors with this name: letter by letter, else word by word in any order."""
        return _found(self._squeezed, squeezed(asked)) or _found(self._bags, bag(asked))

    def named_loosely(self, asked: str) -> tuple[Descriptor, ...]:
        """As `named_exactly`, else without words of stage, else without the kind ("Raynaud" disease)."""
        return (
            self.named_exactly(asked)
            or _found(self._bags, bag_without_stage(asked))
            or self._without_kind(asked)
        )

    def nearest_headings(self, asked: str, among: Collection[str] | None = None) -> tuple[str, ...]:
        """At most five headings (of `among`, or of all) for a name that is none, best first."""
        pool = self.headings if among is None else among
        owners = (each.heading for each in self.named_loosely(asked))
        return tuple(dict.fromkeys((*owners, *_nearest(asked, pool))))[:NEAREST]

    @cached_property
    def _by_code(self) -> Mapping[str, Code]:
        return {each.code: each for each in self.codes}

    @cached_property
    def _heading_at(self) -> Mapping[str, str]:
        """Headings by tree number."""
        return {tree: name for name, trees in self.headings.items() for tree in trees.split("|") if tree}

    @cached_property
    def _in_tree_order(self) -> list[tuple[str, str]]:
        return sorted(self._heading_at.items())

    @cached_property
    def _codes_by_name(self) -> CodeIndex:
        """Codes by their own names, without what adds nothing to them."""
        called: dict[Words, list[Code]] = {}
        for code in self.codes:
            whole, *cut = code.own_forms
            plain = [form for form in cut if ADDS_NOTHING.issuperset({*bag(whole)} - {*bag(form)})]
            for key in {bag(form) for form in (whole, *plain)}:
                called.setdefault(key, []).append(code)
        return called

    @cached_property
    def _indices(self) -> tuple[Index, Index]:
        letters: dict[object, list[tuple[bool, Descriptor]]] = {}
        bags: dict[object, list[tuple[bool, Descriptor]]] = {}
        for name, each in self._names():
            parts, entry = words(name), (name == each.heading, each)
            letters.setdefault(squeezed_words(parts), []).append(entry)
            bags.setdefault(bag_of(parts), []).append(entry)
        return letters, bags

    @property
    def _squeezed(self) -> Index:
        return self._indices[0]

    @property
    def _bags(self) -> Index:
        return self._indices[1]

    def _names(self) -> Iterator[tuple[str, Descriptor]]:
        for descriptor in self.descriptors:
            for name in descriptor.names:
                yield name, descriptor
                if explained := EXPLAINED.fullmatch(name):
                    yield explained.group(1), descriptor

    def _without_kind(self, asked: str) -> tuple[Descriptor, ...]:
        wanted = tuple(word for word in bag_without_stage(asked) if word not in KIND_WORDS)
        if len("".join(wanted)) < SHORTEST_WITHOUT_KIND:
            return ()
        with_kind = [tuple(sorted((*wanted, kind))) for kind in sorted(KIND_WORDS)]
        found = dict.fromkeys(each for key in with_kind for each in _found(self._bags, key))
        if len(wanted) > 1 or set(wanted) <= NAMESAKES:
            return tuple(found)
        # One word alone is too often another word: "retraction" is no name of Duane retraction syndrome.
        return tuple(each for each in found if bag(each.heading) in with_kind and _is_one_kind(each))


def without_kind(name: str) -> str | None:
    """ "Teeth Grinding Disorder" -> "Teeth Grinding"; None for one word alone and for people's names."""
    *rest, last = name.split(" ")
    if len(rest) < 2 or KIND_WORDS.isdisjoint(words(last)) or "," in name:
        return None
    return None if set(bag_of(words(" ".join(rest)))) <= NAMESAKES else " ".join(rest)


def _is_one_kind(descriptor: Descriptor) -> bool:
    """Not a group such as "Liver Diseases", which "liver" does not ask for."""
    return not descriptor.heading.endswith("s")


def _forms(*names: str) -> tuple[str, ...]:
    plain = (" ".join(MODIFIERS.sub("", name).split()) for name in names)
    return tuple(dict.fromkeys(form for name in plain for form in (name, name.partition(",")[0])))


def _codes_of(bags: Iterable[Words], index: CodeIndex) -> tuple[Code, ...]:
    found = {each.code: each for key in bags for each in index.get(key, ())}
    return tuple(found[code] for code in sorted(found))


def _found(index: Index, key: object) -> tuple[Descriptor, ...]:
    """A heading of that name wins over those that have it as another name."""
    found = index.get(key, []) if key else []
    headings = [each for is_heading, each in found if is_heading]
    return tuple(dict.fromkeys(headings or [each for _, each in found]))


def _nearest(asked: str, pool: Collection[str]) -> Iterator[str]:
    wanted = _corrected(bag_without_stage(asked), pool)
    matcher = difflib.SequenceMatcher(None, b=asked.strip()[:LONGEST_ASKED].casefold())
    scored = ((_likeness(matcher, wanted, name), name) for name in pool)
    best = sorted((-score, len(name), name) for score, name in scored if score)
    return (name for _, _, name in best[:NEAREST])


def _corrected(asked: Words, pool: Collection[str]) -> set[str]:
    """The words asked for, a misspelt one as the names in `pool` spell it."""
    known = {word for name in pool for word in bag(name)}
    near = (word if word in known else _closest(word, known) for word in asked)
    return {word for word in near if word}


def _closest(word: str, known: Collection[str]) -> str:
    return next(iter(difflib.get_close_matches(word[:LONGEST_WORD], known, n=1, cutoff=ALIKE)), word)


def _likeness(matcher: difflib.SequenceMatcher[str], wanted: set[str], name: str) -> float:
    """0 (unlike) to 1: the share of words in common, else likeness letter by letter."""
    named = set(bag(name))
    shared = share(wanted, named)
    if shared >= SHARED:
        return shared
    matcher.set_seq1(name.casefold())
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0
