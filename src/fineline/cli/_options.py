"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

AUDIENCE_HELP = "Who it is for: see 'fineline audiences', or a TOML file of your own."
Audience = Annotated[str, typer.Option(metavar="NAME", help=AUDIENCE_HELP)]
FaceNumber = Annotated[
    int | None,
    typer.Option("--face", metavar="N", min=1, help="Which of several faces, 1 for the largest.", show_default=False),
]
References = Annotated[
    list[Path] | None,
    typer.Option(metavar="PHOTO", help="Another photo of the same person; may be given several times."),
]
Megapixels = Annotated[
    float, typer.Option("--max-megapixels", metavar="N", min=0.01, help="Larger pictures are not opened.")
]
Megabytes = Annotated[
    float, typer.Option("--max-megabytes", metavar="N", min=0.001, help="Larger files are not opened.")
]
