"""What a test may need beside Python: skipped where it is missing, failed where it was promised."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

# Read once: the settings of a person are taken away before each test.
PROMISED = os.environ.get("EVIDENCE_CHECKS") == "required"


def missing(what: str) -> NoReturn:
    """Skip and say what is missing; with EVIDENCE_CHECKS=required (`make checks`) that is a failure."""
    if PROMISED:
        pytest.fail(f"{what}; EVIDENCE_CHECKS=required says that it is here", pytrace=False)
    pytest.skip(what)
