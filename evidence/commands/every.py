"""`evidence sheet --all`: one sheet after the other is put together here, and laid out by other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from evidence import pipeline
from evidence.errors import EvidenceError, LibraryUnusable, NothingOffline
from evidence.model import Condition, Sheet
from evidence.render import Beside, Paper, Rendered
from evidence.render.files import write
from evidence.surroundings import tell
from evidence.workers import side_by_side

DONE = 0


@dataclass(frozen=True, slots=True)
class Form:
    """How every sheet is laid out."""

    formats: tuple[str, ...]
    paper: Paper
    beside: Beside


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet to be laid out, or why there is none."""

    slug: str
    form: Form
    sheet: Sheet | None = None
    problem: EvidenceError | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """The files of a sheet, or why there are none."""

    slug: str
    files: tuple[Rendered, ...] = ()
    problem: EvidenceError | None = None


def make_all(
    conditions: Sequence[Condition],
    draft: Callable[[Condition], Sheet],
    form: Form,
    folder: Path,
    *,
    force: bool,
) -> int:
    """Write the sheets of all conditions and print the paths; the exit code.

    What fails for one is told and holds up no other; what failed first decides the exit code. That nothing
    about a condition is on this machine is a failure only when nothing else happened to any.
    """
    problems: list[EvidenceError] = []
    made = 0
    for laid in side_by_side(lay_out, _drafts(conditions, draft, form)):
        problem = laid.problem or _written(laid, folder, force=force)
        made += problem is None
        if problem is not None:
            tell(f"{laid.slug}: {problem}")
            problems.append(problem)
    unmade = [each for each in problems if not isinstance(each, NothingOffline)]
    serious = unmade or (problems if not made else [])
    return serious[0].exit_code if serious else DONE


def lay_out(draft: Draft) -> Laid:
    """The files of a draft; pure, for any process."""
    if draft.sheet is None:
        return Laid(draft.slug, problem=draft.problem)
    try:
        form = draft.form
        return Laid(draft.slug, pipeline.render_sheet(draft.sheet, form.formats, form.paper, form.beside))
    except EvidenceError as problem:
        return Laid(draft.slug, problem=problem)


def _drafts(
    conditions: Sequence[Condition], draft: Callable[[Condition], Sheet], form: Form
) -> Iterator[Draft]:
    for number, condition in enumerate(conditions, start=1):
        tell(f"{number} of {len(conditions)}: {condition.name}")
        try:
            yield Draft(condition.slug, form, sheet=draft(condition))
        except LibraryUnusable:
            raise
        except EvidenceError as problem:
            yield Draft(condition.slug, form, problem=problem)


def _written(laid: Laid, folder: Path, *, force: bool) -> EvidenceError | None:
    for note in (note for each in laid.files for note in each.notes):
        tell(f"{laid.slug}: {note}")
    try:
        for path in write(laid.files, folder, force=force):
            click.echo(path)
    except EvidenceError as problem:
        return problem
    return None
