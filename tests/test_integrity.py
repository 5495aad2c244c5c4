"""May a record still be relied on, and under which number was it registered? Every signal counts."""

from __future__ import annotations

import pytest

from evidence.appraisal import appraise
from evidence.appraisal.integrity import is_duplicate
from evidence.model import Article, Integrity, Notice, NoticeKind, Pmid, Section, SetAsideReason

TITLE = "Slow strokes on the back before eye surgery: a randomised trial"


def record(title: str = TITLE, text: str = "", **facts: object) -> Article:
    sections = tuple(Section(part, "BACKGROUND") for part in text.split("\n") if part)
    return Article(pmid=Pmid("31000006"), title=title, sections=sections, **facts)  # type: ignore[arg-type]


def integrity(article: Article) -> Integrity | None:
    return appraise(article).integrity.value


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (record(publication_types=("Retracted Publication",)), Integrity.RETRACTED),
        (record(notices=(Notice(NoticeKind.RETRACTION_IN),)), Integrity.RETRACTED),
        (record(f"RETRACTED: {TITLE}"), Integrity.RETRACTED),
        (record(text="This article has been withdrawn at the request of the authors."), Integrity.RETRACTED),
        (
            record(text="The editorial group have withdrawn it from publication."),
            Integrity.RETRACTED,
        ),
        (record(notices=(Notice(NoticeKind.CONCERN_IN),)), Integrity.CONCERN),
        (record(publication_types=("Journal Article", "Duplicate Publication")), Integrity.CONCERN),
        (record(f"Reprint of: {TITLE}"), Integrity.CONCERN),
        (record(notices=(Notice(NoticeKind.ERRATUM_IN),)), Integrity.CORRECTED),
        (record(notices=(Notice(NoticeKind.UPDATE_IN),)), Integrity.SUPERSEDED),
        (record(text="This review has been superseded by a newer one."), Integrity.SUPERSEDED),
        (record(text="Massage eases pain.\nThis article has been withdrawn."), Integrity.RETRACTED),
        (record(), Integrity.OK),
        (record(notices=(Notice(NoticeKind.UPDATE_OF),)), Integrity.OK),
        (record(text="Two trials were excluded because they had been retracted."), Integrity.OK),
        (record(text="Five patients were withdrawn from this trial."), Integrity.OK),
        (record("Reprinting memories: massage and art"), Integrity.OK),
    ],
)
def test_the_gravest_signal_decides(article: Article, expected: Integrity) -> None:
    assert integrity(article) is expected


@pytest.mark.parametrize(
    ("title", "told", "expected"),
    [
        (TITLE, "This article has been withdrawn.", Integrity.RETRACTED),
        ("RETRACTED ARTICLE: Massage before surgery", "", Integrity.RETRACTED),
        ("Massage before surgery [retracted article]", "", Integrity.RETRACTED),
        (TITLE, "This review is out of date.", Integrity.SUPERSEDED),
    ],
)
def test_a_signal_counts_however_its_lines_are_broken(title: str, told: str, expected: Integrity) -> None:
    broken = Article(
        pmid=Pmid("31000006"),
        title=title.replace(" ", "\n   "),
        sections=(Section(told.replace(" ", "\r\n ")),),
    )
    assert integrity(broken) is expected


@pytest.mark.parametrize("told", ["[This retracts the article 1.]", "[This corrects the article 1.]"])
def test_a_notice_is_known_however_its_lines_are_broken(told: str) -> None:
    reasons = [
        found.reason
        for text in (told, told.replace(" ", "\n "))
        if (
            found := appraise(
                Article(pmid=Pmid("31000006"), title=TITLE, sections=(Section(text),))
            ).set_aside
        )
    ]
    assert len(reasons) == 2
    assert reasons[0] is reasons[1]


@pytest.mark.parametrize(
    ("article", "reason"),
    [
        (record(publication_types=("Retraction Notice",)), SetAsideReason.RETRACTION_NOTICE),
        (record(f"Statement of Retraction: {TITLE}"), SetAsideReason.RETRACTION_NOTICE),
        (record(text="[This retracts the article DOI: 10.1000/1.]."), SetAsideReason.RETRACTION_NOTICE),
        (record(text="[This corrects the article DOI: 10.1000/1.]."), SetAsideReason.CORRECTION_NOTICE),
        (record(publication_types=("Retracted Publication",)), SetAsideReason.RETRACTED),
        (record(notices=(Notice(NoticeKind.UPDATE_IN),)), SetAsideReason.SUPERSEDED),
    ],
)
def test_a_notice_is_no_study_and_what_was_taken_back_is_not_ranked(
    article: Article, reason: SetAsideReason
) -> None:
    found = appraise(article).set_aside
    assert found is not None
    assert found.reason is reason


def test_a_correction_or_an_update_of_another_is_no_duplicate() -> None:
    assert not is_duplicate(record(publication_types=("Corrected and Republished Article",)))
    assert not is_duplicate(record())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ClinicalTrials.gov NCT 01234567.", "NCT01234567"),
        ("Identifier NCT: 01234567.", "NCT01234567"),
        ("Trial number ISRCTN-12345678.", "ISRCTN12345678"),
        ("IRCT20200612047755N2.", "IRCT20200612047755N2"),
        ("ChiCTR-TRC-13003911.", "ChiCTR-TRC-13003911"),
        ("Registered under CTRI/2016/07/009911.", "CTRI/2016/07/009911"),
        ("PROSPERO CRD420250650001.", "CRD420250650001"),
        ("jRCT1032180123.", "jRCT1032180123"),
        ("RBR-6x2y9z.", "RBR-6x2y9z"),
        ("INPLASY202040123.", "INPLASY202040123"),
        ("The plan is at https://osf.io/ab3cd.", "osf.io/ab3cd"),
    ],
)
def test_a_registration_number_is_found_in_its_usual_forms(text: str, number: str) -> None:
    assert appraise(record(text=text)).registry.value == (number,)


@pytest.mark.parametrize(
    "text", ["CENTRAL was searched.", "Grant 01234567.", "The centre treated 3000 people."]
)
def test_other_numbers_are_no_registration(text: str) -> None:
    assert appraise(record(text=text)).registry.value is None
