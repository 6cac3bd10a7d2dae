"""Looks at one picture at the same time: the same answers in the same order as one after the other."""

import threading

import cv2
import numpy as np
import pytest
from threadpoolctl import threadpool_info

import fineline
from fineline.threads import at_once, ours_alone


@pytest.fixture(params=[1, 2])
def threads(request, monkeypatch):
    monkeypatch.setattr(cv2, "getNumThreads", lambda: request.param)
    return request.param


def test_answers_come_in_the_order_of_the_works(threads):
    assert at_once((lambda number=number: number) for number in range(20)) == list(range(20))


def test_as_many_work_at_once_as_opencv_may(threads):
    meeting = threading.Barrier(threads, timeout=20)
    assert len(at_once([meeting.wait] * threads)) == threads


def test_the_first_error_is_raised(threads):
    def fail(number):
        raise ValueError(number)

    with pytest.raises(ValueError, match="1"):
        at_once([lambda: 0, lambda: fail(1), lambda: fail(2)])


def test_linear_algebra_keeps_to_one_thread_meanwhile():
    def most():
        return max(pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas")

    before = most()
    with ours_alone():
        assert most() == 1
    assert most() == before


@pytest.mark.parametrize("code", ["p12", "p04", "p09"])
def test_a_headshot_is_the_same_on_one_thread_and_on_two(code, people, monkeypatch):
    path = next(person.path for person in people if person.person == code)
    results = []
    for count in (1, 2):
        monkeypatch.setattr(cv2, "getNumThreads", lambda count=count: count)
        results.append(fineline.refine(path, anyway=True))
    one, two = results
    assert np.array_equal(one.photo.pixels, two.photo.pixels)
    assert one.report.model_dump(exclude={"seconds"}) == two.report.model_dump(exclude={"seconds"})
