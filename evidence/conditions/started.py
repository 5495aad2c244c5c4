"""A condition file for a person to finish: the automatic condition as TOML, with what to check. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.model import Condition

LINE_LENGTH = 110


def started_file(condition: Condition) -> str:
    """The text of `<slug>.toml`; reading it back gives the same search, under the same slug.

    `reviewed_on` is left out, because nobody has read it yet.
    """
    return "\n".join((*_naming(condition), *_searching(condition), *_using(condition)))


def _naming(condition: Condition) -> Iterable[str]:
    heading = "; ".join(condition.mesh)
    yield f"# Started automatically from MeSH ({heading}) and ICD-10-CM. Nobody has reviewed it."
    yield "# Check each part as its comment says; then fill in reviewed_on and, with your name, reviewed_by."
    yield ""
    yield f"name = {_text(condition.name)}"
    yield "# What people call it. Add everyday words; take out what means something else as well."
    yield f"synonyms = {_list(condition.synonyms)}"
    yield "# Where it is: back, hand, whole body..."
    yield f"body_area = {_text(condition.body_area)}"
    yield ""


def _searching(condition: Condition) -> Iterable[str]:
    yield "# MeSH headings; PubMed adds all narrower ones. Is something in them that you do not mean?"
    yield f"mesh = {_list(condition.mesh)}"
    yield "# Title and abstract terms, OR-ed; * cuts a word. Add both spellings, everyday words, and acronyms"
    yield '# that mean nothing else; words near each other are written like "pain shoulder"[tiab:~3].'
    yield f"text = {_list(condition.text)}"
    yield ""


def _using(condition: Condition) -> Iterable[str]:
    yield "# Codes a doctor may choose from: only those that can be billed, with their official names."
    yield "icd10cm = ["
    for icd in condition.icd10cm:
        yield f"    {{ code = {_text(icd.code)}, name = {_text(icd.name)} }},"
    yield "]"
    yield "# Groups of safety.toml whose warnings hold for it; keep any. Is a red flag missing?"
    yield f"safety = {_list(condition.safety)}"
    yield "# PMIDs of studies that the search must find: look some up, then try this file."
    yield f"seed_pmids = {_list(condition.seed_pmids)}"
    yield ""
    yield "# reviewed_on = 2026-11-21"
    yield 'reviewed_by = ""'
    yield ""


def _list(values: Iterable[str]) -> str:
    """One line when it fits, else one entry a line."""
    texts = [_text(value) for value in values]
    line = f"[{', '.join(texts)}]"
    if len(line) <= LINE_LENGTH:
        return line
    return "\n".join(("[", *(f"    {text}," for text in texts), "]"))


def _text(value: str) -> str:
    """A TOML string: literal when it holds quotation marks, else basic."""
    if '"' in value and "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
