"""Several files, written all or none."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from fineline.errors import UsageError


def refuse_clash(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise before any work is done where a file could not be written in the end, or would replace an input.

    Raises:
        UsageError: two outputs are one file, an output is one of the inputs, or its folder is missing.
    """
    taken = {path.resolve() for path in inputs}
    kept = [path for path in inputs if path.exists()]
    for output in outputs:
        if output.is_dir() or not output.parent.is_dir():
            raise UsageError(f"{output} cannot be written.", "Name a file in a folder that exists.")
        if not os.access(output.parent, os.W_OK):
            raise UsageError(f"{output.parent} may not be written to.", "Choose another folder.")
        if output.resolve() in taken or (output.exists() and any(output.samefile(path) for path in kept)):
            raise UsageError(f"{output} would be written over a file that is in use here.", "Choose another name.")
        taken.add(output.resolve())


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write all files beside their targets first, and move them there once all are safely on disk.

    Raises:
        UsageError: one of them cannot be written; then none of them is.
    """
    scratch = {path: path.with_name(f".{path.name}.{secrets.token_hex(4)}") for path in files}
    try:
        for path, data in files.items():
            with scratch[path].open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for path, written in scratch.items():
            written.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", "Choose a folder that is yours and has room."
        ) from error
    finally:
        for leftover in scratch.values():
            leftover.unlink(missing_ok=True)
