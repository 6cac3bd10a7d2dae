"""The door: who may ask, under which name, and what browsers may do with the answers."""

from __future__ import annotations

import ipaddress
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fineline.studio.settings import Settings

COOKIE = "fineline"
HEADER = "x-fineline"
"""Pages of other sites cannot send it without being asked whether they may, and nobody says yes."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = frozenset({"GET", "HEAD"})
LARGEST_QUESTION = 65_536
"""Bytes of any request that is no upload."""

UPLOADS = ("/photos", "/references", "/backdrops")
"""Routes that hold larger bodies to limits of their own."""

TOO_LARGE = "The request is too large."

POLICY = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

UNKNOWN = "This page is private. Open the whole address that 'fineline studio' printed; it ends in ?token=…"


class Guard:
    """Lets only those through who know the token, from pages of this studio, under names of this machine."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, and add to the answer what browsers are to keep to."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        send = _with_policy(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive if _is_upload(scope) else _limited(receive), send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, method, path = Headers(scope=scope), scope["method"], scope["path"]
        if not self._knows_host(headers.get("host", "")):
            return PlainTextResponse("Unknown host.", 400)
        if "token" in (query := parse_qs(scope["query_string"].decode("latin-1"))) and path == "/":
            return self._welcome(query["token"][0])
        if bearer := self._is_bearer(headers):
            return None
        if not self._is_known(_cookie(headers)):
            return _problem(401, UNKNOWN) if path.startswith("/api/") else PlainTextResponse(UNKNOWN, 401)
        if method not in SAFE and not bearer and not _from_own_page(headers):
            return _problem(403, "The request does not come from the studio's own page.")
        if not _is_upload(scope) and _length(headers) > LARGEST_QUESTION:
            return _problem(413, TOO_LARGE)
        return None

    def _welcome(self, token: str) -> Response:
        """Remember a browser that knows the token, and take the token out of its address."""
        if not self._is_known(token):
            return PlainTextResponse(UNKNOWN, 401)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, self.settings.token, httponly=True, samesite="strict", path="/")
        return answer

    def _is_bearer(self, headers: Headers) -> bool:
        kind, _, token = headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and self._is_known(token)

    def _is_known(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self.settings.token.encode())

    def _knows_host(self, host: str) -> bool:
        """Whether a Host header names this machine, and no name that somebody else points at it."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in LOOPBACK or name in self.settings.hosts:
            return True
        return self.settings.any_address and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _from_own_page(headers: Headers) -> bool:
    """Whether a page of this very origin asks: by the header that only it can send, and by what the browser says."""
    origin = headers.get("origin")
    same = origin is None or urlsplit(origin).netloc == headers.get("host")
    return same and HEADER in headers and headers.get("sec-fetch-site", "same-origin") == "same-origin"


def _cookie(headers: Headers) -> str:
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return cookies[COOKIE].value if COOKIE in cookies else ""


def _length(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _is_upload(scope: Scope) -> bool:
    return bool(scope["method"] == "POST" and scope["path"].endswith(UPLOADS))


def _limited(receive: Receive) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_QUESTION:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted


def _with_policy(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in POLICY.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sent


def _problem(status: int, problem: str) -> JSONResponse:
    return JSONResponse({"problem": problem, "remedy": ""}, status)
