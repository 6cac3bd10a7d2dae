"""Pictures and profiles that the tests of photos share."""

from __future__ import annotations

import io
import struct
from functools import cache
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage import data

from fineline.photo.colour import to_lab


@cache
def portrait() -> NDArray[np.uint8]:
    """(256, 256, 3) sRGB codes of a real portrait, with a noisy patch that holds nearly every code."""
    codes = np.ascontiguousarray(data.astronaut()[:256, 100:356])
    codes[200:] = np.random.default_rng(0).integers(0, 256, codes[200:].shape, dtype=np.uint8)
    return codes


@cache
def portrait16() -> NDArray[np.uint16]:
    noise = np.random.default_rng(1).integers(0, 257, portrait().shape)
    return np.minimum(portrait().astype(np.int32) * 256 + noise, 65535).astype(np.uint16)


def file_of(codes: NDArray[Any], format: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(codes).save(buffer, format, **options)
    return buffer.getvalue()


def codes_in(file: bytes) -> NDArray[Any]:
    """The codes of a file of 8 bits, as Pillow reads them."""
    return np.asarray(Image.open(io.BytesIO(file)))


@cache
def display_p3() -> bytes:
    primaries = [0.68, 0.32, 1, 0.265, 0.69, 1, 0.15, 0.06, 1]
    encoded = np.linspace(0, 1, 4096)
    curve = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4).astype(np.float32)
    white = [0.3127, 0.329, 1]
    return bytes(imagecodecs.cms_profile("rgb", whitepoint=white, primaries=primaries, transferfunction=curve))


@cache
def flat_toe() -> bytes:
    """sRGB's primaries with a curve that does not tell the darkest codes apart."""
    curve = np.clip(np.linspace(-0.1, 1, 4096), 0, 1).astype(np.float32)
    primaries = [0.64, 0.33, 1, 0.30, 0.60, 1, 0.15, 0.06, 1]
    white = [0.3127, 0.329, 1]
    return bytes(imagecodecs.cms_profile("rgb", whitepoint=white, primaries=primaries, transferfunction=curve))


@cache
def adobe_rgb() -> bytes:
    return bytes(imagecodecs.cms_profile("adobergb"))


@cache
def grey_gamma() -> bytes:
    return bytes(imagecodecs.cms_profile("gray", gamma=2.2))


@cache
def table_profile(both_ways: bool = True) -> bytes:
    """An RGB profile of nothing but tables: the eight corners of the sRGB cube in CIELAB, mixed linearly."""
    corners = np.indices((2, 2, 2)).reshape(3, 8).T.astype(np.float32)
    lab = to_lab(corners)
    to_pcs = _table(np.stack([lab[:, 0] / 100 * 65280, (lab[:, 1] + 128) * 256, (lab[:, 2] + 128) * 256], axis=1))
    from_pcs = _table(corners * 65535)
    description = b"desc" + bytes(4) + struct.pack(">I", 6) + b"table\0" + bytes(78)
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    tags = {b"desc": description, b"wtpt": white, b"A2B0": to_pcs} | ({b"B2A0": from_pcs} if both_ways else {})
    directory, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        directory += name + struct.pack(">2I", start + len(body), len(content))
        body += content.ljust(len(content) + -len(content) % 4, b"\0")
    header = struct.pack(
        ">I4sI4s4s4s12s4s", start + len(body), bytes(4), 0x02400000, b"mntr", b"RGB ", b"Lab ", bytes(12), b"acsp"
    )
    header = header.ljust(68, b"\0") + struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + directory + body


def _table(outputs: NDArray[Any]) -> bytes:
    """A 16-bit table tag with two points along each of three inputs."""
    identity = struct.pack(">9i", *(65536 * np.eye(3, dtype=int)).reshape(-1))
    curves = struct.pack(">6H", *[0, 65535] * 3)
    values = np.clip(np.rint(outputs), 0, 65535).astype(">u2").tobytes()
    return b"mft2" + bytes(4) + bytes([3, 3, 2, 0]) + identity + struct.pack(">2H", 2, 2) + curves + values + curves
