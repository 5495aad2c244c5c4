"""How old a study is: a review is as old as its search, everything else as its publication."""

from __future__ import annotations

from datetime import date

from evidence.model import REVIEWS, Design, Study
from evidence.ranking.weights import OLD_REVIEW_YEARS

AGED_BY_SEARCH = REVIEWS | {Design.GUIDELINE}


def searched_year(study: Study) -> int | None:
    """The year in which the search of a review ended, as far as its abstract says."""
    told = study.searched_to.value if study.searched_to else None
    return told if study.design.value in AGED_BY_SEARCH else None


def current_to(study: Study) -> int | None:
    """The year up to which the study can know: of its search, else of its publication."""
    return searched_year(study) or study.article.year


def is_old_review(study: Study, today: date) -> bool:
    """True for a review whose search, or else publication, is more than `OLD_REVIEW_YEARS` years ago."""
    year = current_to(study)
    return study.design.value in REVIEWS and year is not None and today.year - year > OLD_REVIEW_YEARS
