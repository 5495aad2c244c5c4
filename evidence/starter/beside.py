"""Notes of our own -> laid over those of the readers' folder: what it lacks, and what its texts leave open.

They are own_notes.toml, in the form of the folder's records. TOML has no null: a key that is left out is
unknown in a new study, and stays as it was in one that the folder has.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evidence.errors import NoReadableRecord

Note = dict[str, Any]

OWN_NOTES = Path(__file__).with_name("own_notes.toml")

_UNKNOWN: Note = dict.fromkeys(
    (
        *("doi", "pmcid", "journal", "journal_abbrev", "volume", "issue", "pages", "authors"),
        *("authors_complete", "publication_types"),
    )
)
_OF_AN_EFFECT: Note = dict.fromkeys(("measure", "value", "ci_low", "ci_high", "p", "time", "versus"))
_OF_A_DOSE: Note = dict.fromkeys(("sessions", "minutes", "weeks"))
_NOT_NOTED: Note = {
    **dict.fromkeys(("n_randomised", "n_studies", "n_participants_total")),
    **dict.fromkeys(("time_note", "effect", "harms", "registry")),
    "dose": _OF_A_DOSE,
}


def load(path: Path) -> list[Note]:
    """The studies of the file, with what it does not say of an effect or a dose as None."""
    try:
        studies = tomllib.loads(path.read_text(encoding="utf-8"))["study"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as problem:
        raise NoReadableRecord(
            f"{path} cannot be read ({problem}); it needs a table [[study]] for each study."
        ) from problem
    return [_filled(each) for each in studies]


def laid_over(records: Iterable[Note], own: Iterable[Note]) -> Iterator[Note]:
    """The records, ours over those that they are about, then the studies that only we have."""
    ours = {note.get("in_place_of", note["pmid"]): note for note in own}
    for record in records:
        note = ours.pop(record["pmid"], None)
        yield _over(record, note) if note else record
    yield from (_over(_UNKNOWN | {"facts": _NOT_NOTED}, note) for note in ours.values())


def _over(record: Note, note: Note) -> Note:
    """What we read counts, also before another reading of the folder's text (`gold`)."""
    facts = record["facts"] | note.get("facts", {})
    sure = {"placeholder_pmid": False, "title_certain": True, "gold": None}
    return record | note | sure | {"facts": facts}


def _filled(note: Note) -> Note:
    facts = note.get("facts", {})
    filled = dict(facts)
    if "effects" in facts:
        filled["effects"] = [_OF_AN_EFFECT | each for each in facts["effects"]]
    if "dose" in facts:
        filled["dose"] = _OF_A_DOSE | facts["dose"]
    return note | {"facts": filled}
