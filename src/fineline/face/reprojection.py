"""How a face looks from another distance: the warp of the picture from where it was taken to there.

After Fried et al. 2016, 'Perspective-aware manipulation of portrait photos': the head's points are projected anew from
the other distance, and the picture follows them smoothly. The camera moves along its line of sight to the middle of the
skull, so the head is seen from the same side. Where a point at depth z lies on that line it stays; every other one
comes closer to it or goes farther by the factor z / (z + t), t being the way back. The lens is chosen so that the
head's outline, which is as far away as the ears, stays as large as it was: then hair, ears, shoulders and background
stay where they are, and only the face moves inside the head.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RBFInterpolator

from fineline.face.head import INTEROCULAR, mean_head, middle, rim
from fineline.face.mesh import Mesh
from fineline.face.viewpoint import Viewpoint
from fineline.photo.arrays import Points
from fineline.photo.warping import Warp

NODE = 0.05
"""Inter-ocular distances between the nodes of the warp: a third of the width of a nostril's wing."""

SMOOTH = 0.01
"""Weight of the thin plate's bending against what the points say: a sixth of the distortion stays, and the sides of the
face, seen almost edge-on, are stretched by three quarters at most. Less smoothing would tear at their few pixels."""

RINGS = (1.0, 1.12)
"""Sizes of the rim at which nothing moves; two, so that the plate lies level there."""

BORDER = 0.6
"""Inter-ocular distances from the photo's border over which the warp fades: beyond it there is nothing to show."""


def from_distance(view: Viewpoint, mesh: Mesh, size: tuple[int, int], metres: float) -> Warp:
    """The warp to what a camera `metres` away sees, 0 beyond the head.

    Args:
        view: from where the photo was taken.
        mesh: in its pixels.
        size: its width and height.
    """
    back = metres / INTEROCULAR - view.distance
    (centre,), (outline,) = view.sees(middle()[None])
    _, depths = view.sees(mean_head())
    factor = depths / (depths + back) * (outline + back) / outline
    shift = (factor[:, None] - 1) * (mesh.xy() - centre)
    still = np.concatenate([view.sees(rim(scale))[0] for scale in RINGS])
    return _spread(mesh, shift, still, centre, size)


def _spread(mesh: Mesh, shift: NDArray[np.float64], still: Points, centre: Points, size: tuple[int, int]) -> Warp:
    """What moves by `shift` (468, 2) at the mesh and not at all at `still` (N, 2), in between like a thin plate."""
    node, unit = NODE * mesh.interocular, mesh.interocular
    low = still.min(axis=0) - 2 * node
    width, height = (np.ceil((still.max(axis=0) - low) / node).astype(int) + 2).tolist()
    rows, columns = np.mgrid[:height, :width]
    places = np.stack([columns.ravel(), rows.ravel()], axis=1) * node + low
    known = np.concatenate([mesh.xy(), still])
    moves = np.concatenate([shift, np.zeros(still.shape)])
    plate = RBFInterpolator(known / unit, moves, kernel="thin_plate_spline", smoothing=SMOOTH)
    outer = still[len(still) // 2 :]
    fade = _inside(places, outer, centre) * _from_border(places, size, BORDER * unit)
    field = (plate(places / unit) * fade[:, None]).reshape(height, width, 2)
    grid = np.array([[1 / node, 0, -low[0] / node], [0, 1 / node, -low[1] / node]])
    return Warp(grid, np.asarray(field, np.float32))


def _inside(places: NDArray[np.float64], ring: Points, centre: Points) -> NDArray[np.float64]:
    """(N,) 1 inside a ring about the centre, 0 outside, smooth over its last tenth."""
    angles, radii = _polar(ring - centre)
    order = np.argsort(angles)
    angle, radius = _polar(places - centre)
    share = radius / np.interp(angle, angles[order], radii[order], period=2 * np.pi)
    return _smoothstep((1 - share) / 0.1)


def _polar(vectors: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return np.arctan2(vectors[:, 1], vectors[:, 0]), np.hypot(vectors[:, 0], vectors[:, 1])


def _from_border(places: NDArray[np.float64], size: tuple[int, int], reach: float) -> NDArray[np.float64]:
    """(N,) 0 at the photo's border and beyond, 1 from `reach` on."""
    room = np.minimum(places, np.array(size) - 1 - places).min(axis=1)
    return _smoothstep(room / reach)


def _smoothstep(share: NDArray[np.float64]) -> NDArray[np.float64]:
    share = np.clip(share, 0, 1)
    return share * share * (3 - 2 * share)
