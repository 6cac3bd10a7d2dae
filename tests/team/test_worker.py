"""A job that brings its worker down, or never ends, costs nobody else anything."""

import os
import time
from dataclasses import dataclass

import pytest

from fineline.photo import Limits
from fineline.team.job import Job
from fineline.team.pool import BROKEN, in_processes, outcome
from fineline.team.roster import Member
from fineline.team.wish import Wish
from fineline.team.worker import Ended, Worker


@dataclass(frozen=True)
class Answer:
    value: int

    def done(self):
        print("what a library prints does not get between")
        return self.value, os.getpid(), os.environ["OMP_NUM_THREADS"]


@dataclass(frozen=True)
class Crash:
    def done(self):
        os.abort()


@dataclass(frozen=True)
class Sleep:
    def done(self):
        time.sleep(60)


@dataclass(frozen=True)
class Fault:
    def done(self):
        raise ValueError("wrong")


@dataclass(frozen=True)
class CrashingJob(Job):
    def done(self):
        os.abort()


@pytest.fixture
def worker():
    worker = Worker(patience=10)
    yield worker
    worker.end()


def test_one_process_does_many_jobs_with_one_thread(worker):
    first, second = worker.do(Answer(1)), worker.do(Answer(2))
    assert (first[0], second[0], first[2]) == (1, 2, "1")
    assert first[1] == second[1] != os.getpid()


def test_after_a_crash_there_is_another(worker):
    before = worker.do(Answer(1))[1]
    with pytest.raises(Ended):
        worker.do(Crash())
    assert worker.do(Answer(2))[1] != before


def test_what_hangs_is_ended():
    worker = Worker(patience=0.5)
    with pytest.raises(Ended):
        worker.do(Sleep())
    worker.end()


def test_an_error_comes_back_as_itself(worker):
    with pytest.raises(ValueError, match="wrong"):
        worker.do(Fault())
    assert worker.do(Answer(3))[0] == 3


def test_a_crash_is_one_row(worker, tmp_path):
    wish = Wish.of("corporate", None, (), Limits(), credentials=False, signer=None)
    job = CrashingJob(Member("Ada", "ada", ("a.jpg",)), wish, wish.crops, "0", str(tmp_path))
    row = outcome(worker, job)
    assert (row.name, row.failure) == ("Ada", BROKEN)
    assert not list(tmp_path.iterdir())


def test_workers_end_with_whoever_gave_them_jobs():
    answers = in_processes([Answer(1), Sleep(), Sleep()], 2)  # type: ignore[list-item]
    _, process, _ = next(answers)
    answers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
