"""The marks on a face: which pass and which are you."""

from fineline.face.marks.spots import Kind, Mark, find_marks, mark_mask

__all__ = ["Kind", "Mark", "find_marks", "mark_mask"]
