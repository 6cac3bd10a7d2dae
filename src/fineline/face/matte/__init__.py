"""Where the person ends and the background begins."""

from fineline.face.matte.segmentation import segment_person

__all__ = ["segment_person"]
