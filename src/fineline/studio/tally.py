"""The votes on a photo's ballot: kept with the photo, from files and from the link alike."""

from __future__ import annotations

from fineline.errors import UsageError
from fineline.explore import Key, Standing, Votes, count, read_votes
from fineline.explore.votes import MOST_FILES
from fineline.studio.store import Row, Store


class Full(UsageError):
    """Nobody else can vote."""


class Tally:
    """Counts for every photo; safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, photo: str, key: Key) -> bool:
        """Have a ballot voted on; whether it is another one than before, whose votes are then dropped."""
        known = key.model_dump()
        if self._store.photo(photo)["facts"].get("ballot") == known:
            return False
        self._store.tell("photo", photo, ballot=known, votes={})
        return True

    def add(self, photo: str, data: bytes, most: int = MOST_FILES) -> None:
        """Count one more file of votes; a voter's later ones replace the earlier.

        Args:
            most: voters.

        Raises:
            Missing: there is no such photo.
            UsageError: no ballot was made, or the file does not answer it.
            Full: that many have voted.
        """

        def counted(facts: Row) -> Row:
            key = _key(facts)
            votes = read_votes(data, key.ballot, list(key.versions))
            known = facts.get("votes", {})
            if votes.voter not in known and len(known) >= most:
                raise Full(f"{most} people have voted, and no more are counted.", "Make another ballot.")
            return {"votes": known | {votes.voter: votes.model_dump_json()}}

        self._store.photo(photo)
        self._store.change("photo", photo, counted)

    def voters(self, photo: str) -> int:
        """How many have voted."""
        return len(self._store.photo(photo)["facts"].get("votes", {}))

    def standings(self, photo: str) -> list[Standing]:
        """What the votes say, for each question apart; empty without any."""
        facts = self._store.photo(photo)["facts"]
        if not facts.get("votes"):
            return []
        key = _key(facts)
        ballots = [Votes.model_validate_json(votes) for votes in facts["votes"].values()]
        return [standing.renamed(key.versions) for standing in count(ballots, list(key.versions))]


def _key(facts: Row) -> Key:
    if not facts.get("ballot"):
        raise UsageError("No page was made for this photo yet.", "Make one and send it first.")
    return Key.model_validate(facts["ballot"])
