"""Fixtures of real people to test on; each is opened once."""

import pytest

from truth import Sitter, badly_taken, faulty, found_in, opened, room, wider

TONED = {"p14": "light", "p16": "light", "p04": "medium", "p18": "medium", "p09": "dark", "p15": "dark"}
"""People of the corpus with their skin tones."""

FEW = ("p12", "p04", "p09")


@pytest.fixture(scope="session")
def astronaut(astronaut_path) -> Sitter:
    return opened(astronaut_path)


@pytest.fixture(scope="session")
def hopper(hopper_path) -> Sitter:
    return opened(hopper_path)


@pytest.fixture(scope="session", params=[pytest.param(code, id=f"{tone}-{code}") for code, tone in TONED.items()])
def sitter(request, people) -> Sitter:
    """Two people of each skin tone."""
    return opened(_photo_of(request.param, people))


@pytest.fixture(scope="session", params=["astronaut", *(pytest.param(code, marks=pytest.mark.corpus) for code in FEW)])
def portrait(request) -> Sitter:
    """The portrait that is always there, and one person of each skin tone."""
    if request.param in FEW:
        return opened(_photo_of(request.param, request.getfixturevalue("people")))
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def flawed(portrait) -> Sitter:
    """A portrait in which every edit finds something to do."""
    return found_in(faulty(*portrait))


@pytest.fixture(scope="session")
def badly(portrait) -> Sitter:
    """The same portrait out of focus and noisy, for what restores a photo."""
    return found_in(badly_taken(*portrait))


@pytest.fixture(scope="session")
def leaning(portrait) -> Sitter:
    """The same portrait, with room about it, in a room that a camera looked down on."""
    return found_in(room(*wider(*portrait), lean=0.2))


def _photo_of(code, people):
    return next(photo.path for photo in people if photo.person == code)
