"""`fineline look`: what fineline knows of a face, as one picture or as data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fineline.cli._console import progress, say
from fineline.cli._files import refuse_clash, write_together
from fineline.cli._options import FaceNumber, Megabytes, Megapixels, References


def look(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo to look at.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PNG", help="Where to draw the map; by default beside the photo."),
    ] = None,
    face: FaceNumber = None,
    reference: References = None,
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the map as JSON; draw it only where -o says.")] = False,
) -> None:
    """Draw what is known of a face: regions, cut-out, marks, lines, light, complexion."""
    target = output or (None if as_json else photo.with_name(f"{photo.stem}-map.png"))
    references = reference or []
    if target is not None:
        refuse_clash([target], [photo, *references])
    import fineline
    from fineline.photo import Limits

    with progress() as tell:
        tell("Looking at the face", 0.0, 0.0)
        seen = fineline.look(photo, face=face, references=references, limits=Limits(max_megapixels, max_megabytes))
        if target is not None:
            tell("Drawing", 0.5, 1.0)
            write_together({target: seen.png()})
    if as_json:
        typer.echo(seen.facts.model_dump_json(indent=2))
    elif target is not None:
        say(f"The map is in {target}.")
