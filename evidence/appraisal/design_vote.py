"""What do the words say of the kind of study, where no rule is sure? A small linear model, asked by `design`.

It knows five kinds and may say three of them: a review that pools trials, one that does not, and a study that
compares treatments. Whether chance decided is never its business: the rules look for a sentence that says so.
It learned from few studies of one group or of other kinds, so that for those it is silent. The weights are
`design.json`, learned by `benchmarks/train.py design`; the vote is explained by its words. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from evidence.appraisal.linear import load
from evidence.appraisal.parts import words
from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Reading, Sentence, any_of, phrase, quoted
from evidence.appraisal.weightiest import explained
from evidence.model import Design, Judgement

POOLED, REVIEW, COMPARED, ONE_GROUP, ANOTHER = "pooled", "review", "compared", "one group", "another"

# How sure the words must be. Of 3,438 records, each judged without those of its writer, 213 got another
# answer than that of the rules: 177 the reader's, 31 that of our convention (no word of chance); 5 were wrong
# before and after, none was right before. Nearly all are terse; of 500 records in the usual manner none
# changed.
SURE = 0.7
# Fewer sentences hold too few words to be weighed.
FEWEST = 4
# What may be said instead of what the rule without a firm sign would say.
INSTEAD_OF: Mapping[Design, frozenset[str]] = {
    Design.SYSTEMATIC_REVIEW: frozenset({POOLED}),
    Design.NARRATIVE_REVIEW: frozenset({POOLED, REVIEW}),
    Design.NONRANDOMISED_CONTROLLED: frozenset({POOLED, REVIEW}),
    Design.SINGLE_ARM: frozenset({POOLED, REVIEW, COMPARED}),
    Design.OTHER: frozenset({POOLED, REVIEW, COMPARED}),
}
MEANT = {
    POOLED: (Design.META_ANALYSIS, "No rule is sure; the words weigh for a review that pools trials."),
    REVIEW: (Design.SYSTEMATIC_REVIEW, "No rule is sure; the words weigh for a review of studies."),
    COMPARED: (
        Design.NONRANDOMISED_CONTROLLED,
        "No rule is sure; the words weigh for a comparison, and the text never says that chance decided.",
    ),
}
# What else the text must show: two groups, for a comparison where the rule saw one; and trials that were
# counted or a place where they were sought, for a review where the rule heard somebody tell what is known.
TWO_GROUPS = "text names groups"
PAPERS = frozenset(
    f"{where} {what}" for where in ("text", "title") for what in ("counts trials", "names a database")
)
# Nor is there a comparison where the text says that there was none.
NO_OTHER_GROUP = phrase(
    "control|compari",
    r"\b(?:no|without|lack of|lacked|lacking|absence of) (?:an? |any )?(?:control|comparison|comparator)s?\b"
    r"|\buncontrolled\b",
)

# What stands in a sentence, by what it means for the kind of study rather than by its words.
_COUNT = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|both"
    r"|several|some|most|all|half|none|one)"
)
SHOWN = (
    (
        "counts trials",
        any_of(
            r"\b" + _COUNT + r" (?:of (?:the |these )?)?(?:[\w-]+ ){0,3}(?:trials|studies|rcts|papers|reports"
            r"|articles|experiments)\b"
        ),
    ),
    ("names trials", regex(r"\b(?:trials|studies|rcts|papers|articles)\b")),
    (
        "names a database",
        any_of(
            r"\b(?:medline|pub-?med|embase|cinahl|scopus|cochrane|cnki|wanfang|index|databases?|registers?"
            r"|scholar|lilacs|magiran|sid)\b"
        ),
    ),
    ("rates quality", any_of(r"\b(?:jadad|pedro|grade|risk of bias|downs|amstar|quality)\b")),
    (
        "gives a pooled figure",
        any_of(r"\b(?:smds?|wmd|i2|i²|heterogeneity|pooled|odds ratio|risk ratio|hedges|effects? sizes?)\b"),
    ),
    ("gives an interval", regex(r"95 ?%|\bci\b")),
    (
        "counts people",
        any_of(
            r"\b(?:\d{1,4}|n ?= ?\d+|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\S*) "
            r"(?:[\w-]+ ){0,3}(?:patients|women|men|people|adults|children|infants|babies|newborns"
            r"|participants|students|nurses|volunteers|mothers|subjects|residents|clients|persons|players"
            r"|runners|workers)\b"
        ),
    ),
    ("gives n", regex(r"\bn ?= ?\d")),
    (
        "names groups",
        any_of(
            r"\b(?:groups?|arms?|controls?|others?|the rest|versus|vs|either|than|without"
            r"|compared|relative to|alone|respectively|half)\b"
        ),
    ),
    ("looks before", any_of(r"\b(?:baseline|before|from \d)\b")),
    ("speaks of chance", any_of(r"\brandom\w*|\blots\b|\bcoin\b|\benvelopes?\b|\bchance\b")),
)
# So many sentences of a kind are told apart, and records so long (in sentences).
OFTEN = (1, 2, 4)
LENGTHS = (3, 6, 10)


def vote(reading: Reading, said: Design | None) -> Judgement[Design] | None:
    """What the words say instead of what an unsure rule said; None where they are not sure enough."""
    if said is None or said not in INSTEAD_OF or len(reading.body) < FEWEST:
        return None
    seen = signs(reading)
    chances = load("design").chances(seen)
    kind = max(chances, key=chances.__getitem__)
    if chances[kind] < SURE or kind not in INSTEAD_OF[said] or not _borne_out(kind, said, seen, reading):
        return None
    value, because = MEANT[kind]
    sentence, weights = _weightiest_sentence(reading, kind)
    return quoted(value, explained(because, weights, sentence.plain), sentence)


def _borne_out(kind: str, said: Design, seen: frozenset[str], reading: Reading) -> bool:
    if kind == COMPARED:
        return TWO_GROUPS in seen and not NO_OTHER_GROUP.search(reading.plain)
    return said is not Design.NARRATIVE_REVIEW or not PAPERS.isdisjoint(seen)


def signs(reading: Reading) -> frozenset[str]:
    """Every sign of a record: the words of title and text, and what its sentences show, how often."""
    spoken = {sign for one in reading.sentences for sign in of_sentence(one)}
    shown = Counter(name for one in reading.body for name, told in SHOWN if told.search(one.plain))
    counted = (
        f"text {name}" if at == 1 else f"text {name} x{at}"
        for name, times in shown.items()
        for at in OFTEN
        if times >= at
    )
    titled = (f"title {name}" for name, told in SHOWN if told.search(reading.title.plain))
    length = (f"{at} sentences" for at in LENGTHS if len(reading.body) >= at)
    return frozenset((*spoken, *counted, *titled, *length))


def of_sentence(sentence: Sentence) -> Iterator[str]:
    """The words of one sentence, with numbers by what they are."""
    where = "title" if sentence.part is Part.TITLE else "text"
    yield from (f"{where}: {word}" for word in words(sentence.plain))


def _weightiest_sentence(reading: Reading, kind: str) -> tuple[Sentence, dict[str, float]]:
    """The sentence whose words speak most for this kind, with their weights."""
    model = load("design")
    weights = {
        one: {sign: model.weight(sign, kind) for sign in of_sentence(one)} for one in reading.sentences
    }
    most = max(weights, key=lambda one: sum(weights[one].values()))
    return most, weights[most]
