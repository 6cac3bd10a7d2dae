"""Maps of a face, as pictures that a person can read and as data: what is known of it, and what was changed."""

from fineline.maps.change_map import draw_changes, png_of
from fineline.maps.face_map import Look
from fineline.maps.facts import FaceMap

__all__ = ["FaceMap", "Look", "draw_changes", "png_of"]
