"""A portrait at the size of a screen: drawn exactly, guessed at once while strengths move, and measured."""

from fineline.draft.draft import Draft

__all__ = ["Draft"]
