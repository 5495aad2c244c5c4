"""On which machine and with which Python a benchmark ran, and a table of what it found."""

from __future__ import annotations

import json
import os
import platform
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path

from evidence import __version__


def machine() -> dict[str, str]:
    """What a figure depends on besides the program."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    options = sysconfig.get_config_var("CONFIG_ARGS") or ""
    return {
        "program": __version__,
        "python": platform.python_version(),
        "python_profile_guided": str("--enable-optimizations" in options),
        "system": platform.system(),
        "processor": names[0] if names else platform.processor(),
        "cores": str(os.cpu_count()),
    }


def show(rows: Sequence[Mapping[str, object]], to: Path | None, **more: object) -> None:
    """Print the rows as a table with the machine below, and write all of it as JSON."""
    heads = list(rows[0])
    cells = [heads, *([_said(row.get(head)) for head in heads] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    for row in cells:
        print("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))
    print("  ".join(f"{name} {value}" for name, value in {**machine(), **more}.items()))
    if to:
        told = {"machine": machine(), **more, "rows": list(rows)}
        to.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _said(value: object) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int | float) else str(value)
