"""A team from a folder: everybody is there, nothing is half, and what was made stays."""

import csv
import io
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from fineline.errors import UsageError
from fineline.team import run

from .conftest import PEOPLE
from .files import contents


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def command(photos, out, audience, *more):
    return [
        *(sys.executable, "-m", "fineline", "team", str(photos), "-o", str(out)),
        *("--audience", str(audience), "--background", "#d0d0d0", "--workers", "2", *more),
    ]


def test_everybody_has_a_headshot_or_a_reason(made):
    files = contents(made.out)
    people, failures = table(files["people.csv"]), table(files["failures.csv"])
    assert sorted(person["name"].lower() for person in people) == list(PEOPLE)
    assert {row["name"]: row["kind"] for row in failures} == {"torn": "unreadable", "wall": "refused"}
    assert all(row["what is wrong"] and row["what to do"] for row in failures)
    for person in people:
        with Image.open(io.BytesIO(files[person["website"]])) as picture:
            picture.load()
            assert abs(picture.width / picture.height - 0.8) < 0.01
    assert {Path(name).suffix for name in files} == {".jpg", ".json", ".csv", ".html"}
    assert made.rule == (
        "Each of 1 folders is a person, the photos in it are shots of them; each of 5 photos beside them is a person; "
        "1 other files were left aside."
    )


def test_the_sharper_shot_is_taken(made):
    eve = next(row for row in made.rows if row.name == "Eve")
    assert eve.shots[eve.used].address.endswith("2.png")
    assert "sharp" in eve.why


def test_a_second_run_makes_nothing_anew(made, photos, audience):
    before = {file: file.stat().st_mtime_ns for file in Path(made.out).glob("*/*")}
    again = run(str(photos), made.out, audience=str(audience), background="#d0d0d0", workers=1)
    assert {file: file.stat().st_mtime_ns for file in Path(made.out).glob("*/*")} == before
    assert again.rows == made.rows


def test_only_what_is_missing_or_changed_is_made_anew(made, photos, audience, tmp_path):
    out, source = tmp_path / "out", tmp_path / "photos"
    shutil.copytree(made.out, out)
    shutil.copytree(photos, source)  # with the files' times: elsewhere, and still the same
    (out / "website/ada.jpg").unlink()
    shutil.copy(source / "ada.png", source / "cleo.png")
    before = {file.name: file.stat().st_mtime_ns for file in out.glob("website/*")}
    run(str(source), str(out), audience=str(audience), background="#d0d0d0", workers=2)
    after = {file.name: file.stat().st_mtime_ns for file in out.glob("website/*")}
    assert {name for name in after if after[name] != before.get(name)} == {"ada.jpg", "cleo.jpg"}
    reference = contents(made.out)
    assert (out / "website/ada.jpg").read_bytes() == reference["website/ada.jpg"]
    assert (out / "website/cleo.jpg").read_bytes() == reference["website/ada.jpg"]


def until(holds):
    """Wait for something to become true."""
    deadline = time.monotonic() + 60
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert holds()


def test_killed_stopped_and_run_again_it_ends_with_the_same_bytes(made, photos, audience, tmp_path):
    out, reference = tmp_path / "out", contents(made.out)
    killed = subprocess.Popen(command(photos, out, audience), start_new_session=True)
    until(lambda: list(out.glob("website/*.jpg")))
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    part = contents(out)
    assert "people.csv" not in part
    for name, data in part.items():  # whatever is there is whole
        assert Path(name).name.startswith(".") or data == reference[name]

    half = out / "website/.ada.jpg.0a1b2c3d"
    half.write_bytes(b"half of it")
    stopped = subprocess.Popen(command(photos, out, audience), stderr=subprocess.PIPE, text=True)
    until(lambda: not half.exists())
    time.sleep(1.5)  # by now there are workers
    start = time.monotonic()
    stopped.send_signal(signal.SIGINT)
    _, said = stopped.communicate(timeout=20)
    assert (stopped.returncode, said) == (130, "Stopped.\n")
    assert time.monotonic() - start < 5
    assert all(data == reference[name] for name, data in contents(out).items() if not Path(name).name.startswith("."))

    ended = subprocess.run(command(photos, out, audience), capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    assert contents(out) == reference


def test_headshots_never_become_photos(photos):
    with pytest.raises(UsageError, match="outside"):
        run(str(photos), str(photos / "out"))


@pytest.mark.parametrize(
    ("options", "about"),
    [
        ({"crops": ["nowhere"]}, "nowhere"),
        ({"audience": "nobody"}, "nobody"),
        ({"background": "sky"}, "sky"),
        ({"workers": 0}, "workers"),
    ],
)
def test_bad_use_is_told_before_anything_is_made(photos, tmp_path, options, about):
    with pytest.raises(UsageError, match=about):
        run(str(photos), str(tmp_path / "out"), **options)
    assert not (tmp_path / "out").exists()
