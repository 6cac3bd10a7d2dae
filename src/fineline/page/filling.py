"""Fills a page's template in: one file with its style and script, which a content security policy allows by hash."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from fineline.search.explaining import listed, words


def fill(package: str, name: str, *, answers: bool = False, **values: Any) -> str:
    """The page `name`.html of a package, with `name`.css and `name`.js in it where there are such.

    Args:
        answers: whether the page may send something back to where it came from.
        values: for the template; text is escaped.
    """
    html, style, script = _parts(package, name)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"words": words, "listed": listed}
    return environment.from_string(html).render(
        style=Markup(style),
        script=Markup(script),
        answers=answers,
        policy=Markup(policy(package, name, answers=answers)),
        **values,
    )


def policy(package: str, name: str, *, answers: bool = False) -> str:
    """The content security policy of such a page: it loads nothing, and runs nothing but its own script."""
    _, style, script = _parts(package, name)
    allowed = [
        "default-src 'none'",
        "img-src data:",
        f"style-src '{_hash(style)}'",
        *([f"script-src '{_hash(script)}'"] if script else []),
        *(["connect-src 'self'"] if answers else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(allowed)


def _parts(package: str, name: str) -> tuple[str, str, str]:
    """Template, style and script; every style begins with the same colours and type."""
    html, style, script = (_part(package, f"{name}.{kind}") for kind in ("html", "css", "js"))
    return html, _part("fineline.page", "common.css") + style, script


def _part(package: str, name: str) -> str:
    """A file of a package; empty where there is none."""
    file = files(package) / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _hash(text: str) -> str:
    """By which a content security policy allows exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
