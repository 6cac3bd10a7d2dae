"""Portraits to draw."""

from sitters import astronaut, portrait  # noqa: F401
