"""What denoise and deblur give back of known noise and blur, beside the usual methods, by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/restoration.py --docs docs/restoration.md
    FINELINE_CORPUS=portraits python benchmarks/restoration.py --only p01,p14

Sharp portraits, one of each person, cut to the head, with eyes at most 120 pixels apart, are blurred (disc or line),
given noise that grows with light, and filed as JPEG of quality 90. PSNR and SSIM are those of the face's luminance in
sRGB codes, likeness is the distance of dlib's embedding, all against the sharp portrait. The other methods are those of
scikit-image (its Wiener in at most 60 rounds) and OpenCV; those that must be told the blur are told the one that
fineline estimates, and all work on the same luminance.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.metrics import structural_similarity
from skimage.restoration import denoise_tv_chambolle, denoise_wavelet, estimate_sigma, richardson_lucy
from skimage.restoration import unsupervised_wiener as wiener

from corpus import Person
from fineline.edits import make_edit
from fineline.face import Face, find_faces
from fineline.face.shared import Shared
from fineline.photo import Photo
from fineline.photo.colour import decode_srgb, encode_srgb, from_srgb8, luminance
from tamper_values import opened, sitters

Floats = NDArray[np.float32]
Damage = Callable[[Photo, float], Photo]
Row = dict[str, float]
Entry = tuple[str, str, str, Row]
"""Damage, way to undo it, skin tone, figures."""

LARGEST = 120.0
"""Pixels between the eyes."""

AROUND = (2.6, 2.6, 2.6, 3.0)
"""Inter-ocular distances from between the eyes to the left, the upper, the right and the lower border."""

ENOUGH = 90.0
"""Pixels between the eyes from which on a portrait is sharp enough to be the truth."""

TONES = ("light", "medium", "dark")
FIGURES = ("psnr", "ssim", "likeness", "seconds")


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="codes of people, separated by commas")
    parser.add_argument("--docs", type=Path, help="write the page of the docs here")
    arguments = parser.parse_args()
    wanted = [person for person in sitters() if not arguments.only or person.person in arguments.only.split(",")]
    rows: list[Entry] = []
    counts = dict.fromkeys(TONES, 0)
    with ProcessPoolExecutor(2) as pool:
        for person, found in zip(wanted, pool.map(figures, wanted), strict=True):
            counts[person.tone] += bool(found)
            rows += found
            ours_first = (f"{row[0]}: {row[3]['psnr']:.2f}" for row in found if row[1] == "fineline")
            print(person.person, person.tone, *ours_first, sep="  ", flush=True)
    text = table(rows)
    print(text)
    if arguments.docs:
        arguments.docs.write_text(document(text, counts), encoding="utf-8")


def figures(person: Person) -> list[Entry]:
    """All of one person; none where the portrait is too small, or no truth as it is not sharp itself."""
    sharp, face = head(*opened(person))
    if face.interocular < ENOUGH or face.blur.kind != "sharp":
        return []
    return [(damage, way, person.tone, row) for damage in DAMAGES for way, row in judged(sharp, face, damage).items()]


def head(photo: Photo, face: Face) -> tuple[Photo, Face]:
    """Head and collar, with at most `LARGEST` pixels between the eyes."""
    scale = min(LARGEST / face.interocular, 1.0)
    small = photo.resized(round(photo.width * scale), round(photo.height * scale))
    middle, unit = face.mesh.pupils.mean(axis=0) * scale, face.interocular * scale
    size = np.array([small.width, small.height])
    left, top = np.clip(np.rint(middle - np.array(AROUND[:2]) * unit), 0, size).astype(int).tolist()
    right, bottom = np.clip(np.rint(middle + np.array(AROUND[2:]) * unit), 0, size).astype(int).tolist()
    cut = small.cropped(left, top, right - left, bottom - top)
    return cut, find_faces(cut)[0]


# Damage


def noisy(shot: float, seed: int = 0) -> Damage:
    """Noise of variance `shot` times linear light, and a little in the dark."""

    def damage(photo: Photo, _: float) -> Photo:
        chance = np.random.default_rng(seed).standard_normal(photo.pixels.shape, np.float32)
        spread = np.sqrt(np.float32(shot) * (np.maximum(photo.pixels, 0) + np.float32(0.004)))
        return filed(photo.with_pixels(photo.pixels + spread * chance))

    return damage


def blurred(radius: float = 0.0, length: float = 0.0, angle: float = 0.0, shot: float = 0.0) -> Damage:
    """A disc drawn along a line; lengths in inter-ocular distances."""

    def damage(photo: Photo, unit: float) -> Photo:
        kernel = np.ascontiguousarray(drawn(radius * unit, length * unit, angle)[::-1, ::-1])
        spread = photo.with_pixels(
            np.asarray(cv2.filter2D(photo.pixels, -1, kernel, borderType=cv2.BORDER_REFLECT), np.float32)
        )
        return noisy(shot)(spread, unit) if shot else filed(spread)

    return damage


def drawn(radius: float, length: float, angle: float) -> Floats:
    """(k, k) of sum 1, averaged over 8 x 8 places in each pixel."""
    reach = int(np.ceil(radius + length / 2)) + 1
    fine = (np.arange(8 * (2 * reach + 1)) + 0.5) / 8 - reach - 0.5
    x, y = np.meshgrid(fine, fine)
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    beyond = np.maximum(np.abs(x * cos + y * sin) - length / 2, 0)
    inside = np.hypot(beyond, y * cos - x * sin) <= max(radius, 0.5)
    kernel = inside.reshape(2 * reach + 1, 8, 2 * reach + 1, 8).mean(axis=(1, 3))
    return np.asarray(kernel / kernel.sum(), np.float32)


def filed(photo: Photo) -> Photo:
    """As a JPEG of quality 90 gives it back."""
    data = cv2.imencode(".jpg", photo.srgb8[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])[1]
    return photo.with_pixels(from_srgb8(np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)[..., ::-1]))


DAMAGES: dict[str, Damage] = {
    "noise, a little": noisy(0.001),
    "noise, much": noisy(0.004),
    "defocus 2 %": blurred(radius=0.02),
    "defocus 3 %": blurred(radius=0.03),
    "motion 3 %": blurred(length=0.03, angle=55),
    "motion 5 %": blurred(length=0.05, angle=120),
    "defocus 2 %, noise": blurred(radius=0.02, shot=0.001),
}


# Ways to undo it


def ours(photo: Photo, face: Face) -> Photo:
    """Denoise, then deblur, at full strength."""
    for name in ("denoise", "deblur"):
        photo = make_edit(name, 1.0, {})(photo, face)
    return photo


def on_codes(way: Callable[[Floats, Face], NDArray[np.floating]]) -> Callable[[Photo, Face], Photo]:
    """A way to treat the luminance, in sRGB codes of 0 to 1; colours keep their ratios."""

    def treat(photo: Photo, face: Face) -> Photo:
        light = np.clip(luminance(photo.pixels), 0, 1)
        after = decode_srgb(np.clip(way(encode_srgb(light), face), 0, 1))
        gain = np.asarray(after / np.maximum(light, 1e-4), np.float32)
        return photo.with_pixels(photo.pixels * gain[..., None])

    return treat


def kernel_of(face: Face) -> Floats | None:
    """The blur in photo pixels, where there is one."""
    return None if face.blur.kind == "sharp" else face.blur.kernel(face.interocular)


def richardson(codes: Floats, face: Face) -> NDArray[np.floating]:
    """Richardson-Lucy, 15 rounds."""
    kernel = kernel_of(face)
    return codes if kernel is None else richardson_lucy(np.maximum(codes, 1e-3), kernel, num_iter=15)


def unsupervised(codes: Floats, face: Face) -> NDArray[np.floating]:
    """Unsupervised Wiener-Hunt deconvolution."""
    kernel = kernel_of(face)
    return codes if kernel is None else wiener(codes, kernel, clip=False, rng=0, user_params={"max_num_iter": 60})[0]


def wavelets(codes: Floats, _: Face) -> NDArray[np.floating]:
    """BayesShrink."""
    return np.asarray(denoise_wavelet(codes, method="BayesShrink", rescale_sigma=True))


def variation(codes: Floats, _: Face) -> NDArray[np.floating]:
    """Chambolle's, weighed by the noise."""
    return np.asarray(denoise_tv_chambolle(codes, weight=float(estimate_sigma(codes))))


def non_local(codes: Floats, _: Face) -> NDArray[np.floating]:
    """OpenCV's, as strong as the noise."""
    bytes_ = np.rint(255 * codes).astype(np.uint8)
    return np.asarray(cv2.fastNlMeansDenoising(bytes_, None, 255 * float(estimate_sigma(codes)))) / 255


def unchanged(photo: Photo, _: Face) -> Photo:
    """As it was damaged."""
    return photo


DEBLURRING = {"Richardson-Lucy": on_codes(richardson), "unsupervised Wiener": on_codes(unsupervised)}
DENOISING = {
    "wavelets": on_codes(wavelets),
    "total variation": on_codes(variation),
    "non-local means": on_codes(non_local),
}


def judged(sharp: Photo, face: Face, damage: str) -> dict[str, Row]:
    """Figures of every way that is meant for such damage."""
    damaged = DAMAGES[damage](sharp, face.interocular)
    found = {}
    ways = {"as damaged": unchanged, "fineline": ours} | (DEBLURRING if not damage.startswith("noise") else DENOISING)
    seen = replace(face, found_in=damaged, _shared=Shared())  # where the face is stays known, what is seen of it is not
    for name, way in ways.items():
        start = time.perf_counter()
        after = way(damaged, seen)
        found[name] = {"seconds": time.perf_counter() - start, **compared(sharp, after, face)}
    return found


def compared(sharp: Photo, after: Photo, face: Face) -> Row:
    """PSNR, SSIM and likeness of the face."""
    mask, rows, columns = face.frame.spread(face.regions.face, sharp.height, sharp.width)
    first, second = (encode_srgb(np.clip(luminance(one.pixels[rows, columns]), 0, 1)) for one in (sharp, after))
    error = float((mask * np.square(first - second)).sum() / mask.sum())
    similar = structural_similarity(first, second, data_range=1.0, full=True)[1]
    other = replace(face, found_in=after, _shared=Shared())
    return {
        "psnr": -10 * float(np.log10(max(error, 1e-12))),
        "ssim": float((mask * similar).sum() / mask.sum()),
        "likeness": float(np.linalg.norm(other.embedding - face.embedding)),
    }


def table(rows: list[Entry]) -> str:
    """Means by damage, way and skin tone, as Markdown."""
    heads = [f"{figure} {tone}" for figure in FIGURES[:3] for tone in TONES]
    lines = ["| damage | | " + " | ".join(heads) + " | seconds |", "| --- | --- |" + " --- |" * (len(heads) + 1)]
    for damage in dict.fromkeys(row[0] for row in rows):
        for way in dict.fromkeys(row[1] for row in rows if row[0] == damage):
            of_it = [row for row in rows if row[:2] == (damage, way)]
            cells = []
            for figure in FIGURES[:3]:
                for tone in TONES:
                    values = [row[3][figure] for row in of_it if row[2] == tone]
                    cells.append(f"{np.mean(values):.{1 if figure == 'psnr' else 3}f}" if values else "")
            seconds = np.mean([row[3]["seconds"] for row in of_it])
            lines.append(f"| {damage} | {way} | " + " | ".join(cells) + f" | {seconds:.2f} |")
    return "\n".join(lines)


def document(text: str, counts: dict[str, int]) -> str:
    """The page of the docs."""
    whom = ", ".join(f"{count} of {tone}" for tone, count in counts.items())
    return f"""# What restoration gives back

Made by `benchmarks/restoration.py`: sharp portraits of {sum(counts.values())} people ({whom} skin), eyes at most
{LARGEST:.0f} pixels apart, with known noise (a little: variance 0.001 times linear light; much: 0.004) and blur (disc
radius or line length in inter-ocular distances), filed as JPEG of quality 90. Figures are of the face against the sharp
portrait, means by skin tone. The other methods are told the blur that fineline estimates.

{text}

- psnr (dB), ssim: of the luminance in sRGB codes; more is nearer.
- likeness: distance of dlib's face embedding to the sharp portrait; less is nearer.
- seconds: the edit alone, regions of the face included where it is the first to need them.

Fineline leaves a quarter of the grain on purpose, as skin without any looks like plastic. Noise as weak as a phone
shows by day it leaves alone. What it takes longest for is noise: total variation is several times as fast. Much noise
hides blur: none is undone then. Fineline's way is Richardson-Lucy's too, in linear light and held even; scikit-image's,
in codes, stays level with it in SSIM where a lens was out of focus. Its rounds and its evenness were chosen on six of
these people.
"""


if __name__ == "__main__":
    main()
