"""How steady the complexion is when the same photo is exposed otherwise or taken in other light, by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/complexion.py
    FINELINE_CORPUS=portraits python benchmarks/complexion.py --usual    # the constants of face/white_reference

Every photo is given a stop more and a stop less, with clipping and 8 bits, and a light 800 K warmer and cooler than
daylight of 6504 K, adapted by Bradford's transform (Lam 1985) in linear light; then everything is found anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from corpus import people
from fineline.face import Face, choose_face, find_faces
from fineline.face.complexion import BRIDGE, skin_colour
from fineline.face.white_reference import (
    CLIPPED,
    SCLERA_LEVEL,
    SCLERA_TINT,
    TEETH_LEVEL,
    TEETH_TINT,
    read_eyes,
    read_teeth,
)
from fineline.photo import Photo, open_photo
from fineline.photo.colour import SRGB_TO_XYZ, from_srgb8, mix, to_srgb8

BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
DAYLIGHT = 6504.0
HELD = 4.0
"""Degrees of ITA that may come and go."""
BURNT = 0.25
"""Share of the skin."""


def exposed(stops: float) -> Callable[[Photo], Photo]:
    """Taken with that many stops more light by a camera that clips at white."""
    return lambda photo: photo.with_pixels(from_srgb8(to_srgb8(np.minimum(photo.pixels * np.float32(2**stops), 1))))


def lit(kelvin: float) -> Callable[[Photo], Photo]:
    """In daylight of another colour temperature, the camera's white balance staying where it was."""
    to_cone = BRADFORD @ SRGB_TO_XYZ
    gains = (BRADFORD @ daylight(kelvin)) / (BRADFORD @ daylight(DAYLIGHT))
    matrix = np.linalg.inv(to_cone) @ np.diag(gains) @ to_cone
    return lambda photo: photo.with_pixels(from_srgb8(to_srgb8(np.clip(mix(photo.pixels, matrix), 0, 1))))


def daylight(kelvin: float) -> NDArray[np.float64]:
    """(3,) XYZ of CIE daylight of 4000 to 7000 K, or 7000 to 25000 K, of luminance 1 (CIE 15:2018)."""
    low = (-4.6070e9, 2.9678e6, 0.09911e3, 0.244063)
    high = (-2.0064e9, 1.9018e6, 0.24748e3, 0.237040)
    x = float(np.dot(low if kelvin <= 7000 else high, [kelvin**-3, kelvin**-2, kelvin**-1, 1]))
    y = -3 * x * x + 2.87 * x - 0.275
    return np.array([x / y, 1, (1 - x - y) / y])


CHANGES = {"+1 EV": exposed(1), "-1 EV": exposed(-1), "-800 K": lit(DAYLIGHT - 800), "+800 K": lit(DAYLIGHT + 800)}


def main() -> None:
    """Print what complexion each photo is taken to show, and how far that moves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--usual", action="store_true", help="what eyes, teeth and skin usually show")
    if parser.parse_args().usual:
        usual()
    else:
        steadiness()


def steadiness() -> None:
    """ITA of each photo and how it moves."""
    moves: dict[tuple[str, str], list[float]] = {}
    for person in people():
        photo = open_photo(person.path)
        plain = choose_face(photo).complexion
        print(
            f"{person.person} {person.tone:6} ITA {plain.ita:5.1f} Monk {plain.monk} {plain.probabilities.max():.2f} "
            f"hue {plain.hue:4.1f} {plain.undertone:7} confidence {plain.confidence:.2f} ",
            end="",
        )
        for name, change in CHANGES.items():
            face = find_faces(change(photo))[0]
            move = face.complexion.ita - plain.ita
            burnt = burnt_out(face)
            moves.setdefault((f"{name}, burnt out" if burnt else name, person.tone), []).append(move)
            print(f" {move:+5.1f}{'*' if burnt else ' '}", end="")
        print(flush=True)
    print("* burnt out: over a quarter of the skin has lost a channel")
    print("share of photos whose ITA stays within 4 degrees, and median move")
    for name in sorted({name for name, _ in moves}):
        cells = []
        for tone in ("light", "medium", "dark"):
            sizes = np.abs(moves.get((name, tone), []))
            known = f"{np.mean(sizes <= HELD):4.0%} ({np.median(sizes):4.1f})" if sizes.size else "-"
            cells.append(f"{tone} {sizes.size:3}: {known:12}")
        print(f"{name:18}", "   ".join(cells))


def burnt_out(face: Face) -> bool:
    """Whether light has clipped what the colour of the skin would be read from."""
    look, skin = face.frame.sample(face.found_in.pixels), face.regions.certain_skin > 0.5
    return bool(np.mean(look[skin].max(axis=-1) >= CLIPPED) > BURNT)


def usual() -> None:
    """Medians over photos of what the witnesses show, and how skin varies against them."""
    rows = []
    for person in people():
        photo = open_photo(person.path)
        face = choose_face(photo)
        look, places, unit = face.frame.sample(photo.pixels), face.frame.place(face.mesh.xy()), face.frame.unit
        skin, _, _ = skin_colour(look, face.regions.certain_skin, face.mesh, places, unit, face.light)
        eyes = read_eyes(look, face.regions, float(places[BRIDGE, 0]), unit, skin)
        teeth = read_teeth(look, face.regions, unit)
        read = [
            [one[0].level + level, *(one[0].tint + tint)] if one else [np.nan] * 3
            for one, level, tint in ((eyes, SCLERA_LEVEL, SCLERA_TINT), (teeth, TEETH_LEVEL, TEETH_TINT))
        ]
        rows.append((person.tone, np.concatenate(read)))
    for tone in ("light", "medium", "dark", "all"):
        values = np.array([row for of, row in rows if tone in (of, "all")])
        print(f"{tone:7} sclera stops, R/G, B/G; teeth stops, R/G, B/G:", np.round(np.nanmedian(values, axis=0), 2))


if __name__ == "__main__":
    main()
