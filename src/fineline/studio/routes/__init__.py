"""The HTTP API, one file for each kind of thing; all of it under /api/v1."""

from fastapi import APIRouter

from fineline.studio.facts import Problem
from fineline.studio.routes.choices import router as choices
from fineline.studio.routes.editing import router as editing
from fineline.studio.routes.exploring import router as exploring
from fineline.studio.routes.extras import router as extras
from fineline.studio.routes.photos import router as photos
from fineline.studio.routes.projects import router as projects
from fineline.studio.routes.renders import router as renders

PROBLEMS = {
    400: "it makes no sense",
    401: "who asks is not known",
    403: "it comes from another page",
    404: "there is no such thing",
    413: "it is too large",
    422: "it cannot be done",
    503: "too many are waiting",
}

router = APIRouter(
    prefix="/api/v1", responses={code: {"model": Problem, "description": words} for code, words in PROBLEMS.items()}
)
for part in (choices, projects, photos, extras, editing, exploring, renders):
    router.include_router(part)
