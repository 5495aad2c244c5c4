"""Answers of ours -> answers of Flask; what a handler needs of the server."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from flask import Response, current_app, request

from evidence.web.guard import ASK_AGAIN
from evidence.web.kept import Answer
from evidence.web.reading import Reading
from evidence.web.shelf import Seen
from evidence.web.showing import Shown

READING = "evidence"
"""Where the app keeps its `Reading`."""


def reading() -> Reading:
    """What all pages of this server share."""
    found: Reading = current_app.extensions[READING]
    return found


@contextmanager
def working() -> Iterator[None]:
    """Around whatever costs more than to look something up. Raises `TooMuch` and `Busy`."""
    here = reading()
    with here.budget.working(request.remote_addr or ""), here.turns.one():
        yield


def shown(seen: Seen) -> Shown:
    """What there is to show of a condition. Raises `SheetNotMade`, `TooMuch` and `Busy`."""
    return reading().show(seen, working)


def kept(key: Hashable, make: Callable[[], Answer]) -> Response:
    """The answer of this key, made only where it is not at hand. Raises `TooMuch` and `Busy`."""
    return sent(reading().kept.get(key, make, working))


def sent(answer: Answer, cache: str = ASK_AGAIN) -> Response:
    """With what a browser needs to ask again at no cost, and a name for what is to be saved."""
    headers = [("ETag", answer.tag), ("Last-Modified", answer.made_at), ("Cache-Control", cache)]
    if answer.name:
        headers.append(("Content-Disposition", f'attachment; filename="{answer.name}"'))
    response = Response(answer.body, headers=headers, content_type=answer.kind)
    if _CONDITIONS.intersection(request.environ):
        response.make_conditional(request)
    return response


# As WSGI names If-None-Match and If-Modified-Since.
_CONDITIONS = frozenset({"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"})
