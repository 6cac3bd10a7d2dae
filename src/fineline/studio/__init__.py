"""The studio: a local web app over the Python API, and the same HTTP API for programs."""
