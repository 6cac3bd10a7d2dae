"""A worker: a process of its own that takes one job after another.

A photo that brings a decoder down, or takes more memory than there is, ends that process and nothing else, and it is
known whose photo it was. The job comes in through the worker's standard input and leaves through its standard output,
so the program that starts it need not be one that can be imported again.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from typing import Any, Protocol

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"),
    "1",
)
"""There are as many workers as processors; more threads would only be in each other's way."""

PATIENCE = 1800.0
"""Seconds after which a job hangs: the largest photo that is opened takes a tenth of that."""


class Ended(Exception):
    """The worker ended before its job was done.

    Args:
        code: its exit code, or the signal that ended it as a negative number, as subprocess has it.
    """

    def __init__(self, code: int) -> None:
        super().__init__(f"it ended with {code}")
        self.code = code


class _Task(Protocol):
    def done(self) -> Any: ...


class Worker:
    """Starts its process at the first job, and again after one that ended it."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None

    def do(self, task: _Task) -> Any:
        """What `task.done()` gives, in the worker's process.

        Raises:
            Ended: the process ended, or took longer than it should.
            Exception: whatever `task.done()` raises.
        """
        process = self._process = self._process or _start()
        assert process.stdin is not None
        assert process.stdout is not None
        clock = threading.Timer(self._patience, process.kill)
        clock.start()
        try:
            pickle.dump(task, process.stdin)
            process.stdin.flush()
            well, value = pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise Ended(self.end()) from error
        finally:
            clock.cancel()
        if not well:
            raise value
        return value

    def end(self) -> int:
        """At once, whatever it is doing; gives how it ended, 0 if it was not running."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return code


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", "from fineline.team.worker import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if os.environ.get("FINELINE_DEBUG") else subprocess.DEVNULL,
        env=os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,  # Ctrl-C is the starter's business
    )


def serve() -> None:
    """Take jobs until nobody gives any more; what libraries print goes to stderr."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        try:
            task = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = True, task.done()
        except Exception as error:
            answer = False, error
        try:
            pickle.dump(answer, answers)
            answers.flush()
        except BrokenPipeError:  # whoever asked is gone
            return
