"""What there is to choose from."""

from __future__ import annotations

import importlib.util

from fastapi import APIRouter

from fineline import __version__
from fineline.audiences import audience_names, load_audience
from fineline.edits import registry
from fineline.framing import load_platform, platform_names
from fineline.measures import AUTHENTICITY, POLISH
from fineline.studio import facts
from fineline.studio.parts import Studio
from fineline.studio.work import BACKGROUNDS, CHOSEN_APART
from fineline.wardrobe.palette import palette

router = APIRouter(tags=["choices"])


@router.get("/choices")
def choices(studio: Studio) -> facts.Choices:
    """Audiences, edits, frames, backgrounds, colours, and what is measured."""
    return facts.Choices(
        version=__version__,
        audiences=[facts.AudienceFacts(**load_audience(name).model_dump()) for name in audience_names()],
        edits=[
            facts.EditFacts(name=name, summary=edit.summary)
            for name, edit in registry().items()
            if name not in CHOSEN_APART
        ],
        platforms=[
            facts.PlatformFacts(
                name=name, **load_platform(name).model_dump(include={"title", "shape", "round", "largest"})
            )
            for name in platform_names()
        ],
        backgrounds=list(BACKGROUNDS),
        colours=[facts.ColourFacts(name=name, srgb=colour.srgb) for name, colour in palette().items()],
        authenticity=[
            facts.MeasureFacts(name=it.name, unit=it.unit, summary=it.summary) for it in AUTHENTICITY.values()
        ],
        polish=[facts.MeasureFacts(name=it.name, unit=it.unit, summary=it.summary) for it in POLISH.values()],
        most_megabytes=studio.settings.limits.max_megabytes,
        most_photos=studio.settings.photos,
        credentials=importlib.util.find_spec("c2pa") is not None,
    )
