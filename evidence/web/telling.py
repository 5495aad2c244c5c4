"""What there is to show -> what a program is told. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from evidence import content
from evidence.content import Words
from evidence.model import SCHEMA_VERSION, Condition, Sheet
from evidence.web.filters import Filters, all_studies
from evidence.web.finding import Found
from evidence.web.pages import banner_for, direction_of, name_of, short_answer, state_of, warning_values
from evidence.web.shapes import (
    ConditionLine,
    ConditionList,
    FoundConditions,
    NamedCondition,
    SetAsideList,
    StudyList,
    Warned,
)
from evidence.web.showing import Shown


def condition_list(shown: Mapping[str, Shown], language: str, say: Words) -> ConditionList:
    """`shown` by slug."""
    lines = [
        condition_line(shown[slug], area.name, say)
        for area in content.load_areas(language)
        for slug in area.slugs
        if slug in shown
    ]
    return ConditionList(SCHEMA_VERSION, language, tuple(lines))


def condition_line(shown: Shown, area: str, say: Words) -> ConditionLine:
    """One condition; without a sheet, that there is none."""
    sheet = shown.sheet
    return ConditionLine(
        slug=shown.condition.slug,
        name=name_of(shown.condition, shown.language),
        area=area,
        state=state_of(shown),
        short=short_answer(sheet, say) if sheet else "",
        direction=direction_of(sheet) if sheet else None,
        confidence=sheet.confidence if sheet else None,
        as_of=sheet.search.as_of if sheet else "",
        made_on=date.fromisoformat(sheet.made_on_iso) if sheet else None,
        banner=banner_for(shown, say) if sheet else "",
        codes=shown.condition.icd10cm,
    )


def study_list(sheet: Sheet, filters: Filters) -> StudyList:
    """The ranked studies that fit."""
    ranked = all_studies(sheet)
    kept = filters.keep(ranked)
    return StudyList(SCHEMA_VERSION, sheet.slug, sheet.language, len(ranked), len(kept), kept)


def set_aside_list(sheet: Sheet) -> SetAsideList:
    """What was found and not ranked."""
    return SetAsideList(SCHEMA_VERSION, sheet.slug, sheet.language, sheet.flow, sheet.set_aside)


def found_conditions(found: Found, language: str, say: Words) -> FoundConditions:
    """Dangers first."""
    return FoundConditions(
        schema_version=SCHEMA_VERSION,
        question=found.question,
        warnings=tuple(Warned(**each) for each in warning_values(found)),
        emergency=say("web.emergency") if found.is_emergency else "",
        meant=_named(found.condition, language) if found.condition else None,
        near=tuple(_named(each, language) for each in found.near),
    )


def _named(condition: Condition, language: str) -> NamedCondition:
    return NamedCondition(condition.slug, name_of(condition, language), condition.automatic)
