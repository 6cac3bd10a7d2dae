"""Some of the damaged files of benchmarks/mutations.py, in a process with little memory and time."""

import pytest

from fineline.team.worker import Worker
from mutating import DAMAGES, Trial, mutant, of_corpus, outcome_of, seeds
from mutating.trial import DEATH, FAULT, PATIENCE, Outcome


@pytest.fixture(scope="module")
def worker():
    crew = Worker(patience=PATIENCE)
    yield crew
    crew.end()


def test_no_damage_is_more_than_a_clear_verdict(worker):
    sown = seeds()
    kinds = set()
    for number in range(300):
        one = mutant(number, sown, seed=1)
        outcome = outcome_of(worker, Trial(one.seed.name, one.data))
        assert not outcome.is_fault, (number, one.seed.name, one.damages, outcome)
        kinds.add(outcome.kind)
    assert {"unreadable", "refused"} <= kinds


@pytest.mark.corpus
def test_what_brought_other_programs_down_is_a_verdict(corpus, worker):
    files = of_corpus("bad")
    assert len(files) > 50
    for file in files:
        outcome = outcome_of(worker, Trial(file.name, file.data))
        assert not outcome.is_fault, (file.name, outcome)


def test_the_seeds_are_whole_and_the_damage_is_done(worker):
    sown = seeds()
    for seed in sown:
        assert outcome_of(worker, Trial(seed.name, seed.data)).kind in ("good", "fixable", "reshoot", "refused"), (
            seed.name
        )
    mutants = [mutant(number, sown) for number in range(300)]
    assert [one.data for one in mutants] == [mutant(number, sown).data for number in range(300)]
    assert sum(one.data != one.seed.data for one in mutants) > 0.9 * len(mutants)
    assert {name for one in mutants for name in one.damages} == set(DAMAGES)


class Hungry(Trial):
    def _tried(self):
        bytearray(4_000_000_000)
        return "good", ""


class Endless(Trial):
    def _tried(self):
        while True:
            pass


def test_a_fault_would_be_seen(worker):
    assert outcome_of(worker, Hungry("", b"")).kind == FAULT
    ended = outcome_of(worker, Endless("", b"", seconds=0.1))
    assert (ended.kind, ended.said) == (DEATH, "SIGPROF")
    assert Outcome(FAULT).is_fault
