"""How the head lies in the picture, and how large it is."""

from __future__ import annotations

import numpy as np

from fineline.face import topology
from fineline.triage.finding import Finding, Verdict
from fineline.triage.subject import Subject

WHOLE = 0.95
"""Share of the outline of the face that must be in the picture."""

BESIDE = 1.25
"""Inter-ocular distances from between the eyes to the border beside: a face is 1.1 wide to either side, ears and hair
add to it."""

ABOVE, BELOW = 0.15, 0.4
"""Inter-ocular distances from the crown and from the chin to the border: hair, and a collar."""

FILLED, FAR = 0.85, 0.08
"""Share of the picture's height between chin and crown: beyond the first it was taken from too near, and below the
second most of the picture is cropped away."""

FEW_PIXELS = 90.0
"""Distance between the eyes asked for by ISO/IEC 29794-5."""

CROWN = 0.55
"""Height of the crown over the mesh's highest point, as a share of that point's height over the eyes."""


def crop(seen: Subject) -> Finding:
    """How much of the face is in the picture."""
    outline = seen.face.mesh.xy(*topology.OVAL)
    share = float(((outline >= 0) & (outline < [seen.photo.width, seen.photo.height])).all(axis=1).mean())
    advice = "Part of the face is outside the picture; use a photo that shows all of it."
    return Finding.of("CropOfTheFaceImage", share, "share shown", "good" if share >= WHOLE else "reshoot", advice)


def left(seen: Subject) -> Finding:
    """Room on the left of the picture."""
    return _margin("LeftwardCropOfTheFaceImage", _eyes(seen)[0] / seen.face.interocular, BESIDE, "on the left")


def right(seen: Subject) -> Finding:
    """Room on the right of the picture."""
    room = (seen.photo.width - _eyes(seen)[0]) / seen.face.interocular
    return _margin("RightwardCropOfTheFaceImage", room, BESIDE, "on the right")


def above(seen: Subject) -> Finding:
    """Room above the crown."""
    return _margin("MarginAboveOfTheFaceImage", _crown(seen)[1] / seen.face.interocular, ABOVE, "above your head")


def below(seen: Subject) -> Finding:
    """Room below the chin."""
    chin = float(seen.face.mesh.xy(topology.CHIN_TIP)[0, 1])
    return _margin(
        "MarginBelowOfTheFaceImage", (seen.photo.height - chin) / seen.face.interocular, BELOW, "below your chin"
    )


def head_size(seen: Subject) -> Finding:
    """Height of the head in the picture."""
    height = float(np.linalg.norm(seen.face.mesh.xy(topology.CHIN_TIP)[0] - _crown(seen))) / seen.photo.height
    verdict: Verdict = "fixable" if height > FILLED else "information" if height < FAR else "good"
    advice = (
        "The head fills the picture; hold the phone at an arm's length and a half, or step back and crop later."
        if height > FILLED
        else "The head is a small part of the picture, and most of it will be cropped away; step closer next time."
    )
    return Finding.of("HeadSize", height, "share of the picture's height", verdict, advice)


def inter_eye_distance(seen: Subject) -> Finding:
    """Pixels between the eyes."""
    verdict: Verdict = "good" if seen.face.interocular >= FEW_PIXELS else "fixable"
    advice = "The face is small in this file; look for the original from the camera, or step closer next time."
    return Finding.of("InterEyeDistance", seen.face.interocular, "pixels", verdict, advice)


def _margin(component: str, room: float, least: float, where: str) -> Finding:
    advice = f"There is hardly any room {where}; leave a hand's width round your head next time."
    return Finding.of(component, room, "inter-ocular distances", "good" if room >= least else "fixable", advice)


def _eyes(seen: Subject) -> np.ndarray:
    return np.asarray(seen.face.mesh.pupils.mean(axis=0), np.float64)


def _crown(seen: Subject) -> np.ndarray:
    """(2,) where a bald head would end."""
    top = seen.face.mesh.xy(topology.FOREHEAD_TOP)[0].astype(np.float64)
    return np.asarray(top + CROWN * (top - _eyes(seen)))
