"""From a headshot to the bytes of a file that a platform takes."""

from fineline.deliver.enlarging import enlarged_for
from fineline.deliver.file_size import encode_for

__all__ = ["encode_for", "enlarged_for"]
