"""`fineline compare`: the measures of any pair of pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fineline.cli._console import say
from fineline.cli._options import Audience


def compare(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="The original.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="What somebody made of it.")],
    audience: Audience = "linkedin",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure an edit that anyone made."""
    import fineline
    from fineline.cli._summary import authenticity_table, polish_table

    comparison = fineline.compare(before, after, audience=audience)
    if as_json:
        typer.echo(comparison.model_dump_json(indent=2))
        return
    say(f"From {comparison.before} to {comparison.after}, held against the limits of '{comparison.audience}'.")
    say()
    authenticity_table(comparison.authenticity)
    say()
    polish_table(comparison.polish)
