"""The edits: each a small frozen value with a strength and one pure function of a photo and its face."""

from fineline.edits.base import Edit
from fineline.edits.registry import make_edit, registry

__all__ = ["Edit", "make_edit", "registry"]
