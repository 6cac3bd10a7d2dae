"""Shows what is known of a face: one picture with words that a person can read, and the same as data."""

from fineline.face_map.facts import FaceMap
from fineline.face_map.look import Look

__all__ = ["FaceMap", "Look"]
