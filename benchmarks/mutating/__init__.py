"""Damaged files: small seeds of every format, their parts, seeded damage, and what fineline makes of it."""

from mutating.damage import DAMAGES, Mutant, mutant
from mutating.seeds import Seed, seeds
from mutating.trial import MEMORY, SECONDS, Outcome, Trial, outcome_of

__all__ = ["DAMAGES", "MEMORY", "SECONDS", "Mutant", "Outcome", "Seed", "Trial", "mutant", "outcome_of", "seeds"]
