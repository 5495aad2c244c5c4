"""The same for programs: JSON with the words of the sheets, described by OpenAPI."""

from __future__ import annotations

import json

from flask import Blueprint, Response

api = Blueprint("api", __name__, url_prefix="/api/v1")

PROBLEM = "application/problem+json"


def problem(code: int, title: str, detail: str = "") -> Response:
    """An error as RFC 9457 has it."""
    told = {"status": code, "title": title, **({"detail": detail} if detail else {})}
    return Response(json.dumps(told, ensure_ascii=False), code, content_type=PROBLEM)
