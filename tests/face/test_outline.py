"""The outline and the hair on drawn pictures, where the truth is what was drawn."""

import cv2
import numpy as np
import pytest

from fineline.face.matte.hair import find_hair
from fineline.face.matte.outline import find_outline
from fineline.face.matte.trimap import find_trimap
from fineline.photo.filters import gaussian

UNIT = 40.0
SIZE = 160

SKINS = {"light": (0.6, 0.4, 0.32), "medium": (0.4, 0.24, 0.16), "dark": (0.12, 0.06, 0.04)}
HAIR, SHIRT, WALL = (0.02, 0.015, 0.01), (0.05, 0.1, 0.4), (0.7, 0.7, 0.68)


def disc(x, y, radius):
    rows, columns = np.mgrid[:SIZE, :SIZE]
    return np.hypot(columns - x, rows - y) < radius


def painted(*layers):
    """(SIZE, SIZE, 3) colours over one another, a little noisy."""
    image = np.zeros((SIZE, SIZE, 3), np.float32)
    for where, colour in layers:
        image[where] = colour
    noise = np.random.default_rng(0).normal(0, 0.004, image.shape)
    return np.clip(image * (1 + noise) + 0.5 * noise, 0, 1).astype(np.float32)


def guessed(person, reach):
    """A soft guess at a person, and the band in which it says nothing for certain."""
    near = cv2.dilate(person.astype(np.uint8), np.ones((2 * reach + 1,) * 2, np.uint8)) > 0
    deep = cv2.erode(person.astype(np.uint8), np.ones((2 * reach + 1,) * 2, np.uint8)) > 0
    unknown = near & ~deep
    soft = gaussian(person.astype(np.float32), reach / 2)
    return np.where(unknown, soft, deep).astype(np.float32), unknown


def oval(x, y, radius):
    """(36, 2) the outline of a face, from its top."""
    angles = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    return np.stack([x + radius * np.sin(angles), y - radius * np.cos(angles)], axis=1).astype(np.float32)


def overlap(one, other):
    return np.count_nonzero(one & other) / np.count_nonzero(one | other)


def test_the_outline_is_where_colours_change_and_not_where_the_network_has_it():
    true, misplaced = disc(80, 80, 50), disc(85, 80, 50)
    guess, unknown = guessed(misplaced, 16)
    share = find_outline(painted((~true, WALL), (true, SHIRT)), guess, unknown, UNIT)
    assert overlap(share > 0.5, true) > 0.98
    assert overlap(misplaced, true) < 0.9


def test_where_colours_tell_nothing_it_is_the_networks_and_smooth():
    person = disc(80, 80, 50)
    guess, unknown = guessed(person, 12)
    share = find_outline(painted((person | ~person, SHIRT)), guess, unknown, UNIT)
    assert overlap(share > 0.5, person) > 0.93
    edges, _ = cv2.findContours((share > 0.5).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    assert len(edges) == 1
    assert cv2.arcLength(edges[0], True) < 1.15 * cv2.arcLength(cv2.convexHull(edges[0]), True)


@pytest.mark.parametrize("skin", SKINS)
def test_hair_is_what_is_round_the_face_and_neither_face_nor_shirt(skin):
    rows, columns = np.mgrid[:SIZE, :SIZE]
    face, cap = disc(80, 70, 32), disc(80, 62, 46)
    locks = (np.abs(np.abs(columns - 80) - 38) < 8) & (rows > 60) & (rows < 125)
    shirt = (rows > 118) & (np.abs(columns - 80) < 70) & ~locks
    hair = (cap | locks) & ~face & ((rows < 70) | locks)
    person = hair | face | shirt
    image = painted((~person, WALL), (shirt, SHIRT), (face, SKINS[skin]), (hair, HAIR))
    found = find_hair(image, person, rows < 60, oval(80, 70, 32), UNIT)
    assert np.count_nonzero(found.where & hair) > 0.7 * np.count_nonzero(hair)
    assert np.count_nonzero(found.where & ~hair) < 0.02 * np.count_nonzero(hair)


def test_gaps_between_locks_show_the_wall():
    rows = np.mgrid[:SIZE, :SIZE][0]
    face, head, gap = disc(80, 90, 30), disc(80, 80, 55), disc(40, 70, 6)
    hair = head & ~face & ~gap
    image = painted((~head, WALL), (face, SKINS["medium"]), (hair, HAIR), (gap, WALL))
    found = find_hair(image, head, rows < 75, oval(80, 90, 30), UNIT)
    gaps = found.gaps(image, head & ~face, ~head, UNIT)
    assert np.count_nonzero(gaps & gap) > 0.6 * np.count_nonzero(gap)
    assert np.count_nonzero(gaps & ~disc(40, 70, 10)) < np.count_nonzero(gap)


@pytest.mark.parametrize(("wall", "told"), [(WALL, True), (HAIR, False)])
def test_where_the_network_does_not_know_beside_hair_colours_decide_if_they_can(wall, told):
    face, head, torn = disc(80, 90, 30), disc(80, 80, 55), disc(28, 112, 14)
    image = painted((~head, wall), (head, HAIR), (torn & ~head, wall), (face, SKINS["medium"]))
    probability = np.where(torn & ~head, 0.8, head).astype(np.float32)
    trimap = find_trimap(image, probability, oval(80, 90, 30), UNIT)
    open_to_colours = trimap.unknown[torn & ~disc(80, 80, 62)].mean()
    assert open_to_colours > 0.95 if told else open_to_colours < 0.9


@pytest.mark.parametrize(("wall", "told"), [(WALL, True), (SHIRT, False)])
def test_cloth_before_a_wall_of_its_colours_is_left_to_no_colour_and_smooth(wall, told):
    body, face = disc(80, 150, 70), disc(80, 60, 30)
    image = painted((~body, wall), (body, SHIRT), (face, SKINS["medium"]))
    noise = np.random.default_rng(1).normal(0, 0.4, (SIZE, SIZE)).astype(np.float32)
    person = (body | face).astype(np.float32)
    probability = np.clip(gaussian(person, 5.0) + gaussian(noise, 2.0), 0, 1)
    trimap = find_trimap(image, probability, oval(80, 60, 30), UNIT)
    shoulder = np.s_[95:150, 20:45]
    assert trimap.unknown[shoulder].any() == told
    edge = np.argmax(trimap.guess[shoulder] > 0.5, axis=0)
    assert np.abs(np.diff(edge, n=2)).mean() < 1.0
