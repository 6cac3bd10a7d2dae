"""What people run on a photo where there is no fineline: whole programs and recipes, from a file to a file.

python benchmarks/usual_tools.py "bilateral filter" me.jpg out.jpg
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
from numpy.typing import NDArray
from skimage import restoration

Codes = NDArray[np.uint8]
Tool = Callable[[Path, Path], None]


def main() -> None:
    """Run one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", choices=list(tools()))
    parser.add_argument("photo", type=Path)
    parser.add_argument("to", type=Path)
    arguments = parser.parse_args()
    tools()[arguments.tool](arguments.photo, arguments.to)


def tools() -> dict[str, Tool]:
    """All that can be run on this machine, by name."""
    known: dict[str, Tool] = {
        "bilateral filter": partial(_recipe, _bilateral),
        "edge-preserving filter": partial(_recipe, _edge_preserving),
        "non-local means": partial(_recipe, _non_local_means),
        "total variation": partial(_recipe, _total_variation),
        "Richardson-Lucy": partial(_recipe, _richardson_lucy),
        "hard cut-out": partial(_recipe, _cut_out),
        "closed-form matting": partial(_recipe, _closed_form),
    }
    if shutil.which("gmic"):
        known["G'MIC smooth"] = lambda photo, to: _program(
            "gmic", photo, "smooth", "60,0.7,0.3,0.6,1.1", "output", f"{to},95"
        )
    if shutil.which("convert"):
        known["ImageMagick selective blur"] = lambda photo, to: _program(
            "convert", photo, "-selective-blur", "0x4+10%", "-quality", "95", to
        )
    return known


def _program(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _recipe(change: Callable[[Codes], Codes], photo: Path, to: Path) -> None:
    with PIL.Image.open(photo) as image:
        codes = np.asarray(image.convert("RGB"))
    PIL.Image.fromarray(change(codes)).save(to, quality=95, subsampling=0)


def _bilateral(codes: Codes) -> Codes:
    """As tutorials on smooth skin have it (Tomasi and Manduchi 1998)."""
    return np.asarray(cv2.bilateralFilter(codes, 15, 60, 60), np.uint8)


def _edge_preserving(codes: Codes) -> Codes:
    """OpenCV's recursive filter (Gastal and Oliveira 2011) at its defaults."""
    return np.asarray(cv2.edgePreservingFilter(codes, flags=1), np.uint8)


def _non_local_means(codes: Codes) -> Codes:
    """OpenCV's for colour pictures (Buades et al. 2011)."""
    return np.asarray(cv2.fastNlMeansDenoisingColored(codes, None, 6, 10, 7, 21), np.uint8)


def _total_variation(codes: Codes) -> Codes:
    """scikit-image's (Chambolle 2004)."""
    smooth = restoration.denoise_tv_chambolle(np.asarray(codes / 255, np.float32), weight=0.03, channel_axis=-1)
    return _codes(smooth)


def _richardson_lucy(codes: Codes) -> Codes:
    """scikit-image's, ten rounds of a small disc."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9)).astype(np.float32)
    disc /= disc.sum()
    channels = np.asarray(codes / 255, np.float32).transpose(2, 0, 1)
    return _codes(np.dstack([restoration.richardson_lucy(channel, disc, num_iter=10) for channel in channels]))


def _cut_out(codes: Codes) -> Codes:
    """A segmentation network's person before grey, without a matte."""
    from fineline.face.matte.segmentation import person_probability
    from fineline.photo.colour import from_srgb8

    person = person_probability(from_srgb8(codes)) > 0.5
    return np.where(person[..., None], codes, np.uint8(200))


def _closed_form(codes: Codes) -> Codes:
    """Closed-form matting (Levin et al. 2008) and the colours under it by pymatting, from a segmentation."""
    import pymatting

    from fineline.face.matte.segmentation import person_probability
    from fineline.photo.colour import from_srgb8

    values = np.asarray(codes / 255, np.float64)
    person = np.asarray(person_probability(from_srgb8(codes)) > 0.5, np.uint8)
    side = 2 * (codes.shape[0] // 60) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    trimap = np.where(cv2.erode(person, kernel) > 0, 1.0, np.where(cv2.dilate(person, kernel) > 0, 0.5, 0.0))
    alpha = pymatting.estimate_alpha_cf(values, trimap)
    foreground = pymatting.estimate_foreground_ml(values, alpha)
    return _codes(alpha[..., None] * foreground + (1 - alpha[..., None]) * 0.8)


def _codes(values: NDArray[np.floating]) -> Codes:
    return np.asarray(np.clip(np.rint(255 * values), 0, 255), np.uint8)


if __name__ == "__main__":
    main()
