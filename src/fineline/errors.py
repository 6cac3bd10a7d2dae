"""The errors a caller can rely on; each names what is wrong and what to do about it.

The command line turns them into its exit codes through `exit_code`.
"""

from __future__ import annotations


class FinelineError(Exception):
    """Anything fineline reports on purpose: one sentence of what, one of what to do.

    Args:
        problem: what is wrong, as a full sentence, naming the file where there is one.
        remedy: what the person can do, as a full sentence.
    """

    exit_code = 1

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy


class UsageError(FinelineError):
    """An option, a recipe, an audience or a path that makes no sense."""

    exit_code = 2


class RefusedPhoto(FinelineError):
    """A readable photo from which no honest headshot can be made."""

    exit_code = 3


class UnreadablePhoto(FinelineError):
    """A file that is damaged, too large, or no picture at all."""

    exit_code = 4


class ModelUnavailable(FinelineError):
    """A model's weights are neither in the cache nor to be had over the network."""
