"""Where the parts of a file lie, and the fields that tell their lengths and the picture's sides.

JPEG segments (ITU-T T.81), PNG chunks (RFC 2083), RIFF chunks (WebP), ISO media boxes (ISO/IEC 14496-12) and TIFF tags
(TIFF 6.0). A part that claims to be longer than its file ends with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

Order = Literal["big", "little"]

MOST = 5000
"""Parts of a file; in a damaged one, tags may lead back to themselves."""

_WITH_BOXES = frozenset({b"meta", b"iprp", b"ipco", b"moov", b"dinf", b"trak", b"mdia", b"minf", b"stbl"})
_TIFF_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xDA)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Field:
    """An unsigned number in a file: its place, bytes, and which of them comes first."""

    place: int
    size: int
    order: Order = "big"


@dataclass(frozen=True)
class Part:
    """Bytes `start` to `end`, header and all; `content` is where the header ends."""

    start: int
    content: int
    end: int
    length: Field
    sides: tuple[Field, ...] = ()
    """Fields of the picture's width and height, or of what decides them."""


def parts_of(data: bytes) -> list[Part]:
    """All parts of a file, in order of their start; parts inside parts too."""
    if data[:2] == b"\xff\xd8":
        parts = _jpeg(data)
    elif data[:4] == b"\x89PNG":
        parts = _png(data)
    elif data[:4] == b"RIFF":
        parts = _riff(data)
    elif data[4:8] == b"ftyp":
        parts = _boxes(data, 0, len(data))
    else:
        parts = _tiff(data)
    size = len(data)
    return [replace(part, content=min(part.content, size), end=min(part.end, size)) for part in islice(parts, MOST)]


def _jpeg(data: bytes) -> Iterator[Part]:
    place = 2
    while 0 <= place < len(data) - 4 and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _WITHOUT_LENGTH:
            place += 2
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        sides = (Field(place + 5, 2), Field(place + 7, 2)) if marker in _FRAMES else ()
        yield Part(place, place + 4, end, Field(place + 2, 2), sides)
        place = end
        if marker == 0xDA:  # entropy-coded data follows, in which 0xFF is followed by 0 or a restart marker
            place = data.find(b"\xff", place)
            while 0 <= place < len(data) - 1 and data[place + 1] in (0, *range(0xD0, 0xD8)):
                place = data.find(b"\xff", place + 2)


def _png(data: bytes) -> Iterator[Part]:
    place = 8
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        sides = (Field(place + 8, 4), Field(place + 12, 4)) if data[place + 4 : place + 8] == b"IHDR" else ()
        yield Part(place, place + 8, end, Field(place, 4), sides)
        place = end


def _riff(data: bytes) -> Iterator[Part]:
    place = 12
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        content, end = place + 8, min(place + 8 + size + size % 2, len(data))
        at = {b"VP8X": (4, 3), b"VP8 ": (6, 2), b"VP8L": (1, 2), b"ANMF": (6, 3)}.get(data[place : place + 4])
        sides = tuple(Field(content + at[0] + k * at[1], at[1], "little") for k in (0, 1)) if at else ()
        yield Part(place, content, end, Field(place + 4, 4, "little"), sides)
        place = end


def _boxes(data: bytes, place: int, end: int) -> Iterator[Part]:
    while place + 8 <= end:
        size, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        stop = place + size if 8 <= size <= end - place else end
        content = place + 8
        sides = (Field(content + 4, 4), Field(content + 8, 4)) if kind == b"ispe" else ()
        yield Part(place, content, stop, Field(place, 4), sides)
        if kind in _WITH_BOXES:
            yield from _boxes(data, content + (4 if kind == b"meta" else 0), stop)
        place = stop


def _tiff(data: bytes) -> Iterator[Part]:
    order: Order = "little" if data[:2] == b"II" else "big"

    def number(place: int, size: int) -> int:
        return int.from_bytes(data[place : place + size], order)

    directory = number(4, 4)
    while 0 < directory < len(data) - 2:
        count = number(directory, 2)
        for place in range(directory + 2, directory + 2 + 12 * count, 12):
            size = 2 if _TIFF_SIZES.get(number(place + 2, 2)) == 2 else 4
            sides = (Field(place + 8, size, order),) if number(place, 2) in (256, 257) else ()
            yield Part(place, place + 8, place + 12, Field(place + 4, 4, order), sides)
        directory = number(directory + 2 + 12 * count, 4)
