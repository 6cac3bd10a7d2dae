"""The line search: the most polish inside an audience's limits, its scores, and the words for both."""

from fineline.search.line import Found
from fineline.search.portrait import Portrait

__all__ = ["Found", "Portrait"]
