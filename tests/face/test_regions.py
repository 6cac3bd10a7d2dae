"""Regions are where they belong on every complexion, and skin is skin alone."""

import cv2
import numpy as np

from truth import BARE, darker_skin, disc, found_in, mean_over, opened, region, side_light


def painted(photo, face, points, colour):
    """The hull of mesh points painted in one colour."""
    where = np.zeros(photo.pixels.shape[:2], np.float32)
    cv2.fillConvexPoly(where, cv2.convexHull(np.rint(face.mesh.xy(*points)).astype(np.int32)), 1.0)
    return photo.with_pixels(np.where(where[..., None] > 0, np.float32(colour), photo.pixels)), where


def overlap(one, other):
    return float(np.minimum(one, other).sum() / np.maximum(one, other).sum())


def test_every_region_is_a_share_and_lies_in_the_frame(sitter):
    _, face = sitter
    for name, mask in vars(face.regions).items():
        assert mask.shape == face.frame.size[::-1], name
        assert mask.min() >= 0, name
        assert mask.max() <= 1, (name, mask.max())


def test_cheeks_and_forehead_are_skin_and_features_are_not(sitter):
    photo, face = sitter
    skin = region(photo, face, "skin")
    assert min(mean_over(disc(photo, face, point, 0.1), skin) for point in BARE) > 0.7
    for feature in ("eyes", "lips", "brows"):
        assert mean_over(region(photo, face, feature), skin) < 0.15, feature


def test_a_shadow_on_skin_is_skin(portrait):
    photo, face = portrait
    shaded = found_in(side_light(photo, face, 2.0))
    assert overlap(region(*shaded, "skin"), region(photo, face, "skin")) > 0.8


def test_more_melanin_is_the_same_skin(portrait):
    photo, face = portrait
    darker = found_in(darker_skin(photo, face))
    assert overlap(region(*darker, "skin"), region(photo, face, "skin")) > 0.7


def test_what_lies_on_the_skin_is_none(portrait):
    """A painted blue patch on the cheek, as a sticker or a sleeve would show."""
    photo, face = portrait
    covered, where = painted(photo, face, (116, 118, 101, 206, 214, 192), (0.05, 0.08, 0.35))
    assert mean_over(where, region(photo, face, "skin")) > 0.6
    again = found_in(covered)
    assert mean_over(cv2.erode(where, np.ones((9, 9))), region(*again, "skin")) < 0.1


def test_the_person_is_not_the_background(sitter):
    face = sitter.face
    person = face.regions.person
    assert mean_over(face.regions.certain_skin, person) > 0.95
    corners = np.concatenate([person[:20, :20].ravel(), person[:20, -20:].ravel()])
    assert np.median(corners) < 0.1


def test_teeth_are_found_in_a_smile_and_not_in_a_closed_mouth(people):
    smile = opened(next(person.path for person in people if person.person == "p10"))
    closed = opened(next(person.path for person in people if person.person == "p12"))
    shares = [face.regions.teeth.sum() / face.frame.unit**2 for _, face in (smile, closed)]
    assert shares[0] > 0.03 > 10 * shares[1]
