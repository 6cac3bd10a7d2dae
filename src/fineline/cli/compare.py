"""`fineline compare`: what was changed about a person, against the photo before or against other photos of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fineline.cli._console import progress, say
from fineline.cli._files import refuse_clash, write_together
from fineline.cli._options import Audience, FaceNumber, Megabytes, Megapixels, References
from fineline.errors import UsageError

if TYPE_CHECKING:
    from fineline.photo import Limits


def compare(
    photos: Annotated[
        list[Path],
        typer.Argument(metavar="[BEFORE] AFTER", help="The original and what was made of it, or with --reference one."),
    ],
    audience: Audience = "linkedin",
    reference: References = None,
    map_to: Annotated[
        Path | None,
        typer.Option("--map", metavar="PNG", help="Draw where, how much and in what way the face was changed."),
    ] = None,
    face: FaceNumber = None,
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what an edit that anyone made has changed about a face, and whether it crossed the line.

    Without BEFORE, other photos of the person (--reference) tell what can be told: likeness, complexion, marks.
    """
    references = reference or []
    if map_to is not None:
        refuse_clash([map_to], [*photos, *references])
    from fineline.photo import Limits

    limits = Limits(max_megapixels, max_megabytes)
    if len(photos) == 2 and not references:
        _pair(photos[0], photos[1], audience, face, limits, map_to, as_json)
    elif len(photos) == 1 and references and map_to is None:
        _with_references(photos[0], references, face, limits, as_json)
    else:
        raise UsageError(
            "compare takes two photos, or one with --reference and without --map.",
            "Name BEFORE and AFTER, or AFTER with other photos of the person.",
        )


def _pair(
    before: Path, after: Path, audience: str, face: int | None, limits: Limits, map_to: Path | None, as_json: bool
) -> None:
    from fineline.audiences import load_audience
    from fineline.cli._summary import authenticity_table, polish_table
    from fineline.comparing import Compared
    from fineline.photo import open_photo

    wanted_by = load_audience(audience)
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


def _with_references(photo: Path, references: list[Path], face: int | None, limits: Limits, as_json: bool) -> None:
    import fineline

    with progress() as tell:
        tell("Comparing", 0.0, 0.0)
        facts = fineline.compare_with_references(photo, references, face=face, limits=limits)
    if as_json:
        typer.echo(facts.model_dump_json(indent=2))
        return
    for sentence in facts.in_words():
        say(sentence)
