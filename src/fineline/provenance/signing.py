"""Puts signed credentials into the bytes of a headshot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from fineline import __version__
from fineline.errors import UsageError
from fineline.face import Face
from fineline.photo import Photo
from fineline.photo.photo import Source
from fineline.provenance.actions import Data, actions_of
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
    enlarged = 1.0 if report.framing is None else report.framing.enlarged
    done = actions_of(report.recipe, photo, face, format, enlarged)
    refinement = Refinement.of(report, _named(photo.source)[1]).model_dump(mode="json")
    return with_actions(data, format, photo, done, signer, {"label": LABEL, "data": refinement})


def with_actions(
    data: bytes,
    format: str,
    photo: Photo,
    done: Sequence[Data],
    signer: Signer,
    *assertions: Data,
    others: Sequence[Photo] = (),
) -> bytes:
    """The same picture with credentials that list what was done, for pictures that no report goes with.

    Args:
        data: the picture's file.
        format: JPEG, PNG, WEBP, TIFF or AVIF.
        photo: what the picture was made of.
        done: everything that was done, as C2PA actions.
        signer: whose certificate signs.
        assertions: whatever else is said.
        others: photos that went in too; named by their SHA-256.

    Raises:
        UsageError: a photo was given as pixels, or the certificate does not serve.
        FinelineError: the package c2pa-python is not installed.
    """
    source, (file, _) = photo.source, _named(photo.source)
    c2pa, settings = library(), context()
    addresses = private_assertions(file, MIME_TYPES[source.format], settings)
    actions = {"actions": [*map(redaction, addresses), *done], "allActionsIncluded": True}
    definition = {
        "claim_generator_info": [{"name": "fineline", "version": __version__}],
        "redactions": addresses,
        "assertions": [{"label": "c2pa.actions.v2", "data": actions}, *assertions],
        "ingredients": [_ingredient(other.source, "Another shot", "componentOf") for other in others],
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


def _named(source: Source) -> tuple[bytes, str]:
    """The original's file and its SHA-256."""
    if source.file is None or source.sha256 is None:
        raise UsageError(
            "Credentials name the original's file, and this photo was given as pixels.",
            "Give its path, or the bytes of its file.",
        )
    return source.file, source.sha256


def _ingredient(source: Source, title: str, relationship: str) -> Data:
    return {
        "title": title,
        "format": MIME_TYPES[source.format],
        "instance_id": f"urn:sha256:{_named(source)[1]}",
        "relationship": relationship,
    }


def _builder(definition: dict[str, Any], source: Source, settings: Any) -> Any:
    """With the original as its parent: left out, the library would call the headshot its own."""
    c2pa = library()
    parent = _ingredient(source, "The original photo", "parentOf")
    builder = c2pa.Builder(definition, settings)
    try:
        builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
        builder.add_ingredient(parent, parent["format"], io.BytesIO(source.file or b""))
    except c2pa.C2paError:  # a RAW file, or one whose own credentials are damaged: it is named and not looked into
        builder.close()
        builder = c2pa.Builder(definition | {"ingredients": [parent, *definition["ingredients"]]}, settings)
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
