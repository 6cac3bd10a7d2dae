"""One thing that was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Verdict = Literal["good", "information", "fixable", "reshoot"]
"""`information` is for what is nobody's fault and may well be meant, as a hat."""


class Finding(BaseModel):
    """One thing that was looked at before editing; names follow ISO/IEC 29794-5 where it has one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    component: str
    value: float
    unit: str
    verdict: Verdict
    advice: str = Field(description="one kind, practical sentence; empty when the verdict is good")

    @classmethod
    def of(cls, component: str, value: float, unit: str, verdict: Verdict, advice: str) -> Finding:
        """A finding with a rounded value, and with advice where there is something to advise."""
        return cls(
            component=component,
            value=round(float(value), 3),
            unit=unit,
            verdict=verdict,
            advice="" if verdict == "good" else advice,
        )


def worst(findings: Iterable[Finding]) -> Literal["good", "fixable", "reshoot"]:
    """The gravest verdict of all; what is mere information is good."""
    verdicts = {finding.verdict for finding in findings}
    return "reshoot" if "reshoot" in verdicts else "fixable" if "fixable" in verdicts else "good"


def grade(value: float, fixable: float, reshoot: float = float("inf")) -> Verdict:
    """For values that are better when smaller: fixable from the first bound on, reshoot from the second."""
    return "good" if value < fixable else "fixable" if value < reshoot else "reshoot"
