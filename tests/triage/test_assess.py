"""Each fault raises its own finding, with words that help."""

import pytest

from fineline.photo.filters import resize
from fineline.triage import assess, worst
from truth import blurred, cast, exposed, found_in, leaning, on_grey, resized, side_light


def findings(sitter):
    return {finding.component: finding for finding in assess(*sitter)}


@pytest.fixture(scope="module")
def clean(portrait):
    return findings(portrait)


def test_a_portrait_can_be_used(clean):
    assert worst(clean.values()) != "reshoot"


def test_good_findings_give_no_advice_and_others_do(sitter):
    for finding in assess(*sitter):
        assert bool(finding.advice) == (finding.verdict != "good"), finding.component


def test_blur_is_seen_and_at_last_refused(portrait, clean):
    values = [findings(found_in(blurred(*portrait, size)))["Sharpness"] for size in (0.02, 0.06)]
    assert clean["Sharpness"].value < values[0].value < values[1].value
    assert values[1].verdict == "reshoot"
    assert "focus" in values[1].advice


def test_a_dark_photo_can_be_helped(portrait):
    dark = findings(found_in(exposed(portrait.photo, -2.5)))["UnderExposurePrevention"]
    assert dark.verdict == "fixable"


def test_burnt_out_skin_is_seen(portrait, clean):
    burnt = findings(found_in(exposed(portrait.photo, 2)))["OverExposurePrevention"]
    assert burnt.value > clean["OverExposurePrevention"].value
    assert burnt.verdict != "good"


def test_split_light_is_seen(portrait, clean):
    depth = 4 if leaning(*portrait) > 0 else -4
    split = findings(found_in(side_light(*portrait, depth)))["IlluminationUniformity"]
    assert split.value > clean["IlluminationUniformity"].value + 0.8
    assert split.verdict != "good"


def test_a_coloured_lamp_is_seen(sitter):
    assert findings(found_in(cast(on_grey(*sitter), 0.3, -0.6)))["NaturalColour"].verdict == "fixable"


def test_a_face_cut_by_the_frame_is_refused(portrait):
    photo, face = portrait
    left = round(float(face.mesh.pupils[0, 0]) - 0.1 * face.interocular)
    cut = resized(photo, photo.pixels[:, left:])
    assert findings(found_in(cut))["CropOfTheFaceImage"].verdict == "reshoot"


def test_few_pixels_are_said(portrait):
    photo, face = portrait
    scale = 60 / face.interocular
    small = resize(photo.pixels, (round(photo.width * scale), round(photo.height * scale)))
    assert findings(found_in(resized(photo, small)))["InterEyeDistance"].verdict == "fixable"
