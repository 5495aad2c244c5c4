"""Which kind of massage a study is about, as its title tells it."""

from __future__ import annotations

import doctest

import pytest

from evidence.appraisal import kind
from evidence.appraisal.kind import KINDS, kind_named


def test_the_examples_in_the_docstring_are_true() -> None:
    assert doctest.testmod(kind).failed == 0


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Manual lymphatic drainage after surgery of the breast", "lymph drainage"),
        ("Tuina (Chinese massage) against exercise for the knee: a trial", "Tuina"),
        ("Traditional Thai massage and stretching for the upper back", "Thai massage"),
        ("Effects of foot reflexology massage on sleep", "reflexology"),
        ("Deep transverse friction massage for tendons", "transverse friction massage"),
        ("Perineal massage in late pregnancy", "perineal massage"),
        ("Ischaemic compression of the upper trapezius", "trigger point massage"),
        ("Massage therapy for low back pain", None),
        ("Massage and myofascial release compared", None),
        ("Acupressure, reflexology and aromatherapy in dialysis", None),
        ("Exercise for low back pain", None),
    ],
)
def test_a_kind_is_named_where_the_title_names_that_one_alone(title: str, named: str | None) -> None:
    assert kind_named(title) == named


@pytest.mark.parametrize("kind_of_massage", KINDS)
def test_every_kind_is_known_by_its_own_name(kind_of_massage: str) -> None:
    assert kind_named(f"{kind_of_massage} for pain") == kind_of_massage
