"""Damaged files: small seeds of every format, their parts, seeded damage, and what fineline makes of it."""

from mutating.damage import DAMAGES, Mutant, mutant
from mutating.seeds import Seed, of_corpus, seeds
from mutating.trial import MEMORY, SECONDS, Outcome, Trial, outcome_of

__all__ = [
    "DAMAGES",
    "MEMORY",
    "SECONDS",
    "Mutant",
    "Outcome",
    "Seed",
    "Trial",
    "mutant",
    "of_corpus",
    "outcome_of",
    "seeds",
]
