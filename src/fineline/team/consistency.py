"""How much alike the headshots of a team are, by skin tone: what differs, by how much, and for how many it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.photo.colour import delta_e2000
from fineline.team.row import TONES, Row

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Aspect:
    """Something that has to be alike.

    Attributes:
        name: for people.
        unit: of the difference from the team's median.
        tolerance: difference up to which nobody sees it in a row of headshots.
        off: what is said of a headshot beyond it.
    """

    name: str
    unit: str
    tolerance: float
    off: str


HEAD = Aspect("head size", "%", 10.0, "the head is larger or smaller than the others'")
EYES = Aspect("eye line", "% of height", 3.0, "the eyes are higher or lower than the others'")
BACKGROUND = Aspect("background", "Delta E", 5.0, "the background differs from the others'")
LIGHT = Aspect("colour of the light", "Delta E", 5.0, "the light has a tint that the others' has not")
EXPOSURE = Aspect("exposure", "stops", 0.5, "it is brighter or darker than it should be")
ASPECTS = (HEAD, EYES, BACKGROUND, LIGHT, EXPOSURE)
"""Of Delta E (CIEDE2000), 1 is just seen where two colours touch; apart from each other, about 5."""


@dataclass(frozen=True)
class Alike:
    """One aspect in people of one tone, or in everybody.

    Attributes:
        aspect: its name, with unit and tolerance.
        tone: light, medium, dark, or all.
        count: people who could be measured.
        median: difference from the team's median.
        ninth: difference that nine in ten are within.
        within: share of them inside the tolerance.
    """

    aspect: Aspect
    tone: str
    count: int
    median: float
    ninth: float
    within: float


def differences(rows: Sequence[Row]) -> dict[str, Floats]:
    """(N,) how far each headshot is from the team's median, by aspect; nan where it could not be measured.

    Heads and eyes are those of the first crop.
    """
    heads = _column([row.headshots[0].head if row.headshots else None for row in rows])
    eyes = _column([row.headshots[0].eye_line if row.headshots else None for row in rows])
    exposure = _column([row.look.exposure if row.look else None for row in rows])
    backgrounds = _colours([row.look.background if row.look else None for row in rows])
    lights = _colours([row.look.light if row.look else None for row in rows])
    return {
        HEAD.name: 100 * np.abs(heads / _median(heads) - 1),
        EYES.name: 100 * np.abs(eyes - _median(eyes)),
        BACKGROUND.name: _apart(backgrounds),
        LIGHT.name: _apart(lights),
        EXPOSURE.name: np.abs(exposure - _median(exposure)),
    }


def consistency(rows: Sequence[Row]) -> tuple[Alike, ...]:
    """All aspects, in everybody and by tone; nothing of a tone that nobody has."""
    made = [row for row in rows if row.look is not None]
    apart = differences(made)
    tones = np.array([row.look.tone for row in made if row.look])
    found = []
    for aspect in ASPECTS:
        for tone in ("all", *TONES):
            values = apart[aspect.name][(tones == tone) | (tone == "all")]
            values = values[~np.isnan(values)]
            if len(values):
                within = float(np.mean(values <= aspect.tolerance))
                middle, ninth = np.quantile(values, (0.5, 0.9))
                found.append(Alike(aspect, tone, len(values), float(middle), float(ninth), within))
    return tuple(found)


def remarks(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Of each person, what sets the headshot apart from the others."""
    apart = differences(rows)
    return [
        tuple(aspect.off for aspect in ASPECTS if apart[aspect.name][at] > aspect.tolerance) for at in range(len(rows))
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
