"""Runs .tflite networks with LiteRT."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np
from numpy.typing import NDArray

from fineline.models.store import path

Network = Callable[[NDArray[np.float32]], tuple[NDArray[np.float32], ...]]
"""Takes the (1, H, W, 3) input, gives all outputs in the model's order."""

THREADS = 1
"""The networks take a few milliseconds on one core, and one thread gives the same bits everywhere."""


@cache
def load(name: str) -> Network:
    """The network of that name in the catalogue, ready to be called from any thread.

    Raises:
        ModelUnavailable: its weights are not to be had.
    """
    model = str(path(name))
    with _quiet():
        from ai_edge_litert.interpreter import Interpreter

        interpreter = Interpreter(model_path=model, num_threads=THREADS)
        interpreter.allocate_tensors()
    entry = interpreter.get_input_details()[0]["index"]
    exits = [detail["index"] for detail in interpreter.get_output_details()]
    lock = threading.Lock()

    def run(batch: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        with lock:
            interpreter.set_tensor(entry, batch)
            interpreter.invoke()
            return tuple(interpreter.get_tensor(index) for index in exits)

    return run


@contextmanager
def _quiet() -> Iterator[None]:
    """Silences what the native library prints to stderr when it starts; Python's own errors still show."""
    try:
        saved, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # there is no stderr to silence
        yield
        return
    try:
        os.dup2(null, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(null)
