"""What the commands print for a person: ranked studies, the judgements of one study, conditions, progress."""

from __future__ import annotations

import atexit
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from evidence.model import (
    Condition,
    Judgement,
    Ranked,
    Ranking,
    SetAside,
    Study,
)
from evidence.ranking import OLD_REVIEW_YEARS, is_old_review

if TYPE_CHECKING:  # annotations only: requests would come with one, and rich is slow to import
    from rich.text import Text

    from evidence.bulk.loading import Step
    from evidence.compose import Material
    from evidence.explaining import Answered
    from evidence.pubmed import Progress

WIDTH = 100
INDENT = "      "
LOGGED_EVERY = 2_000  # about half a minute of downloading
FILES_LOGGED_EVERY = 50


def ranking_lines(material: Material, *, today: date) -> Iterator[str]:
    """Every ranked study with its parts, then the records that were set aside, counted and listed."""
    yield _counted(material)
    for row in material.ranking.ranked:
        yield ""
        yield from _ranked_lines(row, today)
    yield from _aside_lines(material.ranking)


def left_out_line(ordered: Ranking) -> str:
    """How many of the records an export holds, and why it leaves out the others; empty when it has all."""
    if not ordered.set_aside:
        return ""
    reasons = Counter(_spaced(item.reason) for item in ordered.set_aside).most_common()
    return (
        f"{len(ordered.ranked):,} of {ordered.identified:,} records exported; the others were set aside ("
        + ", ".join(f"{reason}: {count:,}" for reason, count in reasons)
        + "). `evidence search` lists them."
    )


def print_table(material: Material, *, today: date) -> None:
    """The same for a terminal, as a table that fits its width."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=_counted(material), title_justify="left", show_lines=True)
    for name in ("place", "study", "facts", "tier", "score and its parts"):
        table.add_column(name, justify="right" if name in ("place", "tier") else "left", overflow="fold")
    for row in material.ranking.ranked:
        table.add_row(*map(_cell, _row_cells(row, today)))
    console = Console()
    console.print(table)
    for line in _aside_lines(material.ranking):
        console.print(_cell(line), overflow="fold")


def study_lines(study: Study, *, today: date) -> Iterator[str]:
    """The reference, then each question with its answer, its reason and the sentence it was read from."""
    from evidence.explaining import explained  # many modules, for this command only

    told = explained(study, today=today)
    yield from _wrapped(told.reference, "")
    yield study.article.url
    for sentence in told.standing:
        yield from _wrapped(sentence, "")
    for each in told.answers:
        yield ""
        yield from _answer_lines(each)
    for section in told.sections:
        yield ""
        yield f"{section.title}:"
        for line in section.lines:
            yield from _wrapped(line, INDENT)


def condition_lines(known: Iterable[Condition]) -> Iterator[str]:
    """One line a condition: slug, name, billable codes."""
    for condition in known:
        codes = ", ".join(code.code for code in condition.icd10cm)
        yield f"{condition.slug:<24} {condition.name:<28} {codes}"


def progress() -> Callable[[Progress], None]:
    """Draw a bar on stderr while records come in; where nobody watches, as at night, a line now and then."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if not console.is_terminal:
        return _logged
    bar = Bar(console=console, transient=True)
    task = bar.add_task("PubMed: receiving records", total=None)
    atexit.register(bar.stop)  # after Ctrl-C or an error: a bar that runs has hidden the cursor

    def report(step: Progress) -> None:
        bar.start()
        bar.update(task, completed=step.done, total=step.total)
        if step.done >= step.total:
            bar.stop()

    return report


@contextmanager
def files_progress(tell: Callable[[str], None]) -> Iterator[Callable[[Step], None]]:
    """Draw a bar on stderr while files are loaded, or a line now and then; what is wrong with one is told."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("PubMed files"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("files", total=None)

        def report(step: Step) -> None:
            bar.update(task, completed=step.done, total=step.total)
            for problem in step.problems:
                tell(problem)
            if not console.is_terminal and step.done < step.total and step.done % FILES_LOGGED_EVERY == 0:
                tell(f"{step.done:,} of {step.total:,} files")

        yield report


def _logged(step: Progress) -> None:
    """A line for the log of a timer after each LOGGED_EVERY records; a small download says nothing."""
    if step.done and step.done < step.total and step.done % LOGGED_EVERY == 0:
        sys.stderr.write(f"note: {step.done:,} of {step.total:,} records received\n")


def _counted(material: Material) -> str:
    ordered = material.ranking
    records = "record" if ordered.identified == 1 else "records"
    return (
        f"{material.condition.name}: {ordered.identified:,} {records} identified = "
        f"{len(ordered.ranked):,} ranked + {len(ordered.set_aside):,} set aside"
    )


def _row_cells(row: Ranked, today: date) -> tuple[str, ...]:
    title = textwrap.shorten(row.study.article.title, WIDTH, placeholder=" ...")
    pmid, *facts = _facts(row.study, today)
    parts = ", ".join(_parts(row))
    lost = row.tier_because.partition("one tier lost: ")[2]
    return (
        str(row.place),
        f"{title}\n{pmid}",
        "\n".join(facts),
        str(row.tier),
        f"{row.score:.2f} = {parts}" + (f"\n(one tier lost: {lost})" if lost else ""),
    )


def _cell(text: str) -> Text:
    """Text as it is: a title may hold what rich takes for markup."""
    from rich.text import Text

    return Text(text)


def _ranked_lines(row: Ranked, today: date) -> Iterator[str]:
    yield f"{row.place:>4}. " + textwrap.shorten(
        row.study.article.title, WIDTH - len(INDENT), placeholder=" ..."
    )
    yield from _wrapped(" | ".join(_facts(row.study, today)), INDENT)
    parts = " ".join(_parts(row))
    yield from _wrapped(f"tier {row.tier} ({row.tier_because}); score {row.score:.2f} = {parts}", INDENT)


def _parts(row: Ranked) -> list[str]:
    return [f"{_spaced(part.name)} {part.points:+.2f}" for part in row.parts]


def _facts(study: Study, today: date) -> list[str]:
    article = study.article
    facts = [
        f"PMID {article.pmid}",
        str(article.year or "year not stated"),
        _word(study.design),
        f"{study.people:,} people" if study.people else "people not stated",
        f"against {_word(study.comparator)}",
        f"result: {_word(study.direction)}",
    ]
    return facts + [f"search older than {OLD_REVIEW_YEARS} years"] * is_old_review(study, today)


def _aside_lines(ordered: Ranking) -> Iterator[str]:
    if ordered.set_aside:
        yield ""
        yield "Set aside:"
        yield from (_aside_line(item) for item in ordered.set_aside)


def _aside_line(item: SetAside) -> str:
    name = f"PMID {item.pmid}" if item.pmid else "no PMID"
    title = textwrap.shorten(item.title or item.because, 60, placeholder=" ...")
    return f"{INDENT}{name:<14} {item.reason:<20} {title}"


def _answer_lines(each: Answered) -> Iterator[str]:
    yield f"{_spaced(each.question)}: {each.answer}"
    yield from _wrapped(f"because {each.because} [{each.basis}]", INDENT)
    if each.quote:
        yield from _wrapped(f"“{each.quote}”", INDENT)


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _word(judgement: Judgement[Any]) -> str:
    return "not stated" if judgement.value is None else str(judgement.value).replace("_", " ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]
