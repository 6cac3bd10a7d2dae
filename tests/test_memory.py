"""Memory is kept between steps, and given back after the last."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from fineline.memory import _gnu, kept_for_reuse

needs_gnu = pytest.mark.skipif(_gnu() is None, reason="not GNU's C library")

BLOCKS = """
import resource, numpy as np
from fineline.memory import kept_for_reuse

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(20):
        np.empty(4_000_000, np.float32).fill(1)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

def resident():
    return int(open("/proc/self/statm").read().split()[1])

usual = faults()
with kept_for_reuse():
    np.empty(4_000_000, np.float32).fill(1)
    kept = faults()
    inside = resident()
print(usual, kept, inside - resident())
"""


@needs_gnu
def test_blocks_are_used_again_and_go_back_at_the_end() -> None:
    run = subprocess.run([sys.executable, "-c", BLOCKS], capture_output=True, text=True, check=True)
    usual, kept, returned = map(int, run.stdout.split())
    assert kept < 0.2 * usual
    assert returned * resource.getpagesize() > 0.8 * 4 * 4_000_000


def test_an_error_inside_comes_out() -> None:
    with pytest.raises(ZeroDivisionError), kept_for_reuse():
        _ = 1 // 0
