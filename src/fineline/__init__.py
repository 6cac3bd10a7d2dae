"""Fineline: professional headshots that still look like you.

import fineline

result = fineline.refine("me.jpg", audience="linkedin")
result.save("me-headshot.jpg")
print(result.report.authenticity_score)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from fineline.errors import FinelineError, ModelUnavailable, RefusedPhoto, UnreadablePhoto, UsageError

if TYPE_CHECKING:
    from fineline.api import (
        attire,
        check,
        compare,
        compare_with_references,
        credentials,
        look,
        merge,
        pick,
    )
    from fineline.burst import Merged
    from fineline.draft import Draft
    from fineline.headshot import refine, refine_each
    from fineline.maps import Look
    from fineline.opening import open
    from fineline.picking import Picked
    from fineline.provenance import Credentials, Signer
    from fineline.result import Result
    from fineline.search import Portrait

__version__ = "0.1.0"

__all__ = [
    "Credentials",
    "Draft",
    "FinelineError",
    "Look",
    "Merged",
    "ModelUnavailable",
    "Picked",
    "Portrait",
    "RefusedPhoto",
    "Result",
    "Signer",
    "UnreadablePhoto",
    "UsageError",
    "attire",
    "check",
    "compare",
    "compare_with_references",
    "credentials",
    "look",
    "merge",
    "open",
    "pick",
    "refine",
    "refine_each",
]

_HOMES = {
    "open": "fineline.opening",
    "refine": "fineline.headshot",
    "refine_each": "fineline.headshot",
    "Merged": "fineline.burst",
    "Draft": "fineline.draft",
    "Look": "fineline.maps",
    "Picked": "fineline.picking",
    "Credentials": "fineline.provenance",
    "Signer": "fineline.provenance",
    "Result": "fineline.result",
    "Portrait": "fineline.search",
}
"""Where a public name lives that is not of `fineline.api`."""


def __getattr__(name: str) -> Any:
    """Import the public names on first use, so that `import fineline` itself costs nothing."""
    if name in __all__:
        return getattr(import_module(_HOMES.get(name, "fineline.api")), name)
    raise AttributeError(f"module 'fineline' has no attribute '{name}'")
