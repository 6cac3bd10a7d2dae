"""What was done, in the words of C2PA: one action per edit with its strength and the place in the picture."""

from __future__ import annotations

from typing import Any

import numpy as np

from fineline.edits import Edit, make_edit
from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.resample import invert, transform
from fineline.provenance.refinement import without_paths
from fineline.recipe import Recipe

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"

REACH = 1
"""Pixels of the frame by which a mask grows where it is spread over the photo."""

Data = dict[str, Any]


def actions_of(recipe: Recipe, photo: Photo, face: Face, format: str, enlarged: float = 1.0) -> list[Data]:
    """Everything that was done, in order; an edit that found nothing to do is left out.

    Args:
        recipe: what was asked for.
        photo: the headshot.
        face: where it is in the headshot.
        format: of the headshot's file.
        enlarged: times as many pixels along each side as the photo has there.
    """
    done = [
        _action(make_edit(step.edit, step.strength, step.options), dict(public.options), photo, face)
        for step, public in zip(recipe.steps, without_paths(recipe).steps, strict=True)
        if step.edit in photo.edited_by
    ]
    if enlarged > 1:
        done.append({"action": "c2pa.resized", "description": f"Enlarged {enlarged:.2f} times; no detail was added."})
    return [*done, *_written(photo, format)]


def merging(photo: Photo, others: int, format: str) -> list[Data]:
    """What was done to a `photo` into which so many `others` went, written to a file of a `format`."""
    merged = {
        "action": "c2pa.edited",
        "description": f"Merged with {others} more of the same moment, for less noise.",
        "digitalSourceType": IPTC + "compositeCapture",
        "parameters": {"edit": "merge"},
    }
    return [merged, *_written(photo, format)]


def _written(photo: Photo, format: str) -> list[Data]:
    """What writing a file changes."""
    source, done = photo.source, []
    if source.left_out:
        done.append({"action": "c2pa.edited.metadata", "description": f"Left out: {', '.join(source.left_out)}."})
    if format != source.format:
        done.append({"action": "c2pa.transcoded", "description": f"From {source.format} to {format}."})
    return done


def _action(edit: Edit, options: Data, photo: Photo, face: Face) -> Data:
    action: Data = {
        "action": edit.action,
        "description": edit.summary,
        "digitalSourceType": IPTC + edit.digital_source,
        "parameters": {"edit": edit.name, "strength": edit.strength, **options},
    }
    if edit.action == "c2pa.edited" and (region := _region(edit, photo, face)):
        action["changes"] = [{"name": edit.region, "region": [region]}]
    return action


def _region(edit: Edit, photo: Photo, face: Face) -> Data | None:
    """The rectangle in the headshot outside of which nothing was touched; None where there was nothing to touch."""
    size = np.array([photo.width, photo.height], np.float64)
    low, high = np.zeros(2), size
    if edit.region != "photo":
        rows, columns = np.nonzero(getattr(face.regions, edit.region) > 0)
        if not rows.size:
            return None
        across, down = (columns.min() - REACH, columns.max() + REACH), (rows.min() - REACH, rows.max() + REACH)
        corners = np.array([[x, y] for x in across for y in down], np.float32)
        placed = transform(corners, invert(face.frame.matrix))
        low = np.clip(np.floor(placed.min(axis=0)), 0, size)
        high = np.clip(np.floor(placed.max(axis=0)) + 1, low, size)
    (left, top), (width, height) = low.tolist(), (high - low).tolist()
    shape = {"type": "rectangle", "unit": "pixel", "origin": {"x": left, "y": top}, "width": width, "height": height}
    return {"type": "spatial", "shape": shape}
