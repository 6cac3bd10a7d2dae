"""Each fault raises its own finding, with words that help."""

import numpy as np
import pytest

from fineline.face import topology
from fineline.photo import open_photo
from fineline.photo.filters import resize
from fineline.triage import assess, worst
from fineline.triage.living.doubts import flatness
from fineline.triage.subject import Subject
from truth import blurred, cast, darker_skin, disc, exposed, found_in, leaning, on_grey, opened, resized, side_light
from worsening import WORSE, at_working_size


def findings(sitter):
    return {finding.component: finding for finding in assess(*sitter)}


@pytest.fixture(scope="module")
def clean(portrait):
    return findings(portrait)


@pytest.fixture(scope="module")
def working(portrait):
    return found_in(at_working_size(*portrait))


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


def test_what_is_information_is_no_fault(portrait):
    seen = assess(*portrait)
    assert worst(finding for finding in seen if finding.verdict == "information") == "good"


def test_grain_and_blocks_are_seen(working, clean):
    grain = findings(found_in(WORSE["noise"](*working)))["NoisePrevention"]
    assert grain.value > clean["NoisePrevention"].value + 1
    blocks = findings(found_in(WORSE["JPEG"](*working)))["CompressionArtifacts"]
    assert blocks.verdict == "fixable"
    assert clean["CompressionArtifacts"].verdict == "good"


def test_shut_eyes_are_seen(working, clean):
    shut = findings(found_in(WORSE["eyes shut"](*working)))["EyesOpen"]
    assert clean["EyesOpen"].verdict == "good"
    assert shut.value < 0.8 * clean["EyesOpen"].value


def test_shake_and_blur_widen_edges(working):
    still, shaken, soft = (
        found_in(photo).face.blur for photo in (working[0], WORSE["shake"](*working), WORSE["blur"](*working))
    )
    assert still.along < shaken.along
    assert soft.across >= still.across


def test_dark_glasses_are_seen(portrait, clean):
    assert clean["EyesVisible"].verdict == "good"
    photo, face = portrait
    lenses = Subject(photo, face).shapes.polygons(0, topology.RIGHT_LENS, topology.LEFT_LENS)
    mask = np.zeros(photo.pixels.shape[:2], np.float32)
    spread, rows, columns = face.frame.spread(lenses, photo.height, photo.width)
    mask[rows, columns] = spread
    worn = photo.with_pixels(photo.pixels * (1 - 0.96 * mask[..., None]))
    assert findings(found_in(worn))["EyesVisible"].verdict == "reshoot"


def test_a_microphone_before_the_mouth_is_seen(portrait, clean):
    photo, face = portrait
    ball = disc(photo, face, 14, 0.7)[..., None]
    held = photo.with_pixels(photo.pixels * (1 - ball) + ball * np.float32(0.03))
    covered = findings(found_in(held))["FaceOcclusionPrevention"]
    assert covered.value > clean["FaceOcclusionPrevention"].value + 0.05
    assert covered.verdict != "good"


def test_a_drawing_made_of_a_photo_is_doubted(people):
    """Flat areas with hard outlines, made of portraits of three tones: doubted of all, and of none of the originals."""
    import cv2

    for person in (next(photo for photo in people if photo.person == code) for code in ("p12", "p04", "p09")):
        photo = at_working_size(*opened(person.path))
        flat = open_photo(np.ascontiguousarray(cv2.pyrMeanShiftFiltering(photo.srgb8, 8, 25)))
        assert flatness(Subject(*found_in(photo))).weight == 0
        assert flatness(Subject(*found_in(flat))).weight > 0.5


def test_dark_skin_is_not_a_dark_picture(portrait, clean):
    """The same face in the same light with more melanin is judged alike."""
    darker = findings(found_in(darker_skin(*portrait)))
    assert darker["UnderExposurePrevention"].verdict == clean["UnderExposurePrevention"].verdict
    assert darker["DynamicRange"].verdict == clean["DynamicRange"].verdict
