"""How complete are our searches? The share of known relevant records that they find, and what they miss.

    python benchmarks/recall.py                       everything, on the shared records when they are there
    python benchmarks/recall.py --brief               figures only, without the missed records
    python benchmarks/recall.py --condition neck-pain one condition: its terms, its seeds, its misses
    python benchmarks/recall.py --committed           the records of tests/judged (needs no ../shared)

The searches are run on this machine (`evidence.query`), on records whose relevance a careful reader judged.
That is relative recall: of the relevant records that we know of, not of all that exist. A record counts as
found when the search of any of its conditions finds it, or, when the reader named no condition, the search
for harms that every sheet makes besides. Most records carry no MeSH here, as new records in PubMed: this
tests the words of title and abstract. Who wrote the searches had these records at hand: the figure flatters.

Titles only are printed, never abstracts: some conditions are held back for judging rules (tests/judged).
"""

from __future__ import annotations

import argparse
import bisect
import csv
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from evidence import conditions, content, query, strategy
from evidence.errors import UnknownCondition
from evidence.model import Article, Condition, MeshHeading, Pmid, Section, Strategy
from evidence.pipeline import load_condition
from evidence.records import parse

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
COMMITTED = HERE.parent / "tests" / "judged" / "records.jsonl"
TITLE_SHOWN = 110
# Readers' labels that no patient asks a referral for: an outcome, a mechanism, a matter of method. A record
# with no other label is not counted among those that a condition's search should find.
NO_CONDITION = frozenset(
    ("cost-effectiveness", "immune", "mechanism-cortisol", "pain-sensitivity", "quality-of-life", "safety")
)
# Why a record is missed, seen from its title and the block that misses it. To bring these in, a search would
# have to say what its condition does not mean: any pain, or any hormone.
EXPLAINED = {
    Pmid("39008297"): "a map of massage for pain anywhere; it names no place that its readers labelled",
    Pmid("21147413"): "about a hormone; it speaks of anxiety and depression, not of stress as a complaint",
    Pmid("20809811"): "hormones and immune cells of healthy people; stress is the reader's word for it",
    Pmid("99000071"): "it says pain of veterans, not that it lasts",
}
NOT_EXPLAINED = "not explained"
FLATTERS = "the searches were written with these records at hand: the figures flatter"
ONLY_COMMITTED = "The shared records are not here: these are the records of tests/judged."
# A phrase that fewer of our records say is one that PubMed's index of phrases may lack; PubMed then drops it.
RECORDS_OF_A_KNOWN_PHRASE = 2
# Fields in which a phrase is looked up as a phrase.
SPOKEN = frozenset((query.Field.TITLE_ABSTRACT, query.Field.TITLE, query.Field.ABSTRACT))
# Labels that name people with a condition: the condition is searched for.
SAME_AS = {"chronic-pain-veterans": "chronic-pain"}

Narrower = Callable[[str], frozenset[str]]


@dataclass(frozen=True)
class Record:
    """One judged record: its text ready to be searched, and what the reader said of it.

    `labels` are conditions as slugs; `massage` is false for a look-alike.
    """

    text: query.Searchable
    labels: tuple[str, ...]
    relevant: bool
    massage: bool

    @property
    def pmid(self) -> Pmid:
        """Its PubMed number, or ours where the real one was not seen."""
        return self.text.article.pmid

    @property
    def title(self) -> str:
        """Its title, cut to a line."""
        return self.text.article.title[:TITLE_SHOWN]

    @property
    def conditions(self) -> tuple[str, ...]:
        """The labels that name a condition."""
        return tuple(SAME_AS.get(label, label) for label in self.labels if label not in NO_CONDITION)


@dataclass(frozen=True)
class Search:
    """The search for one condition, whole and in its blocks."""

    condition: Condition
    whole: query.Node
    population: query.Node
    massage: query.Node

    @property
    def slug(self) -> str:
        """The condition's own."""
        return self.condition.slug


SearchFor = Callable[[str], Search | None]


@dataclass(frozen=True)
class Outcome:
    """What the searches of a record's conditions made of it."""

    record: Record
    searches: tuple[Search, ...]
    found_by: tuple[str, ...]
    massage: bool
    population: bool

    @property
    def found(self) -> bool:
        """Whether any of its conditions' searches finds it, or without a condition the one for harms."""
        return bool(self.found_by)

    @property
    def written(self) -> bool:
        """Whether any of its conditions has a file that a person wrote."""
        return any(not search.condition.automatic for search in self.searches)

    @property
    def explained(self) -> str:
        """Why it is missed, as far as somebody looked into it."""
        return EXPLAINED.get(self.record.pmid, NOT_EXPLAINED)

    @property
    def blame(self) -> str:
        """Which block misses it."""
        if not self.searches:
            return "the search for harms" if not self.record.conditions else "no search for it"
        blocks = [name for name in ("massage", "population") if not getattr(self, name)]
        return " and ".join(blocks) or "the excluding filter"


@dataclass(frozen=True)
class Recall:
    """How many of how many."""

    found: int
    total: int

    @property
    def share(self) -> float:
        """0 to 1; 1 when there is nothing to find."""
        return self.found / self.total if self.total else 1.0

    def __str__(self) -> str:
        share = f"{100 * self.share:5.1f} %" if self.total else "-"
        return f"{self.found:4} of {self.total:4}  {share}"


class Bench:
    """Our searches and the records that they are tried on."""

    def __init__(
        self, records: Sequence[Record], narrower: Narrower, search_for: SearchFor | None = None
    ) -> None:
        """`narrower` gives the MeSH headings below a heading; `search_for` other searches than ours."""
        self.records = records
        self.narrower = narrower
        self._search_for = search_for or _search_named

    def search_for(self, label: str) -> Search | None:
        """The search for a reader's label, None when we know no condition of that name."""
        return self._search_for(label.replace("-", " "))

    def finds(self, node: query.Node, record: Record) -> bool:
        """Whether a search certainly finds a record."""
        return query.matches(node, record.text, self.narrower) is True

    def outcome(self, record: Record) -> Outcome:
        """Run the searches of all conditions of a record."""
        searches = tuple({s.slug: s for label in record.conditions if (s := self.search_for(label))}.values())
        asked = [(search.slug, search.whole) for search in searches]
        if not record.conditions:
            asked = [(strategy.HARMS_SLUG, harms_search())]
        return Outcome(
            record,
            searches,
            found_by=tuple(slug for slug, whole in asked if self.finds(whole, record)),
            massage=self.finds(massage_block(), record),
            population=any(self.finds(search.population, record) for search in searches),
        )

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """One for each relevant record."""
        return tuple(self.outcome(record) for record in self.records if record.relevant)

    @property
    def asked(self) -> tuple[Outcome, ...]:
        """Those with at least one condition, whether or not we know how to search for it."""
        return tuple(outcome for outcome in self.outcomes if outcome.record.conditions)

    @property
    def unasked(self) -> tuple[Outcome, ...]:
        """Those without a condition, which only the search for harms can find."""
        return tuple(outcome for outcome in self.outcomes if not outcome.record.conditions)

    @property
    def overall(self) -> Recall:
        """Of all relevant records, those that a search for one of their conditions, or for harms, finds."""
        return recall(self.outcomes)

    @property
    def missed(self) -> tuple[Outcome, ...]:
        """The relevant records that no search of theirs finds."""
        return tuple(outcome for outcome in self.outcomes if not outcome.found)


def recall(outcomes: Iterable[Outcome]) -> Recall:
    """Count the found ones."""
    answers = [outcome.found for outcome in outcomes]
    return Recall(sum(answers), len(answers))


@cache
def searches() -> tuple[Search, ...]:
    """One for each condition file."""
    return tuple(_search(condition) for condition in content.load_conditions())


@cache
def _search_named(name: str) -> Search | None:
    """The search of a condition file, else one built automatically; None when nothing has this name."""
    with suppress(UnknownCondition):
        slug = conditions.find(name, [search.condition for search in searches()]).slug
        return next(search for search in searches() if search.slug == slug)
    try:
        return _search(load_condition(name))
    except UnknownCondition:
        return None


@cache
def _automatic_search_named(name: str, *, other_names: bool) -> Search | None:
    """The search that a condition would get if it had no file; None when MeSH has no such name, or several.

    By the condition's name, else the reader's label, else (`other_names`) what else the file calls it.
    """
    written = _search_named(name)
    known = (written.condition.name, name) if written else (name,)
    others = written.condition.synonyms if written and other_names else ()
    for asked in (*known, *others):
        with suppress(UnknownCondition):
            # Not `resolve`: it also looks for what resembles a name that nothing has, which takes a while.
            if condition := conditions.automatic(asked, content.load_thesaurus()):
                return _search(condition)
    return None


def _search(condition: Condition) -> Search:
    built = strategy.build(condition, content.load_massage(), content.load_filters())
    population, massage = (query.parse(block.term) for block in built.blocks)
    return Search(condition, query.parse(built.term), population, massage)


@cache
def massage_block() -> query.Node:
    """The block that every search of ours has, whatever the condition."""
    return query.parse(content.load_massage().term)


@cache
def harms_search() -> query.Node:
    """The second search of every sheet, which names no condition."""
    built: Strategy = strategy.harms(content.load_massage(), content.load_harms(), content.load_filters())
    return query.parse(built.term)


# ------------------------------------------------------------------------------------------- other searches


def automatic(bench: Bench, *, other_names: bool) -> Bench:
    """The same records, each condition searched for as if nobody had written a file for it."""
    search_for = partial(_automatic_search_named, other_names=other_names)
    return Bench(bench.records, bench.narrower, search_for)


def without_rare_phrases(bench: Bench) -> Bench:
    """The same records and searches, without the quoted phrases that hardly any of the records says.

    PubMed drops a phrase that its index of phrases does not hold, whatever the records say. We have no such
    index: a phrase of two words or more, without `*`, that fewer than `RECORDS_OF_A_KNOWN_PHRASE` records say
    counts as dropped. That is harsh: most of these phrases are in PubMed many times.
    """

    @cache
    def rare(term: query.Term) -> bool:
        exact = term.phrase and not term.truncated and term.distance is None
        if not exact or term.field not in SPOKEN or " " not in term.text:
            return False
        saying = sum(bench.finds(term, record) for record in bench.records)
        return saying < RECORDS_OF_A_KNOWN_PHRASE

    @cache
    def search_for(name: str) -> Search | None:
        search = _search_named(name)
        whole = _without(search.whole, rare) if search else None
        return replace(search, whole=whole) if search and whole else None

    return Bench(bench.records, bench.narrower, search_for)


def _without(node: query.Node, gone: Callable[[query.Term], bool]) -> query.Node | None:
    """What is left of a search when PubMed drops the terms that are `gone`; None when nothing is."""
    match node:
        case query.Term():
            return None if gone(node) else node
        case query.Not(kept, removed):
            left, taken = _without(kept, gone), _without(removed, gone)
            return query.Not(left, taken) if left and taken else left
        case query.And(members) | query.Or(members):
            rest = tuple(left for member in members if (left := _without(member, gone)))
            return type(node)(rest) if rest else None


# ------------------------------------------------------------------------------------------- reading


def shared(folder: Path = SHARED) -> Bench:
    """All judged records, with the whole MeSH tree."""
    where = folder / "data" / "records"
    lines = _lines(where / "records.jsonl")
    parsed = parse((where / "records.xml").read_bytes(), "records.xml")
    articles = {article.pmid: article for article in parsed.articles}
    return Bench([_record(raw, articles[Pmid(raw["pmid"])]) for raw in lines], mesh_tree(folder))


def committed() -> Bench:
    """The judged records of the repository, with the extract of MeSH that ships."""
    narrower = _tree(content.load_thesaurus().headings)
    return Bench([_record(raw, _article(raw)) for raw in _lines(COMMITTED)], narrower)


def noise(folder: Path = SHARED) -> tuple[Record, ...]:
    """Records that are not about massage."""
    name = folder / "data" / "records" / "noise" / "noise.xml.gz"
    articles = parse(name.read_bytes(), name.name).articles
    return tuple(Record(query.searchable(each), (), False, massage=False) for each in articles)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _record(raw: dict[str, Any], article: Article) -> Record:
    gold = raw["gold"]
    return Record(
        query.searchable(article),
        tuple(gold["condition"] or ()),
        relevant=bool(gold["relevant_for_condition"]),
        massage=gold["massage_role"] != "none",
    )


def _article(raw: dict[str, Any]) -> Article:
    headings = [heading.split(" / ")[0].rstrip("*") for heading in raw["mesh"] or ()]
    return Article(
        pmid=Pmid(raw["pmid"]),
        title=raw["title"] or "",
        sections=tuple(Section(line) for line in (raw["abstract"] or "").splitlines() if line),
        mesh=tuple(MeshHeading(heading) for heading in headings) or None,
    )


def mesh_tree(folder: Path = SHARED) -> Narrower:
    """All headings below a heading, however deep, in the whole MeSH release."""
    name = folder / "data" / "mesh" / "mesh_all_descriptors_ui_name_trees.tsv.gz"
    with gzip.open(name, "rt", encoding="utf-8") as lines:
        return _tree({row["name"]: row["tree_numbers"] for row in csv.DictReader(lines, delimiter="\t")})


def _tree(headings: Mapping[str, str]) -> Narrower:
    """From each heading's tree numbers, joined by "|"."""
    trees = {heading: [each for each in cell.split("|") if each] for heading, cell in headings.items()}
    numbers = sorted((number, heading) for heading, each in trees.items() for number in each)

    @cache
    def narrower(heading: str) -> frozenset[str]:
        return frozenset(name for number in trees.get(heading, ()) for name in _below(number, numbers))

    return narrower


def _below(number: str, numbers: Sequence[tuple[str, str]]) -> Iterator[str]:
    start = bisect.bisect_left(numbers, (f"{number}.", ""))
    for each, name in numbers[start:]:
        if not each.startswith(f"{number}."):
            return
        yield name


# ------------------------------------------------------------------------------------------- seeds


def seeds(folder: Path = SHARED) -> dict[str, frozenset[str]]:
    """PMIDs of landmark and included studies that somebody saw (not from memory), and conditions as named."""
    where = folder / "data" / "records"
    landmarks = json.loads((where / "landmarks.json").read_text(encoding="utf-8"))
    with (where / "included_studies.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["memory"] == "false"]
    seen = [each for each in landmarks if "pmid" not in each["memory_fields"]] + rows
    known: dict[str, frozenset[str]] = {}
    for each in seen:
        if each["pmid"]:
            known[each["pmid"]] = known.get(each["pmid"], frozenset()) | {each["condition"]}
    return known


def seed_outcomes(bench: Bench, known: Mapping[str, frozenset[str]]) -> tuple[Outcome, ...]:
    """Of relevant seeds that lie here; the condition that a list names for a seed counts as a label."""
    local = [outcome.record for outcome in bench.outcomes if outcome.record.pmid in known]
    return tuple(
        bench.outcome(replace(record, labels=(*record.labels, *sorted(known[record.pmid]))))
        for record in local
    )


def own_seeds(bench: Bench) -> Iterator[tuple[Search, Record, bool]]:
    """The seed PMIDs that the condition files name, where the record lies here, and whether it is found."""
    records = {record.pmid: record for record in bench.records}
    for search in searches():
        for pmid in search.condition.seed_pmids:
            if pmid in records:
                yield search, records[pmid], bench.finds(search.whole, records[pmid])


# ------------------------------------------------------------------------------------------- report


def _report(bench: Bench, *, brief: bool) -> Iterator[str]:
    indexed = sum(outcome.record.text.article.mesh is not None for outcome in bench.outcomes)
    harms = recall(bench.unasked)
    yield f"{len(searches())} condition files; {len(bench.outcomes)} relevant records, {indexed} carry MeSH"
    yield FLATTERS
    yield f"recall, any of its searches          {bench.overall}  ({harms.found} by the search for harms)"
    yield from _parts(bench)
    yield from _otherwise(bench)
    named = _labels(outcome.record for outcome in bench.unasked)
    yield f"no condition, search for harms only  {harms}  {named}"
    yield ""
    yield from _by_condition(bench)
    for outcome in () if brief else bench.missed:
        yield from _miss(outcome)
        others = [search.slug for search in searches() if bench.finds(search.whole, outcome.record)]
        yield f"  found by the search for: {', '.join(others) or 'nothing'}"


def _parts(bench: Bench) -> Iterator[str]:
    """Recall by how a condition is searched for, and by block."""
    only = [outcome for outcome in bench.asked if outcome.searches and not outcome.written]
    yield f"  a condition of it has a file       {recall(o for o in bench.asked if o.written)}"
    yield f"  only conditions without a file     {recall(only)}"
    yield f"  no search for it                   {recall(o for o in bench.asked if not o.searches)}"
    yield f"  massage block                      {_block(bench.outcomes, 'massage')}"
    yield f"  population block                   {_block(bench.asked, 'population')}"


def _otherwise(bench: Bench) -> Iterator[str]:
    """Recall with less at hand, and with the searches that a condition without a file gets."""
    yield f"  by text alone, MeSH taken away     {_without_mesh(bench).overall}"
    rare = f"phrases in < {RECORDS_OF_A_KNOWN_PHRASE} records dropped"
    yield f"  {rare:34} {without_rare_phrases(bench).overall}"
    for name, other_names in (("the name", False), ("any name", True)):
        instead = automatic(bench, other_names=other_names)
        without = sum(not outcome.searches for outcome in instead.asked)
        what = f"no file, automatic by {name}"
        yield f"  {what:34} {instead.overall}  ({without} records have none)"


def _block(outcomes: Sequence[Outcome], name: str) -> Recall:
    return Recall(sum(getattr(outcome, name) for outcome in outcomes), len(outcomes))


def _without_mesh(bench: Bench) -> Bench:
    return Bench([_bare(record) for record in bench.records], bench.narrower)


def _bare(record: Record) -> Record:
    return replace(record, text=replace(record.text, article=replace(record.text.article, mesh=None)))


def _by_condition(bench: Bench) -> Iterator[str]:
    """A line a condition: records labelled with it, and how many its own search and its blocks find."""
    yield "condition                      labelled  found  massage  population"
    by_slug: dict[str, list[Outcome]] = {}
    found: dict[str, Search] = {}
    for outcome in bench.asked:
        for search in outcome.searches:
            found[search.slug] = search
            by_slug.setdefault(search.slug, []).append(outcome)
    for slug, outcomes in sorted(by_slug.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        named = slug + (" (automatic)" if found[slug].condition.automatic else "")
        own = sum(slug in outcome.found_by for outcome in outcomes)
        population = sum(bench.finds(found[slug].population, outcome.record) for outcome in outcomes)
        massage = sum(outcome.massage for outcome in outcomes)
        yield f"{named:32} {len(outcomes):6} {own:6} {massage:8} {population:11}"


def _miss(outcome: Outcome) -> Iterator[str]:
    yield f"\n  PMID {outcome.record.pmid}  {outcome.record.title}"
    yield f"  conditions: {', '.join(outcome.record.labels)}; missed by: {outcome.blame}"
    yield f"  why: {outcome.explained}"


def _others(bench: Bench) -> Iterator[str]:
    """The studies that the condition files name, and the search for harms."""
    own = list(own_seeds(bench))
    yield f"\nseeds named by the condition files   {Recall(sum(ok for *_, ok in own), len(own))}"
    for search, record, ok in own:
        if not ok:
            yield f"  {search.slug} misses its own seed {record.pmid}  {record.title}"
    labelled = [record for record in bench.records if "safety" in record.labels]
    found = [record for record in labelled if bench.finds(harms_search(), record)]
    yield f"search for harms, labelled safety    {Recall(len(found), len(labelled))}"
    yield from (f"  missed: {record.pmid}  {record.title}" for record in labelled if record not in found)


def _only_shared(bench: Bench, folder: Path) -> Iterator[str]:
    """Landmark studies, and what the searches bring besides: relevance to one condition is not asked here."""
    yield from _landmarks(bench, seeds(folder))
    kinds = {
        "noise, not about massage": noise(folder),
        "not relevant, massage in it": [r for r in bench.records if not r.relevant and r.massage],
        "look-alikes, no massage in them": [r for r in bench.records if not r.relevant and not r.massage],
    }
    for name, records in kinds.items():
        block = [record for record in records if bench.finds(massage_block(), record)]
        whole = [record for record in block if any(bench.finds(s.whole, record) for s in searches())]
        yield f"{name:33} {len(records):5}: massage block {len(block):4}, any whole search {len(whole):4}"


def _landmarks(bench: Bench, known: Mapping[str, frozenset[str]]) -> Iterator[str]:
    outcomes = seed_outcomes(bench, known)
    here = {record.pmid for record in bench.records}
    absent = sum(Pmid(pmid) not in here for pmid in known)
    besides = len(known) - absent - len(outcomes)
    others = f", {besides} not relevant" if besides else ""
    count = f"(of {len(known)} known, {absent} not at hand{others})"
    yield f"seeds, landmark and included studies {recall(outcomes)}  {count}"
    for outcome in outcomes:
        if not outcome.found:
            yield from _miss(outcome)


def _one_condition(bench: Bench, name: str) -> Iterator[str]:
    search = bench.search_for(name)
    if search is None:
        yield f"No condition is called {name!r}."
        return
    yield search.slug
    for terms in (search.condition.mesh, search.condition.text):
        yield f"  {len(terms)} terms: {', '.join(terms)}"
    labelled = [o for o in bench.outcomes if search.slug in {each.slug for each in o.searches}]
    own = [replace(o, population=bench.finds(search.population, o.record)) for o in labelled]
    found = [o for o in own if bench.finds(search.whole, o.record)]
    yield f"labelled with it, found by its own search {Recall(len(found), len(own))}"
    for outcome in own:
        if outcome not in found:
            yield from _miss(outcome)
            yield f"  found by another condition of it: {', '.join(outcome.found_by) or 'no'}"
    for each, record, ok in own_seeds(bench):
        if each.slug == search.slug:
            yield f"\nseed {record.pmid} {'found' if ok else 'MISSED'}  {record.title}"
    brought = [
        r for r in bench.records if search.slug not in _slugs(bench, r) and bench.finds(search.whole, r)
    ]
    yield f"\nbrings {len(brought)} other judged records, labelled: {_labels(brought)}"


def _slugs(bench: Bench, record: Record) -> frozenset[str]:
    return frozenset(s.slug for label in record.conditions if (s := bench.search_for(label)))


def _labels(records: Iterable[Record]) -> str:
    counts = Counter(label for record in records for label in record.labels)
    return ", ".join(f"{label} {count}" for label, count in counts.most_common()) or "-"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report; end quietly when nobody reads on, as in `| head`."""
    try:
        for line in _lines_of(_chosen(arguments)):
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end; that must have somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _chosen(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, help="the folder of the shared records")
    parser.add_argument("--brief", action="store_true", help="figures only")
    parser.add_argument("--condition", help="a slug or name")
    parser.add_argument("--committed", action="store_true", help="the records of tests/judged")
    chosen = parser.parse_args(arguments)
    if chosen.shared and not chosen.shared.is_dir():
        parser.error(
            f"there is no folder {chosen.shared}; leave --shared out for the records of tests/judged"
        )
    return chosen


def _lines_of(chosen: argparse.Namespace) -> Iterator[str]:
    folder: Path = chosen.shared or SHARED
    only_committed = chosen.committed or not folder.is_dir()
    if only_committed and not chosen.committed:
        yield ONLY_COMMITTED
    bench = committed() if only_committed else shared(folder)
    if chosen.condition:
        yield from _one_condition(bench, chosen.condition)
        return
    yield from _report(bench, brief=chosen.brief)
    yield from _others(bench)
    if not only_committed:
        yield from _only_shared(bench, folder)


if __name__ == "__main__":
    main()
