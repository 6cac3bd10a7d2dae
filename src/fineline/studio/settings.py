"""What a studio may use of the machine, and who may ask it."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from fineline.own_folders import data_folder
from fineline.photo import Limits

BYTES_PER_PIXEL = 36
"""Of an open photo: linear light, sRGB codes, matte, and what is known of the face."""

SHARE_OF_MEMORY = 0.25
"""For open photos, of all the machine has."""

UNKNOWN_MEMORY = 4e9


def _pixels_for_memory() -> float:
    try:
        memory = float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    except (AttributeError, ValueError, OSError):
        memory = UNKNOWN_MEMORY
    return SHARE_OF_MEMORY * memory / BYTES_PER_PIXEL


@dataclass(frozen=True)
class Settings:
    """Settings of one studio.

    Attributes:
        folder: where projects are kept.
        token: who knows it may use the studio; every start has its own.
        hosts: names under which it may be asked besides this machine's own loopback names.
        booth_address: where a ballot may be shown to others; None is this machine's own on its private network.
        any_address: whether it may be asked under any numeric address, as on a local network.
        limits: how large a photo may be.
        photos: in a project, at most.
        projects: at most.
        open_pixels: of all photos that are kept open, at most; one is always kept.
        waiting: requests that may wait for the processor before others are asked to come back.
        workers: threads for slow work, and as many for quick work.
    """

    folder: Path = field(default_factory=lambda: data_folder() / "studio")
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    hosts: frozenset[str] = frozenset()
    any_address: bool = False
    booth_address: str | None = None
    limits: Limits = field(default_factory=lambda: Limits(max_megapixels=100.0, max_megabytes=60.0))
    photos: int = 60
    projects: int = 500
    open_pixels: float = field(default_factory=_pixels_for_memory)
    waiting: int = 64
    workers: int = 2
