"""The light on a face."""

from fineline.face.light.harmonics import Light, fit_light, vertex_normals

__all__ = ["Light", "fit_light", "vertex_normals"]
