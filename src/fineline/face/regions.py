"""Soft masks of the parts of a face, in the working frame.

The mesh says where things ought to be; a colour model of this person's own skin, fitted where the mesh is
certain, says where skin really is: hair on the forehead, a beard, glasses and a hand are none.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import topology
from fineline.face.frame import Frame
from fineline.face.mesh import Mesh
from fineline.models import load
from fineline.photo.arrays import Image, Mask, Points
from fineline.photo.colour import luminance, to_srgb8
from fineline.photo.filters import gaussian, guided_filter, normalised_gaussian
from fineline.photo.photo import Photo

SEGMENTER_INPUT = 256

ROUGH = 2.5
"""How many times rougher than the sure skin something is before it is doubted to be skin."""


@dataclass(frozen=True, eq=False)
class Regions:
    """Masks (h, w), 0..1, all in frame pixels.

    Attributes:
        person: everything that is the person: head, hair, body.
        face: inside the outline of the face, forehead up to the hairline.
        skin: skin of the face, without eyes, brows, lips, nostrils, hair, beard and glasses.
        certain_skin: cheeks, forehead, nose and chin, as far as they are skin: where colour is measured.
        eyes: between the lids.
        irises: iris and pupil, as far as the lids leave them free.
        brows: both brows.
        lips: red of the lips.
        teeth: what is bright and pale inside the open mouth.
    """

    person: Mask
    face: Mask
    skin: Mask
    certain_skin: Mask
    eyes: Mask
    irises: Mask
    brows: Mask
    lips: Mask
    teeth: Mask


def find_regions(photo: Photo, mesh: Mesh, frame: Frame) -> Regions:
    """All regions of one face in the photo that `mesh` was fitted to."""
    pixels = np.clip(frame.sample(photo.pixels), 0.0, None)
    shapes = _Shapes(mesh, frame)
    soft = 0.01 * frame.unit
    eyes = shapes.polygons(soft, topology.RIGHT_EYE, topology.LEFT_EYE)
    brows = shapes.polygons(soft, topology.RIGHT_BROW, topology.LEFT_BROW, grow=0.05)
    mouth = shapes.polygons(soft, topology.INNER_LIPS)
    lips = np.clip(shapes.polygons(soft, topology.OUTER_LIPS) - mouth, 0, 1)
    person = _person(pixels)
    outline = shapes.head_outline()
    features = np.maximum.reduce(
        [
            shapes.polygons(soft, topology.RIGHT_EYE, topology.LEFT_EYE, grow=0.06),
            brows,
            shapes.polygons(soft, topology.OUTER_LIPS, grow=0.04),
            shapes.polygons(soft, topology.NOSTRILS_RIGHT, topology.NOSTRILS_LEFT, grow=0.02),
        ]
    )
    patches = shapes.polygons(
        soft, topology.RIGHT_CHEEK, topology.LEFT_CHEEK, topology.FOREHEAD, topology.NOSE, topology.CHIN
    )
    inside = frame.inside(photo.height, photo.width)
    seeds = patches * (1 - features) * inside
    likely = _like_skin(pixels, seeds, frame.unit)
    face = outline * np.maximum(person, 0.2 * outline) * inside
    skin = np.clip(face * likely * (1 - features), 0, 1)
    return Regions(
        person=person,
        face=face,
        skin=skin,
        certain_skin=seeds * np.square(likely),
        eyes=eyes,
        irises=shapes.irises() * eyes,
        brows=brows,
        lips=lips,
        teeth=_teeth(pixels, mouth),
    )


@dataclass(frozen=True, eq=False)
class _Shapes:
    """Draws parts of the mesh."""

    mesh: Mesh
    frame: Frame

    def polygons(self, soft: float, *outlines: tuple[int, ...], grow: float = 0.0) -> Mask:
        """The union of closed outlines, optionally grown by `grow` inter-ocular distances."""
        mask = np.zeros(self.frame.size[::-1], np.float32)
        for outline in outlines:
            _fill(mask, self.frame.place(self.mesh.xy(*outline)))
        if grow > 0:
            mask = _grown(mask, grow * self.frame.unit)
        return gaussian(mask, soft) if soft > 0 else mask

    def head_outline(self) -> Mask:
        """The face oval with the forehead drawn on to where hair may begin; the colour model finds where it does."""
        points = self.mesh.xy(*topology.OVAL)
        up = self.mesh.xy(topology.FOREHEAD_TOP)[0] - self.mesh.xy(topology.CHIN_TIP)[0]
        edge = np.isin(topology.OVAL, topology.FOREHEAD_EDGE)
        height = (points - self.mesh.pupils.mean(axis=0)) @ up / (up @ up)
        raised = points + np.where(edge, np.clip(height, 0, None) * 0.55, 0)[:, None] * up
        mask = np.zeros(self.frame.size[::-1], np.float32)
        _fill(mask, self.frame.place(raised.astype(np.float32)))
        return gaussian(mask, 0.02 * self.frame.unit)

    def irises(self) -> Mask:
        """Discs through the four rim points."""
        mask = np.zeros(self.frame.size[::-1], np.float32)
        for iris in self.mesh.irises:
            points = self.frame.place(iris)
            radius = float(np.linalg.norm(points[1:] - points[0], axis=1).mean())
            angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
            _fill(mask, points[0] + radius * np.column_stack([np.cos(angles), np.sin(angles)]))
        return gaussian(mask, 0.01 * self.frame.unit)


def _fill(mask: Mask, polygon: Points) -> None:
    """Fill in place, with sixteenths of pixels."""
    cv2.fillPoly(mask, [np.round(np.asarray(polygon) * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)


def _grown(mask: Mask, radius: float) -> Mask:
    side = 2 * max(round(radius), 1) + 1
    return np.asarray(cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))), np.float32)


def _person(pixels: Image) -> Mask:
    """The segmentation network's person, its edge moved to the picture's own edges (He et al. 2013)."""
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (SEGMENTER_INPUT, SEGMENTER_INPUT), interpolation=cv2.INTER_AREA)
    rgb = to_srgb8(small).astype(np.float32)[None] / 255.0
    coarse = load("selfie_segmentation")(rgb)[0][0, :, :, 0]
    coarse = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    guide = np.sqrt(np.clip(luminance(pixels), 0, 1))
    return np.clip(guided_filter(guide, coarse, round(0.02 * width), 1e-4), 0, 1)


def _like_skin(pixels: Image, seeds: Mask, unit: float) -> Mask:
    """How well each pixel agrees with this person's skin, 0..1.

    Colour is compared as logarithms of channel ratios, which shading leaves alone; lightness is compared
    with the skin round about, so that shadow on skin is skin and dark hair is not. Spread is taken from the
    person's own skin by median absolute deviation, with floors for very even skin.
    """
    log_rgb = np.log(pixels + 0.004)
    chroma = np.stack([log_rgb[..., 0] - log_rgb[..., 1], log_rgb[..., 2] - log_rgb[..., 1]], axis=-1)
    chroma = gaussian(chroma, 0.012 * unit)
    sure = seeds > 0.9
    if np.count_nonzero(sure) < 50:
        return np.ones(pixels.shape[:2], np.float32)
    samples = chroma[sure]
    centre = np.median(samples, axis=0)
    spread = np.maximum(1.4826 * np.median(np.abs(samples - centre), axis=0), (0.08, 0.08))
    colour_distance = np.square((chroma - centre) / (2.5 * spread)).sum(axis=-1)
    light_fine = log_rgb @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    light = gaussian(light_fine, 0.012 * unit)
    core = seeds * np.exp(-0.5 * colour_distance)
    local = normalised_gaussian(light, core + 1e-5, 0.35 * unit)
    darker = np.clip(local - light - 0.35, 0, None) / 0.35
    lighter = np.clip(light - local - 0.7, 0, None) / 0.35
    likely = np.exp(-0.5 * (np.clip(colour_distance - 1, 0, None) + np.square(darker) + np.square(lighter)))
    return _closed(likely.astype(np.float32), unit) * _smooth_as_skin(light_fine, core, unit)


def _smooth_as_skin(light: NDArray[np.float32], core: Mask, unit: float) -> Mask:
    """Low where the picture is much rougher than this person's skin: beard, stubble, loose hair, spectacle frames.

    Grain and wrinkles are on the sure skin too, so they raise the bar they are measured with.
    """
    rough = np.sqrt(gaussian(np.square(light - gaussian(light, 0.02 * unit)), 0.035 * unit))
    usual = float(np.median(rough[core > 0.5])) if (core > 0.5).any() else float(rough.mean())
    excess = np.clip(rough / max(usual, 0.004) - ROUGH, 0, None)
    return np.asarray(np.exp(-0.5 * np.square(excess / (0.5 * ROUGH))), np.float32)


def _closed(likely: Mask, unit: float) -> Mask:
    """Small unlikely specks inside skin (moles, pimples, shine) belong to it; the rest keeps a soft edge."""
    side = 2 * max(round(0.045 * unit), 1) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    closed = cv2.morphologyEx(likely, cv2.MORPH_CLOSE, kernel)
    # hairs are specks too, but crowded; where much is unlikely, nothing is closed
    crowd = gaussian(likely, 0.12 * unit)
    blend = np.clip((crowd - 0.75) / 0.15, 0, 1)
    return gaussian(likely + blend * (closed - likely), 0.012 * unit)


def _teeth(pixels: Image, mouth: Mask) -> Mask:
    """The bright and pale part of the open mouth, against its own lightest tenth."""
    area = mouth > 0.5
    if np.count_nonzero(area) < 30:
        return np.zeros_like(mouth)
    light = luminance(pixels)
    bright = np.clip(light / max(float(np.percentile(light[area], 90)), 1e-3), 0, 1)
    redness = np.log((pixels[..., 0] + 0.004) / (pixels[..., 1] + 0.004))
    pale = np.clip(1.5 - redness / 0.4, 0, 1)
    return np.asarray(mouth * pale * np.clip((bright - 0.25) / 0.3, 0, 1), np.float32)


def weighted_mean(values: NDArray[np.float32], mask: Mask) -> NDArray[np.float64]:
    """Mean over a soft mask; of (h, w) or (h, w, C)."""
    weights = mask.astype(np.float64)
    total = max(float(weights.sum()), 1e-9)
    return np.asarray(np.tensordot(weights, values, axes=([0, 1], [0, 1])) / total)
