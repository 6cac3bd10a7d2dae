"""Where the person ends and the background begins."""

from fineline.face.matte.matte import Matte, find_matte
from fineline.face.matte.segmentation import segment_person

__all__ = ["Matte", "find_matte", "segment_person"]
