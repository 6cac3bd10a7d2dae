"""`fineline attire`: what is worn, and what would serve on camera."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fineline.cli._console import progress, say
from fineline.cli._files import refuse_clash, write_together
from fineline.cli._options import (
    AUDIENCE_HELP,
    Certificate,
    FaceNumber,
    KeepCertificate,
    Key,
    Megabytes,
    Megapixels,
    WithCredentials,
)
from fineline.cli._signing import signer_for
from fineline.errors import UsageError


def attire(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo to look at; it is never changed.")],
    audience: Annotated[str, typer.Option(metavar="NAME", help=AUDIENCE_HELP)] = "linkedin",
    field: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Your field of work: health, law, trades, ...", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PNG", help="Draw swatches beside the portrait.", show_default=False),
    ] = None,
    attire_preview: Annotated[
        str | None,
        typer.Option(metavar="COLOUR", help="Also show your garment in a colour, marked as a preview."),
    ] = None,
    face: FaceNumber = None,
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
    credentials: WithCredentials = False,
    certificate: Certificate = None,
    key: Key = None,
    keep_certificate: KeepCertificate = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the advice as JSON.")] = False,
) -> None:
    """Say what is worn, and which colours and dress would serve you for an audience, and why."""
    preview = photo.with_name(f"{photo.stem}-{attire_preview}.png".replace(" ", "-")) if attire_preview else None
    refuse_clash(filter(None, (output, preview)), [photo, *filter(None, (certificate, key))])
    signer = signer_for(credentials, certificate, key, keep_certificate)
    if signer is not None and preview is None:
        raise UsageError("Credentials go into a preview, and there is none.", "Add --attire-preview COLOUR.")
    import fineline
    from fineline.photo import Limits

    with progress() as tell:
        tell("Looking at the photo", 0.0, 0.0)
        limits = Limits(max_megapixels, max_megabytes)
        seen = fineline.attire(photo, audience=audience, field=field, face=face, limits=limits)
        files = {}
        if preview is not None and attire_preview is not None:
            files[preview] = seen.preview_png(attire_preview, credentials=signer)
        if output is not None:
            files[output] = seen.png()
        advice = seen.facts
        write_together(files)
    if as_json:
        typer.echo(advice.model_dump_json(indent=2))
        return
    if advice.worn.colours:
        say("You wear " + ", ".join(f"{it.name} ({it.share:.0%})" for it in advice.worn.colours) + ".")
    for line in advice.advice:
        say(line)
    say()
    say(f"Dress: {advice.dress.in_words}. {advice.dress.summary}")
    for example in advice.dress.examples:
        say(f"  {example}")
    say()
    say("Colours that would serve you:")
    for colour in advice.recommended:
        say(f"  {colour.name}: {'; '.join(colour.reasons)}")
    say()
    say("Better left at home for a camera:")
    for line in (*advice.avoid, "", *advice.notes):
        say(f"  {line}" if line in advice.avoid else line)
    for path in files:
        say(f"Wrote {path}.")
