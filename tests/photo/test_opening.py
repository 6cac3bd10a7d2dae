import contextlib
import re
import struct
import sys
import zlib

import numpy as np
import pytest
from PIL import Image

from fineline.errors import UnreadablePhoto, UsageError
from fineline.photo import FileBytes, Limits, open_photo
from fineline.photo.encoding import encode
from mutating.seeds import dng

from .samples import file_of, portrait, portrait16


def files():
    """One file of every format that can be written here."""
    plain = {format: file_of(portrait(), format) for format in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")}
    plain["progressive JPEG"] = file_of(portrait(), "JPEG", progressive=True)
    plain["LZW TIFF"] = file_of(portrait(), "TIFF", compression="tiff_lzw")
    for format in ("PNG", "TIFF"):
        plain[f"16-bit {format}"] = encode(portrait16(), format, icc=None, exif=b"", quality=None, lossless=True)
    return plain


@pytest.mark.parametrize("format", files())
def test_reads_every_format(format):
    photo = open_photo(files()[format])
    assert (photo.width, photo.height) == (256, 256)
    assert photo.pixels.dtype == np.float32
    assert np.abs(photo.srgb8[:190].astype(int) - portrait()[:190]).mean() < 6


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7, 0.99])
@pytest.mark.parametrize("format", files())
def test_truncated_files_are_unreadable(format, kept, tmp_path):
    data = files()[format]
    path = tmp_path / "half.jpg"
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(UnreadablePhoto, match=r"half\.jpg") as caught:
        open_photo(path)
    assert caught.value.remedy


@pytest.mark.parametrize("format", files())
def test_no_damage_leads_to_anything_but_a_clear_error(format):
    generator = np.random.default_rng(0)
    whole = files()[format]
    for attempt in range(25):
        data = bytearray(whole)
        reach = len(data) if attempt % 2 else 300
        for place in generator.integers(reach, size=6):
            data[place] = generator.integers(256)
        with contextlib.suppress(UnreadablePhoto):
            assert open_photo(bytes(data)).pixels.size > 0


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", b"GIF89a" + bytes(50), b"hello", b"\0\0\0\x18ftypheic" + bytes(90)]
)
def test_no_picture_is_unreadable(data):
    with pytest.raises(UnreadablePhoto):
        open_photo(data)


def test_gif_is_refused(tmp_path):
    Image.fromarray(portrait()).save(tmp_path / "a.gif")
    with pytest.raises(UnreadablePhoto, match="it is not a JPEG"):
        open_photo(tmp_path / "a.gif")


def test_missing_file_and_folder_are_bad_use(tmp_path):
    with pytest.raises(UsageError, match=r"me\.jpg"):
        open_photo(tmp_path / "me.jpg")
    with pytest.raises(UsageError):
        open_photo(tmp_path)


def test_file_size_is_checked_before_reading(tmp_path):
    path = tmp_path / "large.jpg"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)  # sparse: reading it would take long
    with pytest.raises(UnreadablePhoto, match="3000 MB; the limit is 100 MB"):
        open_photo(path)


def test_pixel_size_is_checked_before_decoding():
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = chunk(b"IHDR", struct.pack(">2I5B", 30_000, 30_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(10))) + chunk(b"IEND", b"")
    with pytest.raises(UnreadablePhoto, match="900 megapixels; the limit is 200"):
        open_photo(bomb)


def test_limits_can_be_set():
    data = file_of(portrait(), "PNG")
    with pytest.raises(UnreadablePhoto, match="megapixels"):
        open_photo(data, Limits(max_megapixels=0.06))
    with pytest.raises(UnreadablePhoto, match="MB"):
        open_photo(data, Limits(max_megabytes=0.01))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied(orientation):
    stored = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: lambda a: a.swapaxes(0, 1),
        6: lambda a: np.rot90(a, 1),
        7: lambda a: np.rot90(a, 2).swapaxes(0, 1),
        8: lambda a: np.rot90(a, -1),
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = np.ascontiguousarray(portrait()[:, :200])
    photo = open_photo(file_of(np.ascontiguousarray(stored[orientation](upright)), "PNG", exif=exif))
    assert np.array_equal(photo.srgb8, upright)


def test_arrays_are_srgb_codes():
    rgba = np.dstack([portrait(), portrait()[..., 0]])
    photo = open_photo(rgba)
    assert np.array_equal(photo.srgb8, portrait())
    assert np.array_equal(np.rint(photo.alpha * 255), portrait()[..., 0])
    assert open_photo(portrait()[..., 0]).is_grey
    for wrong in (portrait() / 255, np.zeros((5, 5, 2), np.uint8), np.zeros(5, np.uint8)):
        with pytest.raises(UsageError):
            open_photo(wrong)


def test_raw_without_rawpy_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "rawpy", None)
    path = tmp_path / "a.nef"
    path.write_bytes(b"II*\0" + bytes(100))
    with pytest.raises(UsageError, match=r"pip install 'fineline\[raw\]'"):
        open_photo(path)


def test_raw_is_developed_to_linear_light(tmp_path):
    pytest.importorskip("rawpy")
    path = tmp_path / "a.dng"
    path.write_bytes(dng(np.full((64, 96), 16384, np.uint16), orientation=6))
    photo = open_photo(path)
    assert (photo.source.format, photo.source.bits, photo.source.extension) == ("RAW", 16, ".jpg")
    assert (photo.width, photo.height) == (64, 96)  # turned upright
    assert np.median(photo.pixels, axis=(0, 1)) == pytest.approx([0.25] * 3, abs=0.01)


def test_damaged_raw_is_unreadable(tmp_path):
    pytest.importorskip("rawpy")
    path = tmp_path / "a.dng"
    path.write_bytes(b"II*\0" + bytes(1000))
    with pytest.raises(UnreadablePhoto, match=r"a\.dng cannot be read: \w"):
        open_photo(path)
    path.write_bytes(dng(np.full((64, 96), 16384, np.uint16), orientation=1)[:2000])
    with pytest.raises(UnreadablePhoto, match="cannot be read: Input/output error"):
        open_photo(path)


def test_a_damaged_tag_ends_nothing():
    pytest.importorskip("rawpy")
    data = dng(np.full((64, 96), 16384, np.uint16), orientation=1)
    tag = data.index(struct.pack("<2HI", 274, 3, 1))
    photo = open_photo(FileBytes("a.dng", data[: tag + 4] + bytes(4) + data[tag + 8 :]))  # the tag has no value
    assert photo.pixels.shape == (64, 96, 3)


def test_too_little_memory_is_told(monkeypatch):
    def full(*_):
        raise MemoryError

    monkeypatch.setattr("fineline.photo.opening.private_parts", full)
    with pytest.raises(UnreadablePhoto, match="not enough memory"):
        open_photo(file_of(portrait(), "PNG"))


def test_raw_of_a_sensor_without_colours_is_grey():
    pytest.importorskip("rawpy")
    colours, none = (struct.pack("<2HI", 262, 3, 1) + struct.pack("<I", kind) for kind in (32803, 34892))
    data = dng(np.full((64, 96), 16384, np.uint16), orientation=1)
    assert colours in data
    photo = open_photo(FileBytes("a.dng", data.replace(colours, none)))
    assert photo.pixels.shape == (64, 96, 3)
    assert (photo.pixels == photo.pixels[..., :1]).all()


@pytest.mark.corpus
def test_every_format_of_the_corpus_opens_and_is_saved_unchanged(corpus):
    for path in sorted((corpus / "formats").iterdir()):
        photo = open_photo(path)
        again = open_photo(photo.encode("PNG"))
        if photo.source.mode != "CMYK":
            assert np.array_equal(again.pixels, photo.pixels), path


@pytest.mark.corpus
def test_orientations_of_the_corpus_agree(corpus):
    shown = [open_photo(corpus / "formats" / f"sharp__Portrait_{k}.jpg").resized(45, 60) for k in (1, 3, 5, 6, 7, 8)]
    for photo in shown[1:]:
        assert np.abs(photo.srgb8.astype(int) - shown[0].srgb8).mean() < 4  # but for the number painted on each


# Their pixels are whole; it is their labels that are broken, or they are odd but valid.
READABLE = {
    "pillow__broken_exif_dpi.jpg",
    "pillow__invalid-exif-without-x-resolution.jpg",
    "pillow__invalid-exif.jpg",
    "pillow__photoshop-200dpi-broken.jpg",
    "pillow__sugarshack_bad_mpo_header.jpg",
    "sharp__big-height.webp",
}


@pytest.mark.corpus
def test_bad_files_of_the_corpus_are_unreadable(corpus):
    for path in sorted((corpus / "bad").iterdir()):
        if path.name in READABLE:
            assert open_photo(path).pixels.size > 0
        else:
            with pytest.raises(UnreadablePhoto, match=re.escape(path.name)):
                open_photo(path)


def test_bytes_may_bring_the_name_of_their_file():
    pytest.importorskip("rawpy")
    photo = open_photo(FileBytes("shot.dng", dng(np.full((64, 96), 16384, np.uint16), orientation=1)))
    assert (photo.source.name, photo.source.format) == ("shot.dng", "RAW")
    with pytest.raises(UnreadablePhoto, match=r"torn\.jpg"):
        open_photo(FileBytes("torn.jpg", b"no photo"))


@pytest.mark.corpus
def test_heic_labels_that_are_no_text_are_unreadable(corpus):
    data = (corpus / "formats/heif__L_exif_xmp_iptc.heic").read_bytes()
    assert open_photo(data).pixels.size > 0
    for label in (b"Exif", b"application/rdf+xml"):
        place = data.index(label, data.index(b"iinf"))
        with pytest.raises(UnreadablePhoto, match="labels"):
            open_photo(data[:place] + b"\x80" + data[place + 1 :])
