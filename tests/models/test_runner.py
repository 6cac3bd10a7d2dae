import threading

import numpy as np
import pytest

from fineline.errors import UsageError
from fineline.models import load

FACE = np.random.default_rng(7).random((1, 192, 192, 3), np.float32)


def test_a_network_gives_the_same_bits_from_every_thread():
    network = load("face_landmark")
    expected = network(FACE)
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(network(FACE))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 4
    for outputs in seen:
        assert all(np.array_equal(one, other) for one, other in zip(outputs, expected, strict=True))


def test_outputs_are_the_callers_own():
    network = load("face_landmark")
    first = network(FACE)
    kept = [output.copy() for output in first]
    network(1 - FACE)
    assert all(np.array_equal(output, copy) for output, copy in zip(first, kept, strict=True))
    assert first[0].size == 468 * 3


def test_loading_is_silent(capfd):
    load.cache_clear()
    load("face_detection_short_range")
    assert capfd.readouterr().err == ""


def test_there_is_no_network_of_another_name():
    with pytest.raises(UsageError, match="no model"):
        load("nonsense")
