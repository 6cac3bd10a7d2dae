"""How the commands print: plain words and tables on stdout, complaints and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDTH_OF_A_PIPE = 120


@cache
def console(stderr: bool = False) -> Console:
    """A console without markup, so that no file name can be mistaken for one; it minds NO_COLOR by itself."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else WIDTH_OF_A_PIPE
    return Console(file=stream, markup=False, highlight=False, emoji=False, width=width)


def printable(text: str) -> str:
    """The text on one line, without the control characters that a file name or a hostile file may carry."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def say(text: str = "", style: str | None = None) -> None:
    """A line on stdout, wrapped to the terminal."""
    console().print(printable(text), style=style, soft_wrap=not console().is_terminal)


def complain(problem: str, remedy: str = "") -> None:
    """What is wrong and what to do, on stderr."""
    for line in filter(None, (problem, remedy)):
        console(stderr=True).print(printable(line), soft_wrap=True)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> None:
    """A compact table on stdout.

    Args:
        headings: of the columns.
        rows: the cells.
        numbers: the columns to set flush right.
    """
    from rich.table import Table

    grid = Table(box=None, padding=(0, 2, 0, 0), header_style="bold" if console().is_terminal else "")
    for index, heading in enumerate(headings):
        grid.add_column(heading, justify="right" if index in numbers else "left")
    for row in rows:
        grid.add_row(*map(printable, row))
    console().print(grid)


@contextmanager
def progress() -> Iterator[Callable[[str, float, float], None]]:
    """A bar on stderr that goes away when done; nothing at all where stderr is no terminal.

    Yields:
        A function told the words, how far it is, and out of how much (0 while unknown).
    """
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("Starting", total=None)
        yield lambda words, done, of: bar.update(task, description=words, completed=done, total=of or None)
