"""Hair of the head, by its own colour: where single strands must be looked for, and what can be seen through it."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face.matte.samples import SPREAD, samples_near
from fineline.photo.arrays import Image, Mask, Points
from fineline.photo.filters import gaussian, normalised_gaussian

Bools = NDArray[np.bool_]

STRANDS = 0.03
"""Inter-ocular distances over which hair is smoothed, to have a colour as a whole."""

LEAST = 0.03
"""Square inter-ocular distances of hair above the face without which there is none to learn from."""

ALIKE = 9.0
"""Squared Mahalanobis distance up to which a colour may be hair: three standard deviations."""

FLOOR = 0.02
"""Standard deviation in the square root of light that every colour has at least."""

BESIDE = 0.15
"""Inter-ocular distances from hair within which the outline is hair's."""

FLYING = 0.6
"""Inter-ocular distances from hair within which its strands fly."""

GAP_NOISE, GAP_MOST, NO_SKIN = 0.04, 9.0, 12.0
"""Standard deviation of the background's tones, the squared distance in it up to which a colour is the background's,
and from which in the skin's a colour is surely none."""

GAP_DEPTH, GAP_RIM = 0.8, 0.03
"""Inter-ocular distances inwards in which gaps in hair are looked for, and what is looked at round each."""


class Tones(NamedTuple):
    """Colours of one thing in the square root of light: their mean (3,), inverse covariance (3, 3), and its size."""

    mean: NDArray[np.float64]
    inverse: NDArray[np.float64]
    spread: float

    @classmethod
    def of(cls, colours: Image) -> Tones:
        """Of (N, 3)."""
        mean = np.asarray(colours.mean(axis=0), np.float64)
        covariance = np.cov(colours.T) + np.eye(3) * FLOOR**2
        return cls(mean, np.asarray(np.linalg.inv(covariance), np.float64), float(np.linalg.slogdet(covariance)[1]))

    def apart(self, colours: Image) -> NDArray[np.float64]:
        """Squared Mahalanobis distances of (…, 3)."""
        offset = colours - self.mean
        return np.asarray(np.einsum("...i,ij,...j->...", offset, self.inverse, offset), np.float64)


class Hair(NamedTuple):
    """Hair in a picture.

    Attributes:
        where: (h, w).
        tones: its colours; None where none was found.
        skin: the face's colours.
    """

    where: Bools
    tones: Tones | None
    skin: Tones | None

    def share(self, person: Bools, unit: float) -> Mask:
        """(h, w) 0..1 how far the outline of `person` (h, w) nearby is that of hair."""
        near = normalised_gaussian(self.where.astype(np.float32), person.astype(np.float32), BESIDE * unit)
        return np.asarray(np.clip(2 * near - 0.5, 0, 1), np.float32)

    def flying(self, image: Image, outside: Bools, unit: float) -> Bools:
        """(h, w) where single strands may be and colours tell: near hair, not skin, before nothing of hair's colours.

        Args:
            image: (h, w, 3) linear light.
            outside: (h, w) certain background.
            unit: inter-ocular distance in pixels.
        """
        if self.tones is None or self.skin is None or not outside.any():
            return np.zeros(outside.shape, np.bool_)
        tones = np.sqrt(np.clip(image, 0, 1))
        behind = normalised_gaussian(tones, outside.astype(np.float32), SPREAD * unit)
        near = cv2.distanceTransform((~self.where).astype(np.uint8), cv2.DIST_L2, 5) < FLYING * unit
        return np.asarray(near & (self.tones.apart(behind) > ALIKE) & (self.skin.apart(tones) > NO_SKIN))

    def gaps(self, image: Image, inside: Bools, outside: Bools, unit: float) -> Bools:
        """(h, w) where certain background (h, w) may shine through hair: its colours, and neither hair's nor skin's.

        Args:
            image: (h, w, 3) linear light.
            inside: (h, w) where they are looked for.
            outside: (h, w) certain background.
            unit: inter-ocular distance in pixels.
        """
        sought = inside & ~self.where
        gaps = np.zeros(inside.shape, np.uint8)
        if self.tones is None or self.skin is None or not (sought.any() and outside.any()):
            return gaps > 0
        tones = np.asarray(cv2.GaussianBlur(np.sqrt(np.clip(image, 0, 1)), (0, 0), 0.7), np.float32)
        colours = tones[sought]
        samples = samples_near(tones, outside, sought, SPREAD * unit)
        behind = np.min([np.square(colours.T - sample).sum(axis=0) for sample in samples], axis=0) / GAP_NOISE**2
        hair, skin = self.tones.apart(colours), self.skin.apart(colours)
        gaps[sought] = (behind < np.minimum(hair, GAP_MOST)) & (skin > NO_SKIN)
        return np.asarray(cv2.dilate(gaps, _square(GAP_RIM * unit)) > 0)


def find_hair(image: Image, person: Bools, above: Bools, face: Points, unit: float) -> Hair:
    """What has the colours of hair above the face, not the skin's, and hangs together with it.

    Args:
        image: (h, w, 3) linear light.
        person: (h, w) surely the person.
        above: (h, w) as high up as hair alone is, but for the face.
        face: (N, 2) outline of the face.
        unit: inter-ocular distance in pixels.
    """
    none = Hair(np.zeros(person.shape, np.bool_), None, None)
    solid = np.zeros(person.shape, np.uint8)
    cv2.fillConvexPoly(solid, cv2.convexHull(np.rint(face).astype(np.int32)), 1)
    inner = np.asarray(cv2.erode(person.astype(np.uint8), _square(0.05 * unit)) > 0)
    seed = inner & above & (cv2.dilate(solid, _square(0.05 * unit)) == 0)
    cheeks = cv2.erode(solid, _square(0.2 * unit)) > 0
    tones = np.sqrt(np.clip(image, 0, 1))
    smooth = gaussian(np.asarray(tones, np.float32), STRANDS * unit)
    if np.count_nonzero(seed) < LEAST * unit**2 or not cheeks.any():
        return none
    skin = Tones.of(smooth[cheeks])
    like = sample = seed
    for _ in range(3):  # what is above the face is not all hair, so that its colours are learnt again from what is
        if np.count_nonzero(sample) < LEAST * unit**2:
            return none
        hair = Tones.of(smooth[sample])
        apart = hair.apart(smooth)
        like = (apart < ALIKE) & (apart + hair.spread < skin.apart(smooth) + skin.spread) & person & (solid == 0)
        sample = seed & like
    opened = np.asarray(cv2.morphologyEx(like.astype(np.uint8), cv2.MORPH_OPEN, _square(0.02 * unit)), np.uint8)
    count, labels = cv2.connectedComponents(opened)
    joined = np.bincount(labels[seed], minlength=count) > LEAST * unit**2
    joined[0] = False
    where = joined[labels]
    if not where.any():
        return none
    return Hair(where, Tones.of(tones[where]), Tones.of(tones[cheeks]))


def _square(reach: float) -> NDArray[np.uint8]:
    """A structuring element that reaches so many pixels to all sides."""
    return np.ones((2 * round(reach) + 1,) * 2, np.uint8)
