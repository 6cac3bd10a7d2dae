import sys
from pathlib import Path

import pytest

from sitters import astronaut

__all__ = ["astronaut"]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session", autouse=True)
def examples():
    """The folder of examples, which can be imported."""
    sys.path.insert(0, str(ROOT / "examples"))
    yield ROOT / "examples"
    sys.path.remove(str(ROOT / "examples"))
