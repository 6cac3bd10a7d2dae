"""Several shots of one moment, laid over each other and merged into one quieter photo."""

from fineline.burst.merging import Merged, merge_shots

__all__ = ["Merged", "merge_shots"]
