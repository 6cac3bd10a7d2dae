"""The grain of a photo is measured on it, and given to what was not photographed."""

import numpy as np
import pytest

from fineline.background.grain import add_grain, noise_of, sheet
from fineline.photo.colour import luminance
from fineline.photo.filters import gaussian

PLACE = slice(256, 512), slice(0, 256)


@pytest.mark.parametrize("level", [0.05, 0.3, 0.8])
def test_it_has_the_noise_it_is_to_have(level):
    wall = np.full((256, 256, 3), level, np.float32)
    add_grain(wall, np.float32(0.01) * sheet(0), PLACE)
    assert np.sqrt(luminance(wall)).std() == pytest.approx(0.01, rel=0.15)
    assert wall.mean() == pytest.approx(level, rel=0.01)


def test_noise_is_found_on_a_face(sitter):
    """Added to a smooth face, noise of a known strength is found within a third of it."""
    photo, face = sitter
    smooth = gaussian(photo.pixels, 0.02 * face.interocular)
    rng = np.random.default_rng(0)
    for noise in (0.005, 0.02):
        roots = np.sqrt(smooth) + noise * rng.standard_normal(smooth.shape[:2])[..., None]
        noisy = photo.with_pixels(np.square(np.maximum(roots, 0)).astype(np.float32))
        assert noise_of(noisy, face.mesh) == pytest.approx(noise, rel=0.33)
    assert noise_of(photo.with_pixels(smooth), face.mesh) < 0.003


def test_the_same_seed_is_the_same_grain():
    assert np.array_equal(sheet(3), sheet.__wrapped__(3))
    assert not np.array_equal(sheet(3), sheet(4))
