"""`fineline compare`: what was changed between two pictures of a person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fineline.cli._console import progress, say
from fineline.cli._files import refuse_clash, write_together
from fineline.cli._options import Audience, FaceNumber, Megabytes, Megapixels


def compare(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="The original.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="What somebody made of it.")],
    audience: Audience = "linkedin",
    map_to: Annotated[
        Path | None,
        typer.Option("--map", metavar="PNG", help="Draw where, how much and in what way the face was changed."),
    ] = None,
    face: FaceNumber = None,
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what an edit that anyone made has changed about a face, and whether it crossed the line."""
    if map_to is not None:
        refuse_clash([map_to], [before, after])
    from fineline.audiences import load_audience
    from fineline.cli._summary import authenticity_table, polish_table
    from fineline.comparing import Compared
    from fineline.photo import Limits, open_photo

    limits, wanted_by = Limits(max_megapixels, max_megabytes), load_audience(audience)
    with progress() as tell:
        tell("Comparing", 0.0, 0.0)
        compared = Compared.of(open_photo(before, limits), open_photo(after, limits), wanted_by, face)
        if map_to is not None:
            from fineline.maps import png_of

            write_together({map_to: png_of(compared.image)})
    facts = compared.facts
    if as_json:
        typer.echo(facts.model_dump_json(indent=2))
        return
    for sentence in facts.in_words():
        say(sentence)
    say()
    say(f"From {facts.before} to {facts.after}, held against the limits of '{facts.audience}'.")
    say()
    authenticity_table(facts.authenticity)
    say()
    polish_table(facts.polish)
    if map_to is not None:
        say()
        say(f"The map is in {map_to}.")
