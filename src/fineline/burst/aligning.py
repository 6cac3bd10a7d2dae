"""Lays one shot over another: as a whole first, then place by place, as faces, hair and walls move apart."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.photo import Affine, Image, Photo
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian, resize
from fineline.photo.noise import stabilised

Floats = NDArray[np.float32]

COARSE, FINE = 400, 1800
"""Longer sides in pixels at which the whole and its places are laid over each other."""

QUIET = 1.0
"""Standard deviation in pixels of the blur that keeps noise from being followed."""

STEADY = 6.0
"""Standard deviation in pixels over which the flow is smoothed: neighbours move together."""

STOP = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 100, 1e-5)


def laid_over(lead: Photo, other: Photo) -> Image | None:
    """The pixels of `other` where `lead` has them, as bright as there; None when the two have nothing in common.

    As a whole by enhanced correlation (Evangelidis and Psarakis 2008, 'Parametric image alignment using enhanced
    correlation coefficient maximization'), place by place by dense flow (Kroeger et al. 2016, 'Fast optical flow using
    dense inverse search').
    """
    first, second = (_tones(photo, FINE) for photo in (lead, other))
    motion = _whole(*(_tones(photo, COARSE) for photo in (lead, other)))
    if motion is None:
        return None
    scale = first.shape[1] / _size(lead, COARSE)[0]
    motion[:, 2] *= scale
    near = cv2.warpAffine(
        second,
        motion,
        first.shape[::-1],
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    flow = _flow(first, np.asarray(near, np.float32))
    y, x = np.indices(first.shape, np.float32)
    there = np.dstack([x, y]) + gaussian(flow, STEADY)
    there = np.asarray(there @ motion[:, :2].T + motion[:, 2], np.float32)
    ratio = lead.width / first.shape[1]
    places = np.asarray(resize(there, (lead.width, lead.height)), np.float32) * np.float32(ratio) + (ratio - 1) / 2
    across, down = (np.ascontiguousarray(places[..., axis]) for axis in (0, 1))
    pixels = cv2.remap(other.pixels, across, down, cv2.INTER_LANCZOS4, borderMode=cv2.BORDER_REPLICATE)
    return _as_bright(lead.pixels, np.asarray(pixels, np.float32))


def _whole(first: Floats, second: Floats) -> Affine | None:
    everywhere = np.ones(first.shape, np.uint8)
    motion = np.eye(2, 3, dtype=np.float32)
    try:
        _, motion = cv2.findTransformECC(first, second, motion, cv2.MOTION_AFFINE, STOP, everywhere, 5)  # type: ignore[assignment]
    except cv2.error:  # it did not converge
        return None
    return np.asarray(motion, np.float64)


def _flow(first: Floats, second: Floats) -> Floats:
    """(h, w, 2) from each place of `first` to where `second` has it."""
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    codes = (np.clip(255 * gaussian(tones, QUIET), 0, 255).astype(np.uint8) for tones in (first, second))
    return np.asarray(search.calc(*codes, None), np.float32)  # type: ignore[call-overload]


def _size(photo: Photo, side: int) -> tuple[int, int]:
    scale = min(side / max(photo.width, photo.height), 1.0)
    return round(photo.width * scale), round(photo.height * scale)


def _tones(photo: Photo, side: int) -> Floats:
    """(h, w) the square root of luminance, smaller."""
    return stabilised(luminance(np.asarray(resize(photo.pixels, _size(photo, side)), np.float32)))


def _as_bright(lead: Image, other: Image) -> Image:
    """`other` with the channels' gains that make it as bright as `lead` in the middle: shots differ in exposure."""
    some = (slice(None, None, 8), slice(None, None, 8))
    ratios = np.maximum(lead[some], 1e-3) / np.maximum(other[some], 1e-3)
    return np.asarray(other * np.median(ratios.reshape(-1, 3), axis=0).astype(np.float32), np.float32)
