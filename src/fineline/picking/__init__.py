"""Ranks several shots of a person: which one to make the headshot of, and why."""

from fineline.picking.picked import Picked
from fineline.picking.ranking import Ranked, Ranking
from fineline.picking.shot import Shot, look_at

__all__ = ["Picked", "Ranked", "Ranking", "Shot", "look_at"]
