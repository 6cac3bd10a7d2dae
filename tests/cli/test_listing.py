"""The commands that need no photo."""

import json
import re
import subprocess
import sys
import time

import pytest

from fineline import __version__
from fineline.audiences import audience_names, load_audience
from fineline.edits import registry
from fineline.models import CATALOGUE

from .running import run

COMMANDS = ("refine", "compare", "check", "look", "models", "audiences", "edits", "demo")


def test_help_is_quick_and_lists_every_command():
    """The best of three and twice the time it takes, because other tests may have the processor."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        ended = run("--help")
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.5
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", ended.stdout, re.MULTILINE)


def test_help_imports_nothing_heavy():
    code = "import sys, fineline.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "cv2", "PIL", "fineline.api", "fineline.photo", "fineline.face"} & set(loaded)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command):
    ended = run(command, "--help")
    assert ended.returncode == 0
    assert "Usage: fineline " + command in ended.stdout


def test_version():
    assert run("--version").stdout == f"fineline {__version__}\n"


def test_audiences_are_listed():
    words = run("audiences").stdout
    data = json.loads(run("audiences", "--json").stdout)
    assert [audience["name"] for audience in data] == audience_names()
    for name in audience_names():
        assert load_audience(name).summary in words


@pytest.mark.parametrize("name", audience_names())
def test_an_audience_shows_what_it_allows_and_wants(name):
    words, audience = run("audiences", name).stdout, load_audience(name)
    assert audience.summary in words
    for known in (*audience.limits, *audience.wants):
        assert re.search(rf"^{known} ", words, re.MULTILINE)


def test_an_unknown_audience_is_bad_use():
    assert run("audiences", "nobody").returncode == 2


def test_edits_are_listed_in_their_order():
    words = run("edits").stdout.splitlines()
    data = json.loads(run("edits", "--json").stdout)
    assert [edit["name"] for edit in data] == list(registry())
    assert words == [f"{name}: {edit.summary}" for name, edit in registry().items()]


def test_models_are_listed_with_licence_and_presence(tmp_path):
    here, empty = run("models", "list").stdout, run("models", "list", FINELINE_MODELS=str(tmp_path)).stdout
    for name, weights in CATALOGUE.items():
        line = next(line for line in here.splitlines() if line.startswith(name))
        assert weights.licence in line
        assert line.rstrip().endswith("yes")
    assert empty.count(" no") >= len(CATALOGUE)
    assert str(tmp_path) in empty


def test_verify_names_what_is_missing_or_damaged(tmp_path):
    (tmp_path / "face_landmark.tflite").write_bytes(b"damage")
    ended = run("models", "verify", FINELINE_MODELS=str(tmp_path))
    assert ended.returncode == 1
    assert re.search(r"face_landmark +damaged", ended.stdout)
    assert re.search(r"iris_landmark +missing", ended.stdout)
    assert "fineline models pull" in ended.stderr


def test_a_reader_that_has_had_enough_is_no_error():
    command = f"{sys.executable} -m fineline edits --json | true"
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert ended.stderr == ""
