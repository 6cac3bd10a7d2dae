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

WithCredentials = Annotated[
    bool,
    typer.Option(
        "--credentials",
        help="Sign what was done into the headshot (C2PA), with a certificate made for this once if none is given.",
    ),
]
Certificate = Annotated[
    Path | None,
    typer.Option(metavar="PEM", help="Sign with your own certificate, and those that vouch for it in the same file."),
]
Key = Annotated[Path | None, typer.Option(metavar="PEM", help="The private key of your certificate.")]
KeepCertificate = Annotated[
    bool,
    typer.Option(
        "--keep-certificate", help="Sign with the same locally made certificate every time; 'fineline forget' drops it."
    ),
]
