"""Judge one record as a careful colleague would: one question a module, one `Judgement` an answer.

`one_record` asks the questions in their order. This door is light: the rules are many modules with a
thousand patterns, and a command that judges nothing need not wait for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from evidence.model import Article, Condition, HarmsEvidence, SearchReceipt, SetAside, Study

__all__ = ["appraise", "harm_evidence"]


def appraise(article: Article, condition: Condition | None = None) -> Study:
    """Every judgement about one article; `relevant` and the condition's set-aside need `condition`."""
    from evidence.appraisal import one_record

    return one_record.appraise(article, condition)


def harm_evidence(
    receipt: SearchReceipt, articles: Iterable[Article], lost: Iterable[SetAside] = ()
) -> HarmsEvidence:
    """Every record that the harms search found: a report to read, or set aside with its reason."""
    from evidence.appraisal import harm_reports

    return harm_reports.harm_evidence(receipt, articles, lost)
