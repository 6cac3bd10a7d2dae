"""The other public functions: what is seen in a photo, and how two pictures compare."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from fineline.audiences import load_audience
from fineline.burst import Merged, merge_shots
from fineline.comparing import Compared, ReferenceComparison, against_references
from fineline.errors import FinelineError, RefusedPhoto, UnreadablePhoto, UsageError
from fineline.face import choose_face
from fineline.headshot import DEFAULT_AUDIENCE
from fineline.maps import Look
from fineline.opening import PhotoSource, open
from fineline.photo import FileBytes, Limits, open_photo
from fineline.picking import Picked, look_at
from fineline.picking.ranking import LeftOut, rank
from fineline.progress import Progress
from fineline.provenance import Credentials, read_credentials
from fineline.report import Check, Comparison
from fineline.wardrobe.attire import Attire
from fineline.wardrobe.rules import field_of_work


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
