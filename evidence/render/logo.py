"""The picture of whoever hands the sheet out, on every page."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path

from evidence.errors import UsageError

# A picture for the width of a finger; a photograph of a few megabytes would make every sheet as large.
MOST_BYTES = 300_000
# How files of these kinds begin; only these two are in every format that we write.
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG or JPEG picture and its media type."""

    content: bytes
    kind: str

    @property
    def data_address(self) -> str:
        """The picture as a data: address, for a page that asks for nothing from anywhere."""
        return f"data:{self.kind};base64,{base64.b64encode(self.content).decode('ascii')}"


def read_logo(path: Path) -> Logo:
    """The picture in the file; `UsageError` when it is none, too large, or cannot be read."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as problem:
        raise UsageError(f"The logo {path} cannot be read: {problem.strerror}.") from problem
    if size > MOST_BYTES:
        raise UsageError(f"The logo {path} has {size:,} bytes; make it smaller than {MOST_BYTES:,}.")
    kind = next((kind for start, kind in _BEGINNINGS.items() if content.startswith(start)), None)
    if kind is None:
        raise UsageError(f"The logo {path} is neither PNG nor JPEG; save it as one of these.")
    if not _opens(content):
        raise UsageError(f"The logo {path} is not a whole picture; save it again, or choose another one.")
    return Logo(content, kind)


def _opens(content: bytes) -> bool:
    """Whether the picture can be drawn: an HTML or Word file would carry a broken one without a word."""
    import typst  # slow to import, and hardly anybody has a logo

    drawn = "#set page(width: 9mm, height: 9mm)\n#image(bytes(json(bytes(sys.inputs.data))), width: 1mm)"
    data = {"data": json.dumps(list(content))}
    try:
        typst.compile(drawn.encode(), sys_inputs=data, format="png", ppi=72.0)
    except typst.TypstError:
        return False
    return True
