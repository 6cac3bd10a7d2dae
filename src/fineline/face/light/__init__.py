"""The light on a face: where it comes from, where skin shines, what the eyes mirror."""

from fineline.face.light.catchlights import Catchlight, find_catchlights
from fineline.face.light.fit import fit_light
from fineline.face.light.light import Light
from fineline.face.light.normals import vertex_normals
from fineline.face.light.shine import Shine, find_shine

__all__ = [
    "Catchlight",
    "Light",
    "Shine",
    "find_catchlights",
    "find_shine",
    "fit_light",
    "vertex_normals",
]
