"""Tells skin from what lies on it, by a colour model of this person's own skin."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo.arrays import Image, Mask
from fineline.photo.filters import gaussian, normalised_gaussian

ROUGH = 2.5
"""How many times rougher than the sure skin something is before it is doubted to be skin."""


def like_skin(pixels: Image, seeds: Mask, unit: float) -> Mask:
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
