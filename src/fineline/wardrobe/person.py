"""The person's own colours, that clothes are chosen to go with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.face.complexion import PORTRAIT
from fineline.photo import Image, Mask
from fineline.photo.colour import from_lab, luminance, to_lab

Lab = NDArray[np.float64]

LEAST_HAIR, LEAST_EYES = 0.3, 0.004
"""Square inter-ocular distances that must show of hair, and of irises, to read their colour: the down on a shaved head
is not hair."""

EVEN, DEEPER = 4.8, 1.2
"""Monk tone half way between fair and deep skin, and tones from there to either end."""

DOUBT, USUAL = 0.1, 74.0
"""Confidence of the complexion at which its depth counts by half, and the L* of skin in a well-exposed portrait that
counts for the rest: the median over portraits by benchmarks/attire.py."""

CLEAR = 150.0
"""Pixels of the photo in both irises at which their colour counts by half; smaller ones are blurred with the whites."""

BETWEEN, APART = (-3.1, 5.0), (0.8, 4.0)
"""Stops from the white of the eye down to the iris, and CIELAB units of the iris toward brown, half way between light
and dark eyes, and from there to either. Both lie in the same shade, so their ratio is the eye's own."""

BROWN = 50.0
"""Hue angle of brown eyes, in degrees."""

MIDDLE_HUE, HUES = 50.0, 10.0
"""Hue angle of skin that is neither rosy nor golden, and degrees from there to either: see `face.complexion`."""


@dataclass(frozen=True, eq=False)
class Colouring:
    """CIELAB (3,) in neutral light, as bright as portraits show skin.

    Attributes:
        skin: of the face.
        hair: or what is worn on the head; None where too little shows.
        eyes: of the irises; likewise.
        light_eyes: -1 dark brown to 1 blue or grey; None where they cannot be read.
        depth: -1 fair to 1 deep skin, nearer 0 the less the photo tells.
    """

    skin: Lab
    hair: Lab | None
    eyes: Lab | None
    light_eyes: float | None
    depth: float

    @cached_property
    def contrast(self) -> float | None:
        """L* between hair and skin."""
        return None if self.hair is None else float(abs(self.hair[0] - self.skin[0]))

    @cached_property
    def golden(self) -> float:
        """-1 for skin of a rosy hue to 1 for a golden or olive one."""
        hue = np.degrees(np.arctan2(self.skin[2], self.skin[1]))
        return float(np.clip((hue - MIDDLE_HUE) / HUES, -1, 1))


def colouring(face: Face) -> Colouring:
    """The colours of a face, apart from the light.

    Hair and eyes are read in the light in which the skin is as bright as its complexion says, so that a dark photo
    does not make hair darker. What the photo hardly tells is taken to be as usual.
    """
    red, blue = face.cast.light
    neutral = np.asarray(np.maximum(face.frame.sample(face.found_in.pixels), 0) / np.exp([red, 0.0, blue]), np.float32)
    regions, unit, complexion = face.regions, face.frame.unit, face.complexion
    trust = complexion.confidence / (complexion.confidence + DOUBT)
    skin = _skin(complexion.lab, trust)
    shown = _median(neutral, regions.certain_skin, 0.0)
    gain = 1.0 if shown is None else _light(skin) / max(_light(shown), 1e-4)
    irises = regions.irises - regions.pupils
    hair = _median(neutral, regions.hair, LEAST_HAIR * unit**2)
    eyes = _median(neutral, irises, LEAST_EYES * unit**2)
    whites = _median(neutral, regions.sclera, LEAST_EYES * unit**2)
    clear = float(irises.sum()) * (face.interocular / unit) ** 2
    return Colouring(
        skin=_lab(skin),
        hair=None if hair is None else _lab(hair * np.float32(gain)),
        eyes=None if eyes is None else _lab(eyes * np.float32(gain)),
        light_eyes=None if eyes is None or whites is None else _lightness(eyes, whites, gain) * clear / (clear + CLEAR),
        depth=float(np.clip((complexion.probabilities @ np.arange(1, 11) - EVEN) / DEEPER, -1, 1)) * trust,
    )


def _skin(lab: Lab, trust: float) -> Image:
    """(3,) linear light of skin as portraits show it, of usual lightness as far as it is not trusted."""
    skin = from_lab(lab[None, None].astype(np.float32))[0, 0] * np.float32(2**PORTRAIT)
    lightness = USUAL + trust * (_lab(skin)[0] - USUAL)
    grey = from_lab(np.array([[[lightness, 0, 0]]], np.float32))[0, 0]
    return np.asarray(skin * (_light(grey) / _light(skin)), np.float32)


def _lightness(eyes: Image, whites: Image, gain: float) -> float:
    """-1 for dark brown irises to 1 for blue or grey ones."""
    iris = _lab(eyes * np.float32(gain))
    stops = np.log2(max(_light(eyes), 1e-5) / max(_light(whites), 1e-5))
    brown = float(iris[1:] @ [np.cos(np.radians(BROWN)), np.sin(np.radians(BROWN))])
    return float(np.tanh(((stops - BETWEEN[0]) / APART[0] - (brown - BETWEEN[1]) / APART[1]) / 2))


def _median(pixels: Image, mask: Mask, least: float) -> Image | None:
    """(3,) median linear light, if the mask is large enough."""
    where = mask > 0.6
    if np.count_nonzero(where) <= least:
        return None
    return np.asarray(np.median(pixels[where], axis=0), np.float32)


def _light(colour: Image) -> float:
    return float(luminance(colour[None, None])[0, 0])


def _lab(colour: Image) -> Lab:
    return np.asarray(to_lab(np.asarray(colour, np.float32)[None, None])[0, 0], np.float64)
