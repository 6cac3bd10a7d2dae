"""What fineline makes of a file, in a process of its own that may take so much time and memory and no more."""

from __future__ import annotations

import resource
import signal
import time
from dataclasses import dataclass
from functools import cache

import numpy as np

import fineline
from fineline.errors import FinelineError
from fineline.photo import FileBytes, Limits, open_photo
from fineline.team.worker import Ended, Worker

SECONDS = 5
"""Of a processor for one file; then the process is ended."""
MEMORY = 2_000_000_000
"""Bytes of addresses for the process, libraries and networks (0.6 GB) with them."""
PATIENCE = 60.0
"""Seconds on the clock after which a file hangs without working; other programs may keep the processor busy."""
LIMITS = Limits(max_megapixels=12)
"""So that a whole picture of that size would do with the memory."""
FAULT, DEATH = "fault", "death"


@dataclass(frozen=True)
class Outcome:
    """What became of a file.

    Attributes:
        kind: a verdict of `fineline.check`, `FAULT` for any error but fineline's own, or `DEATH` of the process.
        said: the summary or the error in words.
        seconds: of the processor.
        memory: bytes that the process has held at most, so far.
    """

    kind: str
    said: str = ""
    seconds: float = 0.0
    memory: int = 0

    @property
    def is_fault(self) -> bool:
        """Whether it is one of those that must not be."""
        return self.kind in (FAULT, DEATH)


@dataclass(frozen=True)
class Trial:
    """A file to open, check and save again.

    Attributes:
        name: of the file.
        data: all of it.
        seconds: of a processor that it may take.
    """

    name: str
    data: bytes
    seconds: float = SECONDS

    def done(self) -> Outcome:
        """In the process that calls; limits it."""
        _made_ready()
        signal.setitimer(signal.ITIMER_PROF, self.seconds)  # its signal ends even what never comes back to Python
        start = time.process_time()
        try:
            kind, said = self._tried()
        except Exception as error:
            kind, said = FAULT, f"{type(error).__name__}: {error}"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        spent = time.process_time() - start
        return Outcome(kind, said, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)

    def _tried(self) -> tuple[str, str]:
        file = FileBytes(self.name, self.data)
        checked = fineline.check(file, limits=LIMITS)
        if checked.verdict != "unreadable":
            photo = open_photo(file, LIMITS)
            if not np.isfinite(photo.pixels).all():
                return FAULT, "not all pixels are finite"
            try:
                photo.encode("PNG")
            except FinelineError as error:
                return FAULT, f"it opens and cannot be saved: {error}"
        return checked.verdict, checked.summary


@cache
def _made_ready() -> None:
    """Loads what every file needs, and limits the process."""
    fineline.check(np.zeros((8, 8, 3), np.uint8))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def outcome_of(worker: Worker, trial: Trial) -> Outcome:
    """What becomes of a file in a worker's process; one that brings the process down counts as `DEATH`."""
    try:
        outcome = worker.do(trial)
    except Ended as ended:
        how = signal.Signals(-ended.code).name if ended.code < 0 else f"exit code {ended.code}"
        return Outcome(DEATH, how, trial.seconds if how == "SIGPROF" else 0.0)
    assert isinstance(outcome, Outcome)
    return outcome
