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
    say(f"Authenticity {report.authenticity_says}")
    say(f"Polish {report.polish_says}")
    say(report.further or "No limit was in the way.")
    for note in report.notes:
        say(f"Note: {note}")
    if report.photo.left_out:
        say(f"Left out of the file: {', '.join(report.photo.left_out)}.")


def edits_table(ledger: Iterable[LedgerEntry]) -> None:
    """Each edit with the strength wished for and the strength given."""
    table(
        ("edit", "wanted", "given", ""),
        ((_words(entry.edit), f"{entry.wanted:.2f}", f"{entry.strength:.2f}", _remark(entry)) for entry in ledger),
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


def _remark(entry: LedgerEntry) -> str:
    if entry.idle:
        return "found nothing to do"
    return f"held back by {_words(entry.bound_by)}" if entry.bound_by else ""


def _words(name: str | None) -> str:
    return (name or "").replace("_", " ")
