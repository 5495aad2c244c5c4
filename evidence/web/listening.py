"""What waitress leaves open: strange addresses, clients that never finish asking, refusals with their words.

The types of waitress know less of it than there is.
"""

from __future__ import annotations

import time
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import BaseWSGIServer, MultiSocketServer
from waitress.task import ErrorTask

from evidence.web.guard import HEADERS, NO_STORE

MOST_UNASKED = 400
"""Connections over which nobody has asked anything yet; below the most that are open at all, so that there
is always room for one that asks. The one that has taken the longest gives way."""


class Parser(HTTPRequestParser):
    """A request, refused where its parts contradict each other."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head. Raises `ParsingError`."""
        try:
            super().parse_header(header_plus)
        except ValueError as problem:  # an address that Python cannot take apart, such as http://[::1
            raise ParsingError("Bad URI") from problem
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Two lengths")  # a proxy may believe the other one
        named: str = self.proxy_netloc  # type: ignore[attr-defined]
        if named:  # RFC 9112, 3.2.2: it counts, the header does not
            self.headers["HOST"] = named  # type: ignore[index]


class Refusal(ErrorTask):
    """What waitress itself refuses, with the headers of every answer and without a word of the client's."""

    def execute(self) -> None:
        """Write it."""
        error = self.request.error  # type: ignore[attr-defined]
        body = f"{error.reason}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(  # type: ignore[attr-defined]
            [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", NO_STORE), *HEADERS.items()]
        )
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    """One connection. Whoever sends a request letter by letter has no more time for it than who is silent."""

    parser_class = Parser
    error_task_class = Refusal

    def __init__(self, *places: Any, **more: Any) -> None:
        super().__init__(*places, **more)
        self._began: float | None = None
        channels: dict[int, HTTPChannel] = self.server.active_channels  # type: ignore[assignment]
        unasked = [each for each in list(channels.values()) if not each.requests]
        if len(unasked) > MOST_UNASKED:
            min(unasked, key=lambda each: each.last_activity).will_close = True

    def handle_read(self) -> None:
        """Take what has come; the time for a request runs from its first letter."""
        super().handle_read()
        if self.request is None:
            self._began = None
            return
        self._began = self._began or time.time()
        self.last_activity = self._began


def guarded(server: BaseWSGIServer | MultiSocketServer) -> BaseWSGIServer | MultiSocketServer:
    """The same, each connection being a `Channel`."""
    listeners: list[Any] = [server]
    if isinstance(server, MultiSocketServer):
        listeners = list((server.map or {}).values())
    for each in listeners:
        if isinstance(each, BaseWSGIServer):
            each.channel_class = Channel
    return server
