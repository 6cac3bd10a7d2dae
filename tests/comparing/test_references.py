"""Without the photo before, other photos of the person must tell what can be told, and no more."""

import numpy as np
import pytest

import fineline
from fineline.comparing import against_references
from fineline.photo import open_photo
from fineline.search.portrait import other_days
from sitters import sitter
from truth import MOLE, PIMPLE, darker_skin, found_in, spot

__all__ = ["sitter"]


@pytest.fixture(scope="module")
def photos(people):
    """Three photos of one person, three of another."""
    return {code: [photo.path for photo in people if photo.person == code] for code in ("p15", "p19")}


@pytest.mark.parametrize("code", ["p15", "p19"])
def test_other_photos_of_the_person_vouch_for_them(photos, code):
    first, *others = photos[code]
    facts = fineline.compare_with_references(first, others)
    assert facts.likeness.verdict == "like your other photos"
    assert facts.complexion.verdict != "unlike your other photos"
    assert len(facts.in_words()) == 3


def test_somebody_else_is_not_vouched_for(photos):
    facts = fineline.compare_with_references(photos["p15"][0], photos["p19"])
    assert facts.likeness.verdict == "unlike your other photos"
    assert facts.likeness.distance > 0.6


def test_a_mole_of_the_other_photos_is_missed(sitter):
    """Painted at the same place in a brighter and a turned copy, which stand for other days."""
    photo, face = sitter
    marked = spot(spot(photo, face, 50, 0.03, MOLE), face, 280, 0.03, MOLE)
    references = [found_in(marked.with_pixels(marked.pixels * np.float32(gain))).face for gain in (1.0, 0.8)]
    clean, kept = against_references(face, references).marks, against_references(references[0], references).marks
    assert {mark.region.split()[-1] for mark in clean.missing} & {"cheek"}
    assert len(clean.missing) > len(kept.missing)
    assert kept.found > clean.found


def test_darker_skin_is_told_as_far_as_the_light_is_known(sitter):
    """The same light on the eyes, more melanin in the skin."""
    photo, face = sitter
    darkened = found_in(darker_skin(photo, face)).face
    found, same = (against_references(one, [face]).complexion for one in (darkened, face))
    assert found.lighter < -5
    assert found.uncertainty > 1
    assert same.verdict != "unlike your other photos"


def test_no_reference_is_bad_use(astronaut_path):
    with pytest.raises(fineline.UsageError, match="reference"):
        fineline.compare_with_references(astronaut_path, [])


def test_what_other_days_show_too_is_permanent(people):
    """The same red spot on two days is no pimple."""
    photos = [found_in(open_photo(photo.path)) for photo in people if photo.person == "p20"]
    red = [found_in(spot(photo, face, 50, 0.035, PIMPLE)).face for photo, face in photos]
    x, y = red[0].frame.place(red[0].mesh.xy(50))[0]

    def kinds(face):
        near = 0.05 * face.frame.unit
        return {mark.kind for mark in face.marks if np.hypot(mark.x - x, mark.y - y) < near}

    assert kinds(red[0]) == {"transient"}
    assert kinds(red[0].among(other_days(red[0], red[1:]))) == {"permanent"}
    assert kinds(red[0].among([photos[1].face])) == {"transient"}
