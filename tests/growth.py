"""Does the work grow no faster than the text? Hostile text of growing length, in processor time.

Patterns that go back and forth take the square of the length; four times the text then takes sixteen times as
long. Processor time and the best of three tries keep a busy machine from deciding.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from evidence.appraisal.text import Reading, read
from evidence.model import Article, Pmid, Section

SHORT, LONG = 4_000, 16_000
# Four times the text may take twice as long again, and a little more where it takes next to nothing.
MOST, NEXT_TO_NOTHING = 8, 0.05


def assert_in_proportion(piece: str, work: Callable[[str], object]) -> None:
    """Fail when `work` on `piece` over and over takes more than in proportion to the length."""
    short, long = (_seconds(piece, length, work) for length in (SHORT, LONG))
    assert long < MOST * short + NEXT_TO_NOTHING, f"4 times the text took {long / short:.1f} times as long"


def _seconds(piece: str, length: int, work: Callable[[str], object]) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    return min(_once(text, work) for _ in range(3))


def _once(text: str, work: Callable[[str], object]) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started


def read_everywhere(text: str) -> Reading:
    """The text as the title and in every part where results may stand."""
    sections = tuple(Section(text, label) for label in ("METHODS", "RESULTS", "CONCLUSIONS"))
    return read(Article(pmid=Pmid("31000009"), title=text, sections=sections))
