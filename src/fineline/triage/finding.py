"""One thing that was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Verdict = Literal["good", "fixable", "reshoot"]


class Finding(BaseModel):
    """One thing that was looked at before editing; names follow ISO/IEC 29794-5 where it has one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    component: str
    value: float
    unit: str
    verdict: Verdict
    advice: str = Field(description="one kind, practical sentence; empty when the verdict is good")


def worst(findings: Iterable[Finding]) -> Verdict:
    """The gravest verdict of all."""
    order: tuple[Verdict, ...] = ("good", "fixable", "reshoot")
    return max((finding.verdict for finding in findings), key=order.index, default="good")
