"""The job: files in, each read by a worker and kept by this process; what cannot be read is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.bulk.names import in_order, name_of
from evidence.bulk.scanning import Scanned, Task, scan
from evidence.bulk.wanted import Wanted
from evidence.errors import EvidenceError, UsageError
from evidence.record_library import FileState, Library, PubMedFile, year_of

Engine = Callable[[Callable[[Task], Scanned | None], Mapping[str, Task]], Iterator[tuple[str, object]]]


@dataclass(frozen=True, slots=True)
class Step:
    """A file has been dealt with: the `done`th of `total`. `problems` are sentences for a person."""

    name: str
    done: int
    total: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a job: files `loaded`, loaded before (`same`), `set_aside`; what `loaded` ones hold.

    `unverified` files had no MD5 beside them. `faults` are those of `set_aside` that are the program's fault.
    """

    loaded: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    records: int = 0
    kept: int = 0
    deleted: int = 0
    unreadable: int = 0


def load(
    paths: Iterable[Path],
    wanted: Wanted,
    library: Library,
    engine: Engine,
    report: Callable[[Step], None],
) -> Loaded:
    """Load the files that are not loaded yet for these searches; each is kept as soon as it is read.

    Raises `UsageError` for names that tell no order, and for files of an earlier year than those in the
    library; `LibraryUnusable` when the library fails. What was kept until then is kept.
    """
    tasks = _tasks(in_order(paths), wanted, library)
    total = Loaded()
    for number, (name, result) in enumerate(engine(scan, tasks), start=1):
        settled, problems = _settled(tasks[name], result, library)
        total = _sum(total, settled)
        report(Step(name, number, len(tasks), problems))
    return total


def _tasks(paths: Iterable[Path], wanted: Wanted, library: Library) -> dict[str, Task]:
    loaded = {each.name: each for each in library.files() if each.state is FileState.LOADED}
    same = {name: each.md5 for name, each in loaded.items() if each.searches == wanted.name}
    tasks = {name: Task(path, name, wanted, same.get(name)) for path in paths if (name := name_of(path))}
    years = sorted({year_of(name) for name in tasks})
    if len(years) > 1:
        raise UsageError(
            f"The files are of several years ({', '.join(years)}); a new baseline takes the place of all "
            "before: give the files of one year."
        )
    newest = max(map(year_of, loaded), default="")
    if years and years[0] < newest:
        raise UsageError(f"The library holds files of {newest}, which are newer than {years[0]}; get those.")
    return tasks


def _settled(task: Task, result: object, library: Library) -> tuple[Loaded, tuple[str, ...]]:
    """Keep what a file says, or why it says nothing."""
    if result is None:
        return Loaded(same=(task.name,)), ()
    if isinstance(result, Scanned):
        return _kept(task, result, library), result.told
    because = str(result) if isinstance(result, EvidenceError) else _fault(task, result)
    library.set_file_aside(PubMedFile(task.name, "", FileState.SET_ASIDE, because=because))
    faults = () if isinstance(result, EvidenceError) else (task.name,)
    return Loaded(set_aside=(task.name,), faults=faults), (because,)


def _kept(task: Task, scanned: Scanned, library: Library) -> Loaded:
    file = PubMedFile(
        name=task.name,
        md5=scanned.md5,
        searches=task.wanted.name,
        state=FileState.LOADED,
        records=scanned.records,
        kept=len(scanned.kept),
        deleted=scanned.deleted,
        unreadable=scanned.unreadable,
        revised_to=scanned.revised_to,
    )
    library.keep_file(file, scanned.mentioned, scanned.kept)
    return Loaded(
        loaded=(task.name,),
        unverified=() if scanned.verified else (task.name,),
        records=file.records,
        kept=file.kept,
        deleted=file.deleted,
        unreadable=file.unreadable,
    )


def _fault(task: Task, problem: object) -> str:
    return f"{task.path.name} could not be read for a fault of this program ({type(problem).__name__})."


def _sum(one: Loaded, other: Loaded) -> Loaded:
    both = {name: getattr(one, name) + getattr(other, name) for name in Loaded.__dataclass_fields__}
    return replace(one, **both)
