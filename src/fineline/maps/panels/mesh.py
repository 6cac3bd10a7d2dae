"""Where the face is and how it is turned."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import ImageDraw

from fineline.face import Face, topology
from fineline.maps.canvas import Canvas, Colour
from fineline.maps.facts import FaceMap
from fineline.maps.page import Note, Panel

MESH: Colour = (70, 130, 180)
FEATURE: Colour = (220, 90, 30)
LOOPS = (
    topology.OVAL,
    topology.RIGHT_EYE,
    topology.LEFT_EYE,
    topology.RIGHT_BROW,
    topology.LEFT_BROW,
    topology.OUTER_LIPS,
    topology.INNER_LIPS,
)


def draw(face: Face, head: Canvas, facts: FaceMap) -> Panel:
    """The mesh, the contours of the features and the irises."""
    picture = head.paled().image
    pen = ImageDraw.Draw(picture)
    places = head.place(face.frame.place(face.mesh.xy()))
    for triangle in topology.triangles():
        pen.polygon([tuple(point) for point in places[triangle]], outline=MESH)
    for loop in LOOPS:
        _loop(pen, places[list(loop)])
    for iris in face.mesh.irises:
        _loop(pen, head.place(face.frame.place(iris))[1:])
    pose = facts.face
    sides = _toward(pose.yaw, "to their left", "to their right"), _toward(pose.pitch, "upward", "downward")
    tilt = _toward(pose.roll, "clockwise", "anticlockwise")
    notes = [
        Note(f"Eyes {pose.interocular:.0f} pixels apart."),
        Note(f"Turned {sides[0]}, {sides[1]}, tilted {tilt}."),
    ]
    return Panel("Place and pose", picture, notes)


def _loop(pen: ImageDraw.ImageDraw, points: NDArray[np.float64]) -> None:
    closed = [tuple(point) for point in points]
    pen.line([*closed, closed[0]], fill=FEATURE, width=2, joint="curve")


def _toward(angle: float, positive: str, negative: str) -> str:
    return f"{abs(angle):.0f}° {positive if angle > 0 else negative}"
