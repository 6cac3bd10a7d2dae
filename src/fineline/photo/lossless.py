"""JPEG files copied scan for scan: the picture's own bytes with nothing but its labels changed."""

from __future__ import annotations

from collections.abc import Iterator

_END, _SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_JFIF = b"JFIF\0\1\1\0\0\1\0\1\0\0"  # version 1.1, square pixels, no thumbnail


def relabel_jpeg(data: bytes, exif: bytes, icc: bytes | None) -> bytes:
    """The first picture of a JPEG file with `exif` and `icc` as its only metadata.

    Thumbnails, comments, XMP, IPTC, further pictures and anything after the end of the picture are left out.

    Raises:
        ValueError: the markers do not follow each other as they should.
    """
    jfif = adobe = body = b""
    for marker, segment in _segments(data):
        if marker == _APP0 and segment[4:].startswith(b"JFIF\0"):
            jfif = _segment(_APP0, _JFIF)
        elif marker == _APP14 and segment[4:].startswith(b"Adobe"):  # tells RGB from YCbCr
            adobe = segment
        elif marker != _COMMENT and not _APP0 <= marker <= _APP15:
            body += segment
    labels = _segment(_APP1, exif) if exif else b""
    for number, part in enumerate(parts := _parts(icc or b""), 1):
        labels += _segment(_APP2, b"ICC_PROFILE\0" + bytes([number, len(parts)]) + part)
    return b"\xff\xd8" + jfif + labels + adobe + body + b"\xff\xd9"


def _segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def _parts(icc: bytes) -> list[bytes]:
    """A profile in pieces that fit into a segment each."""
    return [icc[start : start + 65519] for start in range(0, len(icc), 65519)]


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every segment of the first picture with its marker; a scan comes with its coded data."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    place = 2
    while True:
        while data[place : place + 2] == b"\xff\xff":  # fill bytes are allowed before a marker
            place += 1
        if len(data) < place + 2 or data[place] != 0xFF:
            raise ValueError("a JPEG marker is missing")
        marker = data[place + 1]
        if marker == _END:
            return
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if marker < 0xC0 or end < place + 4 or end > len(data):
            raise ValueError("a JPEG segment is cut off")
        yield marker, data[place:end]
        place = end


def _end_of_scan(data: bytes, place: int) -> int:
    """Where coded data ends: at the first marker that is neither a stuffed 0xFF nor a restart."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise ValueError("a JPEG scan does not end")
        following = data[place + 1]
        if following == 0xFF:
            place += 1
        elif following == 0 or 0xD0 <= following <= 0xD7:
            place += 2
        else:
            return place
