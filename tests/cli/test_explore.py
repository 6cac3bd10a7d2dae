"""`fineline explore` and `fineline votes`."""

import json

import pytest
from PIL import Image

from .running import assert_complains, run


@pytest.fixture(scope="module")
def explored(astronaut_path, tmp_path_factory):
    folder = tmp_path_factory.mktemp("explored") / "versions"
    ended = run("explore", astronaut_path, "-o", folder, "--ballot", "--person", "Eileen")
    assert ended.returncode == 0, ended.stderr
    return folder, ended.stdout


def test_pictures_recipes_a_sheet_and_a_ballot_are_written(explored):
    folder, told = explored
    pictures, recipes = sorted(folder.glob("*.jpg")), sorted(folder.glob("*.toml"))
    assert len(pictures) == len(recipes) >= 3
    assert {path.stem for path in pictures} == {path.stem for path in recipes} > {"recommended", "quiet-background"}
    for path in (*pictures, folder / "sheet.png"):
        with Image.open(path) as picture:
            picture.load()
    assert "Eileen" in (folder / "ballot.html").read_text(encoding="utf-8")
    assert "Quiet background" in told


def test_votes_are_counted_with_the_key(explored, tmp_path):
    folder, _ = explored
    key = json.loads((folder / "ballot-key.json").read_text())
    best, *others = key["versions"]
    files = []
    for voter in range(8):
        votes = [{"question": "warm", "left": best, "right": other, "answer": "left"} for other in others]
        file = tmp_path / f"{voter}.json"
        file.write_text(
            json.dumps({"format": "fineline votes 1", "ballot": key["ballot"], "voter": f"v{voter}", "votes": votes})
        )
        files.append(file)
    ended = run("votes", folder / "ballot-key.json", *files)
    assert ended.returncode == 0, ended.stderr
    assert f"{key['versions'][best]} is ahead." in ended.stdout
    assert ended.stdout.count("Too early to tell") == 3
    standings = json.loads(run("votes", folder / "ballot-key.json", *files, "--json").stdout)
    warm = next(it for it in standings if it["question"] == "warm")
    assert warm["scores"][0]["version"] == key["versions"][best]


def test_what_is_no_key_or_no_vote_is_said(explored, tmp_path):
    folder, _ = explored
    junk = tmp_path / "junk.json"
    junk.write_text("[]")
    assert_complains(run("votes", junk, junk), 2, "not the key")
    assert_complains(run("votes", folder / "ballot-key.json", junk), 2, "junk.json is not a file of votes")
    assert_complains(run("votes", folder / "ballot-key.json", tmp_path / "none.json"), 2, "cannot be read")


def test_a_folder_that_cannot_be_made_is_said_before_any_work(astronaut_path, tmp_path):
    assert_complains(run("explore", astronaut_path, "-o", tmp_path / "no" / "where"), 2, "cannot be made")
