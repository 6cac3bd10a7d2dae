"""`fineline team`: everybody's headshot with one look."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from fineline.cli._console import console, say, table
from fineline.cli._options import AUDIENCE_HELP, Certificate, KeepCertificate, Key, Megabytes, Megapixels
from fineline.cli._signing import signer_for
from fineline.errors import RefusedPhoto

if TYPE_CHECKING:
    from fineline.team import Team


def team(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A folder with a photo or a folder of shots for each person, or a CSV or Parquet file with the "
            "columns name and photo; a path or a URL such as s3://.",
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER", help="Where everything goes; a path or a URL.")
    ],
    audience: Annotated[str, typer.Option(metavar="NAME", help=AUDIENCE_HELP)] = "corporate",
    background: Annotated[
        str, typer.Option(metavar="MODE|COLOUR|FILE", help="One for all, as for 'fineline refine'.")
    ] = "studio",
    crop: Annotated[
        str | None,
        typer.Option(
            metavar="PLATFORM,...", help="One or several frames; the audience's by default.", show_default=False
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="Processes at once; one for each processor by default.", show_default=False
        ),
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS|auto|local",
            help="Work on a Ray cluster, or on this machine's own Ray.",
            show_default=False,
        ),
    ] = None,
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
    credentials: Annotated[
        bool,
        typer.Option(
            "--credentials", help="Sign what was done into every headshot (C2PA), with a certificate made for each."
        ),
    ] = False,
    certificate: Certificate = None,
    key: Key = None,
    keep_certificate: KeepCertificate = False,
) -> None:
    """Make headshots of a whole team, all with one look.

    Stop it whenever you like and run it again: only what is missing is made. Who could not be made stands in
    failures.csv with the reason, everybody else in people.csv; index.html shows all of them, and how much alike they
    are. Exits with 3 when nobody could be made.
    """
    from fineline.photo import Limits
    from fineline.team import run

    signer = signer_for(credentials, certificate, key, keep_certificate)
    kept = certificate is not None or keep_certificate
    with _progress() as tell:
        made = run(
            source,
            output,
            audience=audience,
            background=background,
            crops=[name.strip() for name in crop.split(",")] if crop else [],
            workers=workers,
            ray=ray,
            credentials=credentials,
            signer=signer if kept else None,
            limits=Limits(max_megapixels, max_megabytes),
            progress=tell,
        )
    _show(made)
    if len(made.failed) == len(made.rows):
        raise typer.Exit(RefusedPhoto.exit_code)


def _show(made: Team) -> None:
    from fineline.team.consistency import ALL

    say(made.rule)
    say(f"{len(made.rows) - len(made.failed)} headshots are in {made.out}; index.html there shows them.")
    for row in made.failed[:10]:
        say(f"{row.name}: {row.failure.problem if row.failure else ''}")
    if made.failed:
        say(f"{len(made.failed)} could not be made; failures.csv says why, and what to do.")
    if made.alike:
        say()
        say("Differences from the team's median; index.html has them by skin too.")
        table(
            ("how alike", "median", "9 in 10 within", "", "tolerance", "inside"),
            (
                (
                    it.aspect.name,
                    f"{it.median:.2f}",
                    f"{it.ninth:.2f}",
                    it.aspect.unit,
                    f"{it.aspect.tolerance:g}",
                    f"{it.within:.0%}",
                )
                for it in made.alike
                if it.skin == ALL
            ),
            numbers=(1, 2, 4, 5),
        )


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on stderr with how many are done, how fast it goes and how long it still takes."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{60 * task.speed:.1f} a minute" if task.speed else "")

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console(stderr=True), transient=True, speed_estimate_period=600) as bar:
        task = bar.add_task("Reading the roster", total=None)

        def tell(words: str, done: int, of: int) -> None:
            if bar.tasks[0].description != words:
                bar.reset(task, description=words, total=of or None)
            bar.update(task, completed=done)

        yield tell
