"""Crop: frames head and shoulders for a platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.edits.base import Action, Edit
from fineline.errors import UsageError
from fineline.face import Face, topology
from fineline.photo import Affine, Photo


@dataclass(frozen=True)
class Preset:
    """How a platform wants a headshot.

    Attributes:
        shape: width over height.
        head: height of the head (chin to crown) over the height of the picture.
        eye_line: height of the eyes over the height of the picture, from the top.
        largest: longest side in pixels the platform takes.
        smallest: longest side in pixels below which the platform shows it soft.
    """

    shape: float
    head: float
    eye_line: float
    largest: int
    smallest: int


# Sizes: each platform's own help pages. Head sizes: about half of the picture for a headshot;
# ISO/IEC 19794-5 asks for 60 to 90 % chin to crown, of which national portrait rules take 70 to 80 %.
PRESETS: dict[str, Preset] = {
    "linkedin": Preset(1.0, 0.58, 0.42, 7680, 400),
    "website": Preset(0.8, 0.50, 0.40, 4096, 600),
    "square": Preset(1.0, 0.52, 0.42, 4096, 400),
    "portrait": Preset(0.75, 0.42, 0.38, 4096, 600),
    "id": Preset(35 / 45, 0.74, 0.43, 4096, 413),
}

CROWN = 0.42
"""Height of hair and crown above the mesh's forehead point, over its height from there to the chin: a mean
over heads of all kinds."""


@dataclass(frozen=True)
class Crop(Edit):
    """Cuts a rectangle out of the photo; its pixels stay as they are unless the platform takes fewer."""

    name: ClassVar[str] = "crop"
    summary: ClassVar[str] = "Frames head and shoulders for the platform, eyes on a natural line."
    action: ClassVar[Action] = "c2pa.cropped"

    platform: str = "linkedin"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.platform not in PRESETS:
            raise UsageError(
                f"There is no crop '{self.platform}'.", f"Choose one of {', '.join(PRESETS)}, or 'none' for no crop."
            )

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The cropped photo."""
        left, top, width, height = self._rectangle(photo, face)
        cropped = photo.cropped(left, top, width, height)
        scale = self._shrink(width, height)
        return cropped if scale == 1.0 else cropped.resized(round(width * scale), round(height * scale))

    def motion(self, photo: Photo, face: Face) -> Affine | None:
        """The shift, and the reduction where there is one."""
        left, top, width, height = self._rectangle(photo, face)
        scale = self._shrink(width, height)
        offset = (1 - scale) / 2 if scale != 1.0 else 0.0
        return np.array([[scale, 0, -left * scale - offset], [0, scale, -top * scale - offset]], np.float64)

    def _shrink(self, width: int, height: int) -> float:
        return min(PRESETS[self.platform].largest / max(width, height), 1.0)

    def _rectangle(self, photo: Photo, face: Face) -> tuple[int, int, int, int]:
        """Left, top, width, height: the wished-for frame, moved and then shrunk until the photo holds it.

        At a strength below 1 it lies between the whole photo and that frame.
        """
        preset = PRESETS[self.platform]
        chin, top = face.mesh.xy(topology.CHIN_TIP)[0], face.mesh.xy(topology.FOREHEAD_TOP)[0]
        head = float(np.linalg.norm(chin - top)) * (1 + CROWN)
        height = min(head / preset.head, float(photo.height), photo.width / preset.shape)
        width = height * preset.shape
        eyes = face.mesh.pupils.mean(axis=0)
        middle = float(0.5 * eyes[0] + 0.5 * face.mesh.xy(*topology.OVAL)[:, 0].mean())
        wish = np.array([middle - width / 2, eyes[1] - preset.eye_line * height])
        size = np.array([width, height])
        whole = np.array([photo.width, photo.height], np.float64)
        corner = np.clip(wish, 0, whole - size)
        corner, size = corner * self.strength, whole + (size - whole) * self.strength
        left, upper = np.floor(corner + 1e-6).astype(int)
        across, down = np.minimum(np.rint(size).astype(int), whole.astype(int) - [left, upper])
        return int(left), int(upper), int(across), int(down)
