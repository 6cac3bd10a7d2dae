"""How well the direction of a known light is recovered, by skin tone.

    FINELINE_CORPUS=portraits python benchmarks/light.py

Every person's own mesh is rendered as skin under a known light: the skin's colour and fine detail from the photo,
noise, some shine, self-cast shadows, a beard that is no skin; then the photo itself is relit: its own fitted shading
divided out, a known one put on. The last rows render another shape than the fit assumes, for the mesh's depth is
rough.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from corpus import people
from drawing import drawn
from fineline.face import Face, choose_face
from fineline.face.light import Light, fit_light, vertex_normals
from fineline.face.regions import weighted_mean
from fineline.photo import Image, Mask, open_photo
from fineline.photo.filters import gaussian, normalised_gaussian

Field = NDArray[np.float32]

POLAR, ROUND = (15, 40, 65), (0, 60, 120, 180, 240, 300)
"""Degrees away from the camera, and round it."""
AMBIENTS = (0.15, 0.4, 0.7)
"""Share of the light on skin that faces the source that comes from everywhere."""
WIDE = 20.0
"""Half-angle in degrees of the source."""
SURE = 0.4
"""Confidence from which a direction is also counted among the sure ones."""


@dataclass(frozen=True, eq=False)
class Shape:
    """A face's mesh as fields (h, w) in the frame: unit normals (h, w, 3), depth in pixels, 1 where there is mesh."""

    normals: Field
    depth: Field
    inside: Field


def main() -> None:
    """Print the median and the 90th percentile of the angle between the true and the found direction."""
    rows: dict[tuple[str, str], list[float]] = {}
    for person in people():
        photo = open_photo(person.path)
        face = choose_face(photo)
        for kind, errors in errors_of(face, face.frame.sample(photo.pixels)).items():
            rows.setdefault((kind, person.tone), []).extend(errors)
    for kind in dict.fromkeys(kind for kind, _ in rows):
        for tone in ("light", "medium", "dark"):
            found_errors = np.array(rows[kind, tone])
            middle, high = np.percentile(found_errors, (50, 90))
            print(f"{kind:11} {tone:7} {len(found_errors):5} lights   median {middle:5.1f}   90 % within {high:5.1f}")


def errors_of(face: Face, look: Image) -> dict[str, list[float]]:
    """Degrees of error for each light, by the kind of trial."""
    own = shape_of(face)
    deeper, flatter = shape_of(face, 1.3), shape_of(face, 0.75)
    beard = face.regions.skin * (1 - below_mouth(face))
    flat = unshaded(face, look, own)
    errors: dict[str, list[float]] = {}
    for number, towards in enumerate(directions()):
        ambient = AMBIENTS[(number + number // len(AMBIENTS)) % len(AMBIENTS)]
        noise = np.random.default_rng(number)
        drawn = rendered(face, look, own, towards, ambient, noise)
        trials = {
            "rendered": (drawn, face.regions.skin),
            "bearded": (drawn, beard),
            "relit": (relit(flat, own, towards, ambient), face.regions.skin),
        }
        other = deeper if number % 2 else flatter
        trials["deeper" if number % 2 else "flatter"] = (
            rendered(face, look, other, towards, ambient, noise),
            face.regions.skin,
        )
        for kind, (picture, skin) in trials.items():
            light = found(face, picture, skin)
            errors.setdefault(kind, []).append(angle(light.direction, towards))
            if kind == "relit" and light.confidence >= SURE:
                errors.setdefault("relit, sure", []).append(errors[kind][-1])
    return errors


def found(face: Face, picture: Image, skin: Mask) -> Light:
    """The light on a picture of the face in its frame."""
    return fit_light(picture, skin, face.mesh, face.frame.place(face.mesh.xy()), face.frame.unit)


def directions() -> list[NDArray[np.float64]]:
    """Unit vectors to the lights: x right, y down, z away from the camera."""
    rows = [(0.0, 0.0), *product(np.radians(POLAR), np.radians(ROUND))]
    return [np.array([np.sin(a) * np.cos(b), -np.sin(a) * np.sin(b), -np.cos(a)]) for a, b in rows]


def angle(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Degrees between unit vectors."""
    return float(np.degrees(np.arccos(np.clip(one @ other, -1, 1))))


def rendered(
    face: Face, look: Image, shape: Shape, towards: NDArray[np.float64], ambient: float, noise: np.random.Generator
) -> Image:
    """The mesh as skin of the person's colour and detail under a light, with shine and noise."""
    skin = face.regions.skin
    albedo = np.exp(weighted_mean(np.log(np.maximum(look, 1e-3)), face.regions.certain_skin)).astype(np.float32)
    grey = np.log(np.maximum(look.mean(axis=-1), 1e-3))
    detail = skin * (grey - normalised_gaussian(grey, skin + np.float32(1e-4), 0.05 * face.frame.unit))
    glow = shading(shape, towards, ambient)
    halfway = towards + np.array([0, 0, -1])
    shine = 0.12 * np.clip(shape.normals @ (halfway / np.linalg.norm(halfway)), 0, 1) ** 40 * shadowless(shape, towards)
    picture = albedo * np.exp(detail)[..., None] * glow[..., None] + shine[..., None]
    picture += noise.normal(0, 0.01, picture.shape)
    return np.asarray(np.clip(picture, 0, 1), np.float32)


def unshaded(face: Face, look: Image, shape: Shape) -> Image:
    """The photo with its skin's own fitted light divided out."""
    glow = found(face, look, face.regions.skin).shading(shape.normals.astype(np.float64)).astype(np.float32)
    glow = glow / max(float(weighted_mean(glow, face.regions.skin)), 1e-6)
    return np.asarray(look / np.maximum(glow, 0.1)[..., None], np.float32)


def relit(flat: Image, shape: Shape, towards: NDArray[np.float64], ambient: float) -> Image:
    """The photo without its light under another."""
    return np.asarray(flat * shading(shape, towards, ambient)[..., None], np.float32)


def shading(shape: Shape, towards: NDArray[np.float64], ambient: float) -> Field:
    """(h, w) light on the surface: even light, and a round source as far as nothing stands before it."""
    side = np.cross(towards, [0, 1, 0] if abs(towards[1]) < 0.9 else [1, 0, 0])
    side /= np.linalg.norm(side)
    up = np.cross(towards, side)
    lit = np.zeros_like(shape.inside)
    turns = np.radians(np.arange(0, 360, 60))
    tilt = np.radians(WIDE) * 0.7
    for turn in turns:
        source = np.cos(tilt) * towards + np.sin(tilt) * (np.cos(turn) * side + np.sin(turn) * up)
        lit += np.clip(shape.normals @ source.astype(np.float32), 0, None) / len(turns)
    return np.asarray(ambient + (1 - ambient) * lit * shadowless(shape, towards), np.float32)


def shadowless(shape: Shape, towards: NDArray[np.float64]) -> Field:
    """(h, w) 1 where the ray to the light leaves the face, 0 where the nose or brow stands in its way."""
    factor = 0.25
    depth = cv2.resize(shape.depth, None, fx=factor, fy=factor) * factor
    inside = cv2.resize(shape.inside, None, fx=factor, fy=factor)
    free = np.ones_like(depth)
    rows, columns = np.mgrid[: depth.shape[0], : depth.shape[1]].astype(np.float32)
    for step in range(3, 40, 2):
        x, y = columns + step * np.float32(towards[0]), rows + step * np.float32(towards[1])
        there = cv2.remap(depth, x, y, cv2.INTER_LINEAR)
        hit = cv2.remap(inside, x, y, cv2.INTER_LINEAR) > 0.9
        free[hit & (there < depth + step * towards[2] - 1.5)] = 0
    return np.asarray(cv2.resize(gaussian(free, 1.5), shape.depth.shape[::-1]), np.float32)


def below_mouth(face: Face) -> Mask:
    """(h, w) 1 where a full beard would grow."""
    mouth, chin = face.frame.place(face.mesh.xy(0, 152))
    down = chin - mouth
    rows, columns = np.mgrid[: face.frame.size[1], : face.frame.size[0]]
    along = ((columns - mouth[0]) * down[0] + (rows - mouth[1]) * down[1]) / (down @ down)
    return np.asarray(np.clip(along * 8 + 1, 0, 1), np.float32)


def shape_of(face: Face, depth: float = 1.0) -> Shape:
    """The mesh drawn into the frame, its depth stretched."""
    mesh = replace(face.mesh, points=face.mesh.points * np.array([1, 1, depth], np.float32))
    scale = 1 / face.frame.magnification
    values = np.column_stack([vertex_normals(mesh.points), mesh.points[:, 2] * scale, np.ones(468)])
    fields = drawn(face.frame.place(mesh.xy()), values.astype(np.float32), mesh.points[:, 2], face.frame.size)
    normals = fields[..., :3]
    length = np.linalg.norm(normals, axis=-1, keepdims=True)
    normals = np.where(length > 0, normals / np.maximum(length, 1e-6), np.array([0, 0, -1], np.float32))
    return Shape(normals, fields[..., 3], fields[..., 4])


if __name__ == "__main__":
    main()
