"""Composition: the frame that a head asks for, whatever the photo has to give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.face import Face, topology
from fineline.framing.platform import Platform
from fineline.photo import Points

Floats = NDArray[np.float64]

CROWN = 0.42
"""Height of hair and crown above the mesh's forehead point, over its height from there to the chin: a mean
over heads of all kinds. It sets the scale, so that a cloud of hair does not make a face small."""

HEAD_ROOM = 0.045
"""Least share of the picture's height between hair and border; as much is kept to the sides."""

RIM = 0.015
"""The same to the rim of a circle, as a share of its diameter: a circle is tight at the top alone."""

GAZE = 0.05
"""Share of the width by which a head turned by 45 degrees is moved back, to have room where it looks."""

ROUND_GAZE = 0.02
"""The same in a circle, which shows anything off its middle as a mistake."""

TURNED = 45.0

LARGER = np.geomspace(1.0, 1.9, 46)
"""Times the wished-for frame may grow until hair fits into it."""

LOWER = np.linspace(0.0, 0.10, 11)
"""Shares of the height by which the eyes may be lower than wished for, for hair to have room above."""


@dataclass(frozen=True)
class Rectangle:
    """A frame in pixels of the photo, which it may reach beyond."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, eq=False)
class Head:
    """What of a head matters to its frame, in pixels of the photo as it is now.

    Attributes:
        eyes: (2,) the point between them.
        middle: column of the head's middle.
        height: from chin to crown.
        outline: (N, 2) hull of head and hair down to the chin.
        yaw: degrees, positive when it looks to the right of the picture.
    """

    eyes: Points
    middle: float
    height: float
    outline: Points
    yaw: float

    @classmethod
    def of(cls, face: Face) -> Head:
        """The head of a face."""
        chin, top = face.mesh.xy(topology.CHIN_TIP)[0], face.mesh.xy(topology.FOREHEAD_TOP)[0]
        eyes = face.mesh.pupils.mean(axis=0)
        oval = face.mesh.xy(*topology.OVAL)
        return cls(
            eyes=eyes,
            middle=float(0.5 * eyes[0] + 0.5 * oval[:, 0].mean()),
            height=float(np.linalg.norm(chin - top)) * (1 + CROWN),
            outline=np.vstack([face.figure.head_outline(), oval]),
            yaw=face.pose.yaw,
        )


def composed(head: Head, platform: Platform) -> Rectangle:
    """The smallest frame, no tighter than the platform's, with the eyes on its line and all hair inside.

    In a circle the inscribed one has to hold the hair. Of frames of one size the one with the highest eyes is taken.
    """
    height = head.height / platform.head * LARGER[:, None]
    eye_line = platform.eye_line + LOWER[None]
    turned = float(np.clip(head.yaw / TURNED, -1, 1)) * (ROUND_GAZE if platform.round else GAZE)
    left = head.middle + (turned - 0.5) * platform.shape * height
    top = head.eyes[1] - eye_line * height
    over = cut(head, platform, left, top, height)
    fits = over <= 0
    scale, offset = np.unravel_index(int(fits.argmax()) if fits.any() else int(over.argmin()), over.shape)
    side = float(height[scale, 0])
    return Rectangle(float(left[scale, 0]), float(top[scale, offset]), platform.shape * side, side)


def cut(head: Head, platform: Platform, left: Floats, top: Floats, height: Floats) -> Floats:
    """How far hair reaches beyond the room it should have in frames (…), in heights; negative where it has more."""
    x = (head.outline[:, 0] - left[..., None]) / height[..., None]
    y = (head.outline[:, 1] - top[..., None]) / height[..., None]
    if platform.round:
        return np.asarray(np.hypot(x - 0.5, y - 0.5).max(axis=-1) - 0.5 + RIM)
    nearest = np.minimum(np.minimum(x, platform.shape - x), y)
    return np.asarray(HEAD_ROOM - nearest.min(axis=-1))


def circle_room(head: Head, frame: Rectangle) -> float:
    """Room between head with hair and the rim of the inscribed circle, in diameters; negative where it cuts."""
    diameter = min(frame.width, frame.height)
    middle = np.array([frame.left + frame.width / 2, frame.top + frame.height / 2])
    return 0.5 - float(np.linalg.norm(head.outline - middle, axis=1).max()) / diameter
