"""In which words, on which paper and through which templates the folder is laid out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from evidence.content import Words
from evidence.render import Paper

_FOLDERS = ("templates", "styles", "words")


@dataclass(frozen=True, slots=True)
class Layout:
    """`reports` is the folder reports/; `program` is what the pages say made them."""

    say: Words
    paper: Paper
    reports: Path
    program: str

    @property
    def mark(self) -> str:
        """Changes with anything but the sheets themselves that their files depend on."""
        files = sorted(path for name in _FOLDERS for path in (self.reports / name).glob("*.*"))
        seen = hashlib.sha256(f"{self.program}\0{self.paper}".encode())
        for path in files:
            seen.update(path.name.encode() + b"\0" + path.read_bytes())
        return seen.hexdigest()
