"""Merges shots of one moment: noise averages out, and what moved stays as the leading shot has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from fineline.burst.aligning import laid_over
from fineline.errors import RefusedPhoto, UsageError
from fineline.face import Face, choose_face
from fineline.face.bands import FEATURE
from fineline.face.detail import eye_softness
from fineline.face.pigments import log_light
from fineline.photo import Image, Mask, Photo
from fineline.photo.colour import luminance
from fineline.photo.noise import DARK, estimate_noise, stabilised
from fineline.provenance import Signer, with_actions
from fineline.provenance.actions import merging

Floats = NDArray[np.float32]

OTHER_PERSON = 0.45
"""Embedding distance from which on two shots do not show one person in one moment."""

SAME = 0.85
"""Correlation of eyes, nose and mouth from which on two shots are near-identical."""

SURE, DOUBTFUL = 2.0, 4.0
"""Times the expected variance up to which two shots show the same, and from which on something moved."""

REACH = 2
"""Pixels about each over which shots are compared."""

RESAMPLED = (1.5 / 255) ** 2
"""Variance that laying a shot over another leaves where nothing moved."""


@dataclass(frozen=True, eq=False)
class Merged:
    """One photo of several.

    Attributes:
        photo: the sharpest shot with less noise; everything else of it is as it was.
        lead: number of that shot among those given, from 1.
        used: for each shot the share of its pixels that went in.
        others: all shots but the leading one.
    """

    photo: Photo
    lead: int
    used: tuple[float, ...]
    others: tuple[Photo, ...] = ()

    def encode(self, format: str, *, credentials: Signer | None = None) -> bytes:
        """The bytes of a JPEG, PNG, WEBP, TIFF or AVIF file.

        Args:
            credentials: who signs into the file which shots it was merged of; None for no content credentials.

        Raises:
            UsageError: with credentials, where a shot was given as pixels or the certificate does not serve.
            FinelineError: the package c2pa-python is not installed.
        """
        data = self.photo.encode(format)
        if credentials is None:
            return data
        done = merging(self.photo, len(self.others), format)
        return with_actions(data, format, self.photo, done, credentials, others=self.others)


def merge_shots(shots: Sequence[Photo]) -> Merged:
    """Merge two or more near-identical shots; the one whose eyes are sharpest leads.

    Each pixel is the mean of those shots that show the same there as the leader, within what noise explains: after
    Hasinoff et al. (2016), 'Burst photography for high dynamic range and low-light imaging on mobile cameras'.

    Raises:
        UsageError: fewer than two shots, or of different sizes.
        RefusedPhoto: a shot has no face, or shows another moment.
    """
    if len(shots) < 2:
        raise UsageError("There is only one shot.", "Name at least two photos of one moment.")
    if len({(shot.width, shot.height) for shot in shots}) > 1:
        raise UsageError("The shots differ in size.", "Use the files as the camera wrote them, all held the same way.")
    faces = [choose_face(shot) for shot in shots]
    number = int(np.argmin([_softness(face) for face in faces]))
    lead, leader = shots[number], faces[number]
    total, weight = lead.pixels.copy(), np.ones(lead.pixels.shape[:2], np.float32)
    used = [1.0] * len(shots)
    for index, (shot, face) in enumerate(zip(shots, faces, strict=True)):
        if index == number:
            continue
        pixels = laid_over(lead, shot) if _same_person(face, leader) else None
        if pixels is None or _alike(lead.pixels, pixels, leader) < SAME:
            raise RefusedPhoto(
                f"{shot.source.name} shows another moment than {lead.source.name}, which is the sharpest.",
                "Leave it out; merge only shots taken one after the other without moving.",
            )
        share = _agreement(lead.pixels, pixels)
        total += share[..., None] * pixels
        weight += share
        used[index] = float(share.mean())
    others = (*shots[:number], *shots[number + 1 :])
    return Merged(lead.with_pixels(total / weight[..., None]), number + 1, tuple(used), others)


def _softness(face: Face) -> float:
    return eye_softness(face.seen_in(face.found_in), face.regions.eyes, face.frame.unit)


def _same_person(face: Face, other: Face) -> bool:
    return float(np.linalg.norm(face.embedding - other.embedding)) < OTHER_PERSON


def _agreement(lead: Image, other: Image) -> Mask:
    """(H, W) 1 where two shots differ by no more than their noise, 0 where something moved."""
    light = luminance(lead)
    difference = stabilised(light) - stabilised(luminance(other))
    side = 2 * REACH + 1
    energy = cv2.boxFilter(difference * difference, -1, (side, side), borderType=cv2.BORDER_REFLECT)
    light = np.maximum(light, 0) + np.float32(DARK)
    expected = np.full_like(light, RESAMPLED)
    for pixels in (lead, other):
        for floor in estimate_noise(pixels).luminance:
            expected += floor.at(light)
    return np.asarray(np.clip((DOUBTFUL - energy / expected) / (DOUBTFUL - SURE), 0, 1), np.float32)


def _alike(lead: Image, other: Image, face: Face) -> float:
    """Correlation of eyes, nose and mouth: near 1 for one moment, however blurred, less for another look."""
    unit, where = face.frame.unit, face.regions.face
    tones = (log_light(face.frame.sample(pixels)).mean(axis=-1) for pixels in (lead, other))
    first, second = (FEATURE.of(tone, where, unit) for tone in tones)
    common, *own = (
        float((where * one * two).sum()) for one, two in ((first, second), (first, first), (second, second))
    )
    return common / max(float(np.sqrt(own[0] * own[1])), 1e-9)
