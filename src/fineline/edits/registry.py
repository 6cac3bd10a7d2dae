"""Every edit there is, in the order in which a recipe applies them."""

from __future__ import annotations

import dataclasses
from functools import cache
from importlib.metadata import entry_points

from fineline.edits.attire_preview import AttirePreview
from fineline.edits.background import Background
from fineline.edits.base import Edit
from fineline.edits.blemishes import BlemishFading
from fineline.edits.crop import Crop
from fineline.edits.deblur import Deblur
from fineline.edits.denoise import Denoise
from fineline.edits.evenness import SkinEvenness
from fineline.edits.exposure import ExposureCorrection
from fineline.edits.eyes import EyeClarity
from fineline.edits.keystone import Keystone
from fineline.edits.level import Level
from fineline.edits.light_balance import LightBalance
from fineline.edits.line_softening import LineSoftening
from fineline.edits.lips import LipCalm
from fineline.edits.perspective import CameraDistance
from fineline.edits.shine import ShineReduction
from fineline.edits.teeth import TeethYellow
from fineline.edits.under_eyes import UnderEyeLift
from fineline.edits.white_balance import WhiteBalance
from fineline.errors import UsageError

ENTRY_POINTS = "fineline.edits"

LAST: tuple[type[Edit], ...] = (Background, CameraDistance, Keystone, Level, Crop, AttirePreview)
"""These come after plug-ins: another background ends what is known of the light, and then pixels move."""

# What the camera added first; then light, so that skin is judged in the light it will have; what moves pixels late, so
# that they are resampled once; after that only what is drawn into the frame.
BUILT_IN: tuple[type[Edit], ...] = (
    Denoise,
    Deblur,
    WhiteBalance,
    ExposureCorrection,
    LightBalance,
    SkinEvenness,
    BlemishFading,
    ShineReduction,
    UnderEyeLift,
    LineSoftening,
    LipCalm,
    TeethYellow,
    EyeClarity,
    *LAST,
)


@cache
def registry() -> dict[str, type[Edit]]:
    """Edits by name: the built-in ones in their order, plug-ins before the last ones."""
    first = [edit for edit in BUILT_IN if edit not in LAST]
    plugged: list[type[Edit]] = [point.load() for point in entry_points(group=ENTRY_POINTS)]
    in_order: list[type[Edit]] = [*first, *plugged, *LAST]
    return {edit.name: edit for edit in in_order}


def make_edit(name: str, strength: float, options: dict[str, str | int | float | bool]) -> Edit:
    """The edit of that name.

    Raises:
        UsageError: no such edit, no such option, or a value out of range.
    """
    if name not in registry():
        raise UsageError(f"There is no edit '{name}'.", "See 'fineline edits'.")
    edit = registry()[name]
    known = {field.name for field in dataclasses.fields(edit)} - {"strength"}
    if unknown := set(options) - known:
        raise UsageError(f"The edit '{name}' has no option '{sorted(unknown)[0]}'.", "Correct the recipe.")
    return edit(strength, **options)
