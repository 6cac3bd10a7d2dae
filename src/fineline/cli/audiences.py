"""`fineline audiences`: who a headshot can be for."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from fineline.cli._console import say, table


def audiences(
    name: Annotated[str | None, typer.Argument(help="One of them, or a TOML file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the audiences, or what one of them allows and wants."""
    from fineline.audiences import audience_names, load_audience

    shown = [load_audience(one) for one in ([name] if name else audience_names())]
    if as_json:
        typer.echo(json.dumps([audience.model_dump() for audience in shown], indent=2))
        return
    for audience in shown:
        say(f"{audience.name}: {audience.summary}")
    if name:
        from fineline.measures import AUTHENTICITY

        say()
        rows = [(measure, f"{most:g}", AUTHENTICITY[measure].unit) for measure, most in shown[0].limits.items()]
        table(("at most", "", ""), rows, numbers=[1])
        say()
        table(("edit", "wanted"), [(edit, f"{share:.0%}") for edit, share in shown[0].wants.items()], numbers=[1])
    else:
        say()
        say("'fineline audiences NAME' shows what one of them allows and wants.")
