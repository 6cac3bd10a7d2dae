"""`fineline edits`: what may be changed."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from fineline.cli._console import say


def edits(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the edits and what each leaves alone."""
    from fineline.edits import registry

    if as_json:
        listed = [{"name": name, "summary": edit.summary} for name, edit in registry().items()]
        typer.echo(json.dumps(listed, indent=2))
        return
    for name, edit in registry().items():
        say(f"{name}: {edit.summary}")
