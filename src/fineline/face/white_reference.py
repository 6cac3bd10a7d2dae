"""What in a portrait tells of the light and is no skin: whites of the eyes, teeth, the room.

A photo of one person taken a stop brighter, or in warmer light, shows all of them brighter or warmer alike. Each is a
poor witness alone (eyes are shaded by brows, teeth by lips, a room may be painted), so they are weighed by how much
they vary between photos of the same person.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.face.regions import Regions
from fineline.photo.arrays import Image, Mask
from fineline.photo.colour import brightest

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Witness:
    """What one of them shows, as differences from what it usually shows in a well-exposed photo in neutral light.

    Attributes:
        level: stops, of green; nan where it tells nothing of brightness.
        tint: (2,) log R/G and log B/G.
        level_spread: standard deviation of the level between photos, in stops.
        tint_spread: of the tint.
    """

    level: float
    tint: Floats
    level_spread: float
    tint_spread: float


@dataclass(frozen=True, eq=False)
class WhiteReference:
    """What all together show.

    Attributes:
        level: stops by which the photo is brighter than usual on the face.
        tint: (2,) log R/G and log B/G of the light.
        level_spread: standard deviation of the level's error, in stops.
        tint_spread: of the tint's.
    """

    level: float
    tint: Floats
    level_spread: float
    tint_spread: float


SCLERA_LEVEL, SCLERA_TINT = -1.85, np.array([0.38, -0.13])
TEETH_LEVEL, TEETH_TINT = -1.25, np.array([0.20, -0.15])
"""Stops of green, log R/G and log B/G: medians over portraits by benchmarks/complexion.py."""

SCLERA_SPREAD, TEETH_SPREAD, SCENE_SPREAD = (0.55, 0.20), (0.6, 0.13), 0.25
"""Standard deviations of skin against each between photos of one person, in stops and in log ratios, about doubled for
the whites, which also differ between people."""

UNKNOWN_LEVEL, UNKNOWN_TINT = 1.2, 0.3
"""The same without any witness: what photos are misexposed and miscoloured by."""

PAINTED = 0.25
"""Log ratio by which the room may differ from eyes and teeth; beyond, it is painted, and counts the less."""

CLIPPED = 0.97
"""Linear light at which a channel has lost what it had above."""

SCLERA_PERCENTILE, LIDS_PERCENTILE, TEETH_PERCENTILE = 70, 75, 12
"""Of green, where each is read: whites and teeth low, so that a photo a stop brighter, which clips their best parts,
tells the same; lids high, for lashes and folds are darker than skin."""

LEAST = 0.0012
"""Share of a square of the inter-ocular distance that must show to tell anything."""


def white_reference(
    pixels: Image, regions: Regions, bridge: float, unit: float, scene: Floats, skin: float
) -> WhiteReference:
    """Weigh all witnesses in a frame.

    Args:
        pixels: (h, w, 3) frame.
        regions: of that frame.
        bridge: column of the frame that parts the eyes.
        unit: inter-ocular distance in frame pixels.
        scene: (2,) log R/G and log B/G that the room shows; nan where there is none to see.
        skin: stops of green of lit skin, against which the lids tell how much shade lies on the eyes.
    """
    witnesses = [*read_eyes(pixels, regions, bridge, unit, skin), *read_teeth(pixels, regions, unit)]
    seen = _weighed(witnesses)
    if not np.isnan(scene).any():
        apart = float(np.linalg.norm(scene - seen.tint)) if witnesses else 0.0
        spread = SCENE_SPREAD * float(np.hypot(1, apart / PAINTED))
        witnesses.append(Witness(float("nan"), scene, float("inf"), spread))
    return _weighed(witnesses)


def read_eyes(pixels: Image, regions: Regions, bridge: float, unit: float, skin: float) -> list[Witness]:
    """The whites of the eyes; both are one witness, for the same brow shades both.

    They lie in the shade of brow and lashes, by up to three stops. So do the lids, which are skin: the whites are
    taken to be as much brighter in full light as lit skin is brighter than the lids.
    """
    columns = np.arange(pixels.shape[1]) < bridge
    beside = regions.eyes * (regions.irises < 0.1)  # by place alone: a mask by brightness would follow the exposure
    levels, tints = [], []
    for side in (columns, ~columns):
        white = _reading(pixels, beside * side, SCLERA_PERCENTILE, unit)
        tinted = _reading(pixels, regions.sclera * side, SCLERA_PERCENTILE, unit)
        lids = _reading(pixels, regions.lids * side, LIDS_PERCENTILE, unit)
        if white is not None and tinted is not None and lids is not None:
            levels.append(white[0] + skin - lids[0] - SCLERA_LEVEL)
            tints.append(tinted[1] - SCLERA_TINT)
    if not levels:
        return []
    level_spread, tint_spread = np.array(SCLERA_SPREAD) * np.sqrt(2 / len(levels))
    return [Witness(float(np.mean(levels)), np.mean(tints, axis=0), float(level_spread), float(tint_spread))]


def read_teeth(pixels: Image, regions: Regions, unit: float) -> list[Witness]:
    """The teeth, as far as a smile shows them."""
    read = _reading(pixels, regions.teeth, TEETH_PERCENTILE, unit)
    if read is None:
        return []
    return [Witness(read[0] - TEETH_LEVEL, read[1] - TEETH_TINT, *TEETH_SPREAD)]


def _reading(pixels: Image, mask: Mask, percentile: float, unit: float) -> tuple[float, Floats] | None:
    """Stops of green at a percentile, and the median tint of what is not clipped; None where too little shows."""
    colours = pixels[mask > 0.5]
    if len(colours) < max(LEAST * unit**2, 12):
        return None
    tops = brightest(colours)
    whole = colours[tops <= max(CLIPPED, float(np.percentile(tops, 10)))]
    logs = np.log(np.maximum(whole, 2e-3)).astype(np.float64)
    level = np.log2(max(float(np.percentile(colours[:, 1], percentile)), 1e-3))
    return float(level), np.median(logs[:, [0, 2]] - logs[:, [1]], axis=0)


def _weighed(witnesses: list[Witness]) -> WhiteReference:
    """Mean by inverse variance."""
    telling = [witness for witness in witnesses if not np.isnan(witness.level)]
    level, level_spread = 0.0, UNKNOWN_LEVEL
    if telling:
        weights = np.array([witness.level_spread**-2 for witness in telling])
        level = float(weights @ [witness.level for witness in telling] / weights.sum())
        level_spread = float(weights.sum() ** -0.5)
    tint, tint_spread = np.zeros(2), UNKNOWN_TINT
    if witnesses:
        weights = np.array([witness.tint_spread**-2 for witness in witnesses])
        tint = weights @ np.array([witness.tint for witness in witnesses]) / weights.sum()
        tint_spread = float(weights.sum() ** -0.5)
    return WhiteReference(level, tint, level_spread, tint_spread)
