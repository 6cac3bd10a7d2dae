"""`fineline refine`: a photo in, a headshot out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from fineline.cli._console import progress, say
from fineline.cli._files import refuse_clash, write_together
from fineline.cli._options import (
    AUDIENCE_HELP,
    Certificate,
    FaceNumber,
    KeepCertificate,
    Key,
    Megabytes,
    Megapixels,
    References,
    WithCredentials,
)
from fineline.cli._signing import signer_for
from fineline.errors import UsageError


def refine(
    photo: Annotated[Path, typer.Argument(metavar="PHOTO", help="The photo to start from; it is never changed.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where to write the headshot; by default beside the photo."
        ),
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=AUDIENCE_HELP + " By default linkedin, or the recipe's.", show_default=False),
    ] = None,
    polish: Annotated[
        str,
        typer.Option(metavar="auto|0..1", help="How much of what the audience wants; auto is all its limits allow."),
    ] = "auto",
    crop: Annotated[
        str | None,
        typer.Option(
            metavar="PLATFORM,...|none",
            help="The frame, or several, each of which makes a file of its own; the audience's by default.",
            show_default=False,
        ),
    ] = None,
    attire_preview: Annotated[
        str | None,
        typer.Option(
            metavar="COLOUR",
            help="Show your garment in another colour, marked as a preview; see 'fineline attire'.",
            show_default=False,
        ),
    ] = None,
    background: Annotated[
        str | None,
        typer.Option(
            metavar="MODE|COLOUR|FILE",
            help="keep, tidy, blur, studio, canvas, window, office, '#e8e8e8', '#f4f4f4-#c8c8c8' or a picture; the "
            "audience's own by default.",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all that was seen, done and measured, as JSON.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the same as one page with pictures, to look at or print.")
    ] = None,
    plot: Annotated[
        bool, typer.Option("--plot", help="Draw polish against authenticity into the page; takes longer.")
    ] = False,
    recipe: Annotated[Path | None, typer.Option(metavar="FILE", help="Write what was done, as TOML.")] = None,
    recipe_in: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Do exactly what this recipe says; search nothing.")
    ] = None,
    reference: References = None,
    fade_mark: Annotated[
        list[int] | None,
        typer.Option(metavar="ID", help="A mark that you want to fade, by its number on the map of 'fineline look'."),
    ] = None,
    keep_mark: Annotated[
        list[int] | None, typer.Option(metavar="ID", help="A mark that is to stay; both may be given several times.")
    ] = None,
    face: FaceNumber = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Go on with a photo that would be refused.")] = False,
    max_megapixels: Megapixels = 200.0,
    max_megabytes: Megabytes = 100.0,
    quality: Annotated[
        int | None,
        typer.Option(
            metavar="1..100",
            min=1,
            max=100,
            help="Of JPEG, WebP and AVIF; the photo's own by default.",
            show_default=False,
        ),
    ] = None,
    srgb: Annotated[
        bool, typer.Option("--srgb", help="Convert to sRGB instead of keeping the photo's profile.")
    ] = False,
    credentials: WithCredentials = False,
    certificate: Certificate = None,
    key: Key = None,
    keep_certificate: KeepCertificate = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Make a headshot of a photo.

    Takes as much polish as the audience's limits allow, measures what that cost and gained on the result
    itself, and says so.
    """
    wished = parse_polish(polish)
    references = reference or []
    if plot and html is None:
        raise UsageError("--plot draws into the page, and there is none.", "Add --html FILE.")
    inputs = [photo, *references, *filter(None, (recipe_in, certificate, key))]

    import fineline
    from fineline.photo import Limits
    from fineline.photo.encoding import format_of
    from fineline.recipe import Recipe

    crops = [name.strip() for name in crop.split(",")] if crop else [None]
    outputs = [output_for(photo, output, name, len(crops)) for name in crops]
    formats = [format_of(path) for path in outputs]
    reports, pages, recipes = (
        [_named(path, name, len(crops)) for name in crops] if path else [] for path in (report, html, recipe)
    )
    refuse_clash([*outputs, *reports, *pages, *recipes], inputs)
    signer = signer_for(credentials, certificate, key, keep_certificate)
    with progress() as tell:
        results = fineline.refine_each(
            photo,
            crops,
            audience=audience,
            polish=wished,
            background=background,
            attire_preview=attire_preview,
            recipe=Recipe.read(recipe_in) if recipe_in else None,
            references=references,
            fade_marks=fade_mark or [],
            keep_marks=keep_mark or [],
            face=face,
            anyway=anyway,
            limits=Limits(max_megapixels, max_megabytes),
            progress=lambda stage, done: tell(stage, done, 1.0),
        )
        tell("Writing", 0.95, 1.0)
        profile: Literal["source", "srgb"] = "srgb" if srgb else "source"
        files = {
            path: result.encode(format, quality=quality, profile=profile, credentials=signer)
            for path, format, result in zip(outputs, formats, results, strict=True)
        }
        for path, result in zip(reports, results, strict=False):
            files[path] = f"{result.report.model_dump_json(indent=2)}\n".encode()
        for path, result in zip(pages, results, strict=False):
            files[path] = result.html(plot=plot).encode()
        for path, result in zip(recipes, results, strict=False):
            files[path] = result.recipe.to_toml().encode()
        write_together(files)
    if quiet:
        return

    from fineline.cli._summary import summarise

    say(f"Wrote {', '.join(map(str, files))}.")
    say()
    for name, result in zip(crops, results, strict=True):
        if len(results) > 1:
            say(f"{name}:")
        summarise(result.report, result.audience)


def parse_polish(text: str) -> float | None:
    """A number in 0..1, or None for 'auto'.

    Raises:
        UsageError: neither.
    """
    if text == "auto":
        return None
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise UsageError(f"'{text}' is no polish.", "Give a number from 0 to 1, or 'auto'.")
    return number


def output_for(photo: Path, output: Path | None, crop: str | None, count: int) -> Path:
    """Where a headshot goes: as named, or beside the photo in a format that the platform takes."""
    if output is not None:
        return _named(output, crop, count)
    from fineline.framing import load_platform

    default = default_output(photo)
    if count > 1:
        default = photo.with_name(f"{photo.stem}-{crop}{default.suffix}")
    if crop is None or crop == "none":
        return default
    from fineline.photo.encoding import FORMATS

    taken = load_platform(crop).formats
    return default if not taken or FORMATS[default.suffix.lower()] in taken else default.with_suffix(".jpg")


def _named(path: Path, crop: str | None, count: int) -> Path:
    """A path of one of several frames, with the frame in its name."""
    return path if count == 1 else path.with_name(f"{path.stem}-{crop}{path.suffix}")


def default_output(photo: Path) -> Path:
    """Beside the photo, in its format, or as JPEG where that format can only be read."""
    from fineline.photo.encoding import FORMATS

    suffix = photo.suffix if photo.suffix.lower() in FORMATS else ".jpg"
    return photo.with_name(f"{photo.stem}-headshot{suffix}")
