"""What lies round the face: hair, ears, neck, other bare skin, clothes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from fineline.face import topology
from fineline.face.regions.shapes import Shapes
from fineline.face.regions.skin import SkinModel
from fineline.face.regions.tones import Tones, ramp
from fineline.photo.arrays import Mask
from fineline.photo.filters import guided_filter, resize

COARSE_UNIT = 45.0
"""Pixels per inter-ocular distance at which the parts are told apart; their edges come from the picture's own."""

BINS = 12
"""Per axis of the colour histograms."""

UNSEEN = 0.1
"""Share of hair and of clothes, in square inter-ocular distances, whose colours may be any: nobody's hair may show."""

ROUNDS = 2
"""Of expectation and maximisation; more change hardly a pixel."""

DOUBT = 0.1
"""Probability of hair that skin shows too, by its pores and shadows."""

REACH = 0.2
"""Inter-ocular distances over which edges of colour are followed."""

SMOOTH = 0.01
"""Variance of log light and log ratios below which a difference is no edge."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Soft masks (h, w) that share the person out among them, together with the bare face and its beard.

    Attributes:
        hair: of the head, or what is worn on it.
        fringe: the part of it that falls over the face.
        ears: both.
        neck: bare skin from the jaw down to the collar.
        hands: any other bare skin: hands, arms, shoulders.
        clothes: the rest of the person.
    """

    hair: Mask
    fringe: Mask
    ears: Mask
    neck: Mask
    hands: Mask
    clothes: Mask


class Known(NamedTuple):
    """Soft masks (h, w) of what was found before.

    Attributes:
        person: everything that is the person.
        face: the face.
        skin: what of it is like skin.
        features: what on it is neither skin nor hair of the head: eyes, lips, beard, glasses; a beard may hang below.
    """

    person: Mask
    face: Mask
    skin: Mask
    features: Mask

    def at(self, size: tuple[int, int]) -> Known:
        """At another size (width, height)."""
        return Known(*(np.asarray(resize(mask, size), np.float32) for mask in self))

    @property
    def rest(self) -> Mask:
        """The person without face and beard."""
        return np.asarray(np.clip(self.person - np.maximum(self.face, self.features), 0, 1), np.float32)


def find_surroundings(tones: Tones, shapes: Shapes, known: Known, model: SkinModel) -> Surroundings:
    """Share out what of the person is not the face.

    Args:
        tones: of the frame.
        shapes: the mesh in it.
        known: of the frame.
        model: of the person's skin.
    """
    bare, hair = _bare_and_hair(tones, shapes, known, model)
    fringe = ramp(hair, DOUBT, 1 - DOUBT) * known.face * (1 - known.features)
    rest = known.rest
    bare, hair = bare * rest, hair * rest
    ears = bare * shapes.ears()
    neck = (bare - ears) * shapes.neck()
    return Surroundings(hair + fringe, fringe, ears, neck, bare - ears - neck, np.clip(rest - bare - hair, 0, 1))


def _bare_and_hair(tones: Tones, shapes: Shapes, known: Known, model: SkinModel) -> tuple[Mask, Mask]:
    """(h, w) probabilities of bare skin and of hair, told apart on a small picture."""
    places = Shapes(shapes.mesh, shapes.frame.scaled(COARSE_UNIT / tones.unit))
    shares = np.dstack(_shares(tones.at(places.frame.size), places, known.at(places.frame.size), model))
    whole = np.asarray(cv2.resize(shares, shapes.frame.size, interpolation=cv2.INTER_LINEAR), np.float32)
    guide = np.dstack([tones.light, tones.chroma])
    bare, hair = np.moveaxis(np.clip(guided_filter(guide, whole, round(REACH * tones.unit), SMOOTH), 0, 1), -1, 0)
    return bare, np.minimum(hair, 1 - bare)


def _shares(tones: Tones, places: Shapes, known: Known, model: SkinModel) -> tuple[Mask, Mask]:
    """(h, w) probabilities of bare skin and of hair.

    Expectation and maximisation with three classes: skin has the colour of the face's, hair that of what covers the
    skull, clothes that of what else is left; each is likely in its own places.

    Args:
        tones: small.
        places: the mesh at this size.
        known: at this size.
        model: of the person's skin.
    """
    cells, volume = _cells(np.dstack([tones.light, tones.chroma]))
    skin = _skin_density(tones, model) * np.float32(volume)
    fits = skin / (skin + np.float32(1 / BINS**3))
    rest, prior = known.rest, _prior(places, known)
    open_to_hair = rest + known.face * (1 - known.features)
    cheeks = places.polygons(0, topology.RIGHT_CHEEK, topology.LEFT_CHEEK) * (1 - known.features)
    shares = np.zeros((*rest.shape, 3), np.float32)
    shares[..., 1] = places.beside_the_head() * (1 - fits)
    for _ in range(ROUNDS):
        bare, hair, clothes = np.moveaxis(shares * rest[..., None], -1, 0)
        seen = [_histogram(cells, weights) for weights in (cheeks + bare * fits, hair, clothes)]
        likely = np.dstack([(seen[0] + skin) / 2, *seen[1:]]) * prior
        shares = np.asarray(likely / likely.sum(axis=-1, keepdims=True), np.float32)
        shares[..., 1] *= _hangs_together(shares[..., 1] * open_to_hair, places)
        shares[..., 2] = 1 - shares[..., 0] - shares[..., 1]
    return shares[..., 0], shares[..., 1]


def _skin_density(tones: Tones, model: SkinModel) -> Floats:
    """(h, w) how dense skin lies in the space of log light and log ratios."""
    colour = model.colour
    darkest, lightest = colour.light - 3.2, colour.light + 1.0
    rough = tones.roughness() / np.float32(model.roughness)
    fits = ramp(tones.light, darkest - 0.3, darkest + 0.3) * (1 - ramp(tones.light, lightest - 0.3, lightest + 0.3))
    fits *= 1 - np.float32(0.95) * ramp(rough, 2.0, 3.5)
    peak = 1 / (2 * np.pi * float(np.prod(colour.spread)) * (lightest - darkest))
    return np.asarray(fits * np.float32(peak) * np.exp(-0.5 * 2.5**2 * colour.distance(tones)), np.float32)


def _prior(places: Shapes, known: Known) -> Floats:
    """(h, w, 3) how likely bare skin, hair and clothes are at a place, whatever is seen there."""
    below, ears = places.depth_below_chin(), places.ears()
    neck = places.neck() * (1 - ears)
    bare = 0.05 + 0.45 * ears + 0.5 * neck + 0.2 * ramp(below, -0.3, 0.3) * (1 - neck)
    bare += known.face * (0.5 + 0.45 * known.skin - bare)
    aside = 0.5 * np.clip(places.outside - 0.7, 0, None)
    hair = 1 / (1 + np.exp(4 * (below + aside - 0.4)))
    return np.dstack([bare, (1 - bare) * hair, (1 - bare) * (1 - hair)]).astype(np.float32)


def _hangs_together(hair: Mask, places: Shapes) -> Mask:
    """(h, w) 1 on pieces of hair that reach above the eyes; a dark jacket is none, if skin or a wall parts them.

    Shoulders of somebody who leans forward reach the nose.
    """
    count, labels = cv2.connectedComponents((hair > 0.5).astype(np.uint8))
    above = np.bincount(labels.ravel(), (places.down < 0).ravel(), count) > 0.01 * places.unit**2
    above[0] = True
    return np.asarray(above[labels], np.float32)


def _cells(colours: Floats) -> tuple[NDArray[np.intp], float]:
    """(h, w) index of each pixel's colour in a histogram of BINS³ cells, and the volume of a cell."""
    low, high = np.percentile(colours[::3, ::3].reshape(-1, 3), (1, 99), axis=0)
    width = np.maximum(high - low, 1e-3) / BINS
    steps = np.clip((colours - low) / width, 0, BINS - 1).astype(np.intp)
    return np.asarray(steps @ np.array([BINS * BINS, BINS, 1]), np.intp), float(width.prod())


def _histogram(cells: NDArray[np.intp], weights: Mask) -> Floats:
    """(h, w) smoothed probabilities of the pixels' colours; few samples leave all colours likely."""
    counts = np.bincount(cells.ravel(), weights.ravel().astype(np.float64), BINS**3).reshape(BINS, BINS, BINS)
    unseen = UNSEEN * COARSE_UNIT**2
    smooth = gaussian_filter(counts, 0.8, mode="nearest").ravel() + unseen / BINS**3
    return np.asarray((smooth / smooth.sum()).astype(np.float32)[cells], np.float32)
