"""Installs every wheel and sdist of a folder into an empty venv of its own and runs the demo from each.

    python check_dist.py dist

The weights are taken from where this machine keeps them, or fetched.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

MADE = ("astronaut-headshot.png", "grace-hopper-headshot.jpg", "astronaut.json", "astronaut.toml")


def check(archive: Path) -> None:
    """Fail where it cannot be installed, makes no headshots, or lacks the studio's page."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "venv", with_pip=True)
        programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

        def run(*command: str | Path) -> None:
            subprocess.run(command, check=True, cwd=folder, env=environment)

        pip = (programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        run(*pip, f"fineline[demo] @ {archive.resolve().as_uri()}")
        installed = time.monotonic()
        run(programs / "fineline", "demo")
        missing = [file for file in MADE if not (folder / "fineline-demo" / file).is_file()]
        missing += [] if list((folder / "venv").rglob("fineline/studio/static/index.html")) else ["the studio's page"]
    if missing:
        raise SystemExit(f"{archive.name}: the demo did not make {', '.join(missing)}.")
    print(f"{archive.name}: installed in {installed - start:.0f} s, demo in {time.monotonic() - installed:.0f} s.")


if __name__ == "__main__":
    archives = [file for file in sorted(Path(sys.argv[1]).iterdir()) if file.name.endswith((".whl", ".tar.gz"))]
    if len(archives) < 2:
        raise SystemExit(f"{sys.argv[1]} holds no wheel and sdist; run 'make dist' first.")
    for archive in archives:
        check(archive)
