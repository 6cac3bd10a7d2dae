"""The HTTP API, as a program uses it."""

import io
import json
import os
import re
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

import fineline
from fineline.photo import Limits
from fineline.recipe import Recipe
from fineline.studio.looking import Lookers
from truth import LEFT_CHEEK, MOLE, spot

NOBODY = "0" * 32


def picture(answer):
    assert answer.status_code == 200, answer.text
    return np.asarray(Image.open(io.BytesIO(answer.content)).convert("RGB"), np.float32)


def draw(studio, photo, work, **wanted):
    return studio.client.post(f"/photos/{photo}/picture", json={"work": work, **wanted})


def test_photos_are_looked_at_and_the_best_is_named(project):
    first, second, bad = project["photos"]
    assert (first["state"], second["state"], bad["state"]) == ("ready", "ready", "unreadable")
    assert project["best"] in (first["id"], second["id"])
    assert first["findings"]
    assert "not" in bad["summary"]


def test_a_thumbnail_is_small_and_shows_the_photo(studio, photo):
    shown = picture(studio.client.get(f"/photos/{photo}/thumbnail"))
    assert max(shown.shape) <= 480


def test_what_is_recommended_keeps_the_line(studio, photo, work):
    measured = studio.client.post(f"/photos/{photo}/measures", json=work).json()
    assert 0 < measured["used"] <= 1.02
    assert measured["nearest"] in measured["authenticity_says"].replace(" ", "_")
    harder = work | {"strengths": dict.fromkeys(work["strengths"], 1.0)}
    assert studio.client.post(f"/photos/{photo}/measures", json=harder).json()["used"] > measured["used"]


def test_a_guess_comes_for_strengths_and_the_truth_for_the_rest(studio, photo, work):
    exact = draw(studio, photo, work)
    assert exact.headers["x-fineline-drawn"] == "exact"
    softer = work | {"strengths": work["strengths"] | {"skin_evenness": 0.1}}
    guess = draw(studio, photo, softer, quick=True)
    assert guess.headers["x-fineline-drawn"] == "guess"
    truth = draw(studio, photo, softer)
    assert np.abs(picture(guess) - picture(truth)).mean() < 0.6
    framed = draw(studio, photo, work | {"crop": "print"}, quick=True)
    assert framed.headers["x-fineline-drawn"] == "exact"


def test_before_is_the_photo_framed_alike(studio, photo, work):
    after, before = (picture(draw(studio, photo, work, view=view)) for view in ("after", "before"))
    assert after.shape == before.shape
    assert 0 < np.abs(after - before).mean() < 20


def test_full_size_is_what_the_api_makes(studio, portraits, photo, work):
    whole = draw(studio, photo, work, size="full")
    recipe = Recipe.model_validate(
        {
            "audience": "linkedin",
            "steps": [
                *({"edit": name, "strength": strength} for name, strength in work["strengths"].items()),
                {"edit": "crop", "strength": 1.0, "options": {"platform": work["crop"]}},
            ],
        }
    )
    made = fineline.refine(portraits[0], recipe=recipe)
    shown = picture(whole)
    assert shown.shape[:2] == (made.photo.height, made.photo.width)
    assert np.abs(shown - made.photo.srgb8).mean() < 2  # JPEG


def test_marks_are_where_the_picture_shows_them(studio, astronaut):
    """A painted mole fades when asked to, where the API says it is, and nothing else does."""
    project = studio.project(spot(*astronaut, LEFT_CHEEK, 0.05, MOLE).encode("PNG"))
    photo, work = project["photos"][0]["id"], {"audience": "linkedin", "strengths": {"blemishes": 1.0}}
    marks = studio.client.post(f"/photos/{photo}/marks", json=work).json()
    mole = next(mark for mark in marks if mark["facts"]["name"] == "mole")
    chosen = work | {"fade": [mole["facts"]["id"]]}
    told = studio.client.post(f"/photos/{photo}/marks", json=chosen).json()
    assert [mark["choice"] for mark in told].count("fade") == 1
    change = np.abs(picture(draw(studio, photo, chosen)) - picture(draw(studio, photo, work))).max(axis=-1)
    height, width = change.shape
    rows, columns = np.indices(change.shape)
    away = np.hypot(columns / width - mole["x"], (rows / height - mole["y"]) * height / width) / mole["radius"]
    assert change[away < 1].max() > 20
    assert change[away > 8].max() < 8  # JPEG


def test_a_mark_that_is_not_there_cannot_be_chosen(studio, photo, work):
    answer = draw(studio, photo, work | {"fade": [9999]})
    assert answer.status_code == 400
    assert "9999" in answer.json()["problem"]


def test_the_map_of_changes_and_advice_on_attire(studio, photo, work):
    maps = studio.client.post(f"/photos/{photo}/changes", json=work).json()
    assert [entry["title"] for entry in maps][1:] == ["Texture", "Light and colour", "Shape, marks and lines"]
    assert all(entry["data"].startswith("data:image/jpeg;base64,") for entry in maps)
    advice = studio.client.get(f"/photos/{photo}/attire", params={"audience": "therapist"}).json()
    assert advice["recommended"]
    assert advice["file"] == "astronaut.png"


def test_choices_are_kept(studio, photo, work):
    kept = work | {"background": "#e8e8e8"}
    assert studio.client.put(f"/photos/{photo}/work", json=kept).status_code == 204
    assert studio.client.get(f"/photos/{photo}").json()["work"] == kept


def test_headshots_are_made_at_full_size(studio, photo, work):
    order = {"work": work, "crops": ["linkedin", "slack", "linkedin"], "held": True}
    ordered = studio.client.post(f"/photos/{photo}/renders", json=order)
    assert ordered.status_code == 202
    render = ordered.json()["id"]
    seen = set()

    def ask():
        state = studio.client.get(f"/renders/{render}").json()
        seen.add((state["state"], state["progress"]))
        return state

    done = studio.until(ask, lambda state: state["state"] in ("done", "failed"))
    assert done["state"] == "done", done["words"]
    assert [file["crop"] for file in done["files"]] == ["linkedin", "slack"]
    assert len(seen) > 2
    headshot = studio.client.get(f"/renders/{render}/headshot/slack")
    assert picture(headshot).shape[:2] == (done["files"][1]["height"], done["files"][1]["width"])
    assert 'filename="astronaut-slack.jpg"' in headshot.headers["content-disposition"]
    report = studio.client.get(f"/renders/{render}/report/linkedin")
    assert "attachment" in report.headers["content-disposition"]
    assert "astronaut.png" in report.text
    recipe = Recipe.from_toml(studio.client.get(f"/renders/{render}/recipe/linkedin").text)
    assert recipe.strength("skin_evenness") > 0
    archive = zipfile.ZipFile(io.BytesIO(studio.client.get(f"/renders/{render}/all").content))
    assert len(archive.namelist()) == 6
    assert studio.client.get(f"/renders/{render}/headshot/..%2F..%2Fstudio.sqlite").status_code == 404
    assert studio.client.delete(f"/renders/{render}").status_code == 204
    assert not list(studio.settings.folder.glob(f"*{render}*"))


def test_what_is_being_made_can_be_stopped(studio, photo, work):
    first = studio.client.post(f"/photos/{photo}/renders", json={"work": work, "crops": ["none"]}).json()["id"]
    studio.until(lambda: studio.client.get(f"/renders/{first}").json()["state"], lambda state: state == "making")
    began = time.monotonic()
    assert studio.client.delete(f"/renders/{first}").status_code == 204
    assert time.monotonic() - began < 2
    assert studio.client.get(f"/renders/{first}").status_code == 404
    second = studio.client.post(f"/photos/{photo}/renders", json={"work": work, "crops": ["none"]}).json()["id"]
    ask = lambda: studio.client.get(f"/renders/{second}").json()["state"]  # noqa: E731
    assert studio.until(ask, lambda state: state in ("done", "failed")) == "done"


@pytest.mark.parametrize(
    "change",
    [
        {"background": "/etc/passwd"},
        {"background": "#e8e8e8\n"},
        {"background": "../photo"},
        {"audience": "/tmp/mine.toml"},
        {"crop": "../../x"},
        {"crop": "linkedin@0.95"},
        {"crop": "linkedin@ 0.5"},
        {"crop": "linkedin@0.5/../x"},
        {"attire": "no such colour"},
        {"strengths": {"skin_evenness": 1.5}},
        {"strengths": {"background": 1.0}},
        {"strengths": {"nothing": 0.5}},
        {"fade": [0]},
        {"more": 1},
    ],
)
def test_no_path_and_nothing_unknown_is_taken(studio, photo, work, change):
    assert draw(studio, photo, work | change).status_code == 422


def test_names_are_shown_and_never_used(studio):
    project = studio.client.post("/projects", json={}).json()["id"]
    taken = studio.upload(project, b"x", "../../../etc/cron.d/\x07evil.jpg").json()
    assert taken["name"] == "evil.jpg"
    files = {str(file.relative_to(studio.settings.folder)) for file in studio.settings.folder.rglob("photo")}
    assert f"files-{taken['id']}/photo" in files
    studio.client.delete(f"/projects/{project}")


def test_too_much_is_refused_and_leaves_nothing(studio):
    project = studio.client.post("/projects", json={}).json()["id"]
    before = set(studio.settings.folder.iterdir())
    assert studio.upload(project, b"x" * 5_000_001).status_code == 413
    assert studio.upload(project, b"").status_code == 422
    assert set(studio.settings.folder.iterdir()) == before
    for _ in range(studio.settings.photos):
        assert studio.upload(project, b"x").status_code == 201
    assert studio.upload(project, b"x").status_code == 409
    studio.client.delete(f"/projects/{project}")


@pytest.mark.parametrize("path", [f"/projects/{NOBODY}", f"/photos/{NOBODY}", f"/photos/{NOBODY}/thumbnail"])
def test_what_is_not_there_is_not_found(studio, path):
    assert studio.client.get(path).status_code == 404
    assert studio.client.get(path.replace(NOBODY, "..")).status_code in (404, 422)


def test_what_is_deleted_is_gone(studio, hopper_path):
    project = studio.project(hopper_path)
    photo = project["photos"][0]["id"]
    sheet = draw(studio, photo, {"audience": "linkedin"})
    assert sheet.status_code == 200
    assert studio.client.delete(f"/projects/{project['id']}").status_code == 204
    assert draw(studio, photo, {"audience": "linkedin"}).status_code == 404
    left = [file for file in studio.settings.folder.rglob("*") if file.is_file()]
    assert not [file for file in left if photo in str(file)]
    assert photo.encode() not in (studio.settings.folder / "studio.sqlite").read_bytes()


def test_the_numbers_of_a_face_are_not_kept(studio, project, portraits):
    """Shots are compared by them, in memory."""
    embedding = fineline.open(portraits[0]).face.embedding
    kept = b"".join(file.read_bytes() for file in studio.settings.folder.rglob("*") if file.is_file())
    assert embedding.tobytes()[:64] not in kept
    assert f"{embedding[0]:.5f}".encode() not in kept


def test_many_at_once_each_get_their_own_picture(studio, project, work):
    """Two people's photos, asked for in a jumble."""
    photos = [photo["id"] for photo in project["photos"][:2]]
    own = {photo: picture(draw(studio, photo, work)) for photo in photos}
    jobs = [(photos[k % 2], k / 20) for k in range(20)]

    def ask(job):
        photo, strength = job
        changed = work | {"strengths": work["strengths"] | {"shine": strength}}
        return photo, picture(draw(studio, photo, changed, quick=True))

    with ThreadPoolExecutor(20) as crowd:
        for photo, shown in crowd.map(ask, jobs):
            assert shown.shape == own[photo].shape
            assert np.abs(shown - own[photo]).mean() < 2
    assert own[photos[0]].shape != own[photos[1]].shape or np.abs(own[photos[0]] - own[photos[1]]).mean() > 20


def _end(*_):
    os.abort()


def test_a_photo_that_ends_a_decoder_ends_nothing_else(tmp_path, portraits, monkeypatch):
    lookers = Lookers()
    monkeypatch.setattr("fineline.studio.looking.look", _end)
    looked = lookers.look(tmp_path / "photo", "evil.jpg", Limits())
    assert looked.check.verdict == "unreadable"
    assert "evil.jpg" in looked.check.summary
    monkeypatch.undo()
    assert lookers.look(portraits[0], "me.png", Limits()).check.verdict == "fixable"
    lookers.close()


def test_versions_come_one_after_the_other(studio, photo):
    wishes = {"audience": "actor"}
    first = studio.client.post(f"/photos/{photo}/variants?shown=0", json=wishes).json()
    second = studio.client.post(f"/photos/{photo}/variants?shown=1", json=wishes).json()
    assert [len(it["versions"]) for it in (first, second)] == [1, 1]
    assert not first["whole"]
    assert first["versions"][0]["name"] != second["versions"][0]["name"]


def test_versions_differ_and_a_duel_asks_about_two_of_them(studio, photo, work):
    """The browser goes on to the winner."""
    wishes = {"audience": "linkedin"}
    found = studio.client.post(f"/photos/{photo}/variants", json=wishes).json()
    versions = found["versions"]
    assert found["whole"]
    assert (len(versions) >= 6) is (found["why_few"] is None)
    later = studio.client.post(f"/photos/{photo}/variants?shown=2", json=wishes).json()
    assert later["versions"] == versions[2:]
    assert len(versions) > 2
    assert len({version["picture"] for version in versions}) == len(versions)
    assert versions[0]["work"]["strengths"] == work["strengths"]
    assert draw(studio, photo, versions[1]["work"]).status_code == 200
    ask = lambda *answers: studio.client.post(  # noqa: E731
        f"/photos/{photo}/duel", json={"wishes": wishes, "answers": answers}
    ).json()
    first, second = ask(), ask("left")
    assert (first["asked"], second["asked"], first["winner"]) == (0, 1, None)
    assert first["left"] != first["right"]
    assert {first["left"], first["right"]} != {second["left"], second["right"]}
    assert ask() == first


def test_people_one_trusts_answer_on_a_page_of_their_own(studio, portraits):
    photo = studio.project(portraits[0])["photos"][0]["id"]  # whose votes no other test counts
    assert studio.client.get(f"/photos/{photo}/votes").json() == []
    page = studio.client.post(f"/photos/{photo}/ballot", json={"wishes": {"audience": "linkedin"}, "person": "Eileen"})
    assert "attachment" in page.headers["content-disposition"]
    assert "Eileen" in page.text
    shown = re.findall(r'"([0-9a-f]{12})":\s*"data:image', page.text)
    ballot = re.search(r'"ballot":\s*"([0-9a-f]{12})"', page.text).group(1)
    first, *others = shown
    votes = [{"question": "like you", "left": first, "right": other, "answer": "left"} for other in others]
    for voter in ("aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc", "cccccccccccc"):
        sent = {"format": "fineline votes 1", "ballot": ballot, "voter": voter, "votes": votes}
        counted = studio.client.post(f"/photos/{photo}/votes", content=json.dumps(sent))
        assert counted.status_code == 200, counted.text
    like = counted.json()[0]
    assert like["standing"]["voters"] == 3
    assert like["standing"]["scores"][0]["score"] > 50
    assert len(like["standing"]["scores"]) == len(shown)
    assert studio.client.post(f"/photos/{photo}/votes", content=b"no votes").status_code == 400
    assert studio.client.get(f"/photos/{photo}/votes").json() == counted.json()
