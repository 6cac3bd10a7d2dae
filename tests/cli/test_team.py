"""`fineline team`: what it says and how it ends."""

from PIL import Image

from .running import assert_complains, run


def test_its_help_names_what_there_is_to_choose():
    said = run("team", "--help").stdout
    for option in ("SOURCE", "--output", "--audience", "--background", "--crop", "--workers", "--ray", "--credentials"):
        assert option in said


def test_nobody_made_is_told_by_the_exit_code(tmp_path):
    source, out = tmp_path / "photos", tmp_path / "out"
    source.mkdir()
    Image.new("RGB", (300, 300), "grey").save(source / "wall.png")
    ended = run("team", source, "-o", out, "--workers", 1)
    assert ended.returncode == 3, ended.stderr
    assert "wall: No face was found in wall.png." in ended.stdout
    assert "wall" in (out / "failures.csv").read_text(encoding="utf-8-sig")
    assert "No face was found" in (out / "index.html").read_text()


def test_bad_use_is_told(tmp_path):
    source, out = tmp_path / "photos", tmp_path / "out"
    source.mkdir()
    assert_complains(run("team", tmp_path / "nowhere", "-o", out), 2, "nowhere")
    assert_complains(run("team", source, "-o", out, "--crop", "badge,nothing"), 2, "nothing")
    assert_complains(run("team", source, "-o", out), 2, "no photos")
    assert_complains(run("team", source, "-o", source / "out"), 2, "lies in")
