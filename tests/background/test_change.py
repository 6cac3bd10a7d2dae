"""How people write what their background is to become."""

import pytest
from PIL import Image

from fineline.background import parse
from fineline.background.backdrops import BACKDROPS
from fineline.errors import UsageError


def test_keep_is_no_change():
    assert parse("keep") is None


@pytest.mark.parametrize("mode", ["tidy", "blur"])
def test_the_old_background_is_kept_in_part(mode):
    assert parse(mode).keeps


@pytest.mark.parametrize("mode", [*BACKDROPS, "#e8e8e8", "#F4F4F4-#c8c8c8"])
def test_another_background_replaces_the_old_one(mode):
    assert not parse(mode).keeps


def test_a_picture_is_named_by_its_path(tmp_path):
    Image.new("RGB", (8, 8)).save(tmp_path / "wall.png")
    assert not parse(str(tmp_path / "wall.png")).keeps


@pytest.mark.parametrize("mode", ["", "beach", "#fff", "#12345g", "#e8e8e8-", "#e8e8e8-#e8e8e8-#e8e8e8", "nowhere.jpg"])
def test_anything_else_is_bad_use_and_says_what_there_is(mode):
    with pytest.raises(UsageError, match="no background") as error:
        parse(mode)
    assert "studio" in error.value.remedy
