"""Finding the version that feels most true: different ones to see, pairs to choose from, votes of trusted people."""

from fineline.explore.ballot import Key, ballot, ballot_policy
from fineline.explore.duel import Duel
from fineline.explore.look import Look
from fineline.explore.pictures import Easel, difference, draw, jpeg
from fineline.explore.preference import Answer
from fineline.explore.sheet import contact_sheet
from fineline.explore.variants import Variant, each_variant, variants, why_few
from fineline.explore.versions import Versions
from fineline.explore.votes import Standing, Votes, count, read_votes

__all__ = [
    "Answer",
    "Duel",
    "Easel",
    "Key",
    "Look",
    "Standing",
    "Variant",
    "Versions",
    "Votes",
    "ballot",
    "ballot_policy",
    "contact_sheet",
    "count",
    "difference",
    "draw",
    "each_variant",
    "jpeg",
    "read_votes",
    "variants",
    "why_few",
]
