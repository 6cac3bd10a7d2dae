"""Fits the frame that a head asks for into the photo there is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fineline.face import Face
from fineline.framing.backdrop import NONE, Backdrop, Sides, find_backdrop
from fineline.framing.composition import Head, Rectangle, composed, cut
from fineline.framing.platform import Platform
from fineline.photo import Photo

MOST_INVENTED = 0.25
"""Share of a frame's height, or width, that may be backdrop which the camera did not see, on each side."""

SMALLER = np.geomspace(1.0, 0.35, 80)
"""Times the frame may shrink."""

SHRUNK, MOVED, INVENTED, CUT = 0.5, 1.0, 0.25, 2.0
"""How bad it is that a frame is smaller than wished for (by the logarithm), lies elsewhere, shows backdrop that the
camera did not see, and cuts into hair (by shares of its height): a frame a tenth smaller is as bad as eyes a twentieth
too high."""

GOOD = 0.03
"""Badness up to which nothing is invented."""


@dataclass(frozen=True)
class Placed:
    """A frame in whole pixels of the photo; `left` and `top` are negative where the backdrop is continued.

    Attributes:
        backdrop: what of it may be continued.
        shortfall: how many times larger the frame should have been for the head to have its room; 1 where it has.
    """

    left: int
    top: int
    width: int
    height: int
    backdrop: Backdrop
    shortfall: float

    def beyond(self, photo: Photo) -> tuple[int, int, int]:
        """Pixels that the backdrop is continued by to the left, above and to the right."""
        return max(-self.left, 0), max(-self.top, 0), max(self.left + self.width - photo.width, 0)

    @property
    def rectangle(self) -> Rectangle:
        """As a frame."""
        return Rectangle(self.left, self.top, self.width, self.height)


def place(photo: Photo, face: Face, platform: Platform, strength: float = 1.0) -> Placed:
    """The platform's frame, as nearly as the photo holds it; beyond its border only where that is much better.

    Args:
        strength: below 1 the frame lies between the whole photo and the platform's.
    """
    head = Head.of(face)
    wish = composed(head, platform)
    backdrop = NONE
    fitted, badness = _fitted(wish, head, platform, photo, backdrop.depths)
    if platform.extends and badness > GOOD:
        backdrop = _backdrop(wish, photo, face)
        fitted, _ = _fitted(wish, head, platform, photo, backdrop.depths)
    whole = np.array([0.0, 0.0, photo.width, photo.height])
    part = np.array([fitted.left, fitted.top, fitted.width, fitted.height])
    left, top, width, height = whole + (part - whole) * strength
    corner = np.floor(np.array([left, top]) + 1e-6).astype(int)
    across, down = round(width), round(height)
    if left >= 0:
        across = min(across, photo.width - int(corner[0])) if fitted.left + fitted.width <= photo.width else across
    down = min(down, photo.height - int(corner[1]))
    return Placed(int(corner[0]), int(corner[1]), across, down, backdrop, wish.height / fitted.height)


def _backdrop(wish: Rectangle, photo: Photo, face: Face) -> Backdrop:
    left, right = max(round(wish.left), 0), min(round(wish.left + wish.width), photo.width)
    return find_backdrop(photo, face, left, right, min(round(wish.top + wish.height), photo.height))


def _fitted(wish: Rectangle, head: Head, platform: Platform, photo: Photo, depths: Sides) -> tuple[Rectangle, float]:
    """The least bad frame that the photo and its plain backdrop hold, and how bad it is."""
    across, up = MOST_INVENTED * wish.width, MOST_INVENTED * wish.height
    low = np.array([-across * (depths.left > 0), -up * (depths.top > 0)])
    high = np.array([photo.width + across * (depths.right > 0), photo.height], np.float64)
    most = float(((high - low) / [wish.width, wish.height]).min())
    scale = np.append(SMALLER[most > SMALLER], min(most, 1.0))
    size = scale[:, None] * [wish.width, wish.height]
    eyes = (head.eyes - [wish.left, wish.top]) / [wish.width, wish.height]
    corner = np.clip(head.eyes - eyes * size, low, high - size)
    moved = np.abs((head.eyes - corner) / size - eyes).max(axis=1)
    beyond = np.maximum(-corner, 0).sum(axis=1) + np.maximum(corner + size - [photo.width, photo.height], 0).sum(axis=1)
    hair = np.maximum(cut(head, platform, corner[:, 0], corner[:, 1], size[:, 1]), 0)
    badness = -SHRUNK * np.log(scale) + MOVED * moved + INVENTED * beyond / size[:, 1] + CUT * hair
    best = int(badness.argmin())
    return Rectangle(*corner[best].tolist(), *size[best].tolist()), float(badness[best])
