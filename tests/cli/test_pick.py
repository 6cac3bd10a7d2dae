"""`fineline pick`."""

import json

import pytest
from PIL import Image, ImageFilter

from .running import assert_complains, run


@pytest.fixture
def shots(astronaut_path, tmp_path):
    """A blurred copy, the portrait, and a file that is none."""
    blurred, empty = tmp_path / "blurred.png", tmp_path / "empty.jpg"
    with Image.open(astronaut_path) as picture:
        picture.filter(ImageFilter.GaussianBlur(1.2)).save(blurred)
    empty.touch()
    return [blurred, astronaut_path, empty]


def test_the_best_is_named_refined_and_drawn(shots, tmp_path):
    headshot, sheet = tmp_path / "best.jpg", tmp_path / "sheet.png"
    ended = run("pick", *shots, "-o", headshot, "--sheet", sheet)
    assert ended.returncode == 0, ended.stderr
    rows = [line for line in ended.stdout.splitlines() if ".png" in line]
    assert "astronaut.png" in rows[0]
    assert "blurred.png" in rows[1]
    assert "empty.jpg" in ended.stdout
    for path in (headshot, sheet):
        with Image.open(path) as picture:
            picture.load()


def test_json_is_the_whole_ranking(shots):
    ranking = json.loads(run("pick", *shots, "--json").stdout)
    assert [photo["file"] for photo in ranking["ranked"]] == ["astronaut.png", "blurred.png"]
    assert [photo["file"] for photo in ranking["left_out"]] == ["empty.jpg"]


def test_nothing_usable_is_refused(tmp_path):
    grey = tmp_path / "grey.png"
    Image.new("RGB", (300, 300), "grey").save(grey)
    ended = run("pick", grey, "-o", tmp_path / "best.jpg")
    assert ended.returncode == 3
    assert not (tmp_path / "best.jpg").exists()


@pytest.mark.parametrize(
    ("options", "about"),
    [(["nowhere.jpg"], "nowhere.jpg"), (["--audience", "nobody"], "nobody"), (["-o", "best.gif"], "best.gif")],
)
def test_bad_use_is_told_before_anything_is_looked_at(astronaut_path, options, about):
    assert_complains(run("pick", astronaut_path, *options), 2, about)
