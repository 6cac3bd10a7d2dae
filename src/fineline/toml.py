"""Reads people's own TOML files into checked values."""

from __future__ import annotations

import tomllib
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from fineline.errors import UsageError

M = TypeVar("M", bound=BaseModel)


def parse(model: type[M], text: str, problem: str, remedy: str) -> M:
    """`text` as a `model`.

    Raises:
        UsageError: no TOML, or not what the model wants; `problem` with the reason, and the `remedy`.
    """
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
    except RecursionError:  # hostile nesting
        reason = "it is nested too deeply"
    except ValidationError as error:
        first = error.errors()[0]
        reason = ": ".join([".".join(map(str, first["loc"])), first["msg"]]) if first["loc"] else first["msg"]
    raise UsageError(f"{problem}: {reason}.", remedy)
