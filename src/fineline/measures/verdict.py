"""What was changed about a person, the most telling first, from the measures of a pair."""

from __future__ import annotations

from dataclasses import dataclass

from fineline.measures.registry import AUTHENTICITY

NOTICEABLE = {
    "likeness": 0.15,
    "foreign_detail": 0.10,
    "geometry": 0.008,
    "camera": 0.008,
    "asymmetry": 0.06,
    "expression": 0.06,
    "texture": 0.15,
    "lines": 0.20,
    "marks": 0.20,
    "complexion": 1.5,
    "light_direction": 0.07,
    "eye_detail": 0.40,
    "whites": 2.5,
    "naturalness": 0.40,
}
"""For each measure the value at which a change begins to be one of the person: between the most that harmless changes
show and the least that a visible edit of its kind shows, on the half of the people in benchmarks/tamper_values.py that
is not reported on; benchmarks/tamper_report.py --fit proposes them anew."""

WEIGHTS = {"asymmetry": 3.0, "foreign_detail": 2.0, "likeness": 0.5, "naturalness": 0.25}
"""What is counted more, or less, than once when the cause is looked for: where content was replaced, by a mirror image
or by somebody else, texture, shape and whites change in its train; likeness and naturalness follow from all others."""


@dataclass(frozen=True)
class Change:
    """One thing about the person that was changed.

    Attributes:
        measure: that shows it.
        times: its value over what is noticeable; above 1.
        says: what was changed, in words.
    """

    measure: str
    times: float
    says: str


def changes(values: dict[str, float]) -> tuple[Change, ...]:
    """All that is noticeable in the values of the measures, by name; the first is the likeliest cause of the rest."""
    found = [
        Change(name, values[name] / least, AUTHENTICITY[name].says)
        for name, least in NOTICEABLE.items()
        if values.get(name, 0.0) > least
    ]
    return tuple(sorted(found, key=lambda change: -change.times * WEIGHTS.get(change.measure, 1.0)))
