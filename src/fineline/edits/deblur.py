"""Blur: undoes a little misfocus or shake, as far as the photo still tells what was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np

from fineline.edits.base import Action, Edit, Region
from fineline.face import Face
from fineline.face.bands import FEATURE
from fineline.face.blur import Blur
from fineline.photo import Photo
from fineline.photo.colour import luminance
from fineline.photo.deconvolution import Floats, deconvolve
from fineline.photo.noise import HALF_TONE, estimate_noise

ROUNDING = 0.005
"""Standard deviation in linear light of what an 8-bit file and its compression add to the quietest photo."""

OVERSHOOT = 0.25
"""Share of the range of light about a pixel by which it may come to lie beyond it: lashes get darker, and no halo."""

LARGEST_GAIN = 0.9
"""Log gain at most."""

HIDDEN = 0.5
"""Pixels of spread for every step of an 8-bit file that the photo's noise has, below which noise passes for blur: in
portraits with noise and no blur up to 0.48 is read, in blurred ones 0.7 and more."""

FADE = 0.25
"""Inter-ocular distances over which the effect fades toward the frame's border."""

SHARES = (1.0, 0.85, 0.7, 0.55, 0.4)
"""Of the blur's spread, that are tried: what is read as blur is in part the softness of lids and brows."""

FOREIGN = 11.0
"""Share of the features' detail that may be unlike that before, over the blur's spread in inter-ocular distances: most
sharp portraits are that unlike themselves behind a known blur, and half of them by 14 and more."""

ROOM = 0.12
"""Inter-ocular distances about eyes and brows that are looked at."""

DIM = 0.004
"""Linear light below which ratios mean nothing."""


@dataclass(frozen=True)
class Deblur(Edit):
    """Deconvolution of the luminance by the blur that eyes, lashes and brows show; nothing is drawn anew."""

    name: ClassVar[str] = "deblur"
    summary: ClassVar[str] = (
        "Undoes slight misfocus or shake of the person, as far as the photo still tells what was there."
    )
    region: ClassVar[Region] = "person"
    action: ClassVar[Action] = "c2pa.enhanced"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The sharper photo; the photo itself where it is sharp already or beyond help."""
        blur, frame = face.blur, face.frame
        if blur.kind == "sharp" or blur.is_hopeless:
            return photo
        look = face.seen_in(face.found_in)
        if blur.along * frame.unit < HIDDEN * estimate_noise(look).grain:
            return photo
        look = face.seen_in(photo)
        light, noise = np.maximum(luminance(look), 0), _noise(look)
        share = _told(light, blur, noise, face)
        if share is None:
            return photo
        sharp = _sharpened(light, blur.kernel(frame.unit, share), noise)
        gain = np.log((np.maximum(sharp, 0) + DIM) / (light + DIM))
        gain = np.clip(self.strength * gain, -LARGEST_GAIN, LARGEST_GAIN)
        gain *= face.regions.person * _inside(frame.size, FADE * frame.unit)
        return photo.with_pixels(frame.with_gain(photo.pixels, np.asarray(gain, np.float32)))


def _noise(look: Floats) -> float:
    """Standard deviation in linear light of a frame's half-tones."""
    grain = estimate_noise(look).grain / 255
    return float(np.hypot(ROUNDING, 2 * np.sqrt(HALF_TONE) * grain))


def _told(light: Floats, blur: Blur, noise: float, face: Face) -> float | None:
    """How much of the blur can be undone about the eyes without bringing in what was not there; None for nothing.

    Undoing more blur than there is makes rings, which are not like the picture that they stand in.
    """
    eyes = np.maximum(np.maximum(face.regions.eyes, face.regions.lashes), face.regions.brows)
    left, top, width, height = cv2.boundingRect((eyes > 0.5).astype(np.uint8))
    if not width:
        return None
    room = round(ROOM * face.frame.unit)
    near = light[max(top - room, 0) : top + height + room, max(left - room, 0) : left + width + room]
    own = _features(near, face.frame.unit)
    alike = 1 / np.sqrt(1 + (FOREIGN * blur.spread) ** 2)
    for share in SHARES:
        sharp = _features(_sharpened(near, blur.kernel(face.frame.unit, share), noise), face.frame.unit)
        if (own * sharp).sum() > alike * np.sqrt(np.square(own).sum() * np.square(sharp).sum()):
            return share
    return None


def _features(light: Floats, unit: float) -> Floats:
    tones = np.log(np.maximum(light, 0) + np.float32(DIM))
    return FEATURE.of(tones, np.ones_like(tones), unit)


def _sharpened(light: Floats, kernel: Floats, noise: float) -> Floats:
    """Deconvolved, and held near the range that `light` has about each pixel."""
    sharp = deconvolve(light, kernel, noise)
    about = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, kernel.shape)
    low, high = cv2.erode(light, about), cv2.dilate(light, about)
    room = np.float32(OVERSHOOT) * (high - low)
    return np.asarray(np.clip(sharp, low - room, high + room), np.float32)


def _inside(size: tuple[int, int], fade: float) -> Floats:
    """(h, w) 1 in the middle of the frame, 0 at its border."""
    width, height = size
    rows, columns = (np.minimum(np.arange(side), side - 1 - np.arange(side)) / fade for side in (height, width))
    share = np.clip(np.minimum(rows[:, None], columns[None]), 0, 1).astype(np.float32)
    return np.asarray(share * share * (3 - 2 * share), np.float32)
