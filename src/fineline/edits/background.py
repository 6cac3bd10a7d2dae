"""Background: calms, blurs or replaces what is behind the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from fineline.background import Scene, parse
from fineline.background.compose import compose
from fineline.background.grain import noise_of, sheet
from fineline.edits.base import DigitalSource, Edit
from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.colour import luminance


@dataclass(frozen=True)
class Background(Edit):
    """Draws another background at a working size and mixes it in where the matte shows the old one.

    The person's own colours are estimated apart from the old background's, so that it leaves no rim. Where colours do
    not tell the edge, a calmed or blurred background fades into the old one instead of being cut out.
    """

    name: ClassVar[str] = "background"
    summary: ClassVar[str] = "Calms, blurs or replaces what is behind you; you yourself stay as you are."

    mode: str = "tidy"
    seed: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        parse(self.mode)

    @property
    def digital_source(self) -> DigitalSource:
        """Another background makes it a composite."""
        change = parse(self.mode)
        return "algorithmicallyEnhanced" if change is None or change.keeps else "composite"

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The photo with its new background."""
        change = parse(self.mode)
        if change is None:
            return photo
        scene = Scene.of(photo, face)
        behind = change.draw(scene, self.strength, self.seed)
        grains = sheet(self.seed)
        if photo.is_grey:
            behind = np.repeat(luminance(behind)[..., None], 3, axis=-1)
            grains = luminance(grains)[..., None]
        share = np.float32(change.share(self.strength)) * (1 - scene.face_itself)
        if change.keeps:
            share *= scene.trust
        noise = noise_of(photo, face.mesh) if change.grainy else 0.0
        grain = np.float32(noise) * grains
        return photo.with_pixels(compose(scene, behind, share, grain, foreign=not change.keeps, fine=change.fine))
