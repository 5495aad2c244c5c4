"""Every sentence of a published folder is asked for somewhere: none is missing, none is left over."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editions import RETRACTED, a_hit, a_report, a_sheet, an_edition, an_outcome
from sheets import REPORTS

from evidence.content import Words, load_words
from evidence.issued import Difference, EditionState, Mention, Verdict
from evidence.model import Confidence, Integrity, Pmid
from evidence.publishing import changes, publish, report_text, whole
from evidence.render import Paper

SECTIONS = ("index", "banner", "hit", "withdrawn", "feed", "changes")
WAITS = an_edition(a_sheet(answer="Waits."), EditionState.STAGED, 9)
GONE = an_edition(a_sheet(answer="Gone."), EditionState.WITHDRAWN, 5, because=RETRACTED)
EARLIER = an_edition(a_sheet(answer="Earlier."), EditionState.WITHDRAWN, 2)
NOW = an_edition(a_sheet(), day=5)
OLD = an_edition(a_sheet(answer="Old.", confidence=Confidence.FAIRLY_SURE), EditionState.REPLACED, 5)
SAME = an_edition(a_sheet(doses="Other."), EditionState.REPLACED, 5)
LEDGERS = (
    (NOW, OLD, WAITS, an_edition(a_sheet(answer="Over."), EditionState.DROPPED, 8)),
    (NOW, SAME),
    (NOW, GONE, WAITS),
    (GONE, EARLIER, WAITS),
    (GONE, an_edition(a_sheet(answer="Old."), EditionState.REPLACED, 1)),
    (NOW,),
    (),
)
MANY = tuple(Mention(Pmid(30000000 + n), f"Trial {n}", n or None, "rct") for n in range(14))


class Listening(Words):
    """Remembers which sentences were asked for."""

    def __call__(self, key: str, /, **values: object) -> str:
        ASKED.add(key)
        return super().__call__(key, **values)


ASKED: set[str] = set()


def keys_of(section: Any, above: str) -> Iterator[str]:
    for name, value in section.items():
        yield from keys_of(value, f"{above}.{name}") if isinstance(value, dict) else [f"{above}.{name}"]


def test_every_sentence_of_the_folder_is_asked_for_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = load_words("en")
    for module in (whole, changes):
        monkeypatch.setattr(module, "load_words", lambda _: Listening(words.place, words.sentences))
    outcomes = [an_outcome("gout", each) for each in (Verdict.HELD, Verdict.FAILED, Verdict.UNCHANGED)]
    for number, ledger in enumerate(LEDGERS):
        outcome = outcomes[number % 3 : number % 3 + 1] if ledger else []
        done = publish(ledger, outcome, tmp_path / str(number), language="en", paper=Paper.LETTER)
        assert done.failures == ()
    for report in _reports():
        report_text(report, "en")
        changes.report_html(report, "en", paper=Paper.LETTER)
    changes.report_text(changes.for_readers(next(_reports())), "en")
    template = (REPORTS / "templates" / "index.html").read_text(encoding="utf-8")
    shown = {f"index.{name}" for name in re.findall(r"\bsay\.(\w+)", template)}
    written = {key for name in SECTIONS for key in keys_of(words.sentences[name], name)}
    assert {key for key in ASKED if key.startswith(tuple(f"{name}." for name in SECTIONS))} | shown == written


def _reports() -> Iterator[Any]:
    differences = tuple(Difference(what, "a", "b") for what in ("answer", "confidence", "authorities"))
    hits = tuple(a_hit(now=each) for each in Integrity)
    found = {"found": 3, "new_studies": MANY, "lost_studies": (dataclasses.replace(MANY[0], note=""),)}
    each = [an_outcome(f"gout-{verdict}", verdict) for verdict in Verdict]
    two = [an_outcome(f"pain-{verdict}", verdict) for verdict in Verdict]
    told = an_outcome(
        verdict=Verdict.PUBLISHED,
        is_first=True,
        differences=differences,
        hits=hits,
        withdrawn="1",
        staged="2",
        alarms=("x",),
        error="y",
        **found,
    )
    yield a_report(told, *each, remarks=("z",))
    yield a_report(*each, *two)
    yield a_report(an_outcome(found=4, found_before=3), finished_at=None)
    yield a_report(an_outcome(), an_outcome("gout"))
    yield a_report(an_outcome(verdict=Verdict.PUBLISHED))
    yield a_report()
