"""Files wherever they are: on this machine, or at any URL that fsspec reads and writes.

Only what the caller names is asked for, with whatever rights fsspec finds in the environment. One URL inside another
('zip::https://...') is not taken: what it leads to does not show.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fineline.errors import FinelineError, UnreadablePhoto, UsageError
from fineline.photo.files import write_atomically

LEFTOVER = re.compile(r"\..+\.(jpg|json|csv|html)\.[0-9a-f]{8}")
"""What `write_atomically` calls a file before it is whole."""


@dataclass(frozen=True)
class Entry:
    """What a folder holds: its address, its bare name, and whether it is a folder itself."""

    address: str
    name: str
    is_folder: bool


def is_remote(address: str) -> bool:
    """Whether it is a URL of something else than a file of this machine."""
    scheme, found, _ = address.partition("://")
    return bool(found) and scheme not in ("file", "local")


def join(folder: str, *names: str) -> str:
    """The address of something in a folder."""
    return "/".join((folder.rstrip("/"), *names)) if is_remote(folder) else str(Path(local(folder), *names))


def absolute(address: str) -> str:
    """The same in full: a path from the root, or a URL."""
    return address if is_remote(address) else str(Path(local(address)).absolute())


def parent(address: str) -> str:
    """The address of the folder that something is in."""
    return address.rstrip("/").rpartition("/")[0] if is_remote(address) else str(Path(local(address)).parent)


def local(address: str) -> str:
    """The path behind a file:// URL; anything else as it is."""
    for scheme in ("file://", "local://"):
        if address.startswith(scheme):
            return address.removeprefix(scheme)
    return address


def read(address: str, largest: float) -> bytes:
    """All bytes of a file of no more than `largest` bytes; no more than that is ever fetched.

    Raises:
        UnreadablePhoto: it is too large, is not there, or cannot be had.
        UsageError: no such kind of URL.
    """
    files, path = filesystem(address)
    try:
        if not is_remote(address) and not Path(path).is_file():  # a device or a pipe may never end
            raise FileNotFoundError(path)
        with files.open(path, "rb") as stream:
            data = bytes(stream.read(int(largest) + 1))
    except Exception as error:  # every file system has errors of its own
        raise UnreadablePhoto(f"{address} cannot be read: {_cause(error)}.", "Check the address.") from error
    if len(data) > largest:
        raise UnreadablePhoto(f"{address} has more than {largest / 1e6:g} MB.", "Save it smaller, or raise the limit.")
    return data


def find(address: str, largest: float) -> bytes | None:
    """As `read`, and None for a file that is not there.

    Raises:
        UnreadablePhoto, UsageError: as `read`.
    """
    try:
        return read(address, largest)
    except UnreadablePhoto as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def find_all(addresses: Sequence[str]) -> list[bytes | None]:
    """Many files of one file system, small ones, at once where it can; None for each that is not there."""
    if not addresses:
        return []
    files, _ = filesystem(addresses[0])
    paths = [filesystem(address)[1] for address in addresses]
    found = files.cat(paths, on_error="omit")
    return [found.get(path) for path in paths]


def state(address: str) -> tuple[int, str]:
    """Size in bytes, -1 where unknown, and what changes with the content: its entity tag, or its time; empty if none.

    Raises:
        UnreadablePhoto, UsageError: as `read`.
    """
    files, path = filesystem(address)
    try:
        facts: dict[str, Any] = files.info(path)
    except Exception as error:
        raise UnreadablePhoto(f"{address} cannot be read: {_cause(error)}.", "Check the address.") from error
    named = next((facts[name] for name in ("ETag", "etag", "mtime", "LastModified") if facts.get(name)), "")
    size = facts.get("size")
    return (-1 if size is None else int(size)), str(named)


def is_folder(address: str) -> bool:
    """Whether it is there and holds files.

    Raises:
        UnreadablePhoto: it cannot be asked.
        UsageError: no such kind of URL.
    """
    files, path = filesystem(address)
    try:
        return bool(files.isdir(path))
    except Exception as error:
        raise UnreadablePhoto(f"{address} cannot be read: {_cause(error)}.", "Check the address.") from error


def entries(folder: str) -> list[Entry]:
    """What a folder holds, by name, without what is hidden.

    Raises:
        UnreadablePhoto, UsageError: as `is_folder`.
    """
    files, path = filesystem(folder)
    try:
        found = files.ls(path, detail=True)
    except Exception as error:
        raise UnreadablePhoto(f"{folder} cannot be read: {_cause(error)}.", "Check the address.") from error
    names = {str(each["name"]).rstrip("/").rpartition("/")[2]: each["type"] == "directory" for each in found}
    own = path.rstrip("/").rpartition("/")[2]
    return [
        Entry(join(folder, name), name, folder_too)
        for name, folder_too in sorted(names.items())
        if name and not name.startswith(".") and not (name == own and is_remote(folder) and not folder_too)
    ]


def write(address: str, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, or in one upload, which object stores show when done.

    Raises:
        UsageError: it cannot be written.
    """
    if not is_remote(address):
        path = Path(local(address))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{path.parent} cannot be made: {error.strerror}.", "Choose another folder.") from error
        write_atomically(path, data)
        return
    files, path_there = filesystem(address)
    try:
        files.pipe_file(path_there, data)
    except Exception as error:
        raise UsageError(f"{address} cannot be written: {_cause(error)}.", "Check your rights to it.") from error


def sweep(folder: str) -> None:
    """Remove what a run that was killed while it wrote has left on this machine, one folder deep."""
    if is_remote(folder):
        return
    for path in Path(local(folder)).glob("*/.*"):
        if LEFTOVER.fullmatch(path.name):
            with contextlib.suppress(OSError):
                path.unlink()


def filesystem(address: str) -> tuple[Any, str]:
    """fsspec's own view of an address, and the path in it.

    Raises:
        UsageError: no such kind of URL, or one inside another.
        FinelineError: a package for it is not installed.
    """
    import fsspec

    if "::" in address:
        raise UsageError(f"{address} is one URL inside another.", "Name the file itself.")
    try:
        files, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise FinelineError(
            f"{address} needs a package that is not installed: {error}.", "For s3:// run: pip install 'fineline[s3]'"
        ) from None
    except ValueError as error:
        raise UsageError(f"{address} is no address: {error}.", "Give a path, or a URL such as s3://.") from None
    return files, str(path)


def _cause(error: Exception) -> str:
    """In a few words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split()).rstrip(".")[:200]
