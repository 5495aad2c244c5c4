"""To which year was a review's literature searched? Only what the abstract says.

The latest year in a sentence that tells of a search, and none after the year of publication. A year that
belongs to a statement, a tool or a cited author is passed over, and so is a sentence about an earlier
version.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Reading, Sentence, absent, left_of, phrase, quoted
from evidence.model import REVIEWS, Design, Judgement

SEARCHED = REVIEWS | {Design.GUIDELINE}
# MEDLINE is older, but nobody searched it for a review of massage before this.
FIRST_YEAR = 1970

# A sentence with one of these tells of a search or of what it looked for.
OF_A_SEARCH = phrase(
    "search|database|medline|pubmed|embase|central|cinahl|cochrane|scopus|cnki|pedro|inception|retriev"
    "|sought|publi|dated|literature|to |until|through",
    r"\bsearch\w*|\bdatabases?\b|\bmedline\b|\bpubmed\b|\bembase\b|\bcinahl\b|\bpsycinfo\b|\bscopus\b|\bcnki\b"
    r"|\bpedro\b|\bcochrane (?:library|central|controlled|register|database|specialized)|\bcentral[,;(]"
    r"|\binception\b|\bretrieved\b|\bsought\b|\b(?:trials? )?registers\b"
    r"|\bliterature (?:up |published )?(?:to|until)\b"
    r"|\b(?:published|dated|issued|appearing|carried out)\b[^.;]{0,40}"
    r"\b(?:between|from|until|before|through|to|since)\b"
    r"|\b(?:trials|rcts|studies|reviews|evidence|articles|reports|sources)\b[^.;]{0,40}"
    r"\b(?:up to|until|through|to) (?:\w{3,9} )?(?:19|20)\d\d\b",
)
# In the methods the end of a span is enough: "MEDLINE and PEDro, to 4 May 2020", "Trials up to 2019",
# "1990-2014".
_DAY = (
    r"(?:the |end of |mid-? ?|early |late )*(?:\d{1,2} )?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? )?(?:\d{1,2}, )?"
)
UP_TO = phrase(
    "19|20",
    rf"\b(?:up to|until|till|through|to|before|inception-) ?{_DAY}(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d ?- ?(?:19|20)\d\d\b",
)
# Told of what came before: the version that this one updates, or a plan for the next.
OF_ANOTHER = phrase(
    "updat|previous|earlier|first publi|original|revis|renew|protocol",
    r"\b(?:updat\w+|revision) (?:of|to) (?:the|a|an|our)\b|\bupdates (?:the|a|an|our)\b|\bto update\b"
    r"|\b(?:previous|earlier|original) (?:\w+ ){0,2}(?:version|review|guideline|search|update)"
    r"|\bfirst published\b|\b(?:will|to) be (?:updated|revised|revisited|renewed)\b",
)
_YEAR = regex(r"\b(?:19|20)\d\d\b")
# Before a year these say that it names something: "PRISMA 2020", "the 2008 statement", "Furlan et al.
# (2008)".
_NAMES_A_THING = regex(
    r"\b(?:prisma|prisma-\w{1,3}|statement|handbook|revman|spss|stata|excel|version|checklist|tool|guidance|criteria"
    r"|grade|amstar|consort|manual|et al\.?,?) ?[(,]? ?$|\bn ?= ?$"
)
_COUNTS = regex(
    r" (?:people|patients|participants|adults|women|men|infants|children|subjects|records|articles|trials)\b"
)


def searched_to(reading: Reading, design: Design | None, published: int | None) -> Judgement[int]:
    """The year in which the search of a review or guideline ended; `published` is its own year."""
    if design not in SEARCHED:
        return absent(None, "This is asked of reviews and guidelines.")
    found = [(year, sentence) for sentence in _told(reading) for year in _years(sentence.plain, published)]
    if not found:
        return absent(None, "It does not say to which year it was searched.")
    last = max(year for year, _ in found)
    return quoted(last, f"It was searched to {last}.", next(told for year, told in found if year == last))


def _told(reading: Reading) -> Iterator[Sentence]:
    for sentence in reading.body:
        if _of_a_search(sentence) and not OF_ANOTHER.search(sentence.plain):
            yield sentence


def _of_a_search(sentence: Sentence) -> bool:
    if sentence.part in (Part.CONCLUSIONS, Part.REGISTRATION) or not _YEAR.search(sentence.plain):
        return False
    in_methods = sentence.part is Part.METHODS and UP_TO.search(sentence.plain)
    return bool(in_methods or OF_A_SEARCH.search(sentence.plain))


def _years(plain: str, published: int | None) -> Iterator[int]:
    for found in _YEAR.finditer(plain):
        year = int(found.group())
        if not FIRST_YEAR <= year <= (published or year):
            continue
        if _NAMES_A_THING.search(left_of(plain, found.start(), 20)):
            continue
        if not _COUNTS.match(plain, found.end()):
            yield year
