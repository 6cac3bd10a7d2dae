"""Whose turn it is: few threads for slow work, others for quick work, and a queue that has an end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


GIVEN_WAY = 10
"""Of niceness: what people wait for while they move something goes first."""


def give_way() -> None:
    """Let other work go before this thread's; only Linux gives threads priorities of their own."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), GIVEN_WAY)


class Busy(Exception):
    """Too many are waiting already."""


class Gone(Exception):
    """Who asked has gone, so that nobody wants the answer."""


class Turns:
    """Two small pools of threads; numpy and OpenCV leave Python's lock while they work.

    Args:
        workers: threads for each.
        waiting: that may wait for slow work.
    """

    def __init__(self, workers: int, waiting: int) -> None:
        self._slow = ThreadPoolExecutor(workers, "fineline-slow", initializer=give_way)
        self._quick = ThreadPoolExecutor(workers, "fineline-quick")
        self._free, self._most, self._waiting = asyncio.Semaphore(workers), waiting, 0

    async def quick(self, work: Callable[[], T]) -> T:
        """Run what takes milliseconds."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, work)

    async def slow(self, work: Callable[[], T], gone: Callable[[], Awaitable[bool]] | None = None) -> T:
        """Run what takes longer, when it is its turn and somebody still wants it.

        Raises:
            Busy: too many are waiting.
            Gone: nobody wants it any more.
        """
        if self._waiting >= self._most:
            raise Busy
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            if gone is not None and await gone():
                raise Gone
            return await asyncio.get_running_loop().run_in_executor(self._slow, work)
        finally:
            self._free.release()

    def close(self) -> None:
        """Wait for nothing that has not begun."""
        for pool in (self._slow, self._quick):
            pool.shutdown(wait=False, cancel_futures=True)
