"""What is wanted for the whole team."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from fineline import __version__
from fineline.audiences import audience_names, load_audience
from fineline.background import parse
from fineline.background.backdrops import BACKDROPS
from fineline.framing import load_platform
from fineline.photo import Limits
from fineline.provenance import Signer

AUDIENCE, BACKGROUND = "corporate", "studio"
"""Unless something else is asked for: nothing makes a team look like one as much as one background."""


@dataclass(frozen=True)
class Wish:
    """One look for everybody.

    Attributes:
        audience: a built-in audience, or the path of one's own TOML file.
        background: as for `fineline.refine`.
        crops: platforms, or 'none', at least one.
        limits: how large a photo may be.
        credentials: whether what was done is signed into every headshot.
        signer: who signs; with a certificate made for each headshot where it is None.
    """

    audience: str
    background: str
    crops: tuple[str, ...]
    limits: Limits
    credentials: bool
    signer: Signer | None = field(repr=False)

    @classmethod
    def of(
        cls,
        audience: str,
        background: str | None,
        crops: tuple[str, ...],
        limits: Limits,
        credentials: bool,
        signer: Signer | None,
    ) -> Wish:
        """Checked, with all that was left open filled in.

        Raises:
            UsageError: an option makes no sense.
        """
        wanted_by = load_audience(audience)
        background = BACKGROUND if background is None else background
        parse(background)
        audience = _absolute(audience, audience_names())
        background = _absolute(background, ("keep", "tidy", "blur", *BACKDROPS))
        frames = tuple(dict.fromkeys(crops or (wanted_by.crop,)))
        for frame in frames:
            if frame != "none":
                load_platform(frame)
        return cls(audience, background, frames, limits, credentials or signer is not None, signer)

    @property
    def digest(self) -> str:
        """SHA-256 of all that makes a headshot what it is besides its photos, in hexadecimal."""
        frames = {name: load_platform(name).model_dump(mode="json") for name in self.crops if name != "none"}
        picture = Path(self.background)
        told = {
            "version": __version__,
            "audience": load_audience(self.audience).model_dump(),
            "background": hashlib.sha256(picture.read_bytes()).hexdigest() if picture.is_file() else self.background,
            "crops": [frames.get(name) for name in self.crops],
            "limits": asdict(self.limits),
            "credentials": self.credentials,
            "signer": self.signer.chain if self.signer else None,
        }
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _absolute(text: str, names: Iterable[str]) -> str:
    """A file's path in full, for workers that work elsewhere; what is a name, or no file, as it is."""
    return text if text in names or not Path(text).is_file() else str(Path(text).absolute())
