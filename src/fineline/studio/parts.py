"""What every route may need, kept with the app."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from fineline.studio.desk import Desk
from fineline.studio.intake import Intake
from fineline.studio.polling import Polling
from fineline.studio.rendering import Workshop
from fineline.studio.settings import Settings
from fineline.studio.store import Store
from fineline.studio.tally import Tally
from fineline.studio.turns import Turns


@dataclass(frozen=True)
class Parts:
    """The parts of one studio."""

    settings: Settings
    store: Store
    turns: Turns
    desk: Desk
    intake: Intake
    workshop: Workshop
    tally: Tally
    polling: Polling


def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


def _gone(request: Request) -> Callable[[], Awaitable[bool]]:
    return request.is_disconnected


Studio = Annotated[Parts, Depends(_parts)]
Gone = Annotated[Callable[[], Awaitable[bool]], Depends(_gone)]
"""Whether who asked has gone."""
