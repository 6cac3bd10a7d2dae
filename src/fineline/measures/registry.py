"""Every measure there is."""

from __future__ import annotations

from fineline.measures.asymmetry import Asymmetry
from fineline.measures.background import Distraction
from fineline.measures.base import AuthenticityMeasure, PolishMeasure
from fineline.measures.blemishes import Blemishes
from fineline.measures.camera import Camera
from fineline.measures.complexion import Complexion
from fineline.measures.evenness import Unevenness
from fineline.measures.expression import Expression
from fineline.measures.eyes import EyeDetail
from fineline.measures.foreign import ForeignDetail
from fineline.measures.geometry import Geometry
from fineline.measures.light_balance import LightContrast
from fineline.measures.light_direction import LightDirection
from fineline.measures.likeness import Likeness
from fineline.measures.lines import LineLoss
from fineline.measures.marks import MarkLoss
from fineline.measures.naturalness import Naturalness
from fineline.measures.noise import Graininess
from fineline.measures.sharpness import Softness
from fineline.measures.shine import ShineSpots
from fineline.measures.texture import Texture
from fineline.measures.under_eyes import UnderEyeShade
from fineline.measures.whites import Whites

AUTHENTICITY: dict[str, AuthenticityMeasure] = {
    measure.name: measure
    for measure in (
        Likeness(),
        ForeignDetail(),
        Geometry(),
        Camera(),
        Asymmetry(),
        Expression(),
        Texture(),
        LineLoss(),
        MarkLoss(),
        Complexion(),
        LightDirection(),
        EyeDetail(),
        Whites(),
        Naturalness(),
    )
}
POLISH: dict[str, PolishMeasure] = {
    measure.name: measure
    for measure in (
        Unevenness(),
        LightContrast(),
        Softness(),
        Graininess(),
        Blemishes(),
        ShineSpots(),
        UnderEyeShade(),
        Distraction(),
    )
}
