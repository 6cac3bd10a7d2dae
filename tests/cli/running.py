"""Runs the command line as a user does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """`fineline` with these arguments and these additions to the environment."""
    return subprocess.run(
        [sys.executable, "-m", "fineline", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | environment,
        timeout=120,
        check=False,
    )


def assert_complains(ended: subprocess.CompletedProcess[str], code: int, about: str) -> None:
    """It ended with that exit code, said what is wrong in at most two lines, and printed nothing else."""
    assert ended.returncode == code, ended.stderr
    assert about in ended.stderr
    assert len(ended.stderr.splitlines()) <= 2
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
