"""Nothing leaves the machine, nothing is kept, and nothing that tells faces apart is written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import fineline
from fineline.models import folder
from guard import CAUGHT

GUARD = Path(__file__).with_name("guard.py")
JOBS = {
    "refine": ["refine", "me.png", "--credentials", "--report", "report.json", "--recipe", "recipe.toml"],
    "check": ["check", "me.png"],
    "compare": ["compare", "me.png", "before.png", "--map", "map.png"],
    "look": ["look", "me.png"],
    "pick": ["pick", "me.png", "before.png", "-o", "best.jpg", "--keep-certificate"],
}


@pytest.fixture
def place(tmp_path, astronaut_path) -> Path:
    """A folder with a photo, its twin, and an empty home."""
    for name in ("me.png", "before.png"):
        shutil.copy(astronaut_path, tmp_path / name)
    (tmp_path / "home").mkdir()
    return tmp_path


def run_in(place: Path, arguments, before=(), **environment):
    home = place / "home"
    settings = {"HOME": home, "XDG_CACHE_HOME": home / "cache", "XDG_DATA_HOME": home / "data", "TMPDIR": home}
    environment = {"FINELINE_MODELS": str(folder()), **{k: str(v) for k, v in settings.items()}, **environment}
    return subprocess.run(
        [*before, sys.executable, "-B", str(GUARD), str(place / "writes.log"), *arguments],
        cwd=place,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("job", JOBS)
def test_nothing_is_asked_of_the_network_and_nothing_kept(place, job):
    """With --keep-certificate a certificate is kept, and nothing else."""
    ended = run_in(place, JOBS[job])
    assert ended.returncode == 0, ended.stderr
    kept = [str(file.relative_to(place / "home")) for file in (place / "home").rglob("*") if file.is_file()]
    assert kept == (["data/fineline/certificate.pem"] if "--keep-certificate" in JOBS[job] else [])
    written = {Path(line) for line in (place / "writes.log").read_text().splitlines()}
    assert [path for path in written if place not in path.parents and path != Path(os.devnull)] == []


def test_the_guard_catches_what_asks_for_the_network(place):
    """Without weights they would be fetched."""
    ended = run_in(place, JOBS["refine"], FINELINE_MODELS=str(place / "empty"))
    assert (ended.returncode, "caught: subprocess.Popen" in ended.stderr) == (CAUGHT, True)
    assert not (place / "me-headshot.png").exists()


def test_everything_works_where_there_is_no_network(place):
    unshare = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*unshare, "true"], capture_output=True).returncode:
        pytest.skip("this machine does not let its users cut the network off")
    ended = run_in(place, JOBS["refine"], before=unshare)
    assert ended.returncode == 0, ended.stderr
    assert fineline.credentials(place / "me-headshot.png").state == "intact"


def test_the_embedding_is_written_nowhere(place):
    """Neither its numbers as text, nor its bytes, nor any long list of numbers that could be one."""
    assert run_in(place, JOBS["refine"]).returncode == 0
    assert run_in(place, ["look", "me.png", "--json"]).returncode == 0
    embedding = fineline.open(place / "me.png").face.embedding
    needles = [embedding.astype(kind).tobytes()[:32] for kind in (np.float32, np.float64, ">f4", ">f8")]
    needles += [f"{value:.9f}"[1:8].encode() for value in np.abs(embedding[:8])]
    outputs = [place / name for name in ("me-headshot.png", "report.json", "recipe.toml")]
    for output in outputs:
        data = output.read_bytes()
        texts = needles if output.suffix != ".png" else needles[:4]
        assert [needle for needle in texts if needle in data] == []
        assert re.search(rb"(-?\d+\.\d+,\s*){32}", data) is None
    found = fineline.credentials(outputs[0]).model_dump_json()
    assert re.search(r"(-?\d+\.\d+,\s*){32}", found) is None
    assert 'embedding"' not in found
