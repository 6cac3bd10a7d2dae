"""What the HTTP API says of versions, pairs and votes, as typed data."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from fineline.explore import Answer, Standing
from fineline.studio.facts import Facts
from fineline.studio.work import Wishes, Work


class Version(Facts):
    """One version of a headshot, to choose from."""

    name: str
    says: str = Field(description="what is different about it, in words")
    work: Work
    picture: str = Field(description="a data URI")


class Versions(Facts):
    """All that plainly differ, or those beyond what was shown."""

    versions: list[Version]
    whole: bool = Field(description="whether there are no more to come")
    why_few: str | None = Field(description="one sentence where there are fewer than six")


class DuelWanted(Facts):
    """What was answered so far; leave out the last to take it back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wishes: Wishes
    answers: list[Answer] = Field(default=[], max_length=60)


class DuelState(Facts):
    """The next question, or the answer to all of them."""

    asked: int
    questions: int
    left: str | None = Field(description="a data URI; null when enough was asked")
    right: str | None
    winner: Version | None


class BallotWanted(Facts):
    """A page for people one trusts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wishes: Wishes
    person: str = Field(default="", max_length=80, description="who is on the pictures, as voters know them")


class LinkWanted(BallotWanted):
    """A ballot for people on the same network."""

    hours: float = Field(default=24.0, gt=0.0, le=168.0, description="until the link ends by itself")


class BallotLink(Facts):
    """A link that is open."""

    url: str
    until: float = Field(description="seconds since 1970 at which it ends by itself")
    voters: int = Field(description="who have voted so far, by the link or by file")
    most_voters: int


class Counted(Facts):
    """What came back for one question."""

    question: str
    says: str
    standing: Standing
