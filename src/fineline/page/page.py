"""What the page of a headshot shows."""

from __future__ import annotations

from collections.abc import Sequence

from fineline.edits import registry
from fineline.measures import AUTHENTICITY, Pair
from fineline.page.charts import Bar, Change, Plot
from fineline.page.filling import fill
from fineline.page.pictures import before_and_after, maps
from fineline.result import Result
from fineline.search.explaining import listed
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
    return fill(
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
