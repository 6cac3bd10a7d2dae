"""The promise, on every person of the corpus."""

import numpy as np
import pytest

import fineline
from corpus import Person
from fineline.audiences import load_audience


@pytest.fixture(scope="module")
def spent_on_people(people) -> list[tuple[Person, dict[str, float]]]:
    """Of one photo each."""
    first = {person.person: person for person in reversed(people)}
    reports = [(person, fineline.refine(person.path, anyway=True).report) for person in first.values()]
    return [(person, {entry.measure: entry.value for entry in report.authenticity}) for person, report in reports]


def test_everyone_stays_inside_the_line(spent_on_people):
    """The promise, on every person of the corpus: likeness under 0.20 at linkedin, and every other limit kept."""
    limits = load_audience("linkedin").limits
    assert limits["likeness"] <= 0.20
    crossed = [
        (person.path.name, name, spent[name])
        for person, spent in spent_on_people
        for name, limit in limits.items()
        if spent[name] > limit
    ]
    assert crossed == []


def test_complexion_is_kept_alike_for_every_tone(spent_on_people):
    by_tone: dict[str, list[float]] = {}
    for person, spent in spent_on_people:
        by_tone.setdefault(person.tone, []).append(spent["complexion"])
    medians = {tone: float(np.median(values)) for tone, values in by_tone.items()}
    assert set(medians) >= {"light", "medium", "dark"}
    assert max(medians.values()) < 0.8, medians
    assert max(medians.values()) - min(medians.values()) < 0.4, medians
