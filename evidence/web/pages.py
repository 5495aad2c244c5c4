"""What each page shows: values for its template, put together from what the shelf holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from evidence import content
from evidence.compose.saying import say_day
from evidence.content import Words
from evidence.model import Comparator, Condition, Design, Direction, Sheet, SheetStudy
from evidence.publishing import banner_of
from evidence.web import addresses
from evidence.web.filters import Filters, all_studies
from evidence.web.finding import Found
from evidence.web.showing import Shown, State

# What the page of a condition offers to download, in this order; then references.
FILES = ("pdf", "docx", "html", "md", "txt", "json")
REFERENCES = ("ris", "bibtex", "csl-json", "nbib", "csv")
NAMES_OF_REFERENCES = {
    "ris": "RIS",
    "bibtex": "BibTeX",
    "csl-json": "CSL JSON",
    "nbib": "NBIB",
    "csv": "CSV",
}
ENDINGS = {"bibtex": "bib", "csl-json": "csl.json"}
NAMES_OF_LANGUAGES = {"en": "English", "es": "Español"}
ARTICLES = {"es": ("el", "la", "los", "las")}
TOPS = (5, 8, 12, 20)


def row(shown: Shown, say: Words) -> dict[str, Any]:
    """One condition in the list: its short answer, how sure, from when."""
    sheet = shown.sheet
    return {
        "name": entry_of(shown.condition, shown.language),
        "address": addresses.condition(shown.language, shown.condition.slug),
        "short": short_answer(sheet, say) if sheet else "",
        "confidence": sheet.confidence if sheet else None,
        "confidence_word": sheet.confidence_word if sheet else "",
        "as_of": sheet.search.as_of if sheet else "",
        "state": state_of(shown),
        "state_word": "" if shown.sheet else say(f"web.state.{state_of(shown)}"),
    }


def banner_for(shown: Shown, say: Words) -> str:
    """What has happened to the sheet since it was made, or to the one that it is a translation of; or ""."""
    told = shown.standing or shown.translated
    return banner_of(told, say) if told else ""


def name_of(condition: Condition, language: str) -> str:
    """Its name in this language."""
    return dict(condition.names).get(language, condition.name)


def entry_of(condition: Condition, language: str) -> str:
    """Its name in a list: without the article that it has in a sentence."""
    name = name_of(condition, language)
    first, _, rest = name.partition(" ")
    return rest if first in ARTICLES.get(language, ()) else name


def short_answer(sheet: Sheet, say: Words) -> str:
    """A few words for a list; where nothing can be relied on, it says so, whatever studies lean to."""
    return say(f"web.short.{direction_of(sheet) or 'too_little'}")


def direction_of(sheet: Sheet) -> Direction | None:
    """Which way the answer points; None where nothing can be relied on, whatever studies lean to."""
    known = sheet.case == "findings" and sheet.direction in _DIRECTIONS_OF_ANSWERS
    return sheet.direction if known else None


_DIRECTIONS_OF_ANSWERS = frozenset(
    {Direction.BENEFIT, Direction.NO_DIFFERENCE, Direction.MIXED, Direction.FAVOURS_COMPARATOR}
)


def state_of(shown: Shown) -> State:
    """What there is of a condition, in one word."""
    if shown.sheet:
        return State.SHOWN
    if shown.standing:
        return State.WITHDRAWN if shown.standing.notice else State.WAITING
    return State.ELSEWHERE if shown.elsewhere else State.NONE


def start_values(rows: Mapping[str, Mapping[str, Any]], language: str) -> dict[str, Any]:
    """The list by area of the body; `rows` by slug. What has no sheet yet is named below."""
    areas = []
    for area in content.load_areas(language):
        own = [rows[slug] for slug in area.slugs if slug in rows]
        areas.append(
            {"name": area.name, "ready": _by_name(own, ready=True), "others": _by_name(own, ready=False)}
        )
    return {"areas": areas, "no_areas": not any(area["ready"] for area in areas)}


def _by_name(rows: Iterable[Mapping[str, Any]], *, ready: bool) -> list[Mapping[str, Any]]:
    return sorted(
        (each for each in rows if (each["state"] == "shown") is ready),
        key=lambda each: each["name"].casefold(),
    )


def found_values(found: Found, language: str) -> dict[str, Any]:
    """Dangers first, then what may be meant."""
    meant = [found.condition] if found.condition else list(found.near)
    return {
        "question": found.question,
        "warnings": warning_values(found),
        "is_emergency": found.is_emergency,
        "meant": found.condition is not None,
        "near": [
            {"name": entry_of(each, language), "address": addresses.condition(language, each.slug)}
            for each in meant
        ],
    }


def warning_values(found: Found) -> list[dict[str, Any]]:
    """Each danger with where it was read."""
    return [
        {
            "said": line.said,
            "body": line.body,
            "url": line.source.url if line.source.checked else "",
            "as_quoted_by": line.source.as_quoted_by or "",
        }
        for line in found.warnings
    ]


def condition_values(
    shown: Shown, filters: Filters, say: Words, *, may_search: bool, papers: Sequence[str]
) -> dict[str, Any]:
    """The page of a condition that has a sheet."""
    sheet = shown.sheet
    assert sheet is not None  # noqa: S101  who calls has looked
    language, slug = shown.language, shown.condition.slug
    studies = all_studies(sheet)
    kept = filters.keep(studies)
    return {
        "banner": banner_for(shown, say),
        "slug": slug,
        "short": short_answer(sheet, say),
        "rows": kept,
        "counted": say("web.counted", shown=len(kept), all=len(studies)),
        "filtered": filters.any,
        "form": _form(filters, studies, say),
        "unfiltered": addresses.condition(language, slug),
        "study_base": addresses.study(language, slug, ""),
        "aside": addresses.part(language, slug, "set-aside"),
        "packet": addresses.part(language, slug, "packet"),
        "files": list(_files(shown)),
        "references": list(_references(shown)),
        "papers": list(papers),
        "tops": list(TOPS) if shown.issued is None else [],
        "order": addresses.part(language, slug, "file"),
        "issued": _issued_note(shown, say),
        "may_search": may_search and shown.issued is None and shown.translated is None,
        "search": addresses.part(language, slug, "search"),
        "qr": "",
        "logo": "",
    }


def _form(filters: Filters, studies: Sequence[SheetStudy], say: Words) -> list[dict[str, Any]]:
    """The filters with the choices that these studies leave."""
    designs = {study.design: study.design_word for study in studies}
    compared = {study.comparator: study.comparator_word for study in studies}
    directions = {study.direction: say(f"direction.{study.direction}") for study in studies}
    return [
        _choice("design", filters.design, [(each, designs[each]) for each in Design if each in designs], say),
        _choice(
            "comparator",
            filters.comparator,
            [(each, compared[each]) for each in Comparator if each in compared],
            say,
        ),
        _choice(
            "direction",
            filters.direction,
            [(each, directions[each]) for each in Direction if each in directions],
            say,
        ),
        {"name": "since", "label": say("web.filter.since"), "value": filters.since or "", "choices": None},
        {"name": "free", "label": say("web.filter.free"), "value": filters.free, "choices": None},
    ]


def _choice(name: str, chosen: str | None, choices: Sequence[tuple[str, str]], say: Words) -> dict[str, Any]:
    return {
        "name": name,
        "label": say(f"web.filter.{name}"),
        "value": chosen or "",
        "choices": [{"value": value, "word": word} for value, word in choices],
    }


def _files(shown: Shown) -> Iterator[dict[str, str]]:
    for each in FILES:
        yield {"name": each.upper(), "address": addresses.file(shown.language, shown.condition.slug, each)}


def _references(shown: Shown) -> Iterator[dict[str, str]]:
    if shown.material is not None:
        for each in REFERENCES:
            ending = ENDINGS.get(each, each)
            name = NAMES_OF_REFERENCES[each]
            yield {"name": name, "address": addresses.file(shown.language, shown.condition.slug, ending)}


def _issued_note(shown: Shown, say: Words) -> str:
    stands = shown.issued or (shown.translated.current if shown.translated else None)
    if stands is None:
        return say("web.made_here")
    key = "web.issued_here" if shown.issued else "web.translated_here"
    return say(key, day=say_day(stands.made_on, say), code=stands.code)


def elsewhere_values(shown: Shown, say: Words) -> dict[str, Any]:
    """A sheet that stands in another language only."""
    name = name_of(shown.condition, shown.language)
    return {
        "title": say("web.missing.title", condition=name),
        "lead": say("web.missing.elsewhere", condition=name, name=NAMES_OF_LANGUAGES[shown.elsewhere]),
        "other": shown.elsewhere,
        "address": addresses.condition(shown.elsewhere, shown.condition.slug),
    }


def missing_values(shown: Shown, language: str, say: Words, *, may_search: bool, term: str) -> dict[str, Any]:
    """A condition of which nothing is here, or whose sheet waits for a person."""
    waits = shown.standing is not None and shown.standing.staged is not None
    name = name_of(shown.condition, language)
    return {
        "title": say("web.missing.title", condition=name),
        "lead": say("web.missing.waits" if waits else "web.missing.lead", condition=name),
        "automatic": shown.condition.automatic,
        "may_search": may_search and not waits,
        "waits": waits,
        "search": addresses.part(language, shown.condition.slug, "search"),
        "term": term,
        "slug": shown.condition.slug,
    }
