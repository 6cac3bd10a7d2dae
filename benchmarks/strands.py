"""People with thousands of painted strands of hair before another background: composites with a known alpha."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face
from fineline.face.matte import segment_person
from fineline.photo import Image, Mask, Photo
from fineline.photo.filters import gaussian, normalised_gaussian, resize

BACKGROUNDS = ("grey", "gradient", "saturated", "bokeh", "clutter")

FINE = 4
"""Strands are drawn this many times larger and averaged, so that widths under a pixel come out right."""

THIN, THICK = 0.0013, 0.006
"""Inter-ocular distances: a single hair of 0.08 mm where the eyes are 63 mm apart, and a lock of five."""


class Cutout(NamedTuple):
    """A person without a background."""

    colours: Image
    alpha: Mask

    def before(self, photo: Photo, background: Image) -> Photo:
        """`photo` with this person before `background` (H, W, 3), mixed as light mixes."""
        alpha = self.alpha[..., None]
        return photo.with_pixels(alpha * self.colours + (1 - alpha) * background)


def cutout(photo: Photo, face: Face, *, strands: int = 3000, seed: int = 0) -> Cutout:
    """The person's solid body with painted strands where hair is; colours go on beyond the outline.

    Args:
        strands: how many; none on a bald head.
    """
    solid = _solid(photo, face)
    hair = _hair(face, solid)
    inner = np.asarray(solid > 0.999, np.float32)
    inner = np.asarray(cv2.erode(inner, np.ones((3, 3)), iterations=max(round(0.03 * face.interocular), 1)), np.float32)
    body = _continued(photo.pixels, inner, 0.05 * face.interocular)
    locks = _continued(photo.pixels, inner * hair, 0.2 * face.interocular)

    painted = _strands(solid, hair, face, strands, seed)
    beyond = painted * (1 - solid)  # strands over the body itself would only change its colours
    alpha = solid + beyond
    share = np.divide(beyond, alpha, out=np.zeros_like(alpha), where=alpha > 0)[..., None]
    colours = (1 - share) * body + share * locks
    return Cutout(np.clip(colours, 0, 1), alpha)


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
    sure = gaussian(sure, 0.05 * face.interocular) - np.float32(0.6)
    cv2.fillConvexPoly(sure, cv2.convexHull(np.rint(face.mesh.xy()).astype(np.int32)), 1.0)
    _, labels = cv2.connectedComponents(np.asarray(sure > 0, np.uint8))
    column, row = np.rint(face.mesh.pupils.mean(axis=0)).astype(int)
    return np.clip(gaussian(np.asarray(labels == labels[row, column], np.float32), 1.0), 0, 1)


def _hair(face: Face, solid: Mask) -> Mask:
    """(H, W) 1 on hair of the head; what reaches above the eyes out of the frame is hair too."""
    hair, rows, columns = face.frame.spread(face.regions.hair, *solid.shape)
    placed = np.zeros_like(solid)
    placed[: max(round(float(face.mesh.pupils[:, 1].mean())), 0)] = 1
    placed[rows, columns] = hair
    return np.asarray(placed > 0.5, np.float32)


def _continued(pixels: Image, inner: Mask, reach: float) -> Image:
    """(H, W, 3) the pixels inside; beyond, the nearest ones' colours, blurred by `reach` and more the farther off."""
    result, weight = np.zeros_like(pixels), np.zeros_like(inner)[..., None]
    for sigma in (reach, 4 * reach, 16 * reach):
        near = np.minimum(20 * gaussian(inner, sigma), 1)[..., None] * (1 - weight)
        result += near * normalised_gaussian(pixels, inner, sigma)
        weight += near
    result /= np.maximum(weight, 1e-6)
    return np.asarray(np.where(inner[..., None] > 0, pixels, result), np.float32)


def _strands(solid: Mask, hair: Mask, face: Face, count: int, seed: int) -> Mask:
    """(H, W) coverage of curled strands that grow out of the outline of the hair above the eyes."""
    rng = np.random.default_rng(seed)
    unit = face.interocular
    edges = cv2.findContours((solid > 0.5).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    outline = max(edges, key=len)[:, 0]
    outline = outline[gaussian(hair, 0.1 * unit)[outline[:, 1], outline[:, 0]] > 0.1].astype(np.float64)
    middle = face.mesh.pupils.mean(axis=0)
    outline = outline[(outline[:, 1] < middle[1]) & (np.abs(outline - middle) < 3.5 * unit).all(axis=1)]
    coverage = np.zeros_like(solid)
    if count == 0 or len(outline) == 0:
        return coverage
    roots = outline[rng.integers(0, len(outline), count)]
    outwards = (roots - middle) / np.linalg.norm(roots - middle, axis=1, keepdims=True)
    lengths = unit * (0.05 + rng.exponential(0.12, count))
    turns = rng.normal(0, 0.5, count)
    curls = rng.normal(0, 2.5, count)
    widths = unit * rng.uniform(THIN, THICK, count)

    steps = np.linspace(0, 1, 24)
    heading = np.arctan2(outwards[:, 1], outwards[:, 0])[:, None] + turns[:, None] + curls[:, None] * steps
    paths = np.stack([np.cos(heading), np.sin(heading)], axis=-1) * lengths[:, None, None] / len(steps)
    paths = roots[:, None] - 0.05 * unit * outwards[:, None] + np.cumsum(paths, axis=1)
    low = np.maximum(np.floor(paths.min(axis=(0, 1))).astype(int), 0)
    high = np.minimum(np.ceil(paths.max(axis=(0, 1))).astype(int) + 1, solid.shape[::-1])
    coverage[low[1] : high[1], low[0] : high[0]] = _drawn(paths - low, widths, high - low)
    return coverage


def _drawn(paths: NDArray[np.float64], widths: NDArray[np.float64], size: NDArray[np.int_]) -> Mask:
    """(h, w) coverage of lines (N, steps, 2); what is thinner than the finest line is drawn paler instead."""
    canvas = np.zeros(FINE * size[::-1], np.uint8)
    for path, width in sorted(zip(paths, widths * FINE, strict=True), key=lambda strand: strand[1]):
        points = np.rint((path * FINE + (FINE - 1) / 2) * 16).astype(np.int32)
        shade = 255 * min(width, 1.0)
        cv2.polylines(canvas, [points], False, shade, max(round(width), 1), cv2.LINE_AA, 4)
    return np.asarray(resize(canvas, (size[0], size[1])) / np.float32(255), np.float32)


def _shapes(rng: np.random.Generator, height: int, width: int, *, discs: bool) -> Image:
    """Blurred discs of light, or hard bars and boxes of all sizes."""
    wall: Image = np.full((height, width, 3), 0.12, np.float32)
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
