"""Walking an element tree by exact steps.

Single steps run in C; the path language of ElementTree (`find("a/b/c")`) is interpreted and cost a third of
the whole parsing time.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element


def child(parent: Element | None, *names: str) -> Element | None:
    """The first element at the end of these steps, or `None`."""
    for name in names:
        if parent is None:
            return None
        parent = parent.find(name)
    return parent


def children(parent: Element | None, *names: str) -> list[Element]:
    """All elements of the last name, below the first element that the other names lead to."""
    *steps, last = names
    around = child(parent, *steps)
    return [] if around is None else around.findall(last)
