"""`fineline merge`: several shots of one moment in, one quieter photo out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fineline.cli._console import progress, say
from fineline.cli._files import refuse_clash, write_together
from fineline.cli._options import Certificate, KeepCertificate, Key, Megabytes, Megapixels, WithCredentials
from fineline.cli._signing import signer_for


def merge(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTOS...", help="Two or more shots of one moment.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the merged photo.")],
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
    credentials: WithCredentials = False,
    certificate: Certificate = None,
    key: Key = None,
    keep_certificate: KeepCertificate = False,
) -> None:
    """Merge near-identical shots into one with less noise.

    The sharpest shot leads; where another shows something else, it does not count. Shots of another moment are refused.
    """
    import fineline
    from fineline.photo import Limits
    from fineline.photo.encoding import format_of

    format = format_of(output)
    refuse_clash([output], [*photos, *filter(None, (certificate, key))])
    signer = signer_for(credentials, certificate, key, keep_certificate)
    with progress() as tell:
        tell("Merging", 0.0, 0.0)
        merged = fineline.merge(photos, limits=Limits(max_megapixels, max_megabytes))
        write_together({output: merged.encode(format, credentials=signer)})
    say(f"Wrote {output}: {photos[merged.lead - 1].name} is the sharpest and leads.")
    for number, (photo, share) in enumerate(zip(photos, merged.used, strict=True), start=1):
        if number != merged.lead:
            say(f"{photo.name}: {share:.0%} of it shows the same and went in.")
