"""Complexion: the skin's own colour, apart from the light it was photographed in.

Skin is read where it is matt and faces the light, the fitted light is divided out, and what is left is compared with
what is no skin (see `white_reference`). Skin itself is never taken for a reference: that would make everybody alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from fineline.face.illuminant import Cast
from fineline.face.light.light import Light
from fineline.face.light.normals import read_skin, surface
from fineline.face.mesh import Mesh
from fineline.face.regions import Regions
from fineline.face.white_reference import CLIPPED, white_reference
from fineline.photo.arrays import Image, Mask, Points
from fineline.photo.colour import delta_e2000, from_srgb8, ita, to_lab

Floats = NDArray[np.float64]
Undertone = Literal["cool", "neutral", "warm", "olive"]

MONK = ("f6ede4", "f3e7db", "f7ead0", "eadaba", "d7bd96", "a07e56", "825c43", "604134", "3a312a", "292420")
"""sRGB codes of the Monk Skin Tone Scale (Monk 2019), lightest first."""

ALIKE = 4.0
"""CIEDE2000 that skin of one tone varies by over a face: standard deviation."""

LIT = (0.3, 0.7)
"""Share of the brightest skin's light below which skin is in shadow, and above which it surely is not."""

COOL, WARM = 46.0, 55.0
"""Hue angles in degrees: the quartiles over portraits by benchmarks/complexion.py. Hue runs from red (0) to yellow."""

PORTRAIT = 0.7
"""Stops by which a well-exposed portrait shows skin brighter than the share of the light that skin sends back. Set so
that faces of light and medium tone have the median L* that instruments read on faces, about 62 (Xiao et al. 2017,
'Characterising the variations in ethnic skin colours', give group means of 58 to 64); by benchmarks/complexion.py."""

LEVELS, TINTS = (-5.5, -0.6), np.array([[0.25, -1.1], [1.1, -0.1]])
"""Stops of green in a well-exposed portrait, and log R/G and log B/G in neutral light, between which all human skin
lies, the Monk scale's ends with room: a white reference that claims otherwise is wrong that far."""

OLIVE = 9.0
"""a* below which skin of a warm hue is olive: yellow because little red is in it, not because much yellow is."""

BRIDGE = 168
"""Mesh point on the bridge of the nose, between the eyes."""

UNKNOWN = 30.0
"""Degrees of error in ITA that leave nothing known: two of its classes."""

NODES, SHARES = np.polynomial.hermite_e.hermegauss(5)
"""Levels that the light may have had, in standard deviations, and how likely each is (Gauss-Hermite quadrature)."""


@dataclass(frozen=True, eq=False)
class Complexion:
    """The colour of the skin in full neutral light.

    Attributes:
        ita: individual typology angle in degrees; 90 is lightest, below -30 is deep brown (Chardon et al. 1991).
        lab: (3,) CIELAB, as an instrument on the skin would read it: darker than portraits are exposed.
        monk: 1..10, the likeliest tone of the Monk scale, which is drawn as bright as portraits show skin.
        probabilities: (10,) of each tone, as far as exposure and skin leave doubt; they add up to 1.
        hue: angle h_ab in degrees, 0 red, 90 yellow.
        undertone: the hue in a word, see `COOL`, `WARM`, `OLIVE`.
        confidence: 0..1; 1 minus the error to expect of the ITA over 30 degrees, less where little skin could be read
            or much of it is clipped.
    """

    ita: float
    lab: NDArray[np.float64]
    monk: int
    probabilities: Floats
    hue: float
    undertone: Undertone
    confidence: float


def estimate_complexion(
    pixels: Image, regions: Regions, mesh: Mesh, places: Points, unit: float, light: Light, shine: Mask, cast: Cast
) -> Complexion:
    """The complexion of the face in a frame.

    Args:
        pixels: (h, w, 3) frame.
        regions: of that frame.
        mesh: gives the normals.
        places: (468, 2) its vertices in frame pixels.
        unit: inter-ocular distance in frame pixels.
        light: fitted to the frame.
        shine: (h, w) where the skin shines.
        cast: of the photo.
    """
    # what is clipped may be shine or skin: a median is safe with it as long as it is not left out
    skin = regions.certain_skin * (1 - shine * (pixels[..., 1] < CLIPPED))
    level, tint, readable = skin_colour(pixels, skin, mesh, places, unit, light)
    white = white_reference(pixels, regions, float(places[BRIDGE, 0]), unit, cast.scene, level)
    shown = float(np.exp2(np.clip(level - white.level, *LEVELS)))
    ratios = np.exp(np.clip(tint - white.tint, *TINTS))
    lab = _lab(shown * 2**-PORTRAIT, ratios)
    doubt = _spread(ita(_lab(shown * np.exp2(NODES * white.level_spread - PORTRAIT), ratios)))
    hue = float(np.degrees(np.arctan2(lab[2], lab[1])))
    probabilities = _monk(shown, ratios, white.level_spread)
    return Complexion(
        ita=float(ita(lab)),
        lab=lab,
        monk=int(probabilities.argmax()) + 1,
        probabilities=probabilities,
        hue=hue,
        undertone=_undertone(hue, float(lab[1])),
        confidence=max(1 - doubt / UNKNOWN, 0.0) * readable,
    )


def skin_colour(
    pixels: Image, skin: Mask, mesh: Mesh, places: Points, unit: float, light: Light
) -> tuple[float, Floats, float]:
    """Stops of green of lit skin, (2,) its log R/G and log B/G, and 0..1 how much of it could be read.

    A median does not mind what clips above it. Red clips long before green on any skin, so each ratio is had from
    where its own channels do not.
    """
    points = surface(mesh.points, places)
    colours, covered = read_skin(pixels, skin, skin, points, unit)
    weights = covered * points.areas + 1e-12
    shading = light.shading(points.normals)
    share = shading / _quantile(shading, points.areas, 0.95)
    lit = weights * np.clip((share - LIT[0]) / (LIT[1] - LIT[0]), 0, 1) + 1e-12
    logs = np.log(np.maximum(colours, 2e-3))
    level = _quantile(logs[:, 1], lit, 0.5) / np.log(2)
    whole = [lit * np.where(colours[:, channels].max(axis=-1) < CLIPPED, 1, 1e-3) for channels in ([0, 1], [1, 2])]
    tint = [_quantile(logs[:, channel] - logs[:, 1], part, 0.5) for channel, part in zip((0, 2), whole, strict=True)]
    burnt = float(lit[colours[:, 1] >= CLIPPED].sum() / lit.sum())  # beyond a half, the median itself is clipped
    return level, np.array(tint), float(np.clip(4 * whole[1].sum(), 0, 1) * np.clip(2 - 2 * burnt, 0, 1))


def _quantile(values: Floats, weights: Floats, share: float) -> float:
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][min(int(np.searchsorted(total, share * total[-1])), len(order) - 1)])


def _lab(green: float | Floats, ratios: Floats) -> Floats:
    """(…, 3) CIELAB of linear light by its green (…) and the other channels' ratios to it."""
    rgb = np.multiply.outer(np.asarray(green), np.array([ratios[0], 1.0, ratios[1]]))
    return np.asarray(to_lab(rgb.astype(np.float32).reshape(-1, 1, 3)).reshape(rgb.shape), np.float64)


def _monk(green: float, ratios: Floats, spread: float) -> Floats:
    """(10,) probabilities, over the levels that the light may have had.

    Redness is left out: it is blood, of which the scale's tones show hardly any.
    """
    codes = np.array([[int(tone[at : at + 2], 16) for at in (0, 2, 4)] for tone in MONK], np.uint8)
    tones = to_lab(from_srgb8(codes)[:, None])[:, 0]
    skins = _lab(green * np.exp2(NODES * spread), ratios)
    skins = np.broadcast_to(skins[:, None], (len(NODES), *tones.shape)).copy()
    skins[..., 1] = tones[:, 1]
    apart = delta_e2000(skins, tones[None]).astype(np.float64)
    likely = np.exp(-0.5 * (np.square(apart) - np.square(apart.min(axis=1, keepdims=True))) / ALIKE**2)
    likely /= likely.sum(axis=1, keepdims=True)
    return np.asarray(SHARES @ likely / SHARES.sum())


def _spread(values: NDArray[np.floating]) -> float:
    """Standard deviation of values at `NODES`."""
    mean = np.average(values, weights=SHARES)
    return float(np.sqrt(np.average(np.square(values - mean), weights=SHARES)))


def _undertone(hue: float, redness: float) -> Undertone:
    if hue < COOL:
        return "cool"
    if hue < WARM:
        return "neutral"
    return "olive" if redness < OLIVE else "warm"
