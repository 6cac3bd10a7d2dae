"""What a person says of their own marks, which nobody knows better."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from fineline.errors import UsageError
from fineline.face.marks.mark import Kind, Mark


class MarkChoices(BaseModel):
    """Marks by their numbers on the face map, from 1, as long as the photo and the face are the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fade: tuple[int, ...] = ()
    keep: tuple[int, ...] = ()


def chosen(marks: tuple[Mark, ...], choices: MarkChoices) -> tuple[Mark, ...]:
    """`marks`, of the kinds that the person says.

    Raises:
        UsageError: there is no mark of a number, or one is both to fade and to stay.
    """
    for number in (*choices.fade, *choices.keep):
        if not 1 <= number <= len(marks):
            raise UsageError(
                f"There is no mark {number}: {len(marks)} were found on this face.", "See 'fineline look' for them."
            )
    if both := set(choices.fade) & set(choices.keep):
        raise UsageError(f"Mark {min(both)} cannot both fade and stay.", "Name it once.")
    said: dict[int, Kind] = dict.fromkeys(choices.fade, "transient")
    said |= dict.fromkeys(choices.keep, "permanent")
    return tuple(
        replace(mark, kind=said[number], confidence=1.0, chosen=True) if number in said else mark
        for number, mark in enumerate(marks, start=1)
    )
