"""Puts signed credentials into the bytes of a headshot."""

from __future__ import annotations

import io
from typing import Any

from fineline import __version__
from fineline.errors import UsageError
from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.photo import Source
from fineline.provenance.actions import actions_of
from fineline.provenance.library import LABEL, MIME_TYPES, context, library
from fineline.provenance.redaction import private_assertions, redaction
from fineline.provenance.refinement import Refinement
from fineline.provenance.signer import Signer
from fineline.report import Report


def with_credentials(data: bytes, format: str, photo: Photo, face: Face, report: Report, signer: Signer) -> bytes:
    """The same picture with credentials that say what was done to which photo.

    Args:
        data: the headshot's file.
        format: JPEG, PNG, WEBP, TIFF or AVIF.
        photo: the headshot.
        face: where it is in the headshot.
        report: what was asked for and measured.
        signer: whose certificate signs.

    Raises:
        UsageError: the photo was given as pixels, or the certificate does not serve.
        FinelineError: the package c2pa-python is not installed.
    """
    source = photo.source
    if source.file is None or source.sha256 is None:
        raise UsageError(
            "Credentials name the original's file, and this photo was given as pixels.",
            "Give its path, or the bytes of its file.",
        )
    c2pa, settings = library(), context()
    addresses = private_assertions(source.file, MIME_TYPES[source.format], settings)
    enlarged = 1.0 if report.framing is None else report.framing.enlarged
    done = actions_of(report.recipe, photo, face, format, enlarged)
    actions = {"actions": [*map(redaction, addresses), *done], "allActionsIncluded": True}
    refinement = Refinement.of(report, source.sha256).model_dump(mode="json")
    definition = {
        "claim_generator_info": [{"name": "fineline", "version": __version__}],
        "redactions": addresses,
        "assertions": [
            {"label": "c2pa.actions.v2", "data": actions},
            {"label": LABEL, "data": refinement},
        ],
    }
    signed = io.BytesIO()
    try:
        info = c2pa.C2paSignerInfo(signer.algorithm, signer.chain.encode(), signer.key.encode(), None)
        with _builder(definition, source, settings) as builder, c2pa.Signer.from_info(info) as native:
            builder.sign(native, MIME_TYPES[format], io.BytesIO(data), signed)
    except c2pa.C2paError as error:
        raise UsageError(
            f"The credentials cannot be signed: {str(error).rstrip('.')}.",
            "Use one valid today and made for signing documents or mail, with those that vouch for it.",
        ) from error
    _verify(signed.getvalue(), MIME_TYPES[format], settings)
    return signed.getvalue()


def _builder(definition: dict[str, Any], source: Source, settings: Any) -> Any:
    """With the original as its parent: left out, the library would call the headshot its own."""
    c2pa = library()
    parent = {
        "title": "The original photo",
        "format": MIME_TYPES[source.format],
        "instance_id": f"urn:sha256:{source.sha256}",
        "relationship": "parentOf",
    }
    builder = c2pa.Builder(definition, settings)
    try:
        builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
        builder.add_ingredient(parent, parent["format"], io.BytesIO(source.file or b""))
    except c2pa.C2paError:  # a RAW file, or one whose own credentials are damaged: it is named and not looked into
        builder.close()
        builder = c2pa.Builder(definition | {"ingredients": [parent]}, settings)
        builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
    return builder


def _verify(signed: bytes, mime_type: str, settings: Any) -> None:
    with library().Reader(mime_type, io.BytesIO(signed), context=settings) as reader:
        if reader.get_validation_state() not in ("Valid", "Trusted"):
            failures = reader.get_validation_results()["activeManifest"]["failure"]
            raise UsageError(
                f"The signed credentials do not hold: {failures[0]['explanation']}.",
                "Use a certificate that is valid today and made for signing.",
            )
