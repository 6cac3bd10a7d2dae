"""Votes of people one trusts, read from their files, and what they say: Bradley-Terry scores with intervals.

'Most like you' and 'best impression' are two questions with two answers: strangers choose pictures that make a better
impression than the ones people choose of themselves (White, Sutherland and Burton 2017, 'Choosing face: the curse of
self in profile image selection'). So all four questions are scored apart, and never added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import choix
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from scipy import stats

from fineline.errors import UsageError
from fineline.explore.preference import Answer

Question = Literal["like you", "trusted", "warm", "competent"]

QUESTIONS: dict[Question, str] = {
    "like you": "Which one is more like {}?",
    "trusted": "Which one would you trust more?",
    "warm": "Which one looks warmer?",
    "competent": "Which one looks more competent?",
}
"""As the page asks them; {} is the person."""

LARGEST = 256 * 1024
"""Bytes of a file of votes."""

MOST_VERSIONS, MOST_VOTES, MOST_FILES = 16, 480, 200

PRIOR = 0.1
"""Wins of every version over every other that are thought to have been seen before, so that a version that won every
time gets no endless score."""

RESAMPLED = 400
"""Bootstrap samples of voters: one person's answers hang together, so that people are drawn anew and not answers."""

SURE = 0.9
"""Share of them in which a version has to be the best, or one of several, to be said to lead."""

FEWEST_VOTERS, FEWEST_EACH = 5, 6
"""Voters, and answers other than 'can't tell' for each version, below which it is too early to tell."""

Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[a-z0-9-]+$")]


class Vote(BaseModel):
    """One pair as it was shown, and the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    question: Question
    left: Name
    right: Name
    answer: Answer

    @model_validator(mode="after")
    def _two(self) -> Vote:
        if self.left == self.right:
            raise ValueError("a pair needs two versions")
        return self


class Votes(BaseModel):
    """What one person sends back."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal["fineline votes 1"]
    ballot: Name = Field(description="Which ballot it answers.")
    voter: Name = Field(description="Made up by chance for each person who votes; no name.")
    votes: Annotated[list[Vote], Field(max_length=MOST_VOTES)]


class Score(BaseModel):
    """One version for one question.

    `score` is the chance, in percent, to be chosen over an average version; `low` and `high` hold nine tenths of the
    resampled ones.
    """

    model_config = ConfigDict(frozen=True)

    version: str
    score: float
    low: float
    high: float


class Standing(BaseModel):
    """All versions for one question, the best first."""

    model_config = ConfigDict(frozen=True)

    question: Question
    voters: int
    votes: int
    undecided: int = Field(description="Answers 'can't tell'.")
    scores: tuple[Score, ...]
    leading: tuple[str, ...] = Field(description="The fewest of which one is the best in nine tenths of resamplings.")
    enough: bool = Field(description="Whether enough people have answered to say anything.")

    @property
    def settled(self) -> bool:
        """Whether one version is ahead beyond reasonable doubt."""
        return self.enough and len(self.leading) == 1

    @property
    def says(self) -> str:
        """One sentence."""
        if not self.enough:
            return "Too early to tell: more people should answer."
        if self.settled:
            return f"{self.leading[0]} is ahead."
        *others, last = self.leading
        return f"No clear answer yet between {', '.join(others)} and {last}."

    def renamed(self, names: Mapping[str, str]) -> Standing:
        """The same with other names for the versions."""
        scores = tuple(it.model_copy(update={"version": names[it.version]}) for it in self.scores)
        return self.model_copy(update={"scores": scores, "leading": tuple(names[it] for it in self.leading)})


def read_votes(data: bytes, ballot: str, versions: Sequence[str], name: str = "The file") -> Votes:
    """A file of votes that may come from anyone.

    Args:
        data: of the file.
        ballot: the one that was sent out.
        versions: that were on it.
        name: for messages.

    Raises:
        UsageError: too large, no votes, of another ballot, or about a version that was not on it.
    """
    remedy = "Ask for the file that the page offers at its end."
    if len(data) > LARGEST:
        raise UsageError(f"{name} is too large for a file of votes.", remedy)
    try:
        votes = Votes.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(
            f"{name} is not a file of votes: {': '.join(filter(None, (where, first['msg'])))}.", remedy
        ) from None
    if votes.ballot != ballot:
        raise UsageError(f"{name} answers another ballot.", "Send out this one, or open the project it belongs to.")
    if not {it for vote in votes.votes for it in (vote.left, vote.right)} <= set(versions):
        raise UsageError(f"{name} votes on a version that was not on the ballot.", remedy)
    pairs = [(vote.question, *sorted((vote.left, vote.right))) for vote in votes.votes]
    if len(set(pairs)) < len(pairs):
        raise UsageError(f"{name} answers one question twice.", remedy)
    return votes


def count(ballots: Sequence[Votes], versions: Sequence[str], seed: int = 0) -> tuple[Standing, ...]:
    """The standing for each question. Of several files of one voter the last counts.

    Args:
        ballots: of at most `MOST_FILES` people.
        versions: that were on the ballot, at most `MOST_VERSIONS`.
        seed: of the resampling.

    Raises:
        UsageError: too many files or versions.
    """
    if len(ballots) > MOST_FILES or not 2 <= len(versions) <= MOST_VERSIONS:
        raise UsageError(
            f"There are {len(ballots)} files of votes on {len(versions)} versions.",
            f"At most {MOST_FILES} files on 2 to {MOST_VERSIONS} versions are counted.",
        )
    voters = list({ballot.voter: ballot for ballot in ballots}.values())
    return tuple(_standing(question, voters, list(versions), seed) for question in QUESTIONS)


def _standing(question: Question, voters: Sequence[Votes], versions: list[str], seed: int) -> Standing:
    by_voter = [[vote for vote in ballot.votes if vote.question == question] for ballot in voters]
    by_voter = [votes for votes in by_voter if votes]
    asked = [vote for votes in by_voter for vote in votes]
    undecided = sum(vote.answer == "can't tell" for vote in asked)
    chance = np.random.default_rng(seed)
    wins = np.array([_wins(votes, versions) for votes in by_voter]).reshape(-1, len(versions), len(versions))
    prior = PRIOR * (1 - np.eye(len(versions)))
    strengths = np.asarray(choix.ilsr_pairwise_dense(prior + wins.sum(axis=0)), np.float64)
    picks = chance.integers(0, max(len(wins), 1), (RESAMPLED, len(wins)))
    # One step of the iteration from where it ended: the samples are near, and it is for their spread alone.
    steps = (choix.lsr_pairwise_dense(prior + wins[pick].sum(axis=0), initial_params=strengths) for pick in picks)
    resampled = strengths + _widening(len(wins)) * (np.array(list(steps)) - strengths)
    order = [int(at) for at in np.argsort(-strengths, kind="stable")]
    best = np.bincount(resampled.argmax(axis=1), minlength=len(versions)) / RESAMPLED
    likely = np.argsort(-best, kind="stable")
    few = int(np.searchsorted(best[likely].cumsum(), SURE - 1e-9)) + 1
    leading = tuple(versions[int(at)] for at in likely[:few])
    low, high = np.quantile(resampled, (0.05, 0.95), axis=0)
    scores = tuple(
        Score(version=versions[at], score=_percent(strengths[at]), low=_percent(low[at]), high=_percent(high[at]))
        for at in order
    )
    decided = [vote for vote in asked if vote.answer != "can't tell"]
    each = min(sum(it in (vote.left, vote.right) for vote in decided) for it in versions)
    enough = len(by_voter) >= FEWEST_VOTERS and each >= FEWEST_EACH
    return Standing(
        question=question,
        voters=len(by_voter),
        votes=len(asked),
        undecided=undecided,
        scores=scores,
        leading=leading,
        enough=enough,
    )


def _wins(votes: Sequence[Vote], versions: list[str]) -> NDArray[np.float64]:
    """(n, n) how often the row won over the column; 'can't tell' is half a win for each, as a draw in chess."""
    at = {version: index for index, version in enumerate(versions)}
    wins = np.zeros((len(versions), len(versions)))
    for vote in votes:
        left, right = at[vote.left], at[vote.right]
        share = {"left": 1.0, "right": 0.0}.get(vote.answer, 0.5)
        wins[left, right] += share
        wins[right, left] += 1 - share
    return wins


def _widening(voters: int) -> float:
    """By what few samples vary too little: the lost degree of freedom, and Student's quantile over the normal one."""
    if voters < 2:
        return 1.0
    quantile = stats.t.ppf(0.95, voters - 1) / stats.norm.ppf(0.95)
    return float(np.sqrt(voters / (voters - 1)) * quantile)


def _percent(strength: float) -> float:
    return round(100 / (1 + float(np.exp(-strength))), 1)
