"""What wheel and sdist would hold, by the lists that hatchling builds them from."""

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from .conftest import ROOT

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".avif", ".tif", ".tiff")


def listed(builder):
    return sorted(file.distribution_path for file in builder(str(ROOT)).recurse_included_files())


@pytest.fixture(scope="module")
def wheel():
    return listed(WheelBuilder)


@pytest.fixture(scope="module")
def sdist():
    return listed(SdistBuilder)


def test_the_wheel_is_the_package_and_nothing_else(wheel):
    assert {name.split("/")[0] for name in wheel} == {"fineline"}
    assert "fineline/py.typed" in wheel
    here = {f"fineline/{file.relative_to(ROOT / 'src/fineline')}" for file in (ROOT / "src/fineline").rglob("*.py")}
    assert here <= set(wheel)


def test_data_travels_in_the_wheel(wheel):
    kinds = {name.rsplit(".", 1)[-1] for name in wheel}
    assert {"toml", "csv", "json", "html", "css"} <= kinds


def test_nobody_is_shown_in_the_wheel(wheel):
    assert [name for name in wheel if name.lower().endswith(PICTURES)] == []


def test_the_studios_page_travels_in_the_wheel(wheel):
    if not (ROOT / "src/fineline/studio/static/index.html").is_file():
        pytest.skip("the page was not built: make page")
    assert "fineline/studio/static/index.html" in wheel


def test_the_sdist_builds_the_wheel_and_shows_only_those_on_the_pages(sdist):
    needed = {"build_backend.py", "build_page.py", "LICENSE", "NOTICE", "README.md", "web/package-lock.json"}
    assert needed <= set(sdist)
    pictures = {name for name in sdist if name.lower().endswith(PICTURES)}
    assert {name.rsplit("/", 1)[0] for name in pictures} <= {"docs"}
    assert not any(name.startswith((".venv", "build/", "web/node_modules", "out/")) for name in sdist)
