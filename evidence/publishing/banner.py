"""What has happened to a sheet since it was made, in the sentence that stands above it. Pure."""

from __future__ import annotations

from evidence.compose.saying import Say
from evidence.publishing.told import say_since
from evidence.standing import Standing


def banner(standing: Standing, say: Say) -> str:
    """For the sheet that stands: that a newer version waits, that the one before was withdrawn; or ""."""
    said = []
    if standing.staged:
        said.append(say("banner.waits", day=say_since(standing.staged, say)))
    if taken_back := standing.follows_withdrawal:
        named = {"code": taken_back.code, "because": taken_back.because}
        said.append(say("banner.after_withdrawal", day=say_since(taken_back, say), **named))
    return " ".join(said).strip()


def draft_banner(standing: Standing, say: Say) -> str:
    """For the one that waits."""
    return say("banner.draft", day=say_since(standing.staged, say)) if standing.staged else ""
