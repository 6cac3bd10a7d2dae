"""Fills the template in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from fineline.edits import registry
from fineline.measures import AUTHENTICITY, Pair
from fineline.page.charts import Bar, Change, Plot
from fineline.page.pictures import before_and_after, maps
from fineline.result import Result
from fineline.search.explaining import listed, words
from fineline.search.front import Variant


def page_of(result: Result, variants: Sequence[Variant] = ()) -> str:
    """The report as HTML, everything in one file.

    Args:
        result: of `fineline.refine`.
        variants: of `fineline.search.front`, to be drawn.
    """
    report, portrait = result.report, result.portrait
    pair = Pair.of_edit(portrait.photo, result.photo, portrait.face, result.face)
    before, after, difference = before_and_after(result)
    return filled(
        "fineline.page",
        "page",
        report=report,
        audience=result.audience,
        before=before,
        after=after,
        pictures=(difference, *maps(pair)),
        bars=[Bar.of(entry) for entry in report.authenticity],
        changes=[Change.of(entry) for entry in report.polish],
        marks=_marks(AUTHENTICITY["marks"].parts(pair)),
        advice=[finding for finding in report.findings if finding.advice],
        plot=Plot.of(variants, report.polish_score, report.authenticity_score) if variants else None,
        edits={name: edit.summary for name, edit in registry().items()},
    )


def filled(package: str, name: str, **facts: object) -> str:
    """A page of `package` from its template, with its style and its script inside.

    Args:
        package: where name.html is, and name.css and name.js where there are such.
        facts: for the template.
    """
    style, script = _part(package, f"{name}.css"), _part(package, f"{name}.js")
    return (
        _environment()
        .from_string(_part(package, f"{name}.html"))
        .render(
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            **facts,
        )
    )


def _environment() -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["words"] = words
    environment.filters["listed"] = listed
    return environment


def _part(package: str, name: str) -> str:
    """A file of a package; empty where there is none."""
    file = files(package) / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _hash(text: str) -> str:
    """By which a content security policy allows exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _marks(counts: dict[str, float]) -> list[str]:
    """What became of the marks, in words."""
    kinds = {"permanent": "moles and freckles", "uncertain": "marks of uncertain kind", "transient": "marks that pass"}
    said = []
    for kind, name in kinds.items():
        states = [f"{counts[f'{kind} {state}']:.0f} {state}" for state in ("kept", "faded", "gone")]
        shown = [state for state in states if not state.startswith("0 ")]
        if shown:
            said.append(f"{name.capitalize()}: {listed(shown)}.")
    return said or ["No marks were found on the skin."]
