"""A finished headshot, with what was seen, done and measured, and the files it can be written to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from fineline.audiences import Audience
from fineline.deliver import encode_for, enlarged_for
from fineline.face import Face
from fineline.framing import Platform, load_platform
from fineline.photo import Photo
from fineline.photo.encoding import format_of
from fineline.photo.files import write_atomically
from fineline.photo.resample import scaling
from fineline.provenance import Signer, with_credentials
from fineline.recipe import Recipe
from fineline.report import Report
from fineline.search import Portrait

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage


@dataclass(frozen=True, eq=False)
class Result:
    """A refined headshot.

    Attributes:
        photo: the headshot as it was measured, in linear light, with the source's profile and cleaned EXIF.
        report: everything seen, done and measured.
        recipe: what was done, to be written down and repeated.
        audience: whom it was made for.
        portrait: the photo it was made of.
        face: the face where it is in the headshot.
    """

    photo: Photo
    report: Report
    recipe: Recipe
    audience: Audience
    portrait: Portrait
    face: Face

    @cached_property
    def delivered(self) -> Photo:
        """The headshot as files have it: with more pixels than `photo` where the platform shows more, up to twice."""
        return enlarged_for(self._platform, self.photo)

    @property
    def image(self) -> PilImage:
        """The headshot as a Pillow image in 8-bit sRGB."""
        from PIL import Image

        return Image.fromarray(self.delivered.srgb8)

    def encode(
        self,
        format: str,
        *,
        quality: int | None = None,
        profile: Literal["source", "srgb"] = "source",
        credentials: Signer | None = None,
    ) -> bytes:
        """The bytes of a JPEG, PNG, WEBP, TIFF or AVIF file, no larger than the platform it is framed for takes.

        Args:
            quality: 1 to 100, for JPEG, WebP and AVIF; by default the source's, and 92 at least.
            profile: keep the source's colour space, or convert to sRGB.
            credentials: who signs what was done into the file; None for no content credentials.
        """
        face = self.face.moved(scaling(self.delivered.width / self.photo.width))

        def signed(data: bytes) -> bytes:
            if credentials is None:
                return data
            return with_credentials(data, format, self.delivered, face, self.report, credentials)

        return encode_for(self._platform, self.delivered, format, quality=quality, profile=profile, finish=signed)

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        quality: int | None = None,
        profile: Literal["source", "srgb"] = "source",
        credentials: Signer | None = None,
    ) -> Path:
        """Write the headshot in the format of the extension, whole or not at all; see `encode`."""
        data = self.encode(format_of(Path(path)), quality=quality, profile=profile, credentials=credentials)
        return write_atomically(path, data)

    @property
    def _platform(self) -> Platform | None:
        framing = self.report.framing
        return None if framing is None else load_platform(framing.platform)

    def html(self, *, plot: bool = False) -> str:
        """The report as one HTML page with pictures; `plot` adds polish against authenticity, which takes longer."""
        from fineline.page import page_of
        from fineline.search.front import front

        return page_of(self, front(self.portrait, self.audience) if plot else ())
