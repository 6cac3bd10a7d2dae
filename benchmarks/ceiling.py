"""What the machine itself gives to each of several programs that share nothing: no worker can do better."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import mean, median

import cv2
import numpy as np

SIDE, ROUNDS, TRIALS = 700, 40, 7
"""Pixels of the picture that is worked on, how often in a trial, and trials: half a second each."""


def share_of_each(workers: int) -> float:
    """How fast each of `workers` copies of a plain loop runs at once, where one alone runs at 1.

    Processors of a rented machine are often threads that share a core, memory or a time budget with others.
    """
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(_loop, range(workers)))  # started and warm
        shares = []
        for _ in range(TRIALS):
            alone = pool.submit(_loop, 0).result()
            shares.append(alone / mean(pool.map(_loop, range(workers))))
    return median(shares)


def _loop(_: int) -> float:
    """Seconds that blurs and exponentials of a picture take on one thread."""
    cv2.setNumThreads(1)
    picture = np.random.default_rng(0).random((SIDE, SIDE, 3), np.float32)
    start = time.perf_counter()
    for _ in range(ROUNDS):
        blurred = cv2.GaussianBlur(picture, (0, 0), 3)
        picture = np.float32(0.5) * (picture + np.exp(np.float32(0.5) * np.log(blurred + np.float32(0.1))))
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"each of two: {share_of_each(2):.2f}")
