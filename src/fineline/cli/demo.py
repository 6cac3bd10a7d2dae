"""`fineline demo`: headshots of two people whose portraits come with scikit-image and matplotlib."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fineline.cli._console import progress, say
from fineline.cli._files import refuse_clash, write_together
from fineline.errors import FinelineError, UsageError

if TYPE_CHECKING:
    from fineline.cli._pictures import Pair

PICTURE_WIDTH = 1200
"""Of the picture with everybody, in pixels."""


def demo(
    folder: Annotated[Path, typer.Option(metavar="FOLDER", help="Where to put everything.")] = Path("fineline-demo"),
    picture: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also draw one PNG with everybody before and after.")
    ] = None,
) -> None:
    """Make headshots of two well-known people."""
    if picture is not None:
        refuse_clash([picture], [])
    originals = _originals()
    from fineline.cli._pictures import draw

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}.", "Name another folder.") from error
    pairs = [_headshot(folder / name, data) for name, data in originals.items()]
    if picture is not None:
        write_together({picture: draw(pairs, PICTURE_WIDTH)})
    say(f"Everything is in {folder.resolve()}.")
    say("Look at the before-after pictures first; each .json says what was measured, each .toml what was done.")


def _headshot(original: Path, data: bytes) -> Pair:
    """Write the original, its headshot, its report, its recipe and its picture; the heads before and after."""
    import fineline
    from fineline.cli._pictures import draw, head_pair

    write_together({original: data})
    name = original.stem
    with progress() as tell:
        result = fineline.refine(original, progress=lambda stage, done: tell(f"{name}: {stage}", done, 1.0))
        pair = head_pair(fineline.open(original), result.recipe)
    report = result.report
    write_together(
        {
            original.with_stem(f"{name}-headshot"): result.encode(result.photo.source.format),
            original.with_suffix(".json"): f"{report.model_dump_json(indent=2)}\n".encode(),
            original.with_suffix(".toml"): result.recipe.to_toml().encode(),
            original.with_name(f"{name}-before-after.png"): draw([pair], 2 * PICTURE_WIDTH // 3),
        }
    )
    say(
        f"{name}: polish {report.polish_score:.0f} of 100, room left to the nearest limit "
        f"{report.authenticity_score:.0f} of 100."
    )
    return pair


def _originals() -> dict[str, bytes]:
    """The portraits as files: Eileen Collins and Grace Hopper, photographed by NASA and the US Navy.

    Raises:
        FinelineError: the packages that carry them are missing.
    """
    try:
        from matplotlib import cbook
        from PIL import Image
        from skimage import data
    except ImportError as error:
        raise FinelineError(
            f"The demo's portraits come with scikit-image and matplotlib, and {error.name} is not installed.",
            "Run pip install 'fineline[demo]'.",
        ) from None
    stream = io.BytesIO()
    Image.fromarray(data.astronaut()).save(stream, "PNG")  # type: ignore[no-untyped-call]
    hopper = Path(str(cbook.get_sample_data("grace_hopper.jpg", asfileobj=False)))
    return {"astronaut.png": stream.getvalue(), "grace-hopper.jpg": hopper.read_bytes()}
