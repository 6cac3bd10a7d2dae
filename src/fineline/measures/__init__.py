"""What an edit spent of the person (authenticity) and what it gained (polish), measured on the pixels alone."""

from fineline.measures.base import AuthenticityMeasure, PolishMeasure
from fineline.measures.pair import Pair
from fineline.measures.registry import AUTHENTICITY, POLISH
from fineline.measures.verdict import Change, changes

__all__ = ["AUTHENTICITY", "POLISH", "AuthenticityMeasure", "Change", "Pair", "PolishMeasure", "changes"]
