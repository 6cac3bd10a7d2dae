"""The slot of a matting network of one's own, with networks of four nodes."""

import sys

import numpy as np
import pytest

from fineline.errors import ModelUnavailable
from fineline.models import own_matting
from networks import save_network

GREEN_LEFT = np.zeros((50, 70, 3), np.uint8)
GREEN_LEFT[:, :35, 1] = 255


@pytest.fixture
def named(monkeypatch, tmp_path):
    """Puts the path of a network into the environment."""

    def name(path=tmp_path / "tiny.onnx", **kind):
        if kind:
            save_network(path, **kind)
        monkeypatch.setenv("FINELINE_MATTING", str(path))
        return path

    return name


def test_without_the_variable_there_is_none(monkeypatch):
    monkeypatch.delenv("FINELINE_MATTING", raising=False)
    assert own_matting() is None
    monkeypatch.setenv("FINELINE_MATTING", "")
    assert own_matting() is None


@pytest.mark.parametrize("sides", [("h", "w"), (64, 96)], ids=["free", "fixed"])
def test_alpha_comes_back_at_the_pictures_size(named, sides):
    named(sides=sides)
    alpha = own_matting()(GREEN_LEFT)
    assert alpha.shape == GREEN_LEFT.shape[:2]
    assert alpha.dtype == np.float32
    assert (alpha[:, :30] == 1).all()
    assert (alpha[:, 40:] == 0).all()


def test_a_free_network_gets_sides_it_can_halve_five_times(named):
    named(sides=("h", "w"))
    network = own_matting()
    seen = []
    network._replace(run=lambda batch: seen.append(batch.shape) or batch[0, 1])(GREEN_LEFT)
    assert seen == [(1, 3, 64, 64)]


def test_a_missing_file_is_named(named, tmp_path):
    named(tmp_path / "nowhere.onnx")
    with pytest.raises(ModelUnavailable, match=r"FINELINE_MATTING names .*nowhere\.onnx") as caught:
        own_matting()
    assert caught.value.remedy


def test_a_file_that_is_no_network_is_refused(named, tmp_path):
    file = tmp_path / "text.onnx"
    file.write_text("no network")
    named(file)
    with pytest.raises(ModelUnavailable, match=r"text\.onnx is no ONNX model"):
        own_matting()


def test_a_network_for_other_inputs_is_refused(named):
    named(channels=4)
    with pytest.raises(ModelUnavailable, match="not colours") as caught:
        own_matting()
    assert "1 x 3 x height x width" in caught.value.remedy


def test_a_network_that_gives_no_picture_is_refused(named):
    named(output="row")
    with pytest.raises(ModelUnavailable, match="not an alpha of that size"):
        own_matting()(GREEN_LEFT)


def test_without_onnxruntime_the_extra_is_proposed(monkeypatch, named):
    named(sides=(32, 32))
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelUnavailable, match="not installed") as caught:
        own_matting()
    assert "fineline[onnx]" in caught.value.remedy
