"""The colour of one person's skin in light and shade."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.face.regions.tones import Tones
from fineline.photo.arrays import Mask

Floats = NDArray[np.float32]

LEAST_SPREAD = 0.1
"""Floor of the spread of a person's log ratios, for very even skin."""

USUAL_SLOPE = np.array([-0.2, 0.15], np.float32)
"""By how much log R/G and log B/G of skin change with its log light: a camera's tone curve darkens the weaker channels
more, and light that has crossed skin is red. Medians of portraits; a person's own are -0.1 to -0.4 and 0.1 to 0.65."""

USUAL_SHADE = 0.2
"""Standard deviation of log light on a face from which its own slope counts more than the usual one."""

STRAY = 0.15
"""What is added to the spread for each unit of log light below the skin's own, where the slope is a guess."""

SAMPLES = 5000
"""Pixels that tell a colour; more do not tell it better."""


@dataclass(frozen=True, eq=False)
class SkinColour:
    """A line through log light and log ratios.

    Attributes:
        light: median log light.
        centre: (2,) log R/G and log B/G of skin in that light.
        slope: (2,) their change with log light.
        spread: (2,) median absolute deviations from that line, as standard deviations.
    """

    light: float
    centre: Floats
    slope: Floats
    spread: Floats

    @classmethod
    def learnt(cls, tones: Tones, seeds: Mask) -> SkinColour:
        """From where there is bare skin for certain: `seeds` (h, w)."""
        places = np.flatnonzero(certain(seeds))
        places = places[:: max(len(places) // SAMPLES, 1)]
        lights, chroma = tones.light.ravel()[places], tones.chroma.reshape(-1, 2)[places]
        light = float(np.median(lights))
        return cls(light, *_line(lights - np.float32(light), chroma))

    def distance(self, tones: Tones) -> Floats:
        """(h, w) squared distance from the skin's colour in light and shade, 1 at two and a half deviations."""
        shade = np.clip(tones.light - np.float32(self.light), -3, 1)
        stray = np.square(np.float32(STRAY) * np.minimum(shade, 0))
        distance = np.zeros_like(shade)
        for k, (centre, slope, spread) in enumerate(zip(self.centre, self.slope, self.spread, strict=True)):
            apart = tones.chroma[..., k] - (centre + slope * shade)
            distance += np.square(apart) / (np.square(spread) + stray)
        return np.asarray(distance / np.float32(2.5**2), np.float32)

    def agrees(self, tones: Tones) -> NDArray[np.bool_]:
        """(h, w) what may safely be learnt from: of the skin's colour, in much the same light."""
        shade = tones.light - np.float32(self.light)
        return np.asarray((self.distance(tones) < 1) & (np.abs(shade + 0.8) < 1.5), np.bool_)


def certain(seeds: Mask) -> NDArray[np.bool_]:
    """(h, w) the surest of the seeds."""
    sure = seeds > 0.9
    return sure if np.count_nonzero(sure) >= 50 else seeds >= seeds.max()


def _line(shade: Floats, chroma: Floats) -> tuple[Floats, Floats, Floats]:
    """(2,) centre, slope and spread of (N, 2) `chroma` over (N,) `shade`, blind to what is no skin among it.

    Least squares, reweighted by the distance from the line before (Cauchy weights); the first is the usual one.
    """
    centre, slope = np.median(chroma, axis=0), USUAL_SLOPE
    prior = np.float32(USUAL_SHADE**2)
    spread = np.full(2, LEAST_SPREAD, np.float32)
    for _ in range(3):
        apart = chroma - centre - slope * shade[:, None]
        spread = np.float32(1.4826) * np.median(np.abs(apart), axis=0)
        spread = np.maximum(spread, np.float32(LEAST_SPREAD))
        weights = 1 / (1 + np.square(apart / (2 * spread)).sum(axis=-1))
        weights /= weights.sum()
        centre = weights @ (chroma - slope * shade[:, None])
        slope = ((weights * shade) @ (chroma - centre) + prior * USUAL_SLOPE) / (weights @ np.square(shade) + prior)
    return centre, slope, spread
