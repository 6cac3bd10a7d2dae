"""Seeded damage to a file, from single bits to whole parts; what is damaged is chosen by the file's own structure."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from mutating.parts import Field, Part, parts_of
from mutating.seeds import Seed

T = TypeVar("T")
Random = np.random.Generator

TELLING = (0, 1, 0x7F, 0x80, 0xFF)
"""Bytes at which numbers overflow or change their sign."""
MOST_AT_ONCE = 3
MOST_BYTES = 300_000
MENDED = 0.7
"""Share of the PNG files whose checksums are put right again, without which nobody looks inside."""


@dataclass(frozen=True)
class Mutant:
    """A damaged file: its number, of which seed it is, and by which kinds of damage."""

    number: int
    seed: Seed
    damages: tuple[str, ...]
    data: bytes


def mutant(number: int, seeds: Sequence[Seed], seed: int = 0) -> Mutant:
    """The mutant of that number, the same every time."""
    random = np.random.default_rng([seed, number])
    whole = seeds[number % len(seeds)]
    names = tuple(random.choice(list(DAMAGES), random.integers(1, MOST_AT_ONCE + 1)).tolist())
    data = whole.data
    for name in names:
        data = DAMAGES[name](data, random, seeds)[:MOST_BYTES]
    if data[:4] == b"\x89PNG" and random.random() < MENDED:
        data = _checked(data)
    return Mutant(number, whole, names, data)


def _bits(data: bytes, random: Random, _: Sequence[Seed]) -> bytes:
    """Single bits, half of the times among the first 300 bytes."""
    return _changed(data, random, lambda byte: byte ^ 1 << int(random.integers(8)))


def _bytes(data: bytes, random: Random, _: Sequence[Seed]) -> bytes:
    return _changed(data, random, lambda _: int(random.choice(TELLING)))


def _changed(data: bytes, random: Random, change: Callable[[int], int]) -> bytes:
    damaged = bytearray(data)
    reach = len(data) if random.random() < 0.5 else min(300, len(data))
    for place in random.integers(reach, size=random.integers(1, 9)) if reach else ():
        damaged[place] = change(damaged[place])
    return bytes(damaged)


def _truncated(data: bytes, random: Random, _: Sequence[Seed]) -> bytes:
    return data[: random.integers(len(data) + 1)]


def _spliced(data: bytes, random: Random, seeds: Sequence[Seed]) -> bytes:
    """The head of one and the tail of another."""
    other = _any(seeds, random).data
    return data[: random.integers(len(data) + 1)] + other[random.integers(len(other)) :]


def _lengths(data: bytes, random: Random, _: Sequence[Seed]) -> bytes:
    """The length that a segment, chunk, box or tag gives for itself."""
    parts = parts_of(data)
    return _written(data, _any(parts, random).length, random) if parts else data


def _sides(data: bytes, random: Random, _: Sequence[Seed]) -> bytes:
    """Width and height, mostly to something huge."""
    for field in [side for part in parts_of(data) for side in part.sides]:
        if random.random() < 0.7:
            data = _written(data, field, random)
    return data


def _written(data: bytes, field: Field, random: Random) -> bytes:
    most = (1 << 8 * field.size) - 1
    old = int.from_bytes(data[field.place : field.place + field.size], field.order)
    near = old + int(random.integers(-3, 4))
    choices = (0, 1, most, most // 2, most // 2 + 1, near, old * 2, old * 100, int(random.integers(most + 1)))
    new = min(max(_any(choices, random), 0), most)
    return data[: field.place] + new.to_bytes(field.size, field.order) + data[field.place + field.size :]


def _repeated(data: bytes, random: Random, _: Sequence[Seed]) -> bytes:
    """A part, up to a thousand times."""
    part = _some(data, random)
    times = min(int(random.choice([1, 2, 30, 1000])), MOST_BYTES // max(part.end - part.start, 1))
    return data[: part.end] + data[part.start : part.end] * times + data[part.end :]


def _dropped(data: bytes, random: Random, _: Sequence[Seed]) -> bytes:
    part = _some(data, random)
    return data[: part.start] + data[part.end :]


def _swapped(data: bytes, random: Random, _: Sequence[Seed]) -> bytes:
    one, other = sorted((_some(data, random), _some(data, random)), key=lambda part: part.start)
    if other.start < one.end:  # the same, or one inside the other
        return data
    between = data[one.end : other.start]
    moved = data[other.start : other.end] + between + data[one.start : one.end]
    return data[: one.start] + moved + data[other.end :]


def _replaced(data: bytes, random: Random, seeds: Sequence[Seed]) -> bytes:
    """The content of a part, such as a metadata block, by another's or by noise, of its length."""
    part = _some(data, random)
    size = part.end - part.content
    source = random.bytes(size)
    if random.random() < 0.6:
        other = _any(seeds, random).data
        source = other[_some(other, random).content :][:size].ljust(size, b"\0")
    return data[: part.content] + source + data[part.end :]


def _any(things: Sequence[T], random: Random) -> T:
    return things[int(random.integers(len(things)))]


def _some(data: bytes, random: Random) -> Part:
    parts = parts_of(data) or [Part(0, 0, len(data), Field(0, 1))]
    return _any(parts, random)


def _checked(data: bytes) -> bytes:
    """A PNG with the right checksum in every chunk."""
    mended = bytearray(data)
    for part in parts_of(data):
        if part.end <= len(data):
            mended[part.end - 4 : part.end] = zlib.crc32(mended[part.start + 4 : part.end - 4]).to_bytes(4, "big")
    return bytes(mended)


DAMAGES: dict[str, Callable[[bytes, Random, Sequence[Seed]], bytes]] = {
    "bits": _bits,
    "bytes": _bytes,
    "truncated": _truncated,
    "spliced": _spliced,
    "lengths": _lengths,
    "sides": _sides,
    "repeated": _repeated,
    "dropped": _dropped,
    "swapped": _swapped,
    "replaced": _replaced,
}
