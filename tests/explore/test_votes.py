"""Votes: what they say, what they do not, and files that nobody should trust."""

import json

import numpy as np
import pytest

from fineline.errors import UsageError
from fineline.explore import Votes, count, read_votes
from fineline.explore.votes import LARGEST, MOST_FILES

VERSIONS = ["aa", "bb", "cc", "dd"]
GOOD = {"question": "warm", "left": "aa", "right": "bb", "answer": "left"}


def ballot(voter: int, utility, noise=0.5, question="warm") -> Votes:
    """A voter's ring of pairs, as the page asks them."""
    chance = np.random.default_rng(voter)
    round_ = chance.permutation(len(VERSIONS))
    votes = []
    for left, right in zip(round_, np.roll(round_, 1), strict=True):
        gap = utility[left] - utility[right] + noise * chance.normal()
        answer = "can't tell" if abs(gap) < 0.2 else "left" if gap > 0 else "right"
        votes.append({"question": question, "left": VERSIONS[left], "right": VERSIONS[right], "answer": answer})
    return Votes.model_validate(packed(votes, f"v{voter}"))


def packed(votes, voter="v0", **others):
    return {"format": "fineline votes 1", "ballot": "b0", "voter": voter, "votes": votes} | others


def read(content, ballot="b0"):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return read_votes(data, ballot, VERSIONS, "votes.json")


def standing(ballots, question="warm"):
    return next(it for it in count(ballots, VERSIONS) if it.question == question)


def test_the_best_is_found_and_the_order_is_right():
    told = standing([ballot(voter, [2.0, 1.0, 0.0, -1.0]) for voter in range(14)])
    assert [it.version for it in told.scores] == VERSIONS
    assert told.settled
    assert told.says == "aa is ahead."
    assert all(it.low <= it.score <= it.high for it in told.scores)


def test_equal_versions_stay_open():
    told = standing([ballot(voter, [0.0, 0.0, 0.0, 0.0]) for voter in range(12)])
    assert not told.settled
    assert told.says.startswith("No clear answer yet between")
    assert sum(it.low < 50 < it.high for it in told.scores) >= 3


def test_few_voters_tell_nothing_however_much_they_agree():
    told = standing([ballot(voter, [3.0, 1.0, 0.0, -1.0], noise=0.0) for voter in range(3)])
    assert not told.settled
    assert told.says.startswith("Too early to tell")


def test_more_voters_make_intervals_narrower():
    few, many = (standing([ballot(voter, [1.0, 0.5, 0, -0.5]) for voter in range(n)]) for n in (6, 40))
    assert np.mean([it.high - it.low for it in many.scores]) < np.mean([it.high - it.low for it in few.scores])


def test_questions_are_counted_apart():
    warm = [ballot(voter, [2.0, 1.0, 0.0, -1.0]) for voter in range(12)]
    competent = [ballot(20 + voter, [-1.0, 0.0, 1.0, 2.0], question="competent") for voter in range(12)]
    assert standing(warm + competent).scores[0].version == "aa"
    assert standing(warm + competent, "competent").scores[0].version == "dd"
    assert standing(warm + competent, "trusted").says.startswith("Too early to tell")


def test_cannot_tell_counts_for_both():
    unsure = [GOOD | {"answer": "can't tell"}]
    told = standing([Votes.model_validate(packed(unsure, f"v{k}")) for k in range(5)])
    assert told.undecided == 5
    assert {it.score for it in told.scores} == {50.0}


def test_the_last_file_of_a_voter_counts():
    again = [ballot(1, [0.0, 0, 0, 9]).model_copy(update={"voter": "v0"}), ballot(0, [9.0, 0, 0, 0], noise=0.0)]
    told = standing(again)
    assert told.voters == 1
    assert told.scores[0].version == "aa"


def test_counting_is_deterministic():
    ballots = [ballot(voter, [1.0, 0.0, 0.0, 0.0]) for voter in range(6)]
    assert count(ballots, VERSIONS) == count(ballots, VERSIONS)


@pytest.mark.parametrize(
    ("content", "about"),
    [
        (b"", "not a file of votes"),
        (b"\xff\xfe\x00", "not a file of votes"),
        (b"[" * 100_000, "not a file of votes"),
        (b"{" + b" " * LARGEST, "too large"),
        (packed([GOOD], format="fineline votes 2"), "not a file of votes"),
        (packed([GOOD], ballot="b1"), "another ballot"),
        (packed([GOOD], voter="../../etc/passwd"), "not a file of votes"),
        (packed([GOOD], voter=""), "not a file of votes"),
        (packed([GOOD], more=1), "not a file of votes"),
        (packed([GOOD | {"left": "zz"}]), "not on the ballot"),
        (packed([GOOD | {"left": "<script>"}]), "not a file of votes"),
        (packed([GOOD | {"right": "aa"}]), "two versions"),
        (packed([GOOD | {"answer": "both"}]), "not a file of votes"),
        (packed([GOOD | {"question": "rich"}]), "not a file of votes"),
        (packed([GOOD, GOOD | {"left": "bb", "right": "aa"}]), "twice"),
        (packed([GOOD] * 500), "not a file of votes"),
    ],
    ids=range(16),
)
def test_hostile_files_are_refused_in_words(content, about):
    with pytest.raises(UsageError, match=about) as refused:
        read(content)
    assert "votes.json" in refused.value.problem
    assert len(refused.value.problem) < 300


def test_a_good_file_is_read():
    assert read(packed([GOOD])).votes[0].answer == "left"


def test_too_many_files_are_refused():
    with pytest.raises(UsageError, match="At most"):
        count([ballot(0, [0.0] * 4)] * (MOST_FILES + 1), VERSIONS)
