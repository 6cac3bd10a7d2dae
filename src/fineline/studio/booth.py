"""The booth: one ballot for people on the same network. It shows the page, takes votes, and that is all there is.

It knows nothing of the studio: no project, no photo, no other route. Whatever it does not answer gets one and the same
answer, so that nobody learns whether there is anything.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from fineline.errors import FinelineError
from fineline.studio.tally import Full

LARGEST_VOTES = 64 * 1024
"""Bytes; four questions on sixteen versions take a tenth of that."""

PATIENCE = 10.0
"""Seconds in which votes have to arrive."""

MOST_REQUESTS, WINDOW = 40, 60.0
"""Requests of one address in so many seconds."""

MOST_ADDRESSES = 512
"""In one window, before all others are asked to wait."""


@dataclass(eq=False)
class Pace:
    """How often each address has asked lately; it is forgotten with every window."""

    clock: Callable[[], float] = time.monotonic
    _since: float = 0.0
    _asked: Counter[str] = field(default_factory=Counter)

    def allows(self, address: str) -> bool:
        """Count a request; whether it is to be answered."""
        now = self.clock()
        if now - self._since > WINDOW:
            self._since = now
            self._asked.clear()
        if address not in self._asked and len(self._asked) >= MOST_ADDRESSES:
            return False
        self._asked[address] += 1
        return self._asked[address] <= MOST_REQUESTS


@dataclass(eq=False)
class Booth:
    """An ASGI app for one ballot.

    Attributes:
        page: HTML.
        policy: its content security policy.
        take: told the bytes of each file of votes; raises `FinelineError` where they are none.
        host: address and port under which it may be asked.
        until: seconds since 1970 at which it ends.
        token: the path, without which nothing is answered.
    """

    page: str
    policy: str
    take: Callable[[bytes], None]
    host: str
    until: float
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    pace: Pace = field(default_factory=Pace)

    @property
    def url(self) -> str:
        """What to send to people."""
        return f"http://{self.host}/{self.token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            answer = await self._answer(Request(scope, receive))
            answer.headers.update(self._rules)
            await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if not self.pace.allows(request.client.host if request.client else ""):
            return Response(status_code=429)
        known = secrets.compare_digest(request.url.path.encode(), f"/{self.token}".encode())
        if not known or time.time() >= self.until or request.headers.get("host") != self.host:
            return Response(status_code=404)
        if request.method == "GET":
            return Response(self.page, media_type="text/html")
        if request.method == "POST" and self._from_own_page(request.headers):
            return await self._vote(request)
        return Response(status_code=404)

    async def _vote(self, request: Request) -> Response:
        try:
            async with asyncio.timeout(PATIENCE):
                data = await _received(request)
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=408)
        if data is None:
            return Response(status_code=413)
        try:
            self.take(data)
        except Full:
            return Response(status_code=409)
        except FinelineError:
            return Response(status_code=400)
        return Response(status_code=204)

    def _from_own_page(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site", "same-origin")
        return headers.get("origin", f"http://{self.host}") == f"http://{self.host}" and site == "same-origin"

    @property
    def _rules(self) -> dict[str, str]:
        """What browsers are to keep to."""
        return {
            "content-security-policy": f"{self.policy}; frame-ancestors 'none'",
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": "camera=(), microphone=(), geolocation=()",
            "x-robots-tag": "noindex",
            "cache-control": "no-store",
        }


async def _received(request: Request) -> bytes | None:
    """The body; None where it is too large, which ends the reading."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST_VOTES:
            return None
    return bytes(data)
