"""MeSH headings and ICD-10-CM codes as the program knows them: types, and looking one up. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from evidence.conditions.comparing import SHARED, bag, bag_without_stage, squeezed

# How many near names a miss lists: enough to choose from, few enough to read.
NEAREST = 5
# Letter by letter, as in `comparing`; difflib's quick estimates keep a miss below a second.
ALIKE = 0.8
# "Raynaud" means Raynaud disease and "Crohn's" Crohn disease: words that name the kind of thing, not which.
KIND_WORDS = frozenset({"disease", "syndrome", "disorder", "phenomenon", "condition"})
# Shorter than this, a word without its kind is too often another word: "down", "cold", "back".
SHORTEST_WITHOUT_KIND = 5


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A MeSH heading: `heading` as NLM writes it, tree numbers, entry terms (its other names).

    `ui` is "" and `entries` is empty for headings that are not carried in full because they cannot be a
    condition; their tree numbers may be missing too.
    """

    heading: str
    trees: tuple[str, ...] = ()
    ui: str = ""
    entries: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The heading and its entry terms."""
        return (self.heading, *self.entries)

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


@dataclass(frozen=True)
class Thesaurus:
    """What ships of MeSH and ICD-10-CM. Its indices are built when they are first needed."""

    descriptors: tuple[Descriptor, ...]
    codes: tuple[Code, ...]

    def heading(self, name: str) -> Descriptor | None:
        """The descriptor with exactly this heading."""
        return self._by_heading.get(name)

    def code(self, code: str) -> Code | None:
        """The row of a code, with its dot."""
        return self._by_code.get(code)

    def carries_category(self, code: str) -> bool:
        """Whether the extract holds the category (first three characters) of the code."""
        return code[:3] in self._by_code

    def leaves_below(self, code: str) -> tuple[Code, ...]:
        """Billable codes that begin with `code`, the code itself among them."""
        return tuple(each for each in self.codes if each.leaf and each.code.startswith(code))

    def named_exactly(self, asked: str) -> tuple[Descriptor, ...]:
        """Descriptors in full with this name: letter by letter, else word by word in any order."""
        return self._found(self._squeezed, squeezed(asked)) or self._found(self._bags, bag(asked))

    def named_loosely(self, asked: str) -> tuple[Descriptor, ...]:
        """As `named_exactly`, else without words of stage, else without the kind ("Raynaud" disease)."""
        return (
            self.named_exactly(asked)
            or self._found(self._bags, bag_without_stage(asked))
            or self._without_kind(asked)
        )

    def nearest_names(self, asked: str, among: Iterable[str]) -> tuple[str, ...]:
        """At most five of `among` that resemble `asked`, best first."""
        wanted, plain = set(bag_without_stage(asked)), asked.strip().casefold()
        matcher = difflib.SequenceMatcher(None, b=plain)
        scored = ((_likeness(matcher, wanted, name), name) for name in among)
        best = sorted((-score, len(name), name) for score, name in scored if score)
        return tuple(name for _, _, name in best[:NEAREST])

    def nearest_headings(self, heading: str) -> tuple[str, ...]:
        """Headings that resemble one that does not exist; also those that have it as another name."""
        owners = tuple(each.heading for each in self.named_exactly(heading))
        near = self.nearest_names(heading, self._by_heading)
        return tuple(dict.fromkeys((*owners, *near)))[:NEAREST]

    @cached_property
    def _by_heading(self) -> Mapping[str, Descriptor]:
        return {each.heading: each for each in self.descriptors}

    @cached_property
    def _by_code(self) -> Mapping[str, Code]:
        return {each.code: each for each in self.codes}

    @cached_property
    def _squeezed(self) -> Mapping[object, list[tuple[bool, Descriptor]]]:
        return _index((squeezed(name), name, each) for name, each in self._full_names())

    @cached_property
    def _bags(self) -> Mapping[object, list[tuple[bool, Descriptor]]]:
        return _index((bag(name), name, each) for name, each in self._full_names())

    def _full_names(self) -> Iterable[tuple[str, Descriptor]]:
        return ((name, each) for each in self.descriptors if each.ui for name in each.names)

    def _found(
        self, index: Mapping[object, list[tuple[bool, Descriptor]]], key: object
    ) -> tuple[Descriptor, ...]:
        """A heading of that name wins over those that have it as another name."""
        found = index.get(key, []) if key else []
        headings = [each for is_heading, each in found if is_heading]
        return tuple(dict.fromkeys(headings or [each for _, each in found]))

    def _without_kind(self, asked: str) -> tuple[Descriptor, ...]:
        wanted = tuple(word for word in bag_without_stage(asked) if word not in KIND_WORDS)
        if len("".join(wanted)) < SHORTEST_WITHOUT_KIND:
            return ()
        with_kind = (tuple(sorted((*wanted, kind))) for kind in sorted(KIND_WORDS))
        return tuple(dict.fromkeys(each for key in with_kind for each in self._found(self._bags, key)))


def _index(
    rows: Iterable[tuple[object, str, Descriptor]],
) -> Mapping[object, list[tuple[bool, Descriptor]]]:
    index: dict[object, list[tuple[bool, Descriptor]]] = {}
    for key, name, descriptor in rows:
        index.setdefault(key, []).append((name == descriptor.heading, descriptor))
    return index


def _likeness(matcher: difflib.SequenceMatcher[str], wanted: set[str], name: str) -> float:
    shared = wanted & set(bag(name))
    if shared:
        share = len(shared) / len(wanted | set(bag(name)))
        return share if len(shared) / len(wanted) >= SHARED else 0.0
    matcher.set_seq1(name.casefold())
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0
