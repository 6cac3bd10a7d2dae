"""Teams: everybody's headshot with one look, from a folder or a table, on one machine or many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fineline.team.batch import Team, run

__all__ = ["Team", "run"]


def __getattr__(name: str) -> Any:
    """Import the public names on first use: a worker starts at once, and takes up only what its jobs need."""
    if name in __all__:
        from fineline.team import batch

        return getattr(batch, name)
    raise AttributeError(f"module 'fineline.team' has no attribute '{name}'")
