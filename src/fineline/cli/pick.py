"""`fineline pick`: which of several shots to make the headshot of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fineline.cli._console import progress, say, table
from fineline.cli._files import refuse_clash, write_together
from fineline.cli._options import (
    Audience,
    Certificate,
    KeepCertificate,
    Key,
    Megabytes,
    Megapixels,
    WithCredentials,
)
from fineline.cli._signing import signer_for
from fineline.errors import RefusedPhoto, UsageError

if TYPE_CHECKING:
    from fineline.picking import Ranking


def pick(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO", help="The shots to choose from.")],
    audience: Audience = "linkedin",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Make the headshot of the best and write it here."),
    ] = None,
    sheet: Annotated[
        Path | None, typer.Option(metavar="PNG", help="Draw all of them with their ranks and the reasons.")
    ] = None,
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
    credentials: WithCredentials = False,
    certificate: Certificate = None,
    key: Key = None,
    keep_certificate: KeepCertificate = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Rank several shots of a person, and say why.

    Who is in most of the photos comes first, everybody else after. The audience is whom the headshot of -o is made
    for. Exits with 3 when none of them will do.
    """
    missing = [str(photo) for photo in photos if not photo.is_file()]
    if missing:
        raise UsageError(f"There is no file {', '.join(missing)}.", "Check the path.")
    refuse_clash([*filter(None, (output, sheet))], [*photos, *filter(None, (certificate, key))])
    import fineline
    from fineline.audiences import load_audience
    from fineline.photo import Limits
    from fineline.photo.encoding import format_of

    load_audience(audience)
    format = format_of(output) if output is not None else None
    limits = Limits(max_megapixels, max_megabytes)
    signer = signer_for(credentials, certificate, key, keep_certificate)
    with progress() as tell:
        picked = fineline.pick(photos, limits=limits, progress=lambda words, done: tell(words, done, 1.0))
        files = {sheet: picked.png()} if sheet is not None else {}
        if output is not None and format is not None and picked.best is not None:
            source = photos[picked.best.index]
            result = fineline.refine(
                source, audience=audience, limits=limits, progress=lambda words, done: tell(words, done, 1.0)
            )
            files[output] = result.encode(format, credentials=signer)
        if files:
            write_together(files)
    if as_json:
        typer.echo(picked.facts.model_dump_json(indent=2))
    else:
        _show(picked.facts)
        if files:
            say(f"Wrote {', '.join(map(str, files))}.")
    if picked.best is None:
        raise typer.Exit(RefusedPhoto.exit_code)


def _show(ranking: Ranking) -> None:
    several = len({photo.person for photo in ranking.ranked}) > 1
    for person in sorted({photo.person for photo in ranking.ranked}):
        if several:
            say(f"Person {person}")
        table(
            ("rank", "score", "photo", ""),
            (
                (str(photo.rank), f"{photo.score:.0f}", photo.file, photo.reason)
                for photo in ranking.ranked
                if photo.person == person
            ),
            numbers=(0, 1),
        )
        say()
    for photo in ranking.left_out:
        say(f"{photo.file}: {photo.reason}")
