"""Where queries/ and reports/ are: the only module that knows."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from evidence.errors import InvalidContent

Folder = Literal["queries", "reports"]


def folder(name: Folder) -> Path:
    """The folder with our content: inside the installed package, else in the checkout."""
    package = Path(__file__).parents[1]
    installed = package / "_content" / name
    checkout = package.parent / name
    for place in (installed, checkout):
        if place.is_dir():
            return place
    raise InvalidContent(f"The folder {name}/ is missing from this installation; install the program again.")
