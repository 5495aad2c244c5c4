"""Every sheet that has to be right for everybody: six conditions in all languages, and hard samples."""

from __future__ import annotations

import itertools
from pathlib import Path

from click.testing import CliRunner
from sheets import REPORTS, labels, low_back_pain, with_hostile_text, without_studies

from evidence.cli import cli
from evidence.render import Paper, render
from evidence.render.qr import qr_png

CONDITIONS = (
    "low-back-pain",
    "neck-pain",
    "migraine",
    "knee-osteoarthritis",
    "labour-pain",
    "cancer-pain",
)
LOG = Path(__file__).parents[1] / "docs" / "symptoms.csv"
_OPTIONS = {option.name: option for option in cli.commands["sheet"].params}
LANGUAGES: tuple[str, ...] = tuple(_OPTIONS["language"].type.choices)  # type: ignore[attr-defined]
CONTENTS: tuple[str, ...] = ("sheet", "packet") if "packet" in _OPTIONS else ("sheet",)
SAMPLES = {"full": low_back_pain(), "hostile": with_hostile_text(), "empty": without_studies()}

OFFERED = tuple(".".join(words) for words in itertools.product(CONDITIONS, LANGUAGES, CONTENTS))
"""What the command makes without a network, such as `neck-pain.es.packet`."""

REAL = tuple(name for name in OFFERED if name.endswith(CONTENTS[-1]))
"""Those that hold everything that the others do."""

NAMES = (*REAL, *SAMPLES)

UNTRANSLATED = tuple(name for name in NAMES if name in SAMPLES or name.split(".")[1] == LANGUAGES[0])
"""For what longer words cannot change: colours, structure, keys."""


def file_of(name: str, folder: Path, ending: str, paper: str = "letter") -> Path:
    """The file of one of NAMES in one format (html, pdf), made in `folder` when it is not there."""
    place = folder / f"{name}.{paper}.{ending}"
    if not place.exists():
        make = _render if name in SAMPLES else _run
        make(name, place, ending, paper)
    (found,) = place.iterdir()
    return found


def _render(name: str, place: Path, ending: str, paper: str) -> None:
    (made,) = render(SAMPLES[name], [ending], labels=labels(), paper=Paper(paper), folder=REPORTS)
    place.mkdir(parents=True)
    (place / made.name).write_bytes(made.content)


def _run(name: str, place: Path, ending: str, paper: str) -> None:
    condition, language, contents = name.split(".")
    words = ["sheet", condition, "--offline", "--date", "2026-11-21", "--out", str(place)]
    words += ["--language", language, "--paper", paper, "--format", ending]
    words += _everything(place) if contents == "packet" else []
    own = {"EVIDENCE_LIBRARY": f"sqlite:///{place.absolute()}.sqlite"}
    CliRunner().invoke(cli, words, env=own, catch_exceptions=False, standalone_mode=False)


def _everything(place: Path) -> list[str]:
    """The packet with all that a page can carry: a log, a heading, a picture."""
    place.parent.mkdir(parents=True, exist_ok=True)
    logo = place.with_suffix(".png")
    logo.write_bytes(qr_png("https://clinic.example"))
    prepared = ["--prepared-by", "Harbor Clinic", "--paid-for-massage", "yes", "--logo", str(logo)]
    return ["--packet", "--log", str(LOG), *prepared]
