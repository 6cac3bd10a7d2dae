"""The array shapes everything else speaks of."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Image: TypeAlias = NDArray[np.float32]
"""(H, W, 3) RGB, linear light, sRGB primaries and D65 white, nominally 0..1 and unbounded outside sRGB."""

Mask: TypeAlias = NDArray[np.float32]
"""(H, W), 0 outside to 1 inside."""

Points: TypeAlias = NDArray[np.float32]
"""(N, 2), (x, y) in pixels of the array at hand; pixel centres at whole numbers."""

Affine: TypeAlias = NDArray[np.float64]
"""(2, 3) matrix that takes (x, y, 1) to (x, y)."""
