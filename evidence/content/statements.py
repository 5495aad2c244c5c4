"""What others said, each with its source: authorities, safety, outcomes, other_care and coverage.toml."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from evidence.appraisal.outcome_names import HARMS, OUTCOMES
from evidence.content._folders import folder
from evidence.content._tables import ENGLISH, Table, read
from evidence.model import Authority, Instrument, ReportedEffect, SafetyLine, Source, Stance

AUTHORITY_KINDS = ("guideline", "cochrane_review", "evidence_review", "evidence_map")
STAGES = ("acute", "chronic")
SAFETY_KINDS = ("red_flag", "precaution", "stop", "harms")
OTHER_CARE = "other_care"
COVERAGE_KINDS = ("plan", "account", "referral")
POLARITIES = ("higher_is_worse", "higher_is_better")
MEASURES = ("mean_difference", "smd", "rr", "or", "hr", "percent", "means")
SIDES = ("massage", "comparator")
# Harms are counted, not measured, so that the names of outcomes do not have them.
OUTCOMES_OF_STATEMENTS = (*OUTCOMES, HARMS)
SEARCHED_FORM = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
MEANS_FORM = re.compile(r"-?\d+(?:\.\d+)? vs -?\d+(?:\.\d+)?")


def load_authorities(
    slug: str, queries: Path | None = None, *, language: str = ENGLISH
) -> tuple[Authority, ...]:
    """What bodies say about massage for the condition `slug`; empty when nothing is known to us.

    `language` is that of our own words; what decides anything, and what bodies say themselves, stays English.
    What the body has replaced is checked like any other row, and left out.
    """
    table = read((queries or folder("queries")) / "authorities.toml")
    rows = table.tables("statement")
    statements = [
        (row.text("condition"), row.optional_text("replaced_by"), _authority(row, language)) for row in rows
    ]
    table.refuse_the_rest()
    return tuple(said for condition, replaced, said in statements if condition == slug and not replaced)


def load_safety(
    groups: Collection[str], queries: Path | None = None, *, language: str = ENGLISH
) -> tuple[SafetyLine, ...]:
    """Red flags, precautions and harms of the named groups, in the order of the groups, each line once,
    without the lines that leave one of these groups out (`not_for`)."""
    table = read((queries or folder("queries")) / "safety.toml")
    lines = [
        (row.texts("groups", needed=True), row.texts("not_for"), _safety_line(row, language))
        for row in table.tables("line")
    ]
    table.tables("sign")  # load_signs reads them
    table.refuse_the_rest()
    known = {name for names, *_ in lines for name in names}
    for group in (*groups, *(name for _, left_out, _ in lines for name in left_out)):
        if group not in known:
            raise table.fault(group, "is no group here", f"use one of: {', '.join(sorted(known))}")
    asked = frozenset(groups)
    fitting = [(names, line) for names, left_out, line in lines if asked.isdisjoint(left_out)]
    return tuple(dict.fromkeys(line for group in groups for names, line in fitting if group in names))


def load_other_care(
    slug: str, queries: Path | None = None, *, language: str = ENGLISH
) -> tuple[SafetyLine, ...]:
    """What bodies recommend besides massage for the condition `slug`; empty when none was found."""
    table = read((queries or folder("queries")) / "other_care.toml")
    rows = table.tables("care")
    lines = [(row.texts("conditions", needed=True), _cited(row, OTHER_CARE, language)) for row in rows]
    table.refuse_the_rest()
    return tuple(line for slugs, line in lines if slug in slugs)


def load_coverage(queries: Path | None = None, *, language: str = ENGLISH) -> tuple[SafetyLine, ...]:
    """What is known about who pays for massage: what plans pay, accounts, and what a referral has to say."""
    table = read((queries or folder("queries")) / "coverage.toml")
    rows = table.tables("fact")
    lines = tuple(_cited(row, row.one_of("kind", COVERAGE_KINDS), language) for row in rows)
    table.refuse_the_rest()
    return lines


def load_outcomes(queries: Path | None = None) -> tuple[Instrument, ...]:
    """The instruments of outcomes.toml; one instrument may have several rows, one a population."""
    table = read((queries or folder("queries")) / "outcomes.toml")
    instruments = tuple(_instrument(row) for row in table.tables("instrument"))
    table.refuse_the_rest()
    return instruments


# ---------------------------------------------------------------------------------------------- one row each


def _authority(row: Table, language: str) -> Authority:
    authority = Authority(
        body=row.text("body"),
        year=row.optional_year("year"),
        kind=row.one_of("kind", AUTHORITY_KINDS),
        stance=row.word("stance", Stance),
        population=row.text_in(language, "population"),
        stage=row.optional_one_of("stage", STAGES),
        comparator=row.optional_text("comparator"),
        said=row.sentence_in(language, "said"),
        strength=row.optional_text("strength"),
        certainty=row.optional_text("certainty"),
        scheme=row.optional_text("scheme"),
        source=_source(row, language),
        outcome=row.optional_one_of("outcome", OUTCOMES_OF_STATEMENTS),
        searched=_searched(row),
        effects=tuple(_effect(each, language) for each in row.tables("effects")),
        only_for=row.optional_text_in(language, "only_for"),
        body_said=row.beside("body", language),
        alone=row.optional_flag("alone"),
        never_for=row.optional_text_in(language, "never_for"),
        massage=row.optional_text_in(language, "massage"),
        outcomes=row.texts("outcomes"),
        unrated=row.optional_flag("unrated"),
    )
    unknown = set(authority.outcomes) - set(OUTCOMES_OF_STATEMENTS)
    if unknown:
        raise row.fault("outcomes", f"{sorted(unknown)[0]!r} is no outcome of ours", "see outcome_names.py")
    if authority.alone and authority.kind != "guideline":
        raise row.fault("alone", "stands in a row of a review", "a review recommends nothing; take it out")
    if authority.never_for and not authority.alone:
        raise row.fault(
            "never_for", "stands without `alone = true`", "say it in `only_for` of a row of its own"
        )
    if authority.effects and not authority.source.checked:
        raise row.fault("effects", "stand in a row that was not checked", "take the numbers out")
    row.refuse_the_rest(editors_only=("seen_at", "note"))
    return authority


def _searched(row: Table) -> str | None:
    text = row.optional_text("searched")
    if text and not SEARCHED_FORM.fullmatch(text):
        raise row.fault("searched", f'"{text[:40]}" is no day', 'write "2023-10-01", "2015-08" or "2020"')
    return text


def _effect(row: Table, language: str) -> ReportedEffect:
    measure = row.one_of("measure", MEASURES)
    effect = ReportedEffect(
        outcome=row.one_of("outcome", OUTCOMES_OF_STATEMENTS),
        comparator=row.text("comparator"),
        measure=measure,
        value=_pair(row) if measure == "means" else row.number("value"),
        ci_low=row.optional_number("ci_low"),
        ci_high=row.optional_number("ci_high"),
        unit=row.optional_text("unit"),
        time=row.optional_text("time"),
        studies=row.optional_count("studies"),
        people=row.optional_count("people"),
        favours=row.optional_one_of("favours", SIDES),
        comparator_said=row.beside("comparator", language),
        time_said=row.beside("time", language),
        unit_said=row.beside("unit", language),
    )
    _refuse_impossible(effect, row)
    row.refuse_the_rest()
    return effect


def _pair(row: Table) -> str:
    """Two means as text, the massage group first."""
    text = row.text("value")
    if not MEANS_FORM.fullmatch(text):
        raise row.fault("value", f'"{text[:40]}" is no pair of means', 'write "30.7 vs 40.6", massage first')
    return text


def _refuse_impossible(effect: ReportedEffect, row: Table) -> None:
    """A slip of the pen: half an interval, or a value outside it."""
    low, high = effect.ci_low, effect.ci_high
    if (low is None) != (high is None):
        raise row.fault("ci_high" if high is None else "ci_low", "is missing", "write both ends or none")
    if low is None or high is None:
        return
    value = float(effect.value.split(" ")[0]) if isinstance(effect.value, str) else effect.value
    if not low <= value <= high:
        raise row.fault("value", f"{value} lies outside {low} to {high}", "compare with the source")


def _safety_line(row: Table, language: str) -> SafetyLine:
    line = SafetyLine(
        kind=row.one_of("kind", SAFETY_KINDS),
        said=row.sentence_in(language, "said"),
        body=row.text("body"),
        source=_source(row, language),
        brief=row.optional_text_in(language, "brief"),
        plain=row.optional_text_in(language, "plain"),
        body_said=row.beside("body", language),
    )
    row.refuse_the_rest(editors_only=("seen_at", "note"))
    return line


def _cited(row: Table, kind: str, language: str) -> SafetyLine:
    """A line whose body may have a year."""
    year = row.optional_year("year") or ""
    called = row.beside("body", language)
    line = SafetyLine(
        kind=kind,
        said=row.sentence_in(language, "said"),
        body=f"{row.text('body')} {year}".strip(),
        source=_source(row, language),
        body_said=f"{called} {year}".strip() if called else None,
    )
    row.refuse_the_rest(editors_only=("seen_at", "note"))
    return line


def _instrument(row: Table) -> Instrument:
    citation = row.text("citation")
    instrument = Instrument(
        names=row.texts("names", needed=True),
        measures=row.text("measures"),
        low=row.optional_number("low"),
        high=row.optional_number("high"),
        polarity=row.optional_one_of("polarity", POLARITIES),
        mid=row.optional_number("mid"),
        mid_percent=row.optional_number("mid_percent"),
        mid_said=row.text("mid_said"),
        population=row.text("population"),
        citation=citation,
        source=_reference(row, checked=True, copied_from=citation),
    )
    row.refuse_the_rest(editors_only=("seen_at", "note"))
    return instrument


def _source(row: Table, language: str) -> Source:
    checked, quoted_by = row.flag("checked"), row.optional_text_in(language, "as_quoted_by")
    if checked and quoted_by:
        raise row.fault("checked", "is true for a line that was only seen as a quotation", "set it to false")
    return _reference(row, checked=checked, copied_from=quoted_by, as_quoted_by=quoted_by)


def _reference(
    row: Table, *, checked: bool, copied_from: str | None, as_quoted_by: str | None = None
) -> Source:
    page = _page(row, copied_from)
    return Source(
        url=page,
        seen_on=row.day("seen_on"),
        checked=checked,
        as_quoted_by=as_quoted_by,
        pmid=row.optional_pmid("pmid"),
        doi=row.optional_doi("doi"),
        seen_at=row.optional_text("seen_at") if as_quoted_by or not page else None,
    )


def _page(row: Table, copied_from: str | None) -> str:
    """The page that a reader may follow, or "" for what was only seen in a copy that `seen_at` names."""
    if row.optional_text("url"):
        return row.url("url")
    if not copied_from:
        raise row.fault("url", "is missing", "add it, or say in as_quoted_by whose copy was seen")
    if not row.optional_text("seen_at"):
        raise row.fault("seen_at", "is missing where url is", "say where the copy was seen, or add url")
    return ""
