"""Two pictures of one person: what was changed between them, whoever changed it."""

from fineline.comparing.pictures import Compared
from fineline.comparing.references import ReferenceComparison, against_references

__all__ = ["Compared", "ReferenceComparison", "against_references"]
