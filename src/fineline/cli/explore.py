"""`fineline explore` and `fineline votes`: different versions to choose from, and what other people say of them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fineline.cli._console import progress, say, table
from fineline.cli._files import refuse_clash, write_together
from fineline.cli._options import Audience, FaceNumber, Megabytes, Megapixels
from fineline.errors import UsageError

if TYPE_CHECKING:
    from fineline.explore import Variant

SIDE = 1024
"""Pixels along the longer side of each picture: enough to judge a face by."""


def explore(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write the versions.")],
    audience: Audience = "linkedin",
    ballot: Annotated[
        bool, typer.Option("--ballot", help="Also make a page to send to people you trust, and the key to it.")
    ] = False,
    person: Annotated[str, typer.Option(metavar="NAME", help="Who is asked about on that page.")] = "",
    face: FaceNumber = None,
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
) -> None:
    """Make versions that plainly differ, all inside the audience's line.

    Each comes as a small picture and as a recipe: 'fineline refine PHOTO --recipe-in RECIPE' makes it at full size.
    """
    import fineline
    from fineline.audiences import load_audience
    from fineline.explore import Easel, contact_sheet, jpeg, variants, why_few
    from fineline.explore import ballot as ballot_on
    from fineline.photo import Limits

    for_whom = load_audience(audience)
    _make(output)
    with progress() as tell:
        tell("Opening", 0.0, 0.0)
        portrait = fineline.open(photo, face=face, limits=Limits(max_megapixels, max_megabytes))
        portrait.refuse_unusable()
        tell("Finding the line", 0.0, 0.0)
        found = portrait.search(for_whom)
        made = variants(portrait, for_whom, found, lambda done: tell("Looking for differences", done, 1.0))
        pictures, easel = {}, Easel(portrait, found.recipe, SIDE)
        for index, variant in enumerate(made):
            tell("Drawing", index / len(made), 1.0)
            pictures[variant.name] = easel.draw(variant.recipe)
    stream = io.BytesIO()
    contact_sheet(made).save(stream, "PNG")
    files = {output / "sheet.png": stream.getvalue()}
    for variant in made:
        stem = variant.name.lower().replace(", ", "-").replace(" ", "-")
        files[output / f"{stem}.jpg"] = jpeg(pictures[variant.name])
        files[output / f"{stem}.toml"] = variant.recipe.to_toml().encode()
    if ballot:
        html, key = ballot_on(pictures, person)
        files[output / "ballot.html"] = html.encode()
        files[output / "ballot-key.json"] = key.model_dump_json(indent=2).encode()
    refuse_clash(files, [photo])
    write_together(files)
    _show(made)
    if few := why_few(portrait, for_whom, made):
        say(few)
    say(f"Wrote {len(files)} files to {output}.")


def votes(
    key: Annotated[Path, typer.Argument(metavar="KEY", help="The file ballot-key.json that belongs to the page.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="The files that came back.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Count the votes that came back, for each question apart.

    A score is the chance to be chosen over an average version, in percent; nine tenths of what other voters of the
    same kind might have said lie between 'from' and 'to'.
    """
    from pydantic_core import to_json

    from fineline.explore import Key, count, read_votes
    from fineline.explore.votes import LARGEST, QUESTIONS

    of = Key.read(key)
    came = []
    for file in files:
        try:
            with file.open("rb") as stream:
                data = stream.read(LARGEST + 1)
        except OSError:
            raise UsageError(f"{file} cannot be read.", "Check the path.") from None
        came.append(read_votes(data, of.ballot, list(of.versions), file.name))
    standings = [it.renamed(of.versions) for it in count(came, list(of.versions))]
    if as_json:
        typer.echo(to_json(standings, indent=2).decode())
        return
    for standing in standings:
        say(QUESTIONS[standing.question].format("you"))
        say(standing.says)
        if standing.voters:
            rows = ((it.version, f"{it.score:.0f}", f"{it.low:.0f}", f"{it.high:.0f}") for it in standing.scores)
            table(("version", "score", "from", "to"), rows, numbers=(1, 2, 3))
        say()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}.", "Name a folder in one that exists.") from error


def _show(made: tuple[Variant, ...]) -> None:
    rows = ((it.name, f"{it.differs:.1f}", f"{100 * it.spent:.0f} %", it.reason) for it in made)
    table(("version", "differs", "of the line", ""), rows, numbers=(1, 2))
