"""What all tests share: the folder of real portraits, and the two portraits that come with other packages."""

import os
from pathlib import Path

import pytest

from corpus import Person
from corpus import people as people_of_corpus

CORPUS = os.environ.get("FINELINE_CORPUS")
NEEDS = {"corpus": {"corpus", "people"}, "browser": {"browser"}}
"""What is not on every machine, by its marker, with the fixtures that ask for it."""


LONG = ("test_people.py", "test_damage.py", "test_search.py", "test_api.py", "test_refine.py")
"""Files that take a minute and more go first, so that no worker waits long for the other at the end."""


def pytest_collection_modifyitems(items):
    """Whatever asks for the corpus or a browser is marked so."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))
    for item in items:
        for marker, fixtures in NEEDS.items():
            if fixtures & set(getattr(item, "fixturenames", ())):
                item.add_marker(marker)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Where the corpus or a browser is required, a test of it that was skipped has failed."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        for marker in filter(item.get_closest_marker, NEEDS):
            if os.environ.get(required := f"FINELINE_REQUIRE_{marker.upper()}") == "1":
                report.outcome = "failed"
                report.longrepr = f"skipped, although {required} is set: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real portraits named by FINELINE_CORPUS."""
    if not CORPUS:
        pytest.skip("FINELINE_CORPUS is not set")
    if not Path(CORPUS, "manifest.tsv").is_file():
        pytest.fail(f"FINELINE_CORPUS={CORPUS} has no manifest.tsv")
    return Path(CORPUS).resolve()


@pytest.fixture(scope="session")
def people(corpus) -> list[Person]:
    """All photos of single people in the corpus."""
    return people_of_corpus()


@pytest.fixture(scope="session")
def astronaut_path(tmp_path_factory) -> Path:
    """Eileen Collins, 512 pixels, PNG."""
    from PIL import Image
    from skimage import data

    path = tmp_path_factory.mktemp("astronaut") / "astronaut.png"
    Image.fromarray(data.astronaut()).save(path)
    return path


@pytest.fixture(scope="session")
def hopper_path(tmp_path_factory) -> Path:
    """Grace Hopper, 512 by 600 pixels, JPEG."""
    from matplotlib import cbook

    path = tmp_path_factory.mktemp("hopper") / "hopper.jpg"
    path.write_bytes(Path(cbook.get_sample_data("grace_hopper.jpg", asfileobj=False)).read_bytes())
    return path
