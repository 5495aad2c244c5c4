"""What a sentence says that each side of a study got."""

from __future__ import annotations

import pytest

from evidence.appraisal.arm_counts import ArmCounts
from evidence.appraisal.arms import Side, told


@pytest.mark.parametrize(
    ("sentence", "got"),
    [
        ("for pain, usual care was given to the control group.", "usual care was given"),
        ("the babies were massaged; rocking was done in the control group.", "rocking was done"),
        # A word or two behind the joint is not all that was said of this side.
        ("usual care: rest in the control group.", "usual care rest"),
        ("pain was treated with heat and tea in the control group.", "pain was treated with heat tea"),
    ],
)
def test_what_stands_before_the_name_of_a_side_is_its_own_clause(sentence: str, got: str) -> None:
    (side,) = told(sentence)

    assert (side.side, side.name) == (Side.OTHER, "control group")
    assert " ".join(side.before.split()) == got


def test_what_stands_behind_the_name_of_a_side_ends_where_all_are_spoken_of() -> None:
    (side,) = told("the control group got leaflets; both groups took paracetamol.")

    assert side.behind == " got leaflets"


@pytest.mark.parametrize(
    ("sizes", "names", "massaged"),
    [
        ((30, 34), ("massage", "rest"), 30),
        ((30, 30), ("group a", "group b"), 30),
        ((30, 34, 36), ("massage", "massage with heat", "rest"), None),
        ((30, 34), ("advice", "rest"), None),
    ],
)
def test_the_people_who_were_massaged_are_those_of_one_arm(
    sizes: tuple[int, ...], names: tuple[str, ...], massaged: int | None
) -> None:
    assert ArmCounts(sizes, names).massaged == massaged
