"""Whose turn it is: few threads for slow work, others for quick work, and a queue that has an end."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
import os
import sys
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")


GIVEN_WAY = 10
"""Of niceness: what people wait for while they move something goes first."""

GLANCE = 0.25
"""Seconds between two looks at whether somebody still waits for what is in the queue."""


class Urgency(IntEnum):
    """What goes first; of the same urgency, what came first."""

    LOOKED_AT = 0
    WAITED_FOR = 1
    AHEAD = 2


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

    As each photo has one slow thing done at a time, nobody takes more than one place in the queue.

    Args:
        workers: threads for each.
        waiting: that may wait for slow work.
    """

    def __init__(self, workers: int, waiting: int) -> None:
        self._slow = ThreadPoolExecutor(workers, "fineline-slow", initializer=give_way)
        self._quick = ThreadPoolExecutor(workers, "fineline-quick")
        self._free, self._most = workers, waiting
        self._queue: list[tuple[Urgency, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    async def quick(self, work: Callable[[], T]) -> T:
        """Run what takes milliseconds."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, work)

    async def slow(
        self,
        work: Callable[[], T],
        gone: Callable[[], Awaitable[bool]] | None = None,
        urgency: Urgency = Urgency.WAITED_FOR,
    ) -> T:
        """Run what takes longer, when it is its turn and somebody still wants it.

        Raises:
            Busy: too many are waiting.
            Gone: nobody wants it any more; it leaves the queue when that is seen.
        """
        await self._turn(urgency, gone)
        try:
            if gone is not None and await gone():
                raise Gone
            return await asyncio.get_running_loop().run_in_executor(self._slow, work)
        finally:
            self._pass_on()

    async def _turn(self, urgency: Urgency, gone: Callable[[], Awaitable[bool]] | None) -> None:
        if self._free:
            self._free -= 1
            return
        if len(self._queue) >= self._most:
            raise Busy
        place = asyncio.get_running_loop().create_future()
        entry = urgency, next(self._numbers), place
        heapq.heappush(self._queue, entry)
        try:
            while not place.done():
                await asyncio.wait({place}, timeout=GLANCE)
                if not place.done() and gone is not None and await gone():
                    raise Gone
        except BaseException:
            if place.done():
                self._pass_on()
            else:
                self._queue.remove(entry)
                heapq.heapify(self._queue)
            raise

    def _pass_on(self) -> None:
        if self._queue:
            heapq.heappop(self._queue)[2].set_result(None)
        else:
            self._free += 1

    def close(self) -> None:
        """Wait for nothing that has not begun."""
        for pool in (self._slow, self._quick):
            pool.shutdown(wait=False, cancel_futures=True)
