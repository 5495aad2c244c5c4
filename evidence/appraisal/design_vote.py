"""What do the words say of the kind of study, where no rule is sure? A small linear model, asked by `design`.

It knows five kinds and may say three of them: a review that pools trials, one that does not, and a study that
compares treatments. Whether chance decided is never its business: the rules look for a sentence that says so.
It learned from few studies of one group or of other kinds, so that for those it is silent. The weights are
`design.json`, learned by `benchmarks/train.py design`; the vote is explained by its words. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import fsum

from evidence.appraisal.linear import load
from evidence.appraisal.parts import words
from evidence.appraisal.text import Part, Reading, Sentence, phrase, quoted, word_set
from evidence.appraisal.weightiest import explained
from evidence.model import Design, Judgement

POOLED, REVIEW, COMPARED, ONE_GROUP, ANOTHER = "pooled", "review", "compared", "one group", "another"

# How sure the words must be. Of 3,438 records, each judged without those of its writer, 212 got another
# answer than that of the rules: 176 the reader's, 31 that of our convention (no word of chance); 5 were wrong
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

# What a sentence shows of the kind of study, by one of these words,
NAMED = {
    "names trials": word_set("trials studies rcts papers articles"),
    "names a database": word_set(
        "medline pubmed pub-med embase cinahl scopus cochrane cnki wanfang index database databases register"
        " registers scholar lilacs magiran sid"
    ),
    "rates quality": word_set("jadad pedro grade bias downs amstar quality"),
    "names groups": word_set(
        "group groups arm arms control controls other others rest versus vs either than without compared"
        " relative alone respectively half"
    ),
    "looks before": word_set("baseline before"),
    "speaks of chance": word_set(
        "random randomly randomized randomization lots coin envelope envelopes chance"
    ),
}
# or by a phrase.
_COUNT = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|both"
    r"|several|some|most|all|half|none|one)"
)
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\S*"
SHOWN = {
    "counts trials": phrase(
        "trials|studies|rcts|papers|reports|articles|experiments",
        r"\b" + _COUNT + r" (?:of (?:the |these )?)?(?:[\w-]+ ){0,3}(?:trials|studies|rcts|papers|reports"
        r"|articles|experiments)\b",
    ),
    "gives a pooled figure": phrase(
        "smd|wmd|i2|i²|heterogeneity|pooled|ratio|hedges|effect",
        r"\b(?:smds?|wmd|i2|i²|heterogeneity|pooled|odds ratio|risk ratio|hedges|effects? sizes?)\b",
    ),
    "gives an interval": phrase("95|ci", r"\b95 ?%|\bci\b"),
    "counts people": phrase(
        "patients|women|men|people|adults|children|infants|babies|newborns|participants|students|nurses"
        "|volunteers|mothers|subjects|residents|clients|persons|players|runners|workers",
        r"\b(?:\d{1,4}|\w+teen|" + _TENS + r") (?:[\w-]+ ){0,3}(?:patients|women|men|people|adults|children"
        r"|infants|babies|newborns|participants|students|nurses|volunteers|mothers|subjects|residents|clients"
        r"|persons|players|runners|workers)\b",
    ),
    "gives n": phrase("n =|n=", r"\bn ?= ?\d"),
}
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
    told = [words(one.plain) for one in reading.body]
    titled = words(reading.title.plain)
    spoken = chain(_placed("title", titled), *(_placed("text", one) for one in told))
    bodies = zip(reading.body, told, strict=True)
    shown = Counter(chain.from_iterable(_shown(one.plain, found) for one, found in bodies))
    counted = (_often(name, at) for name, times in shown.items() for at in OFTEN if times >= at)
    about = (f"title {name}" for name in _shown(reading.title.plain, titled))
    length = (f"{at} sentences" for at in LENGTHS if len(reading.body) >= at)
    return frozenset((*spoken, *counted, *about, *length))


def _placed(where: str, told: Iterable[str]) -> Iterator[str]:
    return (f"{where}: {word}" for word in told)


def _shown(plain: str, told: Sequence[str]) -> Iterator[str]:
    yield from (name for name, listed in NAMED.items() if not listed.isdisjoint(told))
    yield from (name for name, pattern in SHOWN.items() if pattern.search(plain))


def _often(name: str, at: int) -> str:
    return f"text {name}" if at == 1 else f"text {name} x{at}"


def _weightiest_sentence(reading: Reading, kind: str) -> tuple[Sentence, dict[str, float]]:
    """The sentence whose words speak most for this kind, with their weights."""
    model = load("design")
    weights = {one: {sign: model.weight(sign, kind) for sign in _of(one)} for one in reading.sentences}
    most = max(weights, key=lambda one: fsum(weights[one].values()))
    return most, weights[most]


def _of(sentence: Sentence) -> Iterator[str]:
    return _placed("title" if sentence.part is Part.TITLE else "text", words(sentence.plain))
