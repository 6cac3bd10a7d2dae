"""Where to cut a headshot out of a photo for each platform, and what to do when the photo is too tight."""

from fineline.framing.backdrop import extended
from fineline.framing.composition import Rectangle
from fineline.framing.facts import Framing, framing_of
from fineline.framing.placing import Placed, place
from fineline.framing.platform import Platform, load_platform, platform_names

__all__ = [
    "Framing",
    "Placed",
    "Platform",
    "Rectangle",
    "extended",
    "framing_of",
    "load_platform",
    "place",
    "platform_names",
]
