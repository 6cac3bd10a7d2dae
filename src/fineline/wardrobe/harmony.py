"""How well two colours go together, by the judgement of many eyes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Lab = NDArray[np.float64]


def harmony(one: Lab, other: Lab) -> float:
    """Harmony of two CIELAB colours (3,): about -1.2 (they clash) to 1.4 (they please together).

    Ou and Luo (2006), 'A colour harmony model for two-colour combinations', Color Research and Application 31:191-204:
    fitted to the judgements of 17 Chinese observers on 1431 pairs. It sums what alike hue and chroma, lightness and
    its difference, and each colour's own hue add. It knows nothing of skin or clothes: one voice of several.
    """
    (L1, a1, b1), (L2, a2, b2) = one, other
    C1, C2 = np.hypot(a1, b1), np.hypot(a2, b2)
    squared_hue = max((a1 - a2) ** 2 + (b1 - b2) ** 2 - (C1 - C2) ** 2, 0.0)
    apart = np.sqrt(squared_hue + ((C1 - C2) / 1.46) ** 2)
    chromatic = 0.04 + 0.53 * np.tanh(0.8 - 0.045 * apart)
    total = 0.28 + 0.54 * np.tanh(-3.88 + 0.029 * (L1 + L2))
    difference = 0.14 + 0.15 * np.tanh(-2 + 0.2 * abs(L1 - L2))
    return float(chromatic + total + difference + _hue_effect(one) + _hue_effect(other))


def _hue_effect(lab: Lab) -> float:
    L, C, h = lab[0], np.hypot(lab[1], lab[2]), np.degrees(np.arctan2(lab[2], lab[1])) % 360
    seen = 0.5 + 0.5 * np.tanh(-2 + 0.5 * C)
    liked = -0.08 - 0.14 * np.sin(np.radians(h + 50)) - 0.07 * np.sin(np.radians(2 * h + 90))
    step = (90 - h) / 10
    yellow = (0.22 * L - 12.8) / 10 * np.exp(step - np.exp(step))
    return float(seen * (liked + yellow))
