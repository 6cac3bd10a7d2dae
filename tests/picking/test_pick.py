"""The worse copy comes last, strangers stay apart, and no bad file ends the run."""

from dataclasses import replace

import numpy as np
import pytest

import fineline
from fineline.errors import UsageError
from fineline.face import find_faces
from fineline.picking import look_at
from fineline.picking.people import by_person
from fineline.picking.ranking import rank
from worsening import WORSE, at_working_size


@pytest.fixture(scope="module")
def good(portrait):
    photo = at_working_size(*portrait)
    return photo, find_faces(photo)[0]


@pytest.fixture(scope="module")
def shot(good):
    return look_at(0, *good)


@pytest.mark.parametrize("kind", WORSE)
def test_a_worsened_copy_comes_last_and_the_line_says_something(good, shot, kind):
    if kind == "shake" and good[1].interocular < 60:
        pytest.skip("a shake of three pixels does not show in so small a face")
    photo = WORSE[kind](*good)
    copy = look_at(1, photo, find_faces(photo)[0])
    ranking = rank([copy, shot])
    assert [photo.index for photo in ranking.ranked] == [0, 1]
    assert all(photo.reason.endswith(".") for photo in ranking.ranked)
    assert ranking.best.index == 0


def test_the_order_of_the_files_does_not_matter(good, shot):
    copies = [look_at(1, photo, find_faces(photo)[0]) for photo in (WORSE["dark"](*good),)]
    one, other = rank([shot, *copies]), rank([*copies, shot])
    assert one == other


def test_the_same_photo_twice_keeps_its_order(shot):
    ranking = rank([replace(shot, index=1), shot])
    assert [photo.index for photo in ranking.ranked] == [0, 1]
    assert ranking.ranked[0].score == ranking.ranked[1].score
    assert "Nearly as good" in ranking.ranked[1].reason


def test_strangers_are_ranked_apart(astronaut, hopper):
    shots = [look_at(index, *sitter) for index, sitter in enumerate((astronaut, hopper))]
    assert len(by_person(shots)) == 2
    assert [(photo.person, photo.rank) for photo in rank(shots).ranked] == [(1, 1), (2, 1)]


def test_people_of_the_corpus_are_told_apart(people):
    from truth import opened

    few = [person for person in people if person.person in ("p15", "p18", "p21")]
    shots = [look_at(index, *opened(person.path)) for index, person in enumerate(few)]
    found = {frozenset(few[shot.index].person for shot in group) for group in by_person(shots)}
    assert found == {frozenset({"p15"}), frozenset({"p18"}), frozenset({"p21"})}


def test_the_api_leaves_out_what_it_cannot_rank(astronaut_path, tmp_path):
    empty = tmp_path / "empty.jpg"
    empty.touch()
    blank = np.full((300, 300, 3), 128, np.uint8)
    picked = fineline.pick([empty, astronaut_path, blank])
    assert picked.best is not None
    assert picked.best.file == "astronaut.png"
    assert [photo.index for photo in picked.facts.left_out] == [0, 2]
    assert all(photo.reason for photo in picked.facts.left_out)
    assert picked.image.width > 600


def test_no_usable_photo_is_no_best():
    picked = fineline.pick([np.full((300, 300, 3), 128, np.uint8)])
    assert picked.best is None
    assert picked.png().startswith(b"\x89PNG")


def test_missing_files_and_no_files_are_bad_use(tmp_path):
    with pytest.raises(UsageError):
        fineline.pick([])
    with pytest.raises(UsageError):
        fineline.pick([tmp_path / "nowhere.jpg"])
