"""A print that lies in the picture: a whole sheet with a small face on it."""

from __future__ import annotations

import cv2
import numpy as np

from fineline.face import topology
from fineline.face.shrinking import shrunk
from fineline.photo import Points
from fineline.photo.colour import to_srgb8
from fineline.photo.filters import resize
from fineline.triage.living.doubts import Doubt
from fineline.triage.subject import Subject

SIDE = 480
"""Longer side in pixels at which sheets are looked for."""

EDGES = ((30, 90), (60, 180))
"""Thresholds of Canny's edges, for weak and for strong borders."""

STRAIGHT = 0.03
"""Of the outline's length by which its sides may bend."""

SMALLEST, LARGEST = 1.5, 0.9
"""Area of a sheet: at least in boxes round the face, at most as a share of the picture."""

INSIDE = 0.01
"""Share of the picture's sides by which all corners must lie inside it."""


def paper_frame(seen: Subject) -> Doubt:
    """A quadrangle with four straight, unbroken sides inside the picture, all round the face.

    Whoever stands before a door or a framed picture breaks its lower side.
    """
    found = _sheet(seen)
    return Doubt(2.5 if found else 0.0, "a photo of a printed photo or a screen", "the edges of a sheet round the face")


def _sheet(seen: Subject) -> bool:
    scale = min(SIDE / max(seen.photo.width, seen.photo.height), 1.0)
    width, height = seen.photo.width, seen.photo.height
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    whole = shrunk(seen.photo.pixels, np.array([[0, 0], [width, height]]), 1 / scale).pixels
    small = np.asarray(resize(whole, size), np.float32)
    grey = cv2.cvtColor(to_srgb8(small), cv2.COLOR_RGB2GRAY)
    outline = np.asarray(seen.face.mesh.xy(*topology.OVAL) * scale, np.float32)
    return any(_holds(quad, outline, size) for quad in _quadrangles(grey))


def _quadrangles(grey: np.ndarray) -> list[Points]:
    found = []
    for low, high in EDGES:
        edges = cv2.dilate(cv2.Canny(cv2.GaussianBlur(grey, (0, 0), 1.0), low, high), np.ones((3, 3), np.uint8))
        for contour in cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]:
            corners = cv2.approxPolyDP(contour, STRAIGHT * cv2.arcLength(contour, True), True)
            if len(corners) == 4 and cv2.isContourConvex(corners):
                found.append(np.asarray(corners.reshape(4, 2), np.float32))
    return found


def _holds(quad: Points, outline: Points, size: tuple[int, int]) -> bool:
    """Whether a quadrangle lies in the picture and the whole face in it."""
    margin = INSIDE * np.array(size)
    area = float(cv2.contourArea(quad))
    box = float(np.prod(np.ptp(outline, axis=0)))
    if (quad < margin).any() or (quad > size - margin).any():
        return False
    if not SMALLEST * box < area < LARGEST * size[0] * size[1]:
        return False
    return all(cv2.pointPolygonTest(quad, (float(x), float(y)), False) >= 0 for x, y in outline)
