"""All faces of a photo, and which of several is meant."""

from __future__ import annotations

from fineline.errors import RefusedPhoto, UsageError
from fineline.face.detection import Detection, detect
from fineline.face.face import Face
from fineline.face.mesh import Mesh, fit_mesh
from fineline.photo import Image, Photo

MIN_PRESENCE = 0.5
"""What the mesh network itself calls a face."""

CLEAR_LEAD = 1.6
"""A main face is this much larger (in eye distance) than the next, or it is not clear which one is meant."""


def find_faces(photo: Photo) -> list[Face]:
    """All faces with a mesh, the largest first."""
    pixels = photo.pixels
    present = _with_mesh(pixels, detect(pixels)) or _with_mesh(pixels, detect(pixels, closely=True))
    present.sort(key=lambda pair: -pair[1].interocular)
    return [
        Face(photo, detection, mesh, index, len(present)) for index, (detection, mesh) in enumerate(present, start=1)
    ]


def _with_mesh(pixels: Image, detections: list[Detection]) -> list[tuple[Detection, Mesh]]:
    """Those of the detections that the mesh network calls faces too."""
    meshes = [(detection, fit_mesh(pixels, detection)) for detection in detections]
    return [(detection, mesh) for detection, mesh in meshes if mesh.presence >= MIN_PRESENCE]


def choose_face(photo: Photo, index: int | None = None) -> Face:
    """The face that is meant: number `index`, or the main one.

    Raises:
        RefusedPhoto: no face, or several of which none is clearly the main one.
        UsageError: there is no face of that number.
    """
    faces = find_faces(photo)
    name = photo.source.name
    if not faces:
        raise RefusedPhoto(
            f"No face was found in {name}.",
            "Use a photo that shows one face from the front, well lit, and large enough to see the eyes.",
        )
    if index is not None:
        if not 1 <= index <= len(faces):
            raise UsageError(f"{name} has {len(faces)} face(s), so there is no face {index}.", "Choose another number.")
        return faces[index - 1]
    if len(faces) > 1 and faces[0].interocular < CLEAR_LEAD * faces[1].interocular:
        raise RefusedPhoto(
            f"{name} shows {len(faces)} faces and none is clearly the main one.",
            f"Say which with --face 1 to --face {len(faces)} (1 is the largest), or crop to one person.",
        )
    return faces[0]
