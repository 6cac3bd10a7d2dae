"""Fits the light to the skin's luminance over the mesh."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from fineline.face.light.harmonics import ORDERS, POINT_RATIO, axial, harmonics
from fineline.face.light.light import Light
from fineline.face.light.normals import Surface, read_skin, surface
from fineline.face.mesh import Mesh
from fineline.photo.arrays import Image, Mask, Points
from fineline.photo.colour import brightest, luminance

Floats = NDArray[np.float64]

CLIPPED, BLOWN = 0.98, np.float32(0.05)
"""Linear light at which a channel is clipped, and the say that such a pixel has: it was at least that bright."""

ROUNDS = 8
"""Of reweighting; the weights hardly change after six."""

TUKEY = 3.5
"""Robust standard deviations beyond which a point is no part of the fit; Tukey's biweight at 4.7 keeps 95 % efficiency
on Gaussian errors, but shadows and shine lie on one side and crowd."""

PULL = np.array([0.0, 0.004, 0.02])[ORDERS]
"""Ridge for each order, for harmonics of luminance relative to its mean: the back of the head is not seen, so that
without it the second order trades against the others."""

SOFTNESSES = np.linspace(0, 1, 6)

INDEPENDENT = 100.0
"""Patches of skin whose errors are independent: the samples' errors are errors of shape and of skin colour, the same
over a cheek."""


LEAST = 0.01
"""Share of the face's area that must be skin; without it the light is given as even and wholly unsure."""

WELL_EXPLAINED = 0.7
"""Share of variance explained above which errors do not sink further: on relit photos nine in ten directions are within
6 degrees there, within 11 from 0.5, within 21 below 0.3."""


def fit_light(pixels: Image, skin: Mask, mesh: Mesh, places: Points, unit: float) -> Light:
    """The light whose harmonics shade matt skin as the picture does.

    Iteratively reweighted least squares leaves out what is no matt skin in that light: shine, marks, stubble, the
    nose's own shadow. The direction is that of the axially symmetric light that fits best under those weights.

    Args:
        pixels: (h, w, 3) linear light.
        skin: (h, w) how much each pixel is skin; without shine where that is known.
        mesh: gives the normals.
        places: (468, 2) the vertices in pixels of the picture.
        unit: inter-ocular distance in those pixels.
    """
    points = surface(mesh.points, places)
    return fit_samples(points, *sampled(pixels, skin, points, unit))


def fit_samples(points: Surface, values: Floats, weights: Floats) -> Light:
    """The light on points of a surface of luminance `values` (N,), each counting as `weights` (N,) says."""
    if weights.sum() < LEAST:
        return Light(np.array([0.0, 0, -1]), 0.0, 1.0, 0.0, 0.0, np.eye(9)[0] * float(np.median(values)))
    level = float((weights * values).sum() / weights.sum())
    relative = values / max(level, 1e-6)
    basis = harmonics(points.normals)
    coefficients, robust = _reweighted(basis, relative, weights)
    return _described(coefficients, basis, relative, weights, robust, points, level)


def sampled(pixels: Image, skin: Mask, points: Surface, unit: float) -> tuple[Floats, Floats]:
    """(N,) luminance and (N,) weight of the skin at the points of the mesh."""
    whole = skin * np.where(brightest(pixels) < CLIPPED, np.float32(1), BLOWN)
    values, covered = read_skin(luminance(pixels)[..., None], skin, whole, points, unit)
    return values[:, 0], covered * points.areas


def _reweighted(basis: Floats, values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """(9,) coefficients and (N,) final weights."""
    robust = weights
    coefficients = np.zeros(9)
    for _ in range(ROUNDS):
        left = basis.T @ (robust[:, None] * basis) + np.diag(PULL) * robust.sum() + 1e-9 * np.eye(9)
        coefficients = np.linalg.solve(left, basis.T @ (robust * values))
        model = np.maximum(basis @ coefficients, 0.1)
        # skin varies by a share of its light
        errors = (values - model) / np.sqrt(model)
        scale = max(1.4826 * _weighted_median(np.abs(errors), weights), 0.02)
        robust = weights * np.square(np.clip(1 - np.square(errors / (TUKEY * scale)), 0, 1)) / model
    return coefficients, robust


def _weighted_median(values: Floats, weights: Floats) -> float:
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(total, total[-1] / 2)])


def _described(
    coefficients: Floats,
    basis: Floats,
    values: Floats,
    weights: Floats,
    robust: Floats,
    points: Surface,
    level: float,
) -> Light:
    direction, softness, spread = _dominant(basis, values, robust)
    model = basis @ coefficients
    fit = _explained(values, model, weights)
    return Light(
        direction=direction,
        contrast=_contrast(model, points),
        softness=softness,
        fit=fit,
        confidence=float(np.clip(1 - spread / 45, 0, 1)) * min(fit / WELL_EXPLAINED, 1.0),
        coefficients=coefficients * level,
    )


@cache
def _directions() -> Floats:
    """(D, 3) unit vectors about 4 degrees apart, as far round as a face still shows (Fibonacci's lattice)."""
    count = 2600
    step = np.arange(count) + 0.5
    z, turn = 1 - 2 * step / count, np.pi * (1 + np.sqrt(5)) * step
    ring = np.sqrt(1 - z * z)
    return np.stack([ring * np.cos(turn), ring * np.sin(turn), z], axis=1)[z < 0.35]


@cache
def _axial_lights() -> Floats:
    return axial(_directions())


def _dominant(basis: Floats, values: Floats, weights: Floats) -> tuple[Floats, float, float]:
    """Direction, softness, and expected error in degrees of a single light beside an even one.

    For every direction and softness the strengths of both lights follow by least squares, from the sums of squares
    and products that all of them share.
    """
    directions, lights = _directions(), _axial_lights()
    total = max(float(weights.sum()), 1e-9)
    gram, moment = basis.T @ (weights[:, None] * basis) / total, basis.T @ (weights * values) / total
    power = float((weights * values**2).sum()) / total
    products = np.moveaxis(lights.transpose(0, 2, 1) @ gram @ lights, 0, -1)[..., None]  # (3, 3, D, 1) by order
    v = (lights.transpose(0, 2, 1) @ moment).T[..., None]
    second = (1 - SOFTNESSES) * POINT_RATIO
    aa, ab = np.maximum(products[0, 0], 1e-9), products[0, 1] + second * products[0, 2]
    bb = products[1, 1] + 2 * second * products[1, 2] + second**2 * products[2, 2]
    va, vb = v[0], v[1] + second * v[2]
    strength = np.clip((vb * aa - va * ab) / np.maximum(aa * bb - ab * ab, 1e-9), 0, None)
    even = (va - strength * ab) / aa
    errors = power - 2 * (even * va + strength * vb) + even**2 * aa + 2 * even * strength * ab + strength**2 * bb
    errors = np.maximum(errors, 1e-6)
    likely = (errors / errors.min()) ** (-INDEPENDENT / 2)
    likely /= likely.sum()
    mean = likely.sum(axis=1) @ directions
    direction = mean / max(float(np.linalg.norm(mean)), 1e-9)
    apart = np.degrees(np.arccos(np.clip(directions @ direction, -1, 1)))
    return direction, float(likely.sum(axis=0) @ SOFTNESSES), float(likely.sum(axis=1) @ apart)


def _contrast(model: Floats, points: Surface) -> float:
    """Stops between the brightest and the darkest tenth of the face's area."""
    order = np.argsort(model)
    share = np.cumsum(points.areas[order])
    low, high = (float(model[order][min(int(np.searchsorted(share, at)), len(order) - 1)]) for at in (0.1, 0.9))
    return float(np.log2(max(high, 0.02) / max(low, 0.02)))


def _explained(values: Floats, model: Floats, weights: Floats) -> float:
    mean = float((weights * values).sum() / max(weights.sum(), 1e-9))
    variance = float((weights * (values - mean) ** 2).sum())
    residual = float((weights * (values - model) ** 2).sum())
    return float(np.clip(1 - residual / max(variance, 1e-12), 0, 1))
