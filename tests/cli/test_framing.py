"""Several frames at once, and attire, from the command line."""

import json

from PIL import Image

from .running import assert_complains, run


def test_several_frames_are_several_files(tmp_path, astronaut_path):
    photo = tmp_path / "me.png"
    photo.write_bytes(astronaut_path.read_bytes())
    ended = run("refine", photo, "--crop", "linkedin,website", "--report", tmp_path / "r.json")
    assert ended.returncode == 0, ended.stderr
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["me-linkedin.png", "me-website.png", "me.png", "r-linkedin.json", "r-website.json"]
    with Image.open(tmp_path / "me-linkedin.png") as square, Image.open(tmp_path / "me-website.png") as tall:
        assert square.width == square.height
        assert abs(tall.width - 0.8 * tall.height) < 2
    assert json.loads((tmp_path / "r-website.json").read_text())["framing"]["platform"] == "website"


def test_attire_is_told_and_drawn(tmp_path, astronaut_path):
    ended = run("attire", astronaut_path, "--audience", "corporate", "--field", "health", "-o", tmp_path / "s.png")
    assert ended.returncode == 0, ended.stderr
    assert "You wear" in ended.stdout
    assert "Colours that would serve you" in ended.stdout
    with Image.open(tmp_path / "s.png") as swatches:
        assert swatches.width > 1000


def test_an_unknown_field_is_bad_use(astronaut_path):
    assert_complains(run("attire", astronaut_path, "--field", "piracy"), 2, "piracy")
