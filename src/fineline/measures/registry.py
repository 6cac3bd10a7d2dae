"""Every measure there is."""

from __future__ import annotations

from fineline.measures.base import AuthenticityMeasure, PolishMeasure
from fineline.measures.blemishes import Blemishes
from fineline.measures.complexion import Complexion
from fineline.measures.evenness import Unevenness
from fineline.measures.geometry import Geometry
from fineline.measures.light_balance import LightContrast
from fineline.measures.light_direction import LightDirection
from fineline.measures.likeness import Likeness
from fineline.measures.sharpness import Softness
from fineline.measures.texture import Texture

AUTHENTICITY: dict[str, AuthenticityMeasure] = {
    measure.name: measure for measure in (Likeness(), Geometry(), Texture(), Complexion(), LightDirection())
}
POLISH: dict[str, PolishMeasure] = {
    measure.name: measure for measure in (Unevenness(), LightContrast(), Softness(), Blemishes())
}
