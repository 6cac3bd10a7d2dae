import pytest

import fineline
from sitters import FEW


@pytest.fixture(scope="session")
def signer() -> fineline.Signer:
    return fineline.Signer.local()


@pytest.fixture(scope="session", params=["astronaut", *(pytest.param(code, marks=pytest.mark.corpus) for code in FEW)])
def headshot(request) -> fineline.Result:
    """Of the portrait that is always there, and of one person of each skin tone."""
    if request.param not in FEW:
        return fineline.refine(request.getfixturevalue("astronaut_path"))
    people = request.getfixturevalue("people")
    return fineline.refine(next(photo.path for photo in people if photo.person == request.param))


@pytest.fixture(scope="session")
def astronaut_headshot(astronaut_path) -> fineline.Result:
    return fineline.refine(astronaut_path)
