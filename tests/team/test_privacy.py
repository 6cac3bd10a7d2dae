"""A team is made without a network, and nothing of it is kept or written anywhere else."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

import fineline
from fineline.models import folder

from .files import contents


@pytest.fixture
def located(tmp_path, astronaut_path):
    """A team of one, whose photo tells where it was taken and with which camera."""
    source = tmp_path / "photos"
    source.mkdir()
    with Image.open(astronaut_path) as picture:
        exif = picture.getexif()
        exif[Base.Make] = "Maker"
        exif.get_ifd(IFD.Exif)[Base.BodySerialNumber] = "SN-4711"
        exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (52.0, 31.0, 12.0)})
        picture.save(source / "ada.jpg", quality=95, exif=exif)
    return source


def test_it_works_without_a_network_and_keeps_nothing(located, audience, tmp_path):
    unshare = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*unshare, "true"], capture_output=True).returncode:
        pytest.skip("this machine does not let its users cut the network off")
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    folders = ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR")
    ended = subprocess.run(
        [
            *(*unshare, sys.executable, "-B", "-m", "fineline", "team", located, "-o", out),
            *("--audience", audience, "--credentials", "--workers", "1"),
        ],
        env=os.environ | dict.fromkeys(folders, str(home)) | {"FINELINE_MODELS": str(folder())},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert contents(home) == {}
    files = contents(out)
    assert fineline.credentials(files["website/ada.jpg"]).state == "intact"
    assert "Left out of the file: place, serial number." in files["people.csv"].decode("utf-8-sig")
    assert [name for name, data in files.items() if b"SN-4711" in data] == []
    with Image.open(out / "website/ada.jpg") as picture:
        assert not picture.getexif().get_ifd(IFD.GPSInfo)
    numbers = re.compile(rb"(-?\d+\.\d+,\s*){32}")  # an embedding would be as long as four of these
    assert [name for name, data in files.items() if not name.endswith(".jpg") and numbers.search(data)] == []
