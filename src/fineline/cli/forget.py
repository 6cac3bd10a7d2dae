"""`fineline forget`: empties the folders in which fineline keeps something."""

from __future__ import annotations

from typing import Annotated

import typer

from fineline.cli._console import say


def forget(
    models: Annotated[
        bool, typer.Option("--models", help="Also the networks' weights, which are fetched again when needed.")
    ] = False,
) -> None:
    """Remove what fineline keeps on this machine, and say what that was.

    Photos, headshots, reports and recipes are yours, lie where you had them written, and are not touched.
    """
    from fineline.own_folders import cache_folder, data_folder
    from fineline.own_folders import forget as forget_everything

    removed = forget_everything(models=models)
    for path in removed:
        say(f"Removed {path}.")
    if not removed:
        say(f"There was nothing to forget in {cache_folder()} and {data_folder()}.")
    if not models:
        say("The networks' weights stay; --models removes them too.")
