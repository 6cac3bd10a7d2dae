"""Photos that cannot be saved are refused, with the reason that a person would give."""

import pytest

from fineline.errors import RefusedPhoto
from fineline.face import choose_face
from fineline.photo import open_photo
from fineline.triage import refuse_unusable

REFUSED = {
    "codeformer__06.png": "2 faces",
    "dlib__bald_guys.jpg": "faces",
    "human__group-3.jpg": "faces",
    "face_recognition__two_people.jpg": "2 faces",
    "codeformer__0345.png": "Sharpness",
    "dlib__dogs.jpg": "No face",
    "liveportrait__s38.jpg": "No face",
    "liveportrait__s6.jpg": "LivingPerson",
    "photomaker__scarlett_2.jpg": "HeadPoseYaw",
    "face_recognition__obama_partial_face2.jpg": "CropOfTheFaceImage",
    "u-2-net__images.jpeg": "too small",
}

USED = ("codeformer__0478.png", "liveportrait__s2.jpg", "ic-light__i1.jpeg")
"""Slightly blurred, black and white, low-key."""


def look(path):
    photo = open_photo(path)
    refuse_unusable(photo, choose_face(photo))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_saved_is_refused(corpus, name):
    with pytest.raises(RefusedPhoto, match=REFUSED[name]) as caught:
        look(corpus / "hard" / name)
    assert caught.value.remedy


@pytest.mark.parametrize("name", USED)
def test_what_is_merely_difficult_is_not(corpus, name):
    look(corpus / "hard" / name)


def test_no_usable_photo_of_the_corpus_is_refused(people):
    from truth import opened

    for person in people:
        refuse_unusable(*opened(person.path))
