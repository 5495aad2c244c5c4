"""Rebuild edition.json from the readers' notes: `python -m evidence.starter FOLDER [--as-of DATE]`.

FOLDER holds records/records.jsonl, one study a line, and records/tiers.tsv, whose reasons tell which entries
were superseded or retracted. An entry ships only with a real PMID, an exact title and a reader's confidence
of high or medium. Of the notes on the real study (`facts`) only values are taken; abstracts, quotations and
free remarks never are. Notes of our own are laid over them (`beside`). Where the same text read once more
(`gold`) shows neither side ahead, neither is said to be. Stage and ages are read from the title, by the same
rules as in a live record.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from evidence.appraisal.integrity import integrity
from evidence.appraisal.outcomes import outcomes
from evidence.appraisal.population import population, stage
from evidence.appraisal.text import read
from evidence.citation.names import first_letters
from evidence.errors import NoReadableRecord
from evidence.model import (
    Article,
    Comparator,
    Design,
    Direction,
    Effect,
    Integrity,
    MassageRole,
    Pmid,
    WordedResult,
)
from evidence.starter import beside, noted
from evidence.starter.titles import named_first

SHIPPED_CONFIDENCE = frozenset({"high", "medium"})

# PubMed, PubMed Central, the publisher's own page, or a public data set that holds PubMed's own text.
# Everything else is a secondary page, and the study says so.
FIRST_HAND_HOSTS = frozenset(
    {
        "pubmed.ncbi.nlm.nih.gov",
        "www.ncbi.nlm.nih.gov",
        "www.pubmed.gov",
        "pmc.ncbi.nlm.nih.gov",
        "pubmedhh.nlm.nih.gov",
        "cochranelibrary.com",
        "bmj.com",
        "www.bmj.com",
        "frontiersin.org",
        "ijtmb.org",
        "informahealthcare.com",
        "journals.lww.com",
        "linkinghub.elsevier.com",
        "wjso.biomedcentral.com",
        "www.biomedcentral.com",
        "www.chiromt.com",
        "www.journal-jams.org",
        "www.nature.com",
        "www.psychiatrist.com",
        "www.springermedizin.de",
        "www.trialsjournal.com",
    }
)
FIRST_HAND_SETS = ("PubMed record", "github:")
# This data set prints "Cherkin Daniel C": the family name first, without a comma.
FAMILY_NAME_FIRST = "github:jayded/evidence-inference"

# Standardised differences above 2 come from faulty trials or faulty sums far oftener than from massage.
PLAUSIBLE_SMD = 2
_TOO_LARGE = f"a standardised difference over {PLAUSIBLE_SMD} is implausibly large"
# By convention; 95% intervals and P values below it go together.
SIGNIFICANT = 0.05
_TWO_TALES = "a ratio cannot have both this interval, with 1 inside, and this P value"
_RATIO = re.compile(
    r"\b(?:OR|RR|HR)'? \d+(?:\.\d+)? \((?:95% CI )?(?P<low>\d+(?:\.\d+)?) to (?P<high>\d+(?:\.\d+)?); "
    r"P ?[=<] ?(?P<p>0?\.\d+)\)"
)
# More effects than this do not fit a line, and a choice among them could tilt it.
MOST_EFFECTS = 4
_SMD = re.compile(r"SMD -?(\d+(?:\.\d+)?)")

# What a reason in the list of tiers says of an entry that must not be used.
_TAKEN_BACK = {
    "superseded": Integrity.SUPERSEDED,
    "withdrawn": Integrity.RETRACTED,
    "retracted": Integrity.RETRACTED,
}

# A note goes on the sheet when it says for how long, or where the result stops.
_SAYS_WHEN_OR_LIMITS = re.compile(
    r"\b(?:minutes?|hours?|days?|weeks?|months?|years?|short[ -]term|long[ -]term|immediate(?:ly)?|sessions?"
    r"|end of treatment|post-treatment|after (?:the )?(?:treatment|intervention)"
    r"|no difference|not significant|null|within-group|uncontrolled|benefit|pools?|only"
    r"|cannot be separated)\b"
    r"|n\.s\.",
    re.IGNORECASE,
)
_HAS_NUMBER = re.compile(r"\d")
_QUOTATION = re.compile(r"['\"‘“](?:\S+\s+){2,}\S+['\"’”]")
# Words to other readers about how the note came about, and quotations, are not for a sheet.
_REMARK = re.compile(
    rf"PMID|NCT\d|SPIN|\(df|\b(?:trap|abstract|page|news|synopsis|cut|wording|conflict|conclusion|same group"
    rf"|inconsisten\w*|contradicts?)\b|{_QUOTATION.pattern}"
)
_TITLE_REMARK = re.compile(r"\((?:title|no title|approx)[^)]*\)", re.IGNORECASE)
# A change within the massage group says nothing about massage against anything else.
_WITHIN_GROUP = re.compile(
    r"\bwithin(?:-group|\b[^;]*\bgroup|\))|\bpre-post\b|\bbefore-after\b", re.IGNORECASE
)
# Who a reader says did better, and what another reading may say instead.
_AHEAD = frozenset({Direction.BENEFIT, Direction.FAVOURS_COMPARATOR})
_NOT_AHEAD = frozenset({Direction.NO_DIFFERENCE, Direction.MIXED, Direction.UNCLEAR})
_PUBMED_FORM = re.compile(
    r"(?P<last>.+) (?P<initials>[A-Z\u00c0-\u00de]{1,4})(?: (?P<suffix>Jr|Sr|2nd|3rd|II|III))?"
)
_INITIALS_FIRST = re.compile(r"(?P<initials>[A-Z]{1,3}) (?P<last>.+)")
_PARTICLES = frozenset({"de", "da", "do", "dos", "van", "von", "der", "den", "la", "le", "el", "al", "bin"})


def build(folder: Path, as_of: str, own_notes: Path | None = None) -> str:
    """The text of edition.json: sorted by PMID, one study after another, stable to the byte."""
    taken_back = _taken_back(folder / "records" / "tiers.tsv")
    own = beside.load(own_notes) if own_notes else []
    records = beside.laid_over(_records(folder / "records" / "records.jsonl"), own)
    notes = (record for record in records if may_ship(record))
    entries = sorted((_entry(each, taken_back) for each in notes), key=lambda row: int(row["pmid"]))
    stored = {"schema_version": 1, "as_of": as_of, "studies": entries}
    return json.dumps(stored, ensure_ascii=False, indent=1) + "\n"


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise NoReadableRecord(
            f"{path} cannot be read ({problem.strerror}); name the data folder."
        ) from problem
    return (json.loads(line) for line in lines)


def _taken_back(path: Path) -> dict[str, tuple[Integrity, str]]:
    """By PMID, what a reader of the whole list says was superseded or retracted; empty without that list."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {
        row["pmid"]: (value, row["reason"])
        for row in rows
        for word, value in _TAKEN_BACK.items()
        if word in row["reason"]
    }


def may_ship(record: dict[str, Any]) -> bool:
    """True for a real PMID, an exact title (no reader's remark in it) and a confident reader."""
    sure = record["facts"]["confidence"] in SHIPPED_CONFIDENCE
    exact = record["title_certain"] and not _TITLE_REMARK.search(record["title"])
    return sure and exact and not record["placeholder_pmid"]


def _entry(record: dict[str, Any], taken_back: Mapping[str, tuple[Integrity, str]]) -> dict[str, Any]:
    facts = _at_most(record)
    return {
        "pmid": Pmid(record["pmid"]),
        "title": record["title"].removesuffix("."),
        "authors": [author_of(name, record["seen_at"]) for name in record["authors"] or []],
        "authors_complete": record["authors_complete"] is not False,  # unknown: shown as it is, no "et al"
        **{key: record[key] for key in ("journal", "journal_abbrev", "year", "volume", "issue", "pages")},
        "doi": record["doi"],
        "pmcid": record["pmcid"],
        "conditions": named_first(facts["condition"], record["title"]),
        "source": record["seen_at"],
        "secondary": is_secondary(record["seen_at"]),
        "facts": _facts(facts) | _integrity(record, taken_back) | _from_title(record["title"], facts),
    }


def _at_most(record: dict[str, Any]) -> dict[str, Any]:
    """The reader's notes; where another reading of the text saw neither side ahead, nor do we."""
    facts: dict[str, Any] = record["facts"]
    again = (record.get("gold") or {}).get("direction")
    return facts | {"direction": again} if facts["direction"] in _AHEAD and again in _NOT_AHEAD else facts


def _integrity(
    record: dict[str, Any], taken_back: Mapping[str, tuple[Integrity, str]]
) -> dict[str, str | None]:
    """What the list, PubMed's types or the title say against using it at all."""
    types = record.get("publication_types")
    article = Article(Pmid(record["pmid"]), record["title"], publication_types=types and tuple(types))
    seen = integrity(article, read(article).title)
    value, because = taken_back.get(record["pmid"], (seen.value, seen.because))
    return {"integrity": value, "integrity_because": because if value is not Integrity.OK else None}


def _from_title(title: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Stage and ages as the title tells them; outcomes as the title and the notes tell them."""
    reading, kind = read(Article(Pmid(1), title)), Design(facts["design"])
    named = [(each.name, False) for each in outcomes(reading, kind).value or ()]
    measured = [*named, *noted.outcomes(facts)]
    return {
        "stage": stage(reading).value or (),
        "population": population(reading, kind).value or (),
        "outcomes": list(dict.fromkeys(name for name, _ in measured)),
        "primary_outcomes": list(dict.fromkeys(name for name, primary in measured if primary)),
        "effects": [_without_gaps(effect) for effect in noted.effects(facts)],
        "worded": [_without_gaps(result) for result in noted.worded(facts)],
    }


def _without_gaps(noted_one: Effect | WordedResult) -> dict[str, Any]:
    """What was noted of a result; most of its fields are empty most of the time."""
    return {name: value for name, value in asdict(noted_one).items() if value not in (None, (), "")}


def _facts(facts: dict[str, Any]) -> dict[str, Any]:
    relevant = facts.get("relevant_for_condition")
    return {
        "design": Design(facts["design"]),
        "massage_role": MassageRole(facts["massage_role"]),
        "relevant": relevant if relevant is not None else bool(facts.get("is_efficacy_evidence_for_massage")),
        "n_randomised": facts["n_randomised"],
        "n_studies": facts["n_studies"],
        "n_participants": facts["n_participants_total"],
        "comparator": Comparator(facts["comparator"]),
        "direction": _direction(facts),
        "time_note": _note_that(_SAYS_WHEN_OR_LIMITS, facts["time_note"]),
        "result": _flagged(_note_that(_HAS_NUMBER, facts.get("effect")) or _effects(facts.get("effects"))),
        "followed_weeks": noted.followed_weeks(facts),
        "heterogeneity": noted.heterogeneity(facts),
        "dose": {name: _amount(facts["dose"][name]) for name in ("sessions", "minutes", "weeks")},
        "harms": None if _QUOTATION.search(facts["harms"] or "") else facts["harms"],
        "registry": _registry(facts["registry"]),
        "reader_confidence": facts["confidence"],
    }


def _amount(noted: object) -> float | None:
    """A number of sessions, minutes or weeks; a range that a reader noted ("10-15") is none."""
    return noted if isinstance(noted, int | float) else None


def _direction(facts: dict[str, Any]) -> Direction | None:
    """The reader's direction; unclear when what he noted is a change within one group."""
    seen = Direction(facts["direction"]) if facts["direction"] else None
    told = f"{facts.get('effect') or ''}; {facts['time_note'] or ''}"
    return Direction.UNCLEAR if seen is Direction.BENEFIT and _WITHIN_GROUP.search(told) else seen


def _note_that(fit: re.Pattern[str], note: str | None) -> str | None:
    """A reader's note that fits, whole, else nothing: half of it could keep the benefit, lose the null."""
    fits = note and fit.search(note) and not _REMARK.search(note)
    return noted.in_print(note.replace("NULL", "null")) if note and fits else None


def _effects(effects: list[dict[str, Any]] | None) -> str | None:
    """The reported effects in a line, when all have an interval and they are few enough to print them all."""
    if not effects or len(effects) > MOST_EFFECTS:
        return None
    if any(effect["ci_low"] is None or _WITHIN_GROUP.search(effect["measure"]) for effect in effects):
        return None
    return noted.in_print("; ".join(_effect(effect) for effect in effects))


def _effect(effect: dict[str, Any]) -> str:
    measure = effect["measure"].upper() if len(effect["measure"]) <= 3 else effect["measure"]
    when = f", {effect['time']}" if effect["time"] else ""
    interval = f"{effect['ci_low']} to {effect['ci_high']}"
    return f"{effect['outcome']}{when}: {measure} {effect['value']} (95% CI {interval})"


def _flagged(result: str | None) -> str | None:
    doubts = [
        (any(float(size) > PLAUSIBLE_SMD for size in _SMD.findall(result or "")), _TOO_LARGE),
        (any(_contradicts_itself(found) for found in _RATIO.finditer(result or "")), _TWO_TALES),
    ]
    return "".join([result or "", *(f" ({doubt})" for seen, doubt in doubts if seen)]) or None


def _contradicts_itself(ratio: re.Match[str]) -> bool:
    """An interval that includes no difference, beside a P value that excludes it."""
    return float(ratio["low"]) < 1 < float(ratio["high"]) and float(ratio["p"]) < SIGNIFICANT


def _registry(numbers: str | list[str] | None) -> list[str]:
    return [numbers] if isinstance(numbers, str) else list(numbers or [])


def is_secondary(source: str) -> bool:
    """True when the facts were not read at PubMed, the publisher or a data set with PubMed's own text."""
    return not source.startswith(FIRST_HAND_SETS) and urlparse(source).netloc not in FIRST_HAND_HOSTS


def author_of(name: str, source: str) -> dict[str, str]:
    """Last name and initials of a name printed in any of the usual forms; nothing is guessed beyond order."""
    if "," in name:
        last, _, fore = name.partition(",")
        return {"last": last.strip(), "initials": first_letters(fore)}
    for form in (_PUBMED_FORM, _INITIALS_FIRST):
        found = form.fullmatch(name)
        if found and not source.startswith(FAMILY_NAME_FIRST):
            return {key: value for key, value in found.groupdict().items() if value}
    return _full_name(name.split(), family_first=source.startswith(FAMILY_NAME_FIRST))


def _full_name(words: list[str], *, family_first: bool) -> dict[str, str]:
    if len(words) == 1:
        return {"last": words[0], "initials": ""}
    split = _family_end(words) if family_first else _family_start(words)
    first, second = words[:split], words[split:]
    last, fore = (first, second) if family_first else (second, first)
    return {"last": " ".join(last), "initials": _initials_of(fore)}


def _family_end(words: list[str]) -> int:
    """Where the family name ends when it stands first; particles ("van Assen Luite") belong to it."""
    end = 1
    while end < len(words) - 1 and words[end - 1].casefold() in _PARTICLES:
        end += 1
    return end


def _family_start(words: list[str]) -> int:
    """Where the family name starts when it stands last ("Cabello dos Santos" gives "dos Santos")."""
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return start


def _initials_of(words: list[str]) -> str:
    bare = [re.sub(r"\W", "", word) for word in words]
    return "".join(
        initials if initials.isupper() and len(initials) <= 3 else first_letters(word)
        for word, initials in zip(words, bare, strict=True)
    )
