"""The contact sheet: pages with everybody's picture, each one HTML file that loads nothing."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fineline.page.page import filled
from fineline.team import places
from fineline.team.consistency import Alike, remarks
from fineline.team.job import thumbnail_of
from fineline.team.row import Row

PER_PAGE = 500
"""People on a page, which is then about 5 MB."""


@dataclass(frozen=True)
class Card:
    """Attributes:
    row: of the person.
    picture: a data URI; empty where there is none.
    link: to the headshot.
    remarks: what to look at.
    """

    row: Row
    picture: str
    link: str
    remarks: tuple[str, ...]


def pages(out: str, rows: Sequence[Row], alike: Sequence[Alike], rule: str) -> Iterator[tuple[str, bytes]]:
    """File names and contents: index.html, and index-2.html and so on for large teams."""
    off = dict(zip([row.key for row in rows], remarks(rows), strict=True))
    parts = [rows[start : start + PER_PAGE] for start in range(0, len(rows), PER_PAGE)]
    names = [_name(number) for number in range(1, len(parts) + 1)]
    made = sum(row.failure is None for row in rows)
    for number, part in enumerate(parts):
        pictures = places.find_all([thumbnail_of(out, row.key) for row in part])
        text = filled(
            "fineline.team",
            "sheet",
            cards=[_card(row, data, off[row.key]) for row, data in zip(part, pictures, strict=True)],
            alike=alike,
            rule=rule,
            made=made,
            failed=len(rows) - made,
            names=names,
            number=number,
        )
        yield names[number], text.encode()


def _name(number: int) -> str:
    return "index.html" if number == 1 else f"index-{number}.html"


def _card(row: Row, thumbnail: bytes | None, off: tuple[str, ...]) -> Card:
    if row.failure is not None:
        return Card(row, "", "", ())
    picture = "data:image/jpeg;base64," + base64.b64encode(thumbnail or b"").decode("ascii")
    return Card(row, picture, quote(row.headshots[0].file), off)
