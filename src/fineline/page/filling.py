"""Fills a page's template in: one file with its style and script, which a content security policy allows by hash."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from fineline.search.explaining import listed, words


def fill(package: str, name: str, **values: Any) -> str:
    """The page `name`.html of a package, with `name`.css and `name`.js in it where there are such.

    Args:
        values: for the template; text is escaped.
    """
    html, style, script = (_part(package, f"{name}.{kind}") for kind in ("html", "css", "js"))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"words": words, "listed": listed}
    return environment.from_string(html).render(
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        **values,
    )


def _part(package: str, name: str) -> str:
    """A file of a package; empty where there is none."""
    file = files(package) / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _hash(text: str) -> str:
    """By which a content security policy allows exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
