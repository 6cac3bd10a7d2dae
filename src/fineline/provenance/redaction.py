"""What the original's own credentials hold that is nobody's business: redacted, as C2PA provides for it."""

from __future__ import annotations

import io
import json
from typing import Any

from fineline.provenance.library import LABEL, library

KEPT = ("c2pa.actions", "c2pa.hash.", "c2pa.ingredient", "c2pa.training-mining", "cawg.training-mining", LABEL)
"""What tells the history and the maker's wishes. Place, serial numbers and small pictures of what was cut away stand
in the rest, under names that every maker of cameras chooses for themselves."""


def private_assertions(original: bytes, mime_type: str, context: Any) -> list[str]:
    """The JUMBF addresses of all assertions of the original and what it was made of that are to go."""
    c2pa = library()
    try:
        with c2pa.Reader(mime_type, io.BytesIO(original), context=context) as reader:
            manifests = json.loads(reader.detailed_json())["manifests"]
    except c2pa.C2paError:  # none at all, damaged, or kept elsewhere: then none are taken over
        return []
    return [
        f"self#jumbf=/c2pa/{manifest}/c2pa.assertions/{label}"
        for manifest, content in manifests.items()
        for label in content["assertion_store"]
        if not label.startswith(KEPT)
    ]


def redaction(address: str) -> dict[str, Any]:
    """The action that says so."""
    return {"action": "c2pa.redacted", "reason": "c2pa.PII.present", "parameters": {"redacted": address}}
