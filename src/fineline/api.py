"""The public functions: from a file to a headshot with its report, in one call."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from fineline import __version__
from fineline.audiences import Audience, audience_names, load_audience
from fineline.background import Scene, parse
from fineline.burst import Merged, merge_shots
from fineline.comparing import Compared, ReferenceComparison, against_references
from fineline.edits.crop import Crop
from fineline.errors import FinelineError, RefusedPhoto, UnreadablePhoto, UsageError
from fineline.face import MarkChoices, choose_face
from fineline.framing import load_platform
from fineline.maps import Look
from fineline.photo import FileBytes, Limits, open_photo
from fineline.picking import Picked, look_at
from fineline.picking.ranking import LeftOut, rank
from fineline.progress import Progress, Stopwatch
from fineline.provenance import Credentials, read_credentials
from fineline.recipe import Recipe
from fineline.report import CameraFacts, Check, Comparison, FaceFacts, LedgerEntry, PhotoFacts, Report
from fineline.result import Result
from fineline.search import Found
from fineline.search.explaining import authenticity_in_words, further_in_words, polish_in_words
from fineline.search.full_size import render_inside
from fineline.search.portrait import Portrait, other_days
from fineline.search.scores import authenticity_score, polish_score
from fineline.wardrobe.attire import Attire
from fineline.wardrobe.palette import load_colour
from fineline.wardrobe.rules import field_of_work

if TYPE_CHECKING:
    pass

PhotoSource = str | os.PathLike[str] | bytes | FileBytes | NDArray[np.uint8]

DEFAULT_AUDIENCE = "linkedin"


def open(
    source: PhotoSource,
    *,
    face: int | None = None,
    references: Sequence[PhotoSource] = (),
    anyway: bool = False,
    limits: Limits | None = None,
) -> Portrait:
    """Open a photo and find the face that is meant, for the steps one by one.

    Args:
        source: path, bytes of a file, or (H, W, 3) uint8 sRGB pixels.
        face: which of several faces, 1 for the largest; the main one when None.
        references: other photos of the same person.
        anyway: take the largest of several faces, even where none is clearly meant.
        limits: how large a file may be.

    Raises:
        UnreadablePhoto: damaged, too large, or no picture.
        RefusedPhoto: no face, or several and none clearly meant.
        UsageError: no such file, or no such face.
    """
    photo = open_photo(source, limits or Limits())
    others = tuple(choose_face(open_photo(other, limits or Limits())) for other in references)
    chosen = choose_face(photo, 1 if face is None and anyway else face)
    return Portrait(photo, chosen.among(other_days(chosen, others)), others)


class Options(TypedDict, total=False):
    """What `refine` and `refine_each` can be told besides the frame; see `refine`."""

    audience: str | None
    polish: float | None
    recipe: Recipe | None
    attire_preview: str | None
    background: str | None
    references: Sequence[PhotoSource]
    fade_marks: Sequence[int]
    keep_marks: Sequence[int]
    face: int | None
    anyway: bool
    limits: Limits | None
    progress: Progress | None


def refine(source: PhotoSource, *, crop: str | None = None, **options: Unpack[Options]) -> Result:
    """Make a headshot: the most polish that keeps the person inside the audience's limits.

    Args:
        source: path, bytes of a file, or (H, W, 3) uint8 sRGB pixels.
        crop: a platform, or 'none'; None is the audience's own, or the recipe's.
        options: any of these:
            audience: a built-in audience, or the path of one's own TOML file; None is the recipe's, or linkedin.
            polish: 0..1, how much of what the audience wants is wished for; None is all the limits allow.
            recipe: do exactly this, search nothing.
            attire_preview: a colour to show the garment in, marked as a preview in the picture.
            background: keep, tidy, blur, a backdrop (studio, canvas, window, office), '#rrggbb', '#rrggbb-#rrggbb' or
                the path of a picture; None is the audience's own.
            references: other photos of the same person; their spread sets how tightly likeness is held.
            fade_marks: marks that the person wants to fade, by their numbers from `look`, whatever they seem to be;
                the recipe's, if it names any and none are given.
            keep_marks: marks that are to stay; likewise.
            face: which of several faces, 1 for the largest.
            anyway: go on with a photo that triage would refuse.
            limits: how large a file may be.
            progress: told about every stage.

    Raises:
        UnreadablePhoto: damaged, too large, or no picture.
        RefusedPhoto: no honest headshot can be made of it; says what to do instead.
        UsageError: an option makes no sense.
    """
    return refine_each(source, [crop], **options)[0]


def refine_each(source: PhotoSource, crops: Sequence[str | None], **options: Unpack[Options]) -> tuple[Result, ...]:
    """Make one headshot for each of several frames; the photo is looked at, searched and refined once.

    Args:
        source: as for `refine`.
        crops: each as for `refine`.
        options: as for `refine`.

    Raises:
        UnreadablePhoto, RefusedPhoto, UsageError: as `refine`.
    """
    polish, recipe = options.get("polish"), options.get("recipe")
    if polish is not None and not 0.0 <= polish <= 1.0:
        raise UsageError(f"polish is {polish}, but must lie between 0 and 1.", "Leave it out for all that is allowed.")
    parse(options.get("background") or "keep")  # before anything that takes seconds
    if (colour := options.get("attire_preview")) is not None:
        load_colour(colour)
    watch = Stopwatch(options.get("progress") or (lambda *_: None))
    wanted_by, unheld = _audience(options.get("audience"), recipe)
    frames = [_frame(crop, recipe, wanted_by) for crop in crops]
    with watch.stage("open", "Opening", 0.0):
        face, limits = options.get("face"), options.get("limits")
        chosen = recipe.face if recipe is not None and face is None else face
        choices = MarkChoices(fade=tuple(options.get("fade_marks", ())), keep=tuple(options.get("keep_marks", ())))
        if recipe is not None:
            choices = recipe.marks if choices == MarkChoices() else choices
            recipe = recipe.model_copy(update={"marks": choices})
        references, anyway = options.get("references", ()), options.get("anyway", False)
        opened = open(source, face=chosen, references=references, anyway=anyway, limits=limits)
        portrait = opened.choosing(choices)
    with watch.stage("face", "Looking at the face", 0.1):
        if not options.get("anyway", False):
            portrait.refuse_unusable()
        findings = portrait.findings
    bounds = portrait.limits(wanted_by)
    with watch.stage("search", "Finding the line", 0.25):
        if recipe is not None:
            found = Found(recipe, {}, {}, {})
        else:
            wish = 1.0 if polish is None else polish
            found = portrait.search(
                wanted_by, wish, frames[0], options.get("background"), options.get("attire_preview")
            )
    results = []
    for rendered in render_inside(portrait, found, frames, bounds, watch):
        framing = rendered.framing
        report = Report(
            fineline_version=__version__,
            photo=PhotoFacts.of(portrait.photo),
            face=FaceFacts.of(portrait.face),
            camera=CameraFacts.of(portrait.face, rendered.found.recipe),
            findings=findings,
            audience=wanted_by.name,
            recipe=rendered.found.recipe,
            framing=framing,
            ledger=_ledger(rendered.found),
            authenticity=rendered.authenticity,
            polish=rendered.polish,
            authenticity_score=authenticity_score(rendered.authenticity),
            polish_score=polish_score(rendered.polish),
            authenticity_says=authenticity_in_words(rendered.authenticity),
            polish_says=polish_in_words(rendered.polish),
            bound_by=rendered.found.bound_by,
            further=further_in_words(rendered.found, bounds),
            notes=(
                *_reference_notes(portrait),
                *unheld,
                *_edge_notes(portrait, rendered.found.recipe),
                *rendered.notes,
                *(framing.notes if framing is not None else ()),
                *_preview_notes(rendered.found.recipe),
            ),
            seconds=watch.seconds,
        )
        results.append(Result(rendered.photo, report, rendered.found.recipe, wanted_by, portrait, rendered.face))
    return tuple(results)


def compare(
    before: PhotoSource,
    after: PhotoSource,
    *,
    audience: str = "linkedin",
    face: int | None = None,
    limits: Limits | None = None,
) -> Comparison:
    """Measure any pair of pictures of one person, whoever made the second.

    Args:
        before: path, bytes of a file, or (H, W, 3) uint8 sRGB pixels; `after` too.
        audience: whose limits the measures are held against.
        face: which of several faces before, 1 for the largest.
        limits: how large a file may be.

    Raises:
        UnreadablePhoto, RefusedPhoto, UsageError: as `refine`.
    """
    first, second = (open_photo(source, limits or Limits()) for source in (before, after))
    return Compared.of(first, second, load_audience(audience), face).facts


def compare_with_references(
    photo: PhotoSource, references: Sequence[PhotoSource], *, face: int | None = None, limits: Limits | None = None
) -> ReferenceComparison:
    """What other photos of a person tell about a picture of them whose original is not at hand.

    Args:
        photo: path, bytes of a file, or (H, W, 3) uint8 sRGB pixels; `references` too.
        references: other photos of the same person, best of different days.
        face: which of several faces in the picture, 1 for the largest.
        limits: how large a file may be.

    Raises:
        UnreadablePhoto, RefusedPhoto: as `open`.
        UsageError: there is no reference, or no such file or face.
    """
    others = [choose_face(open_photo(other, limits or Limits())) for other in references]
    return against_references(choose_face(open_photo(photo, limits or Limits()), face), others)


def look(
    source: PhotoSource,
    *,
    face: int | None = None,
    references: Sequence[PhotoSource] = (),
    limits: Limits | None = None,
) -> Look:
    """What is known of a face: regions, cut-out, marks, lines, light, complexion; as data and as a picture.

    Args:
        source: path, bytes of a file, or (H, W, 3) uint8 sRGB pixels.
        face: which of several faces, 1 for the largest.
        references: other photos of the same person; marks that recur there are permanent.
        limits: how large a file may be.

    Raises:
        UnreadablePhoto, RefusedPhoto, UsageError: as `open`.
    """
    return Look(open(source, face=face, references=references, limits=limits).face)


def pick(photos: Sequence[PhotoSource], *, limits: Limits | None = None, progress: Progress | None = None) -> Picked:
    """Rank several shots by how good a headshot each would make; a photo that cannot be used never ends the run.

    Args:
        photos: paths, bytes of files, or (H, W, 3) uint8 sRGB pixels.
        limits: how large a file may be.
        progress: told about every photo.

    Raises:
        UsageError: there is no photo, or no such file.
    """
    if not photos:
        raise UsageError("There is no photo to choose from.", "Name at least one.")
    shots, left_out = [], []
    for index, source in enumerate(photos):
        name = _name(source)
        if progress is not None:
            progress(f"Looking at {name}", index / len(photos))
        try:
            portrait = open(source, limits=limits)
            shots.append(look_at(index, portrait.photo, portrait.face))
        except UsageError:
            raise
        except FinelineError as error:
            left_out.append(LeftOut(index=index, file=name, reason=str(error)))
    return Picked(rank(shots, left_out), shots)


def merge(sources: Sequence[PhotoSource], *, limits: Limits | None = None) -> Merged:
    """One photo with less noise from several near-identical shots of one moment.

    Args:
        sources: two or more, each a path, bytes of a file, or (H, W, 3) uint8 sRGB pixels, of one size.
        limits: how large a file may be.

    Raises:
        UnreadablePhoto: as `open`.
        RefusedPhoto: a shot has no face, or shows another moment.
        UsageError: fewer than two shots, of different sizes, or no such file.
    """
    return merge_shots([open_photo(source, limits or Limits()) for source in sources])


def attire(
    source: PhotoSource,
    *,
    audience: str = DEFAULT_AUDIENCE,
    field: str | None = None,
    face: int | None = None,
    limits: Limits | None = None,
) -> Attire:
    """What is worn in a photo, and what would serve the person on camera; as data and as a picture.

    Args:
        source: path, bytes of a file, or (H, W, 3) uint8 sRGB pixels.
        audience: a built-in audience, or the path of one's own TOML file.
        field: of work, such as health, law or trades; None for none in particular.
        face: which of several faces, 1 for the largest.
        limits: how large a file may be.

    Raises:
        UnreadablePhoto, RefusedPhoto, UsageError: as `open`; UsageError also where there is no such field.
    """
    wanted_by = load_audience(audience)
    if field is not None:
        field_of_work(field)
    portrait = open(source, face=face, limits=limits)
    return Attire(portrait.photo, portrait.face, wanted_by.name, field)


def check(source: PhotoSource, *, face: int | None = None, anyway: bool = False, limits: Limits | None = None) -> Check:
    """Look at a photo and say whether a headshot can be made of it; bad photos are a verdict, not an error.

    Args:
        source: path, bytes of a file, or (H, W, 3) uint8 sRGB pixels.
        face: which of several faces, 1 for the largest.
        anyway: say what is wrong, but refuse only what has no face.
        limits: how large a file may be.

    Raises:
        UsageError: no such file, or no such face.
    """
    name = _name(source)
    try:
        portrait = open(source, face=face, anyway=anyway, limits=limits)
    except UnreadablePhoto as error:
        return Check(file=name, verdict="unreadable", summary=str(error), face=None, findings=())
    except RefusedPhoto as error:
        return Check(file=name, verdict="refused", summary=str(error), face=None, findings=())
    return portrait.check(name, anyway)


def credentials(source: str | os.PathLike[str] | bytes, *, trust: Sequence[Path] = ()) -> Credentials:
    """Read and verify the content credentials of any file, whoever made them; nothing is fetched.

    Args:
        source: a path, or the bytes of a file.
        trust: PEM files of certificates that may vouch for signers.

    Raises:
        UsageError: no such file.
        UnreadablePhoto: damaged.
        FinelineError: the file carries none, or the package c2pa-python is not installed.
    """
    return read_credentials(source, trust=trust)


def _name(source: PhotoSource) -> str:
    if isinstance(source, FileBytes):
        return Path(source.name).name
    return Path(source).name if isinstance(source, (str, os.PathLike)) else "photo"


def _audience(name: str | None, recipe: Recipe | None) -> tuple[Audience, list[str]]:
    """Whom it is for, and a note. A recipe for an audience of somebody's own works without that file, unlimited."""
    name = name or (recipe.audience if recipe is not None else DEFAULT_AUDIENCE)
    if recipe is None or name != recipe.audience or name in audience_names():
        return load_audience(name), []
    note = f"The recipe's audience '{name}' is not at hand, so nothing was held against its limits."
    return Audience(name=name, title=name, summary="Not at hand."), [note]


def _frame(crop: str | None, recipe: Recipe | None, audience: Audience) -> str:
    """The frame that is meant, which exists."""
    if crop is None and recipe is not None:
        crop = str(recipe.option("crop", "platform") or Crop.platform) if recipe.strength("crop") else "none"
    name = audience.crop if crop is None else crop
    if name != "none":
        load_platform(name)
    return name


def _preview_notes(recipe: Recipe) -> list[str]:
    colour = recipe.option("attire_preview", "colour")
    if colour is None or not recipe.strength("attire_preview"):
        return []
    return [f"The garment is shown in {colour} as a preview, to choose by; it is not a photo of what was worn."]


def _ledger(found: Found) -> tuple[LedgerEntry, ...]:
    return tuple(
        LedgerEntry(
            edit=step.edit,
            wanted=found.wanted.get(step.edit, step.strength),
            strength=step.strength,
            bound_by=found.held_back.get(step.edit),
            idle=step.edit in found.idle,
            cost={name: round(value, 4) for name, value in found.costs.get(step.edit, {}).items()},
        )
        for step in found.recipe.steps
    )


def _edge_notes(portrait: Portrait, recipe: Recipe) -> list[str]:
    """Where the old background was replaced, whether the person's edge could be told from it."""
    mode = recipe.options("background").get("mode", "keep")
    change = parse(str(mode))
    if change is None or change.keeps or Scene.of(portrait.photo, portrait.face).sure:
        return []
    return [
        "In places you and the old background have the same colours, so the edge may be wrong, in the hair above all. "
        "Look at it closely, or keep the background with 'tidy' or 'blur'."
    ]


def _reference_notes(portrait: Portrait) -> list[str]:
    if not portrait.references:
        return []
    if portrait.own_distance is None:
        return ["No reference photo is another picture of this person, so none was used."]
    return [f"Your own photos are {portrait.own_distance:.2f} apart; likeness was held to half of that."]
