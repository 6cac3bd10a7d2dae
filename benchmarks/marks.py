"""How many marks are found and rightly named, and what is found where there is none, by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/marks.py
    FINELINE_CORPUS=portraits python benchmarks/marks.py --draw folder    # also the faces with what was found on them

Moles, freckles and pimples are painted on clean cheeks and foreheads, each in four sizes (see painted_marks.py); the
photo is written as it is, as JPEG of quality 90, and as that with noise; then the face is found anew. 'darkened' are
light and medium faces with more melanin, as there is one dark face of that size to report.

Marks that the faces really have were judged by eye at full size, in truth/marks.json, in pixels of the photo; what
could not be judged is listed there as doubtful and counts neither way.

All constants of `fineline.face.marks` were set on the people in TUNED alone. Reported are all others.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from corpus import Person, people
from fineline.face import Face, find_faces
from fineline.face.marks import Kind, Mark, find_marks
from fineline.photo import Photo, Points, open_photo
from fineline.photo.colour import to_srgb8
from fineline.photo.resample import invert, transform
from painted_marks import RADII, Painted, blinded, darkened, filed, painted

TUNED = ("p01", "p02", "p11", "p12", "p13", "p14", "p15", "p18", "p19", "p21")
TONES = ("light", "medium", "dark", "darkened")

LARGE = 195
"""Inter-ocular distance in pixels from which the aims hold: 200, as nearly as a mesh tells."""

FILES: tuple[tuple[int | None, float], ...] = ((None, 0.0), (90, 0.0), (90, 1.5))
"""JPEG quality, and noise in codes of 8 bits."""

ROUNDS = {"dark": 4}
"""How often each file is painted anew, if not once: there are few dark faces, and one to report."""

KINDS: dict[str, Kind] = {"mole": "permanent", "freckle": "permanent", "pimple": "transient"}

NEAR = 0.03
"""Inter-ocular distances between a mark judged by eye and the one that is found for it, at most."""

COLOURS = {"permanent": (0, 220, 0), "transient": (60, 60, 255), "uncertain": (0, 220, 255)}
"""Blue, green, red."""


class Trial(NamedTuple):
    """One painted mark, and what was found for it."""

    name: str
    tone: str
    radius: float
    found: Mark | None

    @property
    def right(self) -> bool:
        """Whether its kind is right."""
        return self.found is not None and self.found.kind == KINDS[self.name]

    @property
    def wrong(self) -> bool:
        """Whether it is taken for the other kind."""
        return self.found is not None and self.found.kind not in (KINDS[self.name], "uncertain")


class Count(NamedTuple):
    """What is found on a face as it is: marks by kind, those judged by eye, and those nobody sees."""

    permanent: int
    transient: int
    uncertain: int
    seen: int
    judged: int
    lost: int
    false: int


def judged(person: Person) -> dict[str, Points] | None:
    """Points of the photo by 'permanent', 'transient', 'doubtful'; None if nobody looked."""
    text = Path(__file__).with_name("truth").joinpath("marks.json").read_text(encoding="utf-8")
    points = json.loads(text).get(f"{person.path.parent.name}/{person.path.name}")
    return points and {kind: np.array(rows, np.float32).reshape(-1, 2) for kind, rows in points.items()}


def same_face(photo: Photo, face: Face) -> Face:
    """The face in a changed photo that lies where `face` lay."""
    middle = face.mesh.pupils.mean(axis=0)
    return min(find_faces(photo), key=lambda other: float(np.linalg.norm(other.mesh.pupils.mean(axis=0) - middle)))


def trials(face: Face, tone: str) -> Iterator[Trial]:
    """All files of one face with painted marks."""
    for number, (quality, noise) in enumerate(FILES * ROUNDS.get(tone, 1)):
        photo, truth = painted(face, tone, number)
        again = same_face(filed(photo, quality, noise, number), face)
        for mark in truth:
            yield Trial(mark.name, tone, mark.radius / face.interocular, found_for(mark, again))


def found_for(mark: Painted, face: Face) -> Mark | None:
    """The likeliest mark that covers the middle of a painted one."""
    place = face.frame.place(np.array([[mark.x, mark.y]], np.float32))[0]
    reach = max(0.7 * mark.radius / face.interocular, 0.012) * face.frame.unit
    near = [other for other in face.marks if np.hypot(other.x - place[0], other.y - place[1]) < reach]
    return max(near, key=lambda other: other.confidence, default=None)


def count(face: Face, truth: dict[str, Points]) -> Count:
    """What is found on the face as it is."""
    marks = face.marks
    places = np.array([(mark.x, mark.y) for mark in marks], np.float32).reshape(-1, 2)
    kinds = np.array([mark.kind for mark in marks])
    near = {kind: _apart(face, points, places) < NEAR for kind, points in truth.items()}
    known = np.zeros(len(marks), np.bool_)
    for close in near.values():
        known |= close.any(axis=0)
    lasting = near["permanent"]
    permanent, transient, uncertain = (int((kinds == kind).sum()) for kind in COLOURS)
    return Count(
        permanent,
        transient,
        uncertain,
        int(lasting.any(axis=1).sum()),
        len(lasting),
        int((lasting.any(axis=0) & (kinds == "transient")).sum()),
        int((~known & (kinds != "uncertain")).sum()),
    )


def _apart(face: Face, points: Points, places: Points) -> NDArray[np.float32]:
    """(N, M) inter-ocular distances between points of the photo and places in the frame."""
    apart = np.linalg.norm(face.frame.place(points)[:, None] - places[None], axis=-1)
    return np.asarray(apart / face.frame.unit, np.float32)


def draw(face: Face, path: Path) -> None:
    """The face at the photo's own size with its marks: green stays, red passes, yellow is uncertain."""
    picture = to_srgb8(face.found_in.pixels)[..., ::-1].copy()
    for mark in face.marks:
        x, y = transform(np.array([[mark.x, mark.y]], np.float32), invert(face.frame.matrix))[0].tolist()
        radius = round(1.6 * mark.radius * face.interocular) + 4
        cv2.circle(picture, (round(x), round(y)), radius, COLOURS[mark.kind], 1, cv2.LINE_AA)
        note = f"{mark.name} {mark.confidence:.2f}"
        cv2.putText(picture, note, (round(x) + radius, round(y)), 0, 0.4, COLOURS[mark.kind], 1, cv2.LINE_AA)
    low, high = face.mesh.xy().min(axis=0), face.mesh.xy().max(axis=0)
    left, top = np.maximum(low - 0.5 * face.interocular, 0).astype(int)
    right, bottom = (high + 0.2 * face.interocular).astype(int)
    cv2.imwrite(str(path), picture[top:bottom, left:right])


def main() -> None:
    """Print what is found, how much of it is right, and the time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=Path, help="a folder for pictures of the faces as they are")
    folder = parser.parse_args().draw
    rows: list[Trial] = []
    print("as they are: permanent, transient, uncertain; judged permanent found; of those transient; nobody sees")
    for person in people():
        face = find_faces(open_photo(person.path))[0]
        truth = judged(person)
        if person.person in TUNED or face.interocular < LARGE or truth is None:
            continue
        found = count(face, truth)
        print(f"  {person.person} {person.tone:7}", *found[:3], f"  {found.seen} of {found.judged}", *found[5:])
        rows += trials(face, person.tone)
        if person.tone != "dark" and not blinded(face):
            rows += trials(darkened(face, person.tone), "darkened")
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            draw(face, folder / f"{person.path.stem}.png")
    report(rows)
    print(f"\n{seconds(face) * 1000:.0f} ms for a frame of {face.frame.size}")


def report(rows: list[Trial]) -> None:
    """Print shares by tone and by size."""
    print("\npainted: found / of those kind right / taken for the other kind / radius found over true radius")
    print(f"{'':18}" + "".join(f"{tone:>30}" for tone in TONES))
    for name, radii in RADII.items():
        for radius in (None, *radii):
            label = f"{name}s" if radius is None else f"  of {radius}"
            cells = (
                _cell([row for row in rows if (row.name, row.tone) == (name, tone) and _of(row, radius)])
                for tone in TONES
            )
            print(f"  {label:16}" + "".join(cells))


def _of(row: Trial, radius: float | None) -> bool:
    return radius is None or abs(row.radius - radius) < 1e-4


def _cell(rows: list[Trial]) -> str:
    found = [row for row in rows if row.found]
    if not found:
        return f"{'0 of ' + str(len(rows)):>30}"
    right, wrong = (np.mean([row.right for row in found]), np.mean([row.wrong for row in found]))
    size = np.median([row.found.radius / row.radius for row in found if row.found])
    return f"{len(rows):5} {len(found) / len(rows):7.1%} {right:6.0%} {wrong:4.0%} {size:5.2f}"


def seconds(face: Face) -> float:
    """The least of some runs."""
    pixels, regions = face.frame.sample(face.found_in.pixels), face.regions
    places = face.frame.place(face.mesh.xy())
    times = []
    for _ in range(9):
        start = time.perf_counter()
        find_marks(pixels, regions, places, face.frame.unit)
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
