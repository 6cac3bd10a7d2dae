"""Whether the boxes of an ISO media file (ISO/IEC 14496-12), such as HEIC, are fit for its decoder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Box(NamedTuple):
    """Its four letters, and where its content begins and ends."""

    kind: bytes
    content: int
    end: int


def check_boxes(data: bytes) -> None:
    """Refuse a file that ends inside a box, of which a decoder would paint what is missing, and labels of items that
    are no text, which end the process inside pi_heif 1.4.

    Raises:
        ValueError: it is one of these.
    """
    for box in _boxes(data, 0, len(data)):
        if box.kind == b"meta":
            for part in _boxes(data, box.content + 4, box.end):
                if part.kind == b"iinf":
                    _check_items(data, part)


def _boxes(data: bytes, place: int, end: int) -> Iterator[Box]:
    """Those that follow each other there, not those inside them."""
    while place < end:
        size, kind, content = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8], place + 8
        if size == 1:
            size, content = int.from_bytes(data[content : content + 8], "big"), content + 8
        if size == 0:  # to the end
            size = end - place
        if size < content - place or place + size > end:
            raise ValueError("it is truncated")
        yield Box(kind, content, place + size)
        place += size


def _check_items(data: bytes, items: Box) -> None:
    """Of every item's entry, what follows its numbers is text: its type, name, and type of content."""
    for entry in _boxes(data, items.content + (6 if data[items.content] == 0 else 8), items.end):
        numbers = 8 if data[entry.content] < 3 else 10
        try:
            data[entry.content + numbers : entry.end].decode()
        except UnicodeDecodeError:
            raise ValueError("its labels are damaged") from None
