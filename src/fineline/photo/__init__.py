"""Photos in and out: any common file to linear light, and back without a trace where nothing was edited."""

from fineline.photo.arrays import Affine, Image, Mask, Points
from fineline.photo.opening import FileBytes, Limits, open_photo
from fineline.photo.photo import Photo, Source

__all__ = ["Affine", "FileBytes", "Image", "Limits", "Mask", "Photo", "Points", "Source", "open_photo"]
