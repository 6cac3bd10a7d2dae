"""What is known of a face is worked out once, whoever asks."""

import pickle
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from fineline.face.shared import Shared


def test_two_who_ask_at_once_get_one_answer():
    shared, meeting, works = Shared(), threading.Barrier(2, timeout=20), []

    def work():
        works.append(1)
        time.sleep(0.05)
        return object()

    def ask(_):
        meeting.wait()
        return shared.once("answer", work)

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(ask, range(2))
    assert one is other
    assert len(works) == 1


def test_one_answer_may_need_another():
    shared = Shared()
    assert shared.once("sum", lambda: shared.once("part", lambda: 2) + 1) == 3


def test_copies_forget_or_replace_and_leave_the_first_alone():
    shared = Shared({"marks": 1, "lines": 2})
    assert shared.without("marks").once("marks", lambda: 5) == 5
    assert shared.without("marks").once("lines", lambda: 5) == 2
    assert shared.instead("lines", 3).once("lines", lambda: 5) == 3
    assert shared.once("marks", lambda: 5) == 1


def test_what_failed_is_tried_again():
    shared = Shared()
    with pytest.raises(ZeroDivisionError):
        shared.once("answer", lambda: 1 / 0)
    assert shared.once("answer", lambda: 4) == 4


def test_it_goes_to_another_process():
    assert pickle.loads(pickle.dumps(Shared({"answer": 4}))).once("answer", lambda: 5) == 4
