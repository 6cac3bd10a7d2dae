"""`fineline studio`: the page on which people find the version that feels most true."""

from __future__ import annotations

from typing import Annotated

import typer

from fineline.cli._console import complain, say

OPEN_TO_OTHERS = (
    "Everybody on your network who knows the address with its token can see your photos, and what is sent between you "
    "can be read on the way."
)


def studio(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Where to serve; 8620, or any free one.", show_default=False)
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
    host: Annotated[str, typer.Option(help="The address to listen at; others than this reach beyond the machine.")] = (
        "127.0.0.1"
    ),
) -> None:
    """Open the studio in your browser: choose, refine and compare with your own eyes.

    Everything stays on this machine. Stop it with Ctrl-C. The same HTTP API is there for programs, under /api/v1.
    """
    from fineline.studio.serving import is_local, serve

    if not is_local(host):
        complain(OPEN_TO_OTHERS, "Stop it when you are done.")
    serve(port, host, browser, say)
