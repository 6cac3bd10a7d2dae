"""How likely a spot is a mark at all, and what of.

Both answers are probabilities, fitted to spots judged by eye and to painted ones by benchmarks/fit_marks.py.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fineline.face.marks.evidence import RED, Evidence

Floats = NDArray[np.float32]


class Logistic(NamedTuple):
    """Log odds: `weights` times what was measured, and `bias`."""

    weights: tuple[float, ...]
    bias: float


SPOT = Logistic((6.08, 9.78, -4.04, 4.48, -3.49, -1.35, -11.45), -18.98)
RED_SPOT = Logistic((4.14, 7.96, -15.21, 2.03, -7.60, -1.19, 1.49), -11.49)
"""Of spots seen as dark or pale, and as red, to be marks; the weights are those of `traits`."""

BLOOD = Logistic((-10.49, -6.66), 12.05)
"""Log odds of being haemoglobin and not melanin, by the shares of red and blue (see `Evidence`): moles and freckles
take both much as shade does, inflamed skin takes little red and not much blue."""

BROAD, SHARP = 0.015, 0.3
"""Radius in inter-ocular distances beyond which a mark that is as soft as shade is doubted, and the softness of a mole:
what is smaller than that is blurred by any camera."""

LEAST_SHARE, LARGEST_SHARE = np.array([-0.3, 0.45], np.float32), 1.4
"""Shares beyond what pigments in skin can have say no more than these."""


def traits(evidence: Evidence) -> Floats:
    """(N, 7): what tells marks from pores, lines, hairs and shadows."""
    broad = np.log(np.maximum(evidence.radius / BROAD, 1))
    columns = (
        np.log(evidence.prominence),
        np.clip(evidence.across, 0, 1),
        np.clip(evidence.roughness, 0, 1),
        np.log(evidence.radius / 0.01),
        np.sqrt(np.clip(evidence.rim, 0, 0.5)),
        evidence.beard,
        np.clip(evidence.softness - SHARP, 0, 1) * broad,
    )
    return np.stack(columns, axis=1).astype(np.float32)


def likelihood(evidence: Evidence) -> Floats:
    """(N,) probability of each spot to be a mark on the skin."""
    found = traits(evidence)
    odds = [found @ np.array(model.weights, np.float32) + np.float32(model.bias) for model in (SPOT, RED_SPOT)]
    return np.asarray(1 / (1 + np.exp(-np.where(evidence.sight == RED, odds[1], odds[0]))), np.float32)


def blood(evidence: Evidence) -> Floats:
    """(N,) probability that a mark is haemoglobin and not melanin.

    Noise draws it toward a half, as MacKay (1992), 'The evidence framework applied to classification networks'.
    """
    weights = np.array(BLOOD.weights, np.float32)
    odds = np.clip(evidence.shares, LEAST_SHARE, LARGEST_SHARE) @ weights + np.float32(BLOOD.bias)
    doubt = np.square(np.minimum(evidence.doubt, 1e3)) @ np.square(weights)
    return np.asarray(1 / (1 + np.exp(-odds / np.sqrt(1 + np.pi / 8 * doubt))), np.float32)
