"""How much alike the headshots of a team are: what differs, by how much, and for how many it shows.

It is told for thirds of the team by how light their skin is in the headshots, so that nobody is served worse unseen. It
labels nobody: whose skin is in which third is not written anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.photo.colour import delta_e2000
from fineline.team.row import Row

Floats = NDArray[np.float64]

ALL, THIRDS = "all", ("lightest third", "middle third", "darkest third")


@dataclass(frozen=True)
class Aspect:
    """Something that has to be alike.

    Attributes:
        name: for people.
        unit: of the difference from the team's median.
        tolerance: difference up to which nobody sees it in a row of headshots.
        above: what is said of a headshot beyond it.
        below: the same of one as far on the other side; colours have none.
    """

    name: str
    unit: str
    tolerance: float
    above: str
    below: str = ""

    def remark(self, difference: float) -> str:
        """What is said of a difference; nothing inside the tolerance, or where nothing was measured."""
        if not abs(difference) > self.tolerance:
            return ""
        return self.above if difference > 0 else self.below


HEAD = Aspect("head size", "%", 10.0, "the head is larger than the others'", "the head is smaller than the others'")
EYES = Aspect(
    "eye line", "% of height", 3.0, "the eyes are lower than the others'", "the eyes are higher than the others'"
)
BACKGROUND = Aspect("background", "Delta E", 5.0, "the background differs from the others'")
LIGHT = Aspect("colour of the light", "Delta E", 5.0, "the light has a tint that the others' has not")
EXPOSURE = Aspect("exposure", "stops", 0.5, "it is brighter than it should be", "it is darker than it should be")
ASPECTS = (HEAD, EYES, BACKGROUND, LIGHT, EXPOSURE)
"""Of Delta E (CIEDE2000), 1 is just seen where two colours touch; apart from each other, about 5."""


@dataclass(frozen=True)
class Alike:
    """One aspect in some of the people, or in everybody.

    Attributes:
        aspect: its name, with unit and tolerance.
        skin: whose: 'all', or a third of them by their skin.
        count: people who could be measured.
        median: difference from the team's median.
        ninth: difference that nine in ten are within.
        within: share of them inside the tolerance.
    """

    aspect: Aspect
    skin: str
    count: int
    median: float
    ninth: float
    within: float


def differences(rows: Sequence[Row]) -> dict[str, Floats]:
    """(N,) how far each headshot is from the team's median, by aspect and signed; nan where nothing was measured.

    Heads and eyes are those of the first crop.
    """
    heads = _column([row.headshots[0].head if row.headshots else None for row in rows])
    eyes = _column([row.headshots[0].eye_line if row.headshots else None for row in rows])
    exposure = _column([row.look.exposure if row.look else None for row in rows])
    backgrounds = _colours([row.look.background if row.look else None for row in rows])
    lights = _colours([row.look.light if row.look else None for row in rows])
    return {
        HEAD.name: 100 * (heads / _median(heads) - 1),
        EYES.name: 100 * (eyes - _median(eyes)),
        BACKGROUND.name: _apart(backgrounds),
        LIGHT.name: _apart(lights),
        EXPOSURE.name: exposure - _median(exposure),
    }


def consistency(rows: Sequence[Row], skins: Sequence[str] | None = None) -> tuple[Alike, ...]:
    """All aspects, in everybody and in groups by skin; nothing of a group in which nobody is.

    Args:
        rows: of people.
        skins: the group of each, where it is known; thirds by the skin in the headshots otherwise.
    """
    groups = np.array(_thirds(rows) if skins is None else skins)
    apart = differences(rows)
    found = []
    for aspect in ASPECTS:
        measured = ~np.isnan(apart[aspect.name])
        for group in (ALL, *dict.fromkeys(THIRDS if skins is None else sorted(skins))):
            values = np.abs(apart[aspect.name][measured & ((groups == group) | (group == ALL))])
            if len(values):
                within = float(np.mean(values <= aspect.tolerance))
                middle, ninth = np.quantile(values, (0.5, 0.9))
                found.append(Alike(aspect, group, len(values), float(middle), float(ninth), within))
    return tuple(found)


def _thirds(rows: Sequence[Row]) -> list[str]:
    """The third that each belongs to; none of them for skin that was not measured."""
    lightness = _column([row.look.skin if row.look else None for row in rows])
    known = np.sort(lightness[~np.isnan(lightness)])[::-1]
    places = {value: 3 * at // len(known) for at, value in enumerate(known.tolist())}
    return [THIRDS[places[value]] if value in places else "" for value in lightness.tolist()]


def remarks(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Of each person, what sets the headshot apart from the others."""
    apart = differences(rows)
    return [
        tuple(filter(None, (aspect.remark(float(apart[aspect.name][at])) for aspect in ASPECTS)))
        for at in range(len(rows))
    ]


def _column(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], np.float64)


def _colours(values: Sequence[tuple[float, float, float] | None]) -> Floats:
    return np.array([(np.nan,) * 3 if value is None else value for value in values], np.float64).reshape(-1, 3)


def _median(values: Floats) -> Floats:
    """Along people; nan where nothing was measured."""
    known = values[~np.isnan(values if values.ndim == 1 else values[:, 0])]
    return np.asarray(np.median(known, axis=0) if len(known) else np.full(values.shape[1:], np.nan))


def _apart(colours: Floats) -> Floats:
    return np.asarray(delta_e2000(colours, np.broadcast_to(_median(colours), colours.shape)), np.float64)
