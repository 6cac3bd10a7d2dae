"""A matting network of the user's own, in place of the built-in way to the matte.

The environment variable FINELINE_MATTING names an ONNX file, run by onnxruntime (`pip install 'fineline[onnx]'`):
one input 1 x 3 x height x width, sRGB 0..1 in float32 (height and width fixed or free), whose first output is
alpha 0..1 at that size, with or without axes of length 1 before it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fineline.errors import ModelUnavailable

VARIABLE = "FINELINE_MATTING"

STRIDE = 32
"""What the sides of a free input are multiples of: networks halve them five times at most."""

INPUT_REMEDY = "Export it with one float32 input of 1 x 3 x height x width (RGB 0..1)."


class MattingNetwork(NamedTuple):
    """A network that tells alpha from colours.

    Attributes:
        run: (1, 3, h, w) float32 sRGB 0..1 to (h, w) float32 alpha 0..1.
        height, width: the only ones it takes; None where any multiple of STRIDE will do.
    """

    run: Callable[[NDArray[np.float32]], NDArray[np.float32]]
    height: int | None
    width: int | None

    def __call__(self, rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
        """(h, w) alpha of (h, w, 3) sRGB codes."""
        import cv2

        height, width = rgb.shape[:2]
        size = self.width or _multiple(width), self.height or _multiple(height)
        resized = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA).astype(np.float32) / np.float32(255)
        alpha = self.run(np.ascontiguousarray(resized.transpose(2, 0, 1)[None]))
        return np.asarray(np.clip(cv2.resize(alpha, (width, height)), 0, 1), np.float32)


def own_matting() -> MattingNetwork | None:
    """The network that FINELINE_MATTING names, or None where it names none.

    Raises:
        ModelUnavailable: there is no such file, it cannot be run, or it takes or gives something else.
    """
    name = os.environ.get(VARIABLE)
    return _load(Path(name).expanduser()) if name else None


@cache
def _load(file: Path) -> MattingNetwork:
    if not file.is_file():
        raise ModelUnavailable(f"{VARIABLE} names {file}, and there is no such file.", "Correct the path or unset it.")
    try:
        import onnxruntime
    except ImportError:
        raise ModelUnavailable(
            f"{VARIABLE} names {file}, and onnxruntime is not installed.", "Run: pip install 'fineline[onnx]'."
        ) from None
    try:
        session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no base but this
        raise ModelUnavailable(f"{file} is no ONNX model that runs here: {error}.", "Export it again.") from error
    entry = session.get_inputs()[0]
    batch_and_colours, sides = entry.shape[:2], entry.shape[2:]
    if len(session.get_inputs()) != 1 or len(sides) != 2 or entry.type != "tensor(float)" or batch_and_colours[1] != 3:
        raise ModelUnavailable(f"{file} takes {entry.type} of shape {entry.shape}, not colours.", INPUT_REMEDY)
    height, width = (side if isinstance(side, int) else None for side in sides)

    def run(batch: NDArray[np.float32]) -> NDArray[np.float32]:
        try:
            output: Any = session.run(None, {entry.name: batch})[0]
        except Exception as error:
            raise ModelUnavailable(f"{file} failed: {error}.", "Try it on a picture in onnxruntime itself.") from error
        alpha = np.squeeze(np.asarray(output, np.float32))
        if alpha.shape != batch.shape[2:]:
            raise ModelUnavailable(
                f"{file} gives {np.shape(output)} for an input of {batch.shape}, not an alpha of that size.",
                "Export it so that its first output is alpha, 1 x 1 x height x width.",
            )
        return alpha

    return MattingNetwork(run, height, width)


def _multiple(side: int) -> int:
    return max(round(side / STRIDE), 1) * STRIDE
