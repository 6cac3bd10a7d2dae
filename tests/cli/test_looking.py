"""`fineline check` and `fineline compare`."""

import json

import pytest
from PIL import Image

from .running import assert_complains, run


@pytest.fixture
def no_face(tmp_path):
    path = tmp_path / "grey.png"
    Image.new("RGB", (400, 400), "grey").save(path)
    return path


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.jpg"
    path.touch()
    return path


def test_the_gravest_verdict_is_the_exit_code(astronaut_path, no_face, empty):
    assert run("check", astronaut_path).returncode == 0
    assert run("check", astronaut_path, no_face).returncode == 3
    assert run("check", empty, no_face, astronaut_path).returncode == 4


def test_every_photo_is_shown(astronaut_path, no_face, empty):
    shown = run("check", astronaut_path, no_face, empty).stdout
    assert "astronaut.png: fixable." in shown
    assert "grey.png: refused." in shown
    assert "empty.jpg: unreadable." in shown
    assert "head pose yaw" in shown


def test_check_as_json_is_a_list(astronaut_path, empty):
    ended = run("check", astronaut_path, empty, "--json")
    assert ended.returncode == 4
    assert [entry["verdict"] for entry in json.loads(ended.stdout)] == ["fixable", "unreadable"]


def test_a_missing_photo_is_bad_use_before_any_is_looked_at(astronaut_path):
    assert_complains(run("check", astronaut_path, "nowhere.jpg"), 2, "nowhere.jpg")


def test_compare_prints_every_measure(astronaut_path):
    words = run("compare", astronaut_path, astronaut_path).stdout
    data = json.loads(run("compare", astronaut_path, astronaut_path, "--json").stdout)
    assert {entry["value"] for entry in data["authenticity"]} == {0}
    for entry in data["authenticity"] + data["polish"]:
        assert entry["measure"].replace("_", " ") in words


def test_compare_of_what_is_no_photo_is_unreadable(astronaut_path, empty):
    assert_complains(run("compare", astronaut_path, empty, "--json"), 4, "empty.jpg")


def test_no_damaged_file_gets_further_than_a_clear_verdict(corpus):
    files = sorted((corpus / "bad").iterdir())
    ended = run("check", "--json", *files)
    assert ended.returncode == 4
    assert ended.stderr == ""
    verdicts = {entry["file"]: entry["verdict"] for entry in json.loads(ended.stdout)}
    assert verdicts.keys() == {file.name for file in files}
    assert set(verdicts.values()) <= {"unreadable", "refused"}


def test_look_draws_a_map_beside_the_photo(astronaut_path):
    ended = run("look", astronaut_path)
    assert ended.returncode == 0, ended.stderr
    with Image.open(astronaut_path.with_name("astronaut-map.png")) as picture:
        assert picture.width > 1000
    assert "astronaut-map.png" in ended.stdout


def test_look_as_json_draws_only_where_told(astronaut_path, tmp_path):
    data = json.loads(run("look", astronaut_path, "--json").stdout)
    assert data["photo"]["name"] == "astronaut.png"
    assert {part["region"] for part in data["shine"]} == {"forehead", "nose", "right cheek", "left cheek"}
    target = tmp_path / "map.png"
    assert run("look", astronaut_path, "--json", "-o", target).returncode == 0
    assert target.is_file()


def test_look_never_writes_over_the_photo(astronaut_path):
    assert_complains(run("look", astronaut_path, "-o", astronaut_path), 2, "astronaut.png")
