"""One condition whose records are all here -> its material, and what all of it rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from evidence import pipeline
from evidence.appraisal import harm_evidence
from evidence.compose import Material
from evidence.issued import CODE_LENGTH
from evidence.model import Condition, HarmsEvidence, Sheet
from evidence.record_library import Library, StoredSearch
from evidence.refresh._job import Job
from evidence.refresh._judging import judged
from evidence.refresh._rules import program_version, question
from evidence.sources import Gathered, Held, articles_of, in_portions, refuse_too_many
from evidence.typed_json import to_json


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sheet that could be issued, and the hash of what it says without any date."""

    material: Material
    sheet: Sheet
    substance: str
    made_on: date

    @property
    def code(self) -> str:
        """What is printed on every page of it."""
        return self.sheet.content_hash[:CODE_LENGTH]


def basis(held: Held, harms: Held | None, condition: Condition, job: Job, library: Library) -> str:
    """A hash of all that the sheet depends on: records, rules, words, who asks, and the year."""
    parts = [program_version(), question(condition), job.language, str(job.top), str(_day(job).year)]
    whole = hashlib.sha256("\n".join(parts).encode())
    whole.update(to_json(job.preparer))
    for each in (held, harms):
        if each is not None:
            counted, here = sorted(each.receipt.pmids), sorted(each.pmids)
            whole.update(to_json([counted, each.lost, each.receipt.warnings]))
            prints = library.fingerprints(here)
            whole.update(b"".join(prints.values()))
    return whole.hexdigest()


def draft(held: Held, harms: HarmsEvidence, condition: Condition, job: Job, library: Library) -> Drafted:
    """Judge, rank, weigh and compose; the search is kept in the library as one that is complete.

    Raises `PubMedIncomplete` when too many of the records cannot be read to believe the rest.
    """
    found = judged(held.pmids, condition, library)
    refuse_too_many(found.unreadable, len(found.studies), held.receipt)
    lost = (*held.lost, *found.unreadable)
    library.keep_search(StoredSearch(held.receipt, tuple(s.article.pmid for s in found.studies), lost))
    gathered = Gathered(held.receipt, studies=found.studies, lost=lost)
    material = pipeline.weigh(condition, gathered, today=_day(job))
    material = replace(material, harms=harms, preparer=job.preparer)
    sheet = pipeline.make_sheet(material, made_on=_day(job), language=job.language, top=job.top)
    says = pipeline.substance(material, year=_day(job).year, language=job.language, top=job.top)
    return Drafted(material, sheet, says, _day(job))


def harms_held(library: Library) -> Held | None:
    """The last complete search for harms that is here."""
    stored = library.last_search(pipeline.harms_search().term)
    return Held(stored.receipt, stored.received, stored.lost) if stored else None


def harms_of(held: Held, library: Library) -> HarmsEvidence:
    """What the records of the search for harms say; kept as a complete search, too."""
    articles = articles_of(in_portions(library.newest, held.pmids))
    library.keep_search(StoredSearch(held.receipt, tuple(each.pmid for each in articles), held.lost))
    return harm_evidence(held.receipt, articles, held.lost)


def _day(job: Job) -> date:
    return job.now.astimezone().date()
