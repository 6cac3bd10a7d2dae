"""JPEG files copied scan for scan: the picture's own bytes with nothing but its labels changed."""

from __future__ import annotations

from collections.abc import Iterator

_END, _SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_APP0, _APP2, _APP14, _APP15 = 0xE0, 0xE2, 0xEE, 0xEF


def relabel_jpeg(data: bytes, exif: bytes) -> bytes:
    """The first picture of a JPEG file with `exif` as its only metadata besides the ICC profile.

    Thumbnails, comments, XMP, IPTC, further pictures and anything after the end of the picture are left out.

    Raises:
        ValueError: the markers do not follow each other as they should.
    """
    labels = bytearray(b"\xff\xd8")
    body = bytearray()
    for marker, segment in _segments(data):
        if _APP0 <= marker <= _APP15:
            if _is_kept(marker, segment):
                labels += segment
        elif marker != _COMMENT:
            body += segment
    if exif:
        place = 2 + _length_of_jfif(labels)
        labels[place:place] = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    return bytes(labels + body + b"\xff\xd9")


def _is_kept(marker: int, segment: bytes) -> bool:
    """Whether a reader needs this application segment to show the picture as it is."""
    content = segment[4:]
    return (
        (marker == _APP0 and content.startswith(b"JFIF\0"))
        or (marker == _APP2 and content.startswith(b"ICC_PROFILE\0"))
        or (marker == _APP14 and content.startswith(b"Adobe"))
    )


def _length_of_jfif(labels: bytearray) -> int:
    """The length of the JFIF segment, which must stay first, or 0 where there is none."""
    return 2 + int.from_bytes(labels[4:6], "big") if labels[2:4] == b"\xff\xe0" else 0


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
