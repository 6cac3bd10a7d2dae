"""Teams: everybody's headshot with one look, from a folder or a table, on one machine or many."""

from fineline.team.run import Team, run

__all__ = ["Team", "run"]
