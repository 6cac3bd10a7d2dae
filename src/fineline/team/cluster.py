"""The same workers under Ray Data, on this machine or on a cluster."""

from __future__ import annotations

import logging
import os
import pickle
import secrets
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from fineline.errors import FinelineError
from fineline.team.job import Job, Survey
from fineline.team.pool import outcome
from fineline.team.worker import Worker

LOCAL = "local"
"""Instead of an address: a Ray of this process's own, which ends with it."""

PATIENCE = 5.0
"""Seconds in which a cluster must take a connection; Ray by itself tries for minutes."""

CLIENT_PORT = 10001
"""Of 'ray://' addresses without one."""

_SETTINGS = bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])
"""The frame by which HTTP/2 begins, without any setting."""

PER_BLOCK = 16
"""People who are handed on together: few enough to see how far it is, many enough to cost nothing."""


def library() -> Any:
    """The package ray, kept from telling its makers that it is used.

    Raises:
        FinelineError: it is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray.data
    except ImportError:
        raise FinelineError(
            "A cluster needs the optional package ray.", "Run: pip install 'fineline[ray]', or leave out --ray."
        ) from None
    return ray


@contextmanager
def connected(address: str, workers: int | None) -> Iterator[int]:
    """A connection to Ray; yields how many workers there are to be.

    Args:
        address: 'local', 'auto' for the cluster that this machine belongs to, or as `ray.init` takes it.
        workers: as many as the cluster has processors if None.

    Raises:
        FinelineError: ray is not installed, or does not answer.
    """
    if address == LOCAL:  # Ray would make a token of its own and keep it in the home folder
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    ray = library()
    with TemporaryDirectory(prefix="fineline-", ignore_cleanup_errors=True) as logs:
        own = {"num_cpus": workers, "include_dashboard": False, "_node_ip_address": "127.0.0.1", "_temp_dir": logs}
        try:
            _reach(address)
            ray.init(address, log_to_driver=False, logging_level="ERROR", **(own if address == LOCAL else {}))
        except (OSError, OverflowError, RuntimeError, ValueError) as error:
            raise FinelineError(
                f"Ray does not answer at {address}: {error}", "Check the address, or start it with 'ray start --head'."
            ) from None
        try:
            yield workers or max(int(ray.cluster_resources().get("CPU", 1)), 1)
        finally:
            ray.shutdown()


def _reach(address: str) -> None:
    """Ask at an address that names a machine whether a server of Ray's kind is there; 'auto' is Ray's own to find.

    Ray speaks gRPC, so that its server greets with a frame of settings (RFC 9113, sections 3.4 and 6.5).

    Raises:
        OSError: nobody takes the connection, or what answers is something else.
        OverflowError, ValueError: there is no such port.
    """
    name = urlsplit(address if "://" in address else f"//{address}")
    port = name.port or (CLIENT_PORT if name.scheme == "ray" else None)
    if not name.hostname or not port:
        return
    with socket.create_connection((name.hostname, port), PATIENCE) as server:
        if os.environ.get("RAY_USE_TLS", "0") != "0":  # greets those alone who have a certificate
            return
        server.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + _SETTINGS)
        if server.recv(len(_SETTINGS))[3:4] != _SETTINGS[3:4]:
            raise ConnectionError("what answers there is not Ray")


def on_ray(tasks: Sequence[Job | Survey], workers: int) -> Iterator[Any]:
    """What every task gives, as it is done; inside `connected`.

    Raises:
        FinelineError: Ray gave up.
    """
    ray = library()
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    blocks = max(len(tasks) // PER_BLOCK, min(len(tasks), workers))
    handed = ray.data.from_items([{"task": pickle.dumps(task)} for task in tasks], override_num_blocks=blocks)
    crew = ray.data.TaskPoolStrategy(size=min(workers, len(tasks)))
    done = handed.map_batches(_answers, batch_size=1, compute=crew, num_cpus=1)
    for batch in done.iter_batches(batch_size=1, prefetch_batches=0):
        for answer in batch["answer"]:
            yield pickle.loads(answer)


@cache
def _worker() -> Worker:
    """One for each of Ray's processes; it ends with that, for then nobody gives it jobs any more."""
    return Worker()


def _answers(batch: dict[str, Any]) -> dict[str, list[bytes]]:
    return {"answer": [pickle.dumps(outcome(_worker(), pickle.loads(task))) for task in batch["task"]]}
