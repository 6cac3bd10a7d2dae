"""Files that are either there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from fineline.errors import UsageError


def write_atomically(path: str | os.PathLike[str], data: bytes, mode: int = 0o666) -> Path:
    """Write `data` beside `path` and move it there once it is safely on disk.

    Args:
        mode: who may read and write it, less what the umask forbids.

    Raises:
        UsageError: the folder is missing or may not be written to.
    """
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise UsageError(
            f"{target} cannot be written: {error.strerror}.", "Choose a folder that exists and is yours to write to."
        ) from error
    return target
