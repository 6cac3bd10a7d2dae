"""The whole way: from a file to a headshot with its report, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from fineline import __version__
from fineline.audiences import Audience, audience_names, load_audience
from fineline.background import Scene, parse
from fineline.edits.crop import Crop
from fineline.errors import UsageError
from fineline.face import MarkChoices
from fineline.framing import load_platform
from fineline.opening import PhotoSource, open
from fineline.photo import Limits
from fineline.progress import Progress, Stopwatch
from fineline.recipe import Recipe
from fineline.report import CameraFacts, FaceFacts, LedgerEntry, PhotoFacts, Report
from fineline.result import Result
from fineline.search import Found
from fineline.search.explaining import authenticity_in_words, further_in_words, polish_in_words
from fineline.search.full_size import render_inside
from fineline.search.portrait import Portrait
from fineline.search.scores import authenticity_score, polish_score
from fineline.threads import at_once, ours_alone
from fineline.wardrobe.palette import load_colour

DEFAULT_AUDIENCE = "linkedin"


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


@ours_alone()
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
        at_once((lambda: portrait.findings, *portrait.face.looks_ahead()))
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
