"""The folders in which fineline keeps something of its own, and how they are emptied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from fineline.errors import UsageError
from fineline.models import CATALOGUE
from fineline.models import folder as models_folder


def cache_folder() -> Path:
    """What can be made or fetched again."""
    import platformdirs

    return platformdirs.user_cache_path("fineline")


def data_folder() -> Path:
    """What the person asked to have kept."""
    import platformdirs

    return platformdirs.user_data_path("fineline")


def forget(models: bool = False) -> list[Path]:
    """Remove whatever fineline keeps; the networks' weights only if asked. Links are removed and never followed.

    Returns:
        What was removed.

    Raises:
        UsageError: something cannot be removed.
    """
    removed = []
    for entry in _kept(models):
        try:
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        except OSError as error:
            raise UsageError(f"{entry} cannot be removed: {error.strerror}.", "Remove it by hand.") from error
        removed.append(entry)
    return removed


def _kept(models: bool) -> Iterator[Path]:
    """Every entry of the two folders but the weights; of the weights' folder, which may be anybody's, they alone."""
    stores = {models_folder().resolve(), cache_folder().resolve() / "models"}
    weights = {store / each.filename for store in stores for each in CATALOGUE.values()}
    for folder in (cache_folder().resolve(), data_folder().resolve()):
        for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
            if entry not in weights and not any(store.is_relative_to(entry) for store in stores):
                yield entry
    if models:
        yield from sorted(file for file in weights if file.is_file())
