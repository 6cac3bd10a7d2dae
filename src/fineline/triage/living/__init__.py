"""Tells a photo of a person from a painting, a drawing, a statue, or a photo of a photo, as far as pixels alone can."""

from fineline.triage.living.photographed import Seen, photographed

__all__ = ["Seen", "photographed"]
