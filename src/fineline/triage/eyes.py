"""Whether the eyes are open and to be seen."""

from __future__ import annotations

import numpy as np

from fineline.face import topology
from fineline.triage.finding import Finding, Verdict
from fineline.triage.subject import Subject

SHUT, NARROW = 0.07, 0.10
"""Inter-ocular distances between the lids: closed eyes measure up to 0.09, open ones 0.08 and more, so that between the
two bounds the irises have the last word."""

HIDDEN_IRIS = 0.30
"""Log light by which the whites of open eyes outshine the irises, at least."""

GLARING = 0.15
"""Share of the eyes under reflections or frames from which a viewer notices."""

SHADED = 2.5
"""Stops by which the skin round the eyes is darker than the cheeks only behind dark lenses; deep-set eyes in light from
above reach 1.7."""


def opening(seen: Subject) -> float:
    """Inter-ocular distances between the lids of the eye that is wider open."""
    lids = (seen.face.mesh.xy(*pair) for pair in (topology.RIGHT_LIDS, topology.LEFT_LIDS))
    return max(float(np.linalg.norm(upper - lower)) for upper, lower in lids) / seen.face.interocular


def iris_contrast(seen: Subject) -> float:
    """Log light by which the whites of the eyes outshine the irises; nan where too little of either shows."""
    regions = seen.face.regions
    light = seen.light
    whites, irises = (regions.eyes > 0.7) & (regions.irises < 0.2), regions.irises > 0.7
    if not (whites.any() and irises.any()):
        return float("nan")
    return float(np.percentile(light[whites], 70) - np.median(light[irises]))


def eyes_open(seen: Subject) -> Finding:
    """Both eyes open; narrow ones are a person's own, and a smile's."""
    wide = opening(seen)
    shut = wide < SHUT or (wide < NARROW and not iris_contrast(seen) >= HIDDEN_IRIS)
    advice = "The eyes look closed or nearly so; choose another shot from the same moment."
    return Finding.of("EyesOpen", wide, "inter-ocular distances", "reshoot" if shut else "good", advice)


def eyes_visible(seen: Subject) -> Finding:
    """No dark lenses, and no reflections on clear ones."""
    regions = seen.face.regions
    covered = np.maximum(regions.glare, regions.glasses) * regions.eyes
    share = float(covered.sum() / max(float(regions.eyes.sum()), 1e-6))
    if darkness_round_eyes(seen) > SHADED:
        advice = "The eyes are behind dark glasses or in deep shade; take the glasses off, or face the light."
        return Finding.of("EyesVisible", 1.0, "share of the eyes hidden", "reshoot", advice)
    verdict: Verdict = "good" if share < GLARING else "fixable"
    advice = "Your glasses reflect a lamp or a window; tip them down a little, or move the light to the side."
    return Finding.of("EyesVisible", share, "share of the eyes hidden", verdict, advice)


def darkness_round_eyes(seen: Subject) -> float:
    """Stops by which what lies round the eyes is darker than the cheeks."""
    shapes = seen.shapes
    around = shapes.polygons(0, topology.RIGHT_LENS, topology.LEFT_LENS) * (1 - seen.face.regions.brows) > 0.5
    cheeks = shapes.polygons(0, topology.RIGHT_CHEEK, topology.LEFT_CHEEK) > 0.5
    if not (around.any() and cheeks.any()):
        return 0.0
    light = seen.light
    return float(np.median(light[cheeks]) - np.median(light[around])) / float(np.log(2))
