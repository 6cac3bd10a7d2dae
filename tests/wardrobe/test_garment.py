"""What is worn, on real portraits and on cloth dyed on purpose."""

import json
from pathlib import Path

import numpy as np
import pytest

from fineline.edits import make_edit
from fineline.errors import UsageError
from fineline.photo.colour import delta_e2000, to_lab
from fineline.wardrobe.advice import AttireAdvice
from fineline.wardrobe.garment import find_garment
from fineline.wardrobe.harmony import harmony
from fineline.wardrobe.palette import load_colour, nearest, palette
from sitters import TONED
from truth import opened

TRUTH = Path(__file__).parents[2] / "benchmarks" / "truth" / "garments.json"
MARKED = ("pulid__lifeifei.jpg", "uniface__src_man2.jpg", "face_recognition__biden2.jpg")


@pytest.mark.parametrize("name", MARKED)
def test_colours_read_by_eye_are_found(name, corpus):
    photo, face = opened(corpus / "people" / name)
    found = [worn.lab for worn in find_garment(photo, face).colours]
    for entry in json.loads(TRUTH.read_text()):
        if entry["file"] == name:
            lab = np.array(entry["lab"])
            assert min(float(delta_e2000(lab, other)) for other in found) < 6, entry["what"]


@pytest.fixture(params=[pytest.param(code, id=f"{TONED[code]}-{code}") for code in ("p14", "p16", "p04", "p09", "p15")])
def plainly_dressed(request, people):
    return opened(next(it.path for it in people if it.person == request.param))


@pytest.mark.parametrize("colour", ["burgundy", "light blue"])
def test_a_preview_is_found_in_the_colour_that_was_asked_for(colour, plainly_dressed):
    after = make_edit("attire_preview", 1.0, {"colour": colour})(*plainly_dressed)
    seen = find_garment(after, plainly_dressed.face).colours
    assert min(float(delta_e2000(worn.lab, load_colour(colour).lab)) for worn in seen) < 12


def test_a_preview_is_refused_where_cloth_cannot_be_told_from_skin(people):
    photo, face = opened(next(it.path for it in people if it.person == "p13"))
    with pytest.raises(UsageError, match="cannot be told from your skin"):
        make_edit("attire_preview", 1.0, {"colour": "teal"})(photo, face)


def test_shoulders_of_somebody_who_leans_forward_are_no_hair(corpus):
    photo, face = opened(corpus / "people" / "deepface__img33.jpg")
    below = round(float(face.figure.chin[1]))
    assert face.figure.regions.hair[below:].max() < 0.5
    assert find_garment(photo, face).cover > 0.85


def test_a_tie_is_not_dyed_with_the_jacket(corpus):
    photo, face = opened(corpus / "people" / "face_recognition__biden2.jpg")
    after = make_edit("attire_preview", 1.0, {"colour": "burgundy"})(photo, face)
    tie = np.s_[1030:1090, 580:630]
    assert np.abs(after.pixels[tie] - photo.pixels[tie]).max() < 0.02


def test_half_a_shirt_in_shade_is_refused(people):
    photo, face = opened(next(it.path for it in people if it.person == "p18"))
    with pytest.raises(UsageError, match="half in shade"):
        make_edit("attire_preview", 1.0, {"colour": "teal"})(photo, face)


def test_a_preview_leaves_the_face_alone(plainly_dressed):
    photo, face = plainly_dressed
    after = make_edit("attire_preview", 1.0, {"colour": "teal"})(photo, face)
    inside = face.regions.certain_skin > 0.5
    assert np.array_equal(face.frame.sample(after.pixels)[inside], face.frame.sample(photo.pixels)[inside])


def test_a_preview_is_marked_in_the_picture(astronaut):
    photo, face = astronaut
    after = make_edit("attire_preview", 1.0, {})(photo, face)
    corner = np.s_[-20:, :60]
    assert np.abs(after.pixels[corner] - photo.pixels[corner]).max() > 0.2


def test_a_colour_that_does_not_exist_is_bad_use():
    with pytest.raises(UsageError, match="ultraviolet"):
        make_edit("attire_preview", 1.0, {"colour": "ultraviolet"})


def test_each_colour_is_called_by_its_own_name():
    assert all(nearest(colour.lab).name == name for name, colour in palette().items())


def test_harmony_is_symmetric_and_knows_a_clash():
    olive, navy, yellow = (load_colour(name).lab for name in ("olive", "navy", "yellow"))
    assert harmony(olive, navy) == pytest.approx(harmony(navy, olive))
    assert harmony(to_lab(np.full((1, 1, 3), 0.7, np.float32))[0, 0], navy) > harmony(yellow, load_colour("purple").lab)


def test_advice_is_for_everybody_and_never_about_the_body(sitter):
    advice = AttireAdvice.of(*sitter, "corporate")
    assert 3 <= len(advice.recommended) <= 5
    assert all(colour.reasons for colour in advice.recommended)
    said = advice.model_dump_json().lower()
    assert not any(word in said for word in ("slim", "figure", "body", "weight", "flatter", "men ", "women "))


def test_an_unknown_field_is_bad_use(astronaut):
    with pytest.raises(UsageError, match="piracy"):
        AttireAdvice.of(*astronaut, "linkedin", "piracy")
