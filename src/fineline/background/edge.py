"""The person's edge before another background: light of the old one leaves it, light of the new one comes."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.background.scene import Scene
from fineline.face.matte.window import Window
from fineline.photo import Image, Mask
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian, normalised_gaussian

RIM = 0.015
"""Inter-ocular distances from the outline, as a sigma, over which a rim is looked for: lenses and sharpening spread
the background no farther."""

INSIDE, OWN = 0.98, 0.06
"""Alpha of what is all person, and inter-ocular distances over which its colours are the person's own at the edge."""

APART = 0.05
"""Linear light by which they and the old background must differ for one to be told in the other."""

WRAP, WRAP_REACH = 0.08, 0.06
"""Share of the light behind an edge that spills over it, and how far, in inter-ocular distances: lenses flare, and
hair and cheeks are lit from behind."""

MOST_WRAP = 0.2
"""Share of the person's own light that spilt light may add or take: dark hair gets no bright rim."""

FAINT = 1e-3
"""Share of an edge's light that nobody sees."""


@dataclass(frozen=True, eq=False)
class Edge:
    """Fields at the working size of a scene.

    Attributes:
        old: (h, w, 3) the old background.
        own: (h, w, 3) colours of the person near the edge.
        rim: (h, w) 0..1, how near the outline, where those are known.
        flare: (h, w, 3) light that spills over the edge from the new background, less what spilt from the old.
        near: (h, w) whether anything is to be done.
    """

    old: Image
    own: Image
    rim: Mask
    flare: Image
    near: Mask

    @classmethod
    def of(cls, scene: Scene, new: Image) -> Edge:
        """The edge in a scene that gets a `new` background (h, w, 3)."""
        inner = np.asarray(cv2.erode(scene.alpha, np.ones((3, 3), np.uint8)) > INSIDE, np.float32)
        own = normalised_gaussian(scene.image, inner, OWN * scene.unit)
        known = np.minimum(10 * gaussian(inner, OWN * scene.unit), 1)
        outside = 1 - scene.alpha
        rim = known * np.minimum(3 * gaussian(outside, RIM * scene.unit), 1)
        change = (new - scene.plate) * outside[..., None]
        flare = np.float32(WRAP) * gaussian(np.asarray(change, np.float32), WRAP_REACH * scene.unit)
        near = np.asarray(gaussian(outside, WRAP_REACH * scene.unit) > FAINT, np.float32)
        return cls(scene.plate, own, np.asarray(rim, np.float32), flare, near)

    def touches(self, window: Window, place: tuple[slice, slice]) -> NDArray[np.bool_]:
        """(H, W, 1) whether anything is to be done at a place of the full-size photo."""
        return window.enlarged(self.near, place)[..., None] > 0

    def relit(self, person: Image, new: Image, window: Window, place: tuple[slice, slice]) -> Image:
        """(H, W, 3) the person's estimated colours at a place of the full-size photo, as the new light makes them."""
        old, own, rim, flare = (window.enlarged(field, place) for field in (self.old, self.own, self.rim, self.flare))
        exchanged = exchange(person, own, old, new, rim)
        spilt = exchanged + np.clip(flare, -MOST_WRAP * exchanged, MOST_WRAP * exchanged)
        # never beyond the light that spills: a wisp would shine before its own background
        return np.clip(spilt, np.minimum(exchanged, new), np.maximum(exchanged, new))


def exchange(person: Image, own: Image, old: Image, new: Image, rim: Mask) -> Image:
    """(H, W, 3) the person's colours with light of the new background in place of the old one's.

    How far a colour lies from the person's own toward the old background's is the share of that in it.

    Args:
        person: (H, W, 3) colours as they were estimated.
        own: (H, W, 3) the person's farther in.
        old, new: (H, W, 3) backgrounds.
        rim: (H, W) 0..1, where to look.
    """
    way = old - own
    length = np.einsum("hwc,hwc->hw", way, way) + np.float32(APART**2)
    along = np.einsum("hwc,hwc->hw", way, person - own) / length
    share = rim * np.clip(along, 0, 1)
    # in all channels alike, or what the estimates got wrong would show as a coloured rim
    light = np.maximum(luminance(person), np.float32(1e-4))
    clean = person * np.clip(1 - share * luminance(way) / light, 0, 2)[..., None]
    return np.asarray(clean + share[..., None] * (new - clean), np.float32)
