r"""Sheet -> Markdown (GitHub flavour) that stays what it says: text of records can form no markup.

Everything that a template prints is escaped unless it is an address: `finalize` sees each value.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jinja2

from evidence.render.generator import GENERATOR
from evidence.render.product import Page, Rendered
from evidence.render.templating import environment, fill
from evidence.render.view import web_address

# Emphasis, code, links, tables, headings, strike-through, mathematics ($, also on GitHub), template
# braces of static site makers, mentions of people and issues.
_ACTIVE = re.compile(r"[\\`*_\[\]|#~$^{}@!]")
_BARE_ADDRESS = re.compile(r":(?=//|[a-z0-9_+-]+:)|(?<=\bwww)\.", re.IGNORECASE)  # http://, :smile:, www.
_START_OF_BLOCK = re.compile(r"^([-+=]|\d+(?=[.)]))")
_BLANK_LINES = re.compile(r"\n{3,}")


class Literal(str):
    """Markdown that a template made on purpose; it is printed as it is."""

    __slots__ = ()


def render_markdown(page: Page) -> Rendered:
    """The whole sheet as headings, lists and tables."""
    text = fill(with_markdown(page.folder), "sheet.md", page, banner=page.banner)
    return Rendered(page.file_name("md"), as_markdown(text))


def with_markdown(folder: Path) -> jinja2.Environment:
    """An environment whose templates are Markdown; whatever they print is escaped."""
    made = environment(folder, autoescape=False, finalize=escape)
    made.filters |= {"link": _link, "fence": _fence, "literal": Literal}
    made.globals |= {"generator": Literal(GENERATOR)}
    return made


def as_markdown(filled: str) -> bytes:
    """A filled template without the gaps that its conditions leave."""
    return (_BLANK_LINES.sub("\n\n", filled).strip() + "\n").encode()


def escape(value: Any) -> str:
    r"""Text as Markdown that shows exactly this text: `a|b <c>` becomes `a\|b &lt;c>`."""
    if isinstance(value, Literal):
        return value
    text = _ACTIVE.sub(r"\\\g<0>", str(value))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _BARE_ADDRESS.sub(r"\\\g<0>", text)
    return _START_OF_BLOCK.sub(_escape_start, text)


def _escape_start(match: re.Match[str]) -> str:
    mark = match.group()
    return f"\\{mark}" if not mark.isdigit() else "".join(f"&#{ord(digit)};" for digit in mark)


def _link(text: str, url: str | None) -> Literal:
    """A link, or only its text where there is no safe address."""
    address = web_address(url)
    return Literal(f"[{escape(text)}](<{address}>)" if address else escape(text))


def _fence(text: str) -> Literal:
    """A code block that no run of backticks inside `text` can close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return Literal(f"{ticks}text\n{text}\n{ticks}")
