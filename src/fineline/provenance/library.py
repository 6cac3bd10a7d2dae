"""The C2PA library, set so that it asks nobody and draws nothing."""

from __future__ import annotations

import json
from typing import Any

from fineline.errors import FinelineError

LABEL = "fineline.refinement"
"""Of the assertion that holds recipe and measures."""

MIME_TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "AVIF": "image/avif",
    "HEIC": "image/heic",
    "RAW": "image/x-raw",
}
"""Of the formats that photos come in."""

# No manifests from elsewhere, no revocation lists, no host at all; and no small pictures, which would show what the
# person cut away or retouched.
_SETTINGS: dict[str, Any] = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
    "core": {"allowed_network_hosts": []},
    "builder": {
        "thumbnail": {"enabled": False},
        "created_assertion_labels": ["c2pa.actions", "c2pa.ingredient", LABEL],
    },
}


def library() -> Any:
    """The package c2pa.

    Raises:
        FinelineError: it is not installed.
    """
    try:
        import c2pa
    except ImportError:
        raise FinelineError(
            "Content credentials need the optional package c2pa-python.", "Run: pip install 'fineline[credentials]'"
        ) from None
    return c2pa


def context(anchors: str | None = None) -> Any:
    """The library's settings for one signing or reading.

    Args:
        anchors: certificates to trust, as PEM text.

    Raises:
        FinelineError: the library is not installed.
    """
    trust = {"user_anchors": anchors} if anchors else {}
    return library().Context.from_json(json.dumps(_SETTINGS | {"trust": trust}))
