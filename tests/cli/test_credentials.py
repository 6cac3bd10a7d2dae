"""`fineline refine --credentials` and `fineline credentials show`, as people use them."""

import json

import pytest

from .running import assert_complains, run


@pytest.fixture(scope="module")
def photo(tmp_path_factory, astronaut_path):
    """The astronaut and her signed headshot, alone in a folder."""
    copy = tmp_path_factory.mktemp("signed") / "me.png"
    copy.write_bytes(astronaut_path.read_bytes())
    ended = run("refine", copy, "--credentials", "--polish", "0.5", "-q")
    assert (ended.returncode, ended.stderr) == (0, "")
    return copy


@pytest.fixture
def headshot(photo):
    return photo.with_name("me-headshot.png")


def test_what_was_signed_is_shown_in_words(photo, headshot):
    ended = run("credentials", "show", headshot, "--original", photo)
    assert ended.returncode == 0, ended.stderr
    assert "as they were signed" in ended.stdout
    assert "skin evenness" in ended.stdout
    assert "likeness" in ended.stdout
    assert f"{photo} is the original" in ended.stdout


def test_json_is_the_whole_and_nothing_else(headshot):
    found = json.loads(run("credentials", "show", headshot, "--json").stdout)
    assert found["state"] == "intact"
    assert found["refinement"]["recipe"]["audience"] == "linkedin"


def test_another_photo_is_not_the_original(headshot, hopper_path):
    ended = run("credentials", "show", headshot, "--original", hopper_path)
    assert ended.returncode == 1
    assert "is not the file" in ended.stderr


def test_tampering_is_told_and_exits_with_1(headshot, tmp_path):
    data = bytearray(headshot.read_bytes())
    data[-1000] ^= 1
    tampered = tmp_path / "tampered.png"
    tampered.write_bytes(data)
    ended = run("credentials", "show", tampered)
    assert ended.returncode == 1
    assert "changed after it was signed" in ended.stdout
    assert "do not hold" in ended.stderr


def test_a_picture_without_credentials_exits_with_1(photo):
    assert_complains(run("credentials", "show", photo), 1, "carries no content credentials")


@pytest.mark.parametrize(
    ("options", "about"),
    [
        (["--certificate", "me.pem"], "go together"),
        (["--key", "me.pem"], "go together"),
        (["--certificate", "nowhere.pem", "--key", "nowhere.key"], "nowhere.pem"),
        (["--certificate", "a.pem", "--key", "a.key", "--keep-certificate"], "without one"),
    ],
)
def test_senseless_options_are_bad_use(photo, tmp_path, options, about):
    output = tmp_path / "out.png"
    assert_complains(run("refine", photo, "-o", output, *options), 2, about)
    assert not output.exists()


def test_a_kept_certificate_is_used_again_and_forgotten(photo, tmp_path):
    home = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    from fineline.models import folder

    home["FINELINE_MODELS"] = str(folder())
    for name in ("one.png", "two.png"):
        ended = run("refine", photo, "-o", tmp_path / name, "--keep-certificate", "--polish", "0", "-q", **home)
        assert ended.returncode == 0, ended.stderr
    kept = tmp_path / "data/fineline/certificate.pem"
    assert kept.is_file()
    ended = run("forget", **home)
    assert f"Removed {kept}." in ended.stdout
    assert not kept.exists()
    assert "nothing to forget" in run("forget", **home).stdout


def test_a_preview_of_a_garment_says_in_its_credentials_that_it_is_one(people, tmp_path):
    worn = next(person.path for person in people if person.person == "p06")
    copy = tmp_path / f"me{worn.suffix}"
    copy.write_bytes(worn.read_bytes())
    ended = run("attire", copy, "--attire-preview", "burgundy", "--credentials")
    assert (ended.returncode, ended.stderr) == (0, "")
    shown = json.loads(run("credentials", "show", tmp_path / "me-burgundy.png", "--json").stdout)
    assert shown["state"] == "intact"
    assert shown["all_actions"]
    assert "attire_preview" in [action["edit"] for action in shown["actions"]]


def test_credentials_for_no_preview_make_no_sense(photo):
    assert_complains(run("attire", photo, "--credentials"), 2, "there is none")


def test_a_merged_photo_says_in_its_credentials_that_it_is_one(photo, tmp_path):
    merged = tmp_path / "merged.png"
    ended = run("merge", photo, photo, "-o", merged, "--credentials")
    assert (ended.returncode, ended.stderr) == (0, "")
    shown = json.loads(run("credentials", "show", merged, "--json").stdout)
    assert shown["state"] == "intact"
    assert [action["edit"] for action in shown["actions"] if action["edit"]] == ["merge"]
