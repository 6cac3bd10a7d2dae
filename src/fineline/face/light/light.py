"""What is known of the light on a face."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fineline.face.light.harmonics import harmonics


@dataclass(frozen=True, eq=False)
class Light:
    """Where the light comes from and how strongly it shapes the face.

    Attributes:
        direction: (3,) unit vector toward the dominant light: x right, y down, z away from the camera.
        contrast: stops between the lit and the shadow side of the face, as the fitted harmonics shade it: between the
            tenth of its area that gets most and the tenth that gets least. 0 is flat light.
        softness: 0 for a small hard source, 1 for one as wide as half the sky. It is 1 - cos of the half-angle of the
            disc of light that shades like this, read from the second order over the first, which alone survive on a
            matt surface; light from several sides reads as one wide source. Well determined only where the light
            grazes the face, so that the edge of its shadow shows: light from the front shades alike from any source.
        fit: share of the variance of the skin's light that the harmonics explain, 0..1.
        confidence: 0..1, how sure the direction is: 1 minus the error to expect over 45 degrees, less where the fit
            explains little. Flat light has no direction, and little visible skin shows none. On relit photos nine in
            ten are within 11 degrees from 0.4, within 20 below.
        coefficients: (9,) of the harmonics; luminance of matt skin by its normal, see `shading`.
    """

    direction: NDArray[np.float64]
    contrast: float
    softness: float
    fit: float
    confidence: float
    coefficients: NDArray[np.float64]

    @property
    def azimuth(self) -> float:
        """Degrees round the face in the picture: 0 from the right, 90 from above, ±180 from the left."""
        return float(np.degrees(np.arctan2(-self.direction[1], self.direction[0])))

    @property
    def elevation(self) -> float:
        """Degrees toward the camera out of the picture's plane: 90 is light from the camera, below 0 from behind."""
        return float(np.degrees(np.arcsin(np.clip(-self.direction[2], -1, 1))))

    def shading(self, normals: NDArray[np.float64]) -> NDArray[np.float64]:
        """(…, 3) unit normals to (…) luminance that skin facing there has, above 0."""
        floor = 0.02 * max(float(self.coefficients[0]), 1e-6)
        return np.maximum(harmonics(normals) @ self.coefficients, floor)
