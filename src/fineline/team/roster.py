"""Who is on the team, and which photos there are of each."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fineline.errors import UsageError
from fineline.photo.decoders import RAW_EXTENSIONS
from fineline.photo.encoding import FORMATS
from fineline.team import places
from fineline.team.table import read_csv, read_parquet

LARGEST_TABLE = 500e6
"""Bytes of a roster: some millions of rows."""

LONGEST_KEY = 80

READ = frozenset({*FORMATS, ".heic", ".heif", *RAW_EXTENSIONS})
"""Extensions of files that are taken for photos."""


@dataclass(frozen=True)
class Member:
    """One person.

    Attributes:
        name: as the roster spells it.
        key: what the files are called: unlike any other's, and safe in any file system.
        photos: addresses of the shots.
    """

    name: str
    key: str
    photos: tuple[str, ...]


@dataclass(frozen=True)
class Roster:
    """Attributes:
    members: everybody, in the roster's order.
    rule: how the source was read, in a sentence.
    """

    members: tuple[Member, ...]
    rule: str


def read_roster(source: str) -> Roster:
    """Everybody in a folder, a CSV or a Parquet file.

    Raises:
        UsageError: there is nobody, or the source is none of these.
        UnreadablePhoto: it cannot be read.
    """
    if places.is_folder(source):
        return _of_folder(source)
    kind = source.rpartition(".")[2].lower()
    if kind not in ("csv", "tsv", "parquet"):
        raise UsageError(
            f"{source} is no folder, and no CSV or Parquet file.", "Give a folder of photos, or a table of them."
        )
    reader = read_parquet if kind == "parquet" else read_csv
    return _of_table(source, reader(places.read(source, LARGEST_TABLE), source))


def _of_folder(folder: str) -> Roster:
    """A folder in it is a person with several shots; a photo that lies by itself is a person too."""
    photos: dict[str, tuple[str, ...]] = {}
    several = single = other = 0
    for entry in places.entries(folder):
        if entry.is_folder:
            shots = tuple(shot.address for shot in places.entries(entry.address) if _is_photo(shot))
            if shots:
                photos[entry.name] = (*photos.get(entry.name, ()), *shots)
                several += 1
        elif _is_photo(entry):
            name = entry.name.rpartition(".")[0]
            photos[name] = (*photos.get(name, ()), entry.address)
            single += 1
        else:
            other += 1
    if not photos:
        raise UsageError(f"There are no photos in {folder}.", "Put one for each person there, or a folder for each.")
    rules = [
        f"each of {several} folders is a person, the photos in it are shots of them" if several else "",
        f"each of {single} photos {'beside them ' if several else ''}is a person" if single else "",
        f"{other} other files were left aside" if other else "",
    ]
    return Roster(_members(photos), _sentence(rules))


def _of_table(source: str, rows: Iterable[tuple[str, str]]) -> Roster:
    """Each name is a person, with as many shots as rows; photos are looked for where the table is."""
    folder, photos, nameless = places.parent(source), dict[str, list[str]](), 0
    for name, photo in rows:
        if not name:
            nameless += 1
            continue
        photos.setdefault(name, []).extend([_address(folder, photo)] if photo else [])
    if not photos:
        raise UsageError(f"{source} names nobody.", "Fill in the columns name and photo.")
    shots = sum(map(len, photos.values()))
    rules = [
        f"each of {len(photos)} names in the table is a person, {shots} photos in all",
        f"{nameless} rows without a name were left aside" if nameless else "",
    ]
    return Roster(_members(photos), _sentence(rules))


def _address(folder: str, photo: str) -> str:
    """A photo as the table names it: a URL, or a path from where the table is.

    Raises:
        UsageError: a table from elsewhere names a file of this machine.
    """
    if places.is_remote(photo):
        return photo
    path = places.local(photo)
    if not places.is_remote(folder):
        return places.join(folder, path)
    if path != photo or path.startswith(("/", "\\")) or ".." in path.split("/"):
        raise UsageError(
            f"A table from elsewhere names {photo}, which would be a file of this machine.",
            "Name photos from where the table is, or by URL.",
        )
    return places.join(folder, path)


def _is_photo(entry: places.Entry) -> bool:
    stem, dot, extension = entry.name.rpartition(".")
    return bool(stem and not entry.is_folder and f"{dot}{extension.lower()}" in READ)


def _members(photos: dict[str, list[str]] | dict[str, tuple[str, ...]]) -> tuple[Member, ...]:
    keys = {name: key_of(name) for name in photos}
    uses = Counter(keys.values())
    return tuple(
        Member(name, keys[name] if uses[keys[name]] == 1 else f"{keys[name]}-{_short_hash(name)}", tuple(shots))
        for name, shots in photos.items()
    )


def key_of(name: str) -> str:
    """Letters and digits of a name in lower case, parted by hyphens: no path, no device, whatever the name is."""
    folded = unicodedata.normalize("NFKC", name).lower()
    key = re.sub(r"[^\w]+|_+", "-", folded).strip("-") or "person"
    return key if len(key) <= LONGEST_KEY else f"{key[:LONGEST_KEY]}-{_short_hash(name)}"


def _short_hash(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _sentence(parts: Iterable[str]) -> str:
    words = "; ".join(filter(None, parts))
    return f"{words[0].upper()}{words[1:]}."
