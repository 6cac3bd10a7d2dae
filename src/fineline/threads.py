"""Independent looks at one picture, several at a time: most of their work leaves Python's lock to others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

import cv2
from threadpoolctl import ThreadpoolController

T = TypeVar("T")

MOST = 4
"""Threads: with more, looks wait for what they share."""


def at_once(works: Iterable[Callable[[], T]]) -> list[T]:
    """What each of `works` gives, in their order; raises what the first that fails does.

    Uses as many threads as OpenCV may, so that one setting tells a worker among others to keep to one.
    """
    threads = min(cv2.getNumThreads(), MOST)
    if threads < 2:
        return [work() for work in works]
    with ThreadPoolExecutor(threads, "fineline-look") as pool:
        return list(pool.map(_made, works))


@contextmanager
def ours_alone() -> Iterator[None]:
    """Inside, the threads of linear algebra rest: they wait for work in a loop, on processors that ours could use."""
    with _pools().limit(limits=1, user_api="blas"):
        yield


@cache
def _pools() -> ThreadpoolController:
    return ThreadpoolController()


def _made(work: Callable[[], T]) -> T:
    return work()
