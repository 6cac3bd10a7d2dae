"""`fineline credentials`: what a picture's content credentials say."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from fineline.cli._console import say, table
from fineline.errors import FinelineError, UsageError

credentials = typer.Typer(
    help="Read and verify content credentials (C2PA).", no_args_is_help=True, rich_markup_mode=None
)


@credentials.callback()
def _group() -> None:
    pass


@credentials.command()
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A picture, whoever made it.")],
    original: Annotated[
        Path | None, typer.Option(metavar="PHOTO", help="Also say whether it was made of this photo.")
    ] = None,
    trust: Annotated[
        list[Path] | None,
        typer.Option(metavar="PEM", help="Certificates that may vouch for signers; may be given several times."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say whether a picture is as it was signed, by whom, and what was done to it.

    Nothing is fetched. Exits with 1 when it has none, when they do not hold, or when PHOTO is not the original.
    """
    import fineline
    from fineline.cli._summary import authenticity_table, polish_table

    found = fineline.credentials(file, trust=trust or [])
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        for sentence in found.in_words():
            say(sentence)
        if found.actions:
            say()
            table(
                ("what was done", "edit", "strength", ""),
                (
                    (
                        each.action.removeprefix("c2pa."),
                        (each.edit or "").replace("_", " "),
                        "" if each.strength is None else f"{each.strength:.2f}",
                        each.description or "",
                    )
                    for each in found.actions
                ),
                numbers=(2,),
            )
        if found.refinement is not None:
            say()
            authenticity_table(found.refinement.authenticity)
            say()
            polish_table(found.refinement.polish)
    if original is not None:
        _compare(original, found.refinement.original_sha256 if found.refinement else None, quiet=as_json)
    if found.state == "broken":
        raise FinelineError(f"The credentials of {file} do not hold.", "Ask for the file as it was made.")


def _compare(original: Path, named: str | None, quiet: bool) -> None:
    """Whether the file is the one that the credentials name.

    Raises:
        FinelineError: it is not.
        UsageError: it cannot be read.
    """
    try:
        own = hashlib.sha256(original.read_bytes()).hexdigest()
    except OSError as error:
        raise UsageError(f"{original} cannot be read: {error.strerror}.", "Check the path.") from error
    if named is None:
        raise FinelineError("These credentials do not name an original.", "Only those that fineline makes do.")
    if own != named:
        raise FinelineError(
            f"{original} is not the file that the credentials name.", "A copy saved anew counts as another file."
        )
    if not quiet:
        say()
        say(f"{original} is the original.")
