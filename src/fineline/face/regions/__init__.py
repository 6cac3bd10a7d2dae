"""Which part of a face each pixel is: soft masks in the working frame."""

from fineline.face.regions.regions import Regions, find_regions, weighted_mean

__all__ = ["Regions", "find_regions", "weighted_mean"]
