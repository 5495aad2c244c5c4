"""One study -> what its page shows: every judgement with its reason and the sentence it was read from."""

from __future__ import annotations

from datetime import date
from typing import Any

from evidence.content import ENGLISH, Words
from evidence.explaining import Answered, explained
from evidence.model import Condition, Study
from evidence.web import addresses
from evidence.web.pages import name_of

# Answers that a sheet has words for, by the section of reports/words that holds them.
SAID = {"design": "design", "comparator": "comparator_short", "direction": "direction"}


def study_values(
    study: Study, asked: Condition | None, language: str, today: date, say: Words
) -> dict[str, Any]:
    """All that was judged. Reasons and quotes are English, and marked so; questions and kinds are not."""
    told = explained(study, today=today)
    return {
        "title": study.article.title,
        "reference": told.reference,
        "url": study.article.url,
        "free": study.article.pmcid or "",
        "pmid": study.article.pmid,
        "standing": list(told.standing),
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
    translated = say(f"{SAID[each.question]}.{value}") if each.question in SAID and value else ""
    not_stated = say("web.not_stated") if value is None else ""
    return {
        "question": say(f"web.question.{each.question}"),
        "said": translated or not_stated or each.answer.replace("_", " "),
        "english": language != ENGLISH and not translated and not not_stated,
        "because": each.because,
        "basis": say(f"web.basis.{each.basis}"),
        "quote": each.quote,
    }
