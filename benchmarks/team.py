"""A generated team: how fast, how much memory, how much alike, and what 100,000 people would take.

    FINELINE_CORPUS=portraits python benchmarks/team.py --people 500 --docs docs

Every person of the corpus joins several times, each time in other light of known wrongness, some with two shots; every
25th file is damaged. The same people are first made by one worker, to compare.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import tempfile
import textwrap
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ceiling import share_of_each
from corpus import Person, people
from fineline.errors import FinelineError
from fineline.face import choose_face
from fineline.photo import open_photo
from fineline.photo.colour import delta_e2000, to_lab
from fineline.team import Team, run
from fineline.team.consistency import HEAD, Alike, consistency, differences
from fineline.team.row import Row
from wrong_light import wrongs

TONES = ("light", "medium", "dark")
LIGHTS = ("as it is", "4500 K", "+1 EV", "8000 K", "-1 EV", "3200 K")
SIDE = 640
"""Pixels of the longer side: much smaller than what cameras make, so that many people fit into the time."""
DAMAGED, TWICE = 25, 10
"""Every how many-th file is damaged, and comes with a second shot."""
HUNDRED_THOUSAND = 100_000
LAPTOP, CLUSTER = 8, 320
"""Processors."""


@dataclass(frozen=True)
class Entry:
    """Somebody in the generated team.

    Attributes:
        name: for the roster.
        person: of the corpus.
        light: that the photo was put into.
        photos: files.
    """

    name: str
    person: Person
    light: str
    photos: tuple[Path, ...]


@dataclass(frozen=True)
class Speed:
    """Attributes:
    people: who were made, or failed.
    seconds: on the clock.
    cpu: seconds of processors.
    megabytes: of the largest worker, at most.
    load: processes that wanted a processor, on average over the last 15 minutes of it.
    """

    people: int
    seconds: float
    cpu: float
    megabytes: float
    load: float


def main() -> None:
    """Generate, make, measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--alone", type=int, default=24, help="people whom one worker makes first")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--work", type=Path, help="where to work; a run that was stopped goes on there")
    parser.add_argument("--docs", type=Path, help="write teams.md there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = arguments.work or Path(scratch)
        entries = generated(work / "photos", arguments.people)
        ceilings = [share_of_each(arguments.workers)]
        _, alone = timed(entries[: arguments.alone], work, "alone", 1)
        team, together = timed(entries, work, "together", arguments.workers)
        ceilings.append(share_of_each(arguments.workers))
        text = page(entries, team, alone, together, arguments.workers, ceilings)
    print(text)
    if arguments.docs:
        (arguments.docs / "teams.md").write_text(text, encoding="utf-8")


def generated(folder: Path, count: int) -> list[Entry]:
    """That many people, written to a folder; those of an earlier run are taken as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    sitters = list({person.person: person for person in people()}.values())
    entries = []
    for at in range(count):
        person, light = sitters[at % len(sitters)], LIGHTS[at // len(sitters) % len(LIGHTS)]
        name = f"{person.person} {at:05d}"
        photos = (folder / f"{name}.jpg", *([folder / f"{name} again.jpg"] if at % TWICE == 3 else []))
        for file in photos:
            if not file.exists():
                file.write_bytes(b"\xff\xd8 torn" if at % DAMAGED == 7 else _in_light(person, light))
        entries.append(Entry(name, person, light, photos))
    return entries


@cache
def _in_light(person: Person, light: str) -> bytes:
    photo = open_photo(person.path)
    scale = min(SIDE / max(photo.width, photo.height), 1.0)
    small = photo.resized(round(photo.width * scale), round(photo.height * scale))
    return wrongs()[light](small, choose_face(small, 1)).encode("JPEG", quality=92)


def timed(entries: Sequence[Entry], work: Path, name: str, workers: int) -> tuple[Team, Speed]:
    """Make them all."""
    roster = work / f"{name}.csv"
    with roster.open("w", newline="", encoding="utf-8") as stream:
        rows = [("name", "photo"), *((entry.name, str(photo)) for entry in entries for photo in entry.photos)]
        csv.writer(stream).writerows(rows)
    before, start, first = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), [0.0]

    def tell(words: str, done: int, of: int) -> None:
        if words == "Making headshots" and done == 0:  # the common frame is found once, however many there are
            first[0] = time.perf_counter() - start
        if done % 25 == 0 or done == of:
            print(f"{name}: {words}, {done} of {of}, {time.perf_counter() - start:.0f} s", flush=True)

    team = run(str(roster), str(work / name), workers=workers, progress=tell)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    seconds = time.perf_counter() - start - first[0]
    return team, Speed(len(entries), seconds, cpu, after.ru_maxrss / 1024, os.getloadavg()[2])


def page(
    entries: Sequence[Entry], team: Team, alone: Speed, together: Speed, workers: int, ceilings: Sequence[float]
) -> str:
    """The whole page in Markdown."""
    rows, tones = team.rows, [entry.person.tone for entry in entries]
    lines = (
        "# Teams: speed, memory, and how much alike the headshots are",
        "",
        f"`python benchmarks/team.py --people {together.people} --docs docs` makes this page: {together.people} "
        f"people generated from {len({entry.person.person for entry in entries})} portraits in "
        f"{len({entry.light for entry in entries})} kinds of light, {SIDE} pixels on the longer side, some with "
        f"two shots. {len(team.failed)} of them could not be made ({_kinds(team.failed)}); every {DAMAGED}th file "
        "is damaged on purpose.",
        "",
        *_speed(alone, together, workers, ceilings),
        *_estimate(alone, together, _held(team.rows)),
        *_alike(consistency(rows, tones), differences(rows)[HEAD.name], tones),
        *_skin(entries, rows, Path(team.out)),
    )
    return "\n".join(line if line.startswith("|") else textwrap.fill(line, 120) for line in lines)


def _kinds(failed: Sequence[Row]) -> str:
    kinds = [row.failure.kind for row in failed if row.failure]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds)))


def _speed(alone: Speed, together: Speed, workers: int, ceilings: Sequence[float]) -> list[str]:
    each, both = (it.seconds / it.people for it in (alone, together))
    reached, ceiling = each / both / workers, sum(ceilings) / len(ceilings)
    return [
        "## Speed and memory",
        "",
        "| | one worker | " + f"{workers} workers |",
        "| --- | ---: | ---: |",
        f"| people | {alone.people} | {together.people} |",
        f"| seconds on the clock | {alone.seconds:.0f} | {together.seconds:.0f} |",
        f"| people a minute | {60 / each:.1f} | {60 / both:.1f} |",
        f"| people a minute and worker | {60 / each:.1f} | {60 / both / workers:.1f} |",
        f"| seconds of a processor for each | {alone.cpu / alone.people:.1f} | {together.cpu / together.people:.1f} |",
        f"| megabytes of the largest worker | | {together.megabytes:.0f} |",
        "",
        f"Each of {workers} workers makes {reached:.2f} times what one alone makes by the clock, and "
        f"{alone.cpu / alone.people / (together.cpu / together.people):.2f} times by the processor's own count. The "
        f"machine itself gives each of {workers} plain loops that share nothing {ceiling:.2f} times what one alone "
        f"gets ({ceilings[0]:.2f} before, {ceilings[-1]:.2f} after; `benchmarks/ceiling.py`): of that the workers "
        f"reach {reached / ceiling:.2f}. On average {together.load:.1f} programs wanted its {os.cpu_count()} "
        "processors meanwhile.",
        "",
    ]


def _held(rows: Sequence[Row]) -> float:
    """Bytes that a row takes in memory."""
    texts = [row.model_dump_json() for row in rows]
    tracemalloc.start()
    kept = [Row.model_validate_json(text) for text in texts]
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size / len(kept)


def _estimate(alone: Speed, together: Speed, row: float) -> list[str]:
    each = together.cpu / together.people
    hours = HUNDRED_THOUSAND * each / 3600
    return [
        "## 100,000 people",
        "",
        f"Nothing is shared between people but the common frame, so the work grows with their number: 100,000 times "
        f"{each:.1f} s are {hours:.0f} hours of a processor: {hours / LAPTOP / 24:.1f} days with {LAPTOP} of them, "
        f"{hours / CLUSTER:.1f} hours with {CLUSTER}. By the {alone.people} people of one worker alone the same sum "
        f"gives for {together.people} people {alone.cpu / alone.people * together.people:.0f} s of a processor; they "
        f"took {together.cpu:.0f} s. Memory is {together.megabytes / 1024:.1f} GB a worker and does not grow; the "
        f"program that hands out the work keeps the rows, {row / 1024:.0f} kB each: "
        f"{HUNDRED_THOUSAND * row / 1e9:.1f} GB for 100,000. Photos of cameras are larger than these and take longer: "
        "benchmarks/speed.py tells how long.",
        "",
    ]


def _alike(alike: Sequence[Alike], heads: NDArray[np.float64], tones: Sequence[str]) -> list[str]:
    large, small = heads > HEAD.tolerance, heads < -HEAD.tolerance
    outside = {tone: (large | small) & (np.array(tones) == tone) for tone in TONES}
    by_tone = ", ".join(f"{(large & where).sum()} of {where.sum()} with {tone} skin" for tone, where in outside.items())
    return [
        "## How much alike they are",
        "",
        "Differences from the team's median, by skin tone as the corpus names it. Nothing but this table and the next "
        "knows of skin.",
        "",
        "| | skin | people | median | nine in ten within | tolerance | inside |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {it.aspect.name}, {it.aspect.unit} | {it.skin} | {it.count} | {it.median:.2f} | {it.ninth:.2f} | "
            f"{it.aspect.tolerance:g} | {it.within:.0%} |"
            for it in alike
        ),
        "",
        f"Of {large.sum() + small.sum()} heads outside the tolerance {large.sum()} are larger ({by_tone}): their "
        f"photos have no more room about the head, and no frame makes them smaller. {small.sum()} are smaller: frames "
        "that hold much hair. The corpus has few people, each joins many times, and the tight photos among them make "
        "the difference between skins.",
        "",
    ]


def _skin(entries: Sequence[Entry], rows: Sequence[Row], out: Path) -> list[str]:
    """The same person in other light, against themselves as they were: before and after."""
    known = [
        (entry, np.stack([before, after]))
        for entry, row in zip(entries, rows, strict=True)
        if row.headshots
        and (before := _skin_of(entry.photos[0])) is not None
        and (after := _skin_of(out / row.headshots[0].file)) is not None
    ]
    own = {entry.person.person: skin for entry, skin in known if entry.light == LIGHTS[0]}
    lines = [
        "## The same person in other light",
        "",
        "Delta E (CIEDE2000) between the skin of a person in wrong light and the same person's in the photo as it was; "
        "and L* of the skin over people, which must not draw together.",
        "",
        "| skin | photos | Delta E before | Delta E after | L* before | L* after |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for tone in TONES:
        of_tone = [(entry, skin) for entry, skin in known if entry.person.tone == tone and entry.person.person in own]
        wrong = [(skin, own[entry.person.person]) for entry, skin in of_tone if entry.light != LIGHTS[0]]
        if wrong:
            before, after = np.median([delta_e2000(skin, right) for skin, right in wrong], axis=0)
            low, high = np.median([skin[:, 0] for entry, skin in of_tone if entry.light == LIGHTS[0]], axis=0)
            lines.append(f"| {tone} | {len(wrong)} | {before:.1f} | {after:.1f} | {low:.0f} | {high:.0f} |")
    return [*lines, ""]


def _skin_of(file: Path) -> NDArray[np.float32] | None:
    """(3,) CIELAB, the median of what is skin for sure."""
    try:
        photo = open_photo(file)
        face = choose_face(photo, 1)
    except FinelineError:
        return None
    colours = to_lab(face.seen_in(photo))[face.regions.certain_skin > 0.5]
    return np.asarray(np.median(colours, axis=0), np.float32) if len(colours) else None


if __name__ == "__main__":
    main()
