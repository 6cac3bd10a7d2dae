"""Tells the caller how far the work is, and keeps how long each stage took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Progress = Callable[[str, float], None]
"""Told the stage in words and how far all of it is, 0..1."""


@dataclass
class Stopwatch:
    """Times the stages of one piece of work.

    Attributes:
        tell: told about every stage as it begins.
        seconds: by stage; a stage that is entered again adds up.
    """

    tell: Progress
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str, words: str, fraction: float) -> Iterator[None]:
        """Time what happens inside as `name`; `words` and `fraction` are for people."""
        self.tell(words, fraction)
        start = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - start, 4)
