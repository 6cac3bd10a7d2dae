"""`fineline audiences`: who a headshot can be for."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from fineline.cli._console import say, table


def audiences(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the audiences and their limits."""
    from fineline.audiences import audience_names, load_audience

    all_of_them = [load_audience(name) for name in audience_names()]
    if as_json:
        typer.echo(json.dumps([audience.model_dump() for audience in all_of_them], indent=2))
        return
    for audience in all_of_them:
        say(f"{audience.name}: {audience.summary}")
    say()
    measures = list(dict.fromkeys(measure for audience in all_of_them for measure in audience.limits))
    say("The most that each measure of authenticity may be:")
    table(
        ("audience", *(measure.replace("_", " ") for measure in measures)),
        (
            (audience.name, *(f"{audience.limits[m]:g}" if m in audience.limits else "-" for m in measures))
            for audience in all_of_them
        ),
        numbers=range(1, len(measures) + 1),
    )
