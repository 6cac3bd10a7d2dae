"""Flaws and damage of known kind and size, painted on real portraits; lengths are in inter-ocular distances."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.face import Face, find_faces
from fineline.face.head import INTEROCULAR
from fineline.photo import Image, Mask, Photo, open_photo
from fineline.photo.colour import from_srgb8, luminance
from fineline.photo.filters import gaussian

BARE = FOREHEAD, RIGHT_CHEEK, LEFT_CHEEK = 151, 50, 280
"""Mesh points in the middle of bare skin; right and left are the person's own."""

FEWEST = 2.5
"""Pixels of radius from which a lens out of focus shows."""

MOLE = (0.42, 0.30, 0.24)
PIMPLE = (0.94, 0.62, 0.70)
FLUSH = (0.97, 0.80, 0.86)
SORE = (0.85, 0.30, 0.45)
"""Shares of red, green and blue light that dark brown, inflamed, flushed and cracked skin reflect, against the skin
about it."""

LOWER_LIP = (16, 85, 315)
"""Mesh points in the middle of the lower lip."""


class Sitter(NamedTuple):
    """A photo and the face in it."""

    photo: Photo
    face: Face


def found_in(photo: Photo) -> Sitter:
    """The photo with its largest face, found anew."""
    return Sitter(photo, find_faces(photo)[0])


@cache
def opened(path: Path) -> Sitter:
    """The photo of a file with its face, found once in all tests."""
    return found_in(open_photo(path))


def resized(photo: Photo, pixels: Image) -> Photo:
    """The photo with pixels of another size."""
    return replace(photo, pixels=np.ascontiguousarray(pixels), alpha=None)


# What is where


def region(photo: Photo, face: Face, name: str) -> Mask:
    """(H, W) mask of a region of the face, at the photo's own size."""
    mask = np.zeros(photo.pixels.shape[:2], np.float32)
    spread, rows, columns = face.frame.spread(getattr(face.regions, name), photo.height, photo.width)
    mask[rows, columns] = spread
    return mask


def outline(photo: Photo, face: Face) -> Mask:
    """(H, W) 1 inside the mesh: the face, whatever its regions say."""
    mask = np.zeros(photo.pixels.shape[:2], np.float32)
    cv2.fillConvexPoly(mask, cv2.convexHull(np.rint(face.mesh.xy()).astype(np.int32)), 1.0)
    return gaussian(mask, 0.03 * face.interocular)


def disc(photo: Photo, face: Face, point: int, radius: float) -> Mask:
    """(H, W) soft disc round a point of the mesh."""
    mask = np.zeros(photo.pixels.shape[:2], np.float32)
    centre, size = face.mesh.xy(point)[0], radius * face.interocular
    left, top = np.maximum(centre - 2 * size, 0).astype(int)
    right, bottom = np.maximum(centre + 2 * size + 1, 0).astype(int)
    part = mask[top:bottom, left:right]
    rows, columns = np.ogrid[: part.shape[0], : part.shape[1]]
    distance = np.hypot(columns + left - centre[0], rows + top - centre[1]) / size
    part[...] = np.exp(-(distance**4))
    return mask


def mean_over(mask: Mask, values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Mean of (H, W) or (H, W, C) values over a soft mask."""
    return np.tensordot(mask.astype(np.float64), values, axes=([0, 1], [0, 1])) / mask.sum(dtype=np.float64)


def stops(photo: Photo) -> NDArray[np.float32]:
    """(H, W) logarithm of luminance to base 2."""
    return np.log2(np.maximum(luminance(photo.pixels), 1e-4))


def redness(photo: Photo) -> NDArray[np.float32]:
    """(H, W) logarithm of red over green."""
    red, green = np.maximum(photo.pixels[..., 0], 1e-3), np.maximum(photo.pixels[..., 1], 1e-3)
    return np.log(red / green)


def leaning(photo: Photo, face: Face) -> float:
    """Stops by which the cheek on the left of the picture is brighter than the one on the right."""
    left, right = (disc(photo, face, point, 0.25) for point in (RIGHT_CHEEK, LEFT_CHEEK))
    return float(mean_over(left, stops(photo)) - mean_over(right, stops(photo)))


def detail(photo: Photo, face: Face, size: float) -> NDArray[np.float32]:
    """(H, W) what is finer than `size` in the logarithm of luminance."""
    light = stops(photo)
    return light - gaussian(light, size * face.interocular)


# What passes


def spot(photo: Photo, face: Face, point: int, radius: float, colour: tuple[float, float, float]) -> Photo:
    """A round mark at a point of the mesh."""
    return _tinted(photo, disc(photo, face, point, radius), colour)


def flush(photo: Photo, face: Face, size: float = 0.07) -> Photo:
    """Red blotches over the cheeks and the forehead."""
    blotches = sum(disc(photo, face, point, size) for point in (50, 36, 205, 280, 266, 425, 151, 67, 297))
    return _tinted(photo, np.minimum(blotches, 1) * region(photo, face, "skin"), FLUSH)


def shiny(photo: Photo, face: Face, strength: float = 0.35) -> Photo:
    """The light itself mirrored on forehead, nose and cheeks, as bright as this share of what the skin sends back."""
    spots = sum(disc(photo, face, point, 0.09) for point in (*BARE, 4)) * region(photo, face, "face")
    light = np.float32(strength) * luminance(gaussian(photo.pixels, 0.05 * face.interocular))
    return photo.with_pixels(np.minimum(photo.pixels + (np.minimum(spots, 1) * light)[..., None], 1))


def tired(photo: Photo, face: Face, depth: float = 0.6) -> Photo:
    """Skin darker under the eyes by this many stops, and bluer."""
    below = sum(disc(photo, face, point, 0.13) for point in (230, 450)) * region(photo, face, "skin")
    tint = 2.0 ** (-depth * np.array([1.1, 1.0, 0.8]))
    return _tinted(photo, np.minimum(below, 1), tuple(tint))


def yellowed(photo: Photo, face: Face) -> Photo:
    """Teeth that send back a fifth less blue."""
    return _tinted(photo, region(photo, face, "teeth"), (1.0, 0.97, 0.8))


def bloodshot(photo: Photo, face: Face) -> Photo:
    """Red veins over the outer half of the whites of the eyes."""
    whites = region(photo, face, "eyes") * (1 - region(photo, face, "irises"))
    corners = sum(disc(photo, face, point, 0.1) for point in (33, 263))
    return _tinted(photo, whites * np.minimum(corners, 1), PIMPLE)


def cracked(photo: Photo, face: Face) -> Photo:
    """Sore, deep red spots on the lower lip."""
    spots = sum(disc(photo, face, point, 0.03) for point in LOWER_LIP)
    return _tinted(photo, region(photo, face, "lips") * np.minimum(spots, 1), SORE)


def cast(photo: Photo, red: float, blue: float) -> Photo:
    """Light whose red and blue are this much stronger than its green, in natural logarithms."""
    return photo.with_pixels(photo.pixels * np.exp(np.array([red, 0, blue], np.float32)))


def exposed(photo: Photo, by: float) -> Photo:
    """Taken with this many stops more light by a camera that clips at white."""
    return photo.with_pixels(np.minimum(photo.pixels * np.float32(2**by), 1))


def side_light(photo: Photo, face: Face, depth: float) -> Photo:
    """A face lit smoothly from the left of the picture, `depth` stops between cheeks; from the right below 0."""
    middle, across = face.mesh.pupils.mean(axis=0), np.diff(face.mesh.pupils, axis=0)[0]
    rows, columns = np.ogrid[: photo.height, : photo.width]
    along = ((columns - middle[0]) * across[0] + (rows - middle[1]) * across[1]) / (across @ across)
    gain = np.exp2(-depth / 2 * np.tanh(2 * along) * region(photo, face, "person"))
    return photo.with_pixels(photo.pixels * gain[..., None].astype(np.float32))


def room(photo: Photo, face: Face, angle: float = 0.0, lean: float = 0.0) -> Photo:
    """The person before a panelled wall that stands clockwise by `angle` degrees.

    Args:
        lean: upright lines meet this many inverse diagonals below the picture's middle; above where it is below 0.
    """
    wall = np.full((photo.height, photo.width), 0.35, np.float32)
    size = np.array([photo.width, photo.height])
    middle, reach, diagonal = size / 2, max(photo.width, photo.height), float(np.hypot(*size))
    turn = np.array([[np.cos(a := np.radians(angle)), np.sin(a)], [-np.sin(a), np.cos(a)]])
    for along, across in ((0, 1), (1, 0)):
        for offset in np.linspace(-1, 1, 13) * reach:
            line = np.zeros((2, 2))
            line[:, along], line[:, across] = (-reach, reach), offset
            line = line / (1 + lean / diagonal * line[:, 1:]) @ turn + middle
            (x0, y0), (x1, y1) = np.rint(line * 16).astype(int).tolist()
            cv2.line(wall, (x0, y0), (x1, y1), 0.08, max(round(reach / 150), 2), cv2.LINE_AA, 4)
    return before(photo, face, np.repeat(wall[..., None], 3, axis=-1))


def wider(photo: Photo, face: Face) -> Sitter:
    """With as much more room on all sides as the eyes are apart."""
    edge = round(face.interocular)
    return found_in(resized(photo, np.pad(photo.pixels, ((edge, edge), (edge, edge), (0, 0)), "edge")))


def on_grey(photo: Photo, face: Face) -> Photo:
    """The person before a grey card."""
    return before(photo, face, np.full_like(photo.pixels, 0.3))


def before(photo: Photo, face: Face, wall: Image) -> Photo:
    """Head and shoulders before another background."""
    person = np.maximum(region(photo, face, "person"), outline(photo, face))[..., None]
    return photo.with_pixels(person * photo.pixels + (1 - person) * wall)


def grainy(photo: Photo, shot: float = 0.004, seed: int = 0) -> Photo:
    """Light counted in grains: variance `shot` times light, and a little of the sensor's own; filed as JPEG."""
    chance = np.random.default_rng(seed).standard_normal(photo.pixels.shape, np.float32)
    spread = np.sqrt(np.float32(shot) * (np.maximum(photo.pixels, 0) + np.float32(0.004)))
    return filed(photo.with_pixels(photo.pixels + spread * chance))


def filed(photo: Photo, quality: int = 90) -> Photo:
    """As a JPEG gives it back."""
    data = cv2.imencode(".jpg", photo.srgb8[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return photo.with_pixels(from_srgb8(np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)[..., ::-1]))


def defocused(photo: Photo, face: Face, radius: float) -> Photo:
    """Every point a disc."""
    size = radius * face.interocular
    reach = int(np.ceil(size)) + 1
    fine = (np.arange(8 * (2 * reach + 1)) + 0.5) / 8 - reach - 0.5
    inside = (np.hypot(fine, fine[:, None]) <= size).astype(np.float32)
    return _spread(photo, cv2.resize(inside, (2 * reach + 1,) * 2, interpolation=cv2.INTER_AREA))


def shaken(photo: Photo, face: Face, length: float, angle: float) -> Photo:
    """Every point a line; `angle` in degrees from the rows down."""
    reach = length * face.interocular / 2
    side = 2 * int(np.ceil(reach)) + 3
    path = np.zeros((side, side), np.float32)
    for step in np.linspace(-reach, reach, 400):
        shift = step * np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))]) + side // 2
        x, y = np.floor(shift).astype(int)
        left, above = np.maximum(1 - (shift - [x, y]), 0)
        path[y : y + 2, x : x + 2] += np.outer([above, 1 - above], [left, 1 - left])
    return _spread(photo, path)


def _spread(photo: Photo, kernel: NDArray[np.float32]) -> Photo:
    kernel = np.ascontiguousarray((kernel / kernel.sum())[::-1, ::-1])
    return photo.with_pixels(cv2.filter2D(photo.pixels, -1, kernel, borderType=cv2.BORDER_REFLECT))


def faulty(photo: Photo, face: Face) -> Photo:
    """All faults at once, so that every edit finds something to do."""
    photo = room(photo, face)
    for point in BARE:
        photo = spot(photo, face, point, 0.035, PIMPLE)
    photo = yellowed(tired(shiny(photo, face), face), face)
    photo = side_light(bloodshot(flush(cracked(photo, face), face), face), face, 2.5)
    return through_a_lens(turned(exposed(cast(photo, 0.1, -0.4), -2), 3), face, 0.4)


def through_a_lens(photo: Photo, face: Face, metres: float) -> Photo:
    """The same picture with the focal length of a camera that sees a face as large from `metres`."""
    focal = metres / INTEROCULAR * face.interocular / np.hypot(photo.width, photo.height)
    return replace(photo, source=replace(photo.source, focal=float(focal)))


def badly_taken(photo: Photo, face: Face) -> Photo:
    """Out of focus and in too little light."""
    return grainy(defocused(photo, face, max(0.03, FEWEST / face.interocular)), 0.001)


# What is the person


def blurred(photo: Photo, face: Face, size: float) -> Photo:
    """Smoothed over."""
    return photo.with_pixels(gaussian(photo.pixels, size * face.interocular))


def lighter_skin(photo: Photo, face: Face, by: float) -> Photo:
    """The face alone with this many stops more light."""
    return photo.with_pixels(photo.pixels * np.exp2(by * outline(photo, face))[..., None])


def darker_skin(photo: Photo, face: Face, tint: tuple[float, float, float] = (0.5, 0.4, 0.33)) -> Photo:
    """The same person in the same light with more melanin: shine on the skin stays, as it is the light's own colour.

    Shafer (1985), 'Using color to separate reflection components'.
    """
    skin = np.exp(mean_over(region(photo, face, "skin"), np.log(np.maximum(photo.pixels, 1e-3))))
    from_light = np.linalg.pinv(np.stack([skin / np.linalg.norm(skin), np.ones(3)], axis=1))[1].astype(np.float32)
    shine = np.clip(photo.pixels @ from_light, 0, photo.pixels.min(axis=-1))[..., None]
    where = outline(photo, face) * (1 - region(photo, face, "eyes"))
    body = _tinted(photo.with_pixels(photo.pixels - shine), where, tint)
    return photo.with_pixels(body.pixels + shine)


def slimmer(photo: Photo, face: Face, by: float) -> Photo:
    """The lower half of the face narrower by this share."""
    nose = face.mesh.xy(2)[0]
    ys, xs = np.mgrid[: photo.height, : photo.width].astype(np.float32)
    x, y = (xs - nose[0]) / face.interocular, (ys - nose[1]) / face.interocular
    xs += by * x * np.exp(-(np.hypot(x, y - 0.5) ** 4)) * face.interocular
    return photo.with_pixels(cv2.remap(photo.pixels, xs, ys, cv2.INTER_CUBIC))


def morphed(photo: Photo, face: Face, other: Sitter, share: float) -> Photo:
    """The face mixed with another's, laid over it at the eyes."""
    onto, _ = cv2.estimateAffinePartial2D(other.face.mesh.xy(33, 263, 2, 152), face.mesh.xy(33, 263, 2, 152))
    stranger = other.photo.warped(onto, (photo.width, photo.height)).pixels
    mask = share * outline(photo, face)[..., None]
    return photo.with_pixels(photo.pixels * (1 - mask) + stranger * mask)


def turned(photo: Photo, angle: float) -> Photo:
    """Turned clockwise by `angle` degrees about its middle, at its own size."""
    matrix = cv2.getRotationMatrix2D(((photo.width - 1) / 2, (photo.height - 1) / 2), -angle, 1)
    return photo.warped(matrix, (photo.width, photo.height))


def _tinted(photo: Photo, where: Mask, colour: tuple[float, float, float]) -> Photo:
    return photo.with_pixels(photo.pixels * np.exp(where[..., None] * np.log(np.array(colour, np.float32))))
