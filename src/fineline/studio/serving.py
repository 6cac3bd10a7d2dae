"""Serves the studio: on this machine alone, unless somebody asks for more and is warned."""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import replace

from fineline.errors import FinelineError, UsageError
from fineline.studio.settings import Settings

PORT = 8620
LOCAL = "127.0.0.1"


def serve(port: int | None, host: str, browser: bool, say: Callable[[str], None]) -> None:
    """Serve until stopped.

    Args:
        port: None for 8620, or any free one where that is taken.
        host: address to listen at.
        browser: whether to open the page.
        say: told where the page is.

    Raises:
        UsageError: the address or the port cannot be had.
        FinelineError: the packages that serve are not installed.
    """
    try:
        import uvicorn

        from fineline.studio.app import create_app
    except ImportError as error:
        raise FinelineError(
            f"The studio needs the package {error.name}.", "Install it: pip install 'fineline[studio]'."
        ) from error

    listener = _listen(host, port)
    number, settings = listener.getsockname()[1], _for_host(host)
    shown = LOCAL if _is_any(host) else host
    address = f"http://{f'[{shown}]' if ':' in shown else shown}:{number}/?token={settings.token}"
    say(f"The studio is at {address}")
    if _is_any(host):
        for other in _addresses():
            say(f"From another device: http://{other}:{number}/?token={settings.token}")
    if browser:
        threading.Timer(0.8, webbrowser.open, [address]).start()
    config = uvicorn.Config(create_app(settings), log_level="warning", access_log=False, server_header=False)
    config.timeout_graceful_shutdown = 3
    uvicorn.Server(config).run(sockets=[listener])


def is_local(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _for_host(host: str) -> Settings:
    settings = Settings()
    if is_local(host):
        return settings
    return replace(settings, hosts=frozenset({host.lower(), socket.gethostname().lower()}), any_address=True)


def _is_any(host: str) -> bool:
    return host in ("0.0.0.0", "::")


def _listen(host: str, port: int | None) -> socket.socket:
    """A socket at the port, or at any free one where none was asked for and the usual one is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in (PORT, 0) if port is None else (port,):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
            return listener
        except OSError as error:
            listener.close()
            reason = error.strerror or str(error)
    raise UsageError(f"Nothing can be served at {host}, port {port or PORT}: {reason}.", "Choose another --port.")


def _addresses() -> list[str]:
    """This machine's own on its networks; nothing is sent to learn them."""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    except OSError:
        return []
    return sorted(address for address in found if not ipaddress.ip_address(address).is_loopback)
