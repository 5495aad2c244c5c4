"""The words of a record, ready to be read: sentences that know their section, in one spelling.

Rules look at `plain` (lower case, American spelling, plain dashes and spaces); quotes are taken from `text`,
which is a verbatim piece of the title or of one abstract section. Pure; never raises on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from evidence.appraisal.alternation import alternatives
from evidence.appraisal.parts import ORDER, guess
from evidence.appraisal.patterns import regex
from evidence.model import Article, Basis, Judgement, Section

T = TypeVar("T")


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


# Section labels as printed, by the words in them. The first row that matches wins, so that "outcome
# measures" is about methods although it holds "outcome".
LABEL_WORDS: tuple[tuple[str, str], ...] = (
    ("registration", "registration|registry|funding|sponsor|ethics|dissemination"),
    ("background", "background data"),  # Spine prints "Summary of background data"
    (
        "methods",
        "method|design|participant|subject|patient|setting|intervention|measure|material|search|selection"
        "|data source|data collection|data extraction|analysis|sample|procedure|eligibility|evidence review"
        "|outcome|randomi|blinding|population|treatment",
    ),
    ("objective", "objective|aim|purpose|question|hypothes|goal"),
    ("results", "result|finding|recommendation|synthesis|key message"),
    ("conclusions", "conclusion|discussion|interpretation|implication|significance|summary|relevance|impact"),
    ("background", "background|introduction|context|importance|rationale|limitation"),
)

# What NLM calls a section when the printed label says nothing.
NLM_CATEGORIES = {
    "BACKGROUND": "background",
    "OBJECTIVE": "objective",
    "METHODS": "methods",
    "RESULTS": "results",
    "CONCLUSIONS": "conclusions",
}

# Labels are short. A colon further on belongs to a sentence.
LONGEST_LABEL = 60

# How far back a full stop looks for the word before it, in letters; lines may be set in by many blanks.
ABBREVIATION_REACH = 60
# A full stop after these does not end a sentence.
ABBREVIATIONS = word_set(
    "vs v e.g i.e eg ie al fig figs dr mr mrs ms prof st no nos approx ca cf resp vol p pp etc inc ltd"
    " dept univ u.s u.k min max ref refs sci int"
)

# Endings in -ise that are not the British form of -ize.
NOT_IZE = word_set(
    "exercise exercised exercises exercising advise advised advises advising supervise supervised"
    " supervises supervising comprise comprised comprises comprising raise raised raises raising promise"
    " promised promises promising revise revised revises revising disease diseases diseased precise"
    " concise otherwise likewise wise rise rises risen arise arises arising rising devise devised increase"
    " increased increases increasing decrease decreased decreases decreasing release released releases"
    " releasing noise praise surprise surprised surprising surprises expertise enterprise bruise bruised"
    " bruises cruise improvise franchise compromise compromised compromises premise premises excise"
    " excised incised treatise paradise malaise"
    " bruising"
)

# British pieces of words and what they are in American spelling; pieces, because they stand in many words.
BRITISH = {
    "labour": "labor",
    "favour": "favor",
    "behaviour": "behavior",
    "tumour": "tumor",
    "colour": "color",
    "neighbour": "neighbor",
    "oedema": "edema",
    "haemo": "hemo",
    "haema": "hema",
    "haemat": "hemat",
    "anaem": "anem",
    "leukaem": "leukem",
    "ischaem": "ischem",
    "glycaem": "glycem",
    "apnoea": "apnea",
    "paediatr": "pediatr",
    "caesar": "cesar",
    "anaesth": "anesth",
    "gynaec": "gynec",
    "orthopaed": "orthoped",
    "oesoph": "esoph",
    "oestr": "estr",
    "diarrhoea": "diarrhea",
    "menorrhoea": "menorrhea",
    "foetal": "fetal",
    "foetus": "fetus",
    "faecal": "fecal",
    "centre": "center",
    "metre": "meter",
    "litre": "liter",
    "fibre": "fiber",
    "programme": "program",
    "counselling": "counseling",
    "travell": "travel",
    "practise": "practice",
    "judgement": "judgment",
    "ageing": "aging",
    "sceptic": "skeptic",
    "enrolment": "enrollment",
    # "Analyses" are oftener more than one analysis than what somebody does, so that stays on either side.
    "analyse ": "analyze ",
    "analysed": "analyzed",
    "analysing": "analyzing",
    "analyzes": "analyses",
    "manoeuvre": "maneuver",
    "dyspnoea": "dyspnea",
    "sulph": "sulf",
    # No British form, but one word to us: "120 school age children".
    "school age": "school-age",
}

_ISE_WORD = regex(r"\b[a-z]{3,24}is(?:e|ed|es|er|ing|ation|ations)\b")
_ISE_ENDINGS = ("ise", "isi", "isa")
# None of them is ASCII: text in ASCII stays as it is.
_CHARACTERS = str.maketrans(
    {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "‒": "-", "’": "'", "‘": "'", "“": '"', "”": '"'}
    | {
        "·": ".",
        "≤": "<=",
        "≥": ">=",
        "≦": "<=",
        "≧": ">=",
        "⩽": "<=",
        "⩾": ">=",
        "\u00ad": None,
        "\u200b": None,
    }
)
_MINUS_APART = regex(r"(?:(?<=[=:(\[,;<>] )|(?<=[=:(\[<>])|(?<=\b(?:to|by|of|vs|CI) ))- (?=\.?\d)")
# "Two settings--school and home--by teachers": such dashes set an aside apart, they join no words.
_ASIDE = regex(r"(?<=[A-Za-z)])(?:--+|\s?—\s?)(?=[A-Za-z(])")
_LABEL_WORD = regex(
    r"(?:and|of|the|or|for|on|in|main|study|trial|clinical|key|patients?|participants?|subjects?|research"
    r"|primary|secondary|data|what|is"
    r"|known|plain|language|simple|evidence|outcomes?|measure(?:s|ments?)|samples?|sources?|searche?s?"
    r"|selection|extraction|synthesis"
    r"|review|methods?|methodology|materials?|designs?|settings?|interventions?|population|objectives?"
    r"|aims?|purposes?|questions?"
    r"|hypothes[ei]s|goals?|results?|findings?|recommendations?|messages?|conclusions?|discussion"
    r"|interpretation|implications?|practice"
    r"|significance|summary|relevance|impact|background|introduction|contexts?|importance|rationale"
    r"|limitations?|registrations?|registry"
    r"|number|funding|sponsors?|ethics|dissemination|analys[ei]s|statistical|procedures?|eligibility"
    r"|criteria|randomi[sz]ation|blinding"
    r"|treatments?|authors?|safety|nursing|level|literature|statement|problem)$",
    re.IGNORECASE,
)
_LETTERS = regex(r"[A-Za-z]+")
_GROUP_LETTER = regex(r"(?:group|arm|vitamin|type|hepatitis)\s+[A-Za-z]$", re.IGNORECASE)
_SENTENCE_END = regex(r"[.!?][\"'”’)\]]?\s+(?=[\"'“(\[]?[A-Z0-9À-ÖØ-Þ−-])|[.!?];\s*")
# "(ABSTRACT TRUNCATED AT 250 WORDS)", as PubMed ends older ones, is about the text, not about the study.
_CUT_OFF = regex(
    r"[\[(][a-z\s]{0,20}\b(?:abstract|text)\s+(?:is\s+|was\s+|has\s+been\s+)?(?:truncated|ends|cut)\b"
    r"[a-z0-9\s]{0,30}[\])]\W{0,3}\Z",
    re.IGNORECASE,
)
_BARE_LABEL = regex(
    r"(?:OBJECTIVES?|AIMS?|PURPOSE|BACKGROUND|INTRODUCTION|METHODS?|DESIGN|PARTICIPANTS|INTERVENTIONS?"
    r"|RESULTS?"
    r"|FINDINGS|CONCLUSIONS?|DISCUSSION)\s+(?!AND\b|OF\b)(?=[A-Z0-9])"
)

# The same in mixed case, as the BMJ prints them ("Objective To find out ..."), and with a dash.
_TITLED_LABEL = regex(
    r"(?P<label>Objectives?|Aims?|Purpose|Background|Introduction|Methods?|(?:Study\s+)?[Dd]esign|Settings?"
    r"|Participants|Patients|Interventions?|(?:Main\s+)?[Oo]utcome\s+[Mm]easures?|Main\s+[Oo]utcomes?"
    r"|Measurements?"
    r"|(?:Main\s+)?[Rr]esults?|Findings|(?:Authors'\s+)?[Cc]onclusions?|Discussion|Search\s+(?:strategy|methods)"
    r"|Selection\s+criteria|Data\s+(?:sources|collection\s+and\s+analysis|extraction)|Trial\s+registration)"
    r"\s+(?P<dash>[–—-]\s+)?(?=[A-Z0-9])"
)
# So many of them make a pattern; one alone may be the subject of a sentence.
TITLED_LABELS = 3


class Part(StrEnum):
    """Where in a record a sentence stands."""

    TITLE = "title"
    BACKGROUND = "background"
    OBJECTIVE = "objective"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSIONS = "conclusions"
    REGISTRATION = "registration"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` verbatim, `plain` folded for the rules, its label as printed, its part, its place.

    `position` 0 is the title. `labelled` is false when the part was guessed, because the abstract has no
    labels.
    """

    text: str
    plain: str
    label: str | None
    part: Part
    position: int
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A record as sentences. `body` are those of the abstract; `plain` is all of it in one spelling."""

    title: Sentence
    body: tuple[Sentence, ...]
    plain: str

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The title, then the abstract."""
        return (self.title, *self.body)

    def part(self, *parts: Part) -> tuple[Sentence, ...]:
        """The sentences that stand in these parts, in order."""
        return tuple(sentence for sentence in self.sentences if sentence.part in parts)


def read(article: Article) -> Reading:
    """Split a record into sentences; the part of those without a label is guessed (`parts`)."""
    spellings = _spellings_of(article)
    title = Sentence(article.title, fold(article.title, spellings), None, Part.TITLE, 0)
    body = tuple(_sentences(article.sections, spellings))
    if not all(sentence.labelled for sentence in body):
        body = tuple(_with_all_parts(body))
    if not any(sentence.part is Part.RESULTS for sentence in body):
        body = tuple(_run_on(body))
    return Reading(title, body, " ".join(sentence.plain for sentence in (title, *body)))


def as_labelled(article: Article) -> tuple[Sentence, ...]:
    """The sentences of the abstract with the parts that their labels tell; without a label, background."""
    return tuple(_sentences(article.sections, _spellings_of(article)))


def fold(text: str, spellings: Iterable[tuple[str, str]] = tuple(BRITISH.items())) -> str:
    """One spelling for the rules: lower case, American, plain dashes, single spaces.

    `spellings` are the British pieces to look for, when it is known that the others do not occur.
    """
    plain = level(text).lower()
    for british, american in spellings:
        if british in plain:
            plain = plain.replace(british, american)
    for ending in _ISE_ENDINGS:
        if ending in plain:
            return _ISE_WORD.sub(_with_z, plain)
    return plain


def _spellings_of(article: Article) -> tuple[tuple[str, str], ...]:
    """The British pieces that occur in the record: few do, and each sentence is searched for these only."""
    whole = " ".join((article.title, *(section.text for section in article.sections))).lower()
    return tuple(pair for pair in BRITISH.items() if pair[0] in whole)


def level(text: str) -> str:
    """Plain dashes, quotes and single spaces, letters as they are: for what needs capitals, as "OR". A minus
    stands at its number, also where a journal sets it apart ("MD = - 2.1")."""
    if "--" in text or "—" in text:
        text = _ASIDE.sub(" - ", text)
    known = text if text.isascii() else text.translate(_CHARACTERS)
    plain = " ".join(known.split())
    return _MINUS_APART.sub("-", plain) if "- " in plain else plain


def split_sentences(text: str) -> Iterator[str]:
    """The sentences of one paragraph, verbatim and without the spaces around them."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if text[end.start()] == "." and _is_abbreviation(text[start : end.start()]):
            continue
        yield from _kept(text[start : end.end()])
        start = end.end()
    yield from _kept(text[start:])


def holds(text: str, pieces: Iterable[str]) -> bool:
    """Whether one of the pieces stands in the text."""
    for piece in pieces:  # noqa: SIM110 -- a loop is twice as fast as `any` of a generator
        if piece in text:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern and the pieces without which it cannot match.

    Looking for a piece of text is a hundred times faster than trying a pattern at every letter, and most
    sentences hold none of the pieces.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...]

    def search(self, plain: str) -> re.Match[str] | None:
        """As `re.Pattern.search`, on folded text."""
        for piece in self.needs:  # a loop, for it is twice as fast as `any` of a generator
            if piece in plain:
                return self.pattern.search(plain)
        return None


def phrase(needs: str, pattern: str) -> Phrase:
    """A `Phrase`; `needs` are its pieces, separated by a bar."""
    return Phrase(any_of(pattern), tuple(needs.split("|")))


def any_of(pattern: str) -> re.Pattern[str]:
    r"""Compile `\ba|\bb|c` as `\b(?:a|b)|c`.

    It finds the same; but at each letter the engine looks once for the beginning of a word instead of once
    for every alternative, which makes long lists several times faster.
    """
    pieces = list(alternatives(pattern))
    bounded = [piece.removeprefix(r"\b") for piece in pieces if piece.startswith(r"\b")]
    free = [piece for piece in pieces if not piece.startswith(r"\b")]
    together = [r"\b(?:" + "|".join(bounded) + ")"] if bounded else []
    return regex("|".join((*together, *free)))


def first(sentences: Iterable[Sentence], pattern: re.Pattern[str] | Phrase) -> Sentence | None:
    """The first sentence in which the rule's words stand."""
    return next((sentence for sentence in sentences if pattern.search(sentence.plain)), None)


def left_of(text: str, at: int, reach: int) -> str:
    """What stands before a place, at most `reach` letters."""
    return text[max(0, at - reach) : at]


def right_of(text: str, at: int, reach: int) -> str:
    """What stands behind a place, at most `reach` letters."""
    return text[at : at + reach]


def around(text: str, found: re.Match[str], before: int, behind: int = 0) -> str:
    """What was found, with so many letters before and behind it."""
    return text[max(0, found.start() - before) : found.end() + behind]


def quoted(value: T, because: str, sentence: Sentence) -> Judgement[T]:
    """A judgement that was read from this sentence."""
    if not sentence.text.strip():
        return Judgement(value, because, Basis.ABSENT)
    return Judgement(value, because, Basis.QUOTED, sentence.text)


def absent(value: T | None, because: str) -> Judgement[T]:
    """A judgement from what the record does not say."""
    return Judgement(value, because, Basis.ABSENT)


def _with_z(found: re.Match[str]) -> str:
    word = found.group()
    if word in NOT_IZE:
        return word
    at = word.rindex("is", 0, len(word))
    return f"{word[:at]}iz{word[at + 2 :]}"


def _kept(piece: str) -> Iterator[str]:
    piece = piece.strip().rstrip(";").rstrip() if piece.rstrip().endswith(".;") else piece.strip()
    if piece:
        yield piece


def _is_abbreviation(before: str) -> bool:
    words = before[-ABBREVIATION_REACH:].split()
    word = words[-1].lstrip("([").lower().strip(".") if words else ""
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and not _is_group_letter(before))


def _is_group_letter(before: str) -> bool:
    """Tell "... in group A." (a sentence ends) from "J. Smith" (it does not)."""
    return _GROUP_LETTER.search(before[-ABBREVIATION_REACH:]) is not None


def _sentences(sections: Iterable[Section], spellings: tuple[tuple[str, str], ...]) -> Iterator[Sentence]:
    position = 0
    for section in sections:
        label = one_line(section.label) if section.label else None
        part = _part_of(label) or NLM_CATEGORIES.get((section.category or "").upper())
        pieces = tuple(split_sentences(_CUT_OFF.sub("", section.text)))
        titled = sum(bool(_TITLED_LABEL.match(piece)) for piece in pieces) >= TITLED_LABELS
        for piece in pieces:
            inline, rest = _titled_label(piece, titled=titled) or _inline_label(piece)
            if inline is not None:
                label = one_line(inline)
                part = _part_of(label)
            if rest:
                position += 1
                own = Part(part or Part.BACKGROUND)
                yield Sentence(rest, fold(rest, spellings), label, own, position, part is not None)


def one_line(text: str) -> str:
    """The same words with single blanks: a label or a title may be broken over two lines."""
    return " ".join(text.split())


@lru_cache(maxsize=1024)  # journals print few labels
def _part_of(label: str | None) -> str | None:
    if not label:
        return None
    plain = label.lower()
    return next((part for part, words in LABEL_WORDS if re.search(words, plain)), None)


def _titled_label(piece: str, *, titled: bool) -> tuple[str, str] | None:
    """Split "Results Infants gained ..." where the abstract is written so, and "Results - Infants ..."."""
    found = _TITLED_LABEL.match(piece)
    if found and (titled or found["dash"]):
        return found["label"], piece[found.end() :]
    return None


def _inline_label(piece: str) -> tuple[str | None, str]:
    """Split "METHODS: We ...", "[Purpose] To ...", "Objective." and "RESULTS Using ..." into label and
    rest."""
    if piece.startswith("[") and 0 < piece.find("]") <= LONGEST_LABEL:
        label, rest = one_line(piece[1 : piece.find("]")]), piece[piece.find("]") + 1 :]
        return (label, rest.strip(" :.")) if _part_of(label) and _is_label(label) else (None, piece)
    bare = _BARE_LABEL.match(piece)
    if bare:
        return bare.group().strip(), piece[bare.end() :]
    at = next((piece.find(mark) for mark in (":", ".") if 0 < piece.find(mark) <= LONGEST_LABEL), -1)
    label = one_line(piece[:at]) if at > 0 else ""
    return (label, piece[at + 1 :].strip()) if label and _is_label(label) else (None, piece)


def _is_label(label: str) -> bool:
    """A label is at most six words, starts with a capital, and has no word that only a sentence has."""
    words = _LETTERS.findall(label)
    shape = label[:1].isupper() and 0 < len(words) <= 6
    return shape and _part_of(label) is not None and all(_LABEL_WORD.match(word) for word in words)


def _with_all_parts(body: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """Many abstracts have no label but one at their end: "Conclusion: ...", "Trial registration: ..."."""
    own = [one for one in body if one.part is not Part.REGISTRATION]
    known = [one.part if one.labelled else None for one in own]
    parts = iter(guess([one.plain for one in own], known))
    for one in body:
        part = None if one.part is Part.REGISTRATION else next(parts)
        yield one if one.labelled or part is None else replace(one, part=Part(part))


def _run_on(body: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """Labels that stop before the results: the last one holds only for its first sentences."""
    before = None
    last = next((one.label for one in reversed(body) if one.part is not Part.CONCLUSIONS), None)
    for found, guessed in zip(body, guess([one.plain for one in body]), strict=True):
        goes_on = found.label == before == last
        further = ORDER.index(guessed) > ORDER.index(found.part) if found.part in ORDER else False
        yield replace(found, part=Part(guessed), labelled=False) if goes_on and further else found
        before = found.label
