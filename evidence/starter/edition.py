"""edition.json -> studies that readers have judged. Same `Study` as from live records, basis `curated`."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from evidence.appraisal.set_aside import by_judgements
from evidence.model import (
    Article,
    Author,
    Basis,
    Comparator,
    Design,
    Direction,
    Dose,
    Effect,
    Integrity,
    Judgement,
    MassageRole,
    Outcome,
    Pmid,
    Precision,
    Study,
    WordedResult,
)
from evidence.starter.further import counted_for

EDITION = Path(__file__).with_name("edition.json")
TESTED = frozenset({MassageRole.TESTED, MassageRole.ONE_OF_SEVERAL_ARMS})

# The edition is a choice of studies and no search. With fewer than these a sheet would rest on one of
# them, or say that no study was found where nobody has looked for more.
FEWEST_NOTED = 3
FEWEST_USABLE = 2

_SILENT = "the reader noted nothing about it"


@dataclass(frozen=True, slots=True)
class Edition:
    """All studies of the edition, each with the slugs of the conditions it is about, the main one first."""

    as_of: date
    entries: tuple[tuple[tuple[str, ...], Study], ...]

    def about(self, slug: str) -> tuple[Study, ...]:
        """The studies about one condition, those that will be set aside included."""
        return tuple(counted_for(slug, slugs, study) for slugs, study in self.entries if slug in slugs)

    def answers(self, slug: str) -> bool:
        """Whether there are enough studies about a condition to make a sheet of them."""
        studies = self.about(slug)
        usable = sum(study.set_aside is None for study in studies)
        return len(studies) >= FEWEST_NOTED and usable >= FEWEST_USABLE

    def by_pmid(self, pmid: Pmid, slug: str | None = None) -> Study | None:
        """One study, judged for the condition if one is given; None when the edition does not have it."""
        for slugs, study in self.entries:
            if study.article.pmid == pmid:
                return study if slug is None else counted_for(slug, slugs, study)
        return None


@cache
def load(path: Path = EDITION) -> Edition:
    """Read the edition that ships with the program (once a process)."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    entries = tuple((tuple(row["conditions"]), _study(row)) for row in stored["studies"])
    return Edition(date.fromisoformat(stored["as_of"]), entries)


def _study(row: dict[str, Any]) -> Study:
    facts = row["facts"]
    because = f"noted by a reader of this project ({row['source']})"
    role = _noted(MassageRole(facts["massage_role"]), because)
    tested = role.value in TESTED
    study = Study(
        article=_article(row),
        design=_noted(Design(facts["design"]), because),
        massage_role=role,
        tested=_noted(tested, because),
        relevant=_noted(bool(facts["relevant"]), because),
        n_randomised=_noted(facts["n_randomised"], because),
        n_analysed=_noted(None, because),
        n_studies=_noted(facts["n_studies"], because),
        n_participants=_noted(facts["n_participants"], because),
        comparator=_noted(Comparator(facts["comparator"]), because),
        direction=_noted(Direction(facts["direction"]) if facts["direction"] else None, because),
        precision=_noted(Precision.NOT_STATED, because),
        time_note=_noted(facts["time_note"], because),
        dose=_noted(_dose(facts["dose"]), because),
        harms=_noted(facts["harms"], because),
        registry=_noted(tuple(facts["registry"]) or None, because),
        integrity=_integrity(facts),
        population=_from_title(facts["population"], row["title"]),
        stage=_from_title(facts["stage"], row["title"]),
        outcomes=_noted(_outcomes(facts), because),
        effects=tuple(_effect(effect) for effect in facts["effects"]),
        worded=tuple(_worded(result) for result in facts["worded"]),
        result_note=facts["result"],
        heterogeneity=_noted(facts["heterogeneity"], because),
        followed_weeks=facts["followed_weeks"],
        secondary=row["secondary"],
    )
    return replace(study, set_aside=by_judgements(study))


def _noted(value: Any, because: str) -> Judgement[Any]:
    if value is None:
        return Judgement(None, _SILENT, Basis.ABSENT)
    return Judgement(value, because, Basis.CURATED)


def _from_title(values: list[str], title: str) -> Judgement[tuple[str, ...]]:
    if not values:
        return Judgement(None, "the title does not say", Basis.ABSENT)
    return Judgement(tuple(values), "the title says it", Basis.QUOTED, title)


def _integrity(facts: dict[str, Any]) -> Judgement[Integrity]:
    because = facts["integrity_because"] or "no notice against it was known to the reader"
    return _noted(Integrity(facts["integrity"]), because)


def _outcomes(facts: dict[str, Any]) -> tuple[Outcome, ...] | None:
    primary = facts["primary_outcomes"]
    return tuple(Outcome(name, primary=name in primary) for name in facts["outcomes"]) or None


def _effect(row: dict[str, Any]) -> Effect:
    """An effect; what was not noted has no key."""
    printed = {"measure": None, "value": None, **row}
    return Effect(**printed | {"flags": tuple(row.get("flags", ()))})


def _worded(row: dict[str, Any]) -> WordedResult:
    against = row.get("comparator")
    comparator = Comparator(against) if against else None
    return WordedResult(row["outcome"], row["later"], comparator, Direction(row["direction"]), quote="")


def _dose(dose: dict[str, float | None]) -> Dose | None:
    noted = Dose(dose["sessions"], dose["minutes"], dose["weeks"])
    return None if noted == Dose() else noted


def _article(row: dict[str, Any]) -> Article:
    return Article(
        pmid=Pmid(row["pmid"]),
        title=row["title"],
        authors=tuple(Author(**author) for author in row["authors"]),
        authors_complete=row["authors_complete"],
        journal=row["journal"],
        journal_abbrev=row["journal_abbrev"],
        year=row["year"],
        volume=row["volume"],
        issue=row["issue"],
        pages=row["pages"],
        doi=row["doi"],
        pmcid=row["pmcid"],
        registry_ids=tuple(row["facts"]["registry"]),
    )
