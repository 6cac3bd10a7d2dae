"""A small team made of the two portraits that come with other packages."""

from pathlib import Path

import pytest
from PIL import Image, ImageFilter, ImageOps

AUDIENCE = """
name = "quick"
title = "A test"
summary = "Little is done, so that it takes little time."
crop = "website"

[limits]
likeness = 0.3

[wants]
exposure = 1.0
"""

PEOPLE = ("ada", "ben", "cleo", "eve")


@pytest.fixture(scope="session")
def photos(tmp_path_factory, astronaut_path, hopper_path) -> Path:
    """Four people, one of them with two shots, and two files of which nothing can be made."""
    folder = tmp_path_factory.mktemp("photos")
    with Image.open(astronaut_path) as one, Image.open(hopper_path) as two:
        one.save(folder / "ada.png")
        two.save(folder / "ben.jpg", quality=95)
        ImageOps.mirror(one).save(folder / "cleo.png")
        (folder / "Eve").mkdir()
        one.filter(ImageFilter.GaussianBlur(1.2)).save(folder / "Eve" / "1.png")
        one.save(folder / "Eve" / "2.png")
    Image.new("RGB", (300, 300), "grey").save(folder / "wall.png")
    (folder / "torn.jpg").write_bytes(b"\xff\xd8 no photo")
    (folder / "notes.txt").touch()
    return folder


@pytest.fixture(scope="session")
def audience(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("audience") / "quick.toml"
    path.write_text(AUDIENCE)
    return path


@pytest.fixture(scope="session")
def made(photos, audience, tmp_path_factory):
    """The whole team, made in one go."""
    from fineline.team import run

    out = tmp_path_factory.mktemp("made") / "out"
    return run(str(photos), str(out), audience=str(audience), background="#d0d0d0", workers=2)
