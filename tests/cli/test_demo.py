"""`fineline demo` makes everything it speaks of, and needs no network for it."""

import sys

from PIL import Image

from fineline.recipe import Recipe
from fineline.report import Report

from .running import assert_complains, run

PEOPLE = {"astronaut": ".png", "grace-hopper": ".jpg"}


def test_the_demo_makes_headshots_reports_recipes_and_pictures(tmp_path):
    folder, picture = tmp_path / "made", tmp_path / "all.png"
    ended = run("demo", "--folder", folder, "--picture", picture, PIP_NO_INDEX="1")
    assert ended.returncode == 0, ended.stderr
    assert str(folder) in ended.stdout
    for name, extension in PEOPLE.items():
        report = Report.model_validate_json((folder / f"{name}.json").read_bytes())
        assert report.recipe == Recipe.read(folder / f"{name}.toml")
        assert all(entry.within for entry in report.authenticity)
        with Image.open(folder / f"{name}-headshot{extension}") as headshot:
            assert headshot.width == headshot.height
        with Image.open(folder / f"{name}-before-after.png") as pair:
            assert pair.width == 800
    with Image.open(picture) as everybody:
        assert everybody.width == 1200


def test_without_the_packages_that_carry_the_portraits_it_says_so(tmp_path):
    (tmp_path / "skimage.py").write_text("raise ModuleNotFoundError(name='skimage')", encoding="utf-8")
    path = ":".join([str(tmp_path), *filter(None, sys.path)])
    ended = run("demo", "--folder", tmp_path / "made", PYTHONPATH=path)
    assert_complains(ended, 1, "pip install 'fineline[demo]'")
    assert not (tmp_path / "made").exists()
