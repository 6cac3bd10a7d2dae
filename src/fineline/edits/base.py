"""What an edit is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from fineline.errors import UsageError
from fineline.face import Face
from fineline.photo import Affine, Photo
from fineline.photo.warping import Warp

Region = Literal["photo", "person", "face", "skin", "eyes", "teeth", "lips"]
"""What an edit may touch: the whole photo, or one of the face's `Regions`."""

Action = Literal["c2pa.adjustedColor", "c2pa.enhanced", "c2pa.orientation", "c2pa.cropped", "c2pa.edited"]
"""What content credentials call an edit: C2PA 2.2, section 18.15, 'Actions'."""

DigitalSource = Literal["algorithmicallyEnhanced", "composite", "compositeWithTrainedAlgorithmicMedia"]
"""Where an edit's pixels come from: a term of IPTC's 'Digital Source Type' NewsCodes."""


@dataclass(frozen=True)
class Edit(ABC):
    """One kind of change with its strength: a value, and a pure function of a photo and the face in it.

    A new edit is a frozen dataclass in a file of its own; plug-ins name theirs in the entry-point group
    `fineline.edits`.

    Attributes:
        strength: 0 (exactly the identity: the very same photo comes back) to 1 (all this edit may ever do).
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    """What it does and what it leaves alone, one sentence for the person in the picture."""
    region: ClassVar[Region] = "photo"
    """Outside it every pixel stays exactly as it was."""
    action: ClassVar[Action] = "c2pa.edited"
    """What credentials call it; the general word is for what retouches or bends."""

    strength: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.strength <= 1.0:
            raise UsageError(
                f"The strength of '{self.name}' is {self.strength}, but must lie between 0 and 1.",
                "Correct the recipe.",
            )

    def __call__(self, photo: Photo, face: Face) -> Photo:
        """The edited photo; `photo` itself when there is nothing to do."""
        if self.strength == 0.0:
            return photo
        edited = self.apply(photo, face)
        return photo if edited is photo else replace(edited, edited_by=(*photo.edited_by, self.name))

    @property
    def digital_source(self) -> DigitalSource:
        """What credentials say of its pixels; another word only where they are not the photo's own."""
        return "algorithmicallyEnhanced"

    @abstractmethod
    def apply(self, photo: Photo, face: Face) -> Photo:
        """The work itself, for strengths above 0."""

    def motion(self, photo: Photo, face: Face) -> Affine | Warp | None:  # noqa: ARG002
        """Where the edit moves pixels to, for edits that move them: a (2, 3) similarity, or a warp of the head."""
        return None
