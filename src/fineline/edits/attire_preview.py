"""Attire preview: shows the person's own garment in another colour, to choose by, and says so in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from fineline.edits.base import Edit
from fineline.errors import UsageError
from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.colour import from_lab, luminance
from fineline.wardrobe.garment import Garment, find_garment
from fineline.wardrobe.palette import load_colour
from fineline.wardrobe.recolour import recoloured
from fineline.wardrobe.rules import rules

LETTERS, SMALLEST = 0.028, 11
"""Height of the caption's letters as a share of the picture's shorter side, and in pixels at least: to be read."""

SKINLIKE = 0.1
"""Share of the cloth that may have the skin's colour; with more, a neck would be dyed with it."""

COVER = 0.38
"""Share of what is worn that its largest colour must cover; with less, a preview is a patchwork."""

VEIL = 0.55
"""Share of the light that the caption's ground takes away."""


@dataclass(frozen=True)
class AttirePreview(Edit):
    """Comes last, so that its caption is in the picture whatever the frame."""

    name: ClassVar[str] = "attire_preview"
    summary: ClassVar[str] = (
        "Shows your own garment in another colour, marked as a preview; only where it is asked for."
    )

    colour: str = "navy"

    def __post_init__(self) -> None:
        super().__post_init__()
        load_colour(self.colour)

    def apply(self, photo: Photo, face: Face) -> Photo:
        """The preview."""
        garment = find_garment(photo, face)
        refusal = _refusal(garment)
        if refusal is not None:
            problem, remedy = refusal
            raise UsageError(f"{problem} in {photo.source.name}, so another colour cannot be previewed.", remedy)
        colour = from_lab(load_colour(self.colour).lab[None, None].astype(np.float32))[0, 0]
        if photo.is_grey:
            colour = np.full(3, luminance(colour[None, None])[0, 0], np.float32)
        preview = recoloured(photo, face, garment, np.maximum(colour, 0), self.strength)
        return _captioned(preview, f"preview: {self.colour}")


def _refusal(garment: Garment) -> tuple[str, str] | None:
    """Why a garment cannot be told well enough to be dyed, and what to do."""
    if not garment.colours:
        return "Too little of what you wear shows", "Use a photo that shows your shoulders, or leave the preview out."
    if garment.skinlike > SKINLIKE:
        return "What you wear cannot be told from your skin", "Use a photo in something else, or leave the preview out."
    if garment.two_toned:
        return "What you wear is half in shade", "Use a photo in even light, or leave the preview out."
    busy = garment.pattern > rules().pattern.most and len(garment.colours) > 2
    if busy or garment.cover < COVER:
        return "What you wear has no one main colour", "Use a photo in something plain, or leave the preview out."
    return None


def _captioned(photo: Photo, text: str) -> Photo:
    """With a line in the lower left corner."""
    size = max(round(LETTERS * min(photo.width, photo.height)), SMALLEST)
    font = ImageFont.load_default(size)
    left, top, right, bottom = font.getbbox(text)
    label = Image.new("L", (min(round(right - left) + size, photo.width), round(bottom - top) + size))
    ImageDraw.Draw(label).text((size / 2 - left, size / 2 - top), text, fill=255, font=font)
    letters = np.asarray(label, np.float32)[..., None] / 255
    pixels = photo.pixels.copy()
    corner = pixels[-label.height :, : label.width]
    letters = letters[-len(corner) :]
    corner *= 1 - VEIL
    corner += letters * (1 - corner)
    return photo.with_pixels(pixels)
