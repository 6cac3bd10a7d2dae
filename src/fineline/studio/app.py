"""Puts the studio together."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from fineline import __version__
from fineline.errors import FinelineError, ModelUnavailable, UsageError
from fineline.studio.desk import Desk
from fineline.studio.guard import Guard
from fineline.studio.intake import Intake
from fineline.studio.parts import Parts
from fineline.studio.polling import Polling
from fineline.studio.rendering import Workshop
from fineline.studio.routes import router
from fineline.studio.settings import Settings
from fineline.studio.store import Missing, Store
from fineline.studio.tally import Tally
from fineline.studio.turns import Busy, Gone, Turns

BUILT = Path(__file__).with_name("static")
"""The front end, as Vite builds it."""

NOT_BUILT = "The page was not built: run 'make page' in the source folder. The API under /api/v1 works."

log = logging.getLogger(__name__)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The studio as an ASGI app; see `fineline studio` for how it is served."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        store, turns = Store(settings.folder), Turns(settings.workers, settings.waiting)
        intake, workshop = Intake(settings, store), Workshop(settings, store)
        tally = Tally(store)
        polling = Polling(settings, tally)
        app.state.parts = Parts(settings, store, turns, Desk(settings, store, turns), intake, workshop, tally, polling)
        intake.resume()
        try:
            yield
        finally:
            polling.close()
            intake.close()
            workshop.close()
            turns.close()
            store.close()

    app = FastAPI(
        title="Fineline studio",
        version=__version__,
        summary="Headshots that still look like you.",
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_name,
    )
    app.include_router(router)
    for error, status in ((Missing, 404), (Busy, 503), (Gone, 499)):
        app.add_exception_handler(error, _saying(status, WORDS[status]))
    app.add_exception_handler(FinelineError, _reported)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(Exception, _broken)
    _serve_page(app)
    app.add_middleware(Guard, settings=settings)
    return app


WORDS = {
    404: "There is no such thing; it may have been deleted.",
    499: "Nobody waits for this any more.",
    503: "Too many are waiting. Try again in a moment.",
}


def _serve_page(app: FastAPI) -> None:
    if not (BUILT / "index.html").is_file():

        @app.get("/", include_in_schema=False)
        def not_built() -> JSONResponse:
            return _problem(503, NOT_BUILT)

        return

    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(BUILT / "index.html")

    app.mount("/", StaticFiles(directory=BUILT), name="static")


def _name(route: APIRoute) -> str:
    return route.name


def _problem(status: int, problem: str, remedy: str = "") -> JSONResponse:
    return JSONResponse({"problem": problem, "remedy": remedy}, status)


def _saying(status: int, words: str):  # type: ignore[no-untyped-def]
    async def say(_: Request, error: Exception) -> JSONResponse:  # noqa: ARG001
        return _problem(status, words)

    return say


async def _reported(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, FinelineError)
    status = 503 if isinstance(error, ModelUnavailable) else 400 if isinstance(error, UsageError) else 422
    return _problem(status, error.problem, error.remedy)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    answer = _problem(error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


async def _misunderstood(_: Request, error: Exception) -> JSONResponse:
    """What is wrong, without repeating what was sent."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if isinstance(part, str))[:200]
    return _problem(422, f"{where}: {first['msg']}")


async def _broken(_: Request, error: Exception) -> JSONResponse:
    log.error("Something went wrong.", exc_info=error)
    return _problem(500, "Something went wrong inside fineline.")
