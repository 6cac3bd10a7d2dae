"""The pre-trained networks: which there are, where their weights come from, and how they run."""

from fineline.models.catalogue import CATALOGUE, Weights, Wheel
from fineline.models.matting import MattingNetwork, own_matting
from fineline.models.runner import load
from fineline.models.store import Progress, folder, is_present, path, pull, verify

__all__ = [
    "CATALOGUE",
    "MattingNetwork",
    "Progress",
    "Weights",
    "Wheel",
    "folder",
    "is_present",
    "load",
    "own_matting",
    "path",
    "pull",
    "verify",
]
