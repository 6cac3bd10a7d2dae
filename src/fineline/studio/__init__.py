"""The studio: a local web app over the Python API, and the same HTTP API for programs."""

from fineline.studio.app import create_app
from fineline.studio.settings import Settings

__all__ = ["Settings", "create_app"]
