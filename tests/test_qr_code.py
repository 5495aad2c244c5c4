"""A telephone that looks at the paper reads the address of the cited records.

Needs the packages of requirements-checks.lock: `make checks` (CONTRIBUTING.md).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import evidence
from required import missing

from evidence.compose.cited import MOST_CHARACTERS, PUBMED
from evidence.render.qr import qr_png

# A scan for a fax is the worst picture that an office makes of a page.
DOTS_AN_INCH = 100


def read(picture: object) -> list[str]:
    try:
        import zxingcpp
    except ImportError:
        missing("zxing-cpp is not here")
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("condition", ["low-back-pain", "migraine"])
def test_the_code_on_the_page_opens_the_cited_records(condition: str, tmp_path: Path) -> None:
    evidence("sheet", condition, "--offline", "--format", "pdf,html", cwd=tmp_path)
    try:
        import pypdfium2
    except ImportError:
        missing("pypdfium2 is not here")
    pages = pypdfium2.PdfDocument(tmp_path / f"{condition}.pdf")
    found = [text for page in pages for text in read(page.render(scale=DOTS_AN_INCH / 72).to_pil())]
    assert len(found) == 1
    assert found[0].startswith(PUBMED)
    assert found[0] in (tmp_path / f"{condition}.html").read_text(encoding="utf-8")


def test_the_longest_address_is_still_read(tmp_path: Path) -> None:
    longest = PUBMED + "+".join(["12345678"] * 20)
    path = tmp_path / "code.png"
    path.write_bytes(qr_png(longest[:MOST_CHARACTERS]))
    try:
        from PIL import Image
    except ImportError:
        missing("pillow is not here")
    assert read(Image.open(path)) == [longest[:MOST_CHARACTERS]]
