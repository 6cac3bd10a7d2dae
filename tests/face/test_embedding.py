"""Identity: near for the same person, far for another."""

import numpy as np
import pytest

from truth import cast, exposed, found_in, morphed, opened


def distance(one, other):
    return float(np.linalg.norm(one.embedding - other.embedding))


def test_light_and_colour_hardly_change_it(portrait):
    photo, face = portrait
    for changed in (exposed(photo, -0.7), cast(photo, 0.08, -0.2)):
        assert distance(face, found_in(changed).face) < 0.25


def test_another_person_is_far(portrait, astronaut, hopper):
    other = hopper if portrait.photo is astronaut.photo else astronaut
    assert distance(portrait.face, other.face) > 0.6
    replaced = found_in(morphed(*portrait, other, 1.0))
    assert distance(portrait.face, replaced.face) > 0.4


@pytest.mark.parametrize("code", ["p15", "p19", "p20", "p21"])
def test_other_days_are_nearer_than_other_people(people, code):
    own = [opened(photo.path).face for photo in people if photo.person == code]
    others = [opened(photo.path).face for photo in people if photo.person in {"p05", "p09", "p12", "p18"}]
    between = [distance(own[0], face) for face in own[1:]]
    assert max(between) < min(distance(own[0], face) for face in others)
