"""Advice on attire, and the same drawn beside the portrait."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from fineline.edits.attire_preview import AttirePreview
from fineline.edits.crop import Crop
from fineline.face import Face
from fineline.maps.change_map import png_of
from fineline.maps.page import Note, Panel, lay_out
from fineline.photo import Photo
from fineline.provenance import Signer, with_actions
from fineline.provenance.actions import actions_of
from fineline.recipe import Recipe, Step
from fineline.wardrobe.advice import AttireAdvice

WIDTH = 560
"""Pixels across a panel."""

SWATCH = 92
"""Pixels of a swatch's height."""


@dataclass(frozen=True, eq=False)
class Attire:
    """What `fineline.attire` gives.

    Attributes:
        photo: as it was opened.
        face: in it.
        audience: whom it is for.
        field: of work; None for none in particular.
    """

    photo: Photo
    face: Face
    audience: str
    field: str | None = None

    @cached_property
    def facts(self) -> AttireAdvice:
        """The advice as data, ready to be written as JSON."""
        return AttireAdvice.of(self.photo, self.face, self.audience, self.field)

    @cached_property
    def image(self) -> Image.Image:
        """Portrait and swatches side by side."""
        facts, portrait = self.facts, Image.fromarray(self._framed()[0].srgb8)
        worn = [Note(f"{it.name}, {it.share:.0%} of what is worn", _rgb(it.srgb)) for it in facts.worn.colours]
        panels = [
            Panel("What you wear", portrait, [*worn, *(Note(line) for line in facts.advice)]),
            Panel(f"What would serve you: {facts.dress.in_words}", self._swatches(), self._reasons()),
        ]
        return lay_out(panels, 2, WIDTH, facts.file)

    def png(self) -> bytes:
        """The picture as the bytes of a PNG file."""
        return png_of(self.image)

    def preview(self, colour: str) -> Photo:
        """The portrait with the garment in another colour, marked as a preview.

        Raises:
            UsageError: there is no such colour, or too little shows of what is worn.
        """
        return AttirePreview(1.0, colour)(*self._framed())

    def preview_png(self, colour: str, *, credentials: Signer | None = None) -> bytes:
        """The same as the bytes of a PNG file.

        Args:
            colour: as for `preview`.
            credentials: who signs into the file that it is a preview, and of what; None for no content credentials.

        Raises:
            UsageError: as `preview`; with credentials also where the photo was given as pixels.
            FinelineError: the package c2pa-python is not installed.
        """
        preview = self.preview(colour)
        data = preview.encode("PNG")
        if credentials is None:
            return data
        steps = (
            Step(edit="crop", strength=1.0, options={"platform": "portrait"}),
            Step(edit="attire_preview", strength=1.0, options={"colour": colour}),
        )
        done = actions_of(Recipe(audience=self.audience, steps=steps), preview, self._framed()[1], "PNG")
        return with_actions(data, "PNG", preview, done, credentials)

    def _framed(self) -> tuple[Photo, Face]:
        crop = Crop(1.0, "portrait")
        motion = crop.motion(self.photo, self.face)
        return crop(self.photo, self.face), self.face if motion is None else self.face.moved(motion)

    def _swatches(self) -> Image.Image:
        """Each recommended colour beside the skin, as it would lie under the chin."""
        skin = self.face.frame.sample(self.photo.pixels)[self.face.regions.certain_skin > 0.6]
        tone = tuple(Photo(np.median(skin, axis=0)[None, None], self.photo.source).srgb8[0, 0].tolist())
        picture = Image.new("RGB", (WIDTH, SWATCH * len(self.facts.recommended)), "white")
        pen, font = ImageDraw.Draw(picture), ImageFont.load_default(18)
        for row, colour in enumerate(self.facts.recommended):
            top, bottom = row * SWATCH, (row + 1) * SWATCH - 6
            pen.rectangle((0, top, WIDTH, bottom), fill=_rgb(colour.srgb))
            pen.ellipse((16, top + 8, 16 + SWATCH - 22, bottom - 8), fill=tone)
            ink = "black" if sum(_rgb(colour.srgb)) > 380 else "white"
            pen.text((SWATCH + 16, (top + bottom) / 2), colour.name, fill=ink, font=font, anchor="lm")
        return picture

    def _reasons(self) -> list[Note]:
        facts = self.facts
        each = [Note(f"{it.name}: {'; '.join(it.reasons)}.", _rgb(it.srgb)) for it in facts.recommended]
        dress = [Note(facts.dress.summary), Note(f"For example {'; '.join(facts.dress.examples)}.")]
        return [*each, *dress, *(Note(note) for note in facts.notes)]


def _rgb(code: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(code)
    return red, green, blue
