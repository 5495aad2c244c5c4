"""Sheet -> the draft of a letter of medical necessity: blanks, and the evidence for and against.

Everything about a patient is a blank. The evidence says what the sheet says, in the same words; what speaks
against is never left out. Where the evidence does not carry a letter there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from evidence.compose.authorities import authority_row, in_order
from evidence.compose.brief import who_stands_where
from evidence.compose.material import Material
from evidence.compose.provenance import taken_out_count
from evidence.compose.saying import Say, say_list
from evidence.errors import LetterRefused
from evidence.model import (
    Authority,
    Direction,
    Instrument,
    Letter,
    LetterBlank,
    LetterSection,
    Sheet,
    SheetFinding,
    SheetSafety,
    SourceKind,
    Stance,
)
from evidence.synthesis import GUIDELINE, OPPOSING, RECOMMENDING

# In queries/outcomes.toml; an insurer asks what a person cannot do, and pain alone does not tell.
NO_FUNCTION = "pain intensity"
BLANKS = {
    "letterhead": ("letterhead", "date", "to"),
    "patient": ("name", "born", "plan", "member"),
    "diagnosis": ("diagnosis", "limits", "instrument", "value"),
    "request": ("kind", "minutes", "visits", "frequency", "duration", "goal", "recheck"),
    "reasons": ("reasons",),
    "signature": ("signature", "clinician", "npi", "signed"),
}

# What takes more than a line to write.
LINES = {"letterhead": 3, "limits": 2, "reasons": 4}


def letter_words(material: Material, sheet: Sheet, instruments: Sequence[Instrument], say: Say) -> Letter:
    """The draft; raises `LetterRefused`, with every reason, where the evidence does not carry a letter."""
    reasons = _refusals(material, sheet, say)
    if reasons:
        raise LetterRefused(say("letter.refused.start", reasons=" ".join(reasons)))
    return Letter(
        program=sheet.program,
        slug=sheet.slug,
        language=sheet.language,
        condition=sheet.condition,
        title=say("letter.title", condition=sheet.condition),
        running=say("letter.running"),
        draft=_draft(sheet, say),
        sections=_sections(material, sheet, instruments, say),
        foot=say("letter.foot", program=sheet.program, day=sheet.made_on, hash=sheet.content_hash[:12]),
        made_on_iso=sheet.made_on_iso,
    )


def _draft(sheet: Sheet, say: Say) -> tuple[str, ...]:
    """What the letter is; that no complete search stands behind it, where none does; what it leaves open."""
    starter = sheet.search.source is SourceKind.STARTER
    return tuple(say(f"letter.draft.{part}") for part in ("1", *(["starter"] if starter else []), "2"))


def _refusals(material: Material, sheet: Sheet, say: Say) -> list[str]:
    told = []
    if sheet.case != "findings":
        told.append(say("letter.refused.case", condition=sheet.condition))
    elif sheet.direction is not Direction.BENEFIT:
        key = sheet.direction if sheet.direction in _NO_BENEFIT else Direction.UNCLEAR
        told.append(say(f"letter.refused.{key}"))
    if taken_out_count(material):
        told.append(say("letter.refused.excluded"))
    guidelines = (body for body in material.authorities if body.kind == GUIDELINE)
    if any(body.stance in OPPOSING for body in guidelines):
        told.append(say("letter.refused.against", bodies=sheet.brief.opposing))
    return told


_NO_BENEFIT = (Direction.NO_DIFFERENCE, Direction.MIXED, Direction.FAVOURS_COMPARATOR)


def _sections(
    material: Material, sheet: Sheet, instruments: Sequence[Instrument], say: Say
) -> tuple[LetterSection, ...]:
    tried = tuple(say(f"letter.tried.{column}") for column in range(1, 4))
    return (
        _blank_section("letterhead", say),
        _blank_section("patient", say),
        _blank_section("diagnosis", say, {"instrument": _examples(material, instruments, say)}),
        LetterSection("tried", say("letter.heading.tried"), heads=tried),
        _blank_section("request", say),
        _blank_section("reasons", say),
        _evidence(material, sheet, say),
        _contrary(material, sheet, say),
        _harms(sheet, say),
        _blank_section("signature", say),
        LetterSection("references", say("letter.heading.references"), references=sheet.references),
        _about(sheet, say),
    )


def _blank_section(name: str, say: Say, hints: Mapping[str, str] = MappingProxyType({})) -> LetterSection:
    asked = tuple(
        LetterBlank(say(f"letter.blank.{blank}"), hints.get(blank, ""), LINES.get(blank, 1))
        for blank in BLANKS[name]
    )
    return LetterSection(name, say(f"letter.heading.{name}"), blanks=asked)


def _examples(material: Material, instruments: Sequence[Instrument], say: Say) -> str:
    """Instruments of function that were tried in this condition; "" where none is known."""
    fitting = [
        instrument.names[0]
        for instrument in instruments
        if material.condition.name in instrument.population and instrument.measures != NO_FUNCTION
    ]
    names = say_list(list(dict.fromkeys(fitting)), say, "join.or")
    return say("letter.instruments", names=names) if names else ""


def _evidence(material: Material, sheet: Sheet, say: Say) -> LetterSection:
    """The answer, how sure, who stands where, what was tried; then what each guideline says."""
    brief = sheet.brief
    sides = who_stands_where(brief)
    sure = say("brief.sure", word=sheet.confidence_word)
    told = (sheet.answer, _joined((sure, sheet.confidence_why)), sides, sheet.doses)
    guidelines = (body for body in in_order(material.authorities) if body.kind == GUIDELINE)
    return LetterSection(
        "evidence",
        say("letter.heading.evidence"),
        sentences=tuple(filter(None, told)),
        points=tuple(_statement(body, say) for body in guidelines if body.stance is not Stance.SILENT),
    )


def _contrary(material: Material, sheet: Sheet, say: Say) -> LetterSection:
    """Every result, review and study that shows no benefit, and what is not known."""
    found = (*sheet.findings, *sheet.more_findings)
    against = [_finding(finding, say) for finding in found if finding.direction is not Direction.BENEFIT]
    told = (*against, *_reviews(material, say), *_studies(sheet, say))
    return LetterSection(
        "contrary",
        say("letter.heading.contrary"),
        sentences=() if told else (say("letter.contrary_none"),),
        points=(*dict.fromkeys(told), *sheet.not_known),
    )


def _finding(finding: SheetFinding, say: Say) -> str:
    return say(
        "letter.finding",
        outcome=finding.outcome_word,
        comparator=finding.comparator_word,
        direction=finding.direction_word,
        sure=finding.confidence_word,
        basis=finding.basis,
    )


def _studies(sheet: Sheet, say: Say) -> Iterable[str]:
    """Every ranked study that does not favour massage."""
    for study in (*sheet.studies, *sheet.more_studies):
        if study.direction is not Direction.BENEFIT:
            said = f"{study.direction_word}: {study.result}" if study.result else study.direction_word
            named = {"author": study.first_author, "year": study.year, "pmid": study.pmid}
            yield say("letter.study", **named, direction=said)


def _reviews(material: Material, say: Say) -> Iterable[str]:
    """Reviews by evidence bodies that do not favour massage; guidelines stand with the evidence."""
    for body in in_order(material.authorities):
        if body.kind != GUIDELINE and body.stance not in RECOMMENDING | {Stance.SILENT}:
            yield _statement(body, say)


def _statement(body: Authority, say: Say) -> str:
    """What a body says and for whom, and that it was not read at its source where it was not."""
    row = authority_row(body, say)
    told = say(
        "letter.statement",
        body=row.body,
        year=row.year,
        population=row.population,
        stance=row.stance_word,
        said=row.said,
    )
    return say("letter.sourced", said=told, source=row.note) if row.note else told


def _harms(sheet: Sheet, say: Say) -> LetterSection:
    checks = (say("brief.check", items=sheet.brief.check),) if sheet.brief.check else ()
    return LetterSection(
        "harms",
        say("letter.heading.harms"),
        sentences=(sheet.harms_search.sentence, *checks),
        points=tuple(_sourced(line, say) for line in (*sheet.harms_told, *sheet.harms)),
    )


def _sourced(line: SheetSafety, say: Say) -> str:
    return say("letter.sourced", said=line.said, source=line.source) if line.source else line.said


def _about(sheet: Sheet, say: Say) -> LetterSection:
    """Where it comes from, who prepared it and with which interest, and what was taken out."""
    told = (*sheet.notices, *sheet.search.sentences, *sheet.provenance, *sheet.disclaimer)
    return LetterSection("about", say("letter.heading.about"), sentences=(_joined(dict.fromkeys(told)),))


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(filter(None, sentences))
