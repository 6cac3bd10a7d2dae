"""The examples of how to extend fineline, run on the portrait that is always there."""

import os
import subprocess
import sys

import numpy as np
import pytest

import fineline
from fineline.audiences import load_audience
from fineline.edits import registry
from fineline.errors import FinelineError
from fineline.measures import AUTHENTICITY, Pair
from fineline.models import own_matting
from fineline.photo.colour import from_srgb8
from truth import found_in


def test_the_corners_get_darker_and_the_head_stays(astronaut):
    from corner_shade import FAR, NEAR, STOPS, CornerShade

    photo, face = astronaut
    half, after = (CornerShade(strength)(photo, face).pixels for strength in (0.5, 1.0))
    x, y = face.mesh.pupils.mean(axis=0)
    rows, columns = np.ogrid[: photo.height, : photo.width]
    distance = np.hypot(columns - x, rows - y) / face.mesh.interocular
    near, far = distance < NEAR, distance > FAR
    assert far.any()
    assert np.array_equal(after[near], photo.pixels[near])
    np.testing.assert_allclose(after[far], photo.pixels[far] * 2**-STOPS, rtol=1e-5)
    assert (after <= half).all()
    assert CornerShade(0.0)(photo, face) is photo


def test_an_installed_plug_in_is_an_edit_like_any_other(plugged, astronaut_path, tmp_path):
    listed = plugged("edits").stdout
    names = [line.split(":")[0] for line in listed.splitlines()]
    assert names.index("teeth") < names.index("corner_shade") < names.index("background")
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\ntitle = "Mine"\nsummary = "Corners."\n[wants]\ncorner_shade = 0.5\n')
    recipe = tmp_path / "me.toml"
    plugged("refine", astronaut_path, "--audience", file, "--recipe", recipe, "-o", tmp_path / "me.png")
    assert '{ edit = "corner_shade", strength = 0.5' in recipe.read_text()


def test_a_plug_in_never_takes_the_place_of_a_built_in_edit(monkeypatch):
    from corner_shade import CornerShade

    source = sys.modules["fineline.edits.registry"]
    usurper = type("Usurper", (CornerShade,), {"name": "teeth"})
    monkeypatch.setattr(source, "entry_points", lambda group: [Point("usurper", usurper)])
    registry.cache_clear()
    try:
        with pytest.raises(FinelineError, match="'usurper' is named 'teeth'"):
            registry()
    finally:
        registry.cache_clear()


def test_plug_ins_come_in_the_order_of_their_names(monkeypatch):
    from corner_shade import CornerShade

    source = sys.modules["fineline.edits.registry"]
    points = [Point(name, type(name, (CornerShade,), {"name": name})) for name in ("b", "a")]
    monkeypatch.setattr(source, "entry_points", lambda group: points)
    registry.cache_clear()
    try:
        assert [name for name in registry() if name in {"a", "b"}] == ["a", "b"]
    finally:
        registry.cache_clear()


def test_lipstick_is_measured_and_light_is_not(astronaut):
    from lip_colour import LipColour

    photo, face = astronaut
    measure = LipColour()
    assert measure.name not in AUTHENTICITY
    assert measure(Pair.of_edit(photo, photo, face, face)) == 0
    red = face.frame.with_gain(photo.pixels, face.regions.lips[..., None] * np.log(np.float32([1.1, 0.5, 0.6])))
    made_up = measure(Pair.of_edit(photo, photo.with_pixels(red), face, face))
    brighter = measure(Pair.of_edit(photo, photo.with_pixels(photo.pixels * np.float32(0.8)), face, face))
    assert brighter < 1 < 5 < made_up


def test_the_audience_is_kept_and_nothing_else_is_done(examples, astronaut_path):
    audience = load_audience(str(examples / "choir.toml"))
    assert set(audience.limits) <= set(AUTHENTICITY)
    assert set(audience.wants) <= set(registry())
    result = fineline.refine(astronaut_path, audience=str(examples / "choir.toml"))
    assert {step.edit for step in result.recipe.steps} <= {*audience.wants, "crop"}
    assert all(entry.within for entry in result.report.authenticity)


def test_a_network_keys_the_person_out_of_a_green_screen(astronaut, tmp_path, monkeypatch):
    from green_screen import write_network

    photo, face = astronaut
    alpha = face.matte.alpha[..., None]
    screen = from_srgb8(np.full((1, 1, 3), (30, 200, 40), np.uint8))
    before_green = photo.with_pixels(np.asarray(alpha * photo.pixels + (1 - alpha) * screen, np.float32))
    write_network(str(tmp_path / "green.onnx"))
    monkeypatch.setenv("FINELINE_MATTING", str(tmp_path / "green.onnx"))
    found = own_matting()(before_green.srgb8)
    assert found[alpha[..., 0] > 0.99].mean() > 0.98
    assert found[alpha[..., 0] < 0.01].mean() < 0.02
    whole = found_in(before_green).face.matte.alpha
    assert np.abs(whole - alpha[..., 0]).mean() < 0.03


class Point:
    """As much of an entry point as the registry asks for."""

    def __init__(self, name, edit):
        self.name, self._edit = name, edit

    def load(self):
        return self._edit


@pytest.fixture(scope="module")
def plugged(examples, tmp_path_factory):
    """Runs fineline where a package with the example edit is installed."""
    folder = tmp_path_factory.mktemp("installed")
    info = folder / "corner_shade-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: corner-shade\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[fineline.edits]\ncorner_shade = corner_shade:CornerShade\n")
    paths = [str(folder), str(examples), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}

    def run(*arguments):
        command = [sys.executable, "-m", "fineline", *map(str, arguments)]
        return subprocess.run(command, env=environment, text=True, capture_output=True, check=True)

    return run
