"""Graded damage of known kind: the measure of that kind rises with it, the others stay calm."""

from dataclasses import dataclass

import numpy as np
import pytest

from fineline.measures import AUTHENTICITY, Pair
from truth import blurred, leaning, lighter_skin, morphed, side_light, slimmer


@dataclass(frozen=True)
class Damage:
    """What is done in rising grades, what must see it, how strongly at the last, and what must not."""

    measure: str
    paint: object
    grades: tuple[float, float, float]
    seen: float
    spares: tuple[str, ...]


def _from_the_other_side(photo, face, depth):
    return side_light(photo, face, -depth if leaning(photo, face) > 0 else depth)


DAMAGE = {
    "blur": Damage("texture", blurred, (0.01, 0.02, 0.03), 0.4, ("geometry", "complexion", "light_direction")),
    "warp": Damage("geometry", slimmer, (0.05, 0.1, 0.2), 0.03, ("complexion", "light_direction")),
    "lightening": Damage(
        "complexion", lighter_skin, (0.1, 0.2, 0.4), 4, ("likeness", "geometry", "texture", "light_direction")
    ),
    "other light": Damage(
        "light_direction", _from_the_other_side, (0.5, 1, 1.5), 15, ("likeness", "geometry", "texture", "complexion")
    ),
}

CALM = {"likeness": 0.15, "geometry": 0.04, "texture": 0.1, "complexion": 2, "light_direction": 10}
"""The most that damage of another kind may show as."""


@pytest.fixture(scope="module", params=DAMAGE)
def damage(request):
    return DAMAGE[request.param]


@pytest.fixture(scope="module")
def graded(damage, portrait):
    photo, face = portrait
    return [Pair.of_edit(photo, damage.paint(photo, face, grade), face, face) for grade in damage.grades]


def test_it_is_seen_and_rises_with_the_damage(damage, graded):
    values = [AUTHENTICITY[damage.measure](pair) for pair in graded]
    assert values == sorted(set(values))
    assert values[0] > 0
    assert values[-1] > damage.seen


def test_measures_of_another_kind_stay_calm(damage, graded):
    for name in damage.spares:
        assert AUTHENTICITY[name](graded[-1]) < CALM[name], name


def test_likeness_rises_as_another_person_shows_through(portrait, astronaut, hopper):
    photo, face = portrait
    other = hopper if photo is astronaut.photo else astronaut
    values = [
        AUTHENTICITY["likeness"](Pair.of_edit(photo, morphed(photo, face, other, share), face, face))
        for share in (0.25, 0.5, 1)
    ]
    assert values == sorted(values)
    assert values[-1] > 0.6


def test_sharpening_counts_as_a_change_of_texture(portrait):
    photo, face = portrait
    soft = blurred(photo, face, 0.02).pixels
    sharp = photo.with_pixels(np.clip(photo.pixels + 0.5 * (photo.pixels - soft), 0, None))
    assert AUTHENTICITY["texture"](Pair.of_edit(photo, sharp, face, face)) > 0.1
