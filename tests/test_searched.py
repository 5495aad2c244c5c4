"""To which year a review was searched: read where the abstract says it, silent elsewhere."""

from __future__ import annotations

import pytest
from growth import assert_in_proportion, read_everywhere

from evidence.appraisal import appraise
from evidence.appraisal.searched import searched_to
from evidence.model import Article, Basis, Design, Judgement, Pmid, Section

TITLE = "Massage for neck pain: a systematic review and meta-analysis"


def searched(*methods: str, title: str = TITLE, year: int | None = 2020, **others: str) -> Judgement[int]:
    """What is read from a review of 2020 with these sentences in its methods."""
    sections = [Section(text, label.upper()) for label, text in others.items()]
    sections += [Section(" ".join(methods) or "Two reviewers chose trials.", "METHODS")]
    sections += [Section("Twelve trials with 900 people were included.", "RESULTS")]
    judgement = appraise(Article(Pmid("31000005"), title, tuple(sections), year=year)).searched_to
    assert judgement is not None
    return judgement


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("Six databases were searched to June 2019.", 2019),
        ("We searched PubMed and PEDro from inception to 4 March 2018.", 2018),
        ("MEDLINE (1966 to May 2004) and CENTRAL (Issue 2, 2005).", 2005),
        ("Trials published between 1990 and 15 June 2015 were sought.", 2015),
        ("Embase, CINAHL and AMED, through December 2016.", 2016),
        ("Trials up to 1 May 2019.", 2019),
        ("Eight databases, 1985-2014.", 2014),
        ("Articles published until the end of 2011 were retrieved.", 2011),
        ("The literature was searched in mid-2018.", 2018),
        ("On 3 March 2008 the register of the group was searched.", 2008),
        ("The last search was run in October 2017.", 2017),
        ("Searches covered January 1990 to May 2018.", 2018),
    ],
)
def test_the_year_in_which_the_search_ended(sentence: str, year: int) -> None:
    found = searched(sentence)
    assert (found.value, found.basis, found.quote) == (year, Basis.QUOTED, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Reporting follows the PRISMA 2009 statement.",
        "Risk of bias was judged with the Cochrane Handbook (2011).",
        "In all 1985 patients had been included in the trials.",
        "This is an update of a review that was first published in 2009, when two databases were searched.",
        "The search will be updated in 2019.",
        "We searched six databases.",
        "Data were pooled as by Furlan et al. (2008).",
    ],
)
def test_a_year_that_is_no_end_of_a_search_is_passed_over(sentence: str) -> None:
    assert searched(sentence).value is None


def test_of_two_searches_the_later_one_counts() -> None:
    assert searched("We searched MEDLINE to 2012.", "The search was run again in May 2019.").value == 2019


def test_a_year_after_the_publication_is_no_search() -> None:
    assert searched("We searched MEDLINE to 2012.", "The next search is planned for 2024.").value == 2012


def test_a_review_without_a_year_of_its_own_is_read_all_the_same() -> None:
    assert searched("We searched MEDLINE to 2012.", year=None).value == 2012


def test_what_a_conclusion_says_of_searches_is_not_this_one() -> None:
    assert searched(conclusions="Trials published until 2018 do not settle it.").value is None


def test_a_trial_is_not_asked() -> None:
    trial = searched_to(read_everywhere("We searched MEDLINE to 2012."), Design.RCT, 2020)
    assert (trial.value, trial.because) == (None, "This is asked of reviews and guidelines.")


@pytest.mark.parametrize(
    "piece",
    [
        "searched to may ",
        "2019 ",
        "up to the end of ",
        "published between ",
        "1990-",
        "trials of ",
        "mid-early ",
    ],
)
def test_a_hostile_text_takes_no_more_than_in_proportion(piece: str) -> None:
    assert_in_proportion(
        piece, lambda text: searched_to(read_everywhere(text + " 2019"), Design.META_ANALYSIS, 2020)
    )
