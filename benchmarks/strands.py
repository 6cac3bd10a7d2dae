"""People with thousands of painted strands of hair before another background: composites whose alpha is exactly known."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from fineline.face import Face
from fineline.face.matte import segment_person
from fineline.photo import Image, Mask, Photo
from fineline.photo.filters import gaussian, normalised_gaussian, resize

BACKGROUNDS = ("grey", "gradient", "saturated", "bokeh", "clutter")

FINE = 4
"""Strands are drawn this many times larger and averaged, so that widths under a pixel come out right."""


class Cutout(NamedTuple):
    """A person without a background."""

    colours: Image
    alpha: Mask

    def before(self, photo: Photo, background: Image) -> Photo:
        """`photo` with this person before `background` (H, W, 3), mixed as light mixes."""
        alpha = self.alpha[..., None]
        return photo.with_pixels(alpha * self.colours + (1 - alpha) * background)


def cutout(photo: Photo, face: Face, *, strands: int = 3000, hair: float | None = None, seed: int = 0) -> Cutout:
    """The person's solid body with painted strands round the head; colours go on beyond the outline.

    Args:
        strands: how many.
        hair: luminance of the hair, by default its own.
    """
    solid = _solid(photo, face)
    painted = _strands(solid, face, strands, seed)
    alpha = 1 - (1 - solid) * (1 - painted)
    unit = face.interocular
    inner = cv2.erode(solid, np.ones((3, 3), np.uint8), iterations=max(round(0.03 * unit), 1))
    inner = np.asarray(inner > 0.999, np.float32)
    near = normalised_gaussian(photo.pixels, inner, 0.05 * unit)
    far = normalised_gaussian(photo.pixels, inner, 0.5 * unit)
    weight = np.minimum(gaussian(inner, 0.05 * unit) * 20, 1)[..., None]
    beyond = weight * near + (1 - weight) * far
    if hair is not None:
        tone = beyond.mean(axis=-1, keepdims=True)
        beyond = np.where(_above_chin(face, solid.shape)[..., None], beyond * hair / np.maximum(tone, 1e-3), beyond)
    colours = inner[..., None] * photo.pixels + (1 - inner[..., None]) * beyond
    return Cutout(np.asarray(np.clip(colours, 0, 1), np.float32), np.asarray(alpha, np.float32))


def background(name: str, shape: tuple[int, ...], seed: int = 0) -> Image:
    """(H, W, 3) linear light: a plain, smooth, blurred or busy wall."""
    rng = np.random.default_rng(seed)
    height, width = shape[:2]
    rows, columns = np.mgrid[:height, :width].astype(np.float32) / max(height, width)
    if name == "grey":
        wall = np.full((height, width, 3), 0.35)
    elif name == "gradient":
        share = ((rows + columns) / 2)[..., None]
        wall = (1 - share) * np.array([0.75, 0.8, 0.9]) + share * np.array([0.12, 0.15, 0.25])
    elif name == "saturated":
        wall = np.broadcast_to(np.array([0.02, 0.75, 0.15]), (height, width, 3)) * (0.85 + 0.15 * rows[..., None])
    else:
        wall = _shapes(rng, height, width, discs=name == "bokeh")
    noise = rng.normal(0, 0.004, (height, width, 3))
    return np.asarray(np.clip(wall + noise, 0, 1), np.float32)


def _solid(photo: Photo, face: Face) -> Mask:
    """(H, W) the segmented person, a little smaller, with an edge about two pixels wide."""
    sure = segment_person(photo.pixels)
    sure = gaussian(sure, 0.05 * face.interocular) - 0.6
    cv2.fillConvexPoly(sure, cv2.convexHull(np.rint(face.mesh.xy()).astype(np.int32)), 1.0)
    sharp = gaussian(np.asarray(sure > 0, np.float32), 1.0)
    return np.asarray(np.clip(sharp, 0, 1), np.float32)


def _above_chin(face: Face, shape: tuple[int, ...]) -> np.ndarray:
    return np.arange(shape[0])[:, None] < np.full(shape[1], face.mesh.xy(152)[0, 1])


def _strands(solid: Mask, face: Face, count: int, seed: int) -> Mask:
    """(H, W) coverage of curled strands that grow out of the upper head's outline."""
    rng = np.random.default_rng(seed)
    unit = face.interocular
    edges = cv2.findContours((solid > 0.5).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    outline = max(edges, key=len)[:, 0].astype(np.float64)
    middle = face.mesh.pupils.mean(axis=0)
    hairy = outline[:, 1] < middle[1] + 0.4 * unit
    on_head = hairy & (np.abs(outline - middle) < 2.6 * unit).all(axis=1)
    roots = outline[on_head][rng.integers(0, on_head.sum(), count)]
    outwards = (roots - middle) / np.linalg.norm(roots - middle, axis=1, keepdims=True)
    lengths = unit * (0.05 + rng.exponential(0.12, count))
    turns = rng.normal(0, 0.5, count)
    curls = rng.normal(0, 2.5, count)
    widths = rng.uniform(0.3, 2.0, count) * FINE

    steps = np.linspace(0, 1, 24)
    heading = np.arctan2(outwards[:, 1], outwards[:, 0])[:, None] + turns[:, None] + curls[:, None] * steps
    paths = np.stack([np.cos(heading), np.sin(heading)], axis=-1) * lengths[:, None, None] / len(steps)
    paths = roots[:, None] - 0.05 * unit * outwards[:, None] + np.cumsum(paths, axis=1)
    canvas = np.zeros((solid.shape[0] * FINE, solid.shape[1] * FINE), np.uint8)
    for path, width in zip(paths, widths, strict=True):
        points = np.rint(path * FINE * 16).astype(np.int32)
        cv2.polylines(canvas, [points], False, 255, max(round(width), 1), cv2.LINE_AA, 4)
    return np.asarray(resize(canvas, solid.shape[::-1]), np.float32) / 255


def _shapes(rng: np.random.Generator, height: int, width: int, *, discs: bool) -> Image:
    """Blurred discs of light, or hard bars and boxes of all sizes."""
    wall = np.full((height, width, 3), 0.12, np.float32)
    side = max(height, width)
    for _ in range(120):
        colour = rng.uniform(0.02, 0.9, 3).tolist()
        x, y = rng.integers(0, width), rng.integers(0, height)
        if discs:
            cv2.circle(wall, (int(x), int(y)), int(rng.uniform(0.01, 0.06) * side), colour, -1, cv2.LINE_AA)
        else:
            w, h = (rng.uniform(0.004, 0.15, 2) * side).astype(int)
            cv2.rectangle(wall, (int(x), int(y)), (int(x + w), int(y + h)), colour, -1)
    return gaussian(wall, (0.008 if discs else 0.0008) * side)
