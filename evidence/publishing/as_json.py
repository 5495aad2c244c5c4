"""How every file for programs in the folder is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def as_json(values: Mapping[str, Any]) -> bytes:
    """UTF-8, keys sorted, ends with a line feed: the same values are the same file."""
    return (json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
