"""Puts the commands together, and turns whatever ends them into an exit code and words."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from fineline.cli.attire import attire
from fineline.cli.audiences import audiences
from fineline.cli.check import check
from fineline.cli.compare import compare
from fineline.cli.credentials import credentials
from fineline.cli.demo import demo
from fineline.cli.edits import edits
from fineline.cli.explore import explore, votes
from fineline.cli.forget import forget
from fineline.cli.look import look
from fineline.cli.merge import merge
from fineline.cli.models import models
from fineline.cli.pick import pick
from fineline.cli.refine import refine
from fineline.cli.team import team
from fineline.errors import FinelineError

STOPPED = 130
"""What shells give a program that was stopped with Ctrl-C."""

# Plain help: drawing it with rich costs more time than everything else together.
app = typer.Typer(
    name="fineline",
    help="Professional headshots that still look like you.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (refine, explore, votes, team, pick, compare, check, look, attire, merge, audiences, edits, demo, forget)
for command in COMMANDS:
    app.command()(command)
app.add_typer(models, name="models")
app.add_typer(credentials, name="credentials")


def _print_version(wanted: bool) -> None:
    if wanted:
        from fineline import __version__

        typer.echo(f"fineline {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> NoReturn:
    """Run the command line and exit: 0 done, 2 bad use, 3 refused photo, 4 unreadable file, 1 anything else."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name that the terminal cannot show must not stop the work
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    try:
        code = _exit_code()
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has had enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _exit_code() -> int:
    from fineline.cli._console import complain

    try:
        app(prog_name="fineline")
    except SystemExit as end:
        if end.code == STOPPED:
            complain("Stopped.")
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except KeyboardInterrupt:
        complain("Stopped.")
        return STOPPED
    except FinelineError as error:
        complain(error.problem, error.remedy)
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:
        if os.environ.get("FINELINE_DEBUG"):
            raise
        complain(
            f"Something went wrong inside fineline: {type(error).__name__}: {error}",
            "Set FINELINE_DEBUG=1 to see where.",
        )
        return 1
    return 0
