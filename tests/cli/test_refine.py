"""`fineline refine` on a real portrait: what it writes, and what it never does."""

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from fineline.cli import app
from fineline.recipe import Recipe
from fineline.report import Report

from .running import assert_complains, run


@pytest.fixture
def photo(tmp_path, astronaut_path):
    """A copy of the astronaut, alone in a folder."""
    copy = tmp_path / "me.png"
    copy.write_bytes(astronaut_path.read_bytes())
    return copy


def names_in(folder):
    return sorted(file.name for file in folder.iterdir())


def test_the_headshot_lies_beside_the_photo_with_report_and_recipe(photo):
    before = photo.read_bytes()
    report, recipe = photo.with_name("report.json"), photo.with_name("recipe.toml")
    ended = run("refine", photo, "--report", report, "--recipe", recipe)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    assert names_in(photo.parent) == ["me-headshot.png", "me.png", "recipe.toml", "report.json"]
    assert photo.read_bytes() == before
    read = Report.model_validate_json(report.read_bytes())
    assert read.recipe == Recipe.read(recipe)
    assert read.authenticity_says in ended.stdout
    assert read.polish_says in ended.stdout
    for entry in read.authenticity:
        assert entry.measure.replace("_", " ") in ended.stdout


def test_the_page_is_written_beside_the_headshot(photo):
    page = photo.with_name("me.html")
    ended = run("refine", photo, "--html", page, "-q")
    assert ended.returncode == 0, ended.stderr
    assert names_in(photo.parent) == ["me-headshot.png", "me.html", "me.png"]
    assert "<title>Headshot of me.png</title>" in page.read_text(encoding="utf-8")


def test_a_recipe_gives_the_same_bytes_again(photo):
    recipe, again = photo.with_name("recipe.toml"), photo.with_name("again.png")
    run("refine", photo, "--recipe", recipe)
    ended = run("refine", photo, "--recipe-in", recipe, "-o", again)
    assert ended.returncode == 0, ended.stderr
    assert again.read_bytes() == photo.with_name("me-headshot.png").read_bytes()


def test_without_polish_and_crop_the_pixels_stay(photo):
    assert run("refine", photo, "--polish", "0", "--crop", "none").returncode == 0
    with Image.open(photo) as before, Image.open(photo.with_name("me-headshot.png")) as after:
        assert np.array_equal(before, after)


def test_quiet_says_nothing(photo):
    ended = run("refine", photo, "-q")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("options", "about"),
    [
        (["--audience", "nobody"], "no audience 'nobody'"),
        (["--crop", "nowhere"], "no crop 'nowhere'"),
        (["--background", "nowhere"], "no background 'nowhere'"),
        (["--polish", "1.5"], "'1.5' is no polish"),
        (["--polish", "nan"], "'nan' is no polish"),
        (["--face", "7"], "no face 7"),
        (["--output", "me.gif"], "me.gif"),
        (["--report", "nowhere/report.json"], "nowhere/report.json"),
        (["--html", "nowhere/me.html"], "nowhere/me.html"),
        (["--plot"], "--plot"),
        (["--recipe-in", "nowhere.toml"], "nowhere.toml"),
        (["--reference", "nowhere.jpg"], "nowhere.jpg"),
    ],
)
def test_bad_use_is_two_lines_and_no_file(photo, options, about):
    assert_complains(run("refine", photo, *options), 2, about)
    assert names_in(photo.parent) == ["me.png"]


def test_unknown_options_are_bad_use(photo):
    assert run("refine", photo, "--nonsense").returncode == 2
    assert run("nonsense").returncode == 2


def test_no_input_is_written_over(photo):
    before = photo.read_bytes()
    other_name = photo.with_name("hard-link.png")
    other_name.hardlink_to(photo)
    symbolic = photo.with_name("symbolic.png")
    symbolic.symlink_to(photo)
    for output in (photo, other_name, symbolic, photo.parent / "." / "me.png"):
        assert_complains(run("refine", photo, "-o", output), 2, "written over")
    assert_complains(run("refine", photo, "-o", "a.png", "--report", "a.png"), 2, "written over")
    assert photo.read_bytes() == before


def test_a_photo_without_a_face_is_refused(tmp_path):
    photo = tmp_path / "grey.png"
    Image.new("RGB", (400, 400), "grey").save(photo)
    assert_complains(run("refine", photo), 3, "grey.png")
    assert names_in(tmp_path) == ["grey.png"]


def test_a_damaged_file_is_unreadable(photo):
    photo.write_bytes(photo.read_bytes()[:5000])
    assert_complains(run("refine", photo), 4, "me.png")
    assert names_in(photo.parent) == ["me.png"]


def test_a_file_over_the_limit_is_unreadable(photo):
    assert_complains(run("refine", photo, "--max-megapixels", "0.2"), 4, "0.2")
    assert_complains(run("refine", photo, "--max-megabytes", "0.2"), 4, "0.2")


def test_names_that_are_hostile_to_terminals_are_shown_harmless(tmp_path):
    photo = tmp_path / "[red]\x1b[31m\ud800.jpg".encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
    photo.touch()
    ended = run("refine", photo, PYTHONIOENCODING="ascii")
    assert_complains(ended, 4, "[red]")
    assert "\x1b" not in ended.stderr


def test_ctrl_c_leaves_nothing_behind(photo):
    """Pressed at the worst moment: while the files are being written."""
    code = """
import os, signal, time, fineline.cli

def press(_):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(10)

os.fsync = press
fineline.cli.main()
"""
    command = [sys.executable, "-c", code, "refine", str(photo), "--report", str(photo.with_name("report.json"))]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "Stopped.\n")
    assert names_in(photo.parent) == ["me.png"]


def test_an_error_nobody_foresaw_is_one_sentence(monkeypatch, capsys):
    def fail(*_, **__):
        raise ZeroDivisionError("of nothing")

    monkeypatch.setattr("fineline.check", fail)
    monkeypatch.setattr(sys, "argv", ["fineline", "check", __file__])
    monkeypatch.delenv("FINELINE_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert ended.value.code == 1
    assert "inside fineline: ZeroDivisionError: of nothing" in capsys.readouterr().err
    monkeypatch.setenv("FINELINE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        app.main()
