"""A full disk, a folder for reading only, and a process killed at any moment: inputs and older outputs stay whole."""

import resource
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

KILLED_AT = """
import os, signal, sys, fineline.cli

left = int(sys.argv.pop(1))

def counting(call):
    def counted(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **options)
    return counted

os.fsync, os.replace = counting(os.fsync), counting(os.replace)
fineline.cli.main()
"""
"""Kills itself where it would bring a file to the disk or give it its name, after so many times."""

OUTPUTS = ("me.png", "me.toml")
OLD = b"an older one"


@pytest.fixture(scope="module")
def photo(hopper_path):
    return hopper_path.read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory, photo):
    """What a run that nothing disturbs writes, and the seconds that it takes."""
    folder, start = tmp_path_factory.mktemp("whole"), time.monotonic()
    assert run(folder, photo).wait() == 0
    return contents(folder), time.monotonic() - start


@pytest.fixture
def folder(tmp_path):
    """A folder with older headshots in it."""
    for name in OUTPUTS:
        (tmp_path / name).write_bytes(OLD)
    return tmp_path


def run(folder, photo, program=("-m", "fineline"), **options):
    """Begin a headshot and its recipe of a photo in that folder."""
    (folder / "photo.jpg").write_bytes(photo)
    outputs = ["-o", folder / "me.png", "--recipe", folder / "me.toml"]
    command = [sys.executable, *program, "refine", folder / "photo.jpg", *outputs, "--polish", "0.1", "-q"]
    return subprocess.Popen(command, text=True, **options)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("times", range(4))
def test_killed_while_it_writes(folder, photo, made, times):
    assert run(folder, photo, ("-c", KILLED_AT, str(times))).wait() == -signal.SIGKILL
    after, whole = contents(folder), made[0]
    renamed = OUTPUTS[: max(times - len(OUTPUTS), 0)]
    assert {name: after[name] for name in ("photo.jpg", *OUTPUTS)} == {
        "photo.jpg": photo,
        **{name: whole[name] if name in renamed else OLD for name in OUTPUTS},
    }


@pytest.mark.parametrize("share", [0.2, 0.55, 0.9])
def test_killed_while_it_works(folder, photo, made, share):
    whole, seconds = made
    process = run(folder, photo)
    time.sleep(share * seconds)
    process.kill()
    process.wait()
    after = contents(folder)
    assert after["photo.jpg"] == photo
    assert all(after[name] in (OLD, whole[name]) for name in OUTPUTS)


def test_a_full_disk_is_told_and_leaves_nothing(folder, photo):
    few = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (20_000, 20_000))
    process = run(folder, photo, preexec_fn=few, stderr=subprocess.PIPE)
    _, said = process.communicate()
    assert process.returncode == 2
    assert said.startswith(f"{folder / 'me.png'} cannot be written: ")
    assert len(said.splitlines()) <= 2
    assert contents(folder) == {"photo.jpg": photo} | dict.fromkeys(OUTPUTS, OLD)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder where nobody can write")
def test_a_folder_for_reading_only_is_told(folder, photo):
    (folder / "photo.jpg").write_bytes(photo)
    command = [sys.executable, "-m", "fineline", "refine", folder / "photo.jpg", "-o", "/proc/me.png"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "/proc" in ended.stderr
    assert len(ended.stderr.splitlines()) <= 2
    assert contents(folder) == {"photo.jpg": photo} | dict.fromkeys(OUTPUTS, OLD)
