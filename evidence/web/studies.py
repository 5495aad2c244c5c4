"""One study -> what its page shows: every judgement with its reason and the sentence it was read from."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from evidence.content import ENGLISH, Words
from evidence.explaining import Answered, explained
from evidence.model import Basis, Condition, Study
from evidence.web import addresses
from evidence.web.layout import words
from evidence.web.pages import name_of

# Answers that a sheet has words for, by the section of reports/words that holds them.
SAID = {"design": "design", "comparator": "comparator_short", "direction": "direction"}
_SOURCE = re.compile(r" ?\((https?://[^\s()]+)\)")


def study_values(
    study: Study, asked: Condition | None, language: str, today: date, say: Words
) -> dict[str, Any]:
    """All that was judged. Reasons and quotes are English, and marked so; questions and kinds are not."""
    told = explained(study, today=today)
    return {
        "title": study.article.title,
        "study_lead": say("web.study_lead_noted" if _was_noted(study) else "web.study_lead"),
        "reference": told.reference,
        "url": study.article.url,
        "free": study.article.pmcid or "",
        "pmid": study.article.pmid,
        "standing": [_SOURCE.sub("", each) for each in told.standing],
        "answers": [_answer(each, study, language, say) for each in told.answers],
        "sections": [
            {"title": say(f"web.section.{each.title.split(',')[0].replace(' ', '_')}"), "lines": each.lines}
            for each in told.sections
        ],
        "condition": name_of(asked, language) if asked else "",
        "back": addresses.condition(language, asked.slug) if asked else addresses.start(language),
    }


def _answer(each: Answered, study: Study, language: str, say: Words) -> dict[str, Any]:
    value = getattr(study, each.question).value
    translated = _in_words(each.question, value, say)
    not_stated = say("web.not_stated") if value is None else ""
    source = _SOURCE.search(each.because)
    because, basis = _SOURCE.sub("", each.because), say(f"web.basis.{each.basis}")
    return {
        "question": say(f"web.question.{each.question}"),
        "said": translated or not_stated or each.answer.replace("_", " "),
        "english": language != ENGLISH and not translated and not not_stated,
        "because": "" if because == words(ENGLISH)(f"web.basis.{each.basis}") else because,
        "basis": basis,
        "source": source[1] if source else "",
        "quote": each.quote,
    }


def _in_words(question: str, value: object, say: Words) -> str:
    """The answer in the words of a sheet; "" where it has none."""
    if isinstance(value, bool):
        return say("labels.yes" if value else "labels.no")
    return say(f"{SAID[question]}.{value}") if question in SAID and value else ""


def _was_noted(study: Study) -> bool:
    """Whether a reader noted the facts, and no rule read the record."""
    return study.design.basis is Basis.CURATED
