"""Spherical harmonics up to the second order: nine functions of the normal that hold 98 % of matt shading.

Ramamoorthi and Hanrahan (2001), 'An efficient representation for irradiance environment maps'; Basri and Jacobs
(2003), 'Lambertian reflectance and linear subspaces'.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ORDERS = np.array([0, 1, 1, 1, 2, 2, 2, 2, 2])

POINT_RATIO = 0.625
"""Second over first Legendre coefficient of max(cosine, 0): a matt surface under one distant point of light. The
zeroth, first and second are 1/4, 1/2 and 5/16."""


def harmonics(directions: NDArray[np.float64]) -> NDArray[np.float64]:
    """(…, 3) unit vectors to (…, 9) harmonics.

    They are scaled so that the sum over one order of Y(a) Y(b) is the Legendre polynomial of the cosine between a
    and b (Schmidt's semi-normalisation): what a light along a does to a normal along b.
    """
    x, y, z = np.moveaxis(directions, -1, 0)
    root = np.sqrt(3.0)
    second = (root * x * y, root * y * z, (3 * z * z - 1) / 2, root * x * z, root / 2 * (x * x - y * y))
    return np.stack([np.ones_like(x), x, y, z, *second], axis=-1)


def axial(directions: NDArray[np.float64]) -> NDArray[np.float64]:
    """(D, 3) unit vectors to (D, 9, 3): the lights that are symmetric about each, one column for each order."""
    columns = ORDERS[:, None] == np.arange(3)
    return np.asarray(harmonics(directions)[..., None] * columns)
