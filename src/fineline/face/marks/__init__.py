"""The marks on a face: which pass and which are you."""

from fineline.face.marks.choices import MarkChoices, chosen
from fineline.face.marks.find import find_marks
from fineline.face.marks.mark import Kind, Mark, Name, Place, mark_mask
from fineline.face.marks.recurring import recurring

__all__ = ["Kind", "Mark", "MarkChoices", "Name", "Place", "chosen", "find_marks", "mark_mask", "recurring"]
