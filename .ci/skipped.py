"""The tests that a run left out, one a line: `python .ci/skipped.py JUNIT.xml`.

By name, without what they were tried with: what a fresh clone had nothing to try with has other names
elsewhere. What needs a browser is left to `make checks`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree


def skipped(report: Path) -> Iterator[str]:
    """Such as "tests/test_starter.py::test_every_note_is_used"."""
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314  (our own report)
        reason = case.find("skipped")
        if reason is not None and "make checks" not in reason.get("message", ""):
            file = case.attrib["classname"].replace(".", "/")
            yield f"{file}.py::{case.attrib['name'].partition('[')[0]}"


if __name__ == "__main__":
    print("\n".join(sorted(set(skipped(Path(sys.argv[1]))))))
