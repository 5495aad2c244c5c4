"""May the record still be relied on? Read from its notices, its publication types and its title."""

from __future__ import annotations

import re

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Sentence, absent, one_line, quoted
from evidence.model import Article, Basis, Integrity, Judgement, Notice, NoticeKind

RETRACTED_TYPE = "Retracted Publication"
# What a record itself is when it only reports on another one (NLM's names; the second is newer).
RETRACTION_NOTICE_TYPES = frozenset({"Retraction of Publication", "Retraction Notice"})
CORRECTION_NOTICE_TYPES = frozenset(
    {"Published Erratum", "Corrected and Republished Article Notice", "Expression of Concern"}
)

# Publishers put it before or behind the title of the article that was taken back; the notice says what it
# retracts. A bare first word counts in capitals only: "Withdrawn people" may begin a title, "WITHDRAWN
# People" does not.
_TAKEN_BACK = r"(?:retracted|withdrawn|removed|retraction|withdrawal|(?:temporary |permanent )?removal)"
RETRACTED_TITLE = regex(
    rf"^\W{{0,3}}{_TAKEN_BACK}(?: (?:article|paper|publication))?\s?[:\])–—]|^\W{{0,3}}{_TAKEN_BACK} - "
    r"|^\W{0,3}retracted (?:article|paper)\b|[(\[]\s?(?:retracted|withdrawn)\b[^()\[\]]{0,120}[)\]]?\W{0,3}$",
    re.IGNORECASE,
)
RETRACTED_IN_CAPITALS = regex(r"^\W{0,3}(?:RETRACTED|WITHDRAWN|TEMPORARY REMOVAL)\b")
RETRACTION_TITLE = regex(
    r"^\W{0,3}(?:statement of retraction|retraction(?: note| notice)?\s?(?:[:\-–—]|to\b|of (?=[:\"'‘“]))"
    r"|notice of (?:retraction|withdrawal)|withdrawal notice)",
    re.IGNORECASE,
)
CORRECTION_TITLE = regex(
    r"^\W{0,3}(?:(?:erratum|errata|corrigend(?:um|a)|addend(?:um|a))\b|(?:publisher "
    r"|author )?corrections?\s?(?:[:–—]|- "
    r"|(?:to|for)\b(?!.{0,20}\bposture))|(?:editorial |an? )?expressions? of concern\b)",
    re.IGNORECASE,
)

# The same article printed again: PubMed's type, or the title.
DUPLICATE_TYPE = "Duplicate Publication"
DUPLICATE_TITLE = regex(
    r"^\W{0,3}(?:reprint(?:ed)?(?: of| from|:)|republished(?: paper| article|:)|republication of"
    r"|duplicate (?:publication|of)\b)",
    re.IGNORECASE,
)
# What stands in place of the abstract of an article or a Cochrane review that was taken back or replaced.
# Lines may be broken anywhere between its words.
TEXT_TAKEN_BACK = regex(
    r"\bthis\s+(?:article|paper|publication|review|document|protocol)\b[^.]{0,60}\b(?:was|has\s+been|is"
    r"|have\s+been)"
    r"\s+(?:retracted|withdrawn|removed)\b|\b(?:article|review)\s+has\s+(?:therefore\s+)?been\s+(?:retracted"
    r"|withdrawn)\b|\bhave\s+withdrawn\s+it\s+from\s+publication\b",
    re.IGNORECASE,
)
TEXT_REPLACED = regex(
    r"\bthis\s+(?:\w+\s+)?(?:review|version|guideline|document)\b[^.]{0,60}\b(?:superseded|replaced"
    r"|out\s+of\s+date)\b",
    re.IGNORECASE,
)
TAKEN_BACK_WORDS = ("withdrawn", "retracted", "removed", "superseded", "replaced", "date")
# PubMed's own words for the text of a notice.
RETRACTS_TEXT = "[This retracts the article"
CORRECTS_TEXT = "[This corrects the "
# From a notice to what it means, first what forbids its use, then what qualifies it.
BY_NOTICE = (
    (NoticeKind.RETRACTION_IN, Integrity.RETRACTED, "A retraction of this article is linked in PubMed"),
    (NoticeKind.RETRACTED_AND_REPUBLISHED_IN, Integrity.RETRACTED, "It was retracted and published anew"),
    (NoticeKind.UPDATE_IN, Integrity.SUPERSEDED, "A newer version is linked in PubMed"),
    (NoticeKind.CONCERN_IN, Integrity.CONCERN, "An expression of concern is linked in PubMed"),
    (NoticeKind.PARTIAL_RETRACTION_IN, Integrity.CONCERN, "A part of it was retracted"),
    (NoticeKind.ERRATUM_IN, Integrity.CORRECTED, "A correction is linked in PubMed"),
    (NoticeKind.CORRECTED_AND_REPUBLISHED_IN, Integrity.CORRECTED, "It was corrected and published anew"),
)

AGAINST = frozenset(kind for kind, _, _ in BY_NOTICE)
"""Kinds of notice that say something against the record they are linked to."""


def integrity(article: Article, title: Sentence) -> Judgement[Integrity]:
    """The gravest thing that PubMed or the title says; `ok` when nothing does."""
    if RETRACTED_TYPE in (article.publication_types or ()):
        return Judgement(
            Integrity.RETRACTED, "PubMed types it as a retracted publication.", Basis.PUBLICATION_TYPE
        )
    named = one_line(article.title)
    if RETRACTED_TITLE.search(named) or RETRACTED_IN_CAPITALS.search(named):
        return quoted(
            Integrity.RETRACTED, "The title says that it was retracted, withdrawn or removed.", title
        )
    told = _told_in_text(article)
    if told is not None and told.value is Integrity.RETRACTED:
        return told
    for kind, value, because in BY_NOTICE:
        notice = next((one for one in article.notices if one.kind is kind), None)
        if notice is not None:
            return Judgement(value, f"{because}{_where(notice)}.", Basis.PUBLICATION_TYPE)
    if is_duplicate(article):
        return Judgement(Integrity.CONCERN, "It is the same article printed again.", Basis.PUBLICATION_TYPE)
    return told or absent(Integrity.OK, "No retraction, concern, correction or newer version is linked.")


def is_retraction_notice(article: Article) -> bool:
    """Whether the record is the notice, not the retracted article."""
    types = set(article.publication_types or ())
    linked = any(notice.kind is NoticeKind.RETRACTION_OF for notice in article.notices)
    text = _begins(article, RETRACTS_TEXT)
    named = text or bool(RETRACTION_TITLE.search(one_line(article.title)))
    return bool(types & RETRACTION_NOTICE_TYPES) or linked or named


def is_correction_notice(article: Article) -> bool:
    """Whether the record only corrects or questions another one."""
    types = set(article.publication_types or ())
    linked = any(
        notice.kind in (NoticeKind.ERRATUM_FOR, NoticeKind.CONCERN_FOR) for notice in article.notices
    )
    text = _begins(article, CORRECTS_TEXT)
    named = text or bool(CORRECTION_TITLE.search(one_line(article.title)))
    return bool(types & CORRECTION_NOTICE_TYPES) or linked or named


def is_duplicate(article: Article) -> bool:
    """Whether the same article was printed before, by PubMed's type or by its title."""
    return DUPLICATE_TYPE in (article.publication_types or ()) or bool(
        DUPLICATE_TITLE.search(one_line(article.title))
    )


def _begins(article: Article, words: str) -> bool:
    """Whether a section begins with these words, however its lines are broken."""
    return any(
        one_line(section.text).startswith(words) for section in article.sections if section.text[:1] == "["
    )


def _told_in_text(article: Article) -> Judgement[Integrity] | None:
    """What stands in place of an abstract: taken back, or replaced by a newer version."""
    for section in article.sections:
        if not any(word in section.text for word in TAKEN_BACK_WORDS):
            continue
        for rule, value, because in (
            (TEXT_TAKEN_BACK, Integrity.RETRACTED, "The record says that it was taken back."),
            (TEXT_REPLACED, Integrity.SUPERSEDED, "The record says that it was replaced."),
        ):
            found = rule.search(section.text)
            if found:
                return Judgement(value, because, Basis.QUOTED, found.group())
    return None


def _where(notice: Notice) -> str:
    return f" (PMID {notice.pmid})" if notice.pmid else ""
