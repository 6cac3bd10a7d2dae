"""What is known of a face, worked out once by whoever asks first, in whichever thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import RLock
from typing import TypeVar, cast

T = TypeVar("T")


class Shared:
    """Answers by name, shared by all copies of a face that edits have moved.

    Args:
        known: answers that hold already.
    """

    def __init__(self, known: Mapping[str, object] | None = None) -> None:
        self._known: dict[str, object] = dict(known or {})
        self._locks: dict[str, RLock] = {}

    def once(self, name: str, work: Callable[[], T]) -> T:
        """The answer of that name; `work` finds it, if nobody has."""
        if name not in self._known:
            with self._locks.setdefault(name, RLock()):  # others wait instead of finding it too
                if name not in self._known:
                    self._known[name] = work()
        return cast(T, self._known[name])

    def without(self, name: str) -> Shared:
        """A copy that does not know one answer."""
        return Shared({key: value for key, value in self._known.items() if key != name})

    def instead(self, name: str, answer: object) -> Shared:
        """A copy with another answer."""
        return Shared({**self._known, name: answer})

    def __reduce__(self) -> tuple[type[Shared], tuple[dict[str, object]]]:
        return Shared, (self._known,)
