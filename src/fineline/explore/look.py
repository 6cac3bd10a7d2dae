"""A look: where a version stands in light, warmth, polish, background and framing, and the recipe that makes it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from fineline.edits import registry
from fineline.framing import load_platform
from fineline.framing.platform import LEAST_HEAD, MOST_HEAD
from fineline.recipe import Recipe, Step

SKIN = ("skin_evenness", "blemishes", "shine", "under_eyes", "line_softening", "lips", "eye_clarity", "teeth")
"""Edits of the face's own surface."""

RECOMMENDED = "recommended"

STRENGTHS: dict[tuple[str, str], dict[str, float]] = {
    ("light", "as taken"): {"exposure": 0.0, "light_balance": 0.0},
    ("light", "half"): {"exposure": 0.5, "light_balance": 0.3},
    ("light", "soft"): {"exposure": 1.0, "light_balance": 1.0},
    ("warmth", "as taken"): {"white_balance": 0.0},
    ("warmth", "neutral"): {"white_balance": 1.0},
    ("polish", "bare"): dict.fromkeys(SKIN, 0.0),
    ("polish", "full"): dict.fromkeys(SKIN, 1.0),
}
"""What each position asks of the edits; what is not named stays as recommended."""

CLOSER, WIDER = 1.22, 0.8
"""Times as large as recommended that a head is in other frames."""

NOTICED = 0.05
"""Share of the picture's height by which a head has to be larger or smaller for anyone to see it."""


@dataclass(frozen=True)
class Look:
    """Five positions.

    Attributes:
        light: 'recommended', 'as taken', 'half' corrected, or 'soft'.
        warmth: 'recommended', 'as taken' or 'neutral'.
        polish: 'recommended', 'bare' or 'full'.
        background: 'recommended', or a mode of the background edit.
        framing: 'recommended', or a platform of the crop edit.
    """

    light: str = RECOMMENDED
    warmth: str = RECOMMENDED
    polish: str = RECOMMENDED
    background: str = RECOMMENDED
    framing: str = RECOMMENDED

    @property
    def positions(self) -> dict[str, str]:
        """By the name of the axis."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def of_the_person(self) -> bool:
        """Whether it asks for other light, colour or skin."""
        return any(at != RECOMMENDED for at in (self.light, self.warmth, self.polish))

    def joined(self, other: Look) -> Look | None:
        """Both at once; None where they ask for different things on one axis."""
        positions = self.positions
        for axis, at in other.positions.items():
            if at != RECOMMENDED and positions[axis] not in (RECOMMENDED, at):
                return None
            positions[axis] = positions[axis] if at == RECOMMENDED else at
        return Look(**positions)

    def strengths(self) -> dict[str, float]:
        """What it asks of single edits."""
        asked: dict[str, float] = {}
        for position in self.positions.items():
            asked |= STRENGTHS.get(position, {})
        return asked

    def of(self, recommended: Recipe) -> Recipe:
        """The recipe of this look, before any limit is held against it."""
        steps = {step.edit: step for step in recommended.steps}
        for name, strength in self.strengths().items():
            steps[name] = steps.get(name, Step(edit=name, strength=0.0)).model_copy(update={"strength": strength})
        if self.background != RECOMMENDED:
            steps["background"] = Step(edit="background", strength=1.0, options={"mode": self.background})
        kept = tuple(steps[name] for name in registry() if name in steps and steps[name].strength > 0)
        recipe = recommended.model_copy(update={"steps": kept})
        return recipe if self.framing == RECOMMENDED else recipe.with_crop(self.framing)


def other_frames(crop: str) -> dict[str, str]:
    """The same platform's frame with the head plainly larger ('closer') or smaller ('wider'); none for documents.

    Args:
        crop: the recommended platform, or 'none'.
    """
    if crop == "none" or crop == "id":
        return {}
    plain, head = crop.partition("@")[0], load_platform(crop).head
    shares = {"closer": min(CLOSER * head, MOST_HEAD), "wider": max(WIDER * head, LEAST_HEAD)}
    return {name: f"{plain}@{share:.2f}" for name, share in shares.items() if abs(share - head) >= NOTICED}
