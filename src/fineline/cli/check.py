"""`fineline check`: whether a headshot can be made of a photo, and what to do if not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fineline.cli._console import say, table
from fineline.cli._options import FaceNumber, Megabytes, Megapixels
from fineline.errors import RefusedPhoto, UnreadablePhoto, UsageError

if TYPE_CHECKING:
    from fineline.report import Check

EXIT_CODES = {
    "refused": RefusedPhoto.exit_code,
    "unreadable": UnreadablePhoto.exit_code,
}
"""Of the verdicts that make no headshot."""


def check(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO", help="The photos to look at.")],
    face: FaceNumber = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Refuse only what has no face.")] = False,
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, a list with one entry for each photo.")] = False,
) -> None:
    """Say what is wrong with photos.

    Exits with 3 when one is refused, with 4 when one cannot even be read.
    """
    missing = [str(photo) for photo in photos if not photo.is_file()]
    if missing:
        raise UsageError(f"There is no file {', '.join(missing)}.", "Check the path.")
    import fineline
    from fineline.photo import Limits

    limits = Limits(max_megapixels, max_megabytes)
    checked = []
    for photo in photos:
        checked.append(fineline.check(photo, face=face, anyway=anyway, limits=limits))
        if not as_json:
            _show(checked[-1])
    if as_json:
        typer.echo(json.dumps([entry.model_dump(mode="json") for entry in checked], indent=2))
    raise typer.Exit(max(EXIT_CODES.get(entry.verdict, 0) for entry in checked))


def _show(checked: Check) -> None:
    say(f"{checked.file}: {checked.verdict}. {checked.summary}")
    if checked.findings:
        table(
            ("", "value", "", ""),
            (
                (_words(finding.component), f"{finding.value:.3g}", finding.unit, finding.verdict)
                for finding in checked.findings
            ),
            numbers=(1,),
        )
    say()


def _words(component: str) -> str:
    """'HeadPoseYaw' as 'head pose yaw'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", component).lower()
