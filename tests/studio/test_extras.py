"""Several faces in a photo, other pictures of the person, backgrounds of one's own, and signed headshots."""

import io
import zipfile

import numpy as np
import pytest
from PIL import Image

import fineline
from fineline.recipe import Recipe
from fineline.studio.extras import LARGEST, MOST


def encoded(pixels, format="JPEG"):
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, format)
    return stream.getvalue()


def picture(answer):
    assert answer.status_code == 200, answer.text
    return np.asarray(Image.open(io.BytesIO(answer.content)).convert("RGB"), np.float32)


def add(studio, project, kind, data, name="more.jpg"):
    return studio.client.post(f"/projects/{project}/{kind}", params={"name": name}, content=data)


@pytest.fixture(scope="module")
def two(studio, portraits):
    """A project with one photo of two faces side by side, as large; one in warm light, one in cold."""
    face = np.asarray(Image.open(portraits[0]).convert("RGB").resize((400, 400)))
    warm, cold = np.array([1.0, 0.85, 0.65]), np.array([0.65, 0.85, 1.0])
    beside = np.hstack([(face * tint).astype(np.uint8) for tint in (warm, cold)])
    return studio.project(encoded(beside, "PNG"))


def test_one_of_several_faces_is_chosen(studio, two):
    photo = two["photos"][0]
    assert photo["state"] == "refused"
    assert len(photo["faces"]) == 2
    assert all(0 <= left < right <= 1 and 0 <= top < bottom <= 1 for left, top, right, bottom in photo["faces"])
    assert studio.client.put(f"/photos/{photo['id']}/face", json={"face": 3}).status_code == 422
    for face in (1, 2):
        assert studio.client.put(f"/photos/{photo['id']}/face", json={"face": face}).status_code == 204
        state = studio.until(
            lambda: studio.client.get(f"/photos/{photo['id']}").json(), lambda photo: photo["state"] != "looking"
        )
        assert (state["face"], state["has_face"]) == (face, True)
        left, _, right, _ = photo["faces"][face - 1]
        shown = picture(draw(studio, photo["id"], {"audience": "linkedin"})).mean(axis=(0, 1))
        assert bool(shown[0] > shown[2]) is (left + right < 1)


def test_other_pictures_of_the_person_hold_likeness_tighter(studio, portraits):
    """A mirrored, darker copy stands for another day."""
    project = studio.project(portraits[0])
    photo = project["photos"][0]["id"]
    wishes = {"audience": "linkedin", "strengths": {}}
    limit = lambda: next(  # noqa: E731
        it["limit"]
        for it in studio.client.post(f"/photos/{photo}/measures", json=wishes).json()["authenticity"]
        if it["measure"] == "likeness"
    )
    alone = limit()
    pixels = np.asarray(Image.open(portraits[0]).convert("RGB"))
    other = (pixels[:, ::-1] * np.array([0.55, 0.5, 0.4])).astype(np.uint8)
    assert add(studio, project["id"], "references", encoded(other)).status_code == 201
    distance = fineline.open(portraits[0], references=[encoded(other)]).own_distance
    assert (limit() < alone) is (distance is not None and distance / 2 < alone)
    extras = studio.client.get(f"/projects/{project['id']}").json()["extras"]
    assert [(extra["kind"], extra["name"]) for extra in extras] == [("reference", "more.jpg")]
    nobody = add(studio, project["id"], "references", encoded(np.full((300, 300, 3), 90, np.uint8)))
    assert nobody.status_code == 422
    assert "No face" in nobody.json()["problem"]
    assert len(studio.client.get(f"/projects/{project['id']}").json()["extras"]) == 1
    for _ in range(MOST["reference"] - 1):
        assert add(studio, project["id"], "references", encoded(other)).status_code == 201
    assert add(studio, project["id"], "references", encoded(other)).status_code == 409
    studio.client.delete(f"/projects/{project['id']}")


def test_a_background_of_ones_own(studio, portraits):
    """Kept smaller, without metadata, under a name that nobody chose; the recipe names no folder of the user's."""
    project = studio.project(portraits[0])
    photo = project["photos"][0]["id"]
    red = np.zeros((900, 5000, 3), np.uint8) + np.array([200, 20, 20], np.uint8)
    made = add(studio, project["id"], "backdrops", encoded(red), "../../wall.jpg").json()
    assert made["name"] == "wall.jpg"
    kept = picture(studio.client.get(f"/extras/{made['id']}"))
    assert max(kept.shape) == LARGEST["backdrop"]
    work = {"audience": "linkedin", "background": f"picture:{made['id']}", "strengths": {}}
    shown = picture(studio.client.post(f"/photos/{photo}/picture", json={"work": work}))
    corner = shown[:20, :20].mean(axis=(0, 1))
    assert corner[0] > 150 > 80 > corner[1]
    assert studio.client.put(f"/photos/{photo}/work", json=work).status_code == 204
    found = studio.client.post(f"/photos/{photo}/recommendation", json={k: work[k] for k in ("audience", "background")})
    assert found.json()["work"]["background"] == work["background"]

    order = {"work": work, "crops": ["linkedin"], "credentials": True}
    render = studio.client.post(f"/photos/{photo}/renders", json=order).json()["id"]
    done = studio.until(
        lambda: studio.client.get(f"/renders/{render}").json(), lambda state: state["state"] in ("done", "failed")
    )
    assert done["state"] == "done", done["words"]
    headshot = studio.client.get(f"/renders/{render}/headshot/linkedin")
    assert picture(headshot)[:20, :20].mean(axis=(0, 1))[0] > 150
    credentials = fineline.credentials(headshot.content)
    assert credentials.in_words()
    archive = zipfile.ZipFile(io.BytesIO(studio.client.get(f"/renders/{render}/all").content))
    recipe = Recipe.from_toml(archive.read("astronaut-linkedin.toml").decode())
    assert recipe.option("background", "mode") == "background.jpg"
    assert "background.jpg" in archive.namelist()
    for data in (headshot.content, *(archive.read(name) for name in archive.namelist())):
        assert str(studio.settings.folder).encode() not in data

    elsewhere = studio.client.post("/projects", json={}).json()["id"]
    foreign = add(studio, elsewhere, "backdrops", encoded(red)).json()["id"]
    assert draw(studio, photo, work | {"background": f"picture:{foreign}"}).status_code == 404
    assert draw(studio, photo, work | {"background": f"picture:{photo}"}).status_code == 404
    assert draw(studio, photo, work | {"background": "picture:../../etc"}).status_code == 422
    assert add(studio, elsewhere, "backdrops", b"GIF89a and nothing").status_code == 422
    assert studio.client.delete(f"/extras/{made['id']}").status_code == 204
    assert studio.client.get(f"/photos/{photo}").json()["work"]["background"] is None
    assert not list(studio.settings.folder.glob(f"*{made['id']}*"))
    for each in (elsewhere, project["id"]):
        studio.client.delete(f"/projects/{each}")


def draw(studio, photo, work):
    return studio.client.post(f"/photos/{photo}/picture", json={"work": work})


@pytest.mark.parametrize("kind", ["references", "backdrops"])
def test_what_is_too_large_or_empty_leaves_nothing(studio, kind):
    project = studio.client.post("/projects", json={}).json()["id"]
    before = set(studio.settings.folder.iterdir())
    assert add(studio, project, kind, b"x" * 5_000_001).status_code == 413
    assert add(studio, project, kind, b"").status_code == 422
    assert set(studio.settings.folder.iterdir()) == before
    assert studio.client.get(f"/projects/{project}").json()["extras"] == []
    studio.client.delete(f"/projects/{project}")
