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


def test_compare_says_what_was_changed_and_draws_it(hopper_path, tmp_path):
    import numpy as np

    with Image.open(hopper_path) as picture:
        codes = np.asarray(picture.convert("RGB")).astype(np.float32)
    warped = tmp_path / "warm.png"
    rows = np.linspace(0.75, 1.25, codes.shape[1])[:, None]
    Image.fromarray(np.clip(codes * rows, 0, 255).astype(np.uint8)).save(warped)
    ended = run("compare", hopper_path, warped, "--map", tmp_path / "map.png")
    assert ended.returncode == 0, ended.stderr
    assert "light was added from another side" in ended.stdout.lower()
    with Image.open(tmp_path / "map.png") as drawn:
        assert drawn.width > 1000
    assert "Nothing about the person" in run("compare", hopper_path, hopper_path).stdout


def test_compare_with_other_photos_of_the_person(hopper_path, astronaut_path):
    words = run("compare", "--reference", hopper_path, astronaut_path)
    assert words.returncode == 0, words.stderr
    assert "unlike your other photos" in words.stdout
    data = json.loads(run("compare", "--reference", hopper_path, astronaut_path, "--json").stdout)
    assert data["references"] == [hopper_path.name]


def test_compare_needs_something_to_compare_with(astronaut_path):
    assert_complains(run("compare", astronaut_path), 2, "--reference")


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
