"""Opens and closes the booth: off unless somebody asks for it, for one ballot at a time, and never for ever."""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import socket
import threading
import time
from dataclasses import dataclass

import uvicorn

from fineline.errors import FinelineError, UsageError
from fineline.studio.booth import Booth
from fineline.studio.settings import Settings
from fineline.studio.tally import Tally

PRIVATE = tuple(ipaddress.ip_network(net) for net in ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12"))
"""Networks of homes and offices (RFC 1918), which the rest of the world does not reach."""

SOMEWHERE = ("203.0.113.1", "192.168.255.254", "10.255.255.254", "172.31.255.254")
"""Where a machine might send something to; the first is for examples (RFC 5737). Nothing is sent."""

MOST_VOTERS = 60

CONNECTIONS = 40
"""At once."""


@dataclass(frozen=True, eq=False)
class _Open:
    photo: str
    booth: Booth
    server: uvicorn.Server
    thread: threading.Thread


class Polling:
    """The booth of a studio, in a thread and on a port of its own."""

    def __init__(self, settings: Settings, tally: Tally) -> None:
        self._settings, self._tally = settings, tally
        self._lock = threading.Lock()
        self._open: _Open | None = None

    def open(self, photo: str, page: str, policy: str, hours: float) -> Booth:
        """Let people on the same network vote on a photo's ballot; one that was open before is closed.

        Args:
            page: the ballot.
            policy: its content security policy.
            hours: until it ends by itself.

        Raises:
            UsageError: this machine is on no private network.
        """
        address = self._settings.booth_address or private_address()
        with self._lock:
            self._end()
            listener = _listen(address)
            host = f"{address}:{listener.getsockname()[1]}"
            booth = Booth(
                page, policy, lambda data: self._tally.add(photo, data, MOST_VOTERS), host, time.time() + 3600 * hours
            )
            server = _Server(booth)
            thread = threading.Thread(target=server.run, args=([listener],), name="fineline-booth", daemon=True)
            self._open = _Open(photo, booth, server, thread)
            thread.start()
        return booth

    def booth(self, photo: str) -> Booth | None:
        """What is open for a photo."""
        with self._lock:
            there = self._open
        if there is None or there.photo != photo or time.time() >= there.booth.until:
            return None
        return there.booth

    def close(self, *photos: str) -> None:
        """End what is open for one of these photos, or, without any, whatever is open."""
        with self._lock:
            if self._open is not None and (not photos or self._open.photo in photos):
                self._end()

    def _end(self) -> None:
        if self._open is not None:
            self._open.booth.until = 0.0
            self._open.server.should_exit = True
            self._open.thread.join(5)
            self._open = None


class _Server(uvicorn.Server):
    """Ends by itself when its time is over. It logs nobody's requests."""

    def __init__(self, booth: Booth) -> None:
        super().__init__(
            uvicorn.Config(
                booth,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                limit_concurrency=CONNECTIONS,
                backlog=CONNECTIONS,
                timeout_keep_alive=5,
                timeout_graceful_shutdown=1,
                h11_max_incomplete_event_size=16_384,
            )
        )
        self._booth = booth
        logging.getLogger("uvicorn.access").disabled = True  # whatever handlers others give it

    async def on_tick(self, counter: int) -> bool:
        """Whether to end, asked ten times a second."""
        return await super().on_tick(counter) or time.time() >= self._booth.until


def private_address() -> str:
    """This machine's own on its private network. Nothing is sent: the machine is asked which way it would go.

    Raises:
        UsageError: it is on none.
    """
    for there in SOMEWHERE:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((there, 9))
            address = str(probe.getsockname()[0])
            if any(ipaddress.ip_address(address) in net for net in PRIVATE):
                return address
    raise UsageError(
        "This computer is on no private network that others could share.",
        "Connect it to the same wifi as they are, or send the page as a file.",
    )


def _listen(address: str) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((address, 0))
    except OSError as error:
        listener.close()
        raise FinelineError(f"No link can be made: {error.strerror}.", "Send the page as a file.") from error
    return listener
