"""The same team under Ray."""

import os
import subprocess

import pytest

from fineline.errors import FinelineError
from fineline.models import folder
from fineline.team import run

from .files import contents
from .test_run import command, table


def test_ray_gives_the_same_bytes(made, photos, audience, tmp_path):
    """In a Ray of its own, that leaves nothing running and says nothing."""
    pytest.importorskip("ray")
    roster, out = tmp_path / "team.csv", tmp_path / "out"
    roster.write_text(f"name,photo\nada,{photos}/ada.png\ntorn,{photos}/torn.jpg\n")
    more = ("--ray", "local", "--workers", "1")
    home = tmp_path / "home"
    home.mkdir()
    ended = subprocess.run(
        command(roster, out, audience, *more),
        env=os.environ | {"HOME": str(home), "FINELINE_MODELS": str(folder())},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stderr, contents(home)) == (0, "", {})
    files, reference = contents(out), contents(made.out)
    assert files["website/ada.jpg"] == reference["website/ada.jpg"]
    assert [row["kind"] for row in table(files["failures.csv"])] == ["unreadable"]


def test_without_ray_it_says_what_to_install(photos, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(FinelineError, match="fineline\\[ray\\]"):
        run(str(photos), str(tmp_path / "out"), ray="local")
