"""What each fact of a person's colouring says of a colour of cloth.

Nothing here is said alike of everybody: what a model claims for everybody is left out, as it is no advice to anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fineline.wardrobe.harmony import harmony
from fineline.wardrobe.person import Colouring

Lab = NDArray[np.float64]

BLUE, ORANGE_RED = 265.0, 35.0
"""Hue angles in degrees that are chosen for fair skin and light eyes, and for deep skin and dark eyes."""

FULL = 20.0
"""Chroma from which a colour is strong enough to be chosen, or to matter, for its hue."""

MIDDLE, PALE = 50.0, 35.0
"""L* of cloth that is neither dark nor pale, and from there to either."""

GENTLE, STRONG = 25.0, 50.0
"""L* between hair and skin below which a colouring is called gentle, and above which strong."""

STEPS = 22.0, 60.0
"""L* between cloth and skin that are wished for of the gentlest and of the strongest colouring."""

MISS = 20.0
"""L* by which another step misses the wished one."""

FAR = 0.3
"""Units of harmony beyond what is usual that are much: twice the standard deviation over palette and portraits."""


class Said(NamedTuple):
    """One voice's opinion: -1 against, 0 nothing, 1 for a colour; and the name of its reason in the rules."""

    value: float
    reason: str


Voice = Callable[[Lab, Colouring, Sequence[Lab]], Said]
"""Of cloth (3,), the person, and the colours that are usual for what the voice is about."""


def hue(cloth: Lab, own: Colouring, _: Sequence[Lab]) -> Said:
    """Blue and red: blue the more with fair skin, orange and red with deep skin."""
    warm, strength = (1 + own.depth) / 2, np.tanh(_chroma(cloth) / FULL)
    blue, red = (1 - warm) * _near(cloth, BLUE), warm * _near(cloth, ORANGE_RED)
    return Said(float(strength * (blue + red)), "blue" if blue > red else "red")


def eyes(cloth: Lab, own: Colouring, _: Sequence[Lab]) -> Said:
    """Cool and pale for light eyes; warm, strong and dark for dark ones."""
    light = own.light_eyes or 0.0
    cool = -np.tanh(_chroma(cloth) / FULL) * np.cos(np.radians(_hue(cloth) - ORANGE_RED))
    pale = np.clip((cloth[0] - MIDDLE) / PALE, -1, 1)
    return Said(float(light * (2 * cool + pale) / 3), "light" if light > 0 else "dark")


def contrast(cloth: Lab, own: Colouring, _: Sequence[Lab]) -> Said:
    """The step from skin to cloth is like that from skin to hair."""
    if own.contrast is None:
        return Said(0.0, "medium")
    missed = (abs(cloth[0] - own.skin[0]) - np.clip(own.contrast, *STEPS)) / MISS
    which = "gentle" if own.contrast < GENTLE else "strong" if own.contrast > STRONG else "medium"
    return Said(float(2 * np.exp(-0.5 * missed**2) - 1), which)


def undertone(cloth: Lab, own: Colouring, _: Sequence[Lab]) -> Said:
    """Beside a colour skin seems to lean away from it, so a colour that leans the skin's own way leaves it calm."""
    angle = np.radians(_hue(own.skin))
    yellow = float(cloth[1:] @ [-np.sin(angle), np.cos(angle)])
    return Said(float(own.golden * np.tanh(yellow / FULL)), "golden" if own.golden > 0 else "rosy")


def hair(cloth: Lab, own: Colouring, usual: Sequence[Lab]) -> Said:
    """How much better the cloth goes with this hair than with most people's."""
    return Said(0.0 if own.hair is None else _beyond_usual(cloth, own.hair, usual), "harmony")


def skin(cloth: Lab, own: Colouring, usual: Sequence[Lab]) -> Said:
    """How much better the cloth goes with this skin than with most people's."""
    return Said(_beyond_usual(cloth, own.skin, usual), "harmony")


VOICES: dict[str, Voice] = {
    "hue": hue,
    "eyes": eyes,
    "contrast": contrast,
    "undertone": undertone,
    "hair": hair,
    "skin": skin,
}
"""By the name of their rule."""


def _beyond_usual(cloth: Lab, own: Lab, usual: Sequence[Lab]) -> float:
    mean = np.mean([harmony(cloth, other) for other in usual])
    return float(np.clip((harmony(cloth, own) - mean) / FAR, -1, 1))


def _near(cloth: Lab, angle: float) -> float:
    """1 at a hue, 0 at an eighth of a turn from it, -1 from a quarter on."""
    away = abs((_hue(cloth) - angle + 180) % 360 - 180)
    return float(np.cos(np.radians(2 * min(away, 90.0))))


def _chroma(lab: Lab) -> float:
    return float(np.hypot(lab[1], lab[2]))


def _hue(lab: Lab) -> float:
    return float(np.degrees(np.arctan2(lab[2], lab[1])))
