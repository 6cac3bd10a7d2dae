"""Every hard photo of the corpus gets the verdict that a person would give, with the reason."""

import pytest

import fineline
from fineline.errors import RefusedPhoto
from fineline.face import choose_face
from fineline.photo import open_photo
from fineline.triage import refuse_unusable

REFUSED = {
    "codeformer__0345.png": "Sharpness",
    "codeformer__0599.png": "No face",
    "codeformer__06.png": "2 faces",
    "codeformer__0763.png": "Sharpness",
    "codeformer__0777.png": "Sharpness",
    "dlib__2008_001322.jpg": "3 faces",
    "dlib__bald_guys.jpg": "faces",
    "dlib__dogs.jpg": "No face",
    "face_recognition__obama_partial_face2.jpg": "CropOfTheFaceImage",
    "face_recognition__two_people.jpg": "2 faces",
    "human__group-3.jpg": "4 faces",
    "liveportrait__s11.jpg": "LivingPerson",
    "liveportrait__s38.jpg": "No face",
    "liveportrait__s6.jpg": "LivingPerson",
    "liveportrait__s7.jpg": "LivingPerson",
    "liveportrait__s9.jpg": "LivingPerson",
    "photomaker__scarlett_2.jpg": "HeadPoseYaw",
    "u-2-net__coach.jpg": "No face",
    "u-2-net__images.jpeg": "too small",
}

HELPED = {
    "codeformer__0478.png": "Sharpness",
    "codeformer__0770.png": "NaturalColour",
    "ic-light__i1.jpeg": "IlluminationUniformity",
    "u-2-net__skater.jpg": "HeadPoseRoll",
    "face_recognition__lin-manuel-miranda.png": "MotionBlurPrevention",
}
"""What is merely difficult, and what is said of it; ic-light__i1 is generated, which cannot be told."""

GOOD = ("liveportrait__s2.jpg",)
"""Black and white."""

PICTURES = {"s11": "printed", "s6": "statue", "s7": "drawing", "s9": "painting"}
"""What the pictures of people and statues are guessed to be."""


def test_every_hard_photo_has_its_verdict(corpus):
    assert {path.name for path in (corpus / "hard").iterdir()} == {*REFUSED, *HELPED, *GOOD}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_saved_is_refused(corpus, name):
    photo = open_photo(corpus / "hard" / name)
    with pytest.raises(RefusedPhoto, match=REFUSED[name]) as caught:
        refuse_unusable(photo, choose_face(photo))
    assert caught.value.remedy


@pytest.mark.parametrize("name", HELPED)
def test_what_is_merely_difficult_is_named_and_used(corpus, name):
    checked = fineline.check(corpus / "hard" / name)
    assert checked.verdict == "fixable"
    assert HELPED[name] in {finding.component for finding in checked.findings if finding.verdict == "fixable"}


@pytest.mark.parametrize("name", GOOD)
def test_good_photos_are_good(corpus, name):
    assert fineline.check(corpus / "hard" / name).verdict == "good"


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_of_people_are_called_what_they_are(corpus, picture):
    assert PICTURES[picture] in fineline.check(corpus / "hard" / f"liveportrait__{picture}.jpg").summary


@pytest.mark.parametrize("name", REFUSED)
def test_anyway_overrides_all_but_no_face(corpus, name):
    checked = fineline.check(corpus / "hard" / name, anyway=True)
    assert (checked.verdict == "refused") == (REFUSED[name] == "No face")


def test_no_person_of_the_corpus_is_refused_or_doubted(people):
    from truth import opened

    for person in people:
        photo, face = opened(person.path)
        refuse_unusable(photo, face)


def test_nobody_is_too_dark_by_the_shade_of_their_skin(people):
    """Well-exposed portraits of people of every tone, and none of them is called dark."""
    from truth import opened

    errors = {person.path.name: opened(person.path).face.exposure.error for person in people if person.tone == "dark"}
    assert min(errors.values()) > -0.5, errors
