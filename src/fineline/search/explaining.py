"""One sentence for each score, and one for what stood in the way of more: plain words for people."""

from __future__ import annotations

from collections.abc import Iterable

from fineline.report import Authenticity, Polish
from fineline.search.line import Found
from fineline.search.scores import NOTHING, authenticity_score, disturbance, polish_score, share_used

FRACTIONS = {
    0.1: "a tenth",
    0.2: "a fifth",
    0.25: "a quarter",
    1 / 3: "a third",
    0.4: "two fifths",
    0.5: "half",
    0.6: "three fifths",
    2 / 3: "two thirds",
    0.75: "three quarters",
    0.8: "four fifths",
    0.9: "nine tenths",
}

HARDLY, NEARLY = 0.05, 0.95
"""Shares up to which hardly any, and from which nearly all is said."""

CLOSE, FAR = 10, 50
"""Points of authenticity below which the line is close by, and from which it is far."""


def authenticity_in_words(measured: Iterable[Authenticity]) -> str:
    """Whether every limit was kept, which measure came nearest to its own, and how near."""
    held = [entry for entry in measured if entry.limit is not None]
    if not held:
        return "No limit was held against it."
    score = authenticity_score(held)
    nearest = max(held, key=share_used)
    if nearest.value <= NOTHING:
        return f"{score:.0f}: nothing of what is you was spent."
    of = f"{figure(nearest.value)} of {figure(nearest.limit or 0.0)}"
    if not nearest.within:
        return f"{score:.0f}: {words(nearest.measure)} went over its limit, {of}."
    place = "far inside" if score >= FAR else "inside" if score >= CLOSE else "near the line, but inside"
    return f"{score:.0f}: {place} every limit; {words(nearest.measure)} came nearest, {of}."


def polish_in_words(measured: Iterable[Polish]) -> str:
    """How much of what could be better is, and of what most is left."""
    entries = list(measured)
    score = polish_score(entries)
    before = {entry.measure: entry.before for entry in entries}
    left = disturbance(before, {entry.measure: entry.after for entry in entries})
    if sum(disturbance(before, before).values()) <= NOTHING:
        return f"{score:.0f}: there was nothing to make better."
    most = max(left, key=lambda name: left[name], default="")
    rest = f"; most is left of {words(most)}" if left.get(most, 0.0) > NOTHING else ""
    return f"{score:.0f}: {_fraction(score / 100)} of what could be better is{rest}."


def further_in_words(found: Found, limits: dict[str, float]) -> str | None:
    """What set the line, what more would have cost and brought, and what was held back for it; None without a line."""
    binding = found.bound_by
    if binding is None:
        return None
    edits = [name for name, measure in found.held_back.items() if measure == binding]
    lowered = sorted(edits, key=lambda name: found.recipe.strength(name) - found.wanted[name])
    most = [words(name) for name in lowered if found.recipe.strength(name) < 0.95 * found.wanted[name]][:3]
    held = f" {listed(most).capitalize()} gave way most." if most else ""
    if found.asked.get(binding, 0.0) <= limits.get(binding, 0.0):
        return f"{words(binding).capitalize()} set the line.{held}"
    points = round(100 * found.forgone)
    brings = f"{points} more {'point' if points == 1 else 'points'} of polish" if points else "hardly any more polish"
    return (
        f"{words(binding).capitalize()} set the line: all that was wished for would have taken it to "
        f"{figure(found.asked[binding])} where {figure(limits[binding])} is allowed, for {brings}.{held}"
    )


def words(name: str) -> str:
    """A name from the code as people read it."""
    return name.replace("_", " ")


def listed(names: list[str]) -> str:
    """One, one and other, one, other and third."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def figure(value: float) -> str:
    """A number with two digits that count."""
    return f"{value:.2g}" if abs(value) < 100 else f"{value:.0f}"


def _fraction(share: float) -> str:
    if share <= HARDLY:
        return "hardly any" if share > 0 else "nothing"
    if share >= NEARLY:
        return "nearly all" if share < 1 else "all"
    return FRACTIONS[min(FRACTIONS, key=lambda fraction: abs(fraction - share))]
