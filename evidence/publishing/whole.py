"""The whole folder in order: withdrawals first, then sheets, the feed, the index for people, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.content import folder as content_folder
from evidence.content import load_words
from evidence.issued import Edition, Refreshed
from evidence.publishing.as_json import as_json
from evidence.publishing.feed import FEED, feed_xml
from evidence.publishing.folder import Brought, Mark, bring, is_right, make_folder, sync, take_away, tidy
from evidence.publishing.index import (
    INDEX_HTML,
    INDEX_JSON,
    Shown,
    check_earlier,
    index_html,
    index_values,
    read_earlier,
)
from evidence.publishing.layout import Layout
from evidence.publishing.program import PROGRAM
from evidence.publishing.wanted import STAGED, Wanted, as_given, made, wanted_files
from evidence.render import Paper
from evidence.standing import Standing, standings
from evidence.workers import side_by_side


@dataclass(frozen=True, slots=True)
class Published:
    """What one run did to the folder: names of files in it; `failures` are sentences, the rest is done."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[str, ...]


def publish(
    editions: Iterable[Edition],
    outcomes: Iterable[Refreshed],
    folder: Path,
    *,
    language: str,
    paper: Paper,
    force: bool = False,
) -> Published:
    """Make `folder` show what was issued in `language`, and how the last refresh of each condition went.

    `editions` are all of the ledger, `outcomes` the newest one of each condition. What has nothing to change
    is not touched. One file that cannot be made or written holds up no other: it is named in `failures`.
    Raises `SheetNotMade` when the folder cannot be used at all: it shows another language, or answers for
    check codes that no edition has (unless `force`).
    """
    own = tuple(each for each in editions if each.language == language)
    latest = {each.slug: each for each in outcomes if each.language == language}
    make_folder(folder)
    earlier = read_earlier(folder)
    if not force:
        check_earlier(earlier, folder, language, own)
    layout = Layout(load_words(language), paper, content_folder("reports"), PROGRAM)
    work = _Work(folder, earlier.marks if earlier else {}, force=force)
    standing = standings(own)
    work.bring_all(list(_files(standing, layout)))
    work.clear()
    sync(folder)
    _front(work, Shown(standing, latest, own, dict(work.marks)), layout, language)
    sync(folder)
    return Published(tuple(work.written), tuple(work.removed), tuple(work.failures))


def check_index(folder: Path, editions: Iterable[Edition], language: str) -> None:
    """Raises `SheetNotMade` when `publish` would refuse the folder for what its index.json says."""
    own = tuple(each for each in editions if each.language == language)
    check_earlier(read_earlier(folder), folder, language, own)


def _files(standing: Iterable[Standing], layout: Layout) -> Iterator[Wanted]:
    """A withdrawn sheet does not stay a moment longer than it must."""
    mark = layout.mark
    for each in sorted(standing, key=lambda each: (each.current is not None, each.slug)):
        yield from wanted_files(each, layout, mark)


def _front(work: _Work, shown: Shown, layout: Layout, language: str) -> None:
    """Feed and index, made anew each time: what they show is all that there is. index.json tells the next run
    what was finished, so it is the last."""
    values = index_values(shown, language, layout.program)
    for name, make in (
        (FEED, lambda: feed_xml(shown.standings, language, layout.say)),
        (INDEX_HTML, lambda: index_html(shown, values, layout)),
        (INDEX_JSON, lambda: as_json(values)),
    ):
        work.bring(Wanted(name, "", "", make))


class _Work:
    """The folder while it is brought up to date, and what was done to it."""

    def __init__(self, folder: Path, earlier: Mapping[str, Mark], *, force: bool) -> None:
        self._folder = folder
        self._earlier = earlier
        self._force = force
        self._wanted: set[str] = set()
        self.marks: dict[str, Mark] = {}
        self.written: list[str] = []
        self.removed: list[str] = []
        self.failures: list[str] = []

    def bring_all(self, files: Sequence[Wanted]) -> None:
        """Make files what they should be; sheets are laid out side by side, and written one by one."""
        ahead = [file for file in files if file.edition and not self._is_right(file)]
        contents = side_by_side(made, ahead)
        names = {file.name for file in ahead}
        for file in files:
            self.bring(as_given(file, next(contents)) if file.name in names else file)

    def _is_right(self, file: Wanted) -> bool:
        return is_right(self._folder, file, self._earlier.get(file.name))

    def bring(self, file: Wanted) -> None:
        """Make one file what it should be."""
        mark = self._earlier.get(file.name)
        done: Brought = bring(self._folder, file, mark, force=self._force)
        tidy(self._folder, file.name)
        self._wanted.add(file.name)
        self.written += [file.name] * done.written
        self.failures += [done.failure] * bool(done.failure)
        if done.mark:
            self.marks[file.name] = done.mark

    def clear(self) -> None:
        """Take away what was here for a condition or a draft that is no more."""
        drafts = {f"{STAGED}/{path.name}" for path in (self._folder / STAGED).glob("*.html")}
        for name in sorted((set(self._earlier) | drafts) - self._wanted):
            if (self._folder / name).exists():
                failure = take_away(self._folder, name, force=self._force)
                self.failures += [failure] * bool(failure)
                self.removed += [name] * (not failure)
