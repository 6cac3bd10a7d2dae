"""The command line: `fineline` and its commands, one file each; it knows nothing that the Python API does not."""

from fineline.cli.app import main

__all__ = ["main"]
