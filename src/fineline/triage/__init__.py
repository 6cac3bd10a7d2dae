"""What is wrong with a photo before any edit, and what the person can do about it, in plain words."""

from fineline.triage.assess import assess
from fineline.triage.finding import Finding, Verdict, worst
from fineline.triage.refuse import refuse_by, refuse_unusable

__all__ = ["Finding", "Verdict", "assess", "refuse_by", "refuse_unusable", "worst"]
