"""A report in words and small tables."""

from __future__ import annotations

from collections.abc import Iterable

from fineline.audiences import Audience
from fineline.cli._console import say, table
from fineline.report import Authenticity, LedgerEntry, Polish, Report


def summarise(report: Report, audience: Audience) -> None:
    """What was done to one photo, what it cost and what it gained."""
    say(f"{audience.title}: {audience.summary}")
    if report.ledger:
        say()
        edits_table(report.ledger)
    say()
    authenticity_table(report.authenticity)
    say()
    polish_table(report.polish)
    say()
    say(_verdict(report))
    for note in report.notes:
        say(f"Note: {note}")
    if report.photo.left_out:
        say(f"Left out of the file: {', '.join(report.photo.left_out)}.")


def edits_table(ledger: Iterable[LedgerEntry]) -> None:
    """Each edit with the strength wished for and the strength given."""
    table(
        ("edit", "wanted", "given", "held back by"),
        (
            (_words(entry.edit), f"{entry.wanted:.2f}", f"{entry.strength:.2f}", _words(entry.bound_by))
            for entry in ledger
        ),
        numbers=(1, 2),
    )


def authenticity_table(measured: Iterable[Authenticity]) -> None:
    """What was spent of what is you."""
    table(
        ("what it cost", "value", "limit", "", ""),
        (
            (
                _words(entry.measure),
                f"{entry.value:.3g}",
                "-" if entry.limit is None else f"{entry.limit:.3g}",
                entry.unit,
                "" if entry.within else "over the limit",
            )
            for entry in measured
        ),
        numbers=(1, 2),
    )


def polish_table(measured: Iterable[Polish]) -> None:
    """What got better or worse; smaller is better."""
    table(
        ("what disturbs", "before", "after", "good is", ""),
        (
            (_words(entry.measure), f"{entry.before:.3g}", f"{entry.after:.3g}", f"{entry.target:.3g}", entry.unit)
            for entry in measured
        ),
        numbers=(1, 2, 3),
    )


def _verdict(report: Report) -> str:
    over = [_words(entry.measure) for entry in report.authenticity if not entry.within]
    if over:
        line = f"This is over the limit in {' and '.join(over)}."
    elif report.bound_by is not None:
        line = f"The line was {_words(report.bound_by)}: more polish would have crossed it."
    else:
        line = "No limit was reached."
    return (
        f"Polish {report.polish_score:.0f} of 100, room left to the nearest limit "
        f"{report.authenticity_score:.0f} of 100. {line}"
    )


def _words(name: str | None) -> str:
    return (name or "").replace("_", " ")
